"""Values and progress of metrics, drafts and windows."""

from __future__ import annotations

from typing import Any

import pytest

from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.model import By, Kpi, Metric
from okrcli.domain.readings import aggregate, readings_of
from tests.domain.builders import (
    checkin,
    key_result,
    look,
    metric,
)

END = "2026-12-31"
Said = tuple[str, Any]


def fields(found: KeyResultFigures) -> tuple[float | None, ...]:
    """Give start, target, current and what remains."""
    return found.start, found.target, found.current, found.ahead.remaining


@pytest.mark.parametrize(
    ("measure", "values", "current", "progress"),
    [
        (metric(12, 42.2), [12.5, 27.1], 27.1, 0.5),  # 15.1 of 30.2
        (metric(0, 10), [12], 12, 1.2),  # not held
        (metric(80, 76), [78, 77], 77, 0.75),  # downwards
        (metric(80, 76), [81], 81, -0.25),
        (metric(0, 100, aggregate="sum"), [30, 40], 70, 0.7),
        (metric(None, 100, aggregate="sum"), [30, 40], 70, 0.7),  # start 0 if missing
        (metric(10, 110, aggregate="sum"), [30, 40], 80, 0.7),  # start + all
        (metric(12, 42, aggregate="best"), [27, 20], 27, 0.5),
        (metric(12, 42, aggregate="best"), [8], 12, 0),  # start included
        (metric(60, 50, aggregate="best"), [58, 55, 59], 55, 0.5),  # furthest is lowest
        (metric(0, 10, aggregate="mean"), [2, 4, 9], 5, 0.5),
        (metric(0, 10, aggregate="median"), [2, 4, 9], 4, 0.4),
        (metric(0, 10, aggregate="median"), [2, 4, 5, 9], 4.5, 0.45),
        (metric(80, by=-4), [79], 79, 0.25),
        (metric(50, by=By(-0.6, relative=True)), [35], 35, 0.5),  # 50 to 20
        (metric(by=-4, aggregate="sum"), [-1, -2], -3, 0.75),
        # Without a written start the earliest value is it.
        (metric(by=-4), [80, 79], 79, 0.25),
        (metric(by=By(0.5, relative=True)), [40, 50], 50, 0.5),  # 40 to 60
        (metric(by=-4, aggregate="mean"), [80, 78], 79, 0.25),
        (metric(by=-4, aggregate="best"), [80, 78, 79], 78, 0.5),
    ],
)
def test_metrics(measure: Metric, values: list[float], current: float, progress: float) -> None:
    said = [(f"2026-10-{day:02}", value) for day, value in enumerate(values, 2)]
    found = look(measure, END, *said)
    assert found.current == pytest.approx(current)
    assert found.progress == pytest.approx(progress)
    assert found.score == pytest.approx(min(1, max(0, progress)))


def test_the_later_id_of_one_day_is_the_latest() -> None:
    assert look(metric(0, 10), END, ("2026-10-02", 3), ("2026-10-02", 4)).current == 4


def test_only_the_spans_check_ins_up_to_the_day_count() -> None:
    said = [
        checkin("2026-09-30", 1, confidence=0.1),
        checkin("2026-10-01", 2),
        checkin("2026-11-15", 5, confidence=0.5),
        checkin("2026-12-31", 8),
        checkin("2027-01-01", 9, confidence=0.9),
    ]
    early = look(metric(0, 10), "2026-10-20", *said)
    assert early.current == 2
    assert early.confidence is None
    middle = look(metric(0, 10), "2026-11-15", *said)
    assert (middle.current, middle.confidence) == (5, 0.5)
    late = look(metric(0, 10), "2027-02-01", *said)
    assert (late.current, late.confidence) == (8, 0.5)
    assert late.last_checkin == said[3].on
    assert [reading.checkin for reading in late.readings.outside] == [said[0], said[4]]


def test_a_check_in_without_value_changes_no_value() -> None:
    said = [checkin("2026-10-02", 4), checkin("2026-10-09", confidence=0.6)]
    found = look(metric(0, 10), "2026-10-10", *said)
    assert (found.current, found.confidence) == (4, 0.6)
    assert found.last_checkin == said[1].on


@pytest.mark.parametrize(
    ("how", "as_of", "current"),
    [
        # The seven days up to 20 October begin on the 14th.
        ("last", "2026-10-20", 20),
        ("sum", "2026-10-20", 30),
        ("mean", "2026-10-20", 15),
        ("best", "2026-10-20", 20),
        ("mean", "2026-10-19", 50),  # with the 13th
        # On the 28th they begin on the 22nd: nothing, so the latest day's values.
        ("mean", "2026-10-28", 20),
        # The whole day's, all of them.
        ("mean", "2026-11-20", 50),
        ("median", "2026-11-20", 50),
        ("sum", "2026-11-20", 100),
        ("best", "2026-11-20", 60),
        # After the due day the window ends with it.
        ("mean", "2027-01-03", 50),
    ],
)
def test_windows(how: Any, as_of: str, current: float) -> None:
    measure = metric(0, 100, aggregate=how, window=7)
    said: list[Said] = [
        ("2026-10-13", 90),
        ("2026-10-14", 10),
        ("2026-10-20", 20),
        ("2026-11-05", 40),
        ("2026-11-05", 60),
    ]
    assert look(measure, as_of, *said).current == current


