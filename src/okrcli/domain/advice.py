"""Advice: the one thing to do about a key result, how much of it, and by when.

Who does it by that day is never behind in an evening. Amounts are those of the plan on that day.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Literal

from okrcli.domain.attention import wants
from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.domain.grades import GRADED, marks, pace
from okrcli.domain.model import Band, Habit, Metric, Milestone, Rating
from okrcli.domain.numbers import at_least, total
from okrcli.domain.plan import ChecklistPlan, Plan, expected
from okrcli.domain.spans import later
from okrcli.domain.standing import StepState
from okrcli.frozen import frozen

Deed = Literal[
    "reach", "times", "reading", "steps", "finish", "rate", "check-in", "define", "nothing"
]
_DAYS_TO_SUNDAY = 6


@frozen
class Advice:
    """What to do: `reach` a value, do it some `times`, take a `reading` inside limits, and so on.

    `by` is the last day that will do. `step` is the amount from here, with its sign, in the key
    result's unit (or times); `value` what is then reached. `reading` is the one that does it,
    where a mean is to be moved. `steps` are ids of a checklist.
    """

    deed: Deed
    by: date | None = None
    step: float | None = None
    value: float | None = None
    reading: float | None = None
    steps: tuple[str, ...] = ()


NOTHING = Advice("nothing")


def advice(made: KeyResultFigures, moment: Moment) -> Advice | None:
    """Say what to do about a key result on a day; None where nothing is asked of it any more."""
    if made.status in {"dropped", "upcoming", "done"}:
        return None
    if made.status == "draft" or made.plan is None:
        return Advice("define")
    looked = wants(made, moment)
    if made.status in GRADED:
        return Advice("check-in", moment.as_of) if looked else None
    found = asked_by(made, latest(made, made.plan, moment))
    silent = made.stale or made.status == "no-data"
    if (looked and found.by is None) or (silent and found.by != moment.as_of):
        return Advice("check-in", moment.as_of)
    return found


def asked_by(made: KeyResultFigures, day: date) -> Advice:
    """Say what the plan of a running key result asks for by the end of a day to come."""
    measure, due = made.key_result.measure, made.key_result.span.last
    if made.plan is None:
        return NOTHING
    if made.tallies:
        return _of_periods(made, day)
    if isinstance(measure, Milestone | Rating) or (
        isinstance(measure, Band) and measure.start is None
    ):
        return _at_last(made) if day >= due and not (made.progress or 0.0) >= 1 else NOTHING
    if isinstance(made.plan, ChecklistPlan):
        return _of_checklist(made, made.plan, day)
    if at_least(made.progress or 0.0, expected(made.plan, made.calendar, day)):
        return NOTHING
    value = planned(made, made.plan, day)
    here = (made.start if made.current is None else made.current) or 0.0
    return Advice("reach", day, value - here, value, _reading_for(made, day, value))


def _reading_for(made: KeyResultFigures, day: date, wanted: float) -> float | None:
    """Give the reading on a day that brings a mean to what is wanted; None for no mean."""
    measure = made.key_result.measure
    if not isinstance(measure, Metric | Band) or measure.aggregate != "mean":
        return None
    first = date.min if measure.window is None else later(day, 1 - measure.window)
    return _bringing([value for on, value in made.readings.values if on >= first], wanted)


def _bringing(values: list[float], wanted: float) -> float:
    """Give the value that, added to others, makes their mean what is wanted."""
    return wanted * (len(values) + 1) - total(values)


def latest(made: KeyResultFigures, plan: Plan, moment: Moment) -> date:
    """Give the day by whose end something has to be done about a key result.

    That is the end of a running period, or the due day of what is judged then. Where a plan rises
    day by day it is the first evening that would show it behind, and no later than Sunday; today
    where values drop out of a window. Steps that are due by Sunday are asked for by their days.
    """
    day, due, measure = moment.as_of, made.key_result.span.last, made.key_result.measure
    if made.period is not None:
        return made.period.inside.last
    if isinstance(measure, Milestone | Rating) or (
        isinstance(measure, Band) and measure.start is None
    ):
        return due
    until = min(later(day, _DAYS_TO_SUNDAY - day.weekday()), due)
    steps = [step for step in _steps_due(made, day) if step <= until]
    if at_least(made.progress or 0.0, expected(plan, made.calendar, day)):
        return min(steps, default=day)
    if isinstance(measure, Metric | Band) and measure.window is not None:
        return day
    while day < until and not _behind(made, plan, day, moment):
        day += timedelta(days=1)
    return min([day, *steps])


def _steps_due(made: KeyResultFigures, day: date) -> list[date]:
    """Give the days on which steps that aren't done are due, today for those that were before."""
    return [max(day, one.due) for one in made.steps or () if one.due is not None and not one.done]


