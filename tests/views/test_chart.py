"""What is drawn of a key result, kind by kind, and how parts become one chart."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest

from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.domain.model import Milestone
from okrcli.domain.series import plan_line
from okrcli.domain.spans import Span
from okrcli.views.chart import ChartView, Part, Stroke, chart_view
from okrcli.views.chart_key_result import (
    MOST_BARS,
    key_result_head,
    key_result_measuring,
    key_result_part,
)
from okrcli.views.chart_scale import Measuring
from okrcli.views.occasion import Occasion
from tests.domain.builders import (
    QUARTER,
    WEEKS,
    band,
    breaks,
    checklist,
    day,
    habit,
    key_result,
    look,
    metric,
    rating,
    span,
)
from tests.views.random_key_results import KINDS, random_figures

ADDRESS = "2026-Q4/goal/kr"
AS_OF = "2026-10-20"


def _part(made: KeyResultFigures, as_of: str = AS_OF) -> Part:
    return key_result_part(made, ADDRESS, (), Moment(day(as_of)))


def _drawn(measure: Any, *said: tuple[str, Any], **more: Any) -> Part:
    return _part(look(key_result(measure, WEEKS, **more), AS_OF, *said))


def _view(made: KeyResultFigures, as_of: str = AS_OF, *earlier: Part) -> ChartView:
    head = key_result_head(made, ADDRESS, day(as_of))
    parts = [*earlier, _part(made, as_of)]
    return chart_view(head, parts, Occasion(Moment(day(as_of))), key_result_measuring(made))


def _strokes(part: Part) -> dict[tuple[str, str], Stroke]:
    return {(one.role, one.shape): one for one in part.strokes}


def _spots(stroke: Stroke) -> list[tuple[int, int, float]]:
    return [(on.month, on.day, value) for on, value in stroke.spots]


def test_the_latest_value_is_a_line_from_the_start_and_is_held() -> None:
    part = _drawn(metric(0, 10), ("2026-10-08", 2), ("2026-10-15", 4))
    strokes = _strokes(part)
    assert _spots(strokes["value", "line"]) == [(10, 4, 0), (10, 8, 2), (10, 15, 4)]
    assert _spots(strokes["held", "line"]) == [(10, 15, 4), (10, 20, 4)]
    assert _spots(strokes["reading", "dots"]) == [(10, 8, 2), (10, 15, 4)]
    assert _spots(strokes["plan", "line"]) == [(10, 4, 0), (11, 1, 10)]
    assert _spots(strokes["mark", "line"]) == [(10, 4, 0), (11, 1, 7)]
    assert [(one.role, one.value, one.says) for one in part.levels] == [("target", 10, "target 10")]


def test_a_value_of_today_isnt_held() -> None:
    part = _drawn(metric(0, 10), (AS_OF, 4))
    assert ("held", "line") not in _strokes(part)


def test_a_committed_ones_mark_is_its_plan() -> None:
    part = _drawn(metric(0, 10), ambition="committed")
    assert [one.role for one in part.strokes] == ["plan"]


def test_a_start_that_was_learned_isnt_drawn_before_it() -> None:
    part = _drawn(metric(by=5), ("2026-10-08", 2), ("2026-10-15", 4))
    assert _spots(_strokes(part)["value", "line"])[0] == (10, 8, 2)


def test_what_is_dropped_is_held_to_that_day() -> None:
    part = _drawn(metric(0, 10), ("2026-10-08", 2), dropped="2026-10-12")
    assert _spots(_strokes(part)["held", "line"])[-1] == (10, 12, 2)


@pytest.mark.parametrize(
    ("how", "window", "shape", "says", "dots"),
    [
        ("sum", None, "stairs", "sum so far", [4, 6]),
        ("best", None, "stairs", "best so far", [4, 2]),
        ("mean", None, "line", "mean", [4, 2]),
        ("median", 14, "line", "median of 14 days", [4, 2]),
    ],
)
def test_an_aggregate_is_named(
    how: Any, window: int | None, shape: str, says: str, dots: list[float]
) -> None:
    measure = metric(0, 10, aggregate=how, window=window)
    part = _drawn(measure, ("2026-10-08", 4), ("2026-10-15", 2))
    strokes = _strokes(part)
    assert strokes["value", shape].says == says
    assert [value for _, value in strokes["reading", "dots"].spots] == dots


def test_a_draft_has_its_readings() -> None:
    part = _drawn(metric(), ("2026-10-08", 4))
    assert [one.role for one in part.strokes] == ["held", "value", "reading"]
    assert part.levels == ()


def test_a_habit_is_a_bar_a_week() -> None:
    part = _drawn(habit(3), ("2026-10-05", 3), ("2026-10-12", 1), ("2026-10-19", 2))
    assert [(one.label, one.asked, one.met) for one in part.bars] == [
        ("3", 3, True),
        ("1", 3, False),
        ("2", 3, None),
        ("", 3, None),
    ]
    assert part.from_zero
    assert part.whole


def test_more_weeks_than_bars_are_a_running_count() -> None:
    year = ("2026-01-05", "2026-12-27")
    made = look(key_result(habit(1), year), AS_OF, ("2026-01-05", 1), ("2026-01-14", 1))
    assert len(made.tallies) > MOST_BARS
    part = _part(made)
    strokes = _strokes(part)
    assert _spots(strokes["value", "stairs"])[1:] == [(1, 5, 1), (1, 14, 2)]
    assert (part.bars, part.target) == ((), 51)


def test_a_sum_of_each_week_is_a_bar_up_to_its_limit() -> None:
    part = _drawn(band(at_most=60, aggregate="sum"), ("2026-10-05", 70), ("2026-10-12", 20))
    assert [(one.label, one.met, one.dash) for one in part.bars] == [
        ("70", False, False),
        ("20", True, False),
    ]
    assert [(one.role, one.value, one.says) for one in part.levels] == [("limit", 60, "at most 60")]
    assert (part.zones, part.from_zero) == ((), True)


def test_a_band_of_each_week_is_a_dash_in_a_zone() -> None:
    measure = band(at_least=7, at_most=9, aggregate="mean")
    part = _drawn(measure, ("2026-10-05", 8), ("2026-10-06", 7), clock=True, unit="h")
    assert [(one.label, one.dash) for one in part.bars] == [("7:30", True)]
    assert [(one.low, one.high) for one in part.zones] == [(7, 9)]
    assert [one.value for one in part.levels] == [7, 9]
    assert [value for _, value in part.strokes[0].spots] == [8, 7]


def test_one_reading_a_week_is_its_own_dash() -> None:
    part = _drawn(band(at_least=7), ("2026-10-05", 8))
    assert (part.strokes, len(part.bars)) == ((), 1)


def test_a_band_to_get_inside() -> None:
    part = _drawn(band(at_most=20, start=40), ("2026-10-08", 35))
    strokes = _strokes(part)
    assert _spots(strokes["value", "line"]) == [(10, 4, 40), (10, 8, 35)]
    assert _spots(strokes["plan", "line"])[-1] == (11, 1, 20)
    assert [(one.low, one.high) for one in part.zones] == [(None, 20)]


def test_a_band_judged_once_has_no_plan() -> None:
    part = _drawn(band(at_least=2), ("2026-10-08", 1), every="cycle")
    assert ("plan", "line") not in _strokes(part)
    assert part.bars == ()


def test_a_checklist_goes_up_in_steps() -> None:
    made = look(key_result(checklist("a", "b"), WEEKS), AS_OF)
    assert _part(made).strokes[1].role == "plan"
    said = look(
        key_result(checklist("a", "b"), WEEKS),
        AS_OF,
        *_steps(("2026-10-06", "a"), ("2026-10-09", "b")),
    )
    part = _part(said)
    strokes = _strokes(part)
    assert _spots(strokes["value", "stairs"]) == [(10, 4, 0), (10, 6, 1), (10, 9, 2)]
    assert (part.target, part.whole) == (2, True)


def _steps(*done: tuple[str, str]) -> list[Any]:
    from tests.domain.builders import checkin

    return [checkin(on, value=True, step=name) for on, name in done]


def test_a_rating_has_the_mark_that_it_is_held_to() -> None:
    part = _drawn(rating(), ("2026-10-08", 0.4))
    assert [(one.role, one.says) for one in part.levels] == [("mark", "pass mark 0.7")]
    assert (part.top, part.from_zero) == (1.0, True)


@pytest.mark.parametrize(
    ("said", "flags"),
    [
        ((), [("due", "2026-11-01")]),
        ((("2026-10-08", True),), [("due", "2026-11-01"), ("done", "2026-10-08")]),
        ((("2026-11-09", True),), [("due", "2026-11-01"), ("late", "2026-11-09")]),
    ],
)
def test_a_milestone_is_a_line_of_time(said: Any, flags: list[tuple[str, str]]) -> None:
    made = look(key_result(Milestone(), WEEKS), "2026-11-20", *said)
    view = _view(made, "2026-11-20")
    assert view.plot is not None
    assert view.plot.scale is None
    assert [(one.role, one.on.isoformat()) for one in view.plot.flags] == flags
    assert all(one.on in view.plot.days for one in view.plot.flags)


def test_a_chart_says_what_it_is() -> None:
    made = look(key_result(metric(0, 10), WEEKS, unit="km", title="Run"), AS_OF, ("2026-10-08", 2))
    view = _view(made)
    head, record = view.head, view.record
    assert (head.title, head.reading, head.state) == ("Run", "2 → 10 km", "at risk")
    assert (record.kind, record.unit, record.what) == ("metric", "km", "key result")
    assert (record.from_, record.to) == (day(WEEKS[0]), day(WEEKS[1]))
    assert view.plot is not None
    assert (view.plot.today, view.plot.today_says) == (day(AS_OF), "Tue 20 Oct")
    assert view.plot.aside == "km"
    assert view.note == ""


def test_a_record_holds_what_is_drawn() -> None:
    made = look(
        metric(0, 10),
        AS_OF,
        ("2026-09-30", 1),
        ("2026-10-08", 2),
        off=[("2026-12-24", "2027-01-05")],
    )
    off = breaks(("2026-12-24", "2027-01-05"), ("2025-01-01", "2025-01-02"))
    (part,) = [key_result_part(made, ADDRESS, off, Moment(day(AS_OF))).record]
    assert [(one.on.day, one.value, one.counts) for one in part.points] == [
        (30, 1, False),
        (8, 2, True),
    ]
    assert [(one.on.day, one.value) for one in part.course] == [(8, 2)]
    assert [(one.from_, one.to, one.why) for one in part.breaks] == [
        (day("2026-12-24"), day("2026-12-31"), None)
    ]
    assert (part.plan[-1].expected, part.plan[-1].pass_value) == (1, 7)
    assert (part.start, part.target, part.current) == (0, 10, 2)


def test_a_habits_record_has_its_periods() -> None:
    record = _drawn(habit(3), ("2026-10-05", 3)).record
    assert [(one.value, one.asked, one.met) for one in record.periods[:2]] == [
        (3, 3, True),
        (0, 3, False),
    ]


def test_without_anything_to_draw_it_is_said() -> None:
    view = _view(look(key_result(metric(), WEEKS), AS_OF))
    assert (view.plot, view.note) == (None, "there is nothing to draw yet")


def test_parts_lie_one_after_the_other() -> None:
    old = look(key_result(metric(0, 5), ("2026-07-01", "2026-09-30")), AS_OF, ("2026-08-01", 3))
    before = key_result_part(old, "2026-Q3/goal/kr", (), Moment(day(AS_OF)))
    now = look(key_result(metric(5, 40), QUARTER), AS_OF, ("2026-10-08", 7))
    view = _view(now, AS_OF, before)
    assert view.plot is not None
    assert view.plot.days == span("2026-07-01", "2026-12-31")
    assert [(one.on.month, one.name) for one in view.plot.seams] == [
        (7, "2026-Q3"),
        (10, "2026-Q4"),
    ]
    assert view.plot.scale is not None
    assert (view.plot.scale.low, view.plot.scale.high) == (0, 40)


def test_a_day_out_of_the_chart_isnt_marked() -> None:
    view = _view(look(key_result(metric(0, 10), WEEKS), "2026-12-01"), "2026-12-01")
    assert view.plot is not None
    assert view.plot.today is None


def test_a_level_that_is_critical_doesnt_stretch_the_scale() -> None:
    made = look(key_result(habit(3), WEEKS), AS_OF, ("2026-10-05", 3))
    view = _view(made)
    assert view.plot is not None
    assert view.plot.scale is not None
    assert [one.label for one in view.plot.scale.ticks] == ["0", "1", "2", "3"]
    assert view.plot.scale.high > 3


def test_bars_below_nothing_have_room_above() -> None:
    made = look(
        key_result(band(at_most=-1, aggregate="sum"), WEEKS),
        AS_OF,
        ("2026-10-05", -4),
        ("2026-10-12", -2),
    )
    view = _view(made)
    assert view.plot is not None
    assert view.plot.scale is not None
    assert (view.plot.scale.low, view.plot.scale.high) == (-4, 0)


@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_is_drawn_lies_in_the_chart(kind: str) -> None:
    for seed in range(10):
        made, moment = random_figures(Random(seed), kind)
        part = key_result_part(made, ADDRESS, (), moment)
        head = key_result_head(made, ADDRESS, moment.as_of)
        view = chart_view(head, [part], Occasion(moment), key_result_measuring(made))
        eve = date.fromordinal(part.days.first.toordinal() - 1)
        days = Span(eve, part.days.last)
        drawn = [spot for stroke in part.strokes for spot in stroke.spots]
        assert all(on in days for on, _ in drawn)
        later = [
            on for one in part.strokes if one.role not in {"plan", "mark"} for on, _ in one.spots
        ]
        assert all(on <= max(moment.as_of, eve) for on in later)
        if view.plot is not None and view.plot.scale is not None:
            low, high = view.plot.scale.low, view.plot.scale.high
            assert all(low <= value <= high for _, value in drawn)
            assert all(low <= tick.value <= high for tick in view.plot.scale.ticks)
        assert (made.plan is None) == (not plan_line(made))


def test_scores_are_written_as_fractions() -> None:
    assert Measuring(fraction=True).label(0.5) == "0.50"
