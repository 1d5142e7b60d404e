"""The values that count: check-ins within the span, windows, aggregates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from okrcli.domain import numbers
from okrcli.domain.clock import parse_clock
from okrcli.domain.events import CheckIn
from okrcli.domain.model import Aggregate, Band, KeyResult, Kpi, Metric
from okrcli.domain.observations import Written, observe
from okrcli.domain.problem import Problem
from okrcli.frozen import frozen


@frozen
class Reading:
    """A check-in of a key result, with its value in the key result's unit (None: looked at)."""

    checkin: CheckIn
    value: float | bool | None = None
    step: str | None = None

    @property
    def on(self) -> date:
        """The day that it is for."""
        return self.checkin.on


@frozen
class Readings:
    """A key result's check-ins, those within its span apart; in order of day, then id."""

    counting: tuple[Reading, ...] = ()
    outside: tuple[Reading, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def values(self) -> list[tuple[date, float]]:
        """The days and numbers of those that hold one."""
        return [
            (reading.on, float(reading.value))
            for reading in self.counting
            if reading.value is not None and reading.step is None
        ]

    @property
    def last_checkin(self) -> date | None:
        """The day of the latest, with a value or without."""
        return self.counting[-1].on if self.counting else None

    @property
    def confidence(self) -> float | None:
        """The latest confidence."""
        stated = (reading.checkin.confidence for reading in reversed(self.counting))
        return next((value for value in stated if value is not None), None)


def read(key_result: KeyResult, checkins: Sequence[CheckIn], as_of: date) -> Readings:
    """Sort a key result's check-ins up to a day into those that count and the others."""
    counting, outside, problems = [], [], []
    for checkin in checkins:
        value, step, problem = _observed(key_result, checkin)
        if problem is not None:
            problems.append(problem)
        reading = Reading(checkin, value, step)
        if checkin.on not in key_result.span:
            outside.append(reading)
        elif checkin.on <= as_of:
            counting.append(reading)
    return Readings(tuple(counting), tuple(outside), tuple(problems))


def _observed(
    key_result: KeyResult, checkin: CheckIn
) -> tuple[float | bool | None, str | None, Problem | None]:
    """Read a check-in's value; a KPI's readings come as numbers in its unit already."""
    measure = key_result.measure
    if not isinstance(measure, Metric | Band) or checkin.subject != measure.kpi:
        return observe(key_result, checkin)
    return None if isinstance(checkin.value, str) else checkin.value, None, None


def readings_of(kpi: Kpi, checkins: Sequence[CheckIn]) -> tuple[CheckIn, ...]:
    """Give a KPI's readings with their values as numbers in its unit; others keep no value."""
    return tuple(replace(one, value=_number(one.value, kpi.unit)) for one in checkins)


def _number(value: Written | None, unit: str | None) -> float | None:
    if isinstance(value, str):
        return parse_clock(value, unit)
    return None if value is None or isinstance(value, bool) else float(value)


def windowed(
    values: Sequence[tuple[date, float]], window: int | None, end: date
) -> list[tuple[date, float]]:
    """Keep the values of the last `window` days up to `end`; failing that, the latest day's."""
    if window is None or not values:
        return list(values)
    first = date.fromordinal(max(1, end.toordinal() - window + 1))
    kept = [(day, value) for day, value in values if day >= first]
    if kept:
        return kept
    latest = values[-1][0]
    return [(day, value) for day, value in values if day == latest]


def aggregate(
    values: Sequence[float],
    how: Aggregate,
    start: float | None = None,
    target: float | None = None,
) -> float | None:
    """Make one number of at least one value; None for `best` without a start and a target."""
    if how == "best":
        if start is None or target is None:
            return None
        furthest = max if target > start else min
        return furthest(start, *values)
    if how == "sum":
        return numbers.total((start or 0.0, *values))
    if how == "mean":
        return numbers.mean(values)
    return numbers.median(values) if how == "median" else values[-1]
