"""What wants a check-in, as `okr pending` prints it."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.render.clean import clean
from okrcli.render.csv import to_csv
from okrcli.render.fields import Cell, cells_of, scalar_names
from okrcli.render.ink import Line, Piece, paint
from okrcli.render.look import Look
from okrcli.render.markdown import escaped
from okrcli.render.status_rows import Pen
from okrcli.render.tables import markdown_table, table_lines
from okrcli.render.tsv import to_tsv
from okrcli.views.page import Column, Table
from okrcli.views.pending import PendingItem, PendingView

FIELDS = scalar_names(PendingItem)


def screen(view: PendingView, look: Look) -> str:
    """Show what wants a check-in, the longest waiting first."""
    return paint(_lines(view, Pen(look, 1)), colour=look.colour)


def plain(view: PendingView, _look: Look) -> str:
    """Print one address a line, that to check in on."""
    return "".join(f"{clean(one.record.checkin)}\n" for one in view.items)


def tsv(view: PendingView, _look: Look) -> str:
    """Print a line each with the fields of the JSON."""
    return to_tsv(FIELDS, _cells(view))


def csv(view: PendingView, _look: Look) -> str:
    """Print a line each with the fields of the JSON."""
    return to_csv(FIELDS, _cells(view))


def markdown(view: PendingView, _look: Look) -> str:
    """Print a table in Markdown."""
    told = markdown_table(_table(view, Pen(Look(), 1))) if view.items else ""
    return told + "".join(f"{escaped(one)}\n" for one in view.remarks)


def _lines(view: PendingView, pen: Pen) -> Iterator[Line]:
    if view.items:
        yield from table_lines(_table(view, pen), pen, 1)
    for remark in view.remarks:
        yield (Piece(f" {pen.text(remark)}", "faint"),)


def _table(view: PendingView, pen: Pen) -> Table:
    columns = (
        Column("key result", cuts=True),
        Column("address"),
        Column("waiting"),
        Column("last", spare=2),
        Column("now", cuts=True, spare=3),
        Column("source", cuts=True, spare=4),
    )
    rows = tuple(
        (
            f"{pen.symbol(one.row.verdict).text} {one.record.title}",
            one.address,
            one.since,
            one.last,
            one.row.reading,
            one.record.source or "",
        )
        for one in view.items
    )
    return Table(columns, rows)


def _cells(view: PendingView) -> Iterator[list[Cell]]:
    for one in view.items:
        yield cells_of(one.record, FIELDS)
