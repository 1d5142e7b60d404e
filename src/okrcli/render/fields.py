"""Single values as text, as JSON would print them but without its quotes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from okrcli.render.json import plain

Cell = str | float | bool | date | None


def printed(cell: Cell) -> str:
    """Print a value; nothing for None."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    value = plain(cell)
    return value if isinstance(value, str) else json.dumps(value)


def scalar_names(record: type[Any], first: Sequence[str] = ()) -> list[str]:
    """Name the fields of a record that hold a single value, some of them first."""
    names = [
        field.name.removesuffix("_")
        for field in fields(record)
        if not _is_compound(str(field.type))
    ]
    return [*first, *(name for name in names if name not in first)]


def cells_of(record: object, names: Iterable[str]) -> list[Cell]:
    """Give the values of a record's fields, by their names in JSON."""
    return [getattr(record, "from_" if name == "from" else name) for name in names]


def _is_compound(annotation: str) -> bool:
    return annotation.startswith(("tuple", "Mapping")) or "Record" in annotation
