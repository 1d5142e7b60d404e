"""What is said about a mistake, and how values are shown in it."""

from __future__ import annotations

import math
from typing import NamedTuple

from okrcli.domain.numbers import LARGEST
from okrcli.store.toml.fault import LONGEST_EXCERPT


class Complaint(NamedTuple):
    """What is wrong, what was expected, and one next step (or an empty text)."""

    message: str
    expected: str
    hint: str = ""


def shown(value: object) -> str:
    """Print a value as it would stand in a file, cut to a handy length."""
    if isinstance(value, str):
        cut = value if len(value) <= LONGEST_EXCERPT else value[: LONGEST_EXCERPT - 1] + "…"
        return f'"{cut}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, int | float) and abs(value) > LARGEST and not endless(value):
        return "a number of that size"
    return str(value)


def endless(value: object) -> bool:
    """Tell whether a value is nan or inf."""
    return isinstance(value, float) and not math.isfinite(value)


def write(key: str, text: str) -> str:
    """Give the next step that writes a key."""
    return f"write `{key} = {text}`"
