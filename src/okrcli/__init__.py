"""okr: objectives and key results, kept in TOML files."""

__version__ = "0.1.0"
