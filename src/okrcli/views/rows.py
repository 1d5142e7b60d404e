"""One key result or objective as a row: its verdict, its reading, what to do."""

from __future__ import annotations

import math
from datetime import date
from math import ceil

from okrcli.domain.advice import asked_by
from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.limits import Limits
from okrcli.domain.model import Band, Checklist, Habit, KeyResult, Metric, Milestone, Rating
from okrcli.domain.numbers import at_least, settle
from okrcli.domain.rollup import ObjectiveFigures
from okrcli.domain.spans import Every
from okrcli.domain.standing import Tally
from okrcli.frozen import frozen
from okrcli.views import words
from okrcli.views.recording import objective_record
from okrcli.views.records import KeyResultRecord, ObjectiveRecord
from okrcli.views.verdicts import Verdict, verdict

_SECONDS = {"s": 1, "min": 60, "h": 3600}
_PERIODS = {"day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year"}


@frozen
class KeyResultRow:
    """A key result as it is listed.

    `reading` says where its value is, `todo` the one thing to do or know; either may be empty.
    """

    record: KeyResultRecord
    verdict: Verdict
    reading: str
    todo: str


@frozen
class ObjectiveRow:
    """An objective as it is listed, with its key results; `faulty` marks an unusable key."""

    record: ObjectiveRecord
    verdict: Verdict
    todo: str
    faulty: bool
    key_results: tuple[KeyResultRow, ...] = ()


def objective_row(
    figures: ObjectiveFigures, as_of: date, *, include_dropped: bool = False
) -> ObjectiveRow:
    """Make the row of an objective; dropped key results stand last, if they are wanted."""
    record = objective_record(figures)
    by_id = {one.key_result.id: one for one in figures.key_results}
    kept = [
        one
        for one in record.key_results
        if include_dropped or one.status != "dropped" or figures.status == "dropped"
    ]
    return ObjectiveRow(
        record=record,
        verdict=verdict(figures.status),
        todo=_objective_todo(figures, as_of),
        faulty=figures.objective.faulty,
        key_results=tuple(key_result_row(by_id[one.id], one, as_of) for one in kept),
    )


def key_result_row(figures: KeyResultFigures, record: KeyResultRecord, as_of: date) -> KeyResultRow:
    """Make the row of a key result."""
    return KeyResultRow(
        record=record,
        verdict=verdict(figures.status),
        reading=reading(figures, as_of),
        todo=todo(figures, as_of),
    )


def reading(figures: KeyResultFigures, as_of: date) -> str:
    """Say where a key result's value is, in its own unit."""
    measure = figures.key_result.measure
    if isinstance(measure, Metric):
        return _metric_reading(figures)
    if isinstance(measure, Band):
        return _band_reading(measure, figures)
    if isinstance(measure, Habit):
        return f"{_of(figures)} times"
    if isinstance(measure, Checklist):
        steps = figures.steps or ()
        done = sum(step.done for step in steps)
        return f"{done} of {words.plural(len(steps), 'step')}"
    if isinstance(measure, Milestone):
        return _milestone_reading(figures, as_of)
    return "not rated" if figures.current is None else f"{words.number(figures.current)} of 1"


def _of(figures: KeyResultFigures) -> str:
    """Say how many of the periods or times that make a full score; a part of one asks for it."""
    return f"{words.number(figures.current or 0)} of {ceil(settle(figures.target or 0))}"


def amount(key_result: KeyResult, value: float, *, signed: bool = False) -> str:
    """Print a value of a key result, with its unit."""
    if key_result.clock:
        text = words.value(value, key_result.unit, as_clock=True)
        return f"+{text}" if signed and value > 0 else text
    text = words.signed(value) if signed else words.number(value)
    return words.with_unit(text, key_result.unit)


def _metric_reading(figures: KeyResultFigures) -> str:
    key_result = figures.key_result
    here = figures.start if figures.current is None else figures.current
    if figures.target is None:
        return "" if here is None else amount(key_result, here)
    aim = amount(key_result, figures.target)
    return f"→ {aim}" if here is None else f"{_before_aim(key_result, here)} → {aim}"


def _before_aim(key_result: KeyResult, here: float) -> str:
    """Print a value that stands before another one: the unit follows there, if it follows."""
    if key_result.clock:
        return words.clock(here, key_result.unit)
    if key_result.unit in words.CURRENCIES or key_result.unit == "%":
        return amount(key_result, here)
    return words.number(here)


def _band_reading(measure: Band, figures: KeyResultFigures) -> str:
    asked = limits_words(measure.limits, figures.key_result)
    if figures.tallies:
        every = figures.key_result.every or Every("week")
        return f"{_of(figures)} {_PERIODS.get(every.unit, 'period')}s"
    here = figures.start if figures.current is None else figures.current
    if here is None:
        return f"to be {asked}"
    return f"{_before_aim(figures.key_result, here)} → {asked}"


def limits_words(limits: Limits, key_result: KeyResult | None = None) -> str:
    """Print limits: `at least 7 h`, `18.5 to 25`."""

    def printed(value: float) -> str:
        return words.number(value) if key_result is None else amount(key_result, value)

    parts = [
        f"{name} {printed(value)}"
        for name, value in (
            ("at least", limits.at_least),
            ("above", limits.above),
            ("at most", limits.at_most),
            ("below", limits.below),
        )
        if value is not None
    ]
    return " and ".join(parts)


def _milestone_reading(figures: KeyResultFigures, as_of: date) -> str:
    if figures.current:
        on = next(one.on for one in reversed(figures.readings.counting) if one.value)
        return f"done {words.short_day(on, as_of)}"
    if figures.late is not None:
        return f"done late, {words.short_day(figures.late, as_of)}"
    return f"due {words.short_day(figures.key_result.span.last, as_of)}"


