"""What to do: what remains, the pace that it needs, what can't wait, how much slack is left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from okrcli.domain import numbers
from okrcli.domain.calendar import Calendar
from okrcli.domain.model import Habit, Measure, Metric
from okrcli.domain.plan import ChecklistPlan, expected, safe_days
from okrcli.domain.spans import Span
from okrcli.domain.standing import Standing, Tally
from okrcli.frozen import frozen

DAYS_SHOWN = 7


@frozen
class DuePoint:
    """A coming day, the value that the plan expects then, and the step from here to it."""

    on: date
    value: float
    step: float


@frozen
class Outlook:
    """What is left to do, for a key result within its span; None where it isn't asked.

    `remaining` and `needed_today` in the key result's unit, with their sign; `pace_needed` per
    counted day; `safe_days` in days; `reachable` a fraction.
    """

    remaining: float | None = None
    pace_needed: float | None = None
    needed_today: float | None = None
    safe_days: int | None = None
    due_by: tuple[DuePoint, ...] | None = None
    reachable: float | None = None


def outlook(measure: Measure, standing: Standing, days: Calendar, day: date) -> Outlook:
    """Say what is to be done of a key result after a day of its span."""
    return Outlook(
        remaining=standing.remaining,
        pace_needed=_pace_needed(standing.remaining, days, day),
        needed_today=_needed_today(measure, standing, days, day),
        safe_days=safe_days(standing.plan, days, day, standing.progress),
        due_by=tuple(_due_by(standing, days, day)) if isinstance(measure, Metric) else None,
        reachable=reachable(standing, day),
    )


def reachable(standing: Standing, day: date) -> float | None:
    """Give the progress that is still possible: the finished periods as they stand, the rest full.

    None but for habits and bands by period.
    """
    if standing.full is None:
        return None
    possible = numbers.total(
        tally.credit if tally.inside.last <= day else tally.asked for tally in standing.tallies
    )
    return possible / standing.full


def counted_left(days: Calendar, day: date) -> int:
    """Count the days of the span that are left after a day."""
    return days.counted(day + timedelta(days=1), days.span.last)


def _pace_needed(remaining: float | None, days: Calendar, day: date) -> float | None:
    if remaining is None:
        return None
    if numbers.same(remaining, 0):
        return 0.0
    left = counted_left(days, day)
    return remaining / left if left else None


def _needed_today(measure: Measure, standing: Standing, days: Calendar, day: date) -> float | None:
    if isinstance(measure, Metric):
        if numbers.at_least(standing.progress, expected(standing.plan, days, day)):
            return 0.0
        return planned_value(standing, days, day) - _here(standing)
    if isinstance(measure, Habit):
        running = next(tally for tally in standing.tallies if day in tally.inside)
        return float(cannot_wait(measure, running, days, day))
    if isinstance(standing.plan, ChecklistPlan):
        return max(0.0, standing.plan.weight(day) - (standing.current or 0.0))
    return None


def cannot_wait(habit: Habit, running: Tally, days: Calendar, day: date) -> float:
    """Give what the running period asks today: what later days of it can't take."""
    whole = {"day": 1, "week": 7}.get(habit.per) or _days_of_month(running.inside.first)
    share = -(-habit.times // whole)
    later_days = days.counted(day + timedelta(days=1), running.inside.last)
    return max(0.0, running.asked - running.done - share * later_days)


def _days_of_month(day: date) -> int:
    first = day.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return Span(first, following).days - 1


def planned_value(standing: Standing, days: Calendar, day: date) -> float:
    """Give the value that a metric's plan expects by the end of a day."""
    start, target = standing.start or 0.0, standing.target or 0.0
    return start + expected(standing.plan, days, day) * (target - start)


def _here(standing: Standing) -> float:
    return (standing.start or 0.0) if standing.current is None else standing.current


def _due_by(standing: Standing, days: Calendar, day: date) -> Iterator[DuePoint]:
    for ahead in range(1, DAYS_SHOWN + 1):
        on = day + timedelta(days=ahead)
        value = planned_value(standing, days, on)
        yield DuePoint(on, value, value - _here(standing))
