"""Days as people type them: `2026-11-21`, `yesterday`, `fri`, `3 days ago`, `2026-W47-5`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from okrcli.domain.spans import FIRST_DAY, LAST_DAY
from okrcli.domain.typed_periods import MONTHS, month_named, parse_period

DAY_FORMS = "a day such as 2026-11-21, yesterday, fri, 15 nov, -3d or 2026-W47-5"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}

_OUTSIDE = "is outside the calendar, which goes from 1970 to 2199"
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_WEEK = re.compile(r"(\d{4})-w(\d{2})(?:-(\d))?", re.ASCII)
_AGO = re.compile(r"(\d{1,4}|an?|one) (day|week)s? ago", re.ASCII)
_IN = re.compile(r"in (\d{1,4}|an?|one) (day|week)s?", re.ASCII)
_OFFSET = re.compile(r"([+-])(\d{1,4})([dw])", re.ASCII)
_NAMED = re.compile(r"(?:(last|next) )?([a-z]{3,9})")
_DAY_MONTH = re.compile(r"(\d{1,2})(st|nd|rd|th)? ([a-z]{3,9})(?:,? (\d{4}))?", re.ASCII)
_MONTH_DAY = re.compile(r"([a-z]{3,9}) (\d{1,2})(st|nd|rd|th)?(?:,? (\d{4}))?", re.ASCII)
# Only what is refused needs these: they are compiled when first used.
_YEAR_FIRST = r"(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})"
_BARE = r"(\d{4})()(\d{2})(\d{2})"
_YEAR_LAST = r"(\d{1,2})([-/.]) ?(\d{1,2})(?:\.|\2 ?(\d{4}))?"
_SHORT_YEAR = r"\d{1,2}([-/.])\d{1,2}\1\d{2}"
_WITH_TIME = r"(\d{4}-\d{2}-\d{2})[t ,]+\d{1,2}:.*"
_UNSIGNED = r"(\d{1,4}) ?([dw])(?:ays?|eeks?)?"


def parse_day(text: str, today: date, *, coming: bool = False) -> date | None:
    """Read a day; None where it is none, or not from 1970 to 2199.

    A weekday, or a day of a month without its year, is the last one (today included), or with
    `coming` the next one (today included); `last fri` and `next fri` leave today out. A week
    without a weekday is its Monday.
    """
    typed = " ".join(text.lower().split())
    found = (
        _absolute(typed)
        or _relative(typed, today)
        or _weekday(typed, today, coming=coming)
        or _in_month(typed, today, coming=coming)
    )
    return found if found is not None and FIRST_DAY <= found <= LAST_DAY else None


def print_day(day: date) -> str:
    """Print a day so that `parse_day` gives it back, whatever today is."""
    return day.isoformat()


def why_no_day(text: str, today: date, *, coming: bool = False) -> str:
    """Say why a text is no day, and what to write where that can be told."""
    typed = " ".join(text.lower().split())[:40]
    shown = " ".join(text.split())[:40]
    if not typed:
        return "there is no day"
    return _why_no_date(typed, shown, today, coming=coming) or _why_no_word(typed, shown, today)


def _absolute(typed: str) -> date | None:
    try:
        if _ISO.fullmatch(typed):
            return date.fromisoformat(typed)
        if week := _WEEK.fullmatch(typed):
            return date.fromisocalendar(int(week[1]), int(week[2]), int(week[3] or 1))
    except ValueError:
        return None
    return None


def _relative(typed: str, today: date) -> date | None:
    if typed in NEAR:
        return today + timedelta(days=NEAR[typed])
    if ago := _AGO.fullmatch(typed):
        return today - _stretch(ago[1], ago[2])
    if ahead := _IN.fullmatch(typed):
        return today + _stretch(ahead[1], ahead[2])
    if offset := _OFFSET.fullmatch(typed):
        stretch = _stretch(offset[2], offset[3])
        return today + stretch if offset[1] == "+" else today - stretch
    return None


def _stretch(count: str, unit: str) -> timedelta:
    return (int(count) if count.isdigit() else 1) * timedelta(days=7 if unit[0] == "w" else 1)


def _weekday(typed: str, today: date, *, coming: bool) -> date | None:
    found = _NAMED.fullmatch(typed)
    number = None if found is None else _weekday_number(found[2])
    if found is None or number is None:
        return None
    if found[1] == "next" or (found[1] is None and coming):
        ahead = (number - today.weekday()) % 7
        return today + timedelta(days=ahead or (7 if found[1] else 0))
    back = (today.weekday() - number) % 7
    return today - timedelta(days=back or (7 if found[1] else 0))


def _weekday_number(name: str) -> int | None:
    return next((at for at, weekday in enumerate(WEEKDAYS) if weekday.startswith(name)), None)


def _in_month(typed: str, today: date, *, coming: bool) -> date | None:
    """Give `15 nov` or `nov 15th, 2026`; without a year the last such day, or the coming one."""
    if found := _DAY_MONTH.fullmatch(typed):
        day, ordinal, name, year = found.groups()
    elif found := _MONTH_DAY.fullmatch(typed):
        name, day, ordinal, year = found.groups()
    else:
        return None
    month = month_named(name)
    if month is None or (ordinal is not None and ordinal != _ordinal(int(day))):
        return None
    if year is not None:
        return _day(int(year), month, int(day))
    return _nearest(month, int(day), today, coming=coming)


def _ordinal(day: int) -> str:
    teens = day in range(11, 14)
    return "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _nearest(month: int, day: int, today: date, *, coming: bool) -> date | None:
    """Give the last such day up to today, or the first from today; a leap day may be far away."""
    years = range(today.year - 8, today.year + 9)
    days = [found for year in years if (found := _day(year, month, day)) is not None]
    if coming:
        return min((found for found in days if found >= today), default=None)
    return max((found for found in days if found <= today), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _why_no_date(typed: str, shown: str, today: date, *, coming: bool) -> str | None:
    """Say what is wrong with figures that look like a date."""
    if found := re.fullmatch(_YEAR_FIRST, typed, re.ASCII) or re.fullmatch(_BARE, typed, re.ASCII):
        return _why_not_of_year(shown, int(found[1]), int(found[3]), int(found[4]))
    if found := _WEEK.fullmatch(typed):
        return _why_no_week(shown, int(found[1]), int(found[2]), int(found[3] or 1))
    if found := re.fullmatch(_YEAR_LAST, typed, re.ASCII):
        return _why_turned(shown, found, today, coming=coming)
    if re.fullmatch(_SHORT_YEAR, typed, re.ASCII):
        return f"`{shown}` could be several days: write the year first, as in 2026-11-21"
    if found := re.fullmatch(_WITH_TIME, typed, re.ASCII):
        return f"`{shown}` is a day with a time: write `{found[1]}`"
    return None


def _why_no_word(typed: str, shown: str, today: date) -> str:
    if found := re.fullmatch(_UNSIGNED, typed, re.ASCII):
        offset = f"{found[1]}{found[2]}"
        return f"`{shown}` could be before or after today: write `-{offset}` or `+{offset}`"
    if parse_period(typed, today) is not None:
        return f"`{shown}` is a period, not a day"
    if _relative(typed, today) or _in_month(typed, today, coming=False):
        return f"`{shown}` {_OUTSIDE}"
    return f"`{shown}` is no day"


def _why_not_of_year(shown: str, year: int, month: int, day: int) -> str:
    if found := _day(year, month, day):
        if FIRST_DAY <= found <= LAST_DAY:
            return f"`{shown}` isn't how a day is written: write `{found.isoformat()}`"
        return f"`{shown}` {_OUTSIDE}"
    if not 1 <= month <= len(MONTHS) or not year:
        return f"`{shown}` is no day: there is no {f'month {month}' if year else 'year 0'}"
    last = monthrange(year, month)[1]
    return f"`{shown}` is no day: {MONTHS[month - 1].capitalize()} {year} has {last} days"


def _why_no_week(shown: str, year: int, week: int, weekday: int) -> str:
    weeks = date(max(year, 1), 12, 28).isocalendar().week
    if not 1 <= week <= weeks:
        return f"`{shown}` is no day: {year} has the weeks 01 to {weeks}"
    if not 1 <= weekday <= len(WEEKDAYS):
        return f"`{shown}` is no day: weekdays go from 1, Monday, to 7"
    return f"`{shown}` {_OUTSIDE}"


def _why_turned(shown: str, found: re.Match[str], today: date, *, coming: bool) -> str:
    """Name the days that `10/11` may be: with points the day comes first."""
    first, second = int(found[1]), int(found[3])
    orders = [(second, first)] if found[2] == "." else [(second, first), (first, second)]
    if found[4] is None:
        days = [_nearest(month, day, today, coming=coming) for month, day in orders]
    else:
        days = [_day(int(found[4]), month, day) for month, day in orders]
    return _meant(shown, dict.fromkeys(day for day in days if day is not None))


def _meant(shown: str, days: Iterable[date]) -> str:
    days = list(days)
    if not days:
        return f"`{shown}` is no day: there is none of that day and month"
    written = " or ".join(f"`{day.isoformat()}`" for day in days)
    if len(days) == 1:
        return f"`{shown}` isn't how a day is written: write {written}"
    said = " or ".join(f"{day.day} {MONTHS[day.month - 1].capitalize()}" for day in days)
    return f"`{shown}` could be {said}: write {written}"
