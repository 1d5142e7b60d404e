"""Random key results, breaks and check-ins for the laws. Small numbers, so that sums are exact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from okrcli.domain.events import CheckIn
from okrcli.domain.figures import KeyResultFigures, Moment, figures
from okrcli.domain.limits import Limits
from okrcli.domain.model import (
    Band,
    Break,
    By,
    Checklist,
    Checkpoint,
    Habit,
    KeyResult,
    Measure,
    Metric,
    Milestone,
    Rating,
    Settings,
    Step,
)
from okrcli.domain.spans import Every, Span, parse_every
from tests.domain.builders import checkin, checkins

BEGIN = date(2026, 1, 1)
RHYTHMS = ["day", "week", "month", "quarter", "year", "cycle", "3 days", "2 weeks", "1 months"]

numbers = st.integers(-40, 40).map(float)
ambitions: st.SearchStrategy[Any] = st.sampled_from(["aspirational", "committed"])
hit_rates = st.sampled_from([1.0, 0.8, 0.5])
windows = st.sampled_from([None, None, 7, 14])
rhythms: st.SearchStrategy[Every | None] = st.none() | st.sampled_from(RHYTHMS).map(parse_every)


def after(day: date, days: int) -> date:
    """Add days."""
    return day + timedelta(days=days)


def days_of(span: Span) -> list[date]:
    """List the days of a span."""
    return [after(span.first, number) for number in range(span.days)]


def days_in(span: Span) -> st.SearchStrategy[date]:
    """Draw a day of a span."""
    return st.integers(0, span.days - 1).map(lambda number: after(span.first, number))


@st.composite
def spans(draw: st.DrawFn, longest: int = 100) -> Span:
    """Draw a span."""
    first = after(BEGIN, draw(st.integers(0, 400)))
    return Span(first, after(first, draw(st.integers(0, longest - 1))))


@st.composite
def pauses(draw: st.DrawFn, around: Span) -> tuple[Break, ...]:
    """Draw breaks that may overlap one another and reach out of a span."""
    found = []
    for _ in range(draw(st.integers(0, 3))):
        first = after(around.first, draw(st.integers(-5, around.days + 3)))
        found.append(Break(Span(first, after(first, draw(st.integers(0, 20))))))
    return tuple(found)


@st.composite
def bends(draw: st.DrawFn, span: Span, start: float, target: float) -> tuple[Checkpoint, ...]:
    """Draw checkpoints whose values don't turn back."""
    if span.days == 1:
        return ()
    days = draw(st.lists(days_in(Span(span.first, after(span.last, -1))), unique=True, max_size=3))
    parts = sorted(draw(st.integers(0, 8)) for _ in days)
    return tuple(
        Checkpoint(day, start + (target - start) * part / 8)
        for day, part in zip(sorted(days), parts, strict=True)
    )


@st.composite
def metrics(draw: st.DrawFn, span: Span, how: Sequence[Any] = ("last", "sum", "best")) -> Metric:
    """Draw a metric with checkpoints perhaps."""
    start, target = draw(numbers), draw(numbers)
    if start == target:
        target += 1
    points = draw(st.just(()) | bends(span, start, target))
    return Metric(
        start,
        target,
        aggregate=draw(st.sampled_from(how)),
        window=draw(windows),
        checkpoints=points,
    )


@st.composite
def relative_metrics(draw: st.DrawFn, how: Sequence[Any] = ("last", "sum", "best")) -> Metric:
    """Draw a metric whose start is its first value."""
    by = By(draw(numbers.filter(bool)))
    return Metric(by=by, aggregate=draw(st.sampled_from(how)), window=draw(windows))


limits = st.builds(
    lambda low, room, shape: {
        "from": Limits(at_least=low),
        "to": Limits(at_most=low),
        "both": Limits(at_least=low, at_most=low + room),
        "strict": Limits(above=low, below=low + room + 1),
    }[shape],
    numbers,
    st.integers(0, 9).map(float),
    st.sampled_from(["from", "to", "both", "strict"]),
)


