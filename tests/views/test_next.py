"""What `okr next` shows: the most urgent first, as many as were asked for, the week ahead."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.model import Measure
from okrcli.domain.problem import Problem
from okrcli.domain.rollup import CycleFigures, cycle_figures, from_key_results
from okrcli.views.next import NextView, next_view, short_addresses
from okrcli.views.occasion import Occasion
from tests.domain.builders import (
    WEEKS,
    checklist,
    cycle,
    habit,
    key_result,
    look,
    metric,
    milestone,
    moment,
    objective,
    step,
)

# A Friday, the fifth of 28 days.
FRIDAY = "2026-10-09"


def figures(name: str, measure: Measure, value: Any = None, **more: Any) -> KeyResultFigures:
    said = [] if value is None else [(FRIDAY, value)]
    return look(key_result(measure, WEEKS, id=name, title=name.title(), **more), FRIDAY, *said)


def whole(*parts: KeyResultFigures, name: str = "2026-Q4", goal: str = "goal") -> CycleFigures:
    known = objective(*(one.key_result for one in parts), id=goal)
    at = moment(FRIDAY)
    return cycle_figures(cycle(name, known), [from_key_results(known, name, parts, at)], at)


RUN = figures("run", metric(0, 28), 3, unit="km")
LATE = figures("late", metric(0, 28), 1)
CALM = figures("calm", metric(0, 28), 9)
GYM = figures("gym", habit(3), 1)


def shown(*cycles: CycleFigures, **more: Any) -> NextView:
    return next_view(cycles, Occasion(moment(FRIDAY)), **more)


def test_the_most_urgent_first() -> None:
    found = shown(whole(RUN, LATE, CALM, GYM))
    # The habit's first week isn't over: it is safe on Saturday, and asks from Sunday on.
    assert found.addresses == ("goal/late", "goal/run", "goal/gym", "goal/calm")
    assert [one.safe_days for one in found.record.items] == [0, 0, 1, 4]
    assert [one.gap for one in found.record.items][:2] == [
        pytest.approx(-4 / 28),
        pytest.approx(-2 / 28),
    ]
    assert (found.record.more, found.remarks, found.week) == (0, (), None)


@pytest.mark.parametrize(
    ("limit", "kept", "remarks"),
    [
        (1, 1, ("3 more: leave --limit out",)),
        (3, 3, ("1 more: leave --limit out",)),
        (4, 4, ()),
        (9, 4, ()),
        (None, 4, ()),
    ],
)
def test_the_first_few(limit: int | None, kept: int, remarks: tuple[str, ...]) -> None:
    found = shown(whole(RUN, LATE, CALM, GYM), limit=limit)
    assert (len(found.items), len(found.addresses), len(found.record.items)) == (kept,) * 3
    assert (found.record.more, found.remarks) == (4 - kept, remarks)
    assert found.items[0].record.address == "2026-Q4/goal/late"


def test_nothing_to_do() -> None:
    done = figures("done", milestone(), value=True)
    found = shown(whole(done))
    assert found.remarks == ("nothing to do: no key result asks for anything",)
    assert (found.items, found.record.items, found.record.more) == ((), (), 0)
    assert shown(whole(done), week=True).week is None


def test_no_cycle() -> None:
    assert shown().remarks == ("no cycle is active: `okr add cycle` begins one",)


def test_addresses_are_short_where_one_thing_is_meant() -> None:
    year = whole(figures("run", metric(0, 28), 5), CALM, name="2026")
    quarter = whole(RUN, LATE)
    found = short_addresses(
        ["2026/goal/run", "2026/goal/calm", "2026-Q4/goal/run", "2026-Q4/goal/late"],
        [year, quarter],
    )
    assert found == ("2026/goal/run", "goal/calm", "2026-Q4/goal/run", "goal/late")


def test_the_week() -> None:
    trip = checklist(step("pass", 1, FRIDAY), step("bus", 1, "2026-10-12"), step("car"))
    tour = figures("tour", trip)
    exam = look(key_result(milestone(), ("2026-10-05", "2026-10-14"), id="exam"), FRIDAY)
    found = shown(whole(RUN, LATE, CALM, GYM, tour, exam), week=True)
    assert found.week is not None
    names = [column.name for column in found.week.columns]
    assert names == [
        *("in all by", "today", "Sat 10", "Sun 11", "Mon 12", "Tue 13", "Wed 14"),
        *("Thu 15", "Fri 16"),
    ]
    rows = {row[0]: row[1:] for row in found.week.rows}
    # 3 km: nothing is asked before Sunday; 5, 6, 7 … are the plan's.
    assert rows["goal/run"] == ("·", "+3", "+4", "+5", "+6", "+7", "+8", "+9")
    assert rows["goal/late"] == ("+4", "+5", "+6", "+7", "+8", "+9", "+10", "+11")
    assert rows["goal/calm"] == ("·", "·", "·", "·", "·", "+1", "+2", "+3")
    assert rows["goal/gym"] == ("·", "·", "+2", "+2", "+2", "+2", "+2", "+2")
    assert rows["goal/tour"] == ("+1", "+1", "+1", *("+2",) * 5)
    assert rows["goal/exam"] == ("·", "·", "·", "·", "·", "due", "·", "·")


def test_the_week_leaves_out_what_asks_for_nothing() -> None:
    far = figures("far", metric(0, 28), 27)
    found = shown(whole(far, RUN), week=True)
    assert found.week is not None
    assert [row[0] for row in found.week.rows] == ["goal/run"]
    # The record has it all the same.
    assert [one.week == () for one in found.record.items] == [False, True]


def test_clock_times_in_the_week() -> None:
    ten = figures("ten", metric(60, 53), 59.75, unit="min", clock=True)
    found = shown(whole(ten), week=True)
    assert found.week is not None
    # 15 s a day: Friday's plan is 58:45, Saturday's 58:30.
    assert found.week.rows[0][:4] == ("goal/ten", "-1:00", "-1:15", "-1:30")


def test_what_was_wrong_is_carried_along() -> None:
    problems = (Problem("2026-Q4/a.toml", 3, 1, "no"),)
    found = next_view([whole(RUN)], Occasion(moment(FRIDAY), problems))
    assert not found.record.complete
    assert (found.problems, found.record.problems[0].file) == (problems, "2026-Q4/a.toml")
    assert found.record.as_of == date(2026, 10, 9)
