from __future__ import annotations

from typing import Any

import pytest

from okrcli.domain.calendar import Calendar
from okrcli.domain.model import Checkpoint
from okrcli.domain.plan import (
    DuePlan,
    LinePlan,
    PeriodPlan,
    Plan,
    checklist_plan,
    expected,
    line_plan,
    safe_days,
    total_weight,
)
from tests.domain.builders import checklist, day, days, step


def october(number: int) -> str:
    return f"2026-10-{number:02}"


def ten_days(*off: tuple[int, int]) -> Calendar:
    pauses = [(october(first), october(last)) for first, last in off]
    return days("2026-10-01", "2026-10-10", *pauses)


def bent(
    calendar: Calendar, *points: tuple[int, float], start: float = 0, target: float = 100
) -> Plan:
    made = tuple(Checkpoint(day(october(number)), value) for number, value in points)
    return line_plan(calendar, made, start, target)


def course(plan: Plan, calendar: Calendar) -> list[Any]:
    """Give what is expected on each of the ten days."""
    return [
        pytest.approx(expected(plan, calendar, day(october(number)))) for number in range(1, 11)
    ]


def test_a_line_without_breaks() -> None:
    calendar = ten_days()
    assert course(LinePlan(calendar), calendar) == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]
    assert expected(LinePlan(calendar), calendar, day("2026-09-30")) == 0
    assert expected(LinePlan(calendar), calendar, day("2026-10-11")) == 1


def test_a_line_is_flat_on_breaks() -> None:
    calendar = ten_days((4, 6))
    sevenths = [1, 2, 3, 3, 3, 3, 4, 5, 6, 7]
    assert course(LinePlan(calendar), calendar) == [number / 7 for number in sevenths]


def test_checkpoints_bend_the_line() -> None:
    calendar = ten_days()
    # To 80 in five days (16 a day), then 4 a day.
    plan = bent(calendar, (5, 80))
    assert course(plan, calendar) == [0.16, 0.32, 0.48, 0.64, 0.8, 0.84, 0.88, 0.92, 0.96, 1]


def test_checkpoints_of_a_falling_metric_in_any_order() -> None:
    calendar = ten_days()
    # From 90 down to 80: 88 on day 4 is 0.2, 86 on day 8 is 0.4.
    plan = bent(calendar, (8, 86), (4, 88), start=90, target=80)
    assert course(plan, calendar) == [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.7, 1]


def test_the_line_between_checkpoints_runs_over_counted_days() -> None:
    calendar = ten_days((2, 3))
    # Days 1, 4, 5 count up to the checkpoint: 20 each. Days 6 to 10: 8 each.
    plan = bent(calendar, (5, 60))
    assert course(plan, calendar) == [0.2, 0.2, 0.2, 0.4, 0.6, 0.68, 0.76, 0.84, 0.92, 1]


def test_a_checkpoint_jumps_over_a_break() -> None:
    calendar = ten_days((4, 6))
    # No counted day from 3 to 6: the line waits, and jumps on day 6, itself on break.
    plan = bent(calendar, (3, 30), (6, 60))
    assert course(plan, calendar) == [0.1, 0.2, 0.3, 0.3, 0.3, 0.6, 0.7, 0.8, 0.9, 1]


def test_the_line_jumps_at_both_ends() -> None:
    at_first = ten_days((1, 2))
    assert course(bent(at_first, (2, 20)), at_first)[:3] == [0, 0.2, 0.3]
    at_last = ten_days((9, 10))
    assert course(bent(at_last, (8, 50)), at_last)[7:] == [0.5, 0.5, 1]


def test_a_checkpoint_on_the_first_day() -> None:
    calendar = ten_days()
    assert course(bent(calendar, (1, 55)), calendar)[:2] == [0.55, 0.6]


def test_due_plan() -> None:
    calendar = ten_days()
    assert course(DuePlan(day("2026-10-10")), calendar) == [0] * 9 + [1]


def test_period_plan() -> None:
    calendar = ten_days()
    plan = PeriodPlan((day("2026-10-04"), day("2026-10-10")), (2, 5))
    assert course(plan, calendar) == [0, 0, 0, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 1]


def test_a_checklists_undated_steps_are_asked_for_in_order() -> None:
    calendar = ten_days()
    steps = checklist(step("a"), step("b", 2), step("c", due=october(3)), step("d"))
    # Undated: 1, 2, 1 of 4. Room is 0.4 a day: 1 fits from day 3 (1.2), 3 from day 8 (3.2).
    # Dated: 1 from day 3. In all 5.
    fifths = [0, 0, 2, 2, 2, 2, 2, 4, 4, 5]
    plan = checklist_plan(calendar, steps)
    assert course(plan, calendar) == [number / 5 for number in fifths]
    assert plan.weight(day(october(8))) == 4


def test_a_step_that_does_not_fit_holds_up_the_ones_after_it() -> None:
    calendar = ten_days()
    plan = checklist_plan(calendar, checklist(step("a", 3), step("b", 1)))
    assert course(plan, calendar) == [0, 0, 0, 0, 0, 0, 0, 0.75, 0.75, 1]


def test_room_that_falls_short_by_a_rounding_error_is_enough() -> None:
    calendar = ten_days((1, 7))  # three days count: 1/3 of 0.3 is not quite 0.1
    plan = checklist_plan(calendar, checklist(step("a", 0.1), step("b", 0.1), step("c", 0.1)))
    assert course(plan, calendar)[6:] == [0, 1 / 3, 2 / 3, 1]


def test_a_checklist_of_dated_steps_only() -> None:
    calendar = ten_days()
    plan = checklist_plan(
        calendar, checklist(step("a", due=october(1)), step("b", due=october(10)))
    )
    assert course(plan, calendar) == [0.5] * 9 + [1]
    assert total_weight(plan.steps) == 2


@pytest.mark.parametrize(
    ("number", "progress", "found"),
    [
        (4, 0.4, 0),  # just on plan: tomorrow more is asked
        (4, 0.39, 0),  # behind
        (4, 0.55, 1),  # day 5 asks 0.5, day 6 asks 0.6
        (4, 0.6, 2),
        (4, 0.6 - 1e-10, 2),  # computed numbers are compared to 9 decimals
        (4, 1.0, 6),  # at most to the due day
        (4, 3.0, 6),
        (10, 1.0, 0),
    ],
)
def test_safe_days(number: int, progress: float, found: int) -> None:
    calendar = ten_days()
    assert safe_days(LinePlan(calendar), calendar, day(october(number)), progress) == found


def test_breaks_are_safe_days() -> None:
    calendar = ten_days((5, 7))
    # Four of seven days are over on day 4, and until day 7.
    assert safe_days(LinePlan(calendar), calendar, day(october(4)), 4 / 7) == 3
