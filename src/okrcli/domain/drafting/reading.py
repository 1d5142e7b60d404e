"""What a sentence says about its measure, while it is being read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from okrcli.domain.drafting.amounts import Amount, Sized, Value
from okrcli.domain.drafting.marks import PERIODS, Period, amount_number
from okrcli.domain.model import Aggregate, Kind
from okrcli.frozen import frozen


@frozen
class Reading:
    """A kind with its keys; `used` are the marks of the amounts that are in it."""

    kind: Kind
    used: str = ""
    start: Value | None = None
    target: Value | None = None
    by: Value | None = None
    unit: str | None = None
    aggregate: Aggregate | None = None
    times: int | None = None
    per: Period | None = None
    limits: dict[str, Value] = field(default_factory=dict)


@frozen
class Marked:
    """A sentence whose rhythms, names and amounts are marks."""

    sized: Sized

    @property
    def text(self) -> str:
        """The sentence in small letters, with marks."""
        return self.sized.text

    @property
    def period(self) -> Period | None:
        """The one rhythm in it; None where there is none, or several that differ."""
        found = {PERIODS[char] for char in self.text if char in PERIODS}
        return found.pop() if len(found) == 1 else None

    def amount(self, mark: str) -> Amount:
        """Give the amount that a mark stands for."""
        return self.sized.amounts[amount_number(mark)]

    def all(self) -> Iterator[tuple[str, Amount]]:
        """Give each amount with its mark."""
        for char in self.text:
            if "\ue000" <= char <= "\ue0ff":
                yield char, self.amount(char)


def whole(value: Value) -> int | None:
    """Give a value as a number of times, or None where it can't be one."""
    if isinstance(value, str) or value != int(value) or not 1 <= value <= 1_000_000:  # noqa: PLR2004
        return None
    return int(value)


def one_unit(first: Amount, second: Amount) -> tuple[bool, str | None]:
    """Tell whether two amounts can be of one unit, and give it."""
    units = [unit for unit in (first.unit, second.unit) if unit is not None]
    agree = len({unit.rstrip("s") for unit in units}) <= 1
    return agree, max(units, key=len, default=None)
