"""Records as JSON: keys in the order of the fields, ISO days, null where nothing is known."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time

from okrcli.render.clean import hides

_BEYOND_ASCII = re.compile(r"[^\n -~]")


def to_json(record: object, *, ascii_only: bool = False) -> str:
    """Print a record as indented JSON with a final newline.

    Letters of any language stand as they are, unless `ascii_only` is asked for; what a terminal
    would act upon, or nobody could see, is escaped. That is the same text to a reader of JSON.
    """
    value = plain(record)
    text = json.dumps(value, indent=2, ensure_ascii=ascii_only, allow_nan=False) + "\n"
    return _BEYOND_ASCII.sub(_escaped, text)


def plain(value: object) -> object:
    """Turn a record into dictionaries, lists, text and numbers; whole floats become integers."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name.removesuffix("_"): plain(getattr(value, field.name))
            for field in fields(value)
        }
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return _number(value)
    return value


def _escaped(found: re.Match[str]) -> str:
    char = found[0]
    return json.dumps(char)[1:-1].replace("\x7f", "\\u007f") if hides(char) else char


def _number(value: float) -> float | int | None:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() else value
