"""A key result's sentence, read: kind, numbers, unit, rhythm and days, as far as it says them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from okrcli.domain.drafting import changes, counting, limits, verbs
from okrcli.domain.drafting.amounts import Amount, Value, read_amounts
from okrcli.domain.drafting.dates import Dates, read_dates
from okrcli.domain.drafting.marks import AMOUNT, DATE, ODD_RHYTHM, Period, unmarked
from okrcli.domain.drafting.reading import Marked, Reading
from okrcli.domain.drafting.rhythms import read_rhythms
from okrcli.domain.drafting.units import CLOCKED, DISTANCES
from okrcli.domain.model import Aggregate, Kind
from okrcli.domain.spans import Span
from okrcli.frozen import frozen

LONGEST = 400

_LIST_MARK = re.compile(
    r"^(?:(?:[-*+•–—]|\d{1,2}[.)]|\[[ xX]?\]|(?:KR|Key result) ?\d{0,2} ?[:.)-])\s+|KR\d{0,2}:)+",
    re.IGNORECASE,
)
_STEPS = re.compile(r"^(?P<title>.*?)\W*\b(?:steps|checklist) ?:\s*(?P<steps>.+)$", re.IGNORECASE)
_RATED = re.compile(
    r"^(?:self-)?rate\b|\bself-rat(?:ed|ing)\b|\brat(?:ed|ing) by my", re.IGNORECASE
)
_SCALE = re.compile(r"\b(?:0|1) ?(?:to|-|–) ?(?:1|5|10|100)\b|\b(?:out of|of|/) ?(?:5|10|100)\b")
_SO_MANY = re.compile(rf"^\w+ (?:{AMOUNT} (?:–|to|or) )?({AMOUNT})")
_OPENING = re.compile(
    r"^(?:(?:i|we) (?:will|shall|want to|am going to|are going to|would like to|plan to)|i'll|we'll"
    r"|i|we|to|try to|aim to|goal:|please) ",
    re.IGNORECASE,
)
_READERS: tuple[Callable[[Marked], Reading | None], ...] = (
    changes.from_to,
    changes.by,
    changes.to,
    counting.times,
    limits.limits,
    limits.in_time,
    changes.fold,
    counting.rate,
    counting.rhythm,
    counting.count,
)


@frozen
class Sentence:
    """What one sentence says. Numbers are those that stand in it; clock times stay text.

    `per` of a band is the rhythm in which it's judged: its `every`. `left` are the words with
    numbers or days in them that could not be understood. `draft`: a metric without target or
    without a known start.
    """

    title: str
    kind: Kind
    start: Value | None = None
    target: Value | None = None
    by: Value | None = None
    unit: str | None = None
    aggregate: Aggregate | None = None
    times: int | None = None
    per: Period | None = None
    at_least: Value | None = None
    above: Value | None = None
    at_most: Value | None = None
    below: Value | None = None
    due: date | None = None
    from_: date | None = None
    steps: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    draft: bool = False


def read_sentence(text: str, today: date, span: Span) -> Sentence:
    """Read a key result's sentence; `span` is its cycle's days. Any text gives a sentence."""
    title = unlisted(unmarked(text))
    if len(title) > LONGEST:
        return Sentence(title, "metric", draft=True)
    if found := _STEPS.match(title):
        return _checklist(title, found, today, span)
    dates = read_dates(title.replace("−", "-").replace("’", "'"), today, span)
    if _RATED.search(title) and _SCALE.search(dates.rest):
        return _dated(Sentence(title, "rating"), dates)
    return _measured(title, dates, today.year)


def unlisted(text: str) -> str:
    """Give a line without the marks of a list at its beginning."""
    return _LIST_MARK.sub("", text).strip()


def _dated(sentence: Sentence, dates: Dates) -> Sentence:
    left = (*sentence.left, *dates.left)
    return replace(sentence, due=dates.due, from_=dates.from_, left=left)


def _checklist(title: str, found: re.Match[str], today: date, span: Span) -> Sentence:
    steps = tuple(step.strip() for step in found["steps"].split(";") if step.strip(" ."))
    if not steps:
        return Sentence(title, "metric", draft=True)
    head = found["title"] or title
    return _dated(Sentence(head, "checklist", steps=steps), read_dates(head, today, span))


def _measured(title: str, dates: Dates, year: int) -> Sentence:
    rhythms = read_rhythms(dates.rest)
    said = _OPENING.sub("", rhythms.rest.strip(f" ,;:.!{DATE}"))
    sized = read_amounts(said, year)
    marked = Marked(sized)
    reading = _read(marked)
    unused = tuple(
        amount.words
        for mark, amount in marked.all()
        if mark not in reading.used and not _is_distance(amount, reading)
    )
    sentence = Sentence(
        title,
        reading.kind,
        start=reading.start,
        target=reading.target,
        by=reading.by,
        unit=reading.unit,
        aggregate=reading.aggregate,
        times=reading.times,
        per=reading.per,
        at_least=reading.limits.get("at_least"),
        above=reading.limits.get("above"),
        at_most=reading.limits.get("at_most"),
        below=reading.limits.get("below"),
        left=(*rhythms.left, *sized.left, *unused),
        draft=_is_draft(reading),
    )
    return _dated(sentence, dates)


def _is_distance(amount: Amount, reading: Reading) -> bool:
    """Whether it's what a time is wanted for: 10 km in `run 10 km in 50:00`."""
    return amount.unit in DISTANCES and reading.kind == "metric" and reading.unit in CLOCKED


def _read(marked: Marked) -> Reading:
    for reader in _READERS:
        if reading := reader(marked):
            return reading
    asked = _SO_MANY.search(marked.text)
    measured = asked is not None and marked.amount(asked[1]).unit is not None
    deed = verbs.is_deed(marked.text) and ODD_RHYTHM not in marked.text and not measured
    return Reading("milestone" if deed else "metric")


def _is_draft(reading: Reading) -> bool:
    """Whether it's a metric that can't be scored yet, as in the format's section on drafts."""
    if reading.kind != "metric" or reading.by is not None:
        return False
    return reading.target is None or (reading.start is None and reading.aggregate != "sum")
