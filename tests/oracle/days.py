"""Days, periods and the days of cycles, worked out by counting."""

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

ONE_DAY = timedelta(days=1)
Table = dict[str, Any]


def span_days(first: date, last: date) -> list[date]:
    """Every day from first to last, both included."""
    days = []
    day = first
    while day <= last:
        days.append(day)
        day += ONE_DAY
    return days


def add_months(day: date, months: int) -> date:
    """The same day some months later, cut to the month's end."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def step_on(day: date, every: str, due: date) -> date:
    """Add one `every` to a day; `cycle` leads to the due day."""
    if every == "cycle":
        return due
    if every in {"day", "week"}:
        return day + timedelta(days=1 if every == "day" else 7)
    if every in {"month", "quarter", "year"}:
        return add_months(day, {"month": 1, "quarter": 3, "year": 12}[every])
    count, unit = every.split()
    if unit == "months":
        return add_months(day, int(count))
    return day + timedelta(days=int(count) * (7 if unit == "weeks" else 1))


def calendar_period(day: date, every: str, year_starts: int) -> tuple[date, date]:
    """The calendar day, ISO week, month, quarter or year that holds a day."""
    if every == "day":
        return day, day
    if every == "week":
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    length = {"month": 1, "quarter": 3, "year": 12}[every]
    first = day.replace(day=1)
    while (first.month - year_starts) % length:
        first = (first - ONE_DAY).replace(day=1)
    return first, add_months(first, length) - ONE_DAY


def period_of(day: date, every: str, span_first: date, year_starts: int) -> tuple[date, date]:
    """The whole period that holds a day; `N units` are counted from the span's first day."""
    if " " not in every:
        return calendar_period(day, every, year_starts)
    count, unit = every.split()
    number = 0
    while True:
        first = step_on(span_first, f"{number * int(count)} {unit}", day)
        after = step_on(span_first, f"{(number + 1) * int(count)} {unit}", day)
        if first <= day < after:
            return first, after - ONE_DAY
        number += 1


def break_days(breaks: Iterable[Table]) -> set[date]:
    """Every day on which at least one break lies."""
    days: set[date] = set()
    for table in breaks:
        days.update(span_days(table["from"], table["to"]))
    return days


def is_calendar_id(name: str) -> bool:
    """Whether a cycle's id says its days by itself."""
    return re.fullmatch(r"(?i)\d{4}(-(h[12]|q[1-4]|w\d\d|\d\d))?", name) is not None


def calendar_days(name: str, year_starts: int) -> tuple[date, date]:
    """The first and last day that a cycle's id says."""
    year, _, part = name.upper().partition("-")
    if part.startswith("W"):
        first = date.fromisocalendar(int(year), int(part[1:]), 1)
        return first, first + timedelta(days=6)
    if part and part[0] not in "HQ":
        first = date(int(year), int(part), 1)
        return first, add_months(first, 1) - ONE_DAY
    length = {"": 12, "H": 6, "Q": 3}[part[:1]]
    first = add_months(date(int(year), year_starts, 1), length * (int(part[1:] or 1) - 1))
    return first, add_months(first, length) - ONE_DAY
