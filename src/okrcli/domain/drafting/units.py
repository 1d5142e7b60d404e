"""Units as people write them, and the nouns that are counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrcli.domain.drafting.marks import is_mark


def listed(words: str) -> frozenset[str]:
    """Give the words of a list that is written with spaces."""
    return frozenset(words.split())


CURRENCIES = {
    "$": "$", "€": "€", "£": "£", "¥": "¥", "us$": "$", "usd": "$", "eur": "€", "gbp": "£",
    "chf": "CHF", "euro": "€", "euros": "€", "dollar": "$", "dollars": "$", "bucks": "$",
    "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN", "cad": "CAD", "aud": "AUD",
    "jpy": "¥", "inr": "INR", "₹": "₹", "quid": "£",
}  # fmt: skip
CLOCKED = frozenset({"s", "min", "h"})
DISTANCES = frozenset({"km", "m", "miles", "mile", "yd", "yards"})
_SPELLINGS = {
    "min": "min mins minute minutes", "h": "h hr hrs hour hours",
    "s": "s sec secs second seconds", "ms": "ms millisecond milliseconds",
    "km": "km kms kilometre kilometres kilometer kilometers",
    "m": "m metre metres meter meters", "cm": "cm centimetre centimetres centimeters",
    "mm": "mm", "kg": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
    "g": "g gram grams gramme grammes", "mg": "mg milligrams", "lb": "lb lbs",
    "l": "l litre litres liter liters", "ml": "ml", "cl": "cl", "kcal": "kcal",
    "bpm": "bpm", "wpm": "wpm", "%": "% percent", "times": "times time x ×",
    "kb": "kb", "MB": "mb", "GB": "gb", "TB": "tb", "kWh": "kwh", "W": "watt watts",
    "°C": "°c", "°": "°", "dB": "db", "mmHg": "mmhg", "pp": "pp",
    "miles": "miles mile mi", "stars": "stars star",
}  # fmt: skip
_KNOWN = {word: unit for unit, words in _SPELLINGS.items() for word in words.split()}
# These are units in small letters only: 5G and 3D are names.
_SMALL_ONLY = frozenset({"g", "m", "s", "h", "l", "x", "mi"})
_COMPOUND = re.compile(
    r"(?:[mµn]?g|mmol|mmHg|km|kg|m|l|ml|min|kcal|k?wh|[mgk]b|€|\$|£)"
    r"/[a-z]{1,4}[²³23]?",
    re.IGNORECASE,
)
_IRREGULAR = frozenset({"people", "men", "women", "children", "feet", "series", "fish", "sheep",
                        "points", "steps", "ects", "reps"})  # fmt: skip
# `12 sales calls` are calls.
_DESCRIBING = frozenset({"sales", "sports", "operations", "systems", "games", "arts", "savings"})
_NOT_PLURAL = ("ss", "us", "is", "ous")
STOPS = listed(
    "a about above after again all alone along an and another are around as at be because "
    "before below between but by during each every for from had has have how if in into is it "
    "its just last least less like max maximum min minimum more most my near next no nor not of "
    "off on once only onto or other our out over per plus since so some still than that the "
    "their then these this those through till times to together too total toward towards under "
    "until up upon using versus via vs was when where which while who whose with within without "
    "worth yet you your his her us perhaps always across besides fewer lighter heavier faster "
    "slower lower higher stronger longer shorter better outdoors indoors abroad overseas"
)
_NOUN_WITHIN = 4


def bare(word: str) -> str:
    """Give a word without the punctuation around it."""
    return word.strip("()[]\"'“”‘’,;.!?:…")


def known_unit(word: str) -> str | None:
    """Give a unit of measure or a currency in its usual form; None for other words."""
    small = word.lower()
    if small in _SMALL_ONLY and word != small:
        return None
    if _COMPOUND.fullmatch(word):
        return word
    return CURRENCIES.get(small) or _KNOWN.get(small)


def is_plural(word: str) -> bool:
    """Tell whether a word looks like several of something."""
    small = word.lower()
    if small in _IRREGULAR:
        return True
    return len(small) > 2 and small.endswith("s") and not small.endswith(_NOT_PLURAL)  # noqa: PLR2004


def counted(words: Sequence[str], *, single: bool) -> tuple[str | None, int]:
    """Find the noun that a number before these words counts, and how many words it takes.

    `2 new blog posts about tea` counts posts. A single one is named by the words up to the next
    that can't belong to it.
    """
    seen: list[str] = []
    for word in words[:_NOUN_WITHIN]:
        noun = bare(word)
        if _ends_before(noun):
            break
        seen.append(noun)
        if word[-1] in ",;.!?:)":
            break
    plurals = [place for place, noun in enumerate(seen) if is_plural(noun)]
    if plurals:
        last = plurals[0]
        if last + 1 in plurals and seen[last].lower() in _DESCRIBING:
            last += 1
        if last and all(noun.istitle() for noun in seen[: last + 1]):
            return None, 0
        unit = seen[last]
        return unit.lower() if unit.isupper() and len(unit) > 3 else unit, last + 1  # noqa: PLR2004
    return (seen[-1], len(seen)) if single and seen else (None, 0)


def _ends_before(noun: str) -> bool:
    small = noun.lower()
    return not noun or is_mark(noun) or small in STOPS or noun[0].isdigit()
