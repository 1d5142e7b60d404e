"""What to do, as `okr next` prints it."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.render.cells import pad, width
from okrcli.render.csv import to_csv
from okrcli.render.fields import Cell, cells_of, scalar_names
from okrcli.render.ink import Line, Piece, Style, paint
from okrcli.render.look import Look
from okrcli.render.markdown import escaped, to_table
from okrcli.render.status_rows import Pen, style
from okrcli.render.tables import markdown_table, table_lines
from okrcli.render.tsv import to_tsv
from okrcli.views.next import NextView
from okrcli.views.records_next import TodoRecord
from okrcli.views.todo import Todo

FIELDS = scalar_names(TodoRecord)
_GAP = "  "
_LEAST_TITLE = 12
_LEAST_SAYS = 20
_ASKING: frozenset[str] = frozenset({"bad", "warn"})


def screen(view: NextView, look: Look) -> str:
    """Show what to do, most urgent first."""
    return paint(_lines(view, Pen(look, 1)), colour=look.colour)


def plain(view: NextView, look: Look) -> str:
    """Print what to do as text: no colour, nothing cut."""
    return screen(view, Look(ascii=look.ascii))


def tsv(view: NextView, _look: Look) -> str:
    """Print a line each with the fields of the JSON."""
    return to_tsv(FIELDS, _cells(view))


def csv(view: NextView, _look: Look) -> str:
    """Print a line each with the fields of the JSON."""
    return to_csv(FIELDS, _cells(view))


def markdown(view: NextView, _look: Look) -> str:
    """Print a table in Markdown."""
    rows = [
        [
            f"{one.row.verdict.symbol} {escaped(one.record.says)}",
            f"`{one.record.address}`",
            escaped(one.record.title),
        ]
        for one in view.items
    ]
    told = to_table(["what to do", "address", "key result"], rows) if rows else ""
    week = "" if view.week is None else f"\n{markdown_table(view.week)}"
    return told + week + "".join(f"{escaped(one)}\n" for one in view.remarks)


def _lines(view: NextView, pen: Pen) -> Iterator[Line]:
    texts = [pen.text(one.record.says) for one in view.items]
    names = [pen.text(one) for one in view.addresses]
    says, address, title = _sizes(view, texts, names, pen)
    if says < max(map(width, texts), default=0):
        texts = [pen.text(one.short) for one in view.items]
        says, address, title = _sizes(view, texts, names, pen)
    for one, text, name in zip(view.items, texts, names, strict=True):
        line = [Piece(" "), pen.symbol(one.row.verdict)]
        line.append(Piece(f" {pad(pen.cut(text, says), says)}", _style(one)))
        line.append(Piece(f"{_GAP}{pad(pen.cut(name, address), address)}", ""))
        if title:
            line.append(Piece(f"{_GAP}{pen.cut(pen.text(one.record.title), title)}", "faint"))
        yield tuple(line)
    if view.week is not None:
        yield ()
        yield from table_lines(view.week, pen, 1)
    for remark in view.remarks:
        yield (Piece(f" {pen.text(remark)}", "faint"),)


def _sizes(view: NextView, texts: list[str], names: list[str], pen: Pen) -> tuple[int, int, int]:
    """Give the cells for what is to be done, the address, the title (0: there is no room)."""
    says = max(map(width, texts), default=0)
    address = max(map(width, names), default=0)
    title = max((width(pen.text(one.record.title)) for one in view.items), default=0)
    frame = pen.look.frame
    if frame is None:
        return says, address, title
    left = frame - 3 - len(_GAP)
    says = min(says, max(_LEAST_SAYS, left - address))
    address = min(address, left - says)
    room = left - says - address - len(_GAP)
    return says, address, min(title, room) if room >= _LEAST_TITLE else 0


def _style(one: Todo) -> Style:
    """Make loud what asks for something now, faint what can wait."""
    if one.row.verdict.tone in _ASKING:
        return style(one.row.verdict)
    return "faint" if one.record.do in {"nothing", "define"} else "strong"


def _cells(view: NextView) -> Iterator[list[Cell]]:
    for one in view.items:
        yield cells_of(one.record, FIELDS)
