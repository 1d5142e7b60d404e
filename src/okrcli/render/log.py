"""What happened, as `okr log` prints it."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.render.csv import to_csv
from okrcli.render.fields import Cell, scalar_names
from okrcli.render.ink import Line, Piece, paint
from okrcli.render.look import Look
from okrcli.render.status_rows import Pen
from okrcli.render.tables import markdown_table, table_lines
from okrcli.render.tsv import to_tsv
from okrcli.views.log import LogEntry, LogView
from okrcli.views.page import Column, Table
from okrcli.views.records_log import LogEntryRecord

_FIELDS = scalar_names(LogEntryRecord)
_IDS_FROM = 70
_WORDS = {"live": "", "amended": "amended", "voided": "voided", "repeated": "repeated"}


def screen(view: LogView, look: Look) -> str:
    """Show events, the newest day first."""
    wide = look.frame is None or look.frame >= _IDS_FROM
    return paint(_lines(view, Pen(look, 1), ids=wide), colour=look.colour)


def plain(view: LogView, look: Look) -> str:
    """Print a line an event, with addresses and ids."""
    if not view.entries:
        return ""
    table = _table(view, ids=True, addresses=True)
    lines = list(table_lines(table, Pen(Look(ascii=look.ascii), 1), 0))
    return paint(lines[1:], colour=False)


def tsv(view: LogView, _look: Look) -> str:
    """Print a line an event with the fields of the JSON."""
    return to_tsv(_FIELDS, _cells(view))


def csv(view: LogView, _look: Look) -> str:
    """Print a line an event with the fields of the JSON."""
    return to_csv(_FIELDS, _cells(view))


def markdown(view: LogView, _look: Look) -> str:
    """Print a table of the events."""
    return markdown_table(_table(view, ids=False)) if view.entries else "Nothing was recorded.\n"


def _lines(view: LogView, pen: Pen, *, ids: bool) -> Iterator[Line]:
    if not view.entries:
        yield (Piece(" nothing was recorded", "faint"),)
        return
    yield from table_lines(_table(view, ids=ids), pen)


def _table(view: LogView, *, ids: bool, addresses: bool = False) -> Table:
    columns = [
        Column("day"),
        Column("what", cuts=True),
        Column("value", cuts=True),
        Column("confidence" if addresses else "conf", "right", spare=2),
        Column("note", cuts=True),
        Column("log", spare=3),
    ]
    rows = [_row(one, addresses=addresses) for one in view.entries]
    if ids:
        columns.append(Column("event"))
        names = [one.record.id if addresses else one.record.short for one in view.entries]
        rows = [(*row, name) for row, name in zip(rows, names, strict=True)]
    return Table(tuple(columns), tuple(rows))


def _row(entry: LogEntry, *, addresses: bool) -> tuple[str, ...]:
    record = entry.record
    named = record.address if addresses or record.title is None else record.title
    confidence = "" if record.confidence is None else f"{record.confidence * 100:.0f}%"
    state = _WORDS.get(record.state, record.state)
    marks = [state, "" if record.kind == "checkin" else record.kind]
    told = ", ".join(filter(None, marks))
    note = " ".join(filter(None, (record.note or "", f"({told})" if told else "")))
    stem = record.log.rsplit("/", 1)[-1].removesuffix(".toml")
    day = "–" if record.on is None else record.on.isoformat()
    return day, named, entry.value, confidence, note, stem


def _cells(view: LogView) -> Iterator[list[Cell]]:
    for entry in view.entries:
        yield [getattr(entry.record, name) for name in _FIELDS]
