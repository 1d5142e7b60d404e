"""What `okr score` says each part contributes."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.model import Dropped, KeyResult, Metric
from okrcli.domain.rollup import (
    ObjectiveFigures,
    Supporter,
    cycle_figures,
    from_key_results,
    from_supporters,
)
from okrcli.views.occasion import Occasion
from okrcli.views.score import score_view
from tests.views.builders import (
    QUARTER,
    checkins,
    cycle,
    day,
    figures,
    key_result,
    moment,
    objective,
    occasion,
    rolled,
    whole,
)
from tests.views.random_key_results import KINDS, random_figures

TEN = Metric(0.0, 10.0)


def scored(name: str, value: float, weight: float = 1.0) -> KeyResult:
    return key_result(TEN, id=name, weight=weight, note=str(value))


def made(*parts: KeyResult, **more: Any) -> ObjectiveFigures:
    kept = [figures(one, checkins({"11-20": float(one.note)})) for one in parts]
    return rolled(*kept, **more)


def test_contributions_add_up_by_weight() -> None:
    # a: (0.8 * 1 + 0.2 * 3) / 4 = 0.35 with weight 1; b: 0.5 with weight 2: (0.35 + 1) / 3 = 0.45.
    first = made(scored("x", 8), scored("y", 2, 3.0), scored("z", 9, 0.0), id="a")
    second = made(scored("x", 5), id="b", weight=2.0)
    view = score_view(whole(first, second), occasion())
    record = view.record
    assert record.cycle.score == pytest.approx(0.45)
    assert record.grade == "partial"
    one, other = record.objectives
    assert [one.score, other.score] == [0.35, 0.5]
    assert [one.contribution, other.contribution] == pytest.approx([0.35 / 3, 1 / 3])
    assert [part.contribution for part in one.parts] == [0.2, 0.15, None]
    assert [part.cycle_contribution for part in one.parts] == [
        pytest.approx(0.2 / 3), 0.05, None
    ]  # fmt: skip
    assert [part.grade for part in one.parts] == ["achieved", "missed", "achieved"]
    assert one.parts[0].address == "2026-Q4/a/x"
    assert (view.scale, view.verdict.words) == (1, "on track")


def test_what_does_not_count_contributes_nothing() -> None:
    dropped = made(scored("x", 8), id="a", dropped=Dropped(day("11-01")))
    unweighted = made(scored("x", 5), id="b", weight=0.0)
    record = score_view(whole(dropped, unweighted), occasion()).record
    assert record.cycle.score is None
    assert record.grade is None
    assert [one.contribution for one in record.objectives] == [None, None]
    assert [part.cycle_contribution for one in record.objectives for part in one.parts] == [
        None,
        None,
    ]


def test_supporting_objectives_contribute_too() -> None:
    own = objective(id="health")
    supporters = [Supporter(made(scored("x", 8)), QUARTER)]
    rested = from_supporters(own, cycle(), supporters, moment())
    record = score_view(whole(rested), occasion()).record
    part = record.objectives[0].parts[0]
    assert (part.address, part.weight, part.contribution) == ("2026-Q4/marathon", 92, 0.8)


@given(st.integers(min_value=0, max_value=2**32), st.integers(min_value=1, max_value=4))
def test_contributions_always_add_up(seed: int, count: int) -> None:
    rng = Random(seed)
    objectives = []
    at = random_figures(rng, "metric")[1]
    for number in range(count):
        parts = [random_figures(rng, rng.choice(KINDS), f"k{n}")[0] for n in range(3)]
        own = objective(*(part.key_result for part in parts), id=f"o{number}", weight=number + 0.5)
        objectives.append(from_key_results(own, "2026-Q4", parts, at))
    all_of_it = cycle_figures(cycle(*(one.objective for one in objectives)), objectives, at)
    record = score_view(all_of_it, Occasion(at)).record
    added = [one.contribution for one in record.objectives if one.contribution is not None]
    assert sum(added) == pytest.approx(record.cycle.score or 0, abs=1e-7)
    for one in record.objectives:
        inner = [part.contribution for part in one.parts if part.contribution is not None]
        if one.score is not None:
            assert sum(inner) == pytest.approx(one.score, abs=1e-7)
        outer = [part.cycle_contribution or 0 for part in one.parts]
        assert sum(outer) == pytest.approx(one.contribution or 0, abs=1e-7)
