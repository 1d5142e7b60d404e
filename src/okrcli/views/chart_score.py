"""What is drawn of an objective or a cycle: its score from day to day, and what is expected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from okrcli.domain.model import Break
from okrcli.domain.numbers import settle
from okrcli.domain.rollup import CycleFigures, ObjectiveFigures
from okrcli.domain.spans import Span
from okrcli.frozen import frozen
from okrcli.views import words
from okrcli.views.chart import Head, Part, Stroke
from okrcli.views.chart_recording import break_records
from okrcli.views.recording import settled
from okrcli.views.records_chart import ChartPartRecord, ChartPlanRecord, ChartValueRecord
from okrcli.views.rows import objective_row
from okrcli.views.verdicts import verdict

Scored = ObjectiveFigures | CycleFigures


@frozen
class ScoreDay:
    """The figures of a day; a score only up to the day that is looked at."""

    on: date
    score: float | None
    expected: float
    pass_mark: float


def score_day(on: date, figures: Scored, as_of: date) -> ScoreDay | None:
    """Take from a day's figures what is drawn; None where nothing is counted."""
    if figures.expected is None or figures.pass_mark is None:
        return None
    score = figures.score if on <= as_of else None
    return ScoreDay(on, score, figures.expected, figures.pass_mark)


def objective_head(figures: ObjectiveFigures, as_of: date, scale: int = 1) -> Head:
    """Say which objective it is, where it stands, and the one thing to do."""
    judged = verdict(figures.status)
    return Head(
        what="objective",
        address=figures.address,
        title=figures.objective.title,
        reading=_reading(figures, scale),
        state=judged.words,
        todo=objective_row(figures, as_of).todo,
        tone=judged.tone,
        verdict=judged,
    )


def cycle_head(figures: CycleFigures, scale: int = 1) -> Head:
    """Say which cycle it is, where it stands, and how much of it is over."""
    judged = verdict(figures.status)
    return Head(
        what="cycle",
        address=figures.cycle.id,
        title=figures.cycle.title or figures.cycle.id,
        reading=_reading(figures, scale),
        state=judged.words,
        todo=f"day {figures.day} of {figures.days}",
        tone=judged.tone,
        verdict=judged,
    )


def _reading(figures: Scored, scale: int) -> str:
    if figures.score is None:
        return ""
    plan = words.fraction(figures.expected, scale)
    return f"{words.fraction(figures.score, scale)}, plan {plan}"


def score_part(
    figures: Scored, days: Sequence[ScoreDay], span: Span, breaks: Iterable[Break], title: str
) -> Part:
    """Draw scores over a span; the days come in order."""
    scores = tuple((one.on, one.score) for one in days if one.score is not None)
    own = isinstance(figures, ObjectiveFigures)
    address = figures.address if isinstance(figures, ObjectiveFigures) else figures.cycle.id
    record = ChartPartRecord(
        address=address,
        title=title,
        status=figures.status,
        from_=span.first,
        to=span.last,
        start=None,
        target=None,
        current=settled(figures.score),
        points=(),
        course=tuple(ChartValueRecord(on, settle(value)) for on, value in scores),
        plan=tuple(map(_plan, days)),
        periods=(),
        breaks=break_records(breaks, span),
    )
    strokes = (
        Stroke("mark", "line", tuple((one.on, one.pass_mark) for one in days), "pass mark"),
        Stroke("plan", "line", tuple((one.on, one.expected) for one in days), "plan"),
        Stroke("value", "line", scores, "score", verdict(figures.status).tone),
    )
    return Part(
        record=record,
        days=span,
        name=address.partition("/")[0] if own else address,
        strokes=strokes if scores else (),
        from_zero=True,
        top=1.0,
    )


def _plan(day: ScoreDay) -> ChartPlanRecord:
    expected, mark = settle(day.expected), settle(day.pass_mark)
    return ChartPlanRecord(day.on, expected, mark, expected, mark)
