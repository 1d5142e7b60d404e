"""What the guided check-in offers for a draft: the start that it just learned, and a target."""

from __future__ import annotations

from okrcli.actions.opening import Session
from okrcli.actions.standing import figures_of
from okrcli.actions.subjects import subject
from okrcli.domain.clock import print_clock
from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.model import Metric
from okrcli.domain.numbers import same
from okrcli.domain.typed_values import print_number
from okrcli.errors import UsageError
from okrcli.frozen import frozen
from okrcli.views.rows import amount

_YES = frozenset({"", "y", "yes"})
_NO = frozenset({"n", "no", "-"})


@frozen
class Offer:
    """A key of the definition that may be written, and what is asked for it.

    `value` is written on a yes; without one it is what is typed.
    """

    key: str
    ask: str
    value: str | None = None

    def taken(self, text: str) -> str | None:
        """Give what is to be written for an answer; None for nothing. Raises UsageError."""
        typed = text.strip()
        if self.value is not None and typed.casefold() not in _YES | _NO:
            raise UsageError(f"`{typed}` is neither yes nor no", "expected: y or n")
        if self.value is not None:
            return self.value if typed.casefold() in _YES else None
        return None if not typed or typed.casefold() in _NO else typed


def offers(before: KeyResultFigures, session: Session, address: str) -> list[Offer]:
    """Say what may be written of a metric that was a draft before its check-in."""
    meant = subject(session, address, exact=True)
    made = figures_of(session, meant, session.moment.as_of)
    measure = before.key_result.measure
    faulty = meant.objective is None or meant.objective.faulty
    if faulty or not isinstance(measure, Metric) or made is None or not made.readings.values:
        return []
    found = []
    first = made.readings.values[0][1]
    lacks_start = measure.start is None and measure.by is None and measure.aggregate != "sum"
    if lacks_start and (measure.target is None or not same(first, measure.target)):
        text = print_clock(first, made.key_result.unit) if made.key_result.clock else None
        told = amount(made.key_result, first)
        ask = f"let it start from {told}, the first value? Y/n"
        number = int(first) if first.is_integer() else first
        found.append(Offer("start", ask, text or print_number(number)))
    if measure.target is None and measure.by is None:
        found.append(Offer("target", "its target? Enter leaves it open"))
    return found
