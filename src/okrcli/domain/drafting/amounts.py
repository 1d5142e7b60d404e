"""Amounts in sentences: numbers with their units, told from numbers that are part of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrcli.domain.drafting.marks import MOST_AMOUNTS, NAME, ODD, PERIODS, amount_mark
from okrcli.domain.drafting.names import NOON, PROVERBIAL, is_name, is_race, is_year
from okrcli.domain.drafting.number_words import (
    MULTIPLES,
    WORDS,
    read_number,
    read_word,
    scaled,
)
from okrcli.domain.drafting.spelling import spelled
from okrcli.domain.drafting.units import CLOCKED, CURRENCIES, bare, counted, known_unit, listed
from okrcli.frozen import frozen

Value = float | str

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TOKEN = re.compile(
    rf"(?P<sign>us\$|[$€£¥₹]|usd|eur|gbp|chf)?(?P<number>{_NUMBER})(?P<tail>[^\d\s]*)",
    re.ASCII | re.IGNORECASE,
)
_CLOCK = re.compile(r"(?P<clock>\d{1,3}:[0-5]\d(?::[0-5]\d)?)(?P<tail>[a-z/]*)", re.ASCII)
_REFUSED = re.compile(r"[-+]?[$€£]?\d+(?:[.,/:-]\d|$|[%€])|[-+]\d", re.ASCII)
_HOURS_IN = re.compile(
    r"marathon|ironman|triathlon|ultra|sleep|\bbed|wake|\bget(?:ting)? up|\brise", re.IGNORECASE
)
_SHORT_HOURS = 10
_TIME_OF_DAY = frozenset({"at", "by", "before", "after", "until", "till", "around", "past", "@"})
_FROM_TO = frozenset({"from", "to", "between", "and", "–"})
_RATES = frozenset({"minute", "hour", "second", "km", "mile", "year", "quarter", "person"})
_NOT_AFTER_ONE = listed(
    "of more by another or and on in go place piece sitting hand side to thing"
) | {""}
_NOT_BEFORE_ONE = frozenset(
    {"number", "this", "that", "each", "every", "which", "no", "the", "any"}
)
_THOUSANDS = {"k": 1000, "K": 1000, "M": 1_000_000, "m": 1_000_000}


@frozen
class Amount:
    """A number, or clock text, with its unit. `counts`: the unit is a noun that is counted."""

    value: Value
    unit: str | None
    words: str
    counts: bool = False


@frozen
class Sized:
    """A sentence in small letters with marks in place of its amounts and its names."""

    text: str
    amounts: tuple[Amount, ...]
    left: tuple[str, ...]


def read_amounts(text: str, year: int) -> Sized:
    """Find every amount. Numbers that can't be read are `left`; those in names are passed over.

    `year` is this year: four digits near it are a year.
    """
    words = spelled(text).split()
    reader = _Reader(words, year, hours=_HOURS_IN.search(text) is not None)
    out: list[str] = []
    amounts: list[Amount] = []
    left: list[str] = []
    place = 0
    while place < len(words):
        word, (amount, taken) = words[place], reader.read(place)
        if amount is not None and len(amounts) < MOST_AMOUNTS:
            out += [amount_mark(len(amounts)), _tail(words[place + taken - 1])]
            amounts.append(amount)
        elif amount is not None or _is_refused(word):
            left.append(bare(word))
            out.append(ODD)
        else:
            out += [NAME, _tail(word)] if any(map(str.isdigit, word)) else [word.lower()]
        place += taken
    return Sized(" ".join(part for part in out if part), tuple(amounts), tuple(left))


def _tail(word: str) -> str:
    """Give the punctuation that a word ends with, or nothing."""
    return word[-1] if word[-1] in ",;.!?:)" else ""


def _is_refused(word: str) -> bool:
    """Whether digits are in a form that is refused: `12,5`, `10/11`, `31.12.2026`, `-5`."""
    core = bare(word)
    if core.lower() in PROVERBIAL or _CLOCK.fullmatch(core) or _REFUSED.match(core) is None:
        return False
    found = _TOKEN.fullmatch(core)
    return found is None or read_number(found["number"]) is None


@frozen
class _Reader:
    """The words of one sentence. `hours`: a short clock time in it is hours and minutes."""

    words: Sequence[str]
    year: int
    hours: bool

    def read(self, place: int) -> tuple[Amount | None, int]:
        """Read an amount at a place; also give how many words it took."""
        core = bare(self.words[place]).removeprefix("+")
        if clock := _CLOCK.fullmatch(core):
            return self._clock(place, clock)
        if found := _TOKEN.fullmatch(core):
            return self._digits(place, found)
        if (value := self._word(place)) is None:
            return None, 1
        if core.lower() in {"once", "twice", "thrice"}:
            return Amount(value, "times", core), 1
        return self._sized(place, 1, value, None)

    def _at(self, place: int) -> str:
        """Give the bare word at a place, or nothing outside."""
        return bare(self.words[place]) if 0 <= place < len(self.words) else ""

    def _after(self, place: int) -> str:
        """Give the bare word after a place, or nothing where punctuation stands between."""
        return "" if _tail(self.words[place]) else self._at(place + 1)

    def _clock(self, place: int, found: re.Match[str]) -> tuple[Amount | None, int]:
        before, after = self._at(place - 1).lower(), self._after(place)
        rhythm = any(word in PERIODS for word in self.words)
        if before in _TIME_OF_DAY or after.lower() in NOON or (rhythm and before in _FROM_TO):
            return None, 1
        unit, taken = known_unit(found["tail"]), 1
        if unit is None and known_unit(after) is not None:
            unit, taken = known_unit(after), 2
        if unit is not None and unit.startswith("min/"):
            unit = "min"
        if unit not in CLOCKED:
            short = int(found["clock"].partition(":")[0]) < _SHORT_HOURS and self.hours
            unit, taken = "h" if found["clock"].count(":") > 1 or short else "min", 1
        return Amount(found["clock"], unit, self._said(place, taken)), taken

    def _digits(self, place: int, found: re.Match[str]) -> tuple[Amount | None, int]:
        sign, tail = CURRENCIES.get((found["sign"] or "").lower()), found["tail"]
        shape = _shape(sign, tail)
        if shape is None or read_number(found["number"]) is None:
            return None, 1
        factor, unit = shape
        multiple, taken = MULTIPLES.get(self._after(place).lower()), 1
        if multiple and factor == 1 and unit in {None, sign}:
            factor, taken = multiple, 2
        amount, taken = self._sized(
            place, taken, scaled(found["number"].replace(",", ""), factor), unit
        )
        if amount is None or is_year(
            found["number"] + tail, self.year, amount.unit, counts=amount.counts
        ):
            return None, 1
        plain = tail in _THOUSANDS and amount.unit not in CURRENCIES.values() and tail != "m"
        if plain and is_race(self.words, place, amount.unit):
            return None, 1
        return amount, taken

    def _word(self, place: int) -> int | None:
        """Read a number word, unless it means something else here."""
        word, before, after = (self._at(place + step).lower() for step in (0, -1, 1))
        if word in MULTIPLES and before == "a":
            return MULTIPLES[word]
        value = read_word(word)
        if after == "and" and self._at(place + 2).lower() in {"a", "half"}:
            return None
        refused = {
            "one": before in _NOT_BEFORE_ONE or after.lower() in _NOT_AFTER_ONE,
            "once": after not in PERIODS,
            "twice": after in {"as", "the"},
            "dozen": before != "a" and before not in WORDS,
        }
        return None if refused.get(word) else value

    def _sized(
        self, place: int, taken: int, value: float | None, unit: str | None
    ) -> tuple[Amount | None, int]:
        """Add the unit that follows, where the number isn't part of a name."""
        if value is None:
            return None, 1
        if taken == 1 and unit is None and (multiple := MULTIPLES.get(self._after(place).lower())):
            value, taken = value * multiple, 2
        counts = False
        if unit is None:
            unit, extra, counts = self._unit(place + taken, single=value == 1)
            taken += extra
        if is_name(self.words, place, place + taken, unit, counts=counts):
            return None, 1
        return Amount(value, unit, self._said(place, taken), counts), taken

    def _unit(self, place: int, *, single: bool) -> tuple[str | None, int, bool]:
        """Find the unit that begins at a place: it, its words, and whether it's a counted noun."""
        word = self._after(place - 1)
        if not word:
            return None, 0, False
        unit, taken, counts = known_unit(word), 1, False
        if unit == "times" and word in {"x", "×"} and self._after(place) not in PERIODS:
            return None, 0, False
        if unit is None:
            unit, taken = counted(self.words[place:], single=single)
            counts = unit is not None
        rate = self._at(place + taken + 1).lower()
        if unit and self._at(place + taken).lower() in {"per", "an", "a"} and rate in _RATES:
            return f"{unit} per {rate}", taken + 2, counts
        return unit, taken, counts

    def _said(self, place: int, taken: int) -> str:
        return bare(" ".join(self.words[place : place + taken]))


def _shape(sign: str | None, tail: str) -> tuple[int, str | None] | None:
    """Give the factor and the unit of what is written around digits; None for part of a name."""
    if not tail:
        return 1, sign
    if tail in _THOUSANDS and (sign is not None or tail != "m"):
        return _THOUSANDS[tail], sign
    if tail[0] in _THOUSANDS and (unit := CURRENCIES.get(tail[1:].lower())):
        return _THOUSANDS[tail[0]], unit
    unit = known_unit(tail)
    return None if unit is None or sign is not None else (1, unit)
