"""Days: spans, months, rhythms (`every`), and the days that a cycle's id says."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from okrcli.frozen import frozen

FIRST_DAY = date(1970, 1, 1)
LAST_DAY = date(2199, 12, 31)

Unit = Literal["day", "week", "month", "quarter", "year", "cycle", "days", "weeks", "months"]

_MONTHS = {"month": 1, "months": 1, "quarter": 3, "year": 12}
_DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
_EVERY = re.compile(r"([1-9][0-9]{0,4}) (day|week|month)(s?)")
_CYCLE = re.compile(
    r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|W(?P<week>\d{2})|(?P<month>\d{2})))?",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days from `first` to `last`, both inclusive."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        """Tell whether a day lies within."""
        return self.first <= day <= self.last

    def common(self, other: Span) -> Span | None:
        """Give the days that both have, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last) if first <= last else None

    def covers(self, other: Span) -> bool:
        """Tell whether all days of the other lie within."""
        return self.first <= other.first and other.last <= self.last


@frozen
class Every:
    """A rhythm: a calendar unit (`week`), or a number of them counted from a first day."""

    unit: Unit
    count: int = 1

    def __str__(self) -> str:
        """Print as written in a file."""
        return f"{self.count} {self.unit}" if self.unit.endswith("s") else self.unit

    def after(self, day: date, due: date) -> date:
        """Give the day that lies one such time after a day; `cycle` ends at `due`."""
        if self.unit == "cycle":
            return due
        if self.unit in _DAYS:
            return later(day, self.count * _DAYS[self.unit])
        return add_months(day, self.count * _MONTHS[self.unit])


def parse_every(text: str) -> Every | None:
    """Read `week`, `2 weeks`, `cycle`, …; None where it is none of them."""
    if text in {"day", "week", "month", "quarter", "year", "cycle"}:
        return Every(text)  # type: ignore[arg-type]
    found = _EVERY.fullmatch(text)
    if not found or (not found[3] and found[1] != "1"):
        return None
    return Every(f"{found[2]}s", int(found[1]))  # type: ignore[arg-type]


def parse_window(text: str) -> int | None:
    """Read `7 days` or `2 weeks` as a number of days; None where it is neither."""
    every = parse_every(text)
    if every is None or every.unit not in {"days", "weeks"}:
        return None
    return every.count * _DAYS[every.unit]


def later(day: date, days: int) -> date:
    """Add days, stopping at the end of the calendar."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def add_months(day: date, months: int) -> date:
    """Add calendar months, cut to the month's end: 31 January and 1 month is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def cycle_name(text: str) -> str:
    """Give a cycle's id as it is shown: `2026-q4` is `2026-Q4`; other ids stay."""
    return text.upper() if _CYCLE.fullmatch(text) else text


def says_days(cycle: str) -> bool:
    """Tell whether an id has the form of those that say their days, right or wrong."""
    return _CYCLE.fullmatch(cycle) is not None


def cycle_span(cycle: str, year_starts: int = 1) -> Span | None:
    """Give the days that a cycle's id says, or None where it says none (or wrong ones).

    Years, halves and quarters begin in the month `year_starts`; months and ISO weeks don't shift.
    """
    found = _CYCLE.fullmatch(cycle)
    if not found:
        return None
    year = int(found["year"])
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        return None
    try:
        if found["week"]:
            monday = date.fromisocalendar(year, int(found["week"]), 1)
            return Span(monday, monday + timedelta(days=6))
        if found["month"]:
            return _months(date(year, int(found["month"]), 1), 0, 1)
    except ValueError:
        return None
    begins = date(year, year_starts, 1)
    if found["half"]:
        return _months(begins, 6 * (int(found["half"]) - 1), 6)
    if found["quarter"]:
        return _months(begins, 3 * (int(found["quarter"]) - 1), 3)
    return _months(begins, 0, 12)


def _months(begins: date, skipped: int, count: int) -> Span:
    first = add_months(begins, skipped)
    return Span(first, add_months(first, count) - timedelta(days=1))
