"""Limits of a band: at least, above, at most, below."""

from __future__ import annotations

from okrcli.domain.numbers import above, at_least
from okrcli.frozen import frozen


@frozen
class Limits:
    """One or two limits; `above` and `below` leave out the limit itself."""

    at_least: float | None = None
    above: float | None = None
    at_most: float | None = None
    below: float | None = None

    @property
    def lower(self) -> float | None:
        """The lower limit, whether it belongs to the band or not."""
        return self.above if self.at_least is None else self.at_least

    @property
    def upper(self) -> float | None:
        """The upper limit, whether it belongs to the band or not."""
        return self.below if self.at_most is None else self.at_most

    def hold(self, value: float) -> bool:
        """Tell whether a value is inside every limit."""
        return (
            (self.at_least is None or at_least(value, self.at_least))
            and (self.above is None or above(value, self.above))
            and (self.at_most is None or at_least(self.at_most, value))
            and (self.below is None or above(self.below, value))
        )

    def distance(self, value: float) -> float:
        """Give how far outside a value is, 0 inside; a strict limit is as far as its value."""
        below = 0.0 if self.lower is None else self.lower - value
        beyond = 0.0 if self.upper is None else value - self.upper
        return max(0.0, below, beyond)

    def nearest(self, value: float) -> float:
        """Give the limit nearest to a value; the lower one where both are as near."""
        limits = [limit for limit in (self.lower, self.upper) if limit is not None]
        return min(limits, key=lambda limit: abs(limit - value))

    @property
    def contradictory(self) -> bool:
        """Whether no value can be inside."""
        if self.lower is None or self.upper is None:
            return False
        if self.above is None and self.below is None:
            return above(self.lower, self.upper)
        return at_least(self.lower, self.upper)
