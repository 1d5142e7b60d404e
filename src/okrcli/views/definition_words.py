"""Changes of a definition in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from okrcli.domain.typed_values import print_number
from okrcli.views.rows import KeyResultRow

_LONGEST = 60


def setting(key: str, old: object, new: object) -> str:
    """Say how a key was set: `target 42.2 → 35`, `unit km`, `by removed (it was -4)`."""
    if new is None:
        return f"{key} removed (it was {written(old)})"
    if old is None:
        return f"{key} {written(new)}"
    if old == new and isinstance(old, bool) == isinstance(new, bool):
        return f"{key} is {written(new)} already"
    return f"{key} {written(old)} → {written(new)}"


def defined(row: KeyResultRow) -> str:
    """Say what was understood of a new key result: its kind, its way, its days."""
    record = row.record
    parts = [record.kind, row.reading]
    if record.kind in {"habit", "band"} and record.period is not None:
        parts[1] = f"{row.reading} until its last day"
    days = f"{record.from_.isoformat()} to {record.due.isoformat()}"
    return ", ".join(filter(None, (*parts, days)))


def written(value: object) -> str:
    """Print a value of a definition as a person would write it, on one short line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return print_number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        text = ", ".join(f"{key}={written(item)}" for key, item in value.items())
    elif isinstance(value, list | tuple):
        text = ", ".join(map(written, value))
    else:
        text = str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
