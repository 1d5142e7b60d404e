"""Computed numbers: one way to compare them, one way to settle them for output."""

from __future__ import annotations

import math
from collections.abc import Iterable

PLACES = 9
LARGEST = 1e15


def settle(value: float) -> float:
    """Round to 9 decimals; -0 becomes 0."""
    return round(value, PLACES) + 0.0


def at_least(left: float, right: float) -> bool:
    """Tell whether left >= right, on their difference rounded to 9 decimals."""
    return round(left - right, PLACES) >= 0


def above(left: float, right: float) -> bool:
    """Tell whether left > right, on their difference rounded to 9 decimals."""
    return round(left - right, PLACES) > 0


def same(left: float, right: float) -> bool:
    """Tell whether two numbers differ by less than the ninth decimal shows."""
    return round(left - right, PLACES) == 0


def held(value: float) -> float:
    """Hold a fraction between 0 and 1."""
    return min(1.0, max(0.0, value))


def mean(values: Iterable[float]) -> float:
    """Give the arithmetic mean of at least one value."""
    kept = list(values)
    return math.fsum(kept) / len(kept)


def weighted_mean(pairs: Iterable[tuple[float, float]]) -> float | None:
    """Give the mean of (value, weight) pairs, or None where no weight is left."""
    kept = list(pairs)
    weight = math.fsum(weight for _, weight in kept)
    if weight <= 0:
        return None
    return math.fsum(value * weight for value, weight in kept) / weight


def total(values: Iterable[float]) -> float:
    """Give the sum, exactly rounded."""
    return math.fsum(values)


def median(values: Iterable[float]) -> float:
    """Give the middle of at least one value, or the mean of the two in the middle."""
    kept = sorted(values)
    middle = len(kept) // 2
    return kept[middle] if len(kept) % 2 else (kept[middle - 1] + kept[middle]) / 2
