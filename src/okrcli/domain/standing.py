"""Where a key result stands: current value and progress, for each kind."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date

from okrcli.domain import numbers
from okrcli.domain.calendar import Calendar, Period, periods
from okrcli.domain.model import Band, Checklist, Habit, Metric, Step
from okrcli.domain.plan import (
    DuePlan,
    LinePlan,
    PeriodPlan,
    Plan,
    checklist_plan,
    line_plan,
    total_weight,
)
from okrcli.domain.readings import Reading, Readings, aggregate, windowed
from okrcli.domain.spans import Every, Span
from okrcli.frozen import frozen


@frozen
class Tally:
    """One period of a habit or a band: its part of the span, what it asked, what was done.

    `done` is as counted, not held to `asked`; a band's is 1 or 0.
    """

    inside: Span
    asked: int
    done: int | float

    @property
    def credit(self) -> int | float:
        """What counts of it: no more than was asked."""
        return min(self.done, self.asked)


@frozen
class StepState:
    """A checklist's step: whether it is done, and since which day."""

    id: str
    title: str
    weight: float
    due: date | None
    done: bool
    on: date | None


@frozen
class Standing:
    """The measured side of a key result at the end of a day.

    `start`, `target`, `current` and `remaining` are in its unit and mean what scoring says for
    each kind; `progress` is a fraction, not held to 0..1; `settled` says that progress can't fall
    back once it is reached. `tallies` stand for all periods of the span, in order.
    """

    plan: Plan
    progress: float
    start: float | None = None
    target: float | None = None
    current: float | None = None
    remaining: float | None = None
    settled: bool = False
    full: float | None = None
    tallies: tuple[Tally, ...] = ()
    steps: tuple[StepState, ...] = ()


@frozen
class Situation:
    """What is known when a key result is measured: its days, its readings, the day."""

    calendar: Calendar
    read: Readings
    day: date
    year_starts: int = 1


@frozen
class Undetermined:
    """A draft: no progress can be computed. `fault` says why, where that is a problem."""

    start: float | None = None
    target: float | None = None
    current: float | None = None
    fault: str = ""


def metric(measure: Metric, now: Situation) -> Standing | Undetermined:
    """Measure a metric: (current - start) / (target - start)."""
    start = metric_start(measure, now.read)
    target = measure.target
    if target is None and measure.by is not None and start is not None:
        target = measure.by.target(start)
    leads = start is not None and target is not None and not numbers.same(start, target)
    current = _current(measure, now, start, target if leads else None)
    if start is None or target is None:
        return Undetermined(start, target, current)
    if not leads:
        where = f"the start is {start:g} and `by` leaves the target there"
        return Undetermined(start, target, current, where)
    progress = 0.0 if current is None else (current - start) / (target - start)
    reached = numbers.at_least(progress, 1)
    return Standing(
        plan=line_plan(now.calendar, measure.checkpoints, start, target),
        progress=progress,
        start=start,
        target=target,
        current=current,
        remaining=0.0 if reached else target - (start if current is None else current),
        settled=reached and measure.aggregate in {"sum", "best"} and measure.window is None,
    )


def metric_start(measure: Metric, read: Readings) -> float | None:
    """Give a metric's start: written, 0 for `sum`, or with `by` the earliest value."""
    if measure.start is not None:
        return measure.start
    if measure.aggregate == "sum":
        return 0.0
    if measure.by is not None and measure.target is None and read.values:
        return read.values[0][1]
    return None


def _current(
    measure: Metric | Band, now: Situation, start: float | None, target: float | None = None
) -> float | None:
    values = now.read.values
    if not values:
        return None
    kept = windowed(values, measure.window, min(now.day, now.calendar.span.last))
    return aggregate([value for _, value in kept], measure.aggregate, start, target)


def band_with_start(measure: Band, start: float, now: Situation) -> Standing | Undetermined:
    """Measure a band to get inside: 1 - distance(current) / distance(start)."""
    current = _current(measure, now, start)
    away = measure.limits.distance(start)
    if numbers.same(away, 0):
        return Undetermined(start, None, current, "the start is inside the limits already")
    here = start if current is None else current
    inside = current is not None and measure.limits.hold(current)
    target = None if inside else measure.limits.nearest(here)
    return Standing(
        plan=LinePlan(now.calendar),
        progress=1 - measure.limits.distance(here) / away,
        start=start,
        target=target,
        current=current,
        remaining=0.0 if target is None else target - here,
    )


def band_judged_once(measure: Band, now: Situation) -> Standing:
    """Measure a band over the whole span: 1 inside, else 0."""
    current = _current(measure, now, None)
    inside = current is not None and measure.limits.hold(current)
    target = None if current is None or inside else measure.limits.nearest(current)
    remaining = None if current is None else 0.0
    if current is not None and target is not None:
        remaining = target - current
    return Standing(
        plan=DuePlan(now.calendar.span.last),
        progress=1.0 if inside else 0.0,
        target=target,
        current=current,
        remaining=remaining,
    )


