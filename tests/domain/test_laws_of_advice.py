"""Who does exactly what `okr next` says, each day, is never behind, and ends at a score of 1."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.events import CheckIn
from okrcli.domain.figures import Moment
from okrcli.domain.grades import BEHIND
from okrcli.domain.model import Band, Checklist, Habit, KeyResult, Metric, Milestone
from okrcli.views.records_next import TodoRecord
from okrcli.views.todo import todo
from tests.domain.builders import checkin
from tests.domain.strategies import (
    Situation,
    after,
    bands,
    checklists,
    days_of,
    habits,
    metrics,
    plans,
    relative_metrics,
)

WORKED_ON: dict[str, Any] = {
    "metric": metrics,
    "relative": lambda _: relative_metrics(),
    "band": lambda _: bands(),
    "to get inside": lambda _: bands(with_start=True),
    "habit": lambda _: habits,
    "checklist": checklists,
    "milestone": lambda _: st.just(Milestone()),
}
ROUNDS = 6


def said(found: Situation, day: date) -> TodoRecord | None:
    """Give what `okr next --json` says of it."""
    made = todo(found.on(day), "2026-Q1/goal", Moment(day, found.settings), week=True)
    return None if made is None else made.record


def recorded(asked: TodoRecord, key_result: KeyResult, day: date) -> list[CheckIn]:
    """Do what is asked, and record it as a person would."""
    measure = key_result.measure
    if asked.do in {"reach", "reading"}:
        sums = isinstance(measure, Metric | Band) and measure.aggregate == "sum"
        return [checkin(day, asked.step if sums else asked.value)]
    if asked.do == "times":
        assert isinstance(measure, Habit)
        assert asked.step is not None
        if measure.at_least is None:
            return [checkin(day, asked.step)]
        return [checkin(day, measure.at_least) for _ in range(int(asked.step))]
    if asked.do == "steps":
        assert isinstance(measure, Checklist)
        return [checkin(day, True, step=step) for step in asked.steps or ()]
    if asked.do == "finish":
        return [checkin(day, True)]
    return [checkin(day, 80.0 if asked.do == "define" else None)]


def waits(asked: TodoRecord, day: date, ahead: int) -> bool:
    """Tell whether something may be left for a later day, by who acts so many days ahead."""
    return asked.by is not None and after(day, ahead) < asked.by


def follow(found: Situation, ahead: int) -> None:
    """Do each day what is asked, on the day that it names or some days ahead, and look at night."""
    for day in days_of(found.span):
        for _ in range(ROUNDS):
            asked = said(found, day)
            if asked is None or asked.do == "nothing" or waits(asked, day, ahead):
                break
            found = found.also(*recorded(asked, found.key_result, day))
        evening = found.on(day)
        assert evening.status not in BEHIND, (day, asked)
        assert not evening.stale
    ended = found.on(after(found.span.last, 1))
    assert ended.score == pytest.approx(1, abs=1e-9)
    assert ended.status in {"done", "achieved"}


@pytest.mark.parametrize("kind", WORKED_ON)
@settings(max_examples=12, deadline=None)
@given(data=st.data(), ahead=st.sampled_from([0, 0, 2, 60]))
def test_who_does_what_next_says_is_never_behind(
    kind: str, data: st.DataObject, ahead: int
) -> None:
    follow(data.draw(plans(WORKED_ON[kind], 40)), ahead)


@pytest.mark.heavy
@settings(max_examples=300, deadline=None)
@given(data=st.data(), ahead=st.sampled_from([0, 0, 2, 60]))
def test_nor_over_300_plans(data: st.DataObject, ahead: int) -> None:
    kind = data.draw(st.sampled_from(sorted(WORKED_ON)))
    follow(data.draw(plans(WORKED_ON[kind], 40)), ahead)
