"""Keys of definitions as people type their values: `target=42.2`, `due=15 dec`, `tags=a,b`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal

from okrcli.domain.clock import is_clock
from okrcli.domain.typed_days import DAY_FORMS, parse_day, why_no_day
from okrcli.domain.typed_values import Refused, Typed, parse_value

Form = Literal[
    "text", "number", "amount", "change", "day", "words", "steps", "limits", "points", "own", "one"
]
What = Literal["cycle", "objective", "kr", "kpi", "step", "break"]

KEYS: Mapping[What, Mapping[str, Form]] = {
    "cycle": {"title": "text", "from": "day", "to": "day", "north_star": "text"},
    "objective": {
        "objective": "text",
        "why": "text",
        "note": "text",
        "ambition": "text",
        "weight": "number",
        "every": "text",
        "supports": "words",
        "guardrails": "words",
        "perspective": "text",
        "tags": "words",
        "was": "words",
        "carried_from": "text",
        "lint_ignore": "words",
        "extra": "own",
    },
    "kr": {
        "title": "text",
        "kind": "text",
        "start": "amount",
        "target": "amount",
        "by": "change",
        "times": "number",
        "per": "text",
        "at_least": "amount",
        "above": "amount",
        "at_most": "amount",
        "below": "amount",
        "steps": "steps",
        "unit": "text",
        "aggregate": "text",
        "window": "text",
        "hit_rate": "number",
        "checkpoints": "points",
        "kpi": "text",
        "note": "text",
        "source": "text",
        "from": "day",
        "due": "day",
        "weight": "number",
        "ambition": "text",
        "every": "text",
        "indicator": "text",
        "tags": "words",
        "was": "words",
        "lint_ignore": "words",
        "extra": "own",
    },
    "kpi": {
        "title": "text",
        "definition": "text",
        "unit": "text",
        "target": "amount",
        "healthy": "limits",
        "critical": "limits",
        "direction": "text",
        "indicator": "text",
        "every": "text",
        "aggregate": "text",
        "perspective": "text",
        "counter": "text",
        "ratio": "words",
        "sum": "words",
        "note": "text",
        "source": "text",
        "tags": "words",
        "was": "words",
        "lint_ignore": "words",
        "extra": "own",
    },
    "break": {"from": "day", "to": "day", "why": "text"},
    "step": {"id": "text", "title": "text", "weight": "number", "due": "day", "was": "words"},
}
# What stands behind a point, such as `healthy.at_most`.
_PARTS: Mapping[Form, Form] = {"limits": "amount", "points": "amount", "own": "one"}
_PERCENT = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?%", re.ASCII)
_WHOLE = re.compile(r"[+-]?[0-9]{1,15}", re.ASCII)
Value = object
Read = Callable[[str, "str | None", date], "Value | Refused"]


def parse_key(what: What, key: str, text: str, unit: str | None, today: date) -> Value | Refused:
    """Read the value of a key of a definition; a key that there isn't is read as text.

    `unit` is that of the key result or KPI. A part of a table is named with a point:
    `healthy.at_most`, `checkpoints.2026-10-31`, `extra.shoes`.
    """
    name, _, part = key.partition(".")
    form = KEYS[what].get(name, "text")
    if part:
        form = _PARTS.get(form, "text")
    return _READERS[form](text.strip(), unit, today)


def _text(text: str, _unit: str | None, _today: date) -> Value | Refused:
    return text


def _amount(text: str, unit: str | None, _today: date) -> Value | Refused:
    found = parse_value(text, unit)
    if isinstance(found, Refused) and is_clock(text):
        # The unit may be set by the same command; the file's own check knows.
        return text
    return found.value if isinstance(found, Typed) else found


def _number(text: str, _unit: str | None, today: date) -> Value | Refused:
    return _amount(text, None, today)


def _change(text: str, unit: str | None, today: date) -> Value | Refused:
    packed = text.replace(" ", "").replace("−", "-")
    return packed if _PERCENT.fullmatch(packed) else _amount(text, unit, today)


def _day(text: str, _unit: str | None, today: date) -> Value | Refused:
    found = parse_day(text, today, coming=True)
    if found is None:
        return Refused(why_no_day(text, today, coming=True), DAY_FORMS)
    return found


def _words(text: str, _unit: str | None, _today: date) -> Value | Refused:
    return _split(text, ",")


def _steps(text: str, _unit: str | None, _today: date) -> Value | Refused:
    return _split(text, ";")


def _split(text: str, mark: str) -> list[str]:
    """Split a list at its marks, or read one in brackets: `["a", "b, c"]`."""
    if text.startswith("["):
        try:
            found = json.loads(text)
        except ValueError:
            found = None
        if isinstance(found, list) and all(isinstance(part, str) for part in found):
            return found
    return [part for part in (part.strip() for part in text.split(mark)) if part]


def _pairs(text: str, reader: Read, unit: str | None, today: date) -> dict[str, Value] | Refused:
    found: dict[str, Value] = {}
    for part in _split(text, ","):
        name, sign, value = part.partition("=")
        if not sign:
            return Refused(f"`{part}` has no `=`", "name=value, with commas between several")
        read = reader(value.strip(), unit, today)
        if isinstance(read, Refused):
            return read
        found[name.strip()] = read
    return found


def _limits(text: str, unit: str | None, today: date) -> Value | Refused:
    return _pairs(text, _amount, unit, today)


def _points(text: str, unit: str | None, today: date) -> Value | Refused:
    found = _pairs(text, _amount, unit, today)
    if isinstance(found, Refused):
        return found
    made: dict[str, Value] = {}
    for name, value in found.items():
        day = parse_day(name, today, coming=True)
        if day is None:
            return Refused(f"`{name}` is no day", "checkpoints such as 2026-10-31=21.1")
        made[day.isoformat()] = value
    return made


def _own(text: str, _unit: str | None, today: date) -> Value | Refused:
    return _pairs(text, _one, None, today)


def _one(text: str, _unit: str | None, _today: date) -> Value | Refused:
    """Read a value of one's own: a number, a day, true or false where it is written as one."""
    if text in {"true", "false"}:
        return text == "true"
    if _WHOLE.fullmatch(text):
        return int(text)
    found = parse_value(text, None)
    if isinstance(found, Typed) and not isinstance(found.value, str):
        return found.value
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


_READERS: Mapping[Form, Read] = {
    "text": _text,
    "number": _number,
    "amount": _amount,
    "change": _change,
    "day": _day,
    "words": _words,
    "steps": _steps,
    "limits": _limits,
    "points": _points,
    "own": _own,
    "one": _one,
}
