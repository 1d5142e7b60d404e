"""Numbers as they stand in sentences: `1,200`, `12.5`, `three`, `a dozen`."""

from __future__ import annotations

import re

from okrcli.domain.numbers import LARGEST

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve"
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS: dict[str, int] = {
    **{word: number for number, word in enumerate(_SMALL.split())},
    **{word: number for number, word in enumerate(_TEENS.split(), 13)},
    **{word: number * 10 for number, word in enumerate(_TENS.split(), 2)},
    "dozen": 12,
    "once": 1,
    "twice": 2,
    "thrice": 3,
}
TENS = frozenset(_TENS.split())
MULTIPLES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}

_PLAIN = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
# 1.500 is a thousand and a half to some, and one and a half to others.
_EITHER = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+", re.ASCII)


def read_number(text: str) -> float | None:
    """Read digits, with proper groups of thousands or without; whole numbers come as int."""
    if not _PLAIN.fullmatch(text) or _EITHER.fullmatch(text):
        return None
    return scaled(text.replace(",", ""), 1)


def scaled(digits: str, factor: int) -> float | None:
    """Multiply digits exactly; None beyond the largest number of a file."""
    whole, _, rest = digits.partition(".")
    if len(whole) + len(rest) > 30:  # noqa: PLR2004
        return None
    number, remainder = divmod(int(whole + rest) * factor, 10 ** len(rest))
    value = number if not remainder else int(whole + rest) * factor / 10 ** len(rest)
    return value if value <= LARGEST else None


def read_word(word: str) -> int | None:
    """Read a number word up to ninety-nine, in small letters."""
    if word in WORDS:
        return WORDS[word]
    tens, hyphen, ones = word.partition("-")
    if hyphen and tens in TENS and 0 < WORDS.get(ones, 0) < 10:  # noqa: PLR2004
        return WORDS[tens] + WORDS[ones]
    return None
