"""Clock times as values: `24:59`, `1:02:30`, in the unit of their key result."""

from __future__ import annotations

import re

SECONDS = {"s": 1, "min": 60, "h": 3600}
_CLOCK = re.compile(r"(-?)([0-9]{1,9}):([0-5][0-9])(?::([0-5][0-9]))?", re.ASCII)


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