def todo(figures: KeyResultFigures, as_of: date) -> str:
    """Say the one thing to do about a key result, or to know."""
    key_result = figures.key_result
    if figures.status == "dropped":
        return _dropped(key_result, as_of)
    if figures.status == "draft":
        return _draft(key_result, figures)
    if figures.status == "upcoming":
        return f"from {words.short_day(key_result.span.first, as_of)}"
    if figures.status == "no-data":
        waiting = (as_of - key_result.span.first).days + 1
        return f"no check-in for {words.days(waiting)}"
    if figures.stale:
        return stale_words(figures, as_of)
    if figures.status in {"done", "achieved", "partial", "missed"}:
        return "" if figures.late is None or figures.status == "achieved" else "late"
    return _asked(figures, as_of)


def _dropped(key_result: KeyResult, as_of: date) -> str:
    if key_result.dropped is None:
        return "with its objective"
    why = f": {key_result.dropped.why}" if key_result.dropped.why else ""
    return f"{words.short_day(key_result.dropped.on, as_of)}{why}"


def _draft(key_result: KeyResult, figures: KeyResultFigures) -> str:
    measure = key_result.measure
    if isinstance(measure, Metric):
        if measure.target is None and measure.by is None:
            begun = measure.start is not None or measure.aggregate == "sum"
            return "set a target" if begun else "set a start and a target"
        if figures.start is None:
            return "check in once" if measure.by is not None else "set a start"
    return "nothing to measure yet"


def _asked(figures: KeyResultFigures, as_of: date) -> str:
    ahead, measure = figures.ahead, figures.key_result.measure
    if isinstance(measure, Habit | Band) and figures.period is not None:
        return _asked_of_periods(figures, figures.period, as_of)
    if ahead.needed_today and isinstance(measure, Metric):
        step = enough(ahead.needed_today, figures.key_result, ahead.needed_today)
        return f"{amount(figures.key_result, step, signed=True)} to plan"
    if ahead.needed_today and isinstance(measure, Checklist):
        return _next_step(figures, as_of)
    if isinstance(measure, Milestone | Rating):
        left = (figures.key_result.span.last - as_of).days
        return f"{words.days(left)} left" if left else "due today"
    if figures.gap is not None and figures.gap < 0 and ahead.remaining:
        return f"{amount(figures.key_result, ahead.remaining, signed=True)} to go"
    return f"{words.days(ahead.safe_days)} of slack" if ahead.safe_days else "no slack"


def _asked_of_periods(figures: KeyResultFigures, running: Tally, as_of: date) -> str:
    """Say what the running period still asks, or else all that is left of the span."""
    habit = isinstance(figures.key_result.measure, Habit)
    missing = settle(running.asked - running.done)
    if missing > 0 and asked_by(figures, running.inside.last).deed == "nothing":
        return f"over the limit {this_period(figures)}"
    if missing > 0:
        what = f"{words.number(missing)} more" if habit else "a good reading"
        return f"{what} {_by_when(running.inside.last, as_of)}"
    remaining = math.ceil(settle(figures.ahead.remaining or 0.0))
    if not remaining:
        return ""
    due = _by_when(figures.key_result.span.last, as_of)
    if not at_least(figures.ahead.reachable or 0.0, 1):
        most = (figures.ahead.reachable or 0.0) * (figures.target or 0.0)
        return f"at most {words.number(most)} of {ceil(settle(figures.target or 0))} {due}"
    return f"{remaining} more {due}"


def this_period(figures: KeyResultFigures) -> str:
    """Name the running period of a habit or a band: this week, today."""
    measure, own = figures.key_result.measure, figures.key_result.every or Every("week")
    name = measure.per if isinstance(measure, Habit) else own.unit
    return "today" if name == "day" else f"this {_PERIODS.get(name, 'period')}"


def stale_words(figures: KeyResultFigures, as_of: date) -> str:
    """Say for how long it has been stale."""
    return f"stale for {words.days((as_of - (figures.allowed_until or as_of)).days)}"


def enough(value: float, key_result: KeyResult, step: float) -> float:
    """Round a value to what is printed of it, in the direction of a step: no less than it."""
    per = 10.0 ** words.places(value)
    if key_result.clock:
        per = float(_SECONDS.get(key_result.unit or "", 1))
    scaled = settle(value * per)
    return (math.ceil(scaled) if step > 0 else math.floor(scaled)) / per


def _next_step(figures: KeyResultFigures, as_of: date) -> str:
    waiting = [step for step in figures.steps or () if not step.done]
    dated = sorted((step.due, step.title) for step in waiting if step.due is not None)
    if dated and dated[0][0] <= as_of:
        return f"{dated[0][1]}, due {words.short_day(dated[0][0], as_of)}"
    return f"next: {waiting[0].title}"


def _by_when(day: date, as_of: date) -> str:
    if day == as_of:
        return "today"
    near = (day - as_of).days < 7  # noqa: PLR2004 - within a week the weekday is unmistakable
    return f"by {words.weekday(day) if near else words.short_day(day, as_of)}"


def _objective_todo(figures: ObjectiveFigures, as_of: date) -> str:
    objective = figures.objective
    if figures.status == "dropped" and objective.dropped is not None:
        why = f": {objective.dropped.why}" if objective.dropped.why else ""
        return f"{words.short_day(objective.dropped.on, as_of)}{why}"
    if objective.key_results:
        return "" if figures.score is not None else "no key result counts yet"
    count = len(figures.supporters)
    if not count:
        return "no key results yet"
    return f"from {words.plural(count, 'supporting objective')}"
