"""The workspace on disk: the only code that reads it."""
