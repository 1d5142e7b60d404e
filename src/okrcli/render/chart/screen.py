"""A chart on a terminal: its head, the field with both axes, the legend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okrcli.render.cells import pad_left, width
from okrcli.render.chart.days import Days, labels, ticks
from okrcli.render.chart.field import DRAWN, TYPED, Field, tone_style
from okrcli.render.ink import Line, Piece, paint
from okrcli.render.look import NARROWEST, WIDEST, Look
from okrcli.render.status_rows import Pen, style
from okrcli.views.chart import ChartView, Head, Plot
from okrcli.views.chart_scale import Scale, Tick

_GAP = 2
_INDENT = 3
_LOW, _HIGH = 12, 14
_WIDE = 72


def screen(view: ChartView, look: Look) -> str:
    """Show a chart in a terminal's cells."""
    return paint(_lines(view, Pen(look, 1)), colour=look.colour)


def markdown(view: ChartView, _look: Look) -> str:
    """Show a chart as a block of text in Markdown."""
    return f"```text\n{screen(view, Look())}```\n"


def _lines(view: ChartView, pen: Pen) -> Iterator[Line]:
    across = min(max(pen.look.width, NARROWEST), WIDEST)
    yield from head_lines(view.head, pen, across)
    if view.plot is not None and view.plot.scale is not None:
        yield from _field(view.plot, view.plot.scale, pen, across)
    elif view.plot is not None:
        yield from _timeline(view.plot, pen, across)
    if view.note:
        yield ()
        yield (Piece(pen.cut(f"   {pen.text(view.note)}", across), "faint"),)


def head_lines(head: Head, pen: Pen, across: int) -> Iterator[Line]:
    """Say which thing it is and where it is; below, the one thing to do, and its address."""
    symbol = Piece(" ") if head.verdict is None else pen.symbol(head.verdict)
    reading = pen.text(head.reading)
    room = across - _INDENT - 1 - (width(reading) + _GAP if reading else 0)
    title = pen.cut(pen.text(head.title), max(room, NARROWEST // 3))
    left = across - _INDENT - width(title) - _GAP - 1
    yield (
        Piece(" "),
        symbol,
        Piece(f" {title}", "strong"),
        Piece(f"{' ' * _GAP}{pen.cut(reading, left)}" if reading else ""),
    )
    lead = "" if head.verdict is None else style(head.verdict)
    state = Piece(f"{' ' * _INDENT}{pen.text(head.state)}", lead or tone_style(head.tone))
    told = f", {pen.text(head.todo)}" if head.todo else ""
    said = pen.cut(told, across - width(state.text) - 1)
    address = pen.text(head.address)
    free = across - width(state.text) - width(said) - width(address) - _GAP - 1
    beside = (Piece(" " * (free + _GAP)), Piece(address, "faint")) if free >= 0 else ()
    yield (state, Piece(said), *beside)


def _field(plot: Plot, scale: Scale, pen: Pen, across: int) -> Iterator[Line]:
    texts = {tick: pen.text(tick.label) for tick in scale.ticks}
    gutter = max([width(text) for text in texts.values()], default=0)
    columns = across - gutter - _INDENT - 1
    rows = _HIGH if across >= _WIDE else _LOW
    field = Field(plot, scale, columns, rows, fine=not pen.look.ascii)
    yield _above(plot, pen, gutter + _INDENT, columns)
    written, edges = _written(scale, field), "|+" if pen.look.ascii else "│┤"
    for row in range(rows):
        tick = written.get(row)
        text = "" if tick is None else texts[tick]
        edge = edges[tick is not None]
        lead = f" {pad_left(text, gutter)} "
        target = tick is not None and tick.strong
        yield (
            Piece(lead, "strong" if target else ""),
            Piece(edge, "faint"),
            *field.canvas.row(row),
        )
    days = Days(plot.days.first, plot.days.last)
    yield from _axis(days, pen, gutter + 2, columns)
    yield ()
    yield from _legend(field, pen, across)


def _written(scale: Scale, field: Field) -> dict[int, Tick]:
    """Give each row that has one its tick; the target goes before others, then the lower."""
    found: dict[int, Tick] = {}
    for tick in sorted(scale.ticks, key=lambda one: not one.strong):
        found.setdefault(field.row(tick.value), tick)
    return found


def _above(plot: Plot, pen: Pen, indent: int, columns: int) -> Line:
    """Give the line above the field: the unit, the cycles that begin, the day that is looked at."""
    days = Days(plot.days.first, plot.days.last)
    told = [(1, pen.cut(pen.text(plot.aside), columns // 3))]
    if plot.today is not None:
        begin = days.middle(plot.today, columns) - len(plot.today_says) // 2
        told.append((indent + min(columns - len(plot.today_says), max(0, begin)), plot.today_says))
    told += [(indent + days.begin(one.on, columns), pen.text(one.name)) for one in plot.seams]
    return (Piece(side_by_side(told, indent + columns), "faint"),)


def side_by_side(told: Iterable[tuple[int, str]], room: int) -> str:
    """Put texts at their columns, the first ones first, as far as they don't touch."""
    kept: list[tuple[int, str]] = []
    for begin, text in told:
        end = begin + width(text)
        apart = all(end < other or other + width(said) < begin for other, said in kept)
        if text and end <= room and apart:
            kept.append((begin, text))
    line = ""
    for begin, text in sorted(kept):
        line += " " * (begin - width(line)) + text
    return line


def _axis(days: Days, pen: Pen, indent: int, columns: int) -> Iterator[Line]:
    corner, plain, small, large = "+-++" if pen.look.ascii else "└─┴┬"
    named = labels(days, columns)
    rule = [plain] * columns
    for column in ticks(days, columns):
        rule[column] = small
    for label in named:
        rule[label.place] = large
    below = side_by_side(((label.column, label.text) for label in named), columns)
    yield (Piece(" " * indent), Piece(corner + "".join(rule), "faint"))
    yield (Piece(" " * (indent + 1) + below),)


def _legend(field: Field, pen: Pen, across: int) -> Iterator[Line]:
    line: list[Piece] = []
    room = across - _INDENT
    for sign in sorted(field.legend.values(), key=lambda one: one.order):
        text = f" {pen.text(sign.says)}"
        size = len(sign.text) + width(text) + _GAP
        if line and size - _GAP > room:
            yield tuple(line)
            line, room = [], across - _INDENT
        lead = " " * (_GAP if line else _INDENT)
        line += [Piece(lead), Piece(sign.text, sign.style), Piece(text, "faint")]
        room -= size
    if line:
        yield tuple(line)


def _timeline(plot: Plot, pen: Pen, across: int) -> Iterator[Line]:
    """Draw a line of time with what is done and due on it."""
    days = Days(plot.days.first, plot.days.last)
    columns = across - 2 * _INDENT
    signs = TYPED if pen.look.ascii else DRAWN
    rule = [Piece("-" if pen.look.ascii else "─", "faint")] * columns
    if plot.today is not None:
        rule[days.middle(plot.today, columns)] = Piece(signs.today)
    above = []
    for flag in plot.flags:
        place = days.middle(flag.on, columns)
        done = flag.role != "due"
        rule[place] = Piece(signs.done if done else signs.due, "good" if done else "strong")
        begin = min(columns - len(flag.says), max(0, place - len(flag.says) // 2))
        above.append((begin, flag.says))
    below = ((label.column, label.text) for label in labels(days, columns))
    lead = " " * _INDENT
    yield ()
    yield (Piece(lead + side_by_side(above, columns)),)
    yield (Piece(lead), *rule)
    yield (Piece(lead + side_by_side(below, columns), "faint"),)
