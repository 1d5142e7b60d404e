"""Rolling up: key results into objectives, objectives into what they support and into cycles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.domain.grades import GRADED, Marks, Pace, Status, grade, last_day_pace, pace
from okrcli.domain.model import Ambition, Cycle, Objective
from okrcli.domain.numbers import weighted_mean
from okrcli.domain.problem import Problem
from okrcli.domain.spans import Span
from okrcli.frozen import frozen

_NOT_RUNNING = frozenset({"dropped", "draft", "upcoming", "done", "closed", "ended"}) | GRADED


@frozen
class ObjectiveFigures:
    """All that scoring says of an objective at the end of a day; None: not computable.

    `last_due` is the last due day of what is counted, `covers` the share of its cycle's days
    that the counted supporting objectives' cycles have (None with key results of its own).
    """

    objective: Objective
    cycle: str
    status: Status
    stale: bool = False
    score: float | None = None
    expected: float | None = None
    pass_mark: float | None = None
    risk_mark: float | None = None
    confidence: float | None = None
    last_checkin: date | None = None
    covers: float | None = None
    last_due: date | None = None
    key_results: tuple[KeyResultFigures, ...] = ()
    supporters: tuple[Supporter, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def address(self) -> str:
        """Its address, `2026-Q4/marathon`."""
        return f"{self.cycle}/{self.objective.id}"

    @property
    def progress(self) -> float | None:
        """An objective's progress is its score."""
        return self.score

    @property
    def gap(self) -> float | None:
        """Progress minus expected."""
        return None if self.score is None else self.score - (self.expected or 0.0)

    @property
    def weight(self) -> float:
        """Its weight in its cycle."""
        return self.objective.weight

    @property
    def counts(self) -> bool:
        """Whether it counts in its cycle's score."""
        return self.status not in {"dropped", "draft"} and self.weight > 0


@frozen
class Supporter:
    """An objective that supports another, and the weight with which it counts there."""

    figures: ObjectiveFigures
    cycle: Span

    @property
    def weight(self) -> float:
        """Weight times the days of its cycle."""
        return self.figures.weight * self.cycle.days


@frozen
class CycleFigures:
    """All that scoring says of a cycle at the end of a day. Objectives in order of id."""

    cycle: Cycle
    status: Status
    days: int
    day: int
    score: float | None = None
    expected: float | None = None
    pass_mark: float | None = None
    risk_mark: float | None = None
    objectives: tuple[ObjectiveFigures, ...] = ()

    @property
    def progress(self) -> float | None:
        """A cycle's progress is its score."""
        return self.score

    @property
    def gap(self) -> float | None:
        """Progress minus expected."""
        return None if self.score is None else self.score - (self.expected or 0.0)


Part = KeyResultFigures | ObjectiveFigures


@frozen
class _Whole:
    """The weighted means over the counted parts."""

    parts: tuple[tuple[Part, float], ...]
    score: float
    expected: float
    marks: Marks
    confidence: float | None


def from_key_results(
    objective: Objective, cycle: str, key_results: Sequence[KeyResultFigures], moment: Moment
) -> ObjectiveFigures:
    """Roll key results up into their objective."""
    counted = [(part, part.key_result.weight) for part in key_results if part.counts]
    seen = [part.last_checkin for part in key_results if part.last_checkin is not None]
    bare = ObjectiveFigures(
        objective=objective,
        cycle=cycle,
        status="draft",
        last_checkin=max(seen, default=None),
        last_due=max((part.key_result.span.last for part, _ in counted), default=None),
        key_results=tuple(key_results),
    )
    return _rolled(bare, _whole(counted), moment)


def from_supporters(
    objective: Objective, cycle: Cycle, supporters: Sequence[Supporter], moment: Moment
) -> ObjectiveFigures:
    """Roll the objectives that support it up into an objective without key results."""
    kept = [one for one in supporters if one.figures.counts]
    seen = [one.figures.last_checkin for one in supporters if one.figures.last_checkin]
    bare = ObjectiveFigures(
        objective=objective,
        cycle=cycle.id,
        status="draft",
        last_checkin=max(seen, default=None),
        last_due=cycle.span.last,
        covers=_covered(cycle.span, [one.cycle for one in kept]) / cycle.span.days,
        supporters=tuple(supporters),
    )
    made = _rolled(bare, _whole([(one.figures, one.weight) for one in kept]), moment)
    if made.status not in {"dropped", "draft"} and moment.as_of < cycle.span.first:
        return replace(made, status="upcoming", stale=False)
    return made


