"""The dashboard: what is behind, what is stale, what is next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okrcli.domain.figures import Moment
from okrcli.domain.model import Dropped
from okrcli.domain.problem import Problem
from okrcli.domain.rollup import cycle_figures
from okrcli.views.occasion import Occasion
from okrcli.views.status import status_view
from tests.render.sample import DAY, cycle, key_result, status, usual


def test_what_is_behind_stale_and_next() -> None:
    view = usual()
    assert [row.record.id for row in view.behind] == ["row", "sleep"]
    assert [row.record.id for row in view.stale] == ["walk"]
    assert view.next is not None
    assert view.next.record.address == "2026-Q4/goal-1/sleep"
    assert view.hidden == 1
    assert view.cycle is not None
    assert (view.cycle.behind, view.cycle.stale) == (2, 1)


def test_nothing_is_next_where_nothing_asks() -> None:
    assert status([("Goal", [key_result("a", "A", 12)])]).next is None


def test_dropped_ones_are_shown_on_demand_and_always_in_the_record() -> None:
    figures = cycle([("Goal", [key_result("a", "A", dropped=True), key_result("b", "B", 5)])])
    shown = status_view(figures, (), Occasion(Moment(DAY)))
    listed = status_view(figures, (), Occasion(Moment(DAY)), include_dropped=True)
    assert (shown.hidden, listed.hidden) == (1, 0)
    assert len(listed.objectives[0].key_results) == 2
    assert shown.record == listed.record


def test_a_dropped_objective_is_hidden() -> None:
    figures = cycle([("Goal", [key_result("a", "A", 5)])])
    gone = replace(figures.objectives[0].objective, dropped=Dropped(DAY))
    dropped = replace(figures.objectives[0], objective=gone, status="dropped")
    whole = replace(figures, objectives=(dropped,))
    assert status_view(whole, (), Occasion(Moment(DAY))).objectives == ()
    assert len(status_view(whole, (), Occasion(Moment(DAY)), include_dropped=True).objectives) == 1


def test_problems_make_it_incomplete_and_warnings_do_not() -> None:
    warning = Problem("okr.toml", message="odd", severity="warning")
    assert status([], problems=[warning]).record.complete
    assert not status([], problems=[warning, Problem("okr.toml", message="bad")]).record.complete


@pytest.mark.parametrize(
    ("day", "time", "left"),
    [
        (date(2026, 9, 21), "begins 1 Oct", ""),
        (date(2026, 10, 1), "day 1 of 92", "91 left"),
        (date(2026, 12, 31), "day 92 of 92", ""),
        (date(2027, 1, 2), "ended 31 Dec 2026", ""),
    ],
)
def test_how_much_of_a_cycle_is_over(day: date, time: str, left: str) -> None:
    figures = cycle_figures(cycle([]).cycle, [], Moment(day))
    row = status_view(figures, (), Occasion(Moment(day))).cycle
    assert row is not None
    assert (row.time, row.left) == (time, left)


def test_where_there_is_nothing_it_says_how_to_begin() -> None:
    assert status_view(None, (), Occasion(Moment(date(2026, 3, 31)))).begin[1] == (
        "A cycle is a folder, such as 2026-Q1;"
    )
    assert status([]).begin[0] == "There are no objectives yet."
    assert usual().begin == ()


def test_where_nothing_can_be_read_it_says_so() -> None:
    broken = Problem("2026-Q4/run.toml", message="bad")
    elsewhere = Problem("2026/run.toml", message="bad")
    assert status([], problems=[broken]).begin[0] == "What is there can't be read."
    assert status([], problems=[elsewhere]).begin[0] == "There are no objectives yet."
