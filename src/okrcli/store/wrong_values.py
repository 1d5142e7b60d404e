"""Values of the wrong kind: what to say about what a person typed, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from difflib import get_close_matches

from okrcli.domain.ids import suggest_id
from okrcli.domain.problem import Path
from okrcli.domain.spans import FIRST_DAY, LAST_DAY
from okrcli.store.complaint import Complaint, shown, write
from okrcli.store.meant_days import day_meant
from okrcli.store.wrong_numbers import wrong_amount, wrong_change, wrong_observation

_WORDS: dict[str, tuple[str, ...]] = {
    "ambition": ("committed", "aspirational"),
    "kind": ("metric", "band", "habit", "checklist", "milestone", "rating"),
    "indicator": ("leading", "lagging"),
    "aggregate": ("last", "sum", "best", "mean", "median"),
    "per": ("day", "week", "month"),
    "direction": ("up", "down", "band"),
    "decision": ("achieved", "carry", "change", "drop"),
    "color": ("auto", "always", "never"),
}
_SYNONYMS = {
    "commit": "committed",
    "must": "committed",
    "stretch": "aspirational",
    "moonshot": "aspirational",
    "average": "mean",
    "avg": "mean",
    "total": "sum",
    "latest": "last",
    "max": "best",
    "min": "best",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
    "biweekly": "2 weeks",
    "fortnightly": "2 weeks",
    "days": "day",
    "weeks": "week",
    "months": "month",
}
_MOST_DAYS = 99_999
_RHYTHMS = ("day", "week", "month", "quarter", "year", "cycle", "2 weeks")
_SHORT = re.compile(
    r"(?:every )?(?P<count>[0-9]{1,4}) ?(?P<unit>d|w|m|day|week|month)s?", re.IGNORECASE
)
_AMOUNTS = frozenset(
    {"start", "target", "at_least", "above", "at_most", "below", "weight", "hit_rate", "slack"},
) | {"confidence", "grade", "times", "grace_days", "year_starts", "format", "scale"}
_DAYS = frozenset({"from", "to", "due", "on"})
_TEXT_LISTS = frozenset(
    {"supports", "guardrails", "tags", "was", "lint_ignore", "perspectives", "ratio", "sum"},
)
_TABLES = {"dropped": "on = 2026-11-10", "healthy": "at_most = 58", "critical": "above = 65"}


def explain_value(path: Path, value: object) -> Complaint:
    """Say what is wrong with the value at a path; the caller knows that something is."""
    texts = [part for part in path if isinstance(part, str)]
    key = texts[-1] if texts else ""
    parent = texts[-2] if len(texts) > 1 else ""
    in_list = bool(path) and isinstance(path[-1], int)
    if parent == "checkpoints":
        return wrong_amount(key, value)
    if parent == "alias":
        return _wrong_text(key, value)
    if in_list and key not in {"break", "steps"}:
        return _wrong_item(key, value)
    if key == "kr" and parent:
        return _wrong_text(key, value)
    return _explainer(key)(key, value)


def _explainer(key: str) -> Callable[[str, object], Complaint]:
    known: dict[str, Callable[[str, object], Complaint]] = {
        "every": _wrong_rhythm,
        "window": _wrong_window,
        "by": wrong_change,
        "steps": _wrong_steps,
        "break": _wrong_break,
        "value": wrong_observation,
        "ascii": _wrong_flag,
        "carried_from": _wrong_text,
    }
    if key in known:
        return known[key]
    for keys, explainer in (
        (_AMOUNTS, wrong_amount),
        (_DAYS, _wrong_day),
        (_TEXT_LISTS, _wrong_texts),
        (_WORDS, _wrong_word),
        ({*_TABLES, "checkpoints", "extra", "plan", "shown", "alias", "kr"}, _wrong_table),
    ):
        if key in keys:
            return explainer
    return _wrong_text


def _wrong_flag(key: str, value: object) -> Complaint:
    meant = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false"}
    text = value.lower() if isinstance(value, str) else ""
    hint = write(key, meant[text]) if text in meant else ""
    return Complaint(f"`{key}` can't be {shown(value)}", "true or false", hint)


def _wrong_day(key: str, value: object) -> Complaint:
    if isinstance(value, datetime):
        hint = write(key, value.date().isoformat())
        return Complaint(f"`{key}` is a day, without a time", "a day such as 2026-12-31", hint)
    if isinstance(value, date):
        span = f"{FIRST_DAY.year} to {LAST_DAY.year}"
        return Complaint(f"{value} is outside the calendar", f"a day from {span}")
    if isinstance(value, time):
        return Complaint(f"`{key}` is a time of day", "a day such as 2026-12-31")
    meant = day_meant(shown(value).strip('"')) if isinstance(value, str | int) else ()
    hint = " or ".join(f"`{key} = {day}`" for day in meant)
    hint = f"write {hint}" if hint else ""
    if isinstance(value, str) and meant == (value.strip(),):
        message = f"{shown(value)} is text, not a day"
        return Complaint(message, "a day without quotes", hint)
    return Complaint(f"{shown(value)} is no day", "a day such as 2026-12-31, without quotes", hint)


def _wrong_text(key: str, value: object) -> Complaint:
    if value == "":
        return Complaint(f"`{key}` is empty", "a text of at least one character")
    if isinstance(value, str):
        expected = "lower-case letters, digits, - and _"
        hint = write(key, f'"{suggest_id(value)}"')
        return Complaint(f"{shown(value)} is no id", expected, hint)
    hint = "" if isinstance(value, dict | list) else write(key, f'"{shown(value)}"')
    return Complaint(f"`{key}` is text, not {_a(value)}", "text in quotes", hint)


def _a(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    return "a day" if isinstance(value, date) else shown(value)


def _wrong_item(key: str, value: object) -> Complaint:
    if not isinstance(value, str):
        hint = "" if isinstance(value, dict | list) else f'write `"{shown(value)}"`'
        return Complaint(f"`{key}` is a list of texts, {_a(value)} is none", "texts", hint)
    if key == "supports":
        return Complaint(f"{shown(value)} is no address", "cycle/objective, such as 2026/healthy")
    return Complaint(
        f"{shown(value)} is no id",
        "lower-case letters, digits, - and _",
        f'write `"{suggest_id(value)}"`',
    )


def _wrong_texts(key: str, value: object) -> Complaint:
    if isinstance(value, list):
        count = "two KPIs" if key == "ratio" else "at least one KPI"
        return Complaint(f"`{key}` names {len(value)} KPIs", f"a list of {count}")
    hint = write(key, f"[{shown(value)}]") if isinstance(value, str) else ""
    return Complaint(f"`{key}` is a list, not {_a(value)}", "a list of texts", hint)


def close_word(text: str, words: Iterable[str]) -> str:
    """Give the one of the words that was probably meant, or an empty text."""
    plain = text.strip().lower()
    known = list(words)
    if plain in known:
        return plain
    if _SYNONYMS.get(plain) in known:
        return _SYNONYMS[plain]
    begun = [word for word in known if plain and word.startswith(plain)]
    if len(begun) == 1:
        return begun[0]
    return next(iter(get_close_matches(plain, known, n=1, cutoff=0.6)), "")


def _wrong_word(key: str, value: object) -> Complaint:
    words = _WORDS[key]
    expected = f"{', '.join(words[:-1])} or {words[-1]}"
    if not isinstance(value, str):
        return Complaint(f"`{key}` is a word, not {_a(value)}", expected)
    close = close_word(value, words)
    hint = write(key, f'"{close}"') if close else ""
    return Complaint(f"`{key}` can't be {shown(value)}", expected, hint)


def _wrong_rhythm(key: str, value: object) -> Complaint:
    expected = 'day, week, month, quarter, year, cycle, or a text such as "2 weeks"'
    meant = ""
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _MOST_DAYS:
        meant = f"{value} days" if value > 1 else "day"
    elif isinstance(value, str):
        meant = _count(value) or close_word(value.removeprefix("every "), _RHYTHMS)
    hint = write(key, f'"{meant}"') if meant else ""
    return Complaint(f"`{key}` can't be {shown(value)}", expected, hint)


def _count(text: str) -> str:
    found = _SHORT.fullmatch(text.strip())
    if not found or int(found["count"]) == 0:
        return ""
    unit = {"d": "day", "w": "week", "m": "month"}[found["unit"][0].lower()]
    count = int(found["count"])
    return unit if count == 1 else f"{count} {unit}s"


def _wrong_window(key: str, value: object) -> Complaint:
    meant = ""
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _MOST_DAYS:
        meant = f"{value} days"
    elif isinstance(value, str):
        meant = _count(value) or close_word(value, ("day", "week", "month"))
        meant = {"day": "1 day", "week": "7 days", "month": "30 days"}.get(meant, meant)
        meant = "" if "month" in meant else meant
    hint = write(key, f'"{meant}"') if meant else ""
    expected = 'a number of days or weeks, such as "7 days"'
    return Complaint(f"`{key}` can't be {shown(value)}", expected, hint)


def _wrong_steps(key: str, value: object) -> Complaint:
    expected = 'a list of texts, or of tables such as { id = "visa", title = "Get the visa" }'
    if value == []:
        return Complaint("a checklist without steps", "at least one step")
    if value == "":
        return Complaint("a step is empty", "a text of at least one character")
    hint = write(key, f"[{shown(value)}]") if isinstance(value, str) else ""
    return Complaint(f"`{key}` can't hold {_a(value)}", expected, hint)


def _wrong_break(key: str, value: object) -> Complaint:
    if isinstance(value, dict):
        return Complaint(
            f"[{key}] is one table, there may be several", f"[[{key}]]", "double the brackets"
        )
    return Complaint(f"`{key}` can't be {_a(value)}", f"[[{key}]] tables with from and to")


def _wrong_table(key: str, value: object) -> Complaint:
    if key == "kr":
        return Complaint(
            f"key results stand in tables of their own, not in {_a(value)}",
            "a table with an id for each, such as [kr.long-run]",
            "write `[kr.ID]` above each",
        )
    if key == "dropped" and isinstance(value, date) and not isinstance(value, datetime):
        hint = write(key, f"{{ on = {value.isoformat()} }}")
    else:
        hint = write(key, f"{{ {_TABLES[key]} }}") if key in _TABLES else ""
    return Complaint(f"`{key}` is a table, not {_a(value)}", "a table", hint)