@st.composite
def bands(draw: st.DrawFn, *, with_start: bool = False) -> Band:
    """Draw a band, with a start outside its limits or without."""
    made = Band(draw(limits), aggregate=draw(st.sampled_from(["last", "sum"])))
    if not with_start:
        return replace(made, hit_rate=draw(hit_rates))
    away = float(draw(st.integers(1, 20)))
    known = made.limits
    start = known.upper + away if known.lower is None else known.lower - away  # type: ignore[operator]
    return replace(made, start=start, window=draw(windows))


habits = st.builds(
    Habit,
    st.integers(1, 12),
    st.sampled_from(["day", "week", "month"]),
    st.sampled_from([None, None, 30.0]),
    hit_rates,
)


@st.composite
def checklists(draw: st.DrawFn, span: Span) -> Checklist:
    """Draw a checklist of dated and undated steps."""
    count = draw(st.integers(1, 5))
    steps = [
        Step(
            f"step-{number}",
            f"Step {number}",
            float(draw(st.integers(1, 4))),
            draw(st.none() | days_in(span)),
        )
        for number in range(count)
    ]
    return Checklist(tuple(steps))


def measures(span: Span) -> st.SearchStrategy[Measure]:
    """Draw a measure of any kind; no means and medians, whose readings lag behind the plan."""
    return st.one_of(
        metrics(span),
        relative_metrics(),
        bands(),
        bands(with_start=True),
        habits,
        checklists(span),
        st.just(Milestone()),
        st.just(Rating()),
    )


def period_measures(_: Span) -> st.SearchStrategy[Measure]:
    """Draw a habit or a band."""
    return st.one_of(habits, bands())


settings_of = st.builds(
    Settings,
    st.sampled_from(["day", "week", "month"]).map(lambda text: parse_every(text) or Every("week")),
    st.integers(0, 5),
    st.sampled_from([0.0, 0.05, 0.1]),
    st.integers(1, 12),
)


@dataclass(frozen=True)
class Situation:
    """A key result with its breaks, settings and check-ins."""

    key_result: KeyResult
    breaks: tuple[Break, ...]
    settings: Settings
    said: tuple[CheckIn, ...] = ()

    @property
    def span(self) -> Span:
        return self.key_result.span

    def on(self, day: date) -> KeyResultFigures:
        """Work out its figures."""
        return figures(self.key_result, self.said, self.breaks, Moment(day, self.settings))

    def also(self, *said: CheckIn) -> Situation:
        """Record more."""
        return replace(self, said=checkins(*self.said, *said))


@st.composite
def plans(draw: st.DrawFn, of: Any = measures, longest: int = 100) -> Situation:
    """Draw a key result without check-ins."""
    span = draw(spans(longest))
    known = KeyResult(
        id="kr",
        title="A key result",
        measure=draw(of(span)),
        span=span,
        ambition=draw(ambitions),
        every=draw(rhythms),
        weight=float(draw(st.integers(1, 3))),
    )
    return Situation(known, draw(pauses(span)), draw(settings_of))


def _value(measure: Measure) -> st.SearchStrategy[Any]:
    if isinstance(measure, Checklist | Milestone):
        return st.booleans()
    if isinstance(measure, Rating):
        return st.integers(0, 20).map(lambda number: number / 20)
    if isinstance(measure, Habit):
        return st.integers(0, 5).map(float) if measure.at_least is None else st.just(30.0)
    return numbers


@st.composite
def situations(
    draw: st.DrawFn, of: Any = measures, *, least: int = 0, outside: int = 3
) -> Situation:
    """Draw a key result with check-ins in its span, and a few days around it."""
    found = draw(plans(of))
    measure, span = found.key_result.measure, found.span
    said = []
    for _ in range(draw(st.integers(least, 8))):
        number = draw(st.integers(-outside, span.days - 1 + outside))
        step = None
        if isinstance(measure, Checklist):
            step = draw(st.sampled_from(measure.steps)).id
        value = draw(_value(measure) if least else st.none() | _value(measure))
        said.append(checkin(after(span.first, number), value, step=step))
    return found.also(*said)
