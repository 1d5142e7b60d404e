"""A problem in the data: a value with a place, collected and shown with all the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Path = tuple[str | int, ...]
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one file.

    `path` walks the parsed file to the key that is meant, and `at` says whether the key or its
    value is to be pointed at. `line`, `column` (both from 1, in characters) and `length` are
    filled in by the store, which knows the text; 0 means not known. `loss` says what is left out
    because of it, where that is more than the key itself.
    """

    file: str
    line: int = 0
    column: int = 0
    message: str = ""
    expected: str = ""
    hint: str = ""
    severity: Severity = "error"
    path: Path = ()
    at: Literal["key", "value"] = "value"
    length: int = 1
    excerpt: str = ""
    loss: str = ""
