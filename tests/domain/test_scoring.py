"""Whole cycles: from definitions and logs to figures, supporting objectives included."""

from __future__ import annotations

from typing import Any

import pytest

from okrcli.domain.model import Cycle, KeyResult, Objective
from okrcli.domain.rollup import ObjectiveFigures
from okrcli.domain.scoring import reads, record, rests_on_others, score
from okrcli.domain.support import supported
from tests.domain.builders import (
    Block,
    amend,
    at,
    band,
    breaks,
    checkin,
    checkins,
    close,
    cycle,
    day,
    habit,
    key_result,
    log,
    metric,
    moment,
    objective,
    said,
    void,
)

HALF = "2026-11-15"


def run(*cycles: tuple[Cycle, list[Block]], as_of: str = HALF, kpis: Any = None) -> Any:
    recorded = [record(one, log("laptop.toml", *blocks), kpis or {}) for one, blocks in cycles]
    return score(recorded, moment(as_of))


def quarter(*objectives: Objective, **more: Any) -> Cycle:
    return cycle("2026-Q4", *objectives, **more)


def simple(name: str = "kr", **more: Any) -> KeyResult:
    return key_result(metric(0, 10), id=name, **more)


def test_check_ins_reach_their_key_results_by_earlier_ids_too() -> None:
    goal = objective(simple("new", was=("old",)), simple("other"), was=("aim",))
    blocks = [
        said("goal/new", "2026-11-10", 1, id=at(1)),
        said("aim/old", "2026-11-12", 6, id=at(2)),
        said("goal/other", "2026-11-12", 2, id=at(3)),
        said("goal/unknown", "2026-11-12", 9, id=at(4)),
        amend(at(3), id=at(5), value=4),
        said("goal/other", "2026-11-13", 9, id=at(6)),
        void(at(6), id=at(7)),
    ]
    found = run((quarter(goal), blocks))["2026-Q4"]
    assert [one.current for one in found.objectives[0].key_results] == [6, 4]
    assert found.score == pytest.approx(0.5)


def test_breaks_of_cycle_and_objective_both_count() -> None:
    goal = objective(key_result(habit(7)), breaks=breaks(("2026-10-05", "2026-10-09")))
    known = quarter(goal, breaks=breaks(("2026-10-08", "2026-10-11")))
    found = run((known, []))["2026-Q4"].objectives[0].key_results[0]
    assert found.tallies[1].asked == 0
    assert found.calendar.days == 92 - 7


def test_a_dropped_objectives_key_results_are_dropped() -> None:
    goal = objective(simple(), dropped="2026-11-15")
    blocks = [said("goal/kr", "2026-11-12", 6)]
    found = run((quarter(goal), blocks))["2026-Q4"]
    assert found.status == "draft"
    assert found.objectives[0].status == "dropped"
    assert found.objectives[0].key_results[0].status == "dropped"
    before = run((quarter(goal), blocks), as_of="2026-11-14")["2026-Q4"]
    assert before.objectives[0].key_results[0].status == "on-track"


def test_kpi_readings_are_the_values_and_own_check_ins_a_problem() -> None:
    goal = objective(
        key_result(metric(60, 50, kpi="pulse"), id="calm"),
        key_result(band(at_most=58, kpi="pulse"), id="steady"),
        simple(),
    )
    readings = checkins(
        checkin("2026-09-30", 40, subject="pulse"), checkin("2026-11-12", 55, subject="pulse")
    )
    found = run((quarter(goal), [said("goal/calm", "2026-11-13", 51)]), kpis={"pulse": readings})[
        "2026-Q4"
    ].objectives[0]
    calm, steady, other = found.key_results
    assert (calm.current, steady.current, other.current) == (55, 1, None)
    assert [(problem.file, problem.path) for problem in calm.problems] == [
        ("laptop.toml", ("checkin", 0, "kr"))
    ]
    assert (steady.problems, other.problems) == ((), ())
    assert [reads(one.key_result) for one in found.key_results] == ["pulse", "pulse", None]
    assert reads(key_result(habit(1))) is None
    unread = run((quarter(goal), []))["2026-Q4"].objectives[0].key_results[0]
    assert unread.current is None


def test_problems_of_definitions_and_check_ins_have_their_files() -> None:
    goal = objective(key_result(metric(by=0), id="still"), simple())
    blocks = [said("goal/still", "2026-11-12", 6), said("goal/kr", "2026-11-12", "six")]
    found = run((quarter(goal), blocks))["2026-Q4"].objectives[0].key_results
    assert [problem.file for problem in found[0].problems] == ["goal.toml"]
    assert [problem.file for problem in found[1].problems] == ["laptop.toml"]


