"""What is counted in sentences: times a week, amounts a day, and things from nothing."""

from __future__ import annotations

import re

from okrcli.domain.drafting import verbs
from okrcli.domain.drafting.amounts import Amount, Value
from okrcli.domain.drafting.marks import (
    AMOUNT,
    ANY_OFTEN,
    ANY_PERIOD,
    DESCRIBED,
    NAME,
    ODD_RHYTHM,
    OFTEN,
    RATE,
)
from okrcli.domain.drafting.reading import Marked, Reading, whole
from okrcli.domain.drafting.units import CLOCKED, STOPS, listed
from okrcli.domain.model import Aggregate

_A = rf"({AMOUNT})"
_TIMES = frozenset({"times", "days", "nights", "mornings", "evenings", "afternoons", "weekdays",
                    "morning", "evening", "afternoon", "weekday",
                    "workdays", "weeknights", "sessions", "day", "night"})  # fmt: skip
_UPPER = re.compile(
    r"(?:more than|at most|max(?:imum)?(?: of)?|up to|less than|fewer than|under|below|within) $"
)
_RANGE = re.compile(rf"{_A} (?:–|to|or) {_A}")
_AMOUNTS_OF = listed(
    "pages words steps push-ups pushups pull-ups pullups squats sit-ups situps reps points "
    "calories burpees lines characters kilometers glasses chapters cards flashcards"
)
_SPELLS = frozenset({"days", "weeks", "months", "years", "day", "week", "month", "year"})
_SLEEP = re.compile(r"^(?:sleep|rest|average|keep|stay|maintain|have|be)\b|\bsleep\b")
# No choice here may begin like two others: it would be tried in every combination.
_HEAD = re.compile(
    r"^[a-z][\w'-]*(?: (?:up|off|out|down|back|through|on|to|for|with|at|in|away|part|of|a|total|"
    r"another|all|the|my|our|his|her|their|about|around|some|exactly|over|least|approximately|"
    rf"roughly|nearly|almost|together|just|only|full|~|press|first|next|new|more|than))* {_A}"
)
_WITH = re.compile(rf"^[a-z][\w'-]* [a-z]+ (?:to|with|from) {_A}")
_LED = re.compile(rf"^(?:(?:a|an|about|around|all|the|at least) )*{_A}")
_AT = re.compile(rf"\b(?:of|at|around|about|is|is at) (?:about |around |least |a )?{_A}|[:=] {_A}")
_IN_A_ROW = re.compile(
    r"\bin a row\b|\bwithout (?:stopping|a break|pause|walking|rest)\b|\bnon-?stop\b|\bin one go\b"
    r"|\bunbroken\b|\bconsecutive\b|\bat once\b|\bcontinuously\b|\bstraight\b"
)
_HELD = re.compile(
    r"^(?:hold|plank|balance|stand|float|hang|sit|run|walk|swim|jog|row|cycle|meditate|dance)\b"
)
_MONEY = re.compile(r"^(?:save|earn|raise|invest|donate|pay|make|generate|score|collect)\b")
_TOTAL = re.compile(r"\bin total\b|\baltogether\b|\ba total of\b|\bcumulative(?:ly)?\b")
_MEAN = re.compile(r"^average\b|\bon average\b|\ban? average of\b")
_FIXED = re.compile(r"\b(?:the|my|our|their|his|her|this) [\uf020-\uf022]")


def times(marked: Marked) -> Reading | None:
    """Read `three times a week`, with how much each time: `for at least 30 min`."""
    if marked.period is None:
        return None
    for mark, amount in marked.all():
        count, before = whole(amount.value), marked.text.partition(mark)[0]
        if amount.unit not in _TIMES or (amount.unit != "times" and marked.period == "day"):
            continue
        if count is None or _UPPER.search(before):
            return None
        if not re.search(rf"{mark}.*{ANY_PERIOD}|{ANY_OFTEN}.*{mark}", marked.text):
            continue
        used = mark
        if (found := _RANGE.search(marked.text)) and found[2] == mark:
            # Two to three times: the first of them is asked for, and the caller hears of both.
            count, used = whole(marked.amount(found[1]).value), found[1]
        if count is None:
            return None
        return _habit(marked, used, count)
    return None


def _habit(marked: Marked, used: str, count: int, unit: str | None = None) -> Reading:
    others = [
        (mark, amount)
        for mark, amount in marked.all()
        if mark not in used and amount.unit not in _TIMES | _SPELLS | {None, "%"}
    ]
    limits: dict[str, Value] = {}
    if len(others) == 1 and unit is None:
        mark, amount = others[0]
        if not _UPPER.search(marked.text.partition(mark)[0]) and not _is_zero(amount):
            used, unit, limits = used + mark, amount.unit, {"at_least": amount.value}
    per = marked.period
    return Reading("habit", used, times=count, per=per, unit=unit, limits=limits)


def _is_zero(amount: Amount) -> bool:
    return amount.value == 0


def rate(marked: Marked) -> Reading | None:
    """Read `10,000 steps a day`, `30 km a week`, `2 posts a month`."""
    text, per = marked.text, marked.period
    if per is None:
        return None
    found = re.search(rf"{_A}(?: [^\s,;.]+){{0,4}}? ?{ANY_PERIOD}", text)
    if not found and not (found := re.search(rf"{ANY_OFTEN}.*?{_A}", text)):
        return None
    mark = found[1]
    amount = marked.amount(mark)
    if _MEAN.search(text):
        return Reading("metric", mark, target=amount.value, unit=amount.unit, aggregate="mean")
    if _RANGE.search(text) or amount.unit in _SPELLS or _is_zero(amount):
        return None
    if verbs.direction(text) and not re.search(r"\b(?:more|less|up|add)\b", text):
        return None
    limits = {"at_least": amount.value}
    if _SLEEP.search(text) and amount.unit is not None:
        return Reading("band", mark, unit=amount.unit, limits=limits, per=per)
    return _asked(marked, mark, amount)


