"""Someone who does and records all that is asked, evening by evening, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from okrcli.domain.events import CheckIn
from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.limits import Limits
from okrcli.domain.model import Band, Checklist, Habit, Metric, Milestone
from tests.domain.builders import checkin
from tests.domain.strategies import Situation, days_of

ROUNDS = 9


def live(found: Situation, *, eager: bool = False) -> Iterator[tuple[date, Situation]]:
    """Go through the span's days; eager: habits and bands at once, not at the last moment."""
    for day in days_of(found.span):
        for _ in range(ROUNDS):
            more = asked(found.on(day), day, eager=eager)
            if not more:
                break
            found = found.also(*more)
        yield day, found


def asked(made: KeyResultFigures, day: date, *, eager: bool) -> list[CheckIn]:
    """Say what is still to be recorded on the evening of a day."""
    measure = made.key_result.measure
    if isinstance(measure, Metric):
        return _of_metric(measure, made, day)
    if isinstance(measure, Habit):
        return _of_habit(measure, made, day, eager=eager)
    if isinstance(measure, Checklist):
        return _of_checklist(made, day)
    if isinstance(measure, Band):
        return _of_band(measure, made, day, eager=eager)
    if day < made.key_result.span.last or made.progress == 1:
        return []
    return [checkin(day, True if isinstance(measure, Milestone) else 1.0)]


def _of_metric(measure: Metric, made: KeyResultFigures, day: date) -> list[CheckIn]:
    if made.status == "draft":
        return [checkin(day, 80.0)]
    needed = made.ahead.needed_today
    assert needed is not None
    if not needed:
        return []
    assert made.start is not None
    here = made.start if made.current is None else made.current
    return [checkin(day, needed if measure.aggregate == "sum" else here + needed)]


def _of_habit(measure: Habit, made: KeyResultFigures, day: date, *, eager: bool) -> list[CheckIn]:
    assert made.period is not None
    needed = made.ahead.needed_today
    assert needed is not None
    if eager:
        needed = max(0.0, made.period.asked - made.period.done)
    if not needed:
        return []
    if measure.at_least is None:
        return [checkin(day, needed)]
    return [checkin(day, measure.at_least) for _ in range(int(needed))]


def _of_checklist(made: KeyResultFigures, day: date) -> list[CheckIn]:
    assert made.steps is not None
    left = [one for one in made.steps if not one.done]
    due = [one for one in left if one.due is not None and one.due <= day]
    if not due and made.ahead.needed_today:
        due = [one for one in left if one.due is None][:1]
    return [checkin(day, True, step=one.id) for one in due]


def _of_band(measure: Band, made: KeyResultFigures, day: date, *, eager: bool) -> list[CheckIn]:
    if measure.start is not None:
        return _towards(measure, measure.start, made, day)
    if made.tallies:
        period = made.period
        if period is None or period.done or not period.asked:
            return []
        if not eager and day < period.inside.last:
            return []
    elif day < made.key_result.span.last or made.progress == 1:
        return []
    return [checkin(day, inside(measure.limits))]


def _towards(measure: Band, start: float, made: KeyResultFigures, day: date) -> list[CheckIn]:
    """Come as near to the limits as is expected."""
    if made.gap is None or made.gap > -1e-9:
        return []
    away = measure.limits.distance(start) * (1 - (made.expected or 0.0))
    wanted = measure.limits.nearest(start)
    wanted += away if start > wanted else -away
    here = start if made.current is None else made.current
    return [checkin(day, wanted - here if measure.aggregate == "sum" else wanted)]


def inside(limits: Limits) -> float:
    """Give a value inside limits."""
    if limits.lower is None or limits.upper is None:
        return (limits.upper or 0.0) if limits.lower is None else limits.lower
    return (limits.lower + limits.upper) / 2


def alike(parts: list[Situation]) -> list[Situation]:
    """Give all of them the settings of the first."""
    return [replace(part, settings=parts[0].settings) for part in parts]
