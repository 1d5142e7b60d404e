"""Periods as people type them: `2026-Q4`, `q4`, `last quarter`, `2026-11`, `nov`, `2026`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from okrcli.domain.spans import FIRST_DAY, LAST_DAY, Span, add_months, cycle_span

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_SHORTEST = 3
_DATED = re.compile(r"(\d{4})(?:[- ]?(q[1-4]|h[12]|w\d{2})|-(\d{2}))?", re.ASCII)
_YEAR_LAST = re.compile(r"(q[1-4]|h[12]|w\d{2}|[a-z]{3,9}) (\d{4})", re.ASCII)
_PART = re.compile(r"q[1-4]|h[12]|w\d{2}|[a-z]{3,9}", re.ASCII)
_BESIDE = re.compile(r"(this|last|next) (week|month|quarter|half|year)")
_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_SHIFTS = {"last": -1, "this": 0, "next": 1}
_ALL_DAYS = Span(FIRST_DAY, LAST_DAY)


def parse_period(
    text: str, today: date, year_starts: int = 1, *, coming: bool = False
) -> Span | None:
    """Read a period; None where it is none, or not all of it lies from 1970 to 2199.

    Years, halves and quarters begin in the month `year_starts`. Without a year it is the latest
    that has begun, or with `coming` the first that hasn't ended.
    """
    typed = " ".join(text.lower().split())
    span: Span | None = None
    if found := _BESIDE.fullmatch(typed):
        span = _beside(found[2], today, _SHIFTS[found[1]], year_starts)
    elif _PART.fullmatch(typed):
        span = _without_year(typed, today, year_starts, coming=coming)
    elif found := _YEAR_LAST.fullmatch(typed):
        span = _part_of(found[1], int(found[2]), year_starts)
    elif found := _DATED.fullmatch(typed):
        part = found[2] or found[3]
        span = cycle_span(f"{found[1]}-{part}" if part else found[1], year_starts)
    if span is None or not _ALL_DAYS.covers(span):
        return None
    # A year that began in 1969 holds days of the calendar, but has no name in it.
    return span if print_period(span, year_starts) is not None else None


def print_period(span: Span, year_starts: int = 1) -> str | None:
    """Print a period as the id of its cycle, which `parse_period` gives back.

    None where the days are no week, month, quarter, half or year.
    """
    year, month = span.first.year, span.first.month
    begun = year if month >= year_starts else year - 1
    since = (month - year_starts) % 12
    iso = span.first.isocalendar()
    names = (
        f"{begun}",
        f"{begun}-H{since // 6 + 1}",
        f"{begun}-Q{since // 3 + 1}",
        f"{year}-{month:02}",
        f"{iso.year}-W{iso.week:02}",
    )
    return next((name for name in names if cycle_span(name, year_starts) == span), None)


def why_no_period(text: str) -> str:
    """Say why a text is no period."""
    typed = " ".join(text.split())[:40]
    if not typed:
        return "there is no period"
    if typed.lower() in {"week", "month", "quarter", "half", "year", "last", "this", "next"}:
        return f"`{typed}` leaves open which: `last quarter`, `this quarter`"
    return f"`{typed}` is no period"


def month_named(name: str) -> int | None:
    """Give the number of the month with this name, in lower case, or its first letters."""
    if len(name) < _SHORTEST:
        return None
    return next((at for at, month in enumerate(MONTHS, 1) if month.startswith(name)), None)


def _part_of(part: str, year: int, year_starts: int) -> Span | None:
    """Give a year's quarter, half, week or month."""
    month = month_named(part)
    if month is None and not part[-1].isdigit():
        return None
    return cycle_span(f"{year}-{part if month is None else f'{month:02}'}", year_starts)


def _without_year(part: str, today: date, year_starts: int, *, coming: bool) -> Span | None:
    years = range(today.year - 2, today.year + 3)
    found = [span for year in years if (span := _part_of(part, year, year_starts)) is not None]
    if coming:
        return min((span for span in found if span.last >= today), default=None)
    return max((span for span in found if span.first <= today), default=None)


def _beside(unit: str, today: date, shift: int, year_starts: int) -> Span:
    if unit == "week":
        monday = today + timedelta(days=7 * shift - today.weekday())
        return Span(monday, monday + timedelta(days=6))
    count = _MONTHS_OF[unit]
    since = (today.month - year_starts) % count
    first = add_months(today.replace(day=1), shift * count - since)
    return Span(first, add_months(first, count) - timedelta(days=1))
