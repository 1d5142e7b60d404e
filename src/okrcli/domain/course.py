"""The value that stands on a day: what `+2` is added to, and what a new total is reckoned from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from okrcli.domain.calendar import periods
from okrcli.domain.clock import parse_clock
from okrcli.domain.events import CheckIn, Order
from okrcli.domain.model import Band, KeyResult, Kpi, Metric
from okrcli.domain.numbers import total
from okrcli.domain.observations import Written, observe
from okrcli.domain.readings import windowed
from okrcli.domain.spans import Every, Span

Place = tuple[date, Order]
_FIRST: Order = (-1, "", "", 0, 0, "")


@dataclass(slots=True)
class Course:
    """The values of one key result or KPI, in order of day and id, to which more can come.

    `start` is the value before there is any. `summed` says that values add up: those of the last
    `window` days, or of the period of `cut` that is running. Days outside `span` don't count.
    """

    unit: str | None
    start: float | None = None
    summed: bool = False
    window: int | None = None
    span: Span | None = None
    cut: tuple[Span, ...] = ()
    _places: list[Place] = field(default_factory=list)
    _values: list[float] = field(default_factory=list)
    _names: list[str] = field(default_factory=list)
    _known: dict[str, Place] = field(default_factory=dict)

    def put(self, name: str, place: Place, number: float | None) -> None:
        """Put a value in its place; the one that had the same name ("" is none) is taken out."""
        if (left := self._known.pop(name, None)) is not None:
            at = self._names.index(name, bisect_left(self._places, left))
            del self._places[at], self._values[at], self._names[at]
        if number is None or (self.span is not None and place[0] not in self.span):
            return
        at = bisect_right(self._places, place)
        self._places.insert(at, place)
        self._values.insert(at, number)
        self._names.insert(at, name)
        if name:
            self._known[name] = place

    def before(self, place: Place, without: str = "") -> float | None:
        """Give the value that stands just before a place, leaving out the check-in of a name.

        What stands behind it on the same day plays no part: so what was reckoned from this value
        comes out the same whenever it is reckoned again.
        """
        day = place[0]
        end = bisect_left(self._places, place)
        if not self.summed:
            while end and without and self._names[end - 1] == without:
                end -= 1
            return self._values[end - 1] if end else self.start
        running = (one.first for one in self.cut if day in one)
        begin = bisect_left(self._places, (next(running, date.min), _FIRST))
        own = self._known.get(without)
        if self.window is None and (own is None or own >= place):
            counted = self._values[begin:end]
        else:
            counted = self._within(begin, end, day, without)
        return total((self.start or 0.0, *counted)) if counted else self.start

    def last_time(self, day: date) -> str:
        """Give the time in the id of the last value of a day, "" where there is none."""
        at = bisect_left(self._places, (day, coming(0)))
        on, order = self._places[at - 1] if at else (date.min, _FIRST)
        return order[1] if on == day and order[0] == 1 else ""

    def _within(self, begin: int, end: int, day: date, without: str) -> list[float]:
        """Give the values of the window, the one of a name left out."""
        places, values = self._places[begin:end], self._values[begin:end]
        pairs = [
            (place[0], value)
            for place, value, name in zip(places, values, self._names[begin:end], strict=True)
            if not name or name != without
        ]
        last = day if self.span is None else min(day, self.span.last)
        return [value for _, value in windowed(pairs, self.window, last)]


def coming(turn: int) -> Order:
    """Give the order of the `turn`th check-in that is recorded now: behind all that are known."""
    return (2, "", "", turn, 0, "")


def number_of(value: Written | None, unit: str | None) -> float | None:
    """Give a recorded value as a number in its unit; None where it is none."""
    if isinstance(value, str):
        return parse_clock(value, unit)
    return None if value is None or isinstance(value, bool) else float(value)


def course_of(key_result: KeyResult, checkins: Iterable[CheckIn], year_starts: int) -> Course:
    """Make the course of a key result from its check-ins."""
    measure = key_result.measure
    made = Course(key_result.unit, span=key_result.span)
    if isinstance(measure, Metric | Band):
        made.summed = measure.aggregate == "sum"
        made.start, made.window = measure.start, measure.window
        if isinstance(measure, Metric) and made.summed:
            made.start = measure.start or 0.0
        every = key_result.every or Every("week")
        if isinstance(measure, Band) and measure.start is None and every.unit != "cycle":
            cut = periods(every, key_result.span, year_starts)
            made.cut = tuple(period.inside for period in cut)
    for one in checkins:
        value, step, _ = observe(key_result, one)
        made.put(one.name, (one.on, one.order), None if step else number_of(value, None))
    return made


def course_of_readings(kpi: Kpi, readings: Iterable[CheckIn]) -> Course:
    """Make the course of a KPI from its readings."""
    made = Course(kpi.unit)
    for one in readings:
        made.put(one.name, (one.on, one.order), number_of(one.value, kpi.unit))
    return made
