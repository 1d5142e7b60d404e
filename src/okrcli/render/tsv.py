"""Tab-separated values: a header line, then a line each; nothing is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from okrcli.render.clean import clean
from okrcli.render.fields import Cell, printed


def to_tsv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Print a table; what is unknown is empty. Tabs and newlines within text are cleaned away."""
    lines = [header, *([clean(printed(cell)) for cell in row] for row in rows)]
    return "".join("\t".join(line) + "\n" for line in lines)
