"""Bands: period by period, judged once, to get inside."""

from __future__ import annotations

from typing import Any

import pytest

from okrcli.domain.figures import KeyResultFigures
from tests.domain.builders import (
    QUARTER,
    WEEKS,
    band,
    key_result,
    look,
)

END = "2026-12-31"
Said = tuple[str, Any]


def fields(found: KeyResultFigures) -> tuple[float | None, ...]:
    """Give start, target, current and what remains."""
    return found.start, found.target, found.current, found.ahead.remaining


SLEEP = band(at_least=7)


def test_bands_count_the_periods_inside_the_limits() -> None:
    # Week 1: the last reading is inside. Week 2: it isn't. Week 3: none. Week 4: inside.
    said = [
        ("2026-10-06", 6),
        ("2026-10-09", 7),
        ("2026-10-13", 8),
        ("2026-10-18", 6.5),
        ("2026-10-26", 7.5),
    ]
    found = look(key_result(SLEEP, WEEKS), WEEKS[1], *said)
    assert fields(found) == (None, 4, 2, 2)
    assert found.progress == 0.5
    assert [(tally.asked, tally.done) for tally in found.tallies] == [
        (1, 1),
        (1, 0),
        (1, 0),
        (1, 1),
    ]


def test_a_bands_running_period_counts_as_it_stands() -> None:
    found = look(key_result(SLEEP, WEEKS), "2026-10-13", ("2026-10-06", 7), ("2026-10-13", 7))
    assert found.progress == 0.5
    assert found.expected == 0.25
    reopened = look(
        key_result(SLEEP, WEEKS),
        "2026-10-13",
        ("2026-10-06", 7),
        ("2026-10-12", 7),
        ("2026-10-13", 6),
    )
    assert reopened.progress == 0.25


def test_hit_rate_makes_the_full_score() -> None:
    found = look(
        key_result(band(at_least=7, hit_rate=0.75), WEEKS),
        WEEKS[1],
        ("2026-10-06", 7),
        ("2026-10-13", 7),
    )
    assert fields(found) == (None, 3, 2, 1)
    assert found.progress == pytest.approx(2 / 3)


def test_all_hits_beyond_the_hit_rate_leave_nothing() -> None:
    said = [(f"2026-10-{number:02}", 7) for number in (5, 12, 19, 26)]
    found = look(key_result(band(at_least=7, hit_rate=0.5), WEEKS), WEEKS[1], *said)
    assert fields(found) == (None, 2, 4, 0)
    assert (found.progress, found.score) == (2, 1)


@pytest.mark.parametrize(
    ("rhythm", "days", "off", "asked"),
    [
        (None, QUARTER, (), [1] * 14),  # 1 - 4 October and 28 - 31 December: 4 of 7 days
        # 3 of 7 days are left in the week before Christmas, none in the last.
        (None, QUARTER, [("2026-12-24", "2026-12-31")], [1] * 12 + [0, 0]),
        ("2 days", ("2026-10-01", "2026-10-03"), (), [1, 1]),  # half is enough
        ("month", ("2026-10-17", "2026-11-14"), (), [0, 0]),  # 15 of 31, 14 of 30
        ("month", ("2026-10-16", "2026-11-15"), (), [1, 1]),  # 16 of 31, 15 of 30
    ],
)
def test_short_periods_ask_nothing(
    rhythm: str | None, days: tuple[str, str], off: Any, asked: list[int]
) -> None:
    found = look(key_result(SLEEP, days, every=rhythm), days[1], off=off)
    if any(asked):
        assert [tally.asked for tally in found.tallies] == asked
    else:  # then the span is the one period
        assert [(tally.inside, tally.asked) for tally in found.tallies] == [
            (found.key_result.span, 1)
        ]


def test_a_reading_in_a_period_that_asks_nothing_earns_nothing() -> None:
    days = "2026-10-02", "2026-10-11"  # Friday to Sunday, then a week
    found = look(key_result(SLEEP, days), days[1], ("2026-10-03", 8))
    assert (found.current, found.target) == (0, 1)


