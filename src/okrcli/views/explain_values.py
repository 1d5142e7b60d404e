"""The values of a key result, its aggregate and its limits, as they are printed."""

from __future__ import annotations

from collections.abc import Sequence

from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.limits import Limits
from okrcli.domain.model import Aggregate, Band
from okrcli.domain.readings import Reading
from okrcli.views.arithmetic import Input, added, called, exact, operand
from okrcli.views.sources import Sources

_LIMITS = ("at_least", "above", "at_most", "below")
_KEYS = {"at_least": ">=", "above": ">", "at_most": "<=", "below": "<"}


def valued(figures: KeyResultFigures) -> list[Reading]:
    """Give the check-ins with a value of the whole key result."""
    return [one for one in figures.readings.counting if one.value is not None and one.step is None]


def aggregate_line(
    how: Aggregate, values: Sequence[float], start: float | None, target: float | None
) -> tuple[str, str]:
    """Give an aggregate's formula and expression."""
    if how == "last":
        return "the latest value", exact(values[-1])
    if how == "sum":
        return "start + all values", added([start or 0.0, *values])
    if how == "best":
        further = "max" if (target or 0.0) > (start or 0.0) else "min"
        return "the furthest towards the target", called(further, [start or 0.0, *values])
    return f"the {how} of the values", called(how, values)


def limit_inputs(measure: Band, figures: KeyResultFigures, sources: Sources) -> tuple[Input, ...]:
    """Give a band's limits with their places."""
    return tuple(
        sources.own(figures.key_result, name, value)
        for name in _LIMITS
        if (value := getattr(measure.limits, name)) is not None
    )


def inside(limits: Limits, value: str) -> str:
    """Print the comparison that tells whether a value is inside."""
    tests = [
        f"{value} {_KEYS[name]} {operand(limit)}"
        for name in _LIMITS
        if (limit := getattr(limits, name)) is not None
    ]
    return " and ".join(tests)
