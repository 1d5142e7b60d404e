"""Rhythms in sentences: `a week`, `every day`, `monthly`, and those that no habit can have."""

from __future__ import annotations

import re

from okrcli.domain.drafting.marks import DESCRIBED, ODD_RHYTHM, OFTEN, RATE, Period
from okrcli.domain.typed_days import WEEKDAYS
from okrcli.frozen import frozen

_PER: dict[str, Period] = {
    "day": "day", "night": "day", "morning": "day", "evening": "day", "afternoon": "day",
    "lunchtime": "day", "week": "week", "wk": "week", "weekend": "week", "month": "month",
    "mo": "month", "daily": "day", "nightly": "day", "weekly": "week", "monthly": "month",
    **dict.fromkeys(WEEKDAYS, "week"),
}  # fmt: skip
_TIMES_OF_DAY = "night|morning|evening|afternoon|lunchtime"
_WEEKDAY = "|".join(WEEKDAYS)
_SOME = (
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|once|twice"
    r"|thrice|twenty|thirty|forty|fifty|sixty|hundred|times|single)\b)"
)
# What asks for more than `times` and `per` can say.
_ODD = (
    rf"every (?:other|second|third|fourth|\d+(?:st|nd|rd|th)?|two|three|four|five|six|few)"
    rf" (?:days?|weeks?|months?|nights?|mornings?|evenings?|weekends?|{_WEEKDAY})"
    r"|(?:once |twice )?(?:every|each|per) (?:weekday|workday|working day|business day|school day"
    r"|quarter|year|season|half-year)s?"
    rf"|(?:every|each) (?:{_WEEKDAY})(?:,? (?:and |& )?(?:{_WEEKDAY}))+"
    r"|(?:on )?(?:weekdays|workdays|weekends|working days)(?! (?:a|per) )"
    rf"|on (?:{_WEEKDAY})s\b(?:,? (?:and |& )?(?:{_WEEKDAY})s)*"
    r"|fortnightly|bi-?weekly|bi-?monthly|(?:a|per|every) fortnight|quarterly|yearly|annually"
    rf"|(?<=\w) an? (?:year|quarter)(?= *$| *[.,;])"
)
_ODD_FORM = re.compile(rf"(?<![\w-])(?:{_ODD})(?![\w-])", re.IGNORECASE)
_RATE_FORM = re.compile(
    rf"(?:(?<![\w-])per |(?<=[\w%€$£)]) ?/ ?)(?P<what>day|week|wk|month|mo|{_TIMES_OF_DAY}|weekend)"
    r"(?![\w-])",
    re.IGNORECASE,
)
_A_FORM = re.compile(
    rf"(?<!\S)an? (?P<what>day|week|month|{_TIMES_OF_DAY}|weekend)"
    r"(?![\w-]| (?:off|of|in the|long|ago|later|earlier|early|late|trip|without|at the)\b)",
    re.IGNORECASE,
)
_OFTEN_FORM = re.compile(
    rf"(?<![\w-])(?:every(?: single)?|each) "
    rf"(?P<what>day|week|month|{_TIMES_OF_DAY}|weekend|{_WEEKDAY})(?![\w-])",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    r"(?<![\w-])(?P<what>daily|nightly|weekly|monthly)(?= *(?:$|[.,;:!?)\d]"
    r"|(?:for|at|with|before|after|in|on|and|by|until|to|from|using|without|during|while)\b))",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"(?:^|(?<![\w-])an? )(?P<what>daily|nightly|weekly|monthly)(?= [a-z])", re.IGNORECASE
)
_ANY_NUMBER = re.compile(_SOME, re.IGNORECASE)


@frozen
class Rhythms:
    """A sentence with marks in place of its rhythms, and the words of those not understood."""

    rest: str
    left: tuple[str, ...] = ()


def read_rhythms(text: str) -> Rhythms:
    """Find how often something is asked for."""
    left = tuple(found[0] for found in _ODD_FORM.finditer(text))
    rest = _ODD_FORM.sub(f" {ODD_RHYTHM} ", text)
    rest = _RATE_FORM.sub(lambda found: _mark(RATE, found["what"]), rest)
    rest = _A_FORM.sub(lambda found: _after_number(rest, found), rest)
    for form in (_OFTEN_FORM, _ADVERB):
        rest = form.sub(lambda found: _mark(OFTEN, found["what"]), rest)
    rest = _ADJECTIVE.sub(lambda found: _mark(DESCRIBED, found["what"]), rest)
    return Rhythms(" ".join(rest.split()), left)


def _mark(marks: dict[Period, str], what: str) -> str:
    return f" {marks[_PER[what.lower()]]} "


def _after_number(text: str, found: re.Match[str]) -> str:
    """`a day` is a rhythm after a number only: `3 a day`, not `take a day`."""
    if not _ANY_NUMBER.search(text, 0, found.start()):
        return found[0]
    return _mark(RATE, found["what"])
