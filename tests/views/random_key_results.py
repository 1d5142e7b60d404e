"""Random key results of every kind with random check-ins, for tests of what must always hold."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Literal

from okrcli.domain.events import CheckIn
from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.domain.figures import figures as figures_of
from okrcli.domain.limits import Limits
from okrcli.domain.model import (
    Aggregate,
    Band,
    Break,
    By,
    Checklist,
    Checkpoint,
    Dropped,
    Habit,
    KeyResult,
    Measure,
    Metric,
    Milestone,
    Rating,
    Settings,
    Step,
)
from okrcli.domain.spans import Every, Span
from tests.views.builders import LOG

KINDS = (
    "metric",
    "band",
    "band with start",
    "band judged once",
    "habit",
    "checklist",
    "milestone",
    "rating",
)
_AGGREGATES: tuple[Aggregate, ...] = ("last", "sum", "best", "mean", "median")
_EVERY = (None, Every("day"), Every("week"), Every("month"), Every("days", 10), Every("cycle"))


def random_key_result(rng: Random, kind: str, name: str = "run") -> KeyResult:
    """Make a key result of a kind, somewhere in the last quarter of 2026."""
    first = date(2026, 10, 1) + timedelta(days=rng.randrange(60))
    span = Span(first, first + timedelta(days=rng.randrange(1, 92)))
    every = rng.choice(_EVERY)
    if kind == "band judged once":
        every = Every("cycle")
    elif kind == "band" and every is not None and every.unit == "cycle":
        every = None
    dropped = Dropped(span.first, "knee") if rng.random() < 0.05 else None
    return KeyResult(
        id=name,
        title="Run",
        measure=_measure(rng, kind, span),
        span=span,
        ambition=rng.choice(("committed", "aspirational")),
        every=every,
        weight=rng.choice((1.0, 2.0, 0.5, 0.0)),
        dropped=dropped,
    )


def _measure(rng: Random, kind: str, span: Span) -> Measure:
    if kind == "metric":
        return _metric(rng, span)
    if kind.startswith("band"):
        return _band(rng, kind)
    if kind == "habit":
        least = rng.choice((None, 5.0))
        pers: tuple[Literal["day", "week", "month"], ...] = ("day", "week", "month")
        return Habit(rng.randrange(1, 6), rng.choice(pers), least, rng.choice((1.0, 0.8)))
    if kind == "checklist":
        dues = [None, None, *(span.first + timedelta(days=n) for n in range(span.days))]
        steps = [
            Step(f"s{n}", f"Step {n}", rng.choice((1.0, 2.0, 0.5)), rng.choice(dues))
            for n in range(rng.randrange(1, 6))
        ]
        return Checklist(tuple(steps))
    return Milestone() if kind == "milestone" else Rating()


def _metric(rng: Random, span: Span) -> Metric:
    aggregate = rng.choice(_AGGREGATES)
    start = rng.choice((0.0, 12.0, 81.25, -3.5))
    target = start + rng.choice((-7.5, 0.3, 30.2, 100.0))
    window = rng.choice((None, 7, 14)) if rng.random() < 0.5 else None
    if rng.random() < 0.3:
        by = By(-0.25, relative=True) if rng.random() < 0.5 else By(4.5)
        written = None if rng.random() < 0.7 or (by.relative and not start) else start
        return Metric(written, None, by, aggregate, window)
    if rng.random() < 0.1:
        return Metric(None, target, None, aggregate, window)
    points: tuple[Checkpoint, ...] = ()
    if rng.random() < 0.4 and span.days > 3:
        middle = span.first + timedelta(days=rng.randrange(span.days - 1))
        points = (Checkpoint(middle, start + (target - start) * rng.choice((0.1, 0.5, 0.8))),)
    return Metric(start, target, None, aggregate, window, points)


def _band(rng: Random, kind: str) -> Band:
    limits = rng.choice(
        (
            Limits(at_least=7.0),
            Limits(above=7.0),
            Limits(at_most=5.0),
            Limits(below=5.5),
            Limits(at_least=18.5, at_most=25.0),
            Limits(above=-2.0, below=2.0),
        )
    )
    start = rng.choice((40.0, -40.0)) if kind == "band with start" else None
    if start is not None and not limits.distance(start):
        start = -start
    kinds: tuple[Aggregate, ...] = tuple(one for one in _AGGREGATES if one != "best")
    rate = rng.choice((1.0, 0.8)) if kind == "band" else 1.0
    return Band(limits, start, rng.choice(kinds), None, rate)


def random_checkins(rng: Random, one: KeyResult, busy: float) -> list[CheckIn]:
    """Make check-ins, some without a value, some outside the span; `busy` is how often."""
    made = []
    for number in range(one.span.days + 4):
        if rng.random() > busy:
            continue
        on = one.span.first + timedelta(days=number - 2)
        step, value = _value(rng, one.measure)
        made.append(
            CheckIn(
                name=f"e{number}",
                order=(1, "20261001T000000Z", "m", number, 0, ""),
                subject=f"marathon/{one.id}",
                on=on,
                value=value,
                step=step,
                confidence=rng.choice((None, 0.3, 0.9)),
                file=LOG,
                path=("checkin", number),
                amended=("e0",) if rng.random() < 0.1 else (),
            )
        )
    return made


def _value(rng: Random, measure: Measure) -> tuple[str | None, float | bool | None]:
    if rng.random() < 0.1:
        return None, None
    if isinstance(measure, Checklist):
        return rng.choice(measure.steps).id, rng.random() < 0.8
    if isinstance(measure, Milestone):
        return None, rng.random() < 0.6
    if isinstance(measure, Rating):
        return None, round(rng.random(), 2)
    if isinstance(measure, Habit):
        return None, float(rng.randrange(4)) if measure.at_least is None else rng.uniform(1, 12)
    return None, round(rng.uniform(-10, 50), 2)


def random_figures(rng: Random, kind: str, name: str = "run") -> tuple[KeyResultFigures, Moment]:
    """Make a key result's figures on a day in, before or after its span."""
    one = random_key_result(rng, kind, name)
    as_of = one.span.first + timedelta(days=rng.randrange(-3, one.span.days + 3))
    as_of = one.span.last if rng.random() < 0.1 else as_of
    pauses = [Break(Span(date(2026, 11, 3), date(2026, 11, 12)))] if rng.random() < 0.4 else []
    moment = Moment(as_of, Settings(year_starts=rng.choice((1, 4))))
    recorded = random_checkins(rng, one, rng.choice((0.0, 0.1, 0.6)))
    return figures_of(one, recorded, pauses, moment), moment
