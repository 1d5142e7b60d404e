"""Marks: single characters that stand in a sentence for what has been read out of it."""

from __future__ import annotations

import re
from typing import Literal

Period = Literal["day", "week", "month"]

DATE = "\uf001"
NAME = "\uf002"
ODD = "\uf003"
ODD_RHYTHM = "\uf004"
RATE: dict[Period, str] = {"day": "\uf010", "week": "\uf011", "month": "\uf012"}
OFTEN: dict[Period, str] = {"day": "\uf020", "week": "\uf021", "month": "\uf022"}
# `a weekly call`: a rhythm of the noun.
DESCRIBED: dict[Period, str] = {"day": "\uf030", "week": "\uf031", "month": "\uf032"}
PERIODS: dict[str, Period] = {
    mark: period for marks in (RATE, OFTEN, DESCRIBED) for period, mark in marks.items()
}

ANY_OFTEN = "[\uf020-\uf022]"
ANY_PERIOD = "[\uf010-\uf012\uf020-\uf022]"
AMOUNT = "[\ue000-\ue0ff]"
MOST_AMOUNTS = 0x100
_FIRST_AMOUNT = 0xE000
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def amount_mark(number: int) -> str:
    """Give the mark of an amount by its place in the sentence, from 0."""
    return chr(_FIRST_AMOUNT + number)


def amount_number(mark: str) -> int:
    """Give the place of the amount that a mark stands for."""
    return ord(mark) - _FIRST_AMOUNT


def is_mark(word: str) -> bool:
    """Tell whether a word is a mark."""
    return _PRIVATE.match(word) is not None


def unmarked(text: str) -> str:
    """Give a text on one line, without characters that could be taken for marks."""
    return " ".join(_PRIVATE.sub(" ", text).split())
