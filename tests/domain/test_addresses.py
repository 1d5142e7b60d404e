from __future__ import annotations

from okrcli.domain.addresses import key_result_names, kpi_names, resolver
from okrcli.domain.model import Kpi
from tests.domain.builders import key_result, metric, objective


def kr(name: str, *was: str) -> object:
    return key_result(metric(), id=name, was=was)


def names(*objectives: object) -> dict[str, str]:
    return key_result_names(objectives)  # type: ignore[arg-type]


def goal(name: str, *key_results: object, was: tuple[str, ...] = ()) -> object:
    return objective(*key_results, id=name, was=was)  # type: ignore[arg-type]


def test_present_and_earlier_ids_of_key_results() -> None:
    found = names(goal("marathon", kr("long-run", "run", "distance"), kr("weight")))
    assert found == {
        "marathon/long-run": "marathon/long-run",
        "marathon/run": "marathon/long-run",
        "marathon/distance": "marathon/long-run",
        "marathon/weight": "marathon/weight",
    }


def test_an_objectives_and_a_key_results_earlier_ids_combine() -> None:
    found = names(goal("marathon", kr("long-run", "run"), was=("running",)))
    assert set(found) == {"marathon/long-run", "marathon/run", "running/long-run", "running/run"}
    assert set(found.values()) == {"marathon/long-run"}


def test_a_key_result_may_come_from_another_objective() -> None:
    found = names(goal("marathon", kr("long-run", "health/run")), goal("health", kr("sleep")))
    assert found["health/run"] == "marathon/long-run"
    assert "marathon/run" not in found


def test_a_live_id_wins() -> None:
    found = names(goal("marathon", kr("long-run", "weight"), kr("weight")))
    assert found["marathon/weight"] == "marathon/weight"
    found = names(goal("marathon", kr("run"), was=("health",)), goal("health", kr("sleep")))
    assert "health/run" not in found
    found = names(goal("marathon", kr("run", "health/sleep")), goal("health", kr("sleep")))
    assert found["health/sleep"] == "health/sleep"


def test_earlier_ids_are_a_plain_list_and_no_chain() -> None:
    # `b` was once `a`, and `c` was once `b`: what was said of `a` goes to `b`.
    found = names(goal("goal", kr("b", "a"), kr("c", "b")))
    assert found["goal/a"] == "goal/b"
    assert found["goal/b"] == "goal/b"


def test_kpis() -> None:
    pulse = Kpi("resting-hr", "Pulse", "kpis/resting-hr.toml", was=("pulse", "weight"))
    weight = Kpi("weight", "Weight", "kpis/weight.toml")
    assert kpi_names([pulse, weight]) == {
        "resting-hr": "resting-hr",
        "pulse": "resting-hr",
        "weight": "weight",
    }


def test_what_nobody_knows_stays_as_written() -> None:
    resolve = resolver({"a/old": "a/new"})
    assert resolve("a/old") == "a/new"
    assert resolve("a/other") == "a/other"
