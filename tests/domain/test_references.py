from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okrcli.domain.folding import Folded
from okrcli.domain.limits import Limits
from okrcli.domain.model import Band, Cycle, KeyResult, Kpi, Metric, Objective
from okrcli.domain.problem import Problem
from okrcli.domain.references import (
    Known,
    check_cycle,
    check_events,
    check_kpi_events,
    check_kpi_was,
    check_kpis,
    check_loops,
    check_subjects,
    check_was,
)
from okrcli.domain.spans import Span
from tests.domain import builders


def objective(name: str, *key_results: KeyResult, **more: Any) -> Objective:
    return Objective(name, name, f"2026-Q4/{name}.toml", key_results, **more)


def result(name: str, was: tuple[str, ...] = (), **more: Any) -> KeyResult:
    measure = more.pop("measure", Metric())
    return KeyResult(name, name, measure, builders.span(*builders.QUARTER), was=was)


def kpi(name: str, **more: Any) -> Kpi:
    return Kpi(name, name, f"kpis/{name}.toml", **more)


def told(problems: list[Problem]) -> list[tuple[str, object]]:
    return [(item.file.partition("/")[2], item.path) for item in problems]


def test_an_earlier_id_has_one_owner() -> None:
    one = objective("one", was=("old", "two", "old"))
    two = objective("two", was=("older", "old"))
    assert told(check_was([one, two])) == [("two.toml", ("was", 1))]


def test_an_earlier_id_of_a_key_result_has_one_owner() -> None:
    one = objective("one", result("a", ("x", "b", "two/y")), result("b", ("x",)))
    two = objective("two", result("c", ("y", "z", "one/x")))
    assert told(check_was([one, two])) == [
        ("one.toml", ("kr", "b", "was", 0)),
        ("two.toml", ("kr", "c", "was", 0)),
        ("two.toml", ("kr", "c", "was", 2)),
    ]


def test_an_earlier_id_of_a_kpi_has_one_owner() -> None:
    found = check_kpi_was([kpi("a", was=("x", "b")), kpi("b", was=("x",))])
    assert told(found) == [("b.toml", ("was", 0))]


def test_what_a_cycle_names() -> None:
    known = Known(frozenset({"2026/healthy"}), frozenset({"resting-hr"}))
    sound = objective(
        "sound",
        result("a", measure=Metric(kpi="resting-hr")),
        result("b"),
        supports=("2026/healthy",),
        guardrails=("resting-hr",),
    )
    wrong = objective(
        "wrong",
        result("a", measure=Band(Limits(above=1), kpi="nothing")),
        supports=("2026/helthy", "2026-q4/wrong"),
        guardrails=("resting-hd",),
    )
    cycle = builders.cycle("2026-Q4", sound, wrong)
    found = check_cycle(cycle, "2026-Q4/cycle.toml", known)
    assert told(found) == [
        ("wrong.toml", ("supports", 0)),
        ("wrong.toml", ("supports", 1)),
        ("wrong.toml", ("guardrails", 0)),
        ("wrong.toml", ("kr", "a", "kpi")),
    ]
    assert [item.hint for item in found] == [
        "did you mean `2026/healthy`?",
        "",
        "did you mean `resting-hr`?",
        "",
    ]


def test_a_north_star_is_a_kpi() -> None:
    cycle = builders.cycle("2026-Q4", north_star="orders")
    (problem,) = check_cycle(cycle, "2026-Q4/cycle.toml", Known())
    assert (problem.file, problem.path) == ("2026-Q4/cycle.toml", ("north_star",))


def test_what_kpis_name() -> None:
    known = Known(kpis=frozenset({"a", "b"}))
    sound = kpi("a", counter="b", ratio=("a", "b"))
    wrong = kpi("b", counter="c", sum=("a", "d"))
    assert told(check_kpis([sound, wrong], known)) == [
        ("b.toml", ("counter",)),
        ("b.toml", ("sum", 1)),
    ]


def test_loops() -> None:
    a = objective("a", supports=("2026-Q4/b", "2026/x"))
    b = objective("b", supports=("2026-Q4/c",))
    c = objective("c", supports=("2026-q4/a", "2026-Q4/d"))
    d = objective("d", supports=("2026-Q4/e",))
    e = objective("e")
    itself = objective("f", supports=("2026-Q4/f",))
    leads = objective("g", supports=("2026-Q4/a", "2026-Q4/b"))
    cycle = builders.cycle("2026-Q4", a, b, c, d, e, itself, leads)
    assert [item.file[8:9] for item in check_loops([cycle])] == ["a", "b", "c"]


