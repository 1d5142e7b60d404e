"""The command line: parse, call one action, print its view, give the exit code."""
