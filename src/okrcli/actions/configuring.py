"""What the user's own configuration asks for."""

from __future__ import annotations

import os
import shlex
from functools import cache

from okrcli.errors import UsageError
from okrcli.store.config import Config, read_config


@cache
def preferences() -> Config:
    """Read the user's configuration, once."""
    return read_config(os.environ)


def alias(word: str) -> list[str]:
    """Give the words that an alias stands for; a word that is none stands for itself."""
    meant = preferences().alias.get(word)
    if meant is None:
        return [word]
    try:
        return shlex.split(meant) or [word]
    except ValueError as error:
        message = f"the alias `{word}` can't be read: {error}"
        raise UsageError(message, "correct it in config.toml") from error
