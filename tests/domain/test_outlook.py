from __future__ import annotations

from typing import Any

import pytest

from okrcli.domain.outlook import Outlook
from tests.domain.builders import (
    QUARTER,
    WEEKS,
    band,
    checkin,
    checklist,
    habit,
    key_result,
    look,
    metric,
    milestone,
    rating,
    step,
)

TEN = "2026-10-01", "2026-10-10"


def ahead(subject: Any, as_of: str, *said: Any, **more: Any) -> Outlook:
    return look(subject, as_of, *said, **more).ahead


@pytest.mark.parametrize(
    ("as_of", "value", "remaining", "pace", "needed", "safe"),
    [
        ("2026-10-04", 30, 70, 70 / 6, 10, 0),
        ("2026-10-04", 40, 60, 10, 0, 0),
        ("2026-10-04", 55, 45, 45 / 6, 0, 1),
        ("2026-10-04", 100, 0, 0, 0, 6),
        ("2026-10-04", 120, 0, 0, 0, 6),
        ("2026-10-04", -20, 120, 20, 60, 0),
        ("2026-10-10", 70, 30, None, 30, 0),
        ("2026-10-10", 100, 0, 0, 0, 0),
    ],
)
def test_metrics(
    as_of: str, value: float, remaining: float, pace: float | None, needed: float, safe: int
) -> None:
    found = ahead(key_result(metric(0, 100), TEN), as_of, ("2026-10-04", value))
    assert found.remaining == remaining
    assert found.pace_needed == (None if pace is None else pytest.approx(pace))
    assert found.needed_today == pytest.approx(needed)
    assert (found.safe_days, found.reachable) == (safe, None)


def test_signs_of_a_falling_metric() -> None:
    found = ahead(key_result(metric(90, 80), TEN), "2026-10-05", ("2026-10-04", 88))
    assert (found.remaining, found.pace_needed, found.needed_today) == (-8, -1.6, -3)


def test_without_a_value_it_is_counted_from_the_start() -> None:
    found = ahead(key_result(metric(20, 40), TEN), "2026-10-05")
    assert (found.remaining, found.pace_needed, found.needed_today) == (20, 4, 10)
    assert found.due_by is not None
    assert [point.step for point in found.due_by][:2] == [12, 14]


def test_pace_is_per_counted_day() -> None:
    found = ahead(
        key_result(metric(0, 100), TEN),
        "2026-10-04",
        ("2026-10-04", 40),
        off=[("2026-10-06", "2026-10-08")],
    )
    assert found.pace_needed == 20  # the 5th, 9th and 10th
    assert found.needed_today == pytest.approx(100 * 4 / 7 - 40)
    at_end = ahead(
        key_result(metric(0, 100), TEN),
        "2026-10-07",
        ("2026-10-04", 40),
        off=[("2026-10-08", "2026-10-10")],
    )
    assert at_end.pace_needed is None


def test_the_next_seven_days() -> None:
    found = ahead(key_result(metric(0, 100), TEN), "2026-10-02", ("2026-10-02", 25))
    assert found.due_by is not None
    assert [point.on.day for point in found.due_by] == [3, 4, 5, 6, 7, 8, 9]
    assert [point.value for point in found.due_by] == pytest.approx([30, 40, 50, 60, 70, 80, 90])
    assert [point.step for point in found.due_by] == pytest.approx([5, 15, 25, 35, 45, 55, 65])


@pytest.mark.parametrize(
    ("times", "done", "as_of", "needed"),
    [
        (3, 0, "2026-10-05", 0),  # six days are left
        (3, 0, "2026-10-09", 1),  # Friday: two days can take one each
        (3, 1, "2026-10-09", 0),
        (3, 0, "2026-10-11", 3),
        (3, 3, "2026-10-11", 0),
        (3, 9, "2026-10-11", 0),
        (10, 0, "2026-10-08", 4),  # each of the three later days takes ceil(10 / 7) = 2
        (10, 5, "2026-10-08", 0),
    ],
)
def test_what_a_habit_cannot_put_off(times: int, done: int, as_of: str, needed: float) -> None:
    one = key_result(habit(times), WEEKS)
    assert ahead(one, as_of, ("2026-10-05", done)).needed_today == needed


