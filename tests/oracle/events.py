"""Logs: reading every file of a folder and folding its events."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import tomli

Table = dict[str, Any]
Order = tuple[Any, ...]
KNOWN = ("checkin", "amend", "void", "change", "close")
OWN_ID = re.compile(r"(\d{8}T\d{6}Z)-([a-z0-9][a-z0-9-]*)-(\d+)")


@dataclass(frozen=True, slots=True)
class Event:
    """One table of a log, with its id and its place in the order of ids."""

    kind: str
    id: str
    order: Order
    table: Table


Edits = dict[str, list[Event]]


@dataclass(frozen=True, slots=True)
class Checkin:
    """A live check-in after folding."""

    address: str
    on: date
    order: Order
    table: Table


def canonical(kind: str, table: Table) -> str:
    """The JSON that hashes and conflicts are decided by."""

    def plain(item: object) -> object:
        if isinstance(item, dict):
            return {key: plain(value) for key, value in item.items()}
        if isinstance(item, list):
            return [plain(value) for value in item]
        if isinstance(item, int) and not isinstance(item, bool):
            return float(item)
        return item.isoformat() if isinstance(item, date) else item

    return json.dumps(
        [kind, plain(table)], sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )


def read_file(path: Path) -> list[Event]:
    """Every event of one log, with ids made up for those that have none."""
    text = path.read_text(encoding="utf-8")
    tables = tomli.loads(text)
    stem = re.match(r"[a-z0-9_-]*", path.stem)
    short = stem.group() if stem else ""
    seen: Counter[str] = Counter()
    events = []
    for kind in KNOWN:
        header = re.compile(rf"\s*\[\[\s*{kind}\s*\]\]")
        places = [n for n, line in enumerate(text.split("\n")) if header.match(line)]
        for place, table in zip(places, tables.get(kind, []), strict=True):
            name = table.get("id")
            own = OWN_ID.fullmatch(name) if name else None
            if name is None:
                digest = hashlib.sha256(canonical(kind, table).encode()).hexdigest()[:16]
                seen[digest] += 1
                name = f"{short}:{digest}:{seen[digest]}"
            order: Order = (0, short, place, path.name)
            if own:
                order = (1, own.group(1), own.group(2), int(own.group(3)))
            events.append(Event(kind, name, order, table))
    return events


def read_folder(folder: Path) -> list[Event]:
    """Every event of a folder's logs; an id that stands twice is one event."""
    by_id: dict[str, list[Event]] = {}
    if folder.is_dir():
        for path in sorted(folder.glob("*.toml")):
            if not path.name.startswith("."):
                for event in read_file(path):
                    by_id.setdefault(event.id, []).append(event)
    chosen = []
    for twins in by_id.values():
        if len(twins) == 1:
            chosen += twins
            continue
        last = max(twins, key=lambda event: canonical(event.kind, event.table))
        order = min(event.order for event in twins)
        chosen.append(Event(last.kind, last.id, order, last.table))
    return sorted(chosen, key=lambda event: event.order)


def edits_by_target(events: list[Event]) -> Edits:
    """The amends and voids of each event, in order of id."""
    edits: Edits = {}
    for event in events:
        if event.kind in {"amend", "void"} and "of" in event.table:
            edits.setdefault(event.table["of"], []).append(event)
    return edits


def live_edits(event: Event, edits: Edits) -> list[Event]:
    """The amends and voids of an event that are not void themselves, in order of id."""
    return [edit for edit in edits.get(event.id, []) if is_live(edit, edits)]


def is_live(event: Event, edits: Edits) -> bool:
    """Whether the last word on an event isn't a void."""
    live = live_edits(event, edits)
    return not live or live[-1].kind != "void"


def replaced_by(event: Event, edits: Edits) -> list[tuple[Order, Table]]:
    """What each live amend of an event puts in place, amends of amends applied."""
    found = []
    for edit in live_edits(event, edits):
        if edit.kind == "amend":
            keys = {k: v for k, v in edit.table.items() if k not in {"id", "of"}}
            for _, more in replaced_by(edit, edits):
                keys |= more
            found.append((edit.order, keys))
    return found


def amended(event: Event, changes: list[tuple[Order, Table]]) -> Table:
    """An event's table with changes laid over it in order of id."""
    table = dict(event.table)
    for _, keys in sorted(changes, key=lambda change: change[0]):
        table |= keys
    return table


def fold(events: list[Event], find: Callable[[Table], str | None]) -> list[Checkin]:
    """The live check-ins, in order of day and id; `find` says whose each is."""
    edits = edits_by_target(events)
    groups: dict[object, list[Event]] = {}
    for event in events:
        if event.kind == "checkin" and is_live(event, edits):
            table = amended(event, replaced_by(event, edits))
            key = table.get("key")
            owner = find(table)
            groups.setdefault(event.id if key is None else (owner, key), []).append(event)
    checkins = []
    for group in groups.values():
        first = group[0]
        changes = [change for event in group for change in replaced_by(event, edits)]
        table = amended(first, changes)
        address = find(table)
        if address is not None:
            checkins.append(Checkin(address, table["on"], first.order, table))
    return sorted(checkins, key=lambda checkin: (checkin.on, checkin.order))


def closings(events: list[Event]) -> dict[str, tuple[date, Table]]:
    """What was closed: by address, the day and the table."""
    found = {}
    edits = edits_by_target(events)
    for event in events:
        if event.kind == "close" and is_live(event, edits):
            stamp = event.id[:8]
            day = date.fromisoformat(f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}")
            found[event.table["address"]] = (day, amended(event, replaced_by(event, edits)))
    return found
