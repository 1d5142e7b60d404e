from __future__ import annotations

from typing import Any

import pytest

from okrcli.domain.limits import Limits
from okrcli.domain.model import Band, Checklist, Habit, Measure, Metric, Milestone, Rating, Step
from okrcli.domain.observations import find_step, observe
from tests.domain import builders

PACK = Checklist((Step("passport", "Passport", was=("visa", "bag")), Step("bag", "Bag")))
BAND = Band(Limits(at_least=3))


def look(measure: Measure, value: Any, unit: str | None = None, **more: Any) -> tuple[Any, ...]:
    made = builders.key_result(measure, unit=unit) if unit else builders.key_result(measure)
    found, step, problem = observe(made, builders.checkin("2026-10-05", value, **more))
    return found, step, problem.message if problem else None, problem.hint if problem else None


@pytest.mark.parametrize(
    ("measure", "value", "unit", "seen"),
    [
        (Metric(), 3, None, 3.0),
        (Metric(), "24:30", "min", 24.5),
        (Metric(), None, None, None),
        (BAND, -1.5, None, -1.5),
        (Habit(3, "week"), 2, None, 2.0),
        (Habit(3, "week"), 2.0, None, 2.0),
        (Habit(3, "week", at_least=20), -2.5, None, -2.5),
        (Habit(3, "week", at_least=20), "30:00", "min", 30.0),
        (Milestone(), True, None, True),
        (Milestone(), False, None, False),
        (Rating(), 0.6, None, 0.6),
        (Rating(), 1, None, 1.0),
    ],
)
def test_usable(measure: Measure, value: Any, unit: str | None, seen: Any) -> None:
    assert look(measure, value, unit) == (seen, None, None, None)


@pytest.mark.parametrize(
    ("measure", "value", "unit", "message", "hint"),
    [
        (Metric(), True, None, "true is no number", ""),
        (Metric(), "24:30", "km", '"24:30" is no number', "the unit is km"),
        (Metric(), "24:30", None, '"24:30" is no number', "there is no unit"),
        (Habit(3, "week"), True, None, "true is no number", "1"),
        (Habit(3, "week"), False, None, "false is no number", ""),
        (Habit(3, "week"), 1.5, None, "1.5 is no number of times", ""),
        (Habit(3, "week"), -1, None, "-1 is no number of times", ""),
        (Habit(3, "week"), "1:00", "min", '"1:00" is no number', ""),
        (Rating(), 7, None, "7 is no rating", "0.7"),
        (Rating(), -1, None, "-1 is no rating", ""),
        (Rating(), 11, None, "11 is no rating", ""),
        (Rating(), "0:30", "min", '"0:30" is no number', ""),
        (Milestone(), 1, None, "a milestone is done or not, 1 is neither", "true"),
        (Milestone(), 0.5, None, "a milestone is done or not, 0.5 is neither", ""),
        (Milestone(), "0:30", None, '"0:30" is neither', ""),
        (Metric(kpi="orders"), 3, None, "takes its values from the KPI `orders`", "kpis/log"),
        (Band(Limits(above=1), kpi="orders"), None, None, "from the KPI `orders`", "kpis/log"),
    ],
)
def test_refused(measure: Measure, value: Any, unit: str | None, message: str, hint: str) -> None:
    seen, step, told, next_step = look(measure, value, unit)
    assert (seen, step) == (None, None)
    assert message in told
    assert hint in next_step
    assert bool(hint) == bool(next_step)


@pytest.mark.parametrize(
    ("step", "value", "seen", "found", "message"),
    [
        ("passport", True, True, "passport", None),
        ("visa", False, False, "passport", None),
        ("bag", True, True, "bag", None),
        ("bag", None, None, "bag", None),
        (None, None, None, None, None),
        (None, True, None, None, "names no step"),
        ("hat", True, None, None, "has no step `hat`"),
        ("bag", 1, None, "bag", "a step is done or not, 1 is neither"),
    ],
)
def test_steps(
    step: str | None, value: Any, seen: Any, found: str | None, message: str | None
) -> None:
    told = look(PACK, value, step=step)
    assert told[:2] == (seen, found)
    assert (message is None) == (told[2] is None)
    assert (message or "") in (told[2] or "")


def test_a_step_of_something_without_steps_is_told_and_the_value_counts() -> None:
    seen, step, told, _ = look(Metric(), 3, step="bag")
    assert (seen, step) == (3.0, None)
    assert "has no steps" in told
    assert look(Metric(), None, step="bag")[0] is None


def test_a_live_step_wins() -> None:
    assert find_step(PACK, "bag") == "bag"
    assert find_step(PACK, "visa") == "passport"
    assert find_step(PACK, "hat") is None