def test_a_cycle_is_closed_by_its_own_close() -> None:
    goal = objective(simple())
    assert run((quarter(goal), [close("2026-Q4", id=at(1))]))["2026-Q4"].status == "closed"
    assert run((quarter(goal), [close("2026-Q4/goal", id=at(1))]))["2026-Q4"].status != "closed"
    undone = [close("2026-Q4", id=at(1)), void(at(1), id=at(2))]
    assert run((quarter(goal), undone))["2026-Q4"].status != "closed"


# ------------------------------------------------------------------------------- supporting


def year(*objectives: Objective, name: str = "2026", **more: Any) -> Cycle:
    return cycle(name, *objectives, **more)


def supporting(
    name: str, value: float, days: tuple[str, str], *, supports: str = "2026/health", **more: Any
) -> tuple[Objective, list[Block]]:
    made = objective(simple(days=days), id=name, supports=(supports,), **more)
    return made, [said(f"{name}/kr", days[0], value)]


Q3 = "2026-07-01", "2026-09-30"
Q4 = "2026-10-01", "2026-12-31"


def health(*cycles: tuple[Cycle, list[Block]], as_of: str = HALF) -> ObjectiveFigures:
    made = run((year(objective(id="health")), []), *cycles, as_of=as_of)
    found: ObjectiveFigures = made["2026"].objectives[0]
    return found


def test_an_objective_without_key_results_rests_on_its_supporters() -> None:
    sleep, slept = supporting("sleep", 4, Q3)
    run_far, ran = supporting("run", 8, Q4, weight=2.0)
    found = health((cycle("2026-Q3", sleep), slept), (cycle("2026-Q4", run_far), ran))
    # 0.4 by 92 days and 0.8 by twice 92.
    assert found.score == pytest.approx((0.4 * 92 + 0.8 * 184) / 276)
    assert found.expected == pytest.approx((1 * 92 + 0.5 * 184) / 276)
    assert found.pass_mark == pytest.approx(0.7 * (92 + 92) / 276)
    assert found.covers == pytest.approx(184 / 365)
    assert found.last_checkin == day("2026-10-01")
    assert found.last_due == day("2026-12-31")
    assert found.problems == ()
    assert [one.weight for one in found.supporters] == [92, 184]


def test_supporters_that_do_not_count_are_left_out() -> None:
    good, well = supporting("good", 8, Q4)
    gone, _ = supporting("gone", 1, Q4, dropped="2026-11-01")
    nothing, _ = supporting("nothing", 1, Q4, weight=0.0)
    draft = objective(key_result(metric(), id="kr"), id="draft", supports=("2026/health",))
    found = health((cycle("2026-Q4", draft, gone, good, nothing), well))
    assert found.score == pytest.approx(0.8)
    assert found.covers == pytest.approx(92 / 365)
    assert len(found.supporters) == 4


def test_without_supporters_it_is_a_draft_that_covers_nothing() -> None:
    found = health()
    assert (found.status, found.covers, found.score) == ("draft", 0, None)
    gone, _ = supporting("gone", 1, Q4, dropped="2026-11-01")
    assert health((cycle("2026-Q4", gone), [])).covers == 0


def test_covers_counts_each_day_once() -> None:
    parts: list[tuple[Cycle, list[Block]]] = [
        (cycle("2026-Q4", supporting("a", 1, Q4)[0]), []),
        (cycle("2026-11", supporting("b", 1, ("2026-11-01", "2026-11-30"))[0]), []),
        (cycle("2026-W53", supporting("c", 1, ("2026-12-28", "2027-01-03"))[0]), []),
        (cycle("2026-09", supporting("d", 1, ("2026-09-01", "2026-09-30"))[0]), []),
    ]
    assert health(*parts).covers == pytest.approx((92 + 30) / 365)


def test_only_overlapping_cycles_support() -> None:
    late, said_late = supporting("late", 8, ("2027-01-01", "2027-03-31"))
    found = health((cycle("2027-Q1", late), said_late), as_of="2027-02-01")
    assert (found.status, found.covers) == ("draft", 0)


