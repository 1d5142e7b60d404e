"""A key result from day to day: what was read, what it came to, what was asked."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings

from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.numbers import same
from okrcli.domain.plan import expected
from okrcli.domain.series import Point, Stretch, corners, of_days, plan_line, runs, series
from tests.domain.builders import (
    WEEKS,
    band,
    checkins,
    checklist,
    day,
    habit,
    key_result,
    look,
    metric,
    milestone,
    moment,
    rating,
    span,
    step,
)
from tests.domain.strategies import Situation, after, days_of, plans, situations


def _course(made: KeyResultFigures, as_of: str) -> list[tuple[str, float]]:
    found = series(made, moment(as_of)).course
    return [(one.on.isoformat()[5:], one.value) for one in found]


@pytest.mark.parametrize(
    ("how", "values"),
    [
        ("last", [4, 2, 6]),
        ("sum", [4, 6, 12]),
        ("best", [4, 4, 6]),
        ("mean", [4, 3, 4]),
        ("median", [4, 3, 4]),
    ],
)
def test_the_course_is_the_aggregate_of_each_day(how: Any, values: list[float]) -> None:
    measure = metric(0, 10, aggregate=how)
    said = ("2026-10-05", 4), ("2026-10-09", 2), ("2026-10-20", 6)
    made = look(measure, "2026-11-01", *said)
    assert _course(made, "2026-11-01") == list(
        zip(("10-05", "10-09", "10-20"), values, strict=True)
    )


def test_with_a_window_a_value_leaves_again() -> None:
    measure = metric(0, 10, aggregate="mean", window=5)
    made = look(measure, "2026-10-31", ("2026-10-05", 10), ("2026-10-08", 20))
    # The 5th counts to the 9th; the 8th to the 12th, and after that as the latest there is.
    expected_course = [("10-05", 10.0), ("10-08", 15.0), ("10-10", 20.0), ("10-13", 20.0)]
    assert _course(made, "2026-10-31") == expected_course


def test_nothing_after_the_day_that_is_looked_at() -> None:
    said = ("2026-09-30", 1), ("2026-10-05", 2), ("2026-10-20", 3), ("2027-01-02", 4)
    made = look(metric(0, 10), "2026-10-10", *said)
    found = series(made, moment("2026-10-10"))
    assert found.readings == (Point(day("2026-10-05"), 2.0),)
    assert found.outside == (Point(day("2026-09-30"), 1.0),)
    assert found.course == found.readings


def test_a_check_in_without_a_value_changes_nothing() -> None:
    made = look(metric(0, 10), "2026-10-10", ("2026-10-05", 2), ("2026-10-06", None))
    assert _course(made, "2026-10-10") == [("10-05", 2.0)]


def test_best_without_a_target_has_no_course() -> None:
    made = look(metric(0, aggregate="best"), "2026-10-10", ("2026-10-05", 2))
    found = series(made, moment("2026-10-10"))
    assert (found.course, len(found.readings), found.plan) == ((), 1, ())


def _plan(measure: Any, **more: Any) -> list[tuple[str, float | None, float | None]]:
    made = look(key_result(measure, WEEKS), "2026-10-10", **more)
    return [(one.on.isoformat()[5:], one.value, one.pass_value) for one in plan_line(made)]


def test_a_straight_plan_has_two_corners() -> None:
    # Four weeks from 20 to 10: the mark of an aspirational one is at 7 tenths of the way.
    assert _plan(metric(20, 10)) == [("10-04", 20, 20), ("11-01", 10, 13)]


def test_a_break_is_level() -> None:
    # 28 days, 7 of them off: 21 count, 7 before the break, so a third of 21 is 7.
    found = _plan(metric(0, 21), off=[("2026-10-12", "2026-10-18")])
    assert [one[:2] for one in found] == [
        ("10-04", 0),
        ("10-11", pytest.approx(7)),
        ("10-18", pytest.approx(7)),
        ("11-01", 21),
    ]


def test_a_checkpoint_bends_the_plan() -> None:
    found = _plan(metric(0, 10, checkpoints={"2026-10-18": 8}))
    assert [one[:2] for one in found] == [("10-04", 0), ("10-18", 8), ("11-01", 10)]


def test_a_band_with_a_start_is_planned_towards_its_limit() -> None:
    assert _plan(band(at_most=20, start=40)) == [
        ("10-04", 40, 40),
        ("11-01", 20, pytest.approx(26)),
    ]


def test_a_count_is_planned_in_what_is_counted() -> None:
    # Twice a week for four weeks, half of it is a full score: 4 of the 8 asked are the target.
    assert _plan(habit(2, hit_rate=0.5))[-1][:2] == ("11-01", 4)
    assert _plan(checklist("a", step("b", 2)))[-1][:2] == ("11-01", 3)


def test_a_rating_has_a_plan_without_values() -> None:
    for measure in (rating(), milestone(), band(at_most=3, start=None)):
        every = "cycle" if measure == band(at_most=3) else None
        made = look(key_result(measure, WEEKS, every=every), "2026-10-10")
        assert {one.value for one in plan_line(made)} == {None}
        assert plan_line(made)[-1].expected == 1


@settings(max_examples=25)
@given(plans())
def test_the_line_passes_through_what_the_plan_asks(found: Situation) -> None:
    made = found.on(found.span.first)
    line = plan_line(made)
    if made.plan is None:
        assert line == ()
        return
    for on in (after(found.span.first, -1), *days_of(found.span)):
        asked = expected(made.plan, made.calendar, on)
        assert same(_between([Point(one.on, one.expected) for one in line], on), asked)


def _between(points: list[Point], on: date) -> float:
    for left, right in pairwise(points):
        if left.on <= on <= right.on:
            share = (on - left.on).days / (right.on - left.on).days
            return left.value + (right.value - left.value) * share
    raise AssertionError(on)


@settings(max_examples=25)
@given(situations())
def test_the_course_ends_where_the_figures_are(found: Situation) -> None:
    for on in days_of(found.span)[::40]:
        made = found.on(on)
        course = series(made, moment(on)).course
        assert all(one.on <= on for one in course)
        if course and made.current is not None:
            assert same(course[-1].value, made.current)


def test_corners_keep_the_ends() -> None:
    points = [Point(date(2026, 1, 1) + timedelta(days=n), float(n)) for n in range(5)]
    assert corners(points) == [points[0], points[-1]]
    assert corners(points[:1]) == points[:1]
    assert corners([]) == []


def test_a_habits_weeks() -> None:
    made = look(
        key_result(habit(2), WEEKS),
        "2026-10-20",
        ("2026-10-05", 1),
        ("2026-10-07", 2),
        ("2026-10-12", 1),
        ("2026-10-19", 1),
    )
    assert series(made, moment("2026-10-20")).stretches == (
        Stretch(span("2026-10-05", "2026-10-11"), 3, 2, met=True),
        Stretch(span("2026-10-12", "2026-10-18"), 1, 2, met=False),
        Stretch(span("2026-10-19", "2026-10-25"), 1, 2, met=None),
        Stretch(span("2026-10-26", "2026-11-01"), None, 2, met=None),
    )


def test_a_running_week_is_met_as_soon_as_enough_is_done() -> None:
    made = look(key_result(habit(2), WEEKS), "2026-10-05", ("2026-10-05", 2))
    assert series(made, moment("2026-10-05")).stretches[0].met is True


def test_a_week_off_is_neither_met_nor_missed() -> None:
    off = [("2026-10-05", "2026-10-11")]
    made = look(key_result(habit(2), WEEKS), "2026-11-01", off=off)
    assert [one.met for one in series(made, moment("2026-11-01")).stretches] == [
        None,
        False,
        False,
        False,
    ]


def test_a_bands_weeks() -> None:
    measure = band(at_most=60, aggregate="sum")
    made = look(
        key_result(measure, WEEKS),
        "2026-10-20",
        ("2026-10-05", 40),
        ("2026-10-06", 30),
        ("2026-10-19", 10),
        off=[("2026-10-26", "2026-11-01")],
    )
    assert series(made, moment("2026-10-20")).stretches == (
        Stretch(span("2026-10-05", "2026-10-11"), 70, None, met=False),
        Stretch(span("2026-10-12", "2026-10-18"), None, None, met=False),
        Stretch(span("2026-10-19", "2026-10-25"), 10, None, met=None),
        Stretch(span("2026-10-26", "2026-11-01"), None, None, met=None),
    )


def test_check_ins_by_day() -> None:
    said = checkins(("2026-10-07", 2), ("2026-10-05", 1), ("2026-10-07", 3), ("2026-10-09", 4))
    found = of_days(said, day("2026-10-08"))
    assert [(on.day, [one.value for one in ones]) for on, ones in found.items()] == [
        (5, [1]),
        (7, [2, 3]),
    ]


def test_runs_of_days() -> None:
    days = [day(f"2026-10-{number:02}") for number in (9, 1, 2, 2, 4, 5, 6)]
    assert runs(days) == [
        span("2026-10-01", "2026-10-02"),
        span("2026-10-04", "2026-10-06"),
        span("2026-10-09", "2026-10-09"),
    ]
    assert runs([]) == []
