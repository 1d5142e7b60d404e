"""Checks that the reading of files can't reach, or reaches only in part.

Most checks are shown at work in tests/store/test_typed_wrongly.py, with their places.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okrcli.domain.checks import check_breaks, check_kpi, check_objective
from okrcli.domain.limits import Limits
from okrcli.domain.model import (
    Band,
    Break,
    By,
    Checklist,
    Checkpoint,
    Habit,
    Kpi,
    Measure,
    Metric,
    Milestone,
    Rating,
    Step,
)
from okrcli.domain.problem import Path
from tests.domain import builders

SPAN = builders.span(*builders.QUARTER)


def paths(measure: Measure, every: str | None = None, **more: Any) -> list[Path]:
    """Give the paths of what is wrong with a key result of a measure, below its table."""
    made = builders.objective(builders.key_result(measure, every=every, **more))
    return [problem.path[2:] for problem in check_objective(made, SPAN)]


def points(**values: float) -> tuple[Checkpoint, ...]:
    """Make checkpoints of October days (`d5=1`)."""
    return tuple(Checkpoint(date(2026, 10, int(on[1:])), to) for on, to in values.items())


@pytest.mark.parametrize(
    ("measure", "wrong"),
    [
        (Metric(), []),
        (Metric(0, 10), []),
        (Metric(10, 0), []),
        (Metric(None, 10), []),
        (Metric(None, 0, aggregate="sum"), [("target",)]),
        (Metric(None, 5, aggregate="sum"), []),
        (Metric(5, 5 + 1e-12), [("target",)]),
        (Metric(5, None, By(-1)), []),
        (Metric(None, None, By(-1)), []),
        (Metric(None, None, By(0)), [("by",)]),
        (Metric(5, None, By(0)), [("by",)]),
        (Metric(0, None, By(-0.6, relative=True)), [("by",)]),
        (Metric(5, 6, By(1)), [("by",)]),
        (Metric(0, 10, checkpoints=points(d5=3, d9=3, d20=10)), []),
        (Metric(10, 0, checkpoints=points(d5=7, d9=2)), []),
        (Metric(0, None, By(10), checkpoints=points(d5=3)), []),
        (Metric(0, None, checkpoints=points(d5=3)), []),
        (Metric(None, 10, aggregate="sum", checkpoints=points(d5=3)), []),
        (Metric(None, 10, checkpoints=points(d5=3)), [("checkpoints",)]),
        (Metric(0, 10, checkpoints=points(d5=-1)), [("checkpoints", "2026-10-05")]),
        (Metric(0, 10, checkpoints=points(d9=3, d5=4)), [("checkpoints", "2026-10-09")]),
        (Metric(10, 0, checkpoints=points(d5=3, d9=-1)), [("checkpoints", "2026-10-09")]),
        (Milestone(), []),
        (Rating(), []),
        (Habit(3, "week"), []),
        (Band(Limits(at_least=3, at_most=3)), []),
        (Band(Limits(at_least=3, below=3)), [("below",)]),
        (Band(Limits(at_most=3, below=4)), [("below",)]),
        (Band(Limits(at_most=3), start=5), []),
        (Band(Limits(at_most=3), start=5, window=7), []),
        (Band(Limits(at_most=3), start=3), [("start",)]),
        (Band(Limits(below=3), start=3), [("start",)]),
        (Band(Limits(above=3, at_most=2), start=3), [("at_most",)]),
        (Checklist((Step("a", "A"), Step("b", "B", weight=0))), []),
        (Checklist(()), []),
        (Checklist((Step("a", "A"), Step("a", "B"))), [("steps", 1)]),
        (
            Checklist((Step("a", "A", was=("c", "b")), Step("b", "B", was=("c",)))),
            [("steps", 1, "was", 0)],
        ),
    ],
)
def test_measures(measure: Measure, wrong: list[Path]) -> None:
    assert paths(measure) == wrong


def test_a_window_goes_with_a_band_that_is_judged_once() -> None:
    band = Band(Limits(at_most=3), window=7)
    assert paths(band) == [("window",)]
    assert paths(band, every="week") == [("window",)]
    assert paths(band, every="cycle") == []


def test_a_span_outside_the_cycle_is_told_once() -> None:
    step = Step("a", "A", due=date(2026, 10, 31))
    outside = "2026-09-01", "2027-01-31"
    assert paths(Checklist((step,)), days=outside) == [("from",), ("due",)]
    metric = Metric(0, 10, checkpoints=points(d5=3))
    assert paths(metric, days=("2026-10-09", "2026-10-02")) == [("due",)]


def test_a_band_that_says_its_objective_judges_once() -> None:
    made = builders.objective(builders.key_result(Band(Limits(above=1), window=7), every="cycle"))
    assert check_objective(made, SPAN) == []


def test_breaks() -> None:
    sound = Break(builders.span("2026-10-01", "2026-10-01"))
    turned = Break(builders.span("2026-10-02", "2026-10-01"))
    assert [item.path for item in check_breaks([sound, turned], "f")] == [("break", 1)]


@pytest.mark.parametrize(
    ("keys", "wrong"),
    [
        ({}, []),
        ({"healthy": Limits(at_most=58), "critical": Limits(above=65)}, []),
        ({"critical": Limits(above=65, below=40)}, []),
        ({"healthy": Limits(above=65, below=40)}, [("healthy", "below")]),
        ({"healthy": Limits()}, [("healthy",)]),
        ({"critical": Limits(at_most=1, below=2)}, [("critical", "below")]),
        ({"ratio": ("a", "b")}, []),
        ({"ratio": ("a", "b"), "sum": ("c",)}, [("sum",)]),
        ({"sum": ("kpi", "b")}, [("sum",)]),
        ({"counter": "kpi"}, [("counter",)]),
        ({"counter": "other"}, []),
    ],
)
def test_kpis(keys: dict[str, Any], wrong: list[Path]) -> None:
    assert [item.path for item in check_kpi(Kpi("kpi", "K", "kpis/kpi.toml", **keys))] == wrong