def test_an_objective_with_key_results_takes_no_supporters() -> None:
    own = objective(simple(days=("2026-01-01", "2026-12-31")), id="health")
    good, well = supporting("good", 8, Q4)
    made = run((year(own), [said("health/kr", HALF, 3)]), (cycle("2026-Q4", good), well))
    found = made["2026"].objectives[0]
    assert (found.score, found.covers, found.supporters) == (pytest.approx(0.3), None, ())


def test_its_span_is_its_cycles() -> None:
    good, well = supporting("good", 8, Q4)
    part = (cycle("2026-Q4", good), well)
    # The quarter is over on its last day, and so is the year.
    assert health(part, as_of="2026-12-31").status == "stale"
    assert health(part, as_of="2027-01-01").status == "achieved"
    assert health((cycle("2026-Q4", objective(id="good")), []), as_of="2025-12-31").score is None
    early = year(objective(id="health"), name="own", days=("2026-11-01", "2026-12-31"))
    aim, did = supporting("good", 8, Q4, supports="own/health")
    made = run((early, []), (cycle("2026-Q4", aim), did), as_of="2026-10-05")
    found = made["own"].objectives[0]
    assert (found.status, found.stale) == ("upcoming", False)
    assert found.score == pytest.approx(0.8)


def test_a_dropped_objective_without_key_results() -> None:
    good, well = supporting("good", 8, Q4)
    made = run(
        (year(objective(id="health", dropped="2026-11-01")), []), (cycle("2026-Q4", good), well)
    )
    found = made["2026"].objectives[0]
    assert (found.status, found.score) == ("dropped", None)


def test_supporters_support_in_chains() -> None:
    week, did = supporting("week", 8, ("2026-11-09", "2026-11-15"), supports="2026-q4/quarter")
    between = objective(id="quarter", supports=("2026/health", "2026/health"))
    found = health((cycle("2026-Q4", between), []), (cycle("2026-W46", week), did))
    assert found.score == pytest.approx(0.8)
    assert found.covers == pytest.approx(92 / 365)
    assert found.supporters[0].figures.covers == pytest.approx(7 / 92)


def test_one_may_rest_on_several_that_rest_on_others() -> None:
    first, did = supporting("first", 8, Q4, supports="2026-H2/one")
    second, done = supporting("second", 4, Q4, supports="2026-H2/two")
    one = objective(id="one", supports=("2026/health",))
    two = objective(id="two", supports=("2026/health",))
    found = health(
        (cycle("2026-H2", one, two), []), (cycle("2026-Q4", first, second), [*did, *done])
    )
    assert found.score == pytest.approx(0.6)


def test_members_of_a_loop_are_drafts_with_a_problem() -> None:
    a = objective(id="a", supports=("2026/b", "2026/above"))
    b = objective(id="b", supports=("2026/a",))
    above = objective(id="above")
    own = objective(id="own", supports=("2026/own",))
    good, well = supporting("good", 8, Q4, supports="2026/a")
    fine, finely = supporting("fine", 6, Q4, supports="2026/above")
    made = run((year(a, above, b, own), []), (cycle("2026-Q4", fine, good), [*well, *finely]))[
        "2026"
    ]
    found = {one.objective.id: one for one in made.objectives}
    assert {name: one.status for name, one in found.items() if one.problems} == {
        "a": "draft",
        "b": "draft",
        "own": "draft",
    }
    # What rests on a loop is no member of it.
    assert found["above"].score == pytest.approx(0.6)
    assert found["a"].problems[0].path == ("supports",)
    assert found["a"].problems[0].file == "a.toml"


def test_a_dropped_member_of_a_loop_stays_dropped() -> None:
    a = objective(id="a", supports=("2026/b",), dropped="2026-01-01")
    b = objective(id="b", supports=("2026/a",))
    found = run((year(a, b), []))["2026"].objectives
    assert [one.status for one in found] == ["dropped", "draft"]


def test_what_supports_nobody_known_supports_nobody() -> None:
    good, well = supporting("good", 8, Q4, supports="2026/unknown")
    assert health((cycle("2026-Q4", good), well)).status == "draft"


def test_addresses_in_supports_are_compared_as_shown() -> None:
    assert supported("2026-q4/goal") == "2026-Q4/goal"
    assert supported("spring/goal") == "spring/goal"
    assert supported("2026") == "2026"


def test_which_cycles_need_others() -> None:
    assert rests_on_others(cycle("2026", objective(simple()), objective(id="empty")))
    assert not rests_on_others(cycle("2026", objective(simple())))
