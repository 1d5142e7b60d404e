"""The arithmetic that `okr explain` prints is true: whoever works it out gets the figure."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.rollup import cycle_figures, from_key_results
from okrcli.views.explain import (
    ExplainView,
    explain_cycle,
    explain_key_result,
    explain_objective,
)
from okrcli.views.occasion import Occasion
from okrcli.views.recording import key_result_record
from tests.views.builders import cycle, nowhere, objective
from tests.views.random_key_results import KINDS, random_figures
from tests.views.reckoning import worked_out

SEEDS = st.integers(min_value=0, max_value=2**32)


def assert_true(view: ExplainView) -> None:
    for line in view.lines:
        if line.expression and line.result is not None:
            told = f"{view.record.address} {line}"
            assert worked_out(line.expression) == pytest.approx(line.result, rel=1e-5, abs=1e-6), (
                told
            )
        for part in line.parts:
            if part.expression and isinstance(part.result, float | bool) and line.name != "steps":
                told = f"{line.name} {part}"
                assert worked_out(part.expression) == pytest.approx(
                    part.result, rel=1e-5, abs=1e-6
                ), told


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None)
@given(seed=SEEDS)
def test_the_arithmetic_of_a_key_result_is_true(kind: str, seed: int) -> None:
    found, moment = random_figures(Random(seed), kind)
    parent = from_key_results(objective(found.key_result), "2026-Q4", [found], moment)
    view = explain_key_result(found, parent, cycle(), Occasion(moment), nowhere)
    assert_true(view)


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None)
@given(seed=SEEDS)
def test_every_figure_is_the_one_that_status_shows(kind: str, seed: int) -> None:
    found, moment = random_figures(Random(seed), kind)
    parent = from_key_results(objective(found.key_result), "2026-Q4", [found], moment)
    view = explain_key_result(found, parent, cycle(), Occasion(moment), nowhere)
    record = key_result_record(found, parent.address)
    shown = {one.name: one.result for one in view.record.figures}
    for name, value in shown.items():
        if name not in {"due_by", "period", "steps"}:
            assert value == getattr(record, name), name
    names = {"start", "target", "current", "progress", "score", "expected", "gap", "pass_mark"}
    names |= {"risk_mark", "status", "stale", "confidence", "last_checkin", "remaining"}
    names |= {"pace_needed", "needed_today", "safe_days"}
    names |= {
        name
        for name in ("due_by", "reachable", "period", "steps")
        if getattr(record, name) is not None
    }
    assert names <= set(shown)


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None)
@given(seed=SEEDS)
def test_the_first_rule_that_applies_gives_the_status(kind: str, seed: int) -> None:
    found, moment = random_figures(Random(seed), kind)
    parent = from_key_results(objective(found.key_result), "2026-Q4", [found], moment)
    view = explain_key_result(found, parent, cycle(), Occasion(moment), nowhere)
    rules = next(line.parts for line in view.lines if line.name == "status")
    assert [bool(rule.result) for rule in rules] == [False] * (len(rules) - 1) + [True]
    assert rules[-1].label.startswith(f"{found.status}:")


@settings(deadline=None)
@given(seed=SEEDS, count=st.integers(min_value=1, max_value=4))
def test_the_arithmetic_of_objectives_and_cycles_is_true(seed: int, count: int) -> None:
    rng = Random(seed)
    made = [random_figures(rng, rng.choice(KINDS), f"kr{n}") for n in range(count)]
    moment = made[0][1]
    parts = [one for one, _ in made]
    ambition = rng.choice(("committed", "aspirational"))
    own = objective(*(one.key_result for one in parts), ambition=ambition)
    rolled = from_key_results(own, "2026-Q4", parts, moment)
    whole = cycle_figures(cycle(own), [rolled], moment)
    for view in (
        explain_objective(rolled, cycle(own), Occasion(moment), nowhere),
        explain_cycle(whole, Occasion(moment), nowhere),
    ):
        assert_true(view)
        rules = next(line.parts for line in view.lines if line.name == "status")
        assert [bool(rule.result) for rule in rules] == [False] * (len(rules) - 1) + [True]
        assert rules[-1].label.startswith(f"{view.record.status}:")
