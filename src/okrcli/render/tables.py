"""Tables laid out in columns: running text is broken, titles are cut, to fit a frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from okrcli.render.cells import pad, pad_left, width, wrap
from okrcli.render.ink import Line, Piece
from okrcli.render.markdown import escaped, to_table
from okrcli.render.status_rows import Pen
from okrcli.views.page import Column, Table

GAP = 2
_TEXT = 24
_LEAST = 4


@dataclass(slots=True)
class _Shown:
    """A column that is shown: its clean cells, and how many cells of the terminal it fills."""

    column: Column
    cells: list[str]
    size: int

    @property
    def gives(self) -> bool:
        """Whether it may be narrowed."""
        return self.column.wraps or self.column.cuts


def table_lines(table: Table, pen: Pen, indent: int = 1) -> Iterator[Line]:
    """Lay a table out, with a faint line of the columns' names."""
    shown = _without_spare(_measured(table, pen), pen.look.frame, indent)
    lead = " " * indent
    names = [one.column.name for one in shown]
    yield tuple(Piece(piece.text, "faint") for piece in _drawn(names, shown, pen, lead))
    for row in range(len(table.rows)):
        yield from _row(row, shown, pen, lead)


def markdown_table(table: Table) -> str:
    """Print a table in Markdown."""
    names = [escaped(column.name) for column in table.columns]
    return to_table(names, [[escaped(cell) for cell in row] for row in table.rows])


def _measured(table: Table, pen: Pen) -> list[_Shown]:
    """Give the columns with their clean cells, as wide as the widest."""
    shown = []
    for place, column in enumerate(table.columns):
        cells = [pen.text(row[place]) for row in table.rows]
        shown.append(_Shown(column, cells, max(map(width, (column.name, *cells)))))
    return shown


def _without_spare(shown: list[_Shown], frame: int | None, indent: int) -> list[_Shown]:
    """Narrow and leave out columns until they fit into a frame."""
    if frame is None:
        return shown
    room = frame - indent
    while _width(shown, _TEXT) > room:
        spare = [one for one in shown if one.column.spare]
        if not spare:
            break
        shown.remove(max(spare, key=lambda one: one.column.spare))
    _narrow([one for one in shown if one.gives], shown, _TEXT, room)
    _narrow(shown, shown, _LEAST, room)
    return shown


def _width(shown: Sequence[_Shown], least: int) -> int:
    """Give the width of a table whose texts are as narrow as they may be."""
    sizes = (min(one.size, least) if one.gives else one.size for one in shown)
    return sum(sizes) + GAP * (len(shown) - 1)


def _narrow(giving: Sequence[_Shown], shown: Sequence[_Shown], least: int, room: int) -> None:
    """Take from the widest column, cell by cell, until all fit."""
    over = sum(one.size for one in shown) + GAP * (len(shown) - 1) - room
    for _ in range(over):
        wide = max(giving, key=lambda one: one.size, default=None)
        if wide is not None and wide.size > least:
            wide.size -= 1


def _row(place: int, shown: Sequence[_Shown], pen: Pen, lead: str) -> Iterator[Line]:
    broken = [
        wrap(one.cells[place], one.size) if one.column.wraps else [one.cells[place]]
        for one in shown
    ]
    for cells in zip_longest(*broken, fillvalue=""):
        yield _drawn(cells, shown, pen, lead)


def _drawn(cells: Sequence[str], shown: Sequence[_Shown], pen: Pen, lead: str) -> Line:
    filled = [
        (pad_left if one.column.align == "right" else pad)(pen.cut(cell, one.size), one.size)
        for cell, one in zip(cells, shown, strict=True)
    ]
    return (Piece(lead + (" " * GAP).join(filled)),)
