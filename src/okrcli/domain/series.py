"""What became of a key result day by day: its readings, its value, and what its plan asks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from okrcli.domain.events import CheckIn
from okrcli.domain.figures import KeyResultFigures, Moment, measure
from okrcli.domain.grades import marks
from okrcli.domain.model import Band, Checklist, Habit, Metric
from okrcli.domain.numbers import same
from okrcli.domain.plan import expected
from okrcli.domain.readings import Reading, Readings, aggregate
from okrcli.domain.spans import Span, later
from okrcli.domain.standing import Tally
from okrcli.frozen import frozen


@frozen
class Point:
    """A value at the end of a day."""

    on: date
    value: float


@frozen
class PlanPoint:
    """What the plan asks by the end of a day: a fraction, and its mark, also as values.

    The values are None where no value belongs to a fraction of progress.
    """

    on: date
    expected: float
    pass_mark: float
    value: float | None
    pass_value: float | None


@frozen
class Stretch:
    """One period: what its readings came to, what was asked, and whether that was met.

    `value` is None without readings. `met` is None while it isn't settled, or nothing was asked.
    """

    inside: Span
    value: float | None
    asked: float | None
    met: bool | None


@frozen
class Series:
    """A key result over its days, in its unit.

    `readings` are the values that count, `outside` those of days out of the span; `course` is the
    current value on each day that may have changed it; `plan` has the corners of the plan's line,
    from the eve of the span on.
    """

    readings: tuple[Point, ...] = ()
    outside: tuple[Point, ...] = ()
    course: tuple[Point, ...] = ()
    plan: tuple[PlanPoint, ...] = ()
    stretches: tuple[Stretch, ...] = ()


def series(figures: KeyResultFigures, moment: Moment) -> Series:
    """Follow a key result from its first day to the day that is looked at."""
    until = [one for one in figures.readings.outside if one.on <= moment.as_of]
    return Series(
        readings=_points(figures.readings.counting),
        outside=_points(until),
        course=course(figures, moment),
        plan=plan_line(figures),
        stretches=stretches(figures, moment.as_of),
    )


def _points(readings: Sequence[Reading]) -> tuple[Point, ...]:
    return tuple(Point(one.on, float(one.value)) for one in readings if one.value is not None)


def course(figures: KeyResultFigures, moment: Moment) -> tuple[Point, ...]:
    """Give the current value at the end of each day on which it may have changed.

    A check-in changes it on its own day, and with a window on the day on which it leaves that.
    """
    counting, days = figures.readings.counting, [one.on for one in figures.readings.counting]
    found = []
    for day in _days_of_change(figures, min(moment.as_of, figures.calendar.span.last)):
        then = Readings(counting[: bisect_right(days, day)])
        at = Moment(day, moment.settings)
        value = measure(figures.key_result, figures.calendar, then, at).current
        if value is not None:
            found.append(Point(day, value))
    return tuple(found)


def _days_of_change(figures: KeyResultFigures, end: date) -> list[date]:
    kind = figures.key_result.measure
    days = {one.on for one in figures.readings.counting if one.value is not None}
    if isinstance(kind, Metric | Band) and kind.window is not None:
        days |= {left for day in days if (left := later(day, kind.window)) <= end}
    return sorted(days)


def plan_line(figures: KeyResultFigures) -> tuple[PlanPoint, ...]:
    """Give the corners of the line through what the plan asks at the end of each day.

    Empty where there is no plan. Between two corners it is straight, day by day.
    """
    if figures.plan is None:
        return ()
    span = figures.calendar.span
    eve = span.first - timedelta(days=1)
    days = [eve + timedelta(days=number) for number in range(span.days + 1)]
    asked = [Point(day, expected(figures.plan, figures.calendar, day)) for day in days]
    ambition = figures.key_result.ambition
    return tuple(
        PlanPoint(
            on=one.on,
            expected=one.value,
            pass_mark=(mark := marks(ambition, one.value).passing),
            value=in_values(figures, one.value),
            pass_value=in_values(figures, mark),
        )
        for one in corners(asked)
    )


def corners(points: Sequence[Point]) -> list[Point]:
    """Leave out the points that lie on the line between their neighbours."""
    kept: list[Point] = []
    for place, point in enumerate(points):
        if 0 < place < len(points) - 1 and same(
            _slope(kept[-1], point), _slope(point, points[place + 1])
        ):
            continue
        kept.append(point)
    return kept


def _slope(left: Point, right: Point) -> float:
    return (right.value - left.value) / (right.on - left.on).days


def in_values(figures: KeyResultFigures, progress: float) -> float | None:
    """Give the value that stands for a fraction of progress; None where there is none."""
    kind, start, target = figures.key_result.measure, figures.start, figures.target
    if isinstance(kind, Band) and start is not None:
        limit = kind.limits.nearest(start)
        return limit + (start - limit) * (1 - progress)
    if target is None:
        return None
    if isinstance(kind, Metric) and start is not None:
        return start + (target - start) * progress
    counted = isinstance(kind, Habit | Checklist) or bool(figures.tallies)
    return target * progress if counted else None


def stretches(figures: KeyResultFigures, as_of: date) -> tuple[Stretch, ...]:
    """Say of each period of a habit or a band what came of it; empty for other kinds."""
    values = figures.readings.values
    days = [day for day, _ in values]
    found = []
    for tally in figures.tallies:
        begin = bisect_left(days, tally.inside.first)
        end = bisect_right(days, tally.inside.last)
        found.append(_stretch(figures, tally, [value for _, value in values[begin:end]], as_of))
    return tuple(found)


def _stretch(
    figures: KeyResultFigures, tally: Tally, values: Sequence[float], as_of: date
) -> Stretch:
    kind = figures.key_result.measure
    over = tally.inside.last <= as_of
    if isinstance(kind, Band):
        value = aggregate(values, kind.aggregate) if values else None
        met = bool(tally.done) if tally.asked and over else None
        return Stretch(tally.inside, value, None, met)
    begun = tally.inside.first <= as_of
    enough = tally.done >= tally.asked
    met = enough if tally.asked and (over or enough) else None
    return Stretch(tally.inside, float(tally.done) if begun else None, tally.asked, met)


def of_days(checkins: Sequence[CheckIn], as_of: date) -> dict[date, list[CheckIn]]:
    """Sort check-ins up to a day by their days, in order."""
    found: dict[date, list[CheckIn]] = {}
    for one in sorted(checkins, key=lambda one: (one.on, one.order)):
        if one.on <= as_of:
            found.setdefault(one.on, []).append(one)
    return found


def runs(days: Iterable[date]) -> list[Span]:
    """Join days that follow one another, in order."""
    found: list[Span] = []
    for day in sorted(set(days)):
        if found and found[-1].last + timedelta(days=1) == day:
            found[-1] = Span(found[-1].first, day)
        else:
            found.append(Span(day, day))
    return found
