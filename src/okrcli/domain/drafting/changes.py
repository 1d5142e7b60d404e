"""Changes in sentences: from A to B, to B, by N, twice as much."""

from __future__ import annotations

import re

from okrcli.domain.drafting import verbs
from okrcli.domain.drafting.amounts import Amount
from okrcli.domain.drafting.marks import AMOUNT, ANY_PERIOD
from okrcli.domain.drafting.reading import Marked, Reading, one_unit

_ABOUT = (
    r"(?:(?:about|around|roughly|approximately|some|currently|now|almost|nearly|~|at least|at most"
    r"|less than|more than|over|under|below|above|a|an|another|a further|up to|no more than"
    r"|a maximum of|a minimum of|max|an average of|level|an additional|only|just) )*"
)
_A = rf"({AMOUNT})"
_WORDS = rf"(?:(?!{AMOUNT})[^,;.!?])*?"
_FROM_TO = re.compile(
    rf"\bfrom {_ABOUT}{_A} {_WORDS}(?:down |up |on )?(?:to|towards|->|→|=>) {_ABOUT}{_A}"
)
_ARROW = re.compile(rf"{_A} {_WORDS}(?:->|→|=>) {_A}")
_TO_FROM = re.compile(
    rf"\bto {_ABOUT}{_A}{_WORDS}[ ,(;]*(?:\b(?:up |down )?from|\bcurrently|\bnow|\binstead of|\bvs)"
    rf"(?: at)? {_ABOUT}{_A}"
)
_FROM = re.compile(rf"\bfrom {_ABOUT}{_A}")
_RANGE = re.compile(rf"{_A} (?:to|–|or) {_A}")
_BY = re.compile(rf"\bby {_ABOUT}{_A}(?! (?:to|–|or) )")
_COMPARED = re.compile(rf"(?<!at )(?<!or ){_A} (more|higher|heavier|less|fewer|lower|lighter)\b")
_DIRECTLY = re.compile(
    r"^(?:lose|drop|shed|cut|trim|shave off|shave|reduce|decrease|lower|gain|put on|add|increase"
    rf"|raise|take off|boost|slim|slim down)(?: weight:?)? {_ABOUT}{_A}(?! {_WORDS}{ANY_PERIOD})"
)
_FROM_NOTHING = re.compile(r"^(?:add|raise)\b")
_TO = re.compile(rf"\bto {_ABOUT}{_A}(?! (?:to|–|or) {AMOUNT})")
_SENT_TO = re.compile(
    r"\b(?:go|goes|talk|apply|listen|write|speak|travel|out|present|pitch|respond|reply|commit"
    r"|donate|send|sell|teach|give|show|contribute|say|subscribe|introduce|add|next|due|according"
    r"|walk|fly|drive|run) to $"
)
_FOLDS = (
    (
        re.compile(r"^doubl(?:e|ing)\b(?!-| (?:check|bass|bed|room|click|major|degree|down))"),
        "100%",
    ),
    (re.compile(r"\btwice as (?:many|much)\b"), "100%"),
    (re.compile(r"^tripl(?:e|ing)\b(?!-| (?:jump|check))"), "200%"),
    (re.compile(r"^quadrupl(?:e|ing)\b"), "300%"),
    (re.compile(r"^halv(?:e|ing)\b|\bby half\b|^(?:cut|reduce|split)\b.*\bin half\b"), "-50%"),
)


def from_to(marked: Marked) -> Reading | None:
    """Read `from 20 to 40 km`, `82 → 75 kg`, `to 15 % from 19 %`."""
    text = marked.text
    for form in (_FROM_TO, _ARROW, _TO_FROM):
        if not (found := form.search(text)):
            continue
        marks = found[1] + found[2]
        first, second = marked.amount(found[1]), marked.amount(found[2])
        if form is _TO_FROM:
            first, second = second, first
        agree, unit = one_unit(first, second)
        if not agree or first.value == second.value:
            return Reading("metric")
        if verbs.keeps(text) and form is not _ARROW and verbs.direction(text) == 0:
            limits = {"at_least": first.value, "at_most": second.value}
            return Reading("band", marks, unit=unit, limits=limits, per=marked.period)
        return Reading("metric", marks, first.value, second.value, unit=unit)
    return _change_of_range(marked)


def _change_of_range(marked: Marked) -> Reading | None:
    """Read `grow the team 5 to 8`; a start alone; `by 10 to 15 %` says no one number."""
    text = marked.text
    if verbs.direction(text) == 0 or verbs.keeps(text):
        return None
    if (found := _FROM.search(text)) and not marked.amount(found[1]).counts:
        start = marked.amount(found[1])
        return Reading("metric", found[1], start.value, unit=start.unit)
    if _RANGE.search(text) and not re.search(ANY_PERIOD, text):
        return Reading("metric")
    return None


def by(marked: Marked) -> Reading | None:
    """Read `by 60 %`, `20 % less`, `lose 4 kg`; the verb says which way."""
    text = marked.text
    if verbs.keeps(text):
        return None
    if found := _BY.search(text):
        return _change(found[1], marked.amount(found[1]), verbs.direction(text[: found.start()]))
    if found := _COMPARED.search(text):
        way = 1 if found[2] in {"more", "higher", "heavier"} else -1
        return _change(found[1], marked.amount(found[1]), way)
    found = _DIRECTLY.search(text)
    if not found or (_TO.search(text) and not text.startswith("add")):
        return None
    amount = marked.amount(found[1])
    if amount.unit is None or (_FROM_NOTHING.search(text) and not _is_measure(text, amount)):
        return None
    return _change(found[1], amount, verbs.direction(text))


def _is_measure(text: str, amount: Amount) -> bool:
    """`add 10 kg to my squat` changes a measure; `add 3 pages`, `raise $5k` begin at nothing."""
    return text.startswith("add") and not amount.counts and amount.unit not in {"$", "€", "£"}


def _change(mark: str, amount: Amount, way: int) -> Reading | None:
    if way == 0 or isinstance(amount.value, str) or amount.value == 0:
        return None
    if amount.unit == "%":
        return Reading("metric", mark, by=f"{'-' if way < 0 else ''}{amount.value}%")
    unit = "%" if amount.unit == "pp" else amount.unit
    return Reading("metric", mark, by=way * amount.value, unit=unit)


def fold(marked: Marked) -> Reading | None:
    """Read `double` and `halve`."""
    for form, change in _FOLDS:
        if form.search(marked.text):
            return Reading("metric", by=change)
    return None


def to(marked: Marked) -> Reading | None:
    """Read `to 90 %`: a target without a start."""
    text = marked.text
    for found in _TO.finditer(text):
        amount, before = marked.amount(found[1]), text[: found.start()]
        if re.search(rf"{AMOUNT} $", before):
            continue
        if amount.unit != "%" and _SENT_TO.search(f"{before}to "):
            continue
        if verbs.caps(text):
            limits = {"at_most": amount.value}
            per = marked.period
            return Reading("band", found[1], unit=amount.unit, limits=limits, per=per)
        if verbs.changes(text) or not verbs.counts(text):
            return Reading("metric", found[1], target=amount.value, unit=amount.unit)
    return None
