"""Tables laid out in columns: running text is broken, anything else is cut, to fit a frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from okrcli.render.cells import pad, pad_left, width, wrap
from okrcli.render.ink import Line, Piece
from okrcli.render.markdown import escaped, to_table
from okrcli.render.status_rows import Pen
from okrcli.views.page import Column, Table

GAP = 2
_TEXT = 12
_LEAST = 4


def table_lines(table: Table, pen: Pen, indent: int = 1) -> Iterator[Line]:
    """Lay a table out, with a faint line of the columns' names."""
    rows = [[pen.text(cell) for cell in row] for row in table.rows]
    names = [column.name for column in table.columns]
    sizes = [
        max(width(name), *(width(row[place]) for row in rows), 0)
        for place, name in enumerate(names)
    ]
    frame = pen.look.frame
    if frame is not None:
        sizes = _fitting(sizes, table.columns, frame - indent)
    lead = " " * indent
    yield tuple(
        Piece(piece.text, "faint") for piece in _drawn(names, sizes, table.columns, pen, lead)
    )
    for row in rows:
        yield from _row(row, sizes, table.columns, pen, lead)


def markdown_table(table: Table) -> str:
    """Print a table in Markdown."""
    names = [escaped(column.name) for column in table.columns]
    return to_table(names, [[escaped(cell) for cell in row] for row in table.rows])


def _fitting(sizes: Sequence[int], columns: Sequence[Column], room: int) -> list[int]:
    """Narrow columns until they fit: running text first, then whichever is widest."""
    fitted = list(sizes)
    texts = [place for place, column in enumerate(columns) if column.wraps]
    _narrow(fitted, texts, _TEXT, room)
    _narrow(fitted, range(len(fitted)), _LEAST, room)
    return fitted


def _narrow(sizes: list[int], places: Sequence[int], least: int, room: int) -> None:
    while sum(sizes) + GAP * (len(sizes) - 1) > room:
        wide = [place for place in places if sizes[place] > least]
        if not wide:
            return
        sizes[max(wide, key=lambda place: sizes[place])] -= 1


def _row(
    row: Sequence[str], sizes: Sequence[int], columns: Sequence[Column], pen: Pen, lead: str
) -> Iterator[Line]:
    broken = [
        wrap(cell, max(2, size)) if column.wraps else [cell]
        for cell, size, column in zip(row, sizes, columns, strict=True)
    ]
    for cells in zip_longest(*broken, fillvalue=""):
        yield _drawn(cells, sizes, columns, pen, lead)


def _drawn(
    cells: Sequence[str], sizes: Sequence[int], columns: Sequence[Column], pen: Pen, lead: str
) -> Line:
    filled = [
        (pad_left if column.align == "right" else pad)(pen.cut(cell, size), size)
        for cell, size, column in zip(cells, sizes, columns, strict=True)
    ]
    return (Piece(lead + (" " * GAP).join(filled)),)
