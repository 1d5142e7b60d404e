"""Confidence as people type it: `7` is out of ten, `0.7` a fraction, `70%` a percentage."""

from __future__ import annotations

import re

from okrcli.domain.typed_values import Refused, print_number

EXPECTED = "7 (out of ten), 7/10, 0.7 or 70%"

_OUT_OF_TEN = re.compile(r"10|[0-9]", re.ASCII)
_TENTHS = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,9})?) ?/ ?10", re.ASCII)
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,400})?) ?%", re.ASCII)
_FRACTION = re.compile(r"[0-9]*\.[0-9]{1,400}", re.ASCII)
_NUMBER = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{1,9})?", re.ASCII)
_COMMA = re.compile(r"[0-9]{1,3},[0-9]{1,9}%?", re.ASCII)
_LONGEST = 410
_LONGEST_SHOWN = 40


def parse_confidence(text: str) -> float | Refused:
    """Read a confidence as a fraction, 0 to 1. A bare whole number is out of ten."""
    typed = " ".join(text.split())
    found = None if len(typed) > _LONGEST else _fraction(typed)
    if found is not None and found <= 1:
        return found
    return Refused(_why_not(typed), EXPECTED)


def print_confidence(confidence: float) -> str:
    """Print a fraction, 0 to 1, so that `parse_confidence` gives it back."""
    return print_number(float(confidence))


def _fraction(typed: str) -> float | None:
    """Give the fraction that a text stands for, above 1 too; None where it has no known form."""
    if _OUT_OF_TEN.fullmatch(typed):
        return int(typed) / 10
    if found := _TENTHS.fullmatch(typed):
        return float(f"{found[1]}e-1")
    if found := _PERCENT.fullmatch(typed):
        return float(f"{found[1]}e-2")
    return float(typed) if _FRACTION.fullmatch(typed) else None


def _why_not(typed: str) -> str:
    shown = typed if len(typed) <= _LONGEST_SHOWN else f"{typed[:_LONGEST_SHOWN]}…"
    if not typed:
        return "there is no confidence"
    if _COMMA.fullmatch(typed):
        pointed = typed.replace(",", ".")
        meant = pointed if pointed.endswith("%") or float(pointed) <= 1 else f"{pointed}/10"
        return f"`{typed}` isn't read, the decimal mark is a point: write `{meant}`"
    if _fraction(typed) is None and not _NUMBER.fullmatch(typed):
        return f"`{shown}` is no confidence"
    if not _NUMBER.fullmatch(typed) or float(typed) > 100:  # noqa: PLR2004 - percent
        return f"`{shown}` is above 1, and a confidence goes from 0 to 1"
    if "." in typed and float(typed) <= 10:  # noqa: PLR2004 - out of ten
        return f"`{typed}` is above 1: write `{typed}/10` if it is out of ten, or `{typed}%`"
    return f"`{typed}` is above 1: write `{typed}%` if it is a percentage"
