"""Format 1 as strict pydantic models: what a file may hold, and what editors say about it."""
