"""Events: what the logs record, before and after folding."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Literal, get_args

from okrcli.frozen import frozen

EventKind = Literal["checkin", "amend", "void", "change", "close"]
KINDS: tuple[EventKind, ...] = get_args(EventKind)
Order = tuple[int, str, str, int, int, str]

_NAME = re.compile(r"(?P<time>\d{8}T\d{6}Z)-(?P<machine>[A-Za-z0-9._-]+)-(?P<count>\d+)", re.ASCII)
_write = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
_quoted = json.encoder.encode_basestring
_LARGEST_FLOAT_BITS = 1000
# Whole numbers below this are written the same way as floats, without a power of ten.
_LARGEST_EXACT = 10**15
_STEM = re.compile(r"[a-z0-9_-]*")


@frozen
class Event:
    """One block of a log.

    `name` is its id, or the name made for one without a proper id; `order` sorts events as the
    format says. `fields` holds the usable keys but `id` and `of`; `written` is the block as JSON,
    by which two versions of one id are told apart. `file` and `place` (its number among the
    file's blocks) say where it stands, and `path` is where in the parsed file.
    """

    kind: EventKind
    name: str
    order: Order
    fields: Mapping[str, object]
    written: str
    file: str
    path: tuple[str | int, ...] = ()
    of: str | None = None
    written_id: str | None = None

    @property
    def has_proper_id(self) -> bool:
        """Whether its id has the form TIME-MACHINE-COUNTER."""
        return self.order[0] == 1


@frozen
class CheckIn:
    """A folded check-in: one live observation of a key result or KPI.

    `value` is as written (clock text too). `file` and `path` say where the record stands, and
    `amended` names the amends that were applied.
    """

    name: str
    order: Order
    subject: str
    on: date
    value: float | bool | str | None = None
    confidence: float | None = None
    note: str = ""
    step: str | None = None
    key: str | None = None
    file: str = ""
    path: tuple[str | int, ...] = ()
    amended: tuple[str, ...] = ()


def canonical(kind: str, table: Mapping[str, object]) -> str:
    """Write a block as JSON for hashing: keys sorted, no spaces, numbers as floats, ISO days."""
    parts = []
    for key in sorted(table):
        text = _scalar(table[key])
        if text is None:
            return _write([kind, _plain(dict(table))])
        parts.append(f"{_quoted(key)}:{text}")
    return f'["{kind}",{{{",".join(parts)}}}]'


def _scalar(value: object) -> str | None:
    """Write a plain value as JSON, much faster than the encoder; None for any other value."""
    kind = type(value)
    if kind is str:
        return _quoted(str(value))
    if kind is float:
        return repr(value) if value - value == 0 else None  # type: ignore[operator]
    if kind is int:
        small = -_LARGEST_EXACT < value < _LARGEST_EXACT  # type: ignore[operator]
        return f"{value}.0" if small else None
    if kind is bool:
        return "true" if value else "false"
    return f'"{value}"' if kind is date else None


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int) and value.bit_length() > _LARGEST_FLOAT_BITS:
        return hex(value)
    if isinstance(value, int | float):
        return float(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _moment(text: str) -> datetime:
    day, time = text[:8], text[9:]
    return datetime(
        int(day[:4]),
        int(day[4:6]),
        int(day[6:]),
        int(time[:2]),
        int(time[2:4]),
        int(time[4:6]),
        tzinfo=UTC,
    )


def parse_name(text: str) -> tuple[str, str, int] | None:
    """Split an id into time, machine and counter; None where it has another form."""
    found = _NAME.fullmatch(text)
    if not found:
        return None
    try:
        _moment(found["time"])
        return found["time"], found["machine"], int(found["count"])
    except ValueError:
        return None


def identify(  # noqa: PLR0913, PLR0917 - a block, where it stands, and what stood before it
    kind: str,
    table: Mapping[str, object],
    stem: str,
    place: int,
    file: str,
    seen: dict[str, int],
) -> tuple[str, Order, str]:
    """Give a block's name, its place in the order of all events, and its canonical text.

    `seen` counts the blocks without a proper id of this file by their text.
    """
    written = canonical(kind, table)
    given = table.get("id")
    if isinstance(given, str) and (parts := parse_name(given)):
        time, machine, count = parts
        return given, (1, time, machine, count, 0, file), written
    seen[written] = seen.get(written, 0) + 1
    import hashlib

    digest = hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    short = _STEM.match(stem)
    short_stem = short[0] if short else ""
    name = f"{short_stem}:{digest}:{seen[written]}"
    return name, (0, short_stem, "", 0, place, file), written