def test_a_window_after_due_ends_with_it() -> None:
    measure = key_result(metric(0, 100, aggregate="mean", window=7))
    said = [("2026-12-24", 90), ("2026-12-25", 10), ("2026-12-31", 20)]
    assert look(measure, "2027-01-03", *said).current == 15


def test_an_inferred_start_lies_outside_the_window_too() -> None:
    measure = metric(by=-4, aggregate="mean", window=7)
    found = look(measure, END, ("2026-10-05", 80), ("2026-12-30", 78))
    assert fields(found) == (80, 76, 78, -2)


@pytest.mark.parametrize("as_of", ["2026-10-20", END, "2027-01-05"])
def test_by_without_start_is_a_draft_until_the_first_value(as_of: str) -> None:
    found = look(metric(by=-4), as_of, checkin("2026-10-02", note="looked"))
    assert found.status == "draft"
    assert (found.start, found.current, found.progress, found.expected) == (None, None, None, None)
    assert found.problems == ()


@pytest.mark.parametrize(
    ("measure", "current"),
    [
        (metric(), 5),
        (metric(target=10), 5),  # with `target` a start is never inferred
        (metric(target=10, aggregate="mean"), 4),
        (metric(3), 5),
        (metric(3, aggregate="best"), None),  # needs a target
        (metric(target=10, aggregate="best"), None),
    ],
)
def test_drafts(measure: Metric, current: float | None) -> None:
    found = look(measure, END, ("2026-10-02", 3), ("2026-10-03", 5))
    assert (found.status, found.stale, found.current) == ("draft", False, current)
    assert (found.score, found.gap, found.pass_mark) == (None, None, None)
    assert fields(found)[3] is None
    assert not found.counts


@pytest.mark.parametrize(
    ("measure", "current"),
    [
        (metric(by=By(-0.6, relative=True)), 5),
        (metric(by=By(0.5, relative=True), aggregate="mean"), 2.5),
        (metric(by=0), 5),
        # `best` needs start and target, and the target is unknown.
        (metric(by=By(-0.6, relative=True), aggregate="best"), None),
    ],
)
def test_by_that_leaves_the_target_at_the_start_is_a_problem(
    measure: Metric, current: float | None
) -> None:
    found = look(measure, END, ("2026-10-02", 0), ("2026-10-03", 5))
    assert (found.status, found.current) == ("draft", current)
    assert [problem.path for problem in found.problems] == [("kr", "kr", "by")]


def test_aggregates_by_themselves() -> None:
    assert aggregate([1, 2], "sum") == 3
    assert aggregate([1, 2], "best") is None
    assert aggregate([1, 2], "best", 0, None) is None
    assert aggregate([1, 5, 2], "best", 0, 9) == 5
    assert aggregate([1, 5, 2], "last") == 2


def test_values_that_do_not_fit_are_problems_and_count_for_nothing() -> None:
    found = look(metric(0, 10), "2026-10-05", ("2026-10-02", 4), ("2026-10-03", "five"))
    assert found.current == 4
    assert len(found.problems) == 1
    assert found.last_checkin is not None
    assert found.last_checkin.day == 3


def test_a_kpis_readings_are_numbers_already() -> None:
    measure = metric(60, 50, kpi="resting-hr")
    read = checkin("2026-10-02", 55, subject="resting-hr")
    text = checkin("2026-10-03", "59:00", subject="resting-hr")
    found = look(measure, "2026-10-05", read, text)
    assert (found.current, found.problems) == (55, ())
    own = look(measure, "2026-10-05", checkin("2026-10-02", 55))
    assert own.current is None
    assert len(own.problems) == 1


@pytest.mark.parametrize(
    ("unit", "written", "number"),
    [
        ("bpm", 55, 55),
        ("bpm", "59:30", None),
        ("min", "59:30", 59.5),
        ("h", "7:30", 7.5),
        ("h", "late", None),
        ("h", True, None),
        ("h", None, None),
    ],
)
def test_a_kpis_values_are_read_in_its_unit(unit: str, written: Any, number: Any) -> None:
    kpi = Kpi("sleep", "Sleep", "kpis/sleep.toml", unit=unit)
    (found,) = readings_of(kpi, [checkin("2026-10-02", written, subject="sleep")])
    assert found.value == number
