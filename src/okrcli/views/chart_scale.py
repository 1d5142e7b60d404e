"""The scale of a chart's values: its ends, and the few round numbers that are written at it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise

from okrcli.domain.numbers import same
from okrcli.frozen import frozen
from okrcli.views import words

_SECONDS = {"s": 1, "min": 60, "h": 3600}
_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
_ROUND_SECONDS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600)
_INTERVALS = 5
# A step may be this much smaller than the rough one.
_SMALLER = 0.75
_LONGEST = 9
_ALMOST = 1e-9
# By no more of a value than this may its label be off.
_PRECISE = 0.01


@frozen
class Tick:
    """A value that is written at the scale; `strong` says that it is the target."""

    value: float
    label: str
    strong: bool = False


@frozen
class Scale:
    """Values from `low` to `high`, and the ticks between them, in order."""

    low: float
    high: float
    ticks: tuple[Tick, ...]


@frozen
class Measuring:
    """In which unit values are written; `fraction` has two decimals and no unit."""

    unit: str | None = None
    clock: bool = False
    fraction: bool = False

    def label(self, value: float, step: float = 0.0) -> str:
        """Write a value as it stands at a scale with such steps (0: as exactly as elsewhere)."""
        if self.fraction:
            return f"{value:.2f}"
        if self.clock:
            return words.clock(value, self.unit)
        text = _number(value, step) if step else words.number(value)
        lost = not step and abs(float(text.replace(",", "")) - value) > abs(value) * _PRECISE
        if len(text) > _LONGEST or lost:
            text = f"{value:.3g}"
        attached = self.unit == "%" or self.unit in words.CURRENCIES
        return words.with_unit(text, self.unit) if attached else text

    @property
    def aside(self) -> str:
        """The unit, where it isn't written at each value."""
        attached = self.unit == "%" or self.unit in words.CURRENCIES
        return "" if self.fraction or attached or self.unit is None else self.unit


def scale(
    values: Iterable[float],
    measuring: Measuring,
    *,
    from_zero: bool = False,
    whole: bool = False,
    target: float | None = None,
) -> Scale:
    """Make a scale that holds all values; with `whole` only whole numbers are written."""
    known = [*values, *([0.0] if from_zero else []), *([] if target is None else [target])]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    if same(low, high) or math.isclose(low, high, rel_tol=_ALMOST):
        around = abs(low) / 10 or 1.0
        low, high = (low - around, high + around)
    step = round_step((high - low) / _INTERVALS, measuring)
    if whole or all(value == int(value) for value in known):
        step = max(1.0, math.ceil(step))
    ticks = [Tick(one, measuring.label(one, step)) for one in _multiples(low, high, step)]
    if target is not None:
        aim = Tick(target, measuring.label(target), strong=True)
        kept = [one for one in ticks if abs(one.value - target) > step / 4]
        ticks = sorted([*kept, aim], key=lambda one: one.value)
    return Scale(low, high, _without_repeats(ticks))


def round_step(rough: float, measuring: Measuring) -> float:
    """Give the round step that is next to a rough one."""
    rough *= _SMALLER
    if measuring.clock:
        seconds = _SECONDS.get(measuring.unit or "", 1)
        for one in _ROUND_SECONDS:
            if one >= rough * seconds:
                return one / seconds
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * one for one in _ROUND if power * one >= rough * (1 - _ALMOST))


def _multiples(low: float, high: float, step: float) -> list[float]:
    """Give the multiples of a step from low to high."""
    first, last = math.ceil(low / step - _ALMOST), math.floor(high / step + _ALMOST)
    return [number * step + 0.0 for number in range(first, last + 1)]


def _number(value: float, step: float) -> str:
    """Write a number with as many decimals as its step has."""
    places = max(0, -math.floor(math.log10(step)))
    if not same(step * 10**places, round(step * 10**places)):
        places += 1
    text = f"{value:,.{places}f}"
    return text.removeprefix("-") if not float(text.replace(",", "")) else text


def _without_repeats(ticks: list[Tick]) -> tuple[Tick, ...]:
    """Leave out ticks that would be written like the one before."""
    kept = ticks[:1] + [right for left, right in pairwise(ticks) if left.label != right.label]
    return tuple(kept)
