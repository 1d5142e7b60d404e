"""Small status views, made of domain objects."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okrcli.domain.events import CheckIn
from okrcli.domain.figures import KeyResultFigures, Moment, figures
from okrcli.domain.model import Cycle, Dropped, KeyResult, Measure, Metric, Objective
from okrcli.domain.problem import Problem
from okrcli.domain.rollup import CycleFigures, cycle_figures, from_key_results
from okrcli.domain.spans import Span
from okrcli.views.occasion import Occasion
from okrcli.views.status import StatusView, status_view

SPAN = Span(date(2026, 10, 1), date(2026, 12, 31))
DAY = date(2026, 11, 15)  # day 46 of 92: the plan asks for half
TEN = Metric(start=0, target=10)


def key_result(
    name: str,
    title: str,
    value: float | None = None,
    measure: Measure = TEN,
    unit: str | None = None,
    on: date = DAY,
    *,
    dropped: bool = False,
) -> KeyResultFigures:
    """Work out a key result with one check-in, or none."""
    order = (1, "20261101T120000Z", "laptop", 1, 0, "")
    checkins = [] if value is None else [CheckIn(f"e-{name}", order, name, on, value)]
    gone = Dropped(date(2026, 11, 1), "no fun") if dropped else None
    defined = KeyResult(name, title, measure, SPAN, unit=unit, dropped=gone)
    return figures(defined, checkins, (), Moment(DAY))


def cycle(
    objectives: Sequence[tuple[str, Sequence[KeyResultFigures]]],
    title: str | None = "Autumn",
    name: str = "2026-Q4",
) -> CycleFigures:
    """Roll up objectives that are given by their titles and key results."""
    moment = Moment(DAY)
    defined = [
        Objective(
            id=f"goal-{number}",
            title=said,
            file=f"{name}/goal-{number}.toml",
            key_results=tuple(part.key_result for part in parts),
        )
        for number, (said, parts) in enumerate(objectives)
    ]
    made = [
        from_key_results(one, name, parts, moment)
        for one, (_, parts) in zip(defined, objectives, strict=True)
    ]
    return cycle_figures(Cycle(name, SPAN, name, title, objectives=tuple(defined)), made, moment)


def status(
    objectives: Sequence[tuple[str, Sequence[KeyResultFigures]]],
    title: str | None = "Autumn",
    others: Sequence[CycleFigures] = (),
    problems: Sequence[Problem] = (),
    note: str = "",
    scale: int = 1,
) -> StatusView:
    """Make the status view of one cycle."""
    shown = cycle(objectives, title)
    return status_view(shown, others, Occasion(Moment(DAY), tuple(problems), scale), note=note)


def usual() -> StatusView:
    """A cycle with one of each that matters."""
    body = [
        key_result("run", "Run 10 km", 6, unit="km"),
        key_result("swim", "Swim 10 lengths", 3, unit="lengths"),
        key_result("row", "Row", 1),
        key_result("walk", "Walk", 6, on=date(2026, 10, 20)),
        key_result("jump", "Jump", dropped=True),
    ]
    mind = [
        key_result("read", "Read 10 books", 12, unit="books"),
        key_result("sleep", "Sleep more", -2, unit="h"),
        key_result("think", "Think", measure=Metric()),
    ]
    return status([("Feel well", body), ("Stay curious", mind)])
