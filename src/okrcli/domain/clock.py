"""Clock times as values: `24:59`, `1:02:30`, in the unit of their key result."""

from __future__ import annotations

import re

SECONDS = {"s": 1, "min": 60, "h": 3600}
_CLOCK = re.compile(r"(-?)([0-9]{1,9}):([0-5][0-9])(?::([0-5][0-9]))?", re.ASCII)
_MOST_SECONDS = 1_000_000_000 * 3600 - 1


def is_clock(text: str) -> bool:
    """Tell whether a text has the form of a clock time."""
    return _CLOCK.fullmatch(text) is not None


def parse_clock(text: str, unit: str | None) -> float | None:
    """Give a clock time in its unit; None where text or unit don't allow it.

    `a:b` is minutes and seconds where the unit is `s` or `min`, hours and minutes where it is
    `h`; `a:b:c` is hours, minutes and seconds.
    """
    found = _CLOCK.fullmatch(text)
    if found is None or unit not in SECONDS:
        return None
    sign, first, second, third = found.groups()
    if third is not None:
        seconds = int(first) * 3600 + int(second) * 60 + int(third)
    elif unit == "h":
        seconds = int(first) * 3600 + int(second) * 60
    else:
        seconds = int(first) * 60 + int(second)
    return (-seconds if sign else seconds) / SECONDS[unit]


def print_clock(value: float, unit: str | None) -> str | None:
    """Print a value as the clock time that is read back as the same value.

    None where there is none: the unit isn't one of time, or the value isn't of whole seconds.
    """
    if unit not in SECONDS or not abs(value) * SECONDS[unit] <= _MOST_SECONDS:
        return None
    seconds = round(abs(value) * SECONDS[unit])
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    if unit == "h":
        text = f"{hours}:{minutes:02}" + (f":{left:02}" if left else "")
    else:
        text = f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"
    text = f"-{text}" if value < 0 else text
    return text if parse_clock(text, unit) == value else None
