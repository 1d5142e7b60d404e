"""A key's name, changed in all the places where it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrcli.store.editing.literals import key_text
from okrcli.store.editing.sheet import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrcli.domain.problem import Path
    from okrcli.store.editing.outline import Part
    from okrcli.store.editing.sheet import Sheet

_BEFORE_EQUALS = re.compile(r" {2,}(?==)")


def with_renamed(sheet: Sheet, path: Path, name: str) -> Sheet:
    """Write another name for the last key of a path, in headers, dotted keys and inline tables."""
    parts = sheet.outline.parts(path)
    return sheet.spliced(edit for part in parts for edit in _renamed(sheet.text, part, name))


def _renamed(text: str, part: Part, name: str) -> Iterator[Edit]:
    """Write a name over another one; an `=` far behind it keeps its column."""
    new = key_text(name)
    yield Edit(part.start, part.end, new)
    if gap := _BEFORE_EQUALS.match(text, part.end):
        width = max(1, len(gap.group()) + part.end - part.start - len(new))
        yield Edit(*gap.span(), " " * width)
