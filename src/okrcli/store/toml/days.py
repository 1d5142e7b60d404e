"""Days as people write them, and days that there are none of."""

from __future__ import annotations

import calendar
import re

from okrcli.store.toml.fault import excerpt
from okrcli.store.toml.slip import TEXT_KEYS, Slip, quoted

_MONTHS = tuple(name[:3].lower() for name in calendar.month_name[1:])
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})\.?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([./ -]) ?([0-9]{1,2})\2 ?([0-9]{4}|[0-9]{2})")
_DAY_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|\.)?[ -]([A-Za-z]{3,9})\.?,?[ -]([0-9]{4})")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_CYCLE = re.compile(r"[0-9]{4}-(?:[QqHh][1-4]|[Ww][0-9]{1,2}|[0-9]{2})")
_WITH_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T,]+[0-9]{1,2}(?::.*|[ap]m| ?h.*)?", re.IGNORECASE
)
_RELATIVE = frozenset(
    {
        "today",
        "tomorrow",
        "yesterday",
        "now",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    },
)
_CENTURY = 2000
_MONTHS_OF_YEAR = 12
_SHORT_YEAR = 2
_DAY = "a day as year-month-day"


def as_day(raw: str, _key: str) -> Slip | None:
    """A day in another order or with other marks."""
    for read in (_year_first, _year_last, _named_month):
        if slip := read(raw):
            return slip
    return None


def as_relative_day(raw: str, key: str) -> Slip | None:
    """A word such as `tomorrow`: a file keeps its meaning, so it can't say that."""
    if raw.lower() not in _RELATIVE or key in TEXT_KEYS:
        return None
    return Slip(f"{excerpt(raw)} is not a day", f"{_DAY}, such as 2026-12-31", "")


def as_cycle(raw: str, _key: str) -> Slip | None:
    """The name of a cycle without quotes."""
    if not _CYCLE.fullmatch(raw):
        return None
    return Slip(f"the name {excerpt(raw)} needs quotes", "a text", quoted(raw))


def as_day_with_time(raw: str, key: str) -> Slip | None:
    """A day with a time that isn't TOML, where a day would do."""
    found = _WITH_TIME.fullmatch(raw)
    if not found or key in TEXT_KEYS or _no_such_day(found[1]):
        return None
    return Slip(f"{excerpt(raw)} is not a day", "a day without a time", found[1])


def _year_first(raw: str) -> Slip | None:
    found = _YEAR_FIRST.fullmatch(raw)
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups())
    return _day_slip(raw, year, month, day)


def _year_last(raw: str) -> Slip | None:
    found = _YEAR_LAST.fullmatch(raw)
    if not found:
        return None
    first, mark, second, last = found.groups()
    day, month, year = int(first), int(second), int(last)
    year += _CENTURY if len(last) == _SHORT_YEAR else 0
    if month > _MONTHS_OF_YEAR >= day:
        return _day_slip(raw, year, day, month)
    slip = _day_slip(raw, year, month, day)
    if mark == "/" and day != month and day <= _MONTHS_OF_YEAR:
        other = _written(year, day, month)
        return Slip(
            slip.message, f"{_DAY}: {slip.hint}, or {other} if the month is first", slip.hint
        )
    return slip


def _named_month(raw: str) -> Slip | None:
    if found := _DAY_MONTH.fullmatch(raw):
        day, name, year = found.groups()
    elif found := _MONTH_DAY.fullmatch(raw):
        name, day, year = found.groups()
    else:
        return None
    month = name[:3].lower()
    if month not in _MONTHS:
        return None
    return _day_slip(raw, int(year), _MONTHS.index(month) + 1, int(day))


def _day_slip(raw: str, year: int, month: int, day: int) -> Slip:
    """Say how a day is written, or that there is no such day."""
    written = _written(year, month, day)
    why_not = _no_such_day(written)
    if why_not and not _no_such_day(_written(year, day, month)):
        return Slip(f"{excerpt(raw)} is not a day: {why_not}", _DAY, _written(year, day, month))
    if why_not:
        last = calendar.monthrange(year, month)[1] if 1 <= month <= _MONTHS_OF_YEAR and year else 0
        hint = _written(year, month, last) if day > last > 0 else ""
        return Slip(f"{excerpt(raw)} is not a day: {why_not}", _DAY, hint)
    return Slip(f"{excerpt(raw)} is not how TOML writes a day", _DAY, written)


def _written(year: int, month: int, day: int) -> str:
    return f"{year:04d}-{month:02d}-{day:02d}"


def _no_such_day(written: str) -> str:
    """Say why there is no such day; "" where there is one."""
    year, month, day = (int(part) for part in written.split("-"))
    if not year:
        return "there is no year 0"
    if not 1 <= month <= _MONTHS_OF_YEAR:
        return f"there is no month {month}"
    last = calendar.monthrange(year, month)[1]
    return "" if 1 <= day <= last else f"{year:04d}-{month:02d} has {last} days"
