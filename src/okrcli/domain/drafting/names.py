"""Numbers that are part of a name: `chapter 4`, `iPhone 15`, `a 10 km race`, `2026`."""

from __future__ import annotations

from collections.abc import Sequence

from okrcli.domain.drafting.marks import is_mark
from okrcli.domain.drafting.units import CURRENCIES, STOPS, bare, listed

PROVERBIAL = frozenset(
    [
        "401k",
        "403b",
        "24/7",
        "9/11",
        "50/50",
        "80/20",
        "1:1",
        "360",
        "365",
        "1099",
        "4x4",
        "3d",
        "2d",
        "5s",
        "16:8",
        "18:6",
        "20:4",
    ],
)
_NUMBERED = listed(
    "age aged appendix article category cat chapter chapters class cohort division edition episode "
    "gate gen generation grade kyu lesson level model module no number page paragraph part phase "
    "policy position problem question quiz rank release room route rule season section size slide "
    "sprint stage step table team terminal tier top turn turning turned type unit v version week "
    "zone § #"
)
# The first word of a sentence is more often a verb: `Book 3 flights`, `Page 2 people`.
_NUMBERED_FIRST = listed(
    "chapter grade lesson level module no number part phase season sprint top unit version"
)
_DETERMINERS = frozenset(
    ["a", "an", "another", "first", "my", "the", "our", "his", "her", "their", "this", "that"]
)
NOON = frozenset({"am", "pm", "a.m", "p.m", "o'clock", "o’clock"})
_RACES = listed(
    "race races racing run runs running runner time times pb pr parkrun parkruns jog jogging swim "
    "marathon pace finish walk row triathlon train training track trail sprint"
)
_RATED = frozenset({"reach", "achieve", "hit", "maintain", "keep", "hold", "earn"})
_YEARS_AROUND = 10


def is_name(
    words: Sequence[str], place: int, after: int, unit: str | None, *, counts: bool
) -> bool:
    """Tell whether the number at a place, whose unit ends before `after`, belongs to a name."""
    before = bare(words[place - 1]) if place else ""
    following = bare(words[after]) if after < len(words) else ""
    closed = words[after - 1][-1] in ",;.!?:)"
    measured = unit is not None and not counts
    if bare(words[place]).lower() in PROVERBIAL or following.lower() in NOON:
        return True
    if unit is None and before.lower() == "at":
        return True
    if before in {"x", "×"} or (following in {"x", "×"} and unit is None):
        return True
    if _part_of(words, place):
        return True
    if measured:
        if unit in {"stars", "%"} and words[0].lower() in _RATED:
            return False
        describes = bool(following) and not closed and _is_noun(following)
        return before.lower() in _DETERMINERS and describes
    if not place or words[place - 1][-1] in ",;.!?:)":
        return False
    numbered = _NUMBERED if place > 1 else _NUMBERED_FIRST
    return before.lower() in numbered or _is_proper(words, place)


def _part_of(words: Sequence[str], place: int) -> bool:
    """Whether it's the whole of a part: 5 in `3 of 5 modules`, 10 in `8 out of 10`."""
    earlier = [bare(word).lower() for word in words[max(0, place - 3) : place]]
    if earlier[-2:] == ["out", "of"]:
        return True
    return len(earlier) > 1 and earlier[-1] == "of" and earlier[-2].isdigit()


def _is_noun(word: str) -> bool:
    return not is_mark(word) and word.lower() not in STOPS and word[0].isalpha()


def _is_proper(words: Sequence[str], place: int) -> bool:
    """Whether a word with a capital stands before, within a sentence that has small letters."""
    before = bare(words[place - 1])
    small = before.lower()
    # A capital is nothing special at the beginning.
    told = before if place > 1 else before[1:]
    if told == told.lower() or all(word == word.upper() for word in words):
        return False
    return small not in STOPS and small not in CURRENCIES


def is_year(digits: str, year: int, unit: str | None, *, counts: bool) -> bool:
    """Tell whether four digits are a year near this one, rather than an amount."""
    if len(digits) != 4 or not digits.isdigit() or (unit is not None and not counts):  # noqa: PLR2004
        return False
    return abs(int(digits) - year) <= _YEARS_AROUND


def is_race(words: Sequence[str], place: int, unit: str | None) -> bool:
    """Tell whether `5k` or `10k` at a place is a race's length rather than so many thousands."""
    around = {bare(word).lower() for word in words}
    before = bare(words[place - 1]).lower() if place else ""
    if unit is not None:
        return unit in _RACES
    racing = around & _RACES or any(":" in word for word in around)
    return before in _DETERMINERS or not place or bool(racing)
