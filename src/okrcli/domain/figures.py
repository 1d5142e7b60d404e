"""The figures of one key result on one day: everything that is shown of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from datetime import date

from okrcli.domain import standing as stand
from okrcli.domain.calendar import Calendar, calendar
from okrcli.domain.events import CheckIn
from okrcli.domain.grades import Status, grade, last_day_pace, marks, pace
from okrcli.domain.model import (
    Break,
    Checklist,
    Habit,
    KeyResult,
    Metric,
    Milestone,
    Rating,
    Settings,
)
from okrcli.domain.numbers import held
from okrcli.domain.outlook import DuePoint, Outlook, outlook, reachable
from okrcli.domain.plan import Plan, expected
from okrcli.domain.problem import Problem
from okrcli.domain.readings import Readings, read
from okrcli.domain.spans import Every
from okrcli.domain.standing import Situation, Standing, StepState, Tally, Undetermined
from okrcli.frozen import frozen


@frozen
class Moment:
    """The day that is looked at, and the settings that judge it."""

    as_of: date
    settings: Settings = field(default_factory=Settings)


@frozen
class KeyResultFigures:
    """All that scoring says of a key result at the end of a day.

    Fractions where the name is a fraction's; values in the key result's unit. None: not known or
    not asked. `late` is the day on which it was done after its due day.
    """

    key_result: KeyResult
    status: Status
    calendar: Calendar
    readings: Readings
    stale: bool = False
    start: float | None = None
    target: float | None = None
    current: float | None = None
    progress: float | None = None
    score: float | None = None
    expected: float | None = None
    pass_mark: float | None = None
    risk_mark: float | None = None
    ahead: Outlook = field(default_factory=Outlook)
    period: Tally | None = None
    tallies: tuple[Tally, ...] = ()
    steps: tuple[StepState, ...] | None = None
    late: date | None = None
    plan: Plan | None = None
    allowed_until: date | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def gap(self) -> float | None:
        """Progress minus expected."""
        if self.progress is None or self.expected is None:
            return None
        return self.progress - self.expected

    @property
    def confidence(self) -> float | None:
        """The latest confidence within the span."""
        return self.readings.confidence

    @property
    def last_checkin(self) -> date | None:
        """The day of the latest check-in within the span."""
        return self.readings.last_checkin

    @property
    def counts(self) -> bool:
        """Whether it counts in its objective's score."""
        return self.status not in {"dropped", "draft"} and self.key_result.weight > 0

    @property
    def due_by(self) -> tuple[DuePoint, ...] | None:
        """A metric's next seven days."""
        return self.ahead.due_by


def figures(
    key_result: KeyResult,
    checkins: Sequence[CheckIn],
    breaks: Sequence[Break],
    moment: Moment,
    *,
    dropped: bool = False,
) -> KeyResultFigures:
    """Work out a key result's figures; `dropped` says that its objective is."""
    days = calendar(key_result.span, [pause.span for pause in breaks])
    readings = read(key_result, checkins, moment.as_of)
    measured = measure(key_result, days, readings, moment)
    own = key_result.dropped
    bare = KeyResultFigures(
        key_result=key_result,
        status="draft",
        calendar=days,
        readings=readings,
        start=measured.start,
        target=measured.target,
        current=measured.current,
        problems=readings.problems,
        late=_late(key_result, readings, moment.as_of),
    )
    if isinstance(measured, Standing):
        bare = replace(
            bare,
            tallies=measured.tallies,
            period=_running(measured.tallies, moment.as_of),
            steps=measured.steps or None,
        )
    if dropped or (own is not None and own.on <= moment.as_of):
        kind = key_result.measure
        needs_both = isinstance(kind, Metric) and kind.aggregate == "best"
        current = None if needs_both else bare.current
        return replace(bare, status="dropped", current=current, period=None)
    if isinstance(measured, Undetermined):
        return _with_fault(bare, measured.fault)
    return _judged(bare, measured, moment)


def measure(
    key_result: KeyResult, days: Calendar, readings: Readings, moment: Moment
) -> Standing | Undetermined:
    """Measure a key result by its kind."""
    kind = key_result.measure
    now = Situation(days, readings, moment.as_of, moment.settings.year_starts)
    if isinstance(kind, Metric):
        return stand.metric(kind, now)
    if isinstance(kind, Habit):
        return stand.habit(kind, now)
    if isinstance(kind, Checklist):
        return stand.checklist(kind, now)
    if isinstance(kind, Milestone):
        return stand.milestone(now)
    if isinstance(kind, Rating):
        return stand.rating(now)
    if kind.start is not None:
        return stand.band_with_start(kind, kind.start, now)
    every = key_result.every or Every("week")
    if every.unit == "cycle":
        return stand.band_judged_once(kind, now)
    return stand.band_by_period(kind, every, now)


