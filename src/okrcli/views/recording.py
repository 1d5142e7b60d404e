"""From figures to records: settle the numbers, choose the words of the contract."""

from __future__ import annotations

from collections.abc import Iterable

from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.numbers import settle
from okrcli.domain.outlook import DuePoint
from okrcli.domain.problem import Problem
from okrcli.domain.rollup import CycleFigures, ObjectiveFigures
from okrcli.domain.standing import StepState, Tally
from okrcli.views.records import (
    CycleRecord,
    DuePointRecord,
    KeyResultRecord,
    ObjectiveRecord,
    PeriodRecord,
    ProblemRecord,
    StepRecord,
)


def settled(value: float | None) -> float | None:
    """Settle a number that may be unknown."""
    return None if value is None else settle(value)


def problem_record(problem: Problem) -> ProblemRecord:
    """Record a problem."""
    return ProblemRecord(
        file=problem.file,
        line=problem.line or None,
        column=problem.column or None,
        message=problem.message,
        expected=problem.expected or None,
        hint=problem.hint or None,
        severity=problem.severity,
    )


def is_complete(problems: Iterable[Problem]) -> bool:
    """Tell whether everything in the files could be used: warnings leave nothing out."""
    return all(problem.severity == "warning" for problem in problems)


def cycle_record(figures: CycleFigures) -> CycleRecord:
    """Record a cycle."""
    cycle = figures.cycle
    return CycleRecord(
        id=cycle.id,
        title=cycle.title,
        from_=cycle.span.first,
        to=cycle.span.last,
        days=figures.days,
        day=figures.day,
        score=settled(figures.score),
        progress=settled(figures.progress),
        expected=settled(figures.expected),
        gap=settled(figures.gap),
        pass_mark=settled(figures.pass_mark),
        risk_mark=settled(figures.risk_mark),
        status=figures.status,
    )


def objective_record(figures: ObjectiveFigures) -> ObjectiveRecord:
    """Record an objective with its key results, dropped ones last."""
    objective = figures.objective
    ordered = sorted(figures.key_results, key=lambda one: one.status == "dropped")
    return ObjectiveRecord(
        id=objective.id,
        address=figures.address,
        title=objective.title,
        ambition=objective.ambition,
        weight=settle(objective.weight),
        score=settled(figures.score),
        progress=settled(figures.progress),
        expected=settled(figures.expected),
        gap=settled(figures.gap),
        pass_mark=settled(figures.pass_mark),
        risk_mark=settled(figures.risk_mark),
        status=figures.status,
        stale=figures.stale,
        confidence=settled(figures.confidence),
        last_checkin=figures.last_checkin,
        covers=settled(figures.covers),
        key_results=tuple(key_result_record(one, figures.address) for one in ordered),
        extra=objective.extra,
    )


def key_result_record(figures: KeyResultFigures, objective: str) -> KeyResultRecord:
    """Record a key result of the objective with this address."""
    key_result, ahead = figures.key_result, figures.ahead
    return KeyResultRecord(
        id=key_result.id,
        address=f"{objective}/{key_result.id}",
        title=key_result.title,
        kind=key_result.measure.kind,
        unit=key_result.unit,
        from_=key_result.span.first,
        due=key_result.span.last,
        start=settled(figures.start),
        target=settled(figures.target),
        current=settled(figures.current),
        progress=settled(figures.progress),
        score=settled(figures.score),
        expected=settled(figures.expected),
        gap=settled(figures.gap),
        pass_mark=settled(figures.pass_mark),
        risk_mark=settled(figures.risk_mark),
        status=figures.status,
        stale=figures.stale,
        weight=settle(key_result.weight),
        ambition=key_result.ambition,
        confidence=settled(figures.confidence),
        last_checkin=figures.last_checkin,
        remaining=settled(ahead.remaining),
        pace_needed=settled(ahead.pace_needed),
        needed_today=settled(ahead.needed_today),
        safe_days=ahead.safe_days,
        due_by=None if ahead.due_by is None else tuple(map(_due_point, ahead.due_by)),
        reachable=settled(ahead.reachable),
        period=None if figures.period is None else _period(figures.period),
        steps=None if figures.steps is None else tuple(map(_step, figures.steps)),
        extra=key_result.extra,
    )


def _due_point(point: DuePoint) -> DuePointRecord:
    return DuePointRecord(point.on, settle(point.value), settle(point.step))


def _period(tally: Tally) -> PeriodRecord:
    return PeriodRecord(
        tally.inside.first, tally.inside.last, settle(tally.asked), settle(tally.done)
    )


def _step(step: StepState) -> StepRecord:
    return StepRecord(step.id, step.title, settle(step.weight), step.due, step.done, step.on)