def _behind(made: KeyResultFigures, plan: Plan, day: date, moment: Moment) -> bool:
    """Tell whether the evening of a day before the last would show it behind, left alone."""
    given = marks(made.key_result.ambition, expected(plan, made.calendar, day))
    return pace(made.progress or 0.0, given, moment.settings.slack) != "on-track"


def planned(made: KeyResultFigures, plan: Plan, day: date) -> float:
    """Give the value that the plan asks for by a day, of a metric or a band to get inside."""
    share, start = expected(plan, made.calendar, day), made.start or 0.0
    measure = made.key_result.measure
    if isinstance(measure, Band):
        limits, here = measure.limits, made.current
        # Perhaps it has gone through the band: then it comes back from there.
        side = start if here is None or not limits.distance(here) else here
        limit = limits.nearest(side)
        return limit + math.copysign(limits.distance(start) * (1 - share), side - limit)
    return start + share * ((made.target or 0.0) - start)


def _of_periods(made: KeyResultFigures, day: date) -> Advice:
    """Say what the periods that end by a day still ask for, those over left aside."""
    measure, running = made.key_result.measure, made.period
    ending = [
        one
        for one in made.tallies
        if running is not None and running.inside.last <= one.inside.last <= day
    ]
    missing = total(max(0.0, one.asked - one.done) for one in ending)
    if not missing:
        return NOTHING
    if isinstance(measure, Band) and len(ending) == 1:
        values = [value for on, value in made.readings.values if on in ending[0].inside]
        return _reading(measure, values, ending[0].inside.last)
    deed: Deed = "times" if isinstance(measure, Habit) else "reading"
    return Advice(deed, ending[-1].inside.last, missing)


def _at_last(made: KeyResultFigures) -> Advice:
    """Ask for what is judged on the due day only."""
    measure, due = made.key_result.measure, made.key_result.span.last
    if isinstance(measure, Milestone):
        return Advice("finish", due)
    if isinstance(measure, Band):
        return _reading(measure, [value for _, value in made.readings.values], due)
    return Advice("rate", due, value=1.0)


def _reading(measure: Band, values: list[float], by: date) -> Advice:
    """Ask for a reading that brings what is judged inside the limits.

    What adds up to too much can't be brought back, so nothing is asked then.
    """
    if measure.aggregate != "sum":
        value = _inside(measure)
        mean = _bringing(values, value) if measure.aggregate == "mean" else None
        return Advice("reading", by, value=value, reading=mean)
    so_far = total(values)
    if _too_much(measure, so_far):
        return NOTHING
    value = so_far if measure.limits.hold(so_far) else _inside(measure)
    return Advice("reading", by, value - so_far, value)


def _too_much(measure: Band, total_so_far: float) -> bool:
    """Tell whether a sum of amounts is past its upper limit."""
    upper = measure.limits.upper
    return upper is not None and 0 <= upper < total_so_far and not measure.limits.hold(total_so_far)


def _inside(measure: Band) -> float:
    """Give a value inside a band's limits, strict ones too."""
    limits = measure.limits
    if limits.lower is not None and limits.upper is not None:
        return (limits.lower + limits.upper) / 2
    if limits.upper is None:
        return (limits.lower or 0.0) + (0 if limits.above is None else _a_little(limits.above))
    return limits.upper - (0 if limits.below is None else _a_little(limits.below))


def _a_little(limit: float) -> float:
    """Give a step that leaves a strict limit behind, small beside it."""
    return min(1.0, abs(limit) / 10) or 1.0


def _of_checklist(made: KeyResultFigures, plan: ChecklistPlan, day: date) -> Advice:
    """Name the steps that a day asks for: those that are due, then the others in their order."""
    left = [one for one in made.steps or () if not one.done]
    chosen = sorted((one for one in left if one.due is not None and one.due <= day), key=_due)
    weight = (made.current or 0.0) + sum(one.weight for one in chosen)
    for one in left:
        if at_least(weight, plan.weight(day)):
            break
        if one.due is None:
            chosen.append(one)
            weight += one.weight
    return Advice("steps", day, steps=tuple(one.id for one in chosen)) if chosen else NOTHING


def _due(step: StepState) -> date:
    return step.due or date.max