def test_check_ins_of_nothing_are_warned_of_once() -> None:
    known = {"run/far": result("far")}
    said = [
        builders.checkin("2026-10-05", 1, subject=name)
        for name in ("run/far", "run/fra", "run/fra", "gone/x", "odd")
    ]
    found = check_subjects(said, known, frozenset({"gone"}), "key result", lambda name: name[::-1])
    assert [item.message for item in found] == [
        "there is no key result `run/fra` here: its check-ins count for nothing",
        "there is no key result `odd` here: its check-ins count for nothing",
    ]
    assert [item.hint for item in found] == ["arf/nur", "ddo"]
    assert {item.severity for item in found} == {"warning"}
    (problem,) = check_subjects(said[-1:], {}, frozenset(), "KPI", str)
    assert (problem.message, problem.path[-1]) == (
        "there is no KPI `odd` here: its check-ins count for nothing",
        "kpi",
    )


def checked_in(*names: str) -> Folded:
    return Folded(checkins=tuple(builders.checkin("2026-10-05", 1, subject=one) for one in names))


def quarter(*objectives: Objective) -> Cycle:
    return Cycle("2026-Q4", builders.span(*builders.QUARTER), "2026-Q4", objectives=objectives)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("2026-Q4/run/far", 'leave out the cycle: kr = "run/far"'),
        ("run/far/tiles", 'write kr = "run/far" and step = "tiles"'),
        ("run/fra", 'if it is `run/far` now: add was = ["fra"] below [kr.far] in 2026-Q4/run.toml'),
        ("run/x", 'if it was renamed: add was = ["x"] below its [kr.…] in 2026-Q4/run.toml'),
        ("rum/far", 'if `rum` is `run` now: add was = ["rum"] at the top of 2026-Q4/run.toml'),
        ("a/far", 'if `a` is `run` now: add was = ["a"] at the top of 2026-Q4/run.toml'),
        (
            "something/else",
            'if `something` was renamed: add was = ["something"] at the top of its file',
        ),
        ("odd", 'if `odd` was renamed: add was = ["odd"] at the top of its file'),
    ],
)
def test_the_line_that_finds_a_lost_check_in_a_home_is_said(written: str, hint: str) -> None:
    cycle = quarter(objective("run", result("far"), result("fast")), objective("eat"))

    (problem,) = check_events(cycle, checked_in(written), frozenset())

    assert problem.hint == hint
    assert problem.severity == "warning"


def test_a_lost_check_in_is_rather_of_what_has_none_of_its_own() -> None:
    cycle = quarter(objective("run", result("runs"), result("weekly")))

    (problem,) = check_events(cycle, checked_in("run/runs", "run/rums"), frozenset())
    assert "`run/runs` now" not in problem.hint
    assert problem.hint.startswith("if it is `run/weekly` now")

    (problem,) = check_events(cycle, checked_in("run/runs", "run/weekly", "run/rums"), frozenset())
    assert problem.hint.startswith("if it is `run/runs` now")


def test_a_lost_reading_says_the_line_too() -> None:
    known = {"pulse": kpi("pulse")}

    (near,) = check_kpi_events(known, checked_in("puls"), frozenset())
    (far,) = check_kpi_events(known, checked_in("weight"), frozenset())

    assert near.hint == 'if it is `pulse` now: add was = ["puls"] in kpis/pulse.toml'
    assert far.hint == 'if it was renamed: add was = ["weight"] in its file in kpis/'


def test_an_objective_all_of_whose_weights_are_0_is_told() -> None:
    span = Span(date(2026, 10, 1), date(2026, 12, 31))
    light = [KeyResult(name, name, Metric(), span, weight=0) for name in ("a", "b")]
    item = Objective("run", "Run", "2026-Q4/run.toml", tuple(light))
    cycle = Cycle("2026-Q4", span, "2026-Q4", objectives=(item,))

    (problem,) = check_cycle(cycle, "", Known())

    assert problem.message == "all weights of this objective are 0: nothing of it counts"
    assert problem.path == ("kr", "a", "weight")
