"""Days in sentences: `by 15 December`, `in November`, `until the end of the quarter`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Literal

from okrcli.domain.drafting.marks import DATE
from okrcli.domain.drafting.number_words import WORDS
from okrcli.domain.spans import Span, add_months, cycle_span, later
from okrcli.domain.typed_days import WEEKDAYS, parse_day
from okrcli.frozen import frozen

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?P<th>st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>20\d\d)(?![\d.,:%]\d| ?[%€$£]))?"
_FROM = r"starting(?: on| from)?|from|since|as of|between|beginning(?: on)?"
_LEAD = (
    rf"(?:(?<![\w-])(?P<lead>{_FROM}|(?:no|not) later than|due(?: by| on)?|latest(?: by)?|by|until"
    r"|till|before|after|on|to|through|and)\s+(?:the\s+|latest\s+)?)"
)
_ENDS = r"(?![\w-]|[.,:/]\d)"
_GOES_ON = (
    r"(?= *(?:$|[.,;:!?)]|(?:and|at|with|for|in|on|from|to|by|of|if|the|without|or|so|using|while"
    r"|as|after|before|together|as)\b))"
)
_DURING = r"(?<![\w-])(?P<lead>in|during|throughout|over)\s+(?:the\s+)?"
_NUMBER = r"\d{1,3}|" + "|".join(word for word in WORDS if word not in {"zero", "once", "twice"})
_HOLIDAYS = (
    r"christmas|xmas|easter|new year(?:'?s(?: eve| day)?)?|thanksgiving|halloween|summer|winter"
    r"|spring|autumn|fall|the holidays"
)


@frozen
class Dates:
    """A sentence with marks in place of its days; `left` are the words that say no day in it."""

    rest: str
    due: date | None = None
    from_: date | None = None
    left: tuple[str, ...] = ()


@frozen
class _Calendar:
    """What days are read against."""

    today: date
    span: Span


@frozen
class _Said:
    """A day, and what it is for."""

    role: Literal["due", "from"]
    day: date | None
    words: str


_Reader = Callable[[re.Match[str], _Calendar], Iterator[_Said]]


def read_dates(text: str, today: date, span: Span) -> Dates:
    """Find the first and the last day that a sentence asks for; both lie in the span."""
    calendar, said = _Calendar(today, span), list[_Said]()
    rest = text
    for form, reader in _FORMS:
        for found in form.finditer(rest):
            said += reader(found, calendar)
        rest = form.sub(f" {DATE} ", rest)
    days: dict[str, date] = {}
    left: list[str] = []
    for one in said:
        if one.day is None or one.day not in span or one.role in days:
            left.append(" ".join(one.words.split()))
        else:
            days[one.role] = one.day
    if "due" in days and "from" in days and days["from"] > days["due"]:
        return Dates(rest, None, None, (*left, *(one.words for one in said if one.day)))
    return Dates(rest, days.get("due"), days.get("from"), tuple(left))


def _role(lead: str | None) -> Literal["due", "from"]:
    return "from" if lead and re.fullmatch(_FROM, lead, re.IGNORECASE) else "due"


def _said(found: re.Match[str], day: date | None) -> _Said:
    lead = (found["lead"] or "").lower()
    if lead == "before" and day is not None:
        day -= timedelta(days=1)
    return _Said(_role(lead), None if lead == "after" else day, found[0].strip())


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _on(calendar: _Calendar, month: int, day: int, year: str | None) -> date | None:
    """Give the day of that name in the span, not yet past where there is a choice."""
    years = [int(year)] if year else range(calendar.span.first.year, calendar.span.last.year + 1)
    days = [date(y, month, day) for y in years if 1 <= day <= monthrange(y, month)[1]]
    inside = [one for one in days if one in calendar.span]
    ahead = [one for one in inside if one >= calendar.today]
    return next(iter(ahead or inside), None)


def _last_of(calendar: _Calendar, month: int, year: str | None) -> date | None:
    first, last = calendar.span.first.year, calendar.span.last.year
    years = [int(year)] if year else range(first, last + 1)
    days = [date(y, month, monthrange(y, month)[1]) for y in years]
    inside = [day for day in days if day in calendar.span]
    ahead = [day for day in inside if day >= calendar.today]
    return next(iter(ahead or inside), None)


def _typed(found: re.Match[str], calendar: _Calendar) -> Iterator[_Said]:
    yield _said(found, parse_day(found["typed"], calendar.today, coming=True))


def _named(found: re.Match[str], calendar: _Calendar) -> Iterator[_Said]:
    day = _on(calendar, _month(found["month"]), int(found["day"]), found["year"])
    yield _said(found, day)


def _several(found: re.Match[str], calendar: _Calendar) -> Iterator[_Said]:
    """Read `1 to 15 December`."""
    month = _month(found["month"])
    for role, number in (("from", found["first"]), ("due", found["day"])):
        day = _on(calendar, month, int(number), found["year"])
        yield _Said("from" if role == "from" else "due", day, found[0].strip())


def _end(found: re.Match[str], calendar: _Calendar) -> Iterator[_Said]:
    day = _end_of(" ".join(found["what"].lower().split()), calendar)
    yield _said(found, None if (found["lead"] or "").lower() == "before" else day)


def _end_of(what: str, calendar: _Calendar) -> date | None:
    """Give the last day of `month`, `next week`, `q4`, `2026`, `nov`, `november 2026`."""
    span, now = calendar.span, max(calendar.today, calendar.span.first)
    following = what.startswith("next ")
    unit = what.removeprefix("next ").removeprefix("this ")
    if unit == "week":
        return later(now, 6 - now.weekday() + 7 * following)
    if unit == "month":
        return _month_end(add_months(now, int(following)))
    if unit in {"quarter", "year", "cycle"}:
        return None if following else _end_of_long(unit, span)
    if found := re.fullmatch(r"([qh]\d)(?: (20\d\d))?", unit):
        period = cycle_span(f"{found[2] or span.last.year}-{found[1]}")
        return period.last if period else None
    if re.fullmatch(r"20\d\d", unit):
        return date(int(unit), 12, 31)
    name, _, year = unit.replace(".", "").partition(" ")
    return _last_of(calendar, _month(name), year or None)


def _end_of_long(unit: str, span: Span) -> date:
    fits = {"quarter": span.days <= 100, "year": span.days >= 350, "cycle": True}  # noqa: PLR2004
    if fits[unit]:
        return span.last
    months = 12 if unit == "year" else (span.first.month + 2) // 3 * 3
    return _month_end(date(span.first.year, months, 1))


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _within(found: re.Match[str], calendar: _Calendar) -> Iterator[_Said]:
    """Read `in 6 weeks`: counted from today, or from the span's first day where that's ahead."""
    count = WORDS.get(found["count"].lower())
    number = int(found["count"]) if count is None else count
    now = max(calendar.today, calendar.span.first)
    unit = found["unit"].lower()
    if unit == "month":
        day = add_months(now, number)
    else:
        day = later(now, number * (7 if unit == "week" else 1))
    yield _Said("due", day if number else None, found[0].strip())


def _before_month(found: re.Match[str], calendar: _Calendar) -> Iterator[_Said]:
    day = _last_of(calendar, (_month(found["month"]) - 2) % 12 + 1, None)
    yield _Said("due", day, found[0].strip())


def _vague(found: re.Match[str], _calendar: _Calendar) -> Iterator[_Said]:
    yield _Said("due", None, found[0].strip())


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


_OF = (
    rf"(?P<what>(?:this |next )?(?:week|month|quarter|year|cycle)|{_MONTH}(?: 20\d\d)?"
    r"|[qh][1-4](?: 20\d\d)?|20\d\d)"
)
_NEAR = (
    r"(?P<typed>(?:this |next )?(?:"
    + "|".join(f"{name}|{name[:3]}" for name in WEEKDAYS)
    + ")|today|tomorrow)"
)
_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_form(rf"{_LEAD}?(?<![\w-])(?P<typed>\d{{4}}-\d\d-\d\d){_ENDS}"), _typed),
    (_form(
        rf"(?:(?:from|between) (?:the )?)?(?<![\w.,:/-])(?P<first>[0-3]?\d)(?:st|nd|rd|th)?"
        rf" ?(?:-|–|to|until|till|and) ?(?:the )?{_DAY} (?:of )?{_MONTH}{_YEAR}{_ENDS}"), _several),
    (_form(rf"{_LEAD}?(?<![\w.,:/-]){_DAY}\.? (?:of )?{_MONTH}{_YEAR}{_ENDS}"), _named),
    (_form(
        rf"{_LEAD}?(?<![\w-]){_MONTH} (?:the )?{_DAY}(?:(?<=[a-z])|, 20\d\d\b|{_GOES_ON})"
        .replace(", 20\\d\\d\\b", "(?=,? 20\\d\\d\\b)") + rf"{_YEAR}{_ENDS}"), _named),
    (_form(
        r"(?:(?<![\w-])(?P<lead>by|until|till|before|at|on|to|towards)\s+)?(?:(?<![\w-])the\s+)?"
        rf"(?:very\s+)?(?<![\w-])end(?:\s+of)?\s+(?:the\s+)?{_OF}{_ENDS}"), _end),
    (_form(
        r"(?:(?<![\w-])(?P<lead>by|until|till|before|at)\s+)(?:the\s+)?(?:this\s+)?"
        rf"(?P<what>week|month|quarter|year)(?:'s|s')?[ -]end{_ENDS}"), _end),
    (_form(rf"{_DURING}(?P<what>{_MONTH}(?: 20\d\d)?|[qh][1-4](?: 20\d\d)?){_ENDS}"), _end),
    (_form(
        r"(?<![\w-])(?P<lead>during |over |in |within )?"
        rf"(?P<what>this (?:week|month|quarter|year|cycle)|next (?:week|month)){_ENDS}"), _end),
    (_form(rf"(?<![\w-])(?P<lead>by|until|till|before|on|due(?: by| on)?) {_NEAR}(?![\w'-])"),
     _typed),
    (_form(
        r"(?<![\w-])(?:(?:within|in|over|during) (?:the )?next"
            r"|(?:within|in)(?= \w+ (?:week|month)))"
        rf" (?P<count>{_NUMBER}|a|one) (?P<unit>day|week|month)s?(?:' time)?"
        r"(?![\w-]| (?:a|per|each|every)\b)"), _within),
    (_form(rf"(?<![\w-])before (?:the start of )?{_MONTH}(?! ?\d){_ENDS}"), _before_month),
    (_form(
        r"(?:(?<![\w-])(?:by|in|before|until|till|from|after|during|around)(?: the)?\s+)?"
        r"(?<![\w-])(?:mid|early|late|beginning of|start of|middle of)[ -](?:the )?"
        rf"{_OF}{_ENDS}"), _vague),
    (_form(rf"(?<![\w-])(?:by|until|till|from|after|since) {_MONTH}(?: 20\d\d)?(?! ?\d){_ENDS}"),
     _vague),
    (_form(rf"(?<![\w-])(?:by|before|until|till|after)(?: next| this)? (?:{_HOLIDAYS})(?![\w-])"),
     _vague),
    (_form(
        r"(?<![\w-])(?:by|before|until|till|on|from|after) the \d{1,2}(?:st|nd|rd|th)(?![\w-])"),
     _vague),
    (_form(r"(?<![\w-])(?:by|until|till|before) (?:[qh][1-4]|20\d\d-\d\d)(?![\w-])"), _vague),
)  # fmt: skip
