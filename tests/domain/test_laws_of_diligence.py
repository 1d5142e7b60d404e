"""Who does and records all that is asked is never behind. Means and medians lag, and are apart."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.figures import Moment
from okrcli.domain.grades import BEHIND
from okrcli.domain.model import Break, KeyResult, Milestone, Rating, Settings
from okrcli.domain.rollup import cycle_figures, from_key_results
from tests.domain.builders import breaks, cycle, habit, key_result, objective
from tests.domain.diligent import alike, live
from tests.domain.strategies import (
    Situation,
    after,
    ambitions,
    bands,
    checklists,
    habits,
    measures,
    metrics,
    plans,
    relative_metrics,
)

KINDS: dict[str, Any] = {
    "metric": metrics,
    "relative": lambda _: relative_metrics(),
    "band": lambda _: bands(),
    "to get inside": lambda _: bands(with_start=True),
    "habit": lambda _: habits,
    "checklist": checklists,
    "milestone": lambda _: st.just(Milestone()),
    "rating": lambda _: st.just(Rating()),
}


def check(found: Situation, *, eager: bool) -> None:
    """Look every evening, and on the next morning."""
    lived = found
    for day, lived in live(found, eager=eager):
        assert lived.on(day).status not in BEHIND
    assert lived.on(after(found.span.last, 1)).status in {"done", "achieved"}


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=30, deadline=None)
@given(data=st.data(), eager=st.booleans())
def test_who_does_all_that_is_asked_is_never_behind(
    kind: str, data: st.DataObject, eager: bool
) -> None:
    check(data.draw(plans(KINDS[kind], 45)), eager=eager)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_nor_without_breaks(kind: str, data: st.DataObject) -> None:
    found = data.draw(plans(KINDS[kind], 45))
    check(Situation(found.key_result, (), found.settings), eager=False)


@settings(max_examples=20, deadline=None)
@given(st.lists(plans(measures, 30), min_size=1, max_size=3), ambitions, st.booleans())
def test_nor_are_objectives_and_cycles(parts: list[Situation], ambition: Any, eager: bool) -> None:
    parts = alike(parts)
    lived: dict[date, list[Situation]] = defaultdict(list)
    days = [after(part.span.first, number) for part in parts for number in range(part.span.days)]
    for part in parts:
        known = dict(live(part, eager=eager))
        for day in days:
            over = known[part.span.last]
            lived[day].append(over if day > part.span.last else known.get(day, part))
    goal = objective(*[part.key_result for part in parts], ambition=ambition)
    whole = cycle("own", goal, days=("2026-01-01", "2028-12-31"))
    for day in days:
        at = Moment(day, parts[0].settings)
        made = from_key_results(goal, "own", [part.on(day) for part in lived[day]], at)
        assert made.status not in {*BEHIND, "partial", "missed"}
        assert cycle_figures(whole, [made], at).status not in {*BEHIND, "partial", "missed"}


def test_the_simulation_takes_breaks_and_last_moments_seriously() -> None:
    """A habit done at the last moment, and none of it on the days off."""
    found = Situation(*_habit_of_two_weeks())
    recorded = [(one.on.day, one.value) for one in dict(live(found))[found.span.last].said]
    # Monday to Thursday ask ceil(20 / 7) = 3: one on Tuesday, Wednesday and Thursday.
    # The whole second week asks 5: one on each day from Wednesday on.
    assert recorded == [(6, 1), (7, 1), (8, 1), (14, 1), (15, 1), (16, 1), (17, 1), (18, 1)]


def _habit_of_two_weeks() -> tuple[KeyResult, tuple[Break, ...], Settings]:
    known = key_result(habit(5), ("2026-10-05", "2026-10-18"))
    return known, breaks(("2026-10-09", "2026-10-11")), Settings()
