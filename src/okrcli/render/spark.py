"""A sparkline: a few values as bars of a character each."""

from __future__ import annotations

from collections.abc import Sequence

BARS = "▁▂▃▄▅▆▇█"
TYPED = "_.-=*#"


def spark(values: Sequence[float], *, ascii_only: bool = False) -> str:
    """Draw values between their least and their greatest; a level line where they are all one."""
    bars = TYPED if ascii_only else BARS
    if not values:
        return ""
    low, high = min(values), max(values)
    if high - low <= 0:
        return bars[len(bars) // 2 - 1] * len(values)
    steps = len(bars) - 1
    return "".join(bars[round((value - low) / (high - low) * steps)] for value in values)
