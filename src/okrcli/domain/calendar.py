"""Counted days of a span, and the periods that it is cut into."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from okrcli.domain.spans import Every, Span, add_months, later
from okrcli.frozen import frozen

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@frozen
class Calendar:
    """The days of a span, those on break apart.

    `breaks` are merged, in order, and lie within the span; there are none where the whole span
    would be on break.
    """

    span: Span
    breaks: tuple[Span, ...] = ()

    def counted(self, first: date, last: date) -> int:
        """Count the days from first to last that are in the span and off break."""
        if first > last:
            return 0
        inside = self.span.common(Span(first, last))
        return 0 if inside is None else inside.days - self.on_break(inside.first, inside.last)

    def on_break(self, first: date, last: date) -> int:
        """Count the days from first to last that are in the span and on break."""
        if first > last:
            return 0
        asked = Span(first, last)
        common = (pause.common(asked) for pause in self.breaks)
        return sum(shared.days for shared in common if shared is not None)

    @property
    def days(self) -> int:
        """How many days count; at least 1."""
        return self.counted(self.span.first, self.span.last)

    def share(self, day: date) -> float:
        """Give the share of the counted days that are over at the end of a day, 0 to 1."""
        return self.counted(self.span.first, day) / self.days


@frozen
class Period:
    """One period: its own `days` (whole, even where the span cuts it), and its part within."""

    days: int
    inside: Span


def calendar(span: Span, breaks: Iterable[Span]) -> Calendar:
    """Make the calendar of a span; where no day would be left, as if it had no breaks."""
    merged: list[Span] = []
    for pause in sorted(filter(None, (pause.common(span) for pause in breaks))):
        if merged and pause.first <= merged[-1].last + timedelta(days=1):
            merged[-1] = Span(merged[-1].first, max(merged[-1].last, pause.last))
        else:
            merged.append(pause)
    return Calendar(span, () if merged == [span] else tuple(merged))


def periods(every: Every, span: Span, year_starts: int = 1) -> tuple[Period, ...]:
    """Cut a span into periods, in order.

    Days, ISO weeks, months, quarters and years follow the calendar (the last two begin in the
    month `year_starts`); `N days`, `N weeks` and `N months` count from the span's first day.
    """
    found = []
    number = 0
    first = _begin(every, span.first, year_starts)
    while first <= span.last:
        number += 1
        following = _next(every, first, span.first, number)
        whole = Span(first, following - timedelta(days=1))
        inside = Span(max(first, span.first), min(whole.last, span.last))
        found.append(Period(whole.days, inside))
        first = following
    return tuple(found)


def _begin(every: Every, day: date, year_starts: int) -> date:
    if every.unit == "week":
        return day - timedelta(days=day.weekday())
    if every.unit in _MONTHS:
        months = _MONTHS[every.unit]
        since = (day.month - year_starts) % months
        return add_months(day.replace(day=1), -since)
    return day


def _next(every: Every, first: date, origin: date, number: int) -> date:
    if every.unit == "months":
        return add_months(origin, every.count * number)
    if every.unit in _MONTHS:
        return add_months(first, _MONTHS[every.unit])
    return later(first, every.count * (7 if every.unit in {"week", "weeks"} else 1))
