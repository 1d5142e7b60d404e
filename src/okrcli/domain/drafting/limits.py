"""Limits in sentences: `at least 7 hours`, `between 18 and 25`, `in under 50 minutes`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from okrcli.domain.drafting import verbs
from okrcli.domain.drafting.amounts import Amount
from okrcli.domain.drafting.marks import AMOUNT, ANY_OFTEN, ANY_PERIOD, NAME, ODD_RHYTHM
from okrcli.domain.drafting.reading import Marked, Reading, one_unit
from okrcli.domain.drafting.units import CLOCKED, DISTANCES

_A = rf"({AMOUNT})"
_OTHER = rf"(?:an? |the |about )?{AMOUNT}"
_MARK = rf"(?P<mark>{AMOUNT})"
_BEFORE = re.compile(
    r"(?P<at_least>\bat least|\bno less than|\bnot less than|\bno fewer than|\bmin(?:imum)?(?: of)?"
    r"|≥|>=|\bat or above|\b(?:not|never|don't|doesn't)(?: \w+){0,2} (?:below|under))"
    r"|(?P<at_most>\b(?:no|not|never) more than|\bat (?:the )?most|\bmax(?:imum)?(?: of)?|\bup to"
    r"|\bno longer than|\bno higher than|\b(?:not|never|don't|doesn't)(?: \w+){0,3} (?:over|above"
    r"|exceed(?:s|ing)?|more than|beyond)|≤|<=|\bwithin|\bat or below|\bnot exceeding)"
    r"|(?P<below>\bbelow|\bunder|\bless than|\bfewer than|\blower than|(?<![-=])<|\bshorter than)"
    r"|(?P<above>\babove|\bover|\bmore than|\bgreater than|\bhigher than|(?<![-=])>|\blonger than"
    r"|\bexceed|\bbeyond)"
)
_LIMIT = re.compile(rf"(?:{_BEFORE.pattern}) (?:an? |the |about )?{_MARK}")
_AFTER = re.compile(
    rf"{_MARK} (?:"
    rf"(?P<at_least>(?:or|and) (?:more|above|higher|longer|over)(?! {_OTHER})|min(?:imum)?\b)"
    rf"|(?P<at_most>(?:or|and) (?:less|fewer|below|under|lower)(?! {_OTHER})|max(?:imum)?\b"
    r"|at (?:the )?most(?! \S)|tops\b))"
)
_BETWEEN = re.compile(rf"\b(?:between|within|in the range of|from) {_A} (?:and|to|–) {_A}")
_RANGE = re.compile(rf"{_A} (?:–|to|or) {_A}")
_UPPER = frozenset({"at_most", "below"})
_RACE = re.compile(
    r"\b(?:marathon|race|parkrun|triathlon|ironman|mile|sprint|lap|run|swim|row|cycle|bike|ride|"
    r"relay|pb|pr|5k|10k|cube|course|climb|walk|hike)\b"
)
_IN_TIME = re.compile(rf"\b(?:in|at|time of|pb of|time:?) (?:about |around |exactly )?{_A}")
_SPELLS = frozenset({"days", "day", "weeks", "week", "months", "month", "years", "year"})
_NIGHTLY = re.compile(r"^(?:sleep|keep|stay|have|be|maintain|spend|rest)\b")
_NEEDED = re.compile(r"^(?:pass|finish|complete|graduate|win|close|earn|end)\b")
_NEXT = re.compile(
    rf"^[\w'-]+(?: (?:up|off|out|a total of|a|the|to|on|for|in|with))* {_LIMIT.pattern}"
)


def limits(marked: Marked) -> Reading | None:
    """Read limits: a band's, or the target of what is done once or changes.

    Limits that contradict each other give a metric without numbers.
    """
    text = marked.text
    if ODD_RHYTHM in text or (marked.period is None and re.search(ANY_PERIOD, text)):
        return None
    if reading := _between(marked):
        return reading
    found: dict[str, str] = {}
    for match in (*_LIMIT.finditer(marked.text), *_AFTER.finditer(marked.text)):
        said = match.groupdict()
        mark = said.pop("mark")
        key = next(name for name, words in said.items() if words)
        if key == "above" and _is_course(marked, marked.amount(mark)):
            continue
        found.setdefault(key, mark)
    return _limited(marked, found) if found else None


def _is_course(marked: Marked, amount: Amount) -> bool:
    """Whether `over` says along what: `over 5 years`, `24:59 over 5 km`."""
    timed = any(isinstance(other.value, str) for _, other in marked.all())
    return amount.unit in _SPELLS or (timed and amount.unit in DISTANCES)


def _limited(marked: Marked, found: dict[str, str]) -> Reading | None:
    key, mark = next(iter(found.items()))
    text, amount = marked.text, marked.amount(mark)
    target = Reading("metric", mark, target=amount.value, unit=amount.unit)
    if len(found) > 1:
        return _band(marked, found)
    if key in _UPPER and _timed(marked, mark, amount):
        return target
    if verbs.keeps(text):
        return _band(marked, found)
    if _is_aside(marked, mark):
        return None
    if verbs.changes(text):
        return target
    if key not in _UPPER:
        return _at_least(marked, found, target)
    if verbs.is_deed(text) and marked.period is None:
        return None
    return _band(marked, found)


def _is_aside(marked: Marked, mark: str) -> bool:
    """Whether something else is counted first: `close 12 deals worth at least $50k`."""
    head = re.search(rf"^[\w'-]+ (?:\w+ )?{_A}", marked.text)
    return head is not None and head[1] != mark and marked.amount(head[1]).counts


def _at_least(marked: Marked, found: dict[str, str], target: Reading) -> Reading | None:
    """Read a lower limit: what is counted up to it, what reaches it every day, or a band."""
    text, amount = marked.text, marked.amount(target.used)
    if re.search(ANY_OFTEN, text) and not _NIGHTLY.search(text):
        if next(iter(found)) == "above":
            return None
        limits = {"at_least": amount.value}
        per = marked.period
        return Reading("habit", target.used, unit=amount.unit, times=1, per=per, limits=limits)
    if re.search(ANY_PERIOD, text):
        return _band(marked, found)
    if verbs.counts(text) and _NEXT.search(text) and amount.unit != "%":
        return replace(target, aggregate="sum")
    return target if _NEEDED.search(text) else _band(marked, found)


def _band(marked: Marked, found: dict[str, str]) -> Reading:
    amounts = [marked.amount(mark) for mark in found.values()]
    agree, unit = one_unit(amounts[0], amounts[-1])
    if not agree or (len(found) > 1 and not _is_band(found, amounts)):
        return Reading("metric")
    values = {key: amount.value for key, amount in zip(found, amounts, strict=True)}
    used = "".join(found.values())
    return Reading("band", used, unit=unit, limits=values, per=marked.period)


def _is_band(keys: Iterable[str], amounts: list[Amount]) -> bool:
    """Whether several limits are a lower one and a higher upper one."""
    upper = [key in _UPPER for key in keys]
    if sorted(upper) != [False, True]:
        return False
    return _rising(*(amounts if upper[1] else reversed(amounts)))


def _between(marked: Marked) -> Reading | None:
    found = explicit = _BETWEEN.search(marked.text)
    if not found:
        found = _RANGE.search(marked.text)
        if not found or verbs.counts(marked.text):
            return None
    if verbs.changes(marked.text):
        return None
    first, second = marked.amount(found[1]), marked.amount(found[2])
    agree, unit = one_unit(first, second)
    if (
        not agree
        or (unit is None and not explicit)
        or unit == "times"
        or not _rising(first, second)
    ):
        return Reading("metric") if explicit else None
    values = {"at_least": first.value, "at_most": second.value}
    return Reading("band", found[1] + found[2], unit=unit, limits=values, per=marked.period)


def _rising(first: Amount, second: Amount) -> bool:
    if isinstance(first.value, str) or isinstance(second.value, str):
        return isinstance(first.value, str) and isinstance(second.value, str)
    return first.value < second.value


def _timed(marked: Marked, mark: str, amount: Amount) -> bool:
    """Whether a time is what something that is done once shall take."""
    if marked.period is not None or verbs.keeps(marked.text):
        return False
    if amount.unit not in CLOCKED and amount.unit is not None:
        return False
    if _RACE.search(marked.text):
        return True
    if amount.unit is None:
        return False
    others = [other for char, other in marked.all() if char != mark]
    distance = any(other.unit in DISTANCES for other in others)
    return distance or NAME in marked.text


def in_time(marked: Marked) -> Reading | None:
    """Read `run 5 km in 25:00`: the time is the target."""
    for found in _IN_TIME.finditer(marked.text):
        amount = marked.amount(found[1])
        if amount.unit in CLOCKED and _timed(marked, found[1], amount):
            return Reading("metric", found[1], target=amount.value, unit=amount.unit)
    return None
