"""Lists, as `okr ls` prints them."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.render.clean import clean
from okrcli.render.csv import to_csv
from okrcli.render.fields import Cell, cells_of, printed, scalar_names
from okrcli.render.ink import paint
from okrcli.render.look import Look
from okrcli.render.status_rows import Pen
from okrcli.render.tables import markdown_table, table_lines
from okrcli.render.tsv import to_tsv
from okrcli.views import words
from okrcli.views.listing import ListView
from okrcli.views.page import Column, Table

_SHOWN = {
    "objectives": ("address", "title", "status", "score", "expected", "key_results"),
    "krs": ("address", "title", "status", "score", "current", "target", "unit"),
    "kpis": ("address", "title", "latest", "unit", "latest_on"),
    "cycles": ("address", "title", "from", "to", "status", "score", "objectives"),
    "events": ("address", "kind", "on", "subject", "value", "void"),
}
_FRACTIONS = frozenset({"score", "expected"})
_NUMBERS = _FRACTIONS | {"key_results", "current", "target", "latest", "objectives", "value"}
# What a narrow terminal does without, the highest first.
_SPARE = {
    "title": 1,
    "to": 2,
    "from": 2,
    "unit": 3,
    "target": 4,
    "current": 5,
    "latest_on": 5,
    "expected": 6,
    "objectives": 7,
    "key_results": 7,
    "value": 1,
    "kind": 2,
}


def screen(view: ListView, look: Look) -> str:
    """Show a list as a table; nothing for an empty one."""
    if not view.record.items:
        return ""
    return paint(table_lines(_table(view), Pen(look, view.scale), 0), colour=look.colour)


def plain(view: ListView, _look: Look) -> str:
    """Print one address a line."""
    return "".join(f"{clean(one.address)}\n" for one in view.record.items)


def tsv(view: ListView, _look: Look) -> str:
    """Print a line each with the fields of the JSON."""
    return to_tsv(scalar_names(view.columns), _cells(view))


def csv(view: ListView, _look: Look) -> str:
    """Print a line each with the fields of the JSON."""
    return to_csv(scalar_names(view.columns), _cells(view))


def markdown(view: ListView, _look: Look) -> str:
    """Print a table."""
    return markdown_table(_table(view)) if view.record.items else ""


def _table(view: ListView) -> Table:
    names = _SHOWN[view.record.what]
    columns = tuple(
        Column(
            name.replace("_", " "),
            "right" if name in _NUMBERS else "left",
            cuts=name == "title",
            spare=_SPARE.get(name, 0),
        )
        for name in names
    )
    rows = tuple(
        tuple(
            _shown(name, cell, view.scale)
            for name, cell in zip(names, cells_of(item, names), strict=True)
        )
        for item in view.record.items
    )
    return Table(columns, rows)


def _shown(name: str, cell: Cell, scale: int) -> str:
    if name in _FRACTIONS and isinstance(cell, float | int):
        return words.fraction(cell, scale)
    if isinstance(cell, bool):
        return "yes" if cell else ""
    return words.number(cell) if isinstance(cell, float) else printed(cell)


def _cells(view: ListView) -> Iterator[list[Cell]]:
    names = scalar_names(view.columns)
    for item in view.record.items:
        yield cells_of(item, names)
