"""TOML as text: parsing it, finding the place of a key, and saying what was typed wrongly."""
