"""Laws of progress, scores and grades."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from okrcli.domain.figures import KeyResultFigures, Moment, figures
from okrcli.domain.grades import GRADED
from okrcli.domain.model import By, Checkpoint, Cycle, Metric
from okrcli.domain.rollup import ObjectiveFigures, cycle_figures, from_key_results
from okrcli.domain.spans import Span
from tests.domain.builders import key_result, look, metric, moment, objective, rating
from tests.domain.strategies import (
    Situation,
    after,
    ambitions,
    days_in,
    measures,
    metrics,
    plans,
    relative_metrics,
    situations,
)

SAME = {"on-track": "achieved", "at-risk": "partial", "off-track": "missed"}
EVEN = "last", "mean", "median"


def even_metrics(span: Span) -> st.SearchStrategy[Any]:
    return metrics(span, EVEN)


def changed(found: Situation, measure: Metric, *, by: float = 1, plus: float = 0) -> Situation:
    """Take another measure, and every value times `by` plus `plus`."""
    said = tuple(
        one if one.value is None else replace(one, value=float(one.value) * by + plus)
        for one in found.said
    )
    return Situation(replace(found.key_result, measure=measure), found.breaks, found.settings, said)


@given(situations(even_metrics, least=1, outside=0), st.data())
def test_reversing_start_and_target_mirrors_progress(found: Situation, data: st.DataObject) -> None:
    measure = found.key_result.measure
    assert isinstance(measure, Metric)
    turned = replace(measure, start=measure.target, target=measure.start, checkpoints=())
    day = data.draw(days_in(found.span))
    there, back = found.on(day), changed(found, turned).on(day)
    if there.current is None:
        assert (there.progress, back.progress) == (0, 0)
    else:
        assert (there.progress or 0) + (back.progress or 0) == pytest.approx(1)


@given(
    situations(lambda span: st.one_of(metrics(span, EVEN), relative_metrics(EVEN))),
    st.sampled_from([-8.0, -3.0, -1.0, 0.25, 1.0, 2.0, 7.0]),
    st.integers(-100, 100).map(float),
    st.data(),
)
def test_scaling_and_shifting_all_values_changes_nothing(
    found: Situation, by: float, plus: float, data: st.DataObject
) -> None:
    measure = found.key_result.measure
    assert isinstance(measure, Metric)
    moved = replace(
        measure,
        start=None if measure.start is None else measure.start * by + plus,
        target=None if measure.target is None else measure.target * by + plus,
        by=None if measure.by is None else By(measure.by.amount * by),
        checkpoints=tuple(
            Checkpoint(point.on, point.value * by + plus) for point in measure.checkpoints
        ),
    )
    day = data.draw(days_in(Span(found.span.first, after(found.span.last, 2))))
    one, other = found.on(day), changed(found, moved, by=by, plus=plus).on(day)
    assert (one.status, one.stale, one.last_checkin) == (
        other.status,
        other.stale,
        other.last_checkin,
    )
    assert one.ahead.safe_days == other.ahead.safe_days
    for name in ("progress", "score", "expected", "pass_mark", "risk_mark", "gap"):
        assert getattr(one, name) == pytest.approx(getattr(other, name), abs=1e-9)
    for name in ("remaining", "needed_today", "pace_needed"):
        here, there = getattr(one.ahead, name), getattr(other.ahead, name)
        assert (here is None) == (there is None)
        assert here is None or here * by == pytest.approx(there, abs=1e-6)


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9)), min_size=1, max_size=5),
    st.integers(1, 9),
)
def test_a_key_result_that_equals_the_mean_changes_no_score(
    rated: list[tuple[int, int]], weight: int
) -> None:
    def rolled(parts: list[tuple[float, int]]) -> ObjectiveFigures:
        made = [
            look(key_result(rating(), weight=float(own)), "2026-11-15", ("2026-11-14", value))
            for value, own in parts
        ]
        return from_key_results(objective(), "2026-Q4", made, moment("2026-11-15"))

    parts = [(value / 20, own) for value, own in rated]
    score = rolled(parts).score
    assert score is not None
    assert rolled([*parts, (score, weight)]).score == pytest.approx(score, abs=1e-12)


@given(situations(), st.data())
def test_scores_lie_between_nothing_and_one_and_all_numbers_are_finite(
    found: Situation, data: st.DataObject
) -> None:
    around = Span(after(found.span.first, -3), after(found.span.last, 20))
    made = found.on(data.draw(days_in(around)))
    assert made.score is None or 0 <= made.score <= 1
    assert made.expected is None or 0 <= made.expected <= 1
    ahead = made.ahead
    numbers = [made.start, made.target, made.current, made.progress, made.pass_mark]
    numbers += [made.risk_mark, made.gap, ahead.remaining, ahead.pace_needed]
    numbers += [ahead.needed_today, ahead.reachable, ahead.safe_days]
    numbers += [number for point in made.due_by or () for number in (point.value, point.step)]
    json.dumps(numbers, allow_nan=False)
    assert all(number is None or math.isfinite(number) for number in numbers)
    known = made.status not in {"draft", "dropped"}
    assert (made.progress is not None) is known


def recorded(found: Situation, last: date) -> Situation:
    """Leave out what is said after a day."""
    return replace(found, said=tuple(one for one in found.said if one.on <= last))


@given(situations())
def test_the_last_days_status_is_the_next_mornings_grade(found: Situation) -> None:
    known = recorded(found, found.span.last)
    evening = known.on(found.span.last).status
    morning = known.on(after(found.span.last, 1)).status
    if evening in SAME:
        assert morning == SAME[evening]
    elif evening in {"done", "draft"}:
        assert morning == evening
    else:
        assert evening in {"stale", "no-data"}
        assert morning in GRADED
        assert evening == "no-data" or morning == "achieved"


@given(st.integers(-10, 110), ambitions, st.sampled_from([0.0, 0.05, 0.3]))
def test_that_holds_close_to_the_limits_too(percent: int, ambition: Any, slack: float) -> None:
    one = key_result(metric(0, 100), ambition=ambition)
    said = ("2026-12-31", percent)
    evening = look(one, "2026-12-31", said, slack=slack).status
    assert SAME[evening] == look(one, "2027-01-01", said, slack=slack).status


def on_one_calendar(parts: list[Situation]) -> list[Situation]:
    """Give all of them the settings of the first."""
    return [replace(part, settings=parts[0].settings) for part in parts]


def rolled(parts: list[Situation], ambition: Any, day: date) -> ObjectiveFigures:
    known = objective(*[part.key_result for part in parts], ambition=ambition)
    at = Moment(day, parts[0].settings)
    made: list[KeyResultFigures] = [
        figures(part.key_result, part.said, part.breaks, at) for part in parts
    ]
    return from_key_results(known, "2026", made, at)


@given(st.lists(situations(), min_size=1, max_size=3), ambitions)
def test_an_objectives_last_evening_is_its_next_mornings_grade(
    parts: list[Situation], ambition: Any
) -> None:
    parts = on_one_calendar(parts)
    last = rolled(parts, ambition, max(part.span.last for part in parts)).last_due
    assume(last is not None)
    assert last is not None
    parts = [recorded(part, last) for part in parts]
    evening = rolled(parts, ambition, last).status
    morning = rolled(parts, ambition, after(last, 1)).status
    if evening in SAME:
        assert morning == SAME[evening]
    elif evening == "stale":
        assert morning == "achieved"
    else:
        assert evening in {"done", "no-data", "draft"}


@given(st.lists(st.lists(situations(), min_size=1, max_size=2), min_size=1, max_size=3), ambitions)
def test_a_cycles_last_evening_is_its_next_mornings_grade(
    goals: list[list[Situation]], ambition: Any
) -> None:
    settings = goals[0][0].settings
    goals = [[replace(part, settings=settings) for part in parts] for parts in goals]
    last = max(part.span.last for parts in goals for part in parts)
    goals = [[recorded(part, last) for part in parts] for parts in goals]
    span = Span(date(2026, 1, 1), date(2028, 12, 31))
    cycle = Cycle("own", span, "own")

    def on(day: date) -> str:
        made = [rolled(parts, ambition, day) for parts in goals]
        return cycle_figures(cycle, made, Moment(day, settings)).status

    dues = [rolled(parts, ambition, last).last_due for parts in goals]
    end = max((due for due in dues if due is not None), default=None)
    assume(end is not None)
    assert end is not None
    goals = [[recorded(part, end) for part in parts] for parts in goals]
    evening = on(end)
    if evening in SAME:
        assert on(after(end, 1)) == SAME[evening]


@given(plans())
def test_who_records_nothing_is_never_on_track_at_the_end(found: Situation) -> None:
    assert found.on(found.span.last).status in {"off-track", "no-data", "draft"}
    assert found.on(after(found.span.last, 1)).status in {"missed", "draft"}


@given(situations(measures, outside=0))
def test_who_only_looks_is_never_on_track_at_the_end(found: Situation) -> None:
    looked = replace(found, said=tuple(replace(one, value=None) for one in found.said))
    assert looked.on(found.span.last).status in {"off-track", "no-data", "draft"}
    assert looked.on(after(found.span.last, 1)).status in {"missed", "draft"}


@given(st.lists(plans(), min_size=1, max_size=3), ambitions)
def test_an_objective_of_which_nothing_is_recorded(parts: list[Situation], ambition: Any) -> None:
    parts = on_one_calendar(parts)
    end = max(part.span.last for part in parts)
    assert rolled(parts, ambition, end).status in {"off-track", "no-data", "draft", "missed"}
    assert rolled(parts, ambition, after(end, 1)).status in {"missed", "draft"}
