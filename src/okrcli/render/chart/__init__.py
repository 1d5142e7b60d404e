"""Charts: drawn in a terminal's cells, and as pictures."""
