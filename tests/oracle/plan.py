"""What the plan asks for by the end of a day."""

import math
from datetime import date
from itertools import pairwise

from tests.oracle.days import ONE_DAY
from tests.oracle.measure import KeyResult, metric_ends, periods_of, steps_of
from tests.oracle.numbers import at_or_over, clock_value


def share(kr: KeyResult, day: date) -> float:
    """The share of counted days that are over by the end of a day."""
    return kr.counted(kr.first, day) / kr.counted(kr.first, kr.due)


def expected(kr: KeyResult, day: date) -> float:
    """The progress that the plan asks for by the end of a day."""
    if day < kr.first:
        return 0.0
    if day >= kr.due:
        return 1.0
    if kr.kind == "metric" and "checkpoints" in kr.table:
        return bent_line(kr, day)
    if kr.kind == "metric" or (kr.kind == "band" and "start" in kr.table):
        return share(kr, day)
    if kr.kind == "habit" or kr.by_period:
        periods = periods_of(kr)
        asked = sum(period.asked for period in periods if period.last <= day)
        return asked / sum(period.asked for period in periods)
    if kr.kind == "checklist":
        return steps_expected(kr, day)
    return 0.0


def bent_line(kr: KeyResult, day: date) -> float:
    """A metric's line through its checkpoints, as progress."""
    start, target = metric_ends(kr)
    if start is None or target is None:
        return share(kr, day)
    points = [(kr.first - ONE_DAY, start)]
    for key, raw in sorted(kr.table["checkpoints"].items()):
        points.append((date.fromisoformat(key), clock_value(raw, kr.unit)))
    points.append((kr.due, target))
    value = target
    for (left, low), (right, high) in pairwise(points):
        if left <= day < right:
            between = kr.counted(left + ONE_DAY, right)
            gone = kr.counted(left + ONE_DAY, day)
            value = low + (high - low) * (gone / between if between else 0)
    return (value - start) / (target - start)


def steps_expected(kr: KeyResult, day: date) -> float:
    """The weight of the steps due, and of the undated ones that fit the days gone."""
    steps = steps_of(kr)
    dated = [s["weight"] for s in steps if s["due"] is not None and s["due"] <= day]
    undated = [s["weight"] for s in steps if s["due"] is None]
    room = math.fsum(undated) * share(kr, day)
    fits = 0.0
    for count in range(len(undated) + 1):
        if at_or_over(room, math.fsum(undated[:count])):
            fits = max(fits, math.fsum(undated[:count]))
    total = math.fsum(step["weight"] for step in steps)
    return (math.fsum(dated) + fits) / total
