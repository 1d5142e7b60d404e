"""Beeminder's figures, written down on their own, agree with okr's where both mean the same.

A goal of Beeminder has a line through points of (day, value), and a value: the last datapoint or,
with `kyoom`, the sum of them all (https://github.com/beeminder/road). `safebuf` counts the days on
which doing nothing is still safe, today included; `limd` is what has to come in within n days.

Left out, since the two differ there: two checkpoints without a counted day between them (okr's plan
jumps, Beeminder's line has no width there); `mean`, `median`, `best` and windows, for which
Beeminder has other aggregations; do-less goals, for which Beeminder assumes the worst of a day
without data; whole-number goals, whose amounts Beeminder rounds up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from okrcli.domain.figures import KeyResultFigures
from tests.domain.builders import key_result, look, metric

BEGIN = date(2026, 1, 1)


@dataclass(frozen=True)
class Goal:
    """A goal of Beeminder; its days are numbers, `line` has a value for each of its corners."""

    line: Sequence[tuple[int, Fraction]]
    data: Sequence[tuple[int, Fraction]]
    kyoom: bool

    @property
    def yaw(self) -> int:
        """1 where the good side is above the line, -1 where it is below."""
        return 1 if self.line[-1][1] > self.line[0][1] else -1

    @property
    def ends(self) -> int:
        return self.line[-1][0]

    def rdf(self, day: int) -> Fraction:
        """Give the line's value on a day."""
        for (left, low), (right, high) in pairwise(self.line):
            if left <= day <= right:
                return low + (high - low) * Fraction(day - left, right - left)
        raise AssertionError(day)

    def value(self, today: int) -> Fraction:
        """Give the running total, or the last datapoint; before the first the line's beginning."""
        known = [value for day, value in self.data if day <= today]
        begin = self.line[0][1]
        if self.kyoom:
            return begin + sum(known)
        return known[-1] if known else begin

    def delta(self, today: int) -> Fraction:
        return self.value(today) - self.rdf(today)

    def good(self, today: int, ahead: int = 0) -> bool:
        return self.yaw * (self.value(today) - self.rdf(today + ahead)) >= 0

    def safebuf(self, today: int) -> int:
        """Count the days, today included, on which the value of today would be enough."""
        days = 0
        while today + days <= self.ends and self.good(today, days):
            days += 1
        return days

    def limd(self, today: int, ahead: int) -> Fraction:
        """Give what has to come in by some days ahead."""
        return self.rdf(today + ahead) - self.value(today)


def agree(made: KeyResultFigures, goal: Goal, today: int) -> None:
    """Hold okr's figures against Beeminder's."""
    assert made.start is not None
    assert made.target is not None
    assert made.gap is not None
    here = made.start if made.current is None else made.current
    assert here == pytest.approx(float(goal.value(today)))
    assert made.gap * (made.target - made.start) == pytest.approx(float(goal.delta(today)))
    assert made.ahead.safe_days == max(0, goal.safebuf(today) - 1)
    behind = Fraction(0) if goal.good(today) else goal.limd(today, 0)
    assert made.ahead.needed_today == pytest.approx(float(behind))
    assert made.due_by is not None
    for ahead, point in enumerate(made.due_by, 1):
        if today + ahead <= goal.ends:
            assert point.step == pytest.approx(float(goal.limd(today, ahead)))


def on(day: int) -> date:
    """Day 1 is the first of the span, day 0 its eve: there the line begins."""
    return BEGIN + timedelta(days=day - 1)


def iso(day: int) -> str:
    return on(day).isoformat()


def okr(
    days: int,
    ends: tuple[int, int],
    said: Sequence[tuple[int, float]],
    today: int,
    *,
    kyoom: bool = False,
    points: Mapping[int, int] | None = None,
    off: Sequence[tuple[int, int]] = (),
) -> KeyResultFigures:
    """Work out a metric of okr over so many days, `off` being first and last days of breaks."""
    known = metric(
        *ends,
        aggregate="sum" if kyoom else "last",
        checkpoints={iso(day): value for day, value in (points or {}).items()},
    )
    return look(
        key_result(known, (iso(1), iso(days))),
        on(today),
        *((iso(day), value) for day, value in said),
        off=[(iso(first), iso(last)) for first, last in off],
    )


def fractions(*pairs: tuple[int, float]) -> list[tuple[int, Fraction]]:
    return [(day, Fraction(value)) for day, value in pairs]


