"""On which days a rhythm asks for a check-in: for calendars, and for what runs at set times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from okrcli.domain.model import Settings
from okrcli.domain.spans import Every, add_months
from okrcli.frozen import frozen

SUNDAY = 6
WEEK = 7
_MONTHS = {"month": 1, "months": 1, "quarter": 3, "year": 12}


@frozen
class Rule:
    """A day that comes again: every `interval` days, weeks or months.

    `weekday` (0 is Monday) is that of each week, or the last such one of a month. A month's rule
    without one means its last day; days have none.
    """

    frequency: Literal["daily", "weekly", "monthly"]
    interval: int = 1
    weekday: int | None = None


def rule_of(every: Every, weekday: int | None) -> Rule | None:
    """Give the rule of a rhythm, None for `cycle`. A `weekday` of None was left to us."""
    if every.unit == "cycle":
        return None
    if every.unit in _MONTHS:
        return Rule("monthly", every.count * _MONTHS[every.unit], weekday)
    on = SUNDAY if weekday is None else weekday
    if every.unit in {"week", "weeks"}:
        return Rule("weekly", every.count, on)
    weeks, rest = divmod(every.count, WEEK)
    return Rule("daily", every.count) if rest else Rule("weekly", weeks, on)


def first_day(rule: Rule, since: date, settings: Settings) -> date:
    """Give the first day from a day on. Quarters and years end where the year of cycles does."""
    if rule.frequency == "daily":
        return since
    if rule.frequency == "weekly":
        return since + timedelta(days=((rule.weekday or 0) - since.weekday()) % WEEK)
    period = rule.interval if settings.every.unit in {"quarter", "year"} else 1
    month = since.replace(day=1)
    while (month.month - settings.year_starts + 1) % period or _in_month(rule, month) < since:
        month = add_months(month, 1)
    return _in_month(rule, month)


def days(rule: Rule, first: date, last: date) -> Iterator[date]:
    """Give the rule's days from its first one to a last."""
    day = first
    while day <= last:
        yield day
        if rule.frequency == "monthly":
            day = _in_month(rule, add_months(day.replace(day=1), rule.interval))
        else:
            step = rule.interval * (WEEK if rule.frequency == "weekly" else 1)
            day += timedelta(days=step)


def _in_month(rule: Rule, month: date) -> date:
    """Give the rule's day in the month of a first day."""
    last = add_months(month, 1) - timedelta(days=1)
    if rule.weekday is None:
        return last
    return last - timedelta(days=(last.weekday() - rule.weekday) % WEEK)
