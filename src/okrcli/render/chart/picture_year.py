"""A year of check-ins as a picture."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.render.cells import cut
from okrcli.render.chart.markup import document, tag, words
from okrcli.views.chart_year import LEVELS, YearView

_WIDTH, _HEIGHT = 860, 250
_LEFT, _TOP = 68, 108
_STEP, _SIZE = 14.4, 12
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_OPACITY = (0.13, 0.35, 0.65, 1.0)


def year_picture(view: YearView) -> str:
    """Draw a year, a column a week."""
    return document(
        _WIDTH, _HEIGHT, f"{view.title}, {view.record.year}", view.summary, list(_parts(view))
    )


def _parts(view: YearView) -> Iterator[str]:
    yield words(cut(view.title, 70), 28, 40, "big")
    yield words(str(view.record.year), _WIDTH - 28, 40, "big end")
    yield words(cut(view.summary, 110), 28, 63)
    first = view.days[0].on
    for row, name in enumerate(_WEEKDAYS):
        yield words(name, 28, _TOP + row * _STEP + 10, "faint")
    for day in view.days:
        week = _week(day.on, first)
        x, y = _LEFT + week * _STEP, _TOP + day.on.weekday() * _STEP
        if day.on.day == 1:
            yield words(_MONTHS[day.on.month - 1], x, _TOP - 8, "faint")
        if day.level is not None:
            yield _cell(x, y, day.level)
    x = _WIDTH - 28 - (LEVELS + 1) * _STEP - 34
    yield words("less", x - 6, _HEIGHT - 20, "faint end")
    for level in range(LEVELS + 1):
        yield _cell(x + level * _STEP, _HEIGHT - 30, level)
    yield words("more", x + (LEVELS + 1) * _STEP + 4, _HEIGHT - 20, "faint")


def _week(day: date, first: date) -> int:
    return ((day - first).days + first.weekday()) // 7


def _cell(x: float, y: float, level: int) -> str:
    klass = "f-good" if level else "f-quiet"
    return tag(
        "rect",
        x=x,
        y=y,
        width=_SIZE,
        height=_SIZE,
        rx=2,
        klass=klass,
        fill_opacity=f"{_OPACITY[level]}",
    )
