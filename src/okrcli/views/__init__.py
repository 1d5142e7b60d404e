"""What a command shows, already decided: numbers, words, tone. One frozen view per command."""
