"""An independent, plain reading of the scoring rules, for tests to compare with."""
