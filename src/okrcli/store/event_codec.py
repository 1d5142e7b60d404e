"""The events of a log as JSON and back, fast: a row for each, without what can be worked out.

A log holds thousands of them, and every command that needs one reads them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from okrcli.domain.events import KINDS, Event, Order

TAG = "e"
PATH = 2
# What a row holds: an entry with other ones is of another okr.
SHAPE = (
    "kind",
    "number",
    "name",
    "order, or null where it follows from the name",
    "fields, a day as its number",
    "true where the fields hold more than plain values",
    "written",
    "of",
    "written_id, or true where it is the name",
    Event.__slots__,  # type: ignore[attr-defined]
)
Coded = list[Any]
_PLAIN = frozenset({bool, int, float, str, type(None)})


class NotEncodableError(ValueError):
    """A value has no form in the cache."""


def encode(events: Iterable[Event], encode_more: Callable[[object], object]) -> Coded:
    """Give the files that events stand in, and a row for each event with its file's number."""
    files: dict[str, int] = {}
    rows = []
    for event in events:
        number = files.setdefault(event.file, len(files))
        rows.append([number, *_row(event, encode_more)])
    return [list(files), rows]


def _row(event: Event, encode_more: Callable[[object], object]) -> Coded:
    if len(event.path) != PATH or event.path[0] != event.kind:
        raise NotEncodableError(event.name)
    fields: Any = dict(event.fields)
    on = fields.get("on")
    if type(on) is date:
        fields["on"] = on.toordinal()
    compound = "on" in fields and type(on) is not date
    if compound or any(type(item) not in _PLAIN for item in fields.values()):
        compound, fields = True, encode_more(event.fields)
    return [
        KINDS.index(event.kind),
        event.path[1],
        event.name,
        None if event.order == _order(event.name, event.file) else list(event.order[:5]),
        fields,
        compound,
        event.written,
        event.of,
        True if event.written_id == event.name else event.written_id,
    ]


def decode(coded: Sequence[Any], decode_more: Callable[[object], object]) -> tuple[Event, ...]:
    """Turn what `encode` made back into the events."""
    files, rows = coded
    days: dict[int, date] = {}
    events = []
    for number, kind, place, name, order, fields, compound, written, of, own in rows:
        file = files[number]
        if compound:
            said: Any = decode_more(fields)
        elif "on" in fields:
            day = fields["on"]
            if day not in days:
                days[day] = date.fromordinal(day)
            said = {**fields, "on": days[day]}
        else:
            said = fields
        events.append(
            Event(
                KINDS[kind],
                name,
                _order(name, file) if order is None else (*order, file),
                said,
                written,
                file,
                (KINDS[kind], place),
                of,
                name if own is True else own,
            )
        )
    return tuple(events)


def _order(name: str, file: str) -> Order:
    """Give the place among all events of one with a proper id."""
    machine, _, count = name[17:].rpartition("-")
    return (1, name[:16], machine, int(count) if count.isdecimal() else -1, 0, file)


def with_more(coded: Coded, events: Iterable[Event], encode_more: Any) -> Coded:  # noqa: ANN401 - as above
    """Give a log's coded events and some more of that log, in the order of a reader."""
    files, rows = coded
    own, added = encode(events, encode_more)
    if own != files:
        raise NotEncodableError(*own)
    return [files, sorted([*rows, *added], key=_as_read)]


def _as_read(row: Coded) -> tuple[int, int]:
    return row[1], row[2]