def is_dropped(objective: Objective, moment: Moment) -> bool:
    """Tell whether an objective is dropped on the day."""
    return objective.dropped is not None and objective.dropped.on <= moment.as_of


def _whole(parts: Iterable[tuple[Part, float]]) -> _Whole | None:
    kept = tuple(parts)

    def averaged(name: str) -> float | None:
        return weighted_mean(
            (value, weight) for part, weight in kept if (value := getattr(part, name)) is not None
        )

    score = averaged("score")
    if score is None:
        return None
    return _Whole(
        parts=kept,
        score=score,
        expected=averaged("expected") or 0.0,
        marks=Marks(averaged("pass_mark") or 0.0, averaged("risk_mark") or 0.0),
        confidence=averaged("confidence"),
    )


def _rolled(bare: ObjectiveFigures, whole: _Whole | None, moment: Moment) -> ObjectiveFigures:
    if is_dropped(bare.objective, moment):
        return replace(bare, status="dropped")
    if whole is None:
        return bare
    status, stale = _status(whole, bare.objective.ambition, bare.last_due, moment)
    return replace(
        bare,
        status=status,
        stale=stale,
        score=whole.score,
        expected=whole.expected,
        pass_mark=whole.marks.passing,
        risk_mark=whole.marks.risk,
        confidence=whole.confidence,
    )


def _status(
    whole: _Whole, ambition: Ambition, last_due: date | None, moment: Moment
) -> tuple[Status, bool]:
    """Give the status of what is rolled up, and whether all that runs in it is unattended."""
    statuses = {part.status for part, _ in whole.parts}
    if statuses == {"upcoming"}:
        return "upcoming", False
    if statuses == {"done"}:
        return "done", False
    if last_due is not None and moment.as_of > last_due:
        return grade(ambition, whole.score), False
    if statuses == {"no-data"}:
        return "no-data", False
    running = [part for part, _ in whole.parts if part.status not in _NOT_RUNNING]
    stale = bool(running) and all(part.stale or part.status == "no-data" for part in running)
    judged = _pace(whole, ambition, last_due, moment)
    return ("stale" if stale and judged == "on-track" else judged), stale


def _pace(whole: _Whole, ambition: Ambition, last_due: date | None, moment: Moment) -> Pace:
    if moment.as_of == last_due:
        return last_day_pace(ambition, whole.score)
    return pace(whole.score, whole.marks, moment.settings.slack)


def _covered(span: Span, others: Iterable[Span]) -> int:
    """Count the days of a span that lie in at least one of the others."""
    days, reached = 0, span.first.toordinal() - 1
    for other in sorted(filter(None, (span.common(other) for other in others))):
        first = max(other.first.toordinal(), reached + 1)
        reached = max(reached, other.last.toordinal())
        days += max(0, other.last.toordinal() - first + 1)
    return days


def cycle_figures(
    cycle: Cycle, objectives: Sequence[ObjectiveFigures], moment: Moment, *, closed: bool = False
) -> CycleFigures:
    """Roll objectives up into their cycle."""
    counted = [(part, part.weight) for part in objectives if part.counts]
    whole = _whole(counted)
    over = (moment.as_of - cycle.span.first).days + 1
    bare = CycleFigures(
        cycle=cycle,
        status=_cycle_status(cycle, whole, moment, closed=closed),
        days=cycle.span.days,
        day=min(max(0, over), cycle.span.days),
        objectives=tuple(objectives),
    )
    if whole is None:
        return bare
    return replace(
        bare,
        score=whole.score,
        expected=whole.expected,
        pass_mark=whole.marks.passing,
        risk_mark=whole.marks.risk,
    )


def _cycle_status(cycle: Cycle, whole: _Whole | None, moment: Moment, *, closed: bool) -> Status:
    if closed:
        return "closed"
    if moment.as_of > cycle.span.last:
        return "ended"
    if moment.as_of < cycle.span.first:
        return "upcoming"
    if whole is None:
        return "draft"
    dues = [part.last_due for part, _ in whole.parts if isinstance(part, ObjectiveFigures)]
    last_due = max((due for due in dues if due is not None), default=None)
    return _status(whole, "aspirational", last_due, moment)[0]
