"""Days as people type them: `2026-11-21`, `yesterday`, `fri`, `3 days ago`, `2026-W47-5`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from okrcli.domain.spans import FIRST_DAY, LAST_DAY

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WEEK = re.compile(r"(\d{4})-w(\d{2})(?:-([1-7]))?", re.ASCII)
_AGO = re.compile(r"(\d{1,4}) (day|week)s? ago", re.ASCII)
_OFFSET = re.compile(r"([+-])(\d{1,4})([dw])", re.ASCII)
_NAMED = re.compile(r"(?:(last|next) )?([a-z]{3,9})")


def parse_day(text: str, today: date, *, coming: bool = False) -> date | None:
    """Read a day; None where it is none, or not from 1970 to 2199.

    A weekday is the last one (today included), or with `coming` the next one (today included);
    `last fri` and `next fri` leave today out. A week without a weekday is its Monday.
    """
    typed = " ".join(text.lower().split())
    found = _absolute(typed) or _relative(typed, today) or _weekday(typed, today, coming=coming)
    return found if found is not None and FIRST_DAY <= found <= LAST_DAY else None


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
        return today - timedelta(days=int(ago[1]) * (7 if ago[2] == "week" else 1))
    if offset := _OFFSET.fullmatch(typed):
        days = int(offset[2]) * (7 if offset[3] == "w" else 1)
        return today + timedelta(days=days if offset[1] == "+" else -days)
    return None


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
    hits = [
        number
        for number, weekday in enumerate(WEEKDAYS)
        if weekday == name or weekday[:3] == name or (len(name) > 3 and weekday[:4] == name)  # noqa: PLR2004
    ]
    return hits[0] if len(hits) == 1 else None
