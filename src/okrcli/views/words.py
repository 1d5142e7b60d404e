"""Words: numbers, values, days and spans as a person reads them."""

from __future__ import annotations

import math
from datetime import date

from okrcli.domain.numbers import PLACES, settle
from okrcli.domain.spans import Span

CURRENCIES = frozenset({"$", "€", "£", "¥", "₹", "₩", "CHF"})
MINUS = "-"
_SECONDS = {"s": 1, "min": 60, "h": 3600}
_LARGE = 100
_TINY = 0.1


def number(value: float) -> str:
    """Print a number: at most two decimals (one from 100 on), groups of thousands."""
    text = f"{value:,.{places(value)}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def places(value: float) -> int:
    """Give how many decimals of a number are printed at most; tiny ones keep two digits."""
    if value and abs(value) < _TINY:
        return min(PLACES, 1 - math.floor(math.log10(abs(value))))
    return 1 if abs(value) >= _LARGE else 2


def signed(value: float) -> str:
    """Print a number with its sign."""
    text = number(value)
    return text if text.startswith(MINUS) or text == "0" else f"+{text}"


def fraction(value: float | None, scale: int = 1) -> str:
    """Print a score: two decimals out of 1, one out of 10, none out of 100; a dash if unknown."""
    if value is None:
        return "–"
    places = {1: 2, 10: 1}.get(scale, 0)
    return f"{settle(value) * scale + 0.0:.{places}f}"


def clock(value: float, unit: str | None) -> str:
    """Print a value of a time unit as a clock time, as it would be written in a file."""
    seconds = round(abs(value) * _SECONDS.get(unit or "", 1))
    sign = MINUS if value < 0 and seconds else ""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    if unit == "h":
        return f"{sign}{hours}:{minutes:02}" + (f":{left:02}" if left else "")
    if hours:
        return f"{sign}{hours}:{minutes:02}:{left:02}"
    return f"{sign}{minutes}:{left:02}"


def value(amount: float, unit: str | None, *, as_clock: bool = False) -> str:
    """Print a value with its unit: `42.2 km`, `55%`, `$3,500`, `52:30 min`."""
    if as_clock:
        return f"{clock(amount, unit)} {unit}"
    return with_unit(number(amount), unit)


def with_unit(text: str, unit: str | None) -> str:
    """Put a unit to a printed number."""
    if not unit:
        return text
    if unit in CURRENCIES:
        sign = text[0] if text[:1] in {"-", "+"} else ""
        return f"{sign}{unit}{text[len(sign) :]}"
    return f"{text}%" if unit == "%" else f"{text} {unit}"


def days(count: int) -> str:
    """Print a number of days."""
    return "1 day" if count == 1 else f"{count} days"


def weekday(day: date) -> str:
    """Print a day's weekday, short."""
    return ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day.weekday()]


def weekday_name(day: date) -> str:
    """Print a day's weekday."""
    return _WEEKDAY[day.weekday()]


def short_day(day: date, near: date) -> str:
    """Print a day: without its year where that is the year of the day that is looked at."""
    text = f"{day.day} {_MONTH[day.month - 1]}"
    return text if day.year == near.year else f"{text} {day.year}"


def span(days_of: Span, near: date) -> str:
    """Print a span of days."""
    return f"{short_day(days_of.first, near)} – {short_day(days_of.last, near)}"


def plural(count: float, one: str, many: str | None = None) -> str:
    """Print a count with its noun."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


_MONTH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAY = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
