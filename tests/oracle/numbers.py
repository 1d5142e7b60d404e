"""Numbers: comparing, grading, averaging, clock texts."""

import math
import statistics
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

LOWER = ("at_least", "above")
UPPER = ("at_most", "below")


def at_or_over(left: float, right: float) -> bool:
    """Whether left >= right, decided on the rounded difference."""
    return round(left - right, 9) >= 0


def over(left: float, right: float) -> bool:
    """Whether left > right, decided on the rounded difference."""
    return round(left - right, 9) > 0


def shown(item: object) -> object:
    """Round every number to 9 decimals, with no minus before a zero."""
    if isinstance(item, float):
        return round(item, 9) + 0.0
    if isinstance(item, dict):
        return {key: value if key == "extra" else shown(value) for key, value in item.items()}
    return [shown(value) for value in item] if isinstance(item, list) else item


def weighted_mean(pairs: Iterable[tuple[float, float]]) -> float | None:
    """The mean of (weight, value) pairs; nothing for no weight."""
    pairs = list(pairs)
    total = math.fsum(weight for weight, _ in pairs)
    if not total:
        return None
    return math.fsum(weight * value for weight, value in pairs) / total


def held(progress: float) -> float:
    """Progress as a score: not under 0, not over 1."""
    return min(1.0, max(0.0, progress))


def grade(progress: float, ambition: str) -> str:
    """What a score is worth: achieved, partial or missed."""
    score = round(held(progress), 9)
    good, fair = 1.0, 0.7
    if ambition == "aspirational":
        tenth = Decimal(repr(score)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
        score, good, fair = float(tenth), 0.7, 0.4
    if at_or_over(score, good):
        return "achieved"
    return "partial" if at_or_over(score, fair) else "missed"


def clock_value(raw: object, unit: str | None) -> float:
    """Read a number, or a clock text in the unit's terms."""
    if not isinstance(raw, str):
        return float(raw)  # type: ignore[arg-type]
    sign = -1 if raw.startswith("-") else 1
    parts = [float(part) for part in raw.lstrip("+-").split(":")]
    if len(parts) == 2 and unit == "h":
        parts.append(0.0)
    seconds = 0.0
    for part in parts:
        seconds = seconds * 60 + part
    return sign * seconds / {"s": 1, "min": 60, "h": 3600}[str(unit)]


def aggregated(name: str, values: list[float], start: float | None, target: float | None) -> float:
    """The aggregate of at least one value."""
    if name == "sum":
        return math.fsum([start or 0.0, *values])
    if name == "mean":
        return math.fsum(values) / len(values)
    if name == "median":
        return float(statistics.median(values))
    if name == "best":
        if start is None or target is None:
            message = "best needs a start and a target"
            raise ValueError(message)
        return max([start, *values]) if target > start else min([start, *values])
    return values[-1]


def inside(value: float, limits: dict[str, float]) -> bool:
    """Whether a value keeps to every limit."""
    tests = {
        "at_least": lambda limit: at_or_over(value, limit),
        "above": lambda limit: over(value, limit),
        "at_most": lambda limit: at_or_over(limit, value),
        "below": lambda limit: over(limit, value),
    }
    return all(tests[name](limit) for name, limit in limits.items())


def outside_by(value: float, limits: dict[str, float]) -> float:
    """How far outside the limits a value is; a strict limit is as far as its value."""
    lower = [limit - value for name, limit in limits.items() if name in LOWER]
    upper = [value - limit for name, limit in limits.items() if name in UPPER]
    return max([0.0, *lower, *upper])


def nearest_limit(value: float, limits: dict[str, float]) -> float | None:
    """The limit nearest to a value outside; nothing for one inside."""
    if inside(value, limits):
        return None
    return min(limits.values(), key=lambda limit: abs(limit - value))
