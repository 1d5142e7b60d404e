"""Markdown: escaping, and tables that read well as text too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from okrcli.render.cells import pad, width
from okrcli.render.clean import clean

# The dollar sign begins a formula on some sites.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$&#])")


def escaped(text: str) -> str:
    """Give text that Markdown shows as it is, within a line or a cell of a table."""
    return _SPECIAL.sub(r"\\\1", clean(text))


def to_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Print a table of cells that are escaped already, its columns in line."""
    lines = [list(header), *(list(row) for row in rows)]
    sizes = [max(3, *(width(line[column]) for line in lines)) for column in range(len(header))]
    rule = ["-" * size for size in sizes]
    return "".join(_row(line, sizes) for line in (lines[0], rule, *lines[1:]))


def _row(cells: Sequence[str], sizes: Sequence[int]) -> str:
    filled = (pad(cell, size) for cell, size in zip(cells, sizes, strict=True))
    return f"| {' | '.join(filled)} |\n"
