"""Expected: the progress that the plan asks for by the end of a day, for each kind."""

from __future__ import annotations

import math
from bisect import bisect_right
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol

from okrcli.domain.calendar import Calendar
from okrcli.domain.model import Checklist, Checkpoint, Step
from okrcli.domain.numbers import at_least
from okrcli.domain.spans import later
from okrcli.frozen import frozen


class Plan(Protocol):
    """What is asked by the end of a day within the span: a fraction that never falls."""

    def at(self, day: date) -> float:
        """Give the expected progress at the end of a day of the span."""
        ...


@frozen
class LinePlan:
    """A line over the counted days, bent by (day, progress) points; the last is (due, 1)."""

    calendar: Calendar
    bends: tuple[tuple[date, float], ...] = ()

    def at(self, day: date) -> float:
        """Interpolate between the points around the day; no counted day between: jump."""
        if not self.bends:
            return self.calendar.share(day)
        span = self.calendar.span
        points = [(span.first - timedelta(days=1), 0.0), *self.bends, (span.last, 1.0)]
        for (left, low), (right, high) in pairwise(points):
            if left <= day < right:
                begun = left + timedelta(days=1)
                between = self.calendar.counted(begun, right)
                over = self.calendar.counted(begun, day)
                return low + (high - low) * over / between if between else low
        return 1.0


@frozen
class PeriodPlan:
    """What the finished periods asked; `ends` in order, `asked` as running totals."""

    ends: tuple[date, ...]
    asked: tuple[int, ...]

    def at(self, day: date) -> float:
        """Give the share of all that is asked that the finished periods asked."""
        finished = bisect_right(self.ends, day)
        return self.asked[finished - 1] / self.asked[-1] if finished else 0.0


@frozen
class DuePlan:
    """Nothing before the due day, all from it on."""

    due: date

    def at(self, day: date) -> float:
        """Give 0 before the due day, 1 from it on."""
        return 1.0 if day >= self.due else 0.0


@frozen
class ChecklistPlan:
    """Dated steps by their days, undated ones by the share of the counted days."""

    calendar: Calendar
    steps: tuple[Step, ...]

    def at(self, day: date) -> float:
        """Give the weight expected by a day, as a share of all."""
        return self.weight(day) / total_weight(self.steps)

    def weight(self, day: date) -> float:
        """Give the weight of the steps expected to be done by the end of a day."""
        dated = [step.weight for step in self.steps if step.due is not None and step.due <= day]
        undated = [step.weight for step in self.steps if step.due is None]
        return math.fsum((*dated, _fitting(undated, self.calendar.share(day))))


def _fitting(weights: list[float], share: float) -> float:
    """Give the largest sum of the first weights that fits into the share of them all."""
    room = math.fsum(weights) * share
    best = 0.0
    for count in range(1, len(weights) + 1):
        together = math.fsum(weights[:count])
        if not at_least(room, together):
            break
        best = together
    return best


def total_weight(steps: tuple[Step, ...]) -> float:
    """Give the weight of all steps."""
    return math.fsum(step.weight for step in steps)


def line_plan(
    calendar: Calendar, checkpoints: tuple[Checkpoint, ...], start: float, target: float
) -> LinePlan:
    """Make a metric's plan; checkpoint values become progress by the metric's own formula."""
    reach = target - start
    bends = sorted((point.on, (point.value - start) / reach) for point in checkpoints)
    return LinePlan(calendar, tuple(bends))


def checklist_plan(calendar: Calendar, checklist: Checklist) -> ChecklistPlan:
    """Make a checklist's plan."""
    return ChecklistPlan(calendar, checklist.steps)


def expected(plan: Plan, calendar: Calendar, day: date) -> float:
    """Give the expected progress at the end of any day: 0 before the span, 1 after it."""
    if day < calendar.span.first:
        return 0.0
    if day > calendar.span.last:
        return 1.0
    return plan.at(day)


def safe_days(plan: Plan, calendar: Calendar, day: date, progress: float) -> int:
    """Count the days from tomorrow on through which expected stays at or below a progress.

    At most to the due day; 0 where progress is behind what is expected already.
    """
    if not at_least(progress, expected(plan, calendar, day)):
        return 0
    low, high = 0, (calendar.span.last - day).days
    while low < high:
        middle = (low + high + 1) // 2
        if at_least(progress, expected(plan, calendar, later(day, middle))):
            low = middle
        else:
            high = middle - 1
    return low
