"""Days as people type them into quotes: the day, or the days, that were probably meant."""

from __future__ import annotations

import re
from datetime import date

_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})(?:[T ].*)?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})(\. ?|[-/ ])([0-9]{1,2})(?:\. ?|[-/ ])([0-9]{4})")
_BARE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")


def day_meant(text: str) -> tuple[str, ...]:
    """Give the ISO days that a text may stand for: none, one, or two where it is ambiguous."""
    text = text.strip()[:40]
    if found := _YEAR_FIRST.fullmatch(text) or _BARE.fullmatch(text):
        return _days((found[1], found[2], found[3]))
    found = _YEAR_LAST.fullmatch(text)
    if not found:
        return ()
    day_first = (found[4], found[3], found[1])
    month_first = (found[4], found[1], found[3])
    if found[2].startswith("."):
        return _days(day_first)
    return tuple(dict.fromkeys((*_days(day_first), *_days(month_first))))


def _days(parts: tuple[str, str, str]) -> tuple[str, ...]:
    try:
        return (date(int(parts[0]), int(parts[1]), int(parts[2])).isoformat(),)
    except ValueError:
        return ()
