"""Laws of what is expected, of breaks, and of what lies ahead."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from okrcli.domain.calendar import calendar
from okrcli.domain.model import Break
from okrcli.domain.numbers import at_least, same
from okrcli.domain.outlook import reachable
from okrcli.domain.plan import expected
from okrcli.domain.spans import Span
from okrcli.domain.standing import Standing
from tests.domain.strategies import (
    Situation,
    after,
    checklists,
    days_in,
    days_of,
    measures,
    metrics,
    period_measures,
    plans,
    situations,
)


def lines(span: Span) -> st.SearchStrategy[Any]:
    return metrics(span, ("last", "mean", "best"))


def course(found: Situation) -> list[tuple[date, float]]:
    """Give what is expected from the eve of the span to the day after it."""
    made = []
    for day in days_of(Span(after(found.span.first, -1), after(found.span.last, 1))):
        asked = found.on(day).expected
        assert asked is not None
        made.append((day, asked))
    return made


@given(situations(least=1, outside=0))
def test_expected_never_falls_and_ends_at_one(found: Situation) -> None:
    assume(found.on(found.span.last).status != "draft")
    plan, days = found.on(found.span.last).plan, found.on(found.span.last).calendar
    assert plan is not None
    span = Span(after(found.span.first, -1), after(found.span.last, 1))
    asked = [expected(plan, days, day) for day in days_of(span)]
    assert asked[0] == 0
    assert same(asked[-2], 1)
    assert asked[-1] == 1
    assert all(at_least(later, earlier) for earlier, later in pairwise(asked))


@settings(max_examples=50, deadline=None)
@given(plans(lines, 50))
def test_a_metric_asks_no_more_on_a_day_on_break(found: Situation) -> None:
    days = calendar(found.span, [pause.span for pause in found.breaks])
    points = [after(found.span.first, -1), found.span.last]
    points += [point.on for point in getattr(found.key_result.measure, "checkpoints", ())]
    jumps = {
        later
        for earlier, later in pairwise(sorted(points))
        if days.counted(after(earlier, 1), later) == 0
    }
    for (_, before), (day, asked) in pairwise(course(found)[:-1]):
        if days.on_break(day, day) and day not in jumps:
            assert same(before, asked)


@settings(max_examples=50, deadline=None)
@given(plans(lambda span: st.one_of(lines(span), checklists(span)), 50), st.data())
def test_after_a_break_no_more_is_expected_than_without_it(
    found: Situation, data: st.DataObject
) -> None:
    first = data.draw(days_in(found.span))
    pause = Break(Span(first, after(first, data.draw(st.integers(0, 30)))))
    spans = [one.span for one in (*found.breaks, pause)]
    off = sum(any(day in one for one in spans) for day in days_of(found.span))
    assume(off < found.span.days)
    before = Situation(found.key_result, found.breaks, found.settings)
    paused = Situation(found.key_result, (*found.breaks, pause), found.settings)
    for (day, without), (_, with_it) in zip(course(before), course(paused), strict=True):
        if day > pause.span.last:
            assert at_least(without, with_it)


@settings(max_examples=50, deadline=None)
@given(plans(period_measures, 50), st.data())
def test_after_the_period_of_a_break_no_more_is_expected_than_without_it(
    found: Situation, data: st.DataObject
) -> None:
    """Within the period a finished part may be a greater share of the less that is asked."""
    first = data.draw(days_in(found.span))
    pause = Break(Span(first, after(first, data.draw(st.integers(0, 30)))))
    spans = [one.span for one in (*found.breaks, pause)]
    off = sum(any(day in one for one in spans) for day in days_of(found.span))
    assume(off < found.span.days)
    paused = Situation(found.key_result, (*found.breaks, pause), found.settings)
    ends = [tally.inside for tally in found.on(found.span.first).tallies]
    over = next((one.last for one in ends if pause.span.last in one), found.span.last)
    for (day, without), (_, with_it) in zip(course(found), course(paused), strict=True):
        if day >= over:
            assert at_least(without, with_it)


@given(situations(least=1), st.data())
def test_safe_days_are_what_they_are_called(found: Situation, data: st.DataObject) -> None:
    day = data.draw(days_in(found.span))
    made = found.on(day)
    assume(made.status != "draft")
    plan, progress = made.plan, made.progress
    assert plan is not None
    assert progress is not None
    safe = 0
    if at_least(progress, expected(plan, made.calendar, day)):
        for coming in days_of(Span(day, found.span.last))[1:]:
            if not at_least(progress, expected(plan, made.calendar, coming)):
                break
            safe += 1
    assert made.ahead.safe_days == safe


@given(situations(period_measures), st.data())
def test_reachable_is_progress_and_what_can_come(found: Situation, data: st.DataObject) -> None:
    day = data.draw(days_in(found.span))
    made = found.on(day)
    if made.ahead.reachable is None:
        assert not made.tallies
        return
    assert made.progress is not None
    assert at_least(made.ahead.reachable, made.progress)
    last = found.on(found.span.last)
    assert last.ahead.reachable is not None
    assert last.progress is not None
    assert same(last.ahead.reachable, last.progress)
    late = found.on(after(found.span.last, 9))
    assert late.plan is not None
    standing = Standing(late.plan, late.progress or 0.0, full=late.target, tallies=late.tallies)
    assert same(reachable(standing, after(found.span.last, 9)) or 0.0, late.progress or 0.0)


@settings(max_examples=50, deadline=None)
@given(situations(period_measures), st.data())
def test_reachable_never_rises_while_nothing_is_recorded(
    found: Situation, data: st.DataObject
) -> None:
    day = data.draw(days_in(found.span))
    known = Situation(
        found.key_result,
        found.breaks,
        found.settings,
        tuple(one for one in found.said if one.on <= day),
    )
    course_ahead = [known.on(one).ahead.reachable for one in days_of(Span(day, found.span.last))]
    for earlier, later in pairwise(course_ahead):
        assert earlier is None or at_least(earlier, later or 0.0)


@given(situations(measures, least=1), st.data())
def test_needed_today_closes_the_gap_of_a_metric(found: Situation, data: st.DataObject) -> None:
    made = found.on(data.draw(days_in(found.span)))
    if made.due_by is None or made.progress is None or made.gap is None:
        return
    needed = made.ahead.needed_today
    assert needed is not None
    assert made.start is not None
    assert made.target is not None
    if at_least(made.gap, 0):
        assert needed == 0
    else:
        closed = made.progress + needed / (made.target - made.start)
        assert same(closed, made.expected or 0.0)