def band_by_period(measure: Band, every: Every, now: Situation) -> Standing:
    """Measure a band period by period: periods inside the limits / periods that ask."""
    days = now.calendar
    cut = periods(every, days.span, now.year_starts)
    asking = [(period, int(2 * _counted(days, period) >= period.days)) for period in cut]
    if not any(asked for _, asked in asking):
        asking = [(Period(days.span.days, days.span), 1)]

    def hit(values: Sequence[float]) -> int:
        return int(bool(values) and measure.limits.hold(aggregate(values, measure.aggregate) or 0))

    tallies = _tallies(asking, now.read.values, hit)
    sure = [tally for tally in tallies if tally.inside.last <= now.day]
    return _by_period(tallies, measure.hit_rate, sure)


def habit(measure: Habit, now: Situation) -> Standing:
    """Measure a habit: what was done of what each period asked, none more than it asked."""
    cut = periods(Every(measure.per), now.calendar.span)
    asking = [
        (period, -(-measure.times * _counted(now.calendar, period) // period.days))
        for period in cut
    ]
    least = measure.at_least

    def count(values: Sequence[float]) -> float:
        if least is None:
            return numbers.total(values)
        return sum(1 for value in values if numbers.at_least(value, least))

    tallies = _tallies(asking, now.read.values, count)
    return _by_period(tallies, measure.hit_rate, tallies, start=0.0)


def _counted(calendar: Calendar, period: Period) -> int:
    return calendar.counted(period.inside.first, period.inside.last)


def _tallies(
    asking: Sequence[tuple[Period, int]],
    values: Sequence[tuple[date, float]],
    count: Callable[[Sequence[float]], float],
) -> list[Tally]:
    days = [on for on, _ in values]
    tallies = []
    for period, asked in asking:
        begin = bisect_left(days, period.inside.first)
        end = bisect_right(days, period.inside.last)
        done = count([value for _, value in values[begin:end]])
        tallies.append(Tally(period.inside, asked, done))
    return tallies


def _by_period(
    tallies: Sequence[Tally],
    hit_rate: float,
    lasting: Sequence[Tally],
    start: float | None = None,
) -> Standing:
    """Sum up periods; `lasting` are those whose count can't fall any more."""
    full = hit_rate * sum(tally.asked for tally in tallies)
    done = numbers.total(tally.credit for tally in tallies)
    sure = numbers.total(tally.credit for tally in lasting)
    return Standing(
        plan=_period_plan(tallies),
        progress=done / full,
        start=start,
        target=full,
        current=done,
        remaining=0.0 if numbers.at_least(done, full) else full - done,
        settled=numbers.at_least(sure / full, 1),
        full=full,
        tallies=tuple(tallies),
    )


def _period_plan(tallies: Sequence[Tally]) -> PeriodPlan:
    running, totals = 0, []
    for tally in tallies:
        running += tally.asked
        totals.append(running)
    return PeriodPlan(tuple(tally.inside.last for tally in tallies), tuple(totals))


def checklist(measure: Checklist, now: Situation) -> Standing:
    """Measure a checklist: weight done / weight in all."""
    steps = tuple(step_states(measure, now.read.counting))
    everything = total_weight(measure.steps)
    done = math.fsum(step.weight for step in steps if step.done)
    progress = done / everything
    return Standing(
        plan=checklist_plan(now.calendar, measure),
        progress=progress,
        start=0.0,
        target=everything,
        current=done,
        remaining=everything - done,
        settled=numbers.at_least(progress, 1),
        steps=steps,
    )


def step_states(measure: Checklist, readings: Sequence[Reading]) -> list[StepState]:
    """Say which steps are done, and since when; a later `false` reopens."""
    since: dict[str, date | None] = {}
    for reading in readings:
        if reading.step is None or reading.value is None:
            continue
        if not reading.value:
            since[reading.step] = None
        elif since.get(reading.step) is None:
            since[reading.step] = reading.on
    return [_state(step, since.get(step.id)) for step in measure.steps]


def _state(step: Step, since: date | None) -> StepState:
    return StepState(step.id, step.title, step.weight, step.due, since is not None, since)


def milestone(now: Situation) -> Standing:
    """Measure a milestone: done or not, by the latest word."""
    values = now.read.values
    done = values[-1][1] if values else 0.0
    return Standing(
        plan=DuePlan(now.calendar.span.last),
        progress=done,
        start=0.0,
        target=1.0,
        current=done,
        settled=done >= 1,
    )


def rating(now: Situation) -> Standing:
    """Measure a rating: the latest one."""
    values = now.read.values
    latest = values[-1][1] if values else None
    return Standing(
        plan=DuePlan(now.calendar.span.last),
        progress=latest or 0.0,
        start=0.0,
        target=1.0,
        current=latest,
    )
