"""Comma-separated values, as in RFC 4180 but with plain newlines; a header line first."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from okrcli.render.clean import clean
from okrcli.render.fields import Cell, printed

# A spreadsheet takes a text that begins so for a formula, and would run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Print a table; what is unknown is empty."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_escaped(cell) for cell in row] for row in rows)
    return file.getvalue()


def _escaped(cell: Cell) -> str:
    text = printed(cell)
    if not isinstance(cell, str):
        return text
    guarded = f"'{text}" if text.startswith(_FORMULA) else text
    return clean(guarded)