def test_savings() -> None:
    """From 0 to 300 in 30 days, ten a day, each deposit added.

    On day 12 the line is at 120. 50 and 95 are in: 145, so 25 above it. The line comes to 140 on
    day 14 and to 150 on day 15: safe are days 12, 13 and 14, three for Beeminder, two from
    tomorrow on for okr. By day 15, three days ahead, 5 have to come in; by day 19, 45.
    """
    said = [(3, 50), (11, 95)]
    goal = Goal(fractions((0, 0), (30, 300)), fractions(*said), kyoom=True)
    assert [goal.value(12), goal.delta(12)] == [145, 25]
    assert goal.safebuf(12) == 3
    assert [goal.limd(12, ahead) for ahead in (0, 3, 7)] == [-25, 5, 45]
    made = okr(30, (0, 300), said, 12, kyoom=True)
    assert (made.current, made.ahead.safe_days, made.ahead.needed_today) == (145, 2, 0)
    assert made.due_by is not None
    assert [round(made.due_by[ahead - 1].step, 9) for ahead in (3, 7)] == [5, 45]
    agree(made, goal, 12)


def test_weight() -> None:
    """From 82 down to 78 in 40 days, a tenth a day; the last reading counts.

    On day 20 the line is at 80, and 80.5 weighed on day 18 is on the wrong side: due now. 0.5 have
    to go today, 1.2 by day 27.
    """
    said = [(4, 82), (18, 80.5)]
    goal = Goal(fractions((0, 82), (40, 78)), fractions(*said), kyoom=False)
    assert (goal.yaw, goal.delta(20), goal.safebuf(20)) == (-1, Fraction(1, 2), 0)
    assert (goal.limd(20, 0), goal.limd(20, 7)) == (Fraction(-1, 2), Fraction(-6, 5))
    made = okr(40, (82, 78), said, 20)
    assert made.ahead.safe_days == 0
    assert made.ahead.needed_today == pytest.approx(-0.5)
    agree(made, goal, 20)


def test_a_bend_and_a_break() -> None:
    """From 0 to 26 in 20 days: 10 by day 10, then four days off, and 16 in the six that are left.

    The line stands at 10 from day 10 to day 14, and comes to 10 + 16/6 = 12.67 on day 15. With 11
    on day 10, one is above it, and safe until day 14: five days for Beeminder, four for okr.
    By day 15 there are 1.67 to come.
    """
    line = fractions((0, 0), (10, 10), (14, 10), (20, 26))
    goal = Goal(line, fractions((10, 11)), kyoom=False)
    assert [goal.delta(10), goal.limd(10, 5)] == [1, Fraction(5, 3)]
    assert goal.safebuf(10) == 5
    made = okr(20, (0, 26), [(10, 11)], 10, points={10: 10}, off=[(11, 14)])
    assert made.ahead.safe_days == 4
    agree(made, goal, 10)


def flat_on_breaks(
    points: Sequence[tuple[int, int]], off: Sequence[tuple[int, int]]
) -> list[tuple[int, Fraction]]:
    """Draw a line through points with a corner a day: it rises on days off break, evenly."""
    corners = fractions(points[0])
    for (left, low), (right, high) in pairwise(points):
        days = range(left + 1, right + 1)
        rises = [not any(first <= day <= last for first, last in off) for day in days]
        assume(any(rises))
        step = Fraction(high - low, sum(rises))
        values = accumulate((step * rise for rise in rises), initial=Fraction(low))
        corners += zip(days, [*values][1:], strict=True)
    return corners


@st.composite
def goals(draw: st.DrawFn) -> tuple[Any, Goal, int]:
    """Draw the same goal for both, with the day that is looked at."""
    days = draw(st.integers(2, 30))
    start, reach = draw(st.integers(-40, 40)), draw(st.integers(-60, 60).filter(bool))
    bends = sorted(draw(st.sets(st.integers(1, days - 1), max_size=3)))
    parts = sorted(draw(st.integers(0, abs(reach))) for _ in bends)
    sign = 1 if reach > 0 else -1
    points = {day: start + sign * part for day, part in zip(bends, parts, strict=True)}
    first = st.integers(-3, days)
    off = [(one, one + draw(st.integers(0, 12))) for one in draw(st.lists(first, max_size=2))]
    kyoom = draw(st.booleans())
    amounts = st.integers(-4, 9) if kyoom else st.integers(-60, 60)
    said = sorted(draw(st.lists(st.tuples(st.integers(1, days), amounts), max_size=8)), key=_day)
    today = draw(st.integers(1, days))
    line = flat_on_breaks([(0, start), *points.items(), (days, start + reach)], off)
    goal = Goal(line, fractions(*said), kyoom)
    made = okr(days, (start, start + reach), said, today, kyoom=kyoom, points=points, off=off)
    return made, goal, today


def _day(said: tuple[int, int]) -> int:
    return said[0]


@settings(max_examples=200)
@given(goals())
def test_random_goals(found: tuple[KeyResultFigures, Goal, int]) -> None:
    agree(*found)
