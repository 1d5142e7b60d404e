"""Editing a person's file: one key changed, every other byte and every comment kept."""
