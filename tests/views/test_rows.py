"""What a row says: where the value is, and the one thing to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from okrcli.domain.events import CheckIn
from okrcli.domain.figures import KeyResultFigures, Moment, figures
from okrcli.domain.limits import Limits
from okrcli.domain.model import (
    Band,
    By,
    Checklist,
    Cycle,
    Dropped,
    Habit,
    KeyResult,
    Measure,
    Metric,
    Milestone,
    Objective,
    Rating,
    Step,
)
from okrcli.domain.rollup import ObjectiveFigures, Supporter, from_key_results, from_supporters
from okrcli.domain.spans import Every, Span
from okrcli.views.recording import key_result_record
from okrcli.views.rows import key_result_row, limits_words, objective_row

SPAN = Span(date(2026, 10, 1), date(2026, 12, 31))
DAY = date(2026, 11, 15)  # a Sunday, and the day on which half of the plan is asked
WEEKLY = Habit(times=3, per="week")
STEPS = Checklist((Step("a", "First thing"), Step("b", "Second", due=date(2026, 11, 1))))
Value = float | bool | str | None
Record = tuple[Value, date] | tuple[Value, date, str]


def told(  # what `measure` and its records make one read
    measure: Measure,
    records: Sequence[Record] = (),
    day: date = DAY,
    *,
    unit: str | None = None,
    every: Every | None = None,
    clock: bool = False,
    gone: Dropped | None = None,
    with_objective: bool = False,
    span: Span = SPAN,
) -> tuple[str, str, str]:
    defined = KeyResult(
        "it", "It", measure, span, unit=unit, clock=clock, every=every, dropped=gone
    )
    checkins = [_checkin(number, record) for number, record in enumerate(records)]
    made = figures(defined, checkins, (), Moment(day), dropped=with_objective)
    row = key_result_row(made, key_result_record(made, "2026-Q4/goal"), day)
    assert row.record.address == "2026-Q4/goal/it"
    return row.record.status, row.reading, row.todo


def _checkin(number: int, record: Record) -> CheckIn:
    step = record[2] if len(record) > 2 else None
    order = (1, f"20261101T1200{number:02}Z", "laptop", number, 0, "")
    return CheckIn(f"e{number}", order, "goal/it", record[1], record[0], step=step)


NEAR = date(2026, 11, 14)
LATE = date(2027, 1, 5)


def test_metrics() -> None:
    ten = Metric(start=0, target=10)
    assert told(ten, [(3, NEAR)], unit="km") == ("on-track", "3 → 10 km", "+2 km to plan")
    assert told(ten, [(1, NEAR)], unit="$") == ("off-track", "$1 → $10", "+$4 to plan")
    assert told(ten, [(5, NEAR)]) == ("on-track", "5 → 10", "no slack")
    assert told(ten, [(6, NEAR)], unit="%") == ("on-track", "6% → 10%", "9 days of slack")
    assert told(ten, [(12, NEAR)]) == ("on-track", "12 → 10", "46 days of slack")
    assert told(ten) == ("no-data", "0 → 10", "no check-in for 46 days")
    assert told(ten, [(6, date(2026, 10, 20))]) == ("stale", "6 → 10", "stale for 16 days")
    assert told(ten, [(8, NEAR)], LATE) == ("achieved", "8 → 10", "")
    assert told(ten, [], date(2026, 9, 1)) == ("upcoming", "0 → 10", "from 1 Oct")


def test_clock_times() -> None:
    faster = Metric(start=57.5, target=52.5)
    assert told(faster, [(56.5, NEAR)], unit="min", clock=True) == (
        "at-risk",
        "56:30 → 52:30 min",
        "-1:30 min to plan",
    )
    longer = Metric(start=1, target=2)
    assert told(longer, [(1.25, NEAR)], unit="h", clock=True)[2] == "+0:15 h to plan"


def test_drafts() -> None:
    assert told(Metric()) == ("draft", "", "set a start and a target")
    assert told(Metric(), [(3, NEAR)], unit="km") == ("draft", "3 km", "set a start and a target")
    assert told(Metric(start=2)) == ("draft", "2", "set a target")
    assert told(Metric(target=2)) == ("draft", "→ 2", "set a start")
    assert told(Metric(by=By(5))) == ("draft", "", "check in once")
    assert told(Metric(start=0, by=By(0)))[2] == "nothing to measure yet"
    assert told(Band(Limits(at_most=5), start=3))[2] == "nothing to measure yet"


def test_dropped() -> None:
    on = date(2026, 11, 2)
    ten = Metric(start=0, target=10)
    assert told(ten, gone=Dropped(on, "no fun")) == ("dropped", "0 → 10", "2 Nov: no fun")
    assert told(ten, gone=Dropped(on))[2] == "2 Nov"
    assert told(ten, with_objective=True)[2] == "with its objective"


def test_habits() -> None:
    week = [(1, date(2026, 11, 9)), (1, date(2026, 11, 10))]
    assert told(WEEKLY, week) == ("off-track", "2 of 40 times", "1 more today")
    wednesday = date(2026, 11, 11)
    assert told(WEEKLY, week, wednesday)[2] == "1 more by Sun"
    monthly = Habit(times=3, per="month")
    assert told(monthly, [(2, date(2026, 11, 8))])[2] == "1 more by 30 Nov"
    assert told(WEEKLY, [*week, (1, NEAR)])[2] == "at most 23 of 40 by 31 Dec"


def test_bands_by_period() -> None:
    sleep = Band(Limits(at_least=7))
    weekly = Every("week")
    # One of seven weeks that are over, and seven to come.
    then = ("1 of 14 weeks", "at most 8 of 14 by 31 Dec")
    assert told(sleep, [(7.5, NEAR)], every=weekly)[1:] == then
    assert told(sleep, [(6, NEAR)], every=weekly)[1:] == ("0 of 14 weeks", "a good reading today")
    assert told(sleep, [(7, NEAR)], every=Every("weeks", 2))[1] == "1 of 7 periods"
    fortnight = Span(date(2026, 11, 2), DAY)
    inside = [(7.5, date(2026, 11, 3)), (7.5, NEAR)]
    assert told(sleep, inside, NEAR, every=weekly, span=fortnight) == (
        "on-track",
        "2 of 2 weeks",
        "",
    )


def test_bands_to_get_into_and_bands_judged_once() -> None:
    screen = Band(Limits(at_most=45), start=105)
    assert told(screen, [(75, NEAR)], unit="min") == (
        "on-track",
        "75 → at most 45 min",
        "no slack",
    )
    assert told(screen, [(90, NEAR)], unit="min")[1:] == ("90 → at most 45 min", "-45 min to go")
    once = Every("cycle")
    leavers = Band(Limits(below=5))
    assert told(leavers, every=once, unit="%")[1] == "to be below 5%"
    assert told(leavers, [(3.1, NEAR)], every=once, unit="%")[1:] == (
        "3.1% → below 5%",
        "46 days of slack",
    )


def test_limits() -> None:
    assert limits_words(Limits(above=18.5, at_most=25)) == "above 18.5 and at most 25"


def test_checklists() -> None:
    assert told(STEPS, [(None, NEAR)]) == (
        "off-track",
        "0 of 2 steps",
        "Second, due 1 Nov",
    )
    undated = Checklist((Step("a", "First thing"), Step("b", "Second")))
    december = date(2026, 12, 1)
    assert told(undated, [(None, december)], december)[2] == "next: First thing"
    done = [(True, NEAR, "a"), (True, NEAR, "b")]
    assert told(STEPS, done) == ("done", "2 of 2 steps", "")
    assert told(STEPS, [(True, NEAR, "a"), (True, date(2027, 1, 2), "b")], LATE)[2] == "late"


def test_milestones() -> None:
    day = date(2026, 12, 20)
    assert told(Milestone(), [(False, day)], day) == ("on-track", "due 31 Dec", "11 days left")
    last = SPAN.last
    assert told(Milestone(), [(False, last)], last)[2] == "due today"
    assert told(Milestone(), [(True, NEAR)]) == ("done", "done 14 Nov", "")
    assert told(Milestone(), [(True, date(2027, 1, 2))], LATE) == (
        "missed",
        "done late, 2 Jan",
        "late",
    )


def test_ratings() -> None:
    assert told(Rating(), [(None, NEAR)])[1] == "not rated"
    assert told(Rating(), [(0.3, NEAR)]) == ("on-track", "0.3 of 1", "46 days left")


def _objective(
    *key_results: KeyResultFigures, dropped: Dropped | None = None, faulty: bool = False
) -> ObjectiveFigures:
    defined = Objective(
        "goal",
        "Goal",
        "2026-Q4/goal.toml",
        tuple(one.key_result for one in key_results),
        dropped=dropped,
        faulty=faulty,
    )
    return from_key_results(defined, "2026-Q4", key_results, Moment(DAY))


def _figures(measure: Measure, name: str, gone: Dropped | None = None) -> KeyResultFigures:
    return figures(KeyResult(name, "It", measure, SPAN, dropped=gone), (), (), Moment(DAY))


def test_objectives_say_why_they_have_no_score() -> None:
    draft = _figures(Metric(), "a")
    assert objective_row(_objective(draft), DAY).todo == "no key result counts yet"
    assert objective_row(_objective(), DAY).todo == "no key results yet"
    assert objective_row(_objective(_figures(WEEKLY, "a")), DAY).todo == ""
    assert objective_row(_objective(faulty=True), DAY).faulty


@pytest.mark.parametrize(("why", "todo"), [("too dear", "1 Nov: too dear"), ("", "1 Nov")])
def test_a_dropped_objective_says_why_and_shows_all(why: str, todo: str) -> None:
    gone = Dropped(date(2026, 11, 1), why)
    row = objective_row(_objective(_figures(WEEKLY, "a", gone), dropped=gone), DAY)
    assert row.todo == todo
    assert [one.record.id for one in row.key_results] == ["a"]


def test_dropped_key_results_stand_last_and_are_listed_on_demand() -> None:
    gone = Dropped(date(2026, 11, 1))
    made = _objective(_figures(WEEKLY, "a", gone), _figures(WEEKLY, "b"))
    assert [one.record.id for one in objective_row(made, DAY).key_results] == ["b"]
    listed = objective_row(made, DAY, include_dropped=True).key_results
    assert [one.record.id for one in listed] == ["b", "a"]


def test_an_objective_that_others_support_says_so() -> None:
    bare = Objective("whole", "Whole", "2026/whole.toml")
    year = Cycle("2026", Span(date(2026, 1, 1), date(2026, 12, 31)), "2026")
    supporter = Supporter(_objective(_figures(WEEKLY, "a")), SPAN)
    made = from_supporters(bare, year, [supporter], Moment(DAY))
    assert objective_row(made, DAY).todo == "from 1 supporting objective"