def test_when_no_period_asks_the_span_is_the_one_period() -> None:
    days = "2026-10-03", "2026-10-06"  # two days of two weeks each
    one = key_result(band(at_least=7, aggregate="mean"), days)
    running = look(one, "2026-10-05", ("2026-10-03", 6), ("2026-10-05", 8))
    assert (running.current, running.expected, running.ahead.reachable) == (1, 0, 1)
    assert look(one, days[1], ("2026-10-03", 5), ("2026-10-06", 8)).current == 0


def test_a_periods_sum_starts_at_nothing() -> None:
    measure = band(at_least=10, aggregate="sum")
    said = [("2026-10-05", 6), ("2026-10-11", 4), ("2026-10-12", 9)]
    assert look(key_result(measure, WEEKS), WEEKS[1], *said).current == 1


def test_a_periods_readings_are_its_own_days_within_the_span() -> None:
    days = "2026-10-08", "2026-10-18"
    measure = band(at_most=2, aggregate="mean")
    found = look(key_result(measure, days), days[1], ("2026-10-07", 9), ("2026-10-08", 1))
    assert found.current == 1


def test_bands_follow_the_workspaces_year_but_not_its_rhythm() -> None:
    one = key_result(SLEEP, ("2026-01-01", "2026-06-30"), every="quarter")
    assert [tally.asked for tally in look(one, "2026-06-30", year_starts=2).tallies] == [0, 1, 1]
    unsaid = key_result(SLEEP, WEEKS)
    assert len(look(unsaid, WEEKS[1], every=key_result(SLEEP, every="month").every).tallies) == 4


def test_a_band_judged_once() -> None:
    turnover = key_result(band(below=5, aggregate="mean"), every="cycle")
    nothing = look(turnover, "2026-11-01")
    assert (fields(nothing), nothing.progress) == ((None, None, None, None), 0)
    outside = look(turnover, "2026-11-01", ("2026-10-05", 6), ("2026-10-06", 7))
    assert (fields(outside), outside.progress) == ((None, 5, 6.5, -1.5), 0)
    on_limit = look(turnover, "2026-11-01", ("2026-10-05", 5))
    assert (fields(on_limit), on_limit.progress) == ((None, 5, 5, 0), 0)
    inside = look(turnover, "2026-11-01", ("2026-10-05", 4))
    assert (fields(inside), inside.progress) == ((None, None, 4, 0), 1)
    assert inside.expected == 0
    assert inside.status == "on-track"  # not done before it is over
    assert look(turnover, END, ("2026-12-30", 4)).status == "on-track"
    assert look(turnover, END, ("2026-12-30", 4)).expected == 1


@pytest.mark.parametrize(
    ("said", "wanted", "progress"),
    [
        ([], (20, 10, None, -10), 0),  # the limit nearest to the start
        ([15], (20, 10, 15, -5), 0.5),
        ([25], (20, 10, 25, -15), -0.5),
        ([10], (20, None, 10, 0), 1),
        ([7], (20, None, 7, 0), 1),
        ([3], (20, 5, 3, 2), 0.8),  # 2 outside on the other side, at first 10
    ],
)
def test_a_band_to_get_inside(said: list[float], wanted: Any, progress: float) -> None:
    measure = band(at_least=5, at_most=10, start=20)
    found = look(measure, "2026-12-30", *[("2026-12-29", value) for value in said])
    assert fields(found) == wanted
    assert found.progress == pytest.approx(progress)
    assert found.status != "done"


def test_a_strict_limit_is_as_far_as_its_value() -> None:
    found = look(band(below=10, start=20), "2026-12-30", ("2026-12-29", 10))
    assert fields(found) == (20, 10, 10, 0)
    assert found.progress == 1


@pytest.mark.parametrize("start", [10, 7])
def test_a_band_that_starts_inside_is_an_error(start: float) -> None:
    found = look(band(below=10, start=start), "2026-12-30", ("2026-12-29", 8))
    assert (found.status, found.progress, found.current) == ("draft", None, 8)
    assert [problem.path for problem in found.problems] == [("kr", "kr", "start")]


def test_with_start_a_band_is_one_to_get_inside_whatever_every() -> None:
    for rhythm in ("cycle", "month", None):
        one = key_result(band(at_most=10, start=20), every=rhythm)
        assert look(one, "2026-12-30", ("2026-12-29", 15)).progress == 0.5
