"""Definitions and events as JSON and back, so that a file read once needn't be checked again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from zlib import crc32

from okrcli.domain import model
from okrcli.domain.events import Event
from okrcli.domain.limits import Limits
from okrcli.domain.spans import Every, Span
from okrcli.store import event_codec
from okrcli.store.entries import CycleEntry
from okrcli.store.event_codec import NotEncodableError

KINDS: dict[str, type] = {
    kind.__name__: kind
    for kind in (
        CycleEntry,
        Every,
        Limits,
        Span,
        model.Band,
        model.Break,
        model.By,
        model.Checklist,
        model.Checkpoint,
        model.Dropped,
        model.Habit,
        model.KeyResult,
        model.Kpi,
        model.Metric,
        model.Milestone,
        model.Objective,
        model.Rating,
        model.Settings,
        model.Step,
    )
}


# Which fields the kinds have: an entry of other ones is of another okr.
_SLOTS = [(name, kind.__slots__) for name, kind in KINDS.items()]  # type: ignore[attr-defined]
SHAPES = crc32(repr([*_SLOTS, event_codec.SHAPE]).encode())


def encode(value: object) -> object:
    """Turn a value into what JSON can hold; NotEncodableError where it has no form."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return ["d", value.toordinal()]
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if isinstance(value, tuple) and value and all(type(one) is Event for one in value):
        return [event_codec.TAG, *event_codec.encode(value, encode)]
    if isinstance(value, tuple | list):
        return ["t" if isinstance(value, tuple) else "l", *map(encode, value)]
    name = type(value).__name__
    if not is_dataclass(value) or KINDS.get(name) is not type(value):
        raise NotEncodableError(name)
    return [name, *(encode(getattr(value, field.name)) for field in fields(value))]


def decode(coded: object) -> object:
    """Turn what `encode` made back into the value. Other input: ValueError, TypeError, KeyError."""
    if isinstance(coded, dict):
        return {key: decode(item) for key, item in coded.items()}
    if not isinstance(coded, list):
        return coded
    kind = coded[0]
    if kind == "d":
        return date.fromordinal(coded[1])
    if kind == event_codec.TAG:
        return event_codec.decode(coded[1:], decode)
    if kind == "t":
        return tuple(map(decode, coded[1:]))
    if kind == "l":
        return list(map(decode, coded[1:]))
    return KINDS[kind](*map(decode, coded[1:]))
