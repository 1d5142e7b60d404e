"""Habits, checklists, milestones and ratings."""

from __future__ import annotations

from typing import Any

import pytest

from okrcli.domain.figures import KeyResultFigures
from tests.domain.builders import (
    QUARTER,
    WEEKS,
    checkin,
    checklist,
    habit,
    key_result,
    look,
    milestone,
    rating,
    step,
)

END = "2026-12-31"
Said = tuple[str, Any]


def fields(found: KeyResultFigures) -> tuple[float | None, ...]:
    """Give start, target, current and what remains."""
    return found.start, found.target, found.current, found.ahead.remaining


@pytest.mark.parametrize(
    ("measure", "days", "off", "asked"),
    [
        # 4 days of the first and last week ask ceil(3 * 4 / 7) = 2.
        (habit(3), QUARTER, (), [2, *[3] * 12, 2]),
        # 3 days of the week of Christmas ask ceil(9 / 7) = 2, those between the years nothing.
        (habit(3), QUARTER, [("2026-12-24", "2026-12-31")], [2, *[3] * 11, 2, 0]),
        (habit(10, "month"), QUARTER, (), [10, 10, 10]),
        # 17 of 31 days: ceil(170 / 31) = 6; 10 of 30: ceil(100 / 30) = 4.
        (habit(10, "month"), ("2026-10-15", "2026-11-10"), (), [6, 4]),
        (habit(2, "day"), ("2026-10-01", "2026-10-03"), [("2026-10-02", "2026-10-02")], [2, 0, 2]),
        # One day of a week still asks for one time.
        (habit(1), ("2026-10-04", "2026-10-11"), (), [1, 1]),
        # All on break: as if there were none.
        (habit(7), WEEKS, [("2026-10-01", "2026-11-30")], [7, 7, 7, 7]),
    ],
)
def test_what_habits_ask(measure: Any, days: Any, off: Any, asked: list[int]) -> None:
    found = look(key_result(measure, days), days[1], off=off)
    assert [tally.asked for tally in found.tallies] == asked
    assert fields(found) == (0, sum(asked), 0, sum(asked))


def test_a_heroic_week_does_not_pay_for_an_idle_one() -> None:
    # 10 in week 1 count 3, week 2 none, week 3 one and one.
    said = [("2026-10-05", 4), ("2026-10-07", 6), ("2026-10-20", 1), ("2026-10-21", 1)]
    found = look(key_result(habit(3), WEEKS), WEEKS[1], *said)
    assert fields(found) == (0, 12, 5, 7)
    assert [tally.done for tally in found.tallies] == [10, 0, 2, 0]
    assert found.progress == pytest.approx(5 / 12)


def test_a_habits_hit_rate() -> None:
    said = [(f"2026-10-{number:02}", 3) for number in (5, 12, 19)]
    found = look(key_result(habit(3, hit_rate=0.8), WEEKS), WEEKS[1], *said)
    assert found.target == pytest.approx(9.6)
    assert found.progress == pytest.approx(9 / 9.6)
    assert found.ahead.remaining == pytest.approx(0.6)


def test_days_on_break_count_for_habits() -> None:
    found = look(
        key_result(habit(7), WEEKS),
        "2026-10-11",
        ("2026-10-08", 3),
        off=[("2026-10-07", "2026-10-11")],
    )
    # Two days ask for two; the three on break count, up to what is asked.
    assert (found.tallies[0].asked, found.tallies[0].done, found.current) == (2, 3, 2)


def test_check_ins_of_less_do_not_count() -> None:
    measure = habit(3, at_least=30)
    said = [("2026-10-05", 29.5), ("2026-10-06", 30), ("2026-10-06", 300), ("2026-10-07", 0.1)]
    assert look(key_result(measure, WEEKS), "2026-10-08", *said).current == 2


def test_checklists() -> None:
    measure = checklist(step("visa", 2), step("pack"), step("book", due="2026-10-10"))
    said = [
        checkin("2026-10-05", True, step="visa"),
        checkin("2026-10-06", True, step="pack"),
        checkin("2026-10-07", False, step="pack"),
        checkin("2026-10-20", True, step="book"),
        checkin("2026-10-21", True, step="book"),
        checkin("2026-10-22", step="pack"),
    ]
    found = look(measure, "2026-12-31", *said)
    assert fields(found) == (0, 4, 3, 1)
    assert found.progress == 0.75
    assert found.steps is not None
    since = [None if one.on is None else one.on.day for one in found.steps]
    assert since == [5, None, 20]
    assert [one.done for one in found.steps] == [True, False, True]
    assert found.late is None


@pytest.mark.parametrize(
    ("said", "current"), [([], 0), ([True], 1), ([True, False], 0), ([False], 0), ([None], 0)]
)
def test_milestones(said: list[bool | None], current: float) -> None:
    found = look(milestone(), "2026-12-30", *[("2026-12-29", value) for value in said])
    assert fields(found) == (0, 1, current, None)
    assert found.progress == current


@pytest.mark.parametrize(
    ("said", "current", "progress"), [([], None, 0), ([0.3, 0.6], 0.6, 0.6), ([1, None], 1, 1)]
)
def test_ratings(said: list[float | None], current: float | None, progress: float) -> None:
    found = look(rating(), "2026-12-30", *[("2026-12-29", value) for value in said])
    assert fields(found) == (0, 1, current, None)
    assert (found.progress, found.expected) == (progress, 0)


def test_what_is_done_after_the_due_day_counts_nothing_and_is_late() -> None:
    one = key_result(milestone(), ("2026-10-01", "2026-10-31"))
    found = look(one, "2026-11-05", ("2026-11-02", True))
    assert (found.score, found.status) == (0, "missed")
    assert found.late is not None
    assert found.late.isoformat() == "2026-11-02"
    assert look(one, "2026-11-01", ("2026-11-02", True)).late is None
    assert look(one, "2026-11-05", ("2026-11-02", True), ("2026-11-03", False)).late is None
    assert look(one, "2026-11-05", ("2026-11-02", None)).late is None
    steps = key_result(checklist("pack", "visa"), ("2026-10-01", "2026-10-31"))
    made = look(
        steps,
        "2026-11-05",
        checkin("2026-10-02", True, step="visa"),
        checkin("2026-11-02", True, step="pack"),
    )
    assert (made.score, made.status, made.late) == (0.5, "partial", found.late)
