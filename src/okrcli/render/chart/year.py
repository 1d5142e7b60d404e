"""A year of check-ins on a terminal: a column a week, Monday to Sunday."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.render.cells import wrap
from okrcli.render.chart.screen import side_by_side
from okrcli.render.ink import Line, Piece, Style, paint
from okrcli.render.look import NARROWEST, WIDEST, Look
from okrcli.render.status_rows import Pen
from okrcli.views.chart_year import LEVELS, YearDay, YearView

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_WEEK = 7
_LEAD = 5
_MARGIN = 1
_DRAWN = "·░▓█"
_TYPED = ".:+#"


def screen(view: YearView, look: Look) -> str:
    """Show a year in a terminal's cells."""
    return paint(_lines(view, Pen(look, 1)), colour=look.colour)


def markdown(view: YearView, _look: Look) -> str:
    """Show a year as a block of text in Markdown."""
    return f"```text\n{screen(view, Look())}```\n"


def _lines(view: YearView, pen: Pen) -> Iterator[Line]:
    across = min(max(pen.look.width, NARROWEST), WIDEST)
    yield (
        Piece(f"   {pen.cut(pen.text(view.title), across - 10)}", "strong"),
        Piece(f"  {view.record.year}"),
    )
    yield from ((Piece(f"   {line}"),) for line in wrap(pen.text(view.summary), across - 4))
    for weeks in _rows_of_weeks(view, across):
        yield ()
        yield from _weeks(weeks, pen, 2 if len(weeks) * 2 + _LEAD + _MARGIN <= across else 1)
    yield ()
    yield from _legend(view, pen)


def _rows_of_weeks(view: YearView, across: int) -> list[list[list[YearDay | None]]]:
    """Cut the year into weeks, and the weeks into halves where one row has no room for all."""
    weeks: list[list[YearDay | None]] = [[None] * view.days[0].on.weekday()]
    for day in view.days:
        if len(weeks[-1]) == _WEEK:
            weeks.append([])
        weeks[-1].append(day)
    weeks[-1] += [None] * (_WEEK - len(weeks[-1]))
    if len(weeks) + _LEAD + _MARGIN <= across:
        return [weeks]
    half = len(weeks) // 2
    return [weeks[:half], weeks[half:]]


def _weeks(weeks: list[list[YearDay | None]], pen: Pen, size: int) -> Iterator[Line]:
    months = [
        (place * size, _MONTHS[first.month - 1])
        for place, week in enumerate(weeks)
        if (first := _new_month(week)) is not None
    ]
    room = len(weeks) * size + len("Dec")
    yield (Piece(" " * _LEAD + side_by_side(months, room), "faint"),)
    for number, name in enumerate(_WEEKDAYS):
        lead = Piece(f" {name:<{_LEAD - 1}}", "faint")
        yield (lead, *(_cell(week[number], pen, size) for week in weeks))


def _new_month(week: list[YearDay | None]) -> date | None:
    """Give the first of a month where a week has one."""
    return next((day.on for day in week if day is not None and day.on.day == 1), None)


def _cell(day: YearDay | None, pen: Pen, size: int) -> Piece:
    if day is None or day.level is None:
        return Piece(" " * size)
    return _shade(day.level, pen, size)


def _shade(level: int, pen: Pen, size: int) -> Piece:
    sign = (_TYPED if pen.look.ascii else _DRAWN)[level]
    style: Style = "good" if level else "faint"
    return Piece(f"{sign} "[:size] if pen.look.ascii or not level else sign * size, style)


def _legend(view: YearView, pen: Pen) -> Iterator[Line]:
    shades = [_shade(level, pen, 1) for level in range(LEVELS + 1)]
    spaced = [piece for shade in shades for piece in (shade, Piece(" "))]
    yield (
        Piece(f"{' ' * _LEAD}less ", "faint"),
        *spaced,
        Piece(f"more {view.shades} a day", "faint"),
    )