def test_a_habit_on_break_and_by_other_periods() -> None:
    weekend_off = [("2026-10-10", "2026-10-11")]
    # Five days ask ceil(15 / 7) = 3, and no day comes after Friday.
    friday = ahead(key_result(habit(3), WEEKS), "2026-10-09", off=weekend_off)
    assert friday.needed_today == 3
    assert ahead(key_result(habit(3), WEEKS), "2026-10-11", off=weekend_off).needed_today == 3
    # October asks 40, and each later day takes ceil(40 / 31) = 2.
    monthly = key_result(habit(40, "month"))
    assert ahead(monthly, "2026-10-20").needed_today == 40 - 22
    assert ahead(key_result(habit(2, "day")), "2026-10-20", ("2026-10-20", 1)).needed_today == 1


def test_what_a_habit_can_still_reach() -> None:
    said = [("2026-10-05", 5), ("2026-10-12", 1)]
    one = key_result(habit(3), WEEKS)
    assert ahead(one, "2026-10-11", *said).reachable == 1
    assert ahead(one, "2026-10-17", *said).reachable == 1  # the second week still runs
    assert ahead(one, "2026-10-18", *said).reachable == pytest.approx(10 / 12)
    assert ahead(one, WEEKS[1], *said).reachable == pytest.approx(4 / 12)
    half = key_result(habit(3, hit_rate=0.5), WEEKS)
    assert ahead(half, "2026-10-18", *said).reachable == pytest.approx(10 / 6)


def test_bands_by_period() -> None:
    said = [("2026-10-05", 7), ("2026-10-12", 6)]
    found = ahead(key_result(band(at_least=7), WEEKS), "2026-10-18", *said)
    # Three of four can be had: one is, and two weeks of seven days are left.
    assert (found.reachable, found.remaining) == (0.75, 3)
    assert found.pace_needed == pytest.approx(3 / 14)
    assert (found.needed_today, found.due_by, found.safe_days) == (None, None, 0)
    running = ahead(key_result(band(at_least=7), WEEKS), "2026-10-14", *said)
    assert (running.reachable, running.safe_days) == (1, 3)  # until the second week is over


def test_bands_with_start_and_judged_once() -> None:
    found = ahead(key_result(band(at_most=10, start=20), TEN), "2026-10-05", ("2026-10-05", 14))
    assert (found.remaining, found.pace_needed, found.needed_today) == (-4, -0.8, None)
    assert (found.safe_days, found.due_by, found.reachable) == (1, None, None)
    once = key_result(band(at_most=10), TEN, every="cycle")
    judged = ahead(once, "2026-10-05", ("2026-10-05", 14))
    assert (judged.remaining, judged.pace_needed, judged.safe_days) == (-4, -0.8, 4)
    silent = ahead(once, "2026-10-05")
    assert (silent.remaining, silent.pace_needed) == (None, None)


def test_checklists() -> None:
    one = key_result(checklist(step("a", 2), step("b", 2), step("c", due="2026-10-03")), TEN)
    # By the 5th half of the undated weight (2 of 4) and the dated step are due.
    found = ahead(one, "2026-10-05", checkin("2026-10-02", True, step="c"))
    assert (found.remaining, found.pace_needed, found.needed_today) == (4, 0.8, 2)
    assert (found.safe_days, found.due_by) == (0, None)
    eager = ahead(one, "2026-10-04", checkin("2026-10-02", True, step="a"))
    assert (eager.needed_today, eager.safe_days) == (0, 0)
    before = ahead(one, "2026-10-02", checkin("2026-10-02", True, step="a"))
    assert (before.needed_today, before.safe_days) == (0, 2)


@pytest.mark.parametrize("measure", [milestone(), rating()])
def test_milestones_and_ratings(measure: Any) -> None:
    found = ahead(key_result(measure, TEN), "2026-10-05")
    assert (found.remaining, found.pace_needed, found.needed_today) == (None, None, None)
    assert (found.safe_days, found.due_by, found.reachable) == (4, None, None)
    assert ahead(key_result(measure, TEN), "2026-10-10").safe_days == 0


def test_outside_the_span_nothing_is_asked() -> None:
    for as_of in ("2026-09-30", "2027-01-01"):
        assert ahead(key_result(habit(3), QUARTER), as_of) == Outlook()
