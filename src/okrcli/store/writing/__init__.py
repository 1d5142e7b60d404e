"""The one way to write to a workspace: lock, compare, check, replace."""
