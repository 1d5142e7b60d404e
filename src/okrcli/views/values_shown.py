"""Values of check-ins as they are shown."""

from __future__ import annotations

from okrcli.domain.model import Habit, KeyResult
from okrcli.domain.numbers import same
from okrcli.domain.observations import Written
from okrcli.views import words
from okrcli.views.rows import amount


def confidence_words(confidence: float | None) -> str | None:
    """Print a confidence as a percentage."""
    return None if confidence is None else f"{words.fraction(confidence, 100)}%"


def checkin_value(
    value: Written | None, key_result: KeyResult | None, step: str | None = None
) -> str:
    """Print a check-in's value in its key result's unit."""
    if isinstance(value, bool) or value is None:
        told = "looked at" if value is None else "done" if value else "not done"
        return told if step is None else f"{step} {told}"
    if isinstance(value, str):
        return value
    measure = None if key_result is None else key_result.measure
    if isinstance(measure, Habit) and measure.at_least is None:
        return words.plural(value, "time")
    return words.number(value) if key_result is None else amount(key_result, value)


def plain_value(value: Written | None, unit: str | None) -> str:
    """Print a reading's value in a unit."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return checkin_value(value, None)
    return words.value(value, unit)


def out_of_ten(confidence: float) -> str:
    """Print a confidence as it may be typed: out of ten where it is a whole number of tenths."""
    tenths = confidence * 10
    return f"{tenths:.0f}" if same(tenths, round(tenths)) else f"{words.fraction(confidence, 100)}%"
