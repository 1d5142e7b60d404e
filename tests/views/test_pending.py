"""What wants a check-in, and since when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.problem import Problem
from okrcli.domain.rollup import CycleFigures, cycle_figures, from_key_results
from okrcli.views.occasion import Occasion
from okrcli.views.pending import PendingView, pending_view
from tests.domain.builders import cycle, key_result, look, metric, milestone, moment, objective

DAY = "2026-11-21"


def figures(name: str, last: str | None, **more: Any) -> KeyResultFigures:
    known = key_result(more.pop("measure", metric(0, 10)), id=name, **more)
    return look(known, DAY, *([] if last is None else [(last, 1)]))


def whole(*parts: KeyResultFigures) -> CycleFigures:
    known = objective(*(one.key_result for one in parts))
    at = moment(DAY)
    made = [from_key_results(known, "2026-Q4", parts, at)]
    return cycle_figures(cycle("2026-Q4", known), made, at)


def shown(*cycles: CycleFigures, within: int = 0) -> PendingView:
    return pending_view(cycles, Occasion(moment(DAY)), within)


# Wanted on 11-14, 11-21, 11-22 (Sunday), 12-01, and on 10-08, a week after the first day.
OLD = figures("old", "2026-11-07", source="the watch")
NOW = figures("now", "2026-11-14")
SOON = figures("soon", "2026-11-15")
SLOW = figures("slow", "2026-11-01", every="month", unit="km")
NEVER = figures("never", None)


def test_the_longest_waiting_first() -> None:
    found = shown(whole(NOW, SOON, OLD, SLOW, NEVER))
    told = [(one.address, one.since, one.last) for one in found.items]
    assert told == [
        ("goal/never", "for 44 days", "never"),
        ("goal/old", "for 7 days", "14 days ago"),
        ("goal/now", "since today", "7 days ago"),
    ]
    first, second, _ = found.record.items
    assert (first.wanted_on, first.last_checkin) == (date(2026, 10, 8), None)
    assert (first.status, second.source, first.source) == ("no-data", "the watch", None)
    assert [one.stale for one in found.record.items] == [False, True, False]
    assert found.remarks == ()


def test_those_of_one_day_stand_by_address() -> None:
    found = shown(whole(figures("b", "2026-11-10"), figures("a", "2026-11-10")))
    assert [one.address for one in found.items] == ["goal/a", "goal/b"]


def test_what_will_want_one_soon() -> None:
    found = shown(whole(NOW, SOON, SLOW), within=10)
    told = [(one.address, one.since, one.record.every) for one in found.items]
    assert told == [
        ("goal/now", "since today", "week"),
        ("goal/soon", "from Sun 22 Nov", "week"),
        ("goal/slow", "from Tue 1 Dec", "month"),
    ]
    assert [one.address for one in shown(whole(NOW, SOON, SLOW), within=1).items] == [
        *("goal/now", "goal/soon"),
    ]
    assert found.record.within == 10


def test_a_look_of_today() -> None:
    # A day's rhythm: wanted tomorrow.
    found = shown(whole(figures("run", DAY, every="day")), within=1)
    assert [(one.since, one.last) for one in found.items] == [("from Sun 22 Nov", "today")]


def test_kpis_are_checked_in_by_their_own_address() -> None:
    found = shown(whole(figures("pulse", None, measure=metric(60, 52, kpi="hr"))))
    item = found.record.items[0]
    assert (item.address, item.checkin) == ("2026-Q4/goal/pulse", "kpis/hr")
    assert shown(whole(OLD)).record.items[0].checkin == "2026-Q4/goal/old"


@pytest.mark.parametrize(
    ("within", "told"),
    [
        (0, "nothing wants a check-in"),
        (1, "nothing wants a check-in within 1 day"),
        (5, "nothing wants a check-in within 5 days"),
    ],
)
def test_nothing_does(within: int, told: str) -> None:
    done = look(key_result(milestone()), DAY, ("2026-10-10", True))
    found = shown(whole(done, SLOW), within=within)
    assert (found.items, found.remarks) == ((), (told,))


def test_no_cycle() -> None:
    assert shown().remarks == ("no cycle is active: `okr add cycle` begins one",)


def test_what_was_wrong_is_carried_along() -> None:
    problems = (Problem("2026-Q4/a.toml", 3, 1, "no"),)
    found = pending_view([whole(NOW)], Occasion(moment(DAY), problems), 0)
    assert (found.record.complete, found.problems) == (False, problems)