def _asked(marked: Marked, mark: str, amount: Amount) -> Reading | None:
    per, count = marked.period, whole(amount.value)
    limits = {"at_least": amount.value}
    event = amount.counts and amount.unit not in _AMOUNTS_OF
    if (event and (per != "day" or count == 1)) or amount.unit is None:
        if count is None or not (event or RATE.get(per or "day", "") in marked.text):
            return None
        return _habit(marked, mark, count, amount.unit)
    if per == "day":
        return Reading("habit", mark, times=1, per=per, unit=amount.unit, limits=limits)
    added: Aggregate | None = None if amount.unit == "%" else "sum"
    return Reading("band", mark, unit=amount.unit, limits=limits, per=per, aggregate=added)


def rhythm(marked: Marked) -> Reading | None:
    """Read `write every day`: once in each period."""
    text, per = marked.text, marked.period
    often = per is not None and (OFTEN[per] in text or DESCRIBED[per] in text)
    if not often or _FIXED.search(text) or any(one.unit == "times" for _, one in marked.all()):
        return None
    if verbs.changes(text) and not re.search(r"\b(?:take|set|bring|push|go)\b", text):
        return None
    return _habit(marked, "", 1)


def count(marked: Marked) -> Reading | None:
    """Read `read 12 books`, `reach 500 customers`, `hold a plank for 3 minutes`."""
    text = marked.text
    if ODD_RHYTHM in text or re.search(ANY_PERIOD, text):
        return None
    found = _LED.search(text)
    if found:
        return _led(marked, found[1])
    found = _HEAD.search(text)
    if found and (verbs.counts(text) or _reaches(marked, found[1]) or _is_new_verb(marked)):
        return _of_head(marked, found[1])
    if (found := _WITH.search(text)) and verbs.counts(text) and marked.amount(found[1]).counts:
        return _target(marked, found[1], marked.amount(found[1]), added=True)
    return _level(marked)


def _reaches(marked: Marked, mark: str) -> bool:
    return verbs.reaches(marked.text, counted=marked.amount(mark).counts)


def _is_new_verb(marked: Marked) -> bool:
    """Whether one word, probably a verb, has what is counted right behind it."""
    found = re.search(rf"^[a-z]+[^s\W] {_A}", marked.text)
    return found is not None and marked.amount(found[1]).counts


def _led(marked: Marked, mark: str) -> Reading | None:
    """Read a sentence that begins with its amount: `12 books read`, `100 push-ups in a row`."""
    amount = marked.amount(mark)
    if amount.unit is None or amount.unit in _SPELLS:
        return None
    added = verbs.done(marked.text) and amount.unit != "%"
    return _target(marked, mark, amount, added=added or _TOTAL.search(marked.text) is not None)


def _of_head(marked: Marked, mark: str) -> Reading | None:
    amount, text = marked.amount(mark), marked.text
    if _is_aside(marked, mark):
        return None
    level = _reaches(marked, mark) or amount.unit == "%" or isinstance(amount.value, str)
    level = level or (amount.unit is not None and " per " in amount.unit)
    level = level or _IN_A_ROW.search(text) is not None
    if (
        amount.unit is None
        and text.find(mark) > 0
        and re.search(r" an? $", text.partition(mark)[0])
    ):
        return _target(marked, mark, amount, added=False) if _reaches(marked, mark) else None
    return _target(marked, mark, amount, added=not level)


def _is_aside(marked: Marked, mark: str) -> bool:
    """Whether a number isn't what is counted: `the 100 push-up challenge`, `10 % faster`."""
    amount, text = marked.amount(mark), marked.text
    if re.search(rf"{mark} (?:–|to|or) {AMOUNT}", text):
        return True
    following = re.match(r" ([a-z][\w'-]*)", text.partition(mark)[2])
    word = following[1] if following else ""
    if re.fullmatch(r"more|less|better|worse|\w+[a-z]er", word) and not amount.counts:
        return True
    if amount.unit is not None or _reaches(marked, mark):
        return False
    part = re.search(rf"{mark} (?:out )?of {NAME}", text) is not None
    return not part and (bool(word and word not in STOPS) or not _MONEY.search(text))


def _level(marked: Marked) -> Reading | None:
    """Read a level that stands later: `a score of 85`, `weight: 75 kg`, `plank for 3 minutes`."""
    text = marked.text
    for mark, amount in marked.all():
        held = _HELD.search(text) and amount.unit in CLOCKED
        if re.search(rf"\bfor (?:about |around |the )?{mark}", text) and (
            held or amount.unit == "days"
        ):
            return _target(marked, mark, amount, added=amount.unit == "days")
    if verbs.is_deed(text):
        return None
    if found := _AT.search(text):
        mark = found[1] or found[2]
        return _target(marked, mark, marked.amount(mark), added=False)
    for mark, amount in marked.all():
        if isinstance(amount.value, str):
            return _target(marked, mark, amount, added=False)
    return None


def _target(marked: Marked, mark: str, amount: Amount, *, added: bool) -> Reading:
    aggregate: Aggregate | None = "sum" if added else None
    if _MEAN.search(marked.text):
        aggregate = "mean"
    return Reading("metric", mark, target=amount.value, unit=amount.unit, aggregate=aggregate)
