"""What is typed for a value, and what is recorded: by kind."""

from __future__ import annotations

import pytest

from okrcli.domain.folding import fold
from okrcli.domain.limits import Limits
from okrcli.domain.model import (
    Band,
    Checklist,
    Habit,
    KeyResult,
    Kpi,
    Measure,
    Metric,
    Milestone,
    Rating,
    Step,
)
from okrcli.domain.recording import (
    Amount,
    by_key,
    latest_plans,
    latest_time,
    latest_times,
    recorded_reading,
    recorded_value,
)
from okrcli.domain.typed_values import Refused
from tests.domain import builders
from tests.domain.builders import at, log, said

DAY = "2026-10-05"

LAST, SUM = Metric(1, 9), Metric(target=9, aggregate="sum")
TIMED = Metric(60, 50, window=7)
STEPS = Checklist((Step("a", "A"),))

TAKEN = [
    (LAST, Amount("14.2 km"), 14.2),
    (LAST, Amount("-5"), -5),
    (LAST, Amount("+2", current=14.2), 16.2),
    (LAST, Amount("+0.1", current=14.2), 14.3),
    (LAST, Amount("+2", current=14.0), 16),
    (TIMED, Amount("+1:00", current=52.5), "53:30"),
    (TIMED, Amount("+0:01", current=52.51), 52.526666667),
    (SUM, Amount("3"), 3),
    (SUM, Amount("14", total=True, current=5.0), 9),
    (SUM, Amount("14", total=True), 14),
    (Band(Limits(at_most=9)), Amount("7"), 7),
    (Habit(3, "week"), Amount(None), 1),
    (Habit(3, "week"), Amount("2"), 2),
    (Habit(3, "week"), Amount("no"), 0),
    (Habit(3, "week", at_least=20), Amount("25"), 25),
    (STEPS, Amount(None), True),
    (Milestone(), Amount("no"), False),
    (Rating(), Amount("0.7"), 0.7),
    (Rating(), Amount("70%"), 0.7),
]

REFUSED = [
    (LAST, Amount(None), "no value"),
    (LAST, Amount("+2"), "there is none yet"),
    (LAST, Amount("2", total=True), "summed up"),
    (SUM, Amount("+2"), "every value counts by itself"),
    (Habit(3, "week"), Amount("1.5"), "no number of times"),
    (Habit(3, "week"), Amount("often"), "is no number"),
    (Habit(3, "week", at_least=20), Amount(None), "no value"),
    (Milestone(), Amount("7"), "is a number"),
    (Rating(), Amount(None), "no value"),
    (Rating(), Amount("7"), "no rating"),
    (Rating(), Amount("70"), "no rating"),
    (Rating(), Amount("good"), "is no number"),
]


def result(measure: Measure) -> KeyResult:
    return KeyResult("x", "X", measure, builders.span(*builders.QUARTER), unit=_unit(measure))


def _unit(measure: Measure) -> str | None:
    if measure is TIMED:
        return "min"
    return "km" if isinstance(measure, Metric | Band) else None


@pytest.mark.parametrize(("measure", "amount", "value"), TAKEN)
def test_it_is_taken(measure: Measure, amount: Amount, value: object) -> None:
    found = recorded_value(result(measure), amount)

    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(("measure", "amount", "wrong"), REFUSED)
def test_it_is_refused(measure: Measure, amount: Amount, wrong: str) -> None:
    found = recorded_value(result(measure), amount)

    assert isinstance(found, Refused)
    assert wrong in found.message
    assert found.expected


def test_a_reading_of_a_kpi() -> None:
    kpi = Kpi("hr", "Heart", "kpis/hr.toml", unit="bpm")
    mean = Kpi("hr", "Heart", "kpis/hr.toml", unit="bpm", aggregate="mean")

    assert recorded_reading(kpi, Amount("57 bpm")) == 57
    assert recorded_reading(kpi, Amount("+1", current=57.0)) == 58
    assert isinstance(recorded_reading(mean, Amount("+1", current=57.0)), Refused)
    assert isinstance(recorded_reading(kpi, Amount("57", total=True)), Refused)


# ------------------------------------------------------------------- what was recorded before


def test_the_latest_plan_of_each_key_result() -> None:
    old, new, other = {"start": 1}, {"start": 2}, {"times": 3}
    events = log(
        "desk.toml",
        said("o/k", DAY, 1, id=at(1), plan=old),
        said("o/was", DAY, 1, id=at(2), plan=new),
        said("o/k", DAY, 1, id=at(3)),
        said("o/l", DAY, 1, id=at(4), plan=other),
        said("o/l", DAY, 1, id=at(5), plan={"times": 4}),
        ("void", {"id": at(6), "of": at(5)}),
    )

    found = latest_plans(fold(events), {"o/was": "o/k", "o/k": "o/k", "o/l": "o/l"}.__getitem__)

    assert found == {"o/k": new, "o/l": other}


def test_check_ins_by_a_script_s_own_key() -> None:
    events = log(
        "desk.toml",
        said("o/k", DAY, 1, id=at(1), key="a"),
        said("o/l", DAY, 1, id=at(2), key="a"),
        said("o/l", DAY, 1, id=at(3)),
    )

    found = by_key(fold(events).checkins)

    assert {key: one.name for key, one in found.items()} == {
        ("o/k", "a"): at(1),
        ("o/l", "a"): at(2),
    }


def test_when_an_event_was_changed_last() -> None:
    events = log(
        "desk.toml",
        said("o/k", DAY, 1, id=at(1)),
        ("amend", {"id": at(9), "of": at(1), "value": 2.0}),
        ("void", {"id": at(3), "of": at(1)}),
        ("void", {"of": at(1)}),
    )

    assert latest_times(events) == {at(1): at(9)[:16]}
    assert latest_time(events, at(1)) == at(9)[:16]
    assert not latest_time(events, at(2))
