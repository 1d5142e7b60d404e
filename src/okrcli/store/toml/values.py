"""What was meant by a value that TOML doesn't know: the rules, in the order that they are tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.store.toml import amounts, days, words
from okrcli.store.toml.slip import Slip, is_value

if TYPE_CHECKING:
    from collections.abc import Callable

_RULES: tuple[Callable[[str, str], Slip | None], ...] = (
    words.as_nothing,
    words.as_hidden,
    words.as_extra_equals,
    days.as_day,
    days.as_day_with_time,
    days.as_relative_day,
    days.as_cycle,
    amounts.as_clock,
    amounts.as_number,
    amounts.as_percent,
    amounts.as_money,
    words.as_punctuated,
    words.as_two_statements,
    words.as_truth,
    amounts.as_measure,
    amounts.as_limit,
    amounts.as_fraction,
    words.as_odd_quotes,
    words.as_broken_text,
    words.as_brackets,
)


def slip_of(raw: str, key: str) -> Slip:
    """Say what is wrong with the text that stands where a key's value belongs."""
    for rule in _RULES:
        if slip := rule(raw, key):
            return slip
    return words.as_text(raw)


def literal_of(raw: str, key: str) -> str:
    """Give the value that a text means: itself where it is one; "" where that can't be said."""
    return raw if is_value(raw) else slip_of(raw, key).hint