def rhythm(key_result: KeyResult, settings: Settings) -> Every:
    """Say how often a key result wants a check-in."""
    if key_result.every is not None:
        return key_result.every
    slow = isinstance(key_result.measure, Milestone | Checklist | Rating)
    return Every("month") if slow else settings.every


def allowance(
    key_result: KeyResult, days: Calendar, since: date, moment: Moment
) -> tuple[date, int]:
    """Give the day until which no check-in is missed, and the days on break that were added."""
    every = rhythm(key_result, moment.settings)
    paused = days.on_break(_after(since), moment.as_of)
    until = every.after(since, days.span.last).toordinal() + moment.settings.grace_days + paused
    return date.fromordinal(min(until, date.max.toordinal())), paused


def _judged(bare: KeyResultFigures, measured: Standing, moment: Moment) -> KeyResultFigures:
    key_result, days = bare.key_result, bare.calendar
    asked = expected(measured.plan, days, moment.as_of)
    given = marks(key_result.ambition, asked)
    made = replace(
        bare,
        progress=measured.progress,
        score=held(measured.progress),
        expected=asked,
        pass_mark=given.passing,
        risk_mark=given.risk,
        plan=measured.plan,
    )
    if moment.as_of in days.span:
        made = replace(made, ahead=outlook(key_result.measure, measured, days, moment.as_of))
    return _with_status(made, measured, moment)


def _with_status(made: KeyResultFigures, measured: Standing, moment: Moment) -> KeyResultFigures:
    span, ambition = made.calendar.span, made.key_result.ambition
    if moment.as_of < span.first:
        return replace(made, status="upcoming")
    if measured.settled:
        return replace(made, status="done")
    if moment.as_of > span.last:
        return replace(made, status=grade(ambition, held(measured.progress)))
    since = made.last_checkin or span.first
    until, _ = allowance(made.key_result, made.calendar, since, moment)
    overdue = moment.as_of > until
    made = replace(made, allowed_until=until)
    if made.last_checkin is None and overdue:
        return replace(made, status="no-data")
    stale = made.last_checkin is not None and overdue
    status = _pace(made, measured, moment)
    return replace(made, stale=stale, status="stale" if stale and status == "on-track" else status)


def _pace(made: KeyResultFigures, measured: Standing, moment: Moment) -> Status:
    span, ambition = made.calendar.span, made.key_result.ambition
    within_reach = reachable(measured, moment.as_of)
    best_grade = None if within_reach is None else grade(ambition, held(within_reach))
    if best_grade == "missed":
        return "off-track"
    if moment.as_of == span.last:
        judged = last_day_pace(ambition, held(measured.progress))
    else:
        given = marks(ambition, made.expected or 0.0)
        judged = pace(measured.progress, given, moment.settings.slack)
    if judged == "on-track" and best_grade not in {None, "achieved"}:
        return "at-risk"
    return judged


def _after(day: date) -> date:
    return Every("day").after(day, day)


def _running(tallies: Sequence[Tally], day: date) -> Tally | None:
    return next((tally for tally in tallies if day in tally.inside), None)


def _late(key_result: KeyResult, readings: Readings, as_of: date) -> date | None:
    """Find the day on which a milestone or the last step was done after the due day."""
    if not isinstance(key_result.measure, Milestone | Checklist):
        return None
    after = [
        reading
        for reading in readings.outside
        if key_result.span.last < reading.on <= as_of and reading.value is not None
    ]
    return after[-1].on if after and after[-1].value else None


def _with_fault(bare: KeyResultFigures, fault: str) -> KeyResultFigures:
    if not fault:
        return bare
    key = "by" if isinstance(bare.key_result.measure, Metric) else "start"
    problem = Problem(
        file="",
        path=("kr", bare.key_result.id, key),
        message=f"{fault}: there is nothing to measure",
        expected="a target that differs from the start",
        hint="write `start` and `target`, or a band (`at_least`, `at_most`) to stay inside",
    )
    return replace(bare, problems=(*bare.problems, problem))
