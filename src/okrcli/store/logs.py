"""A log's file to events, with everything said that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError

from okrcli.domain.events import KINDS, Event, EventKind, identify, parse_name
from okrcli.store.complaint import Complaint, shown
from okrcli.store.levels import at
from okrcli.store.schema.log import EVENTS, LogFile
from okrcli.store.softly import read_softly
from okrcli.store.toml.locating import locate
from okrcli.store.wrong_values import close_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from okrcli.domain.problem import Path
    from okrcli.store.draft import Draft

Subject = Literal["kr", "kpi"]


def read_log(draft: Draft, text: str, subject: Subject) -> tuple[Event, ...]:
    """Read a log softly: its events, in the order of its blocks as far as that plays a part.

    `subject` is what its check-ins are of. `text` is looked at only where events without ids
    stand in several kinds of tables.
    """
    blocks = _blocks(draft)
    sound = _is_sound(blocks)
    places = _places(blocks, text)
    seen: dict[str, int] = {}
    stem = draft.name
    events: list[Event] = []
    for path, table in places:
        kind: EventKind = path[0]
        named = identify(kind, table, stem, len(events), draft.file, seen)
        if not sound and not _mend(draft, path):
            continue
        if "id" in table and named[1][0] == 0:
            _tell_id(draft, path, table["id"])
        if kind == "checkin" and not _check_subject(draft, path, table, subject):
            continue
        events.append(_event(kind, table, named, draft.file, path))
    return tuple(events)


Place = tuple[EventKind, int]
Blocks = dict[EventKind, dict[int, dict[str, object]]]


def _event(
    kind: EventKind,
    table: Mapping[str, object],
    named: tuple[str, tuple[int, str, str, int, int, str], str],
    file: str,
    path: Path,
) -> Event:
    name, order, written = named
    of, own = table.get("of"), table.get("id")
    return Event(
        kind=kind,
        name=name,
        order=order,
        fields={key: item for key, item in table.items() if key not in {"id", "of"}},
        written=written,
        file=file,
        path=path,
        of=of if isinstance(of, str) else None,
        written_id=own if isinstance(own, str) else None,
    )


def _blocks(draft: Draft) -> Blocks:
    """Give the tables that are known, and say what else there is."""
    blocks: Blocks = {}
    unknown: list[str] = []
    for key, value in draft.data.items():
        if key in EVENTS and isinstance(value, list):
            blocks[key] = _tables(draft, key, value)  # type: ignore[index]
        elif key in EVENTS and isinstance(value, dict):
            complaint = Complaint(
                f"[{key}] is one table", f"[[{key}]] blocks", "double the brackets"
            )
            draft.say((key,), complaint, "key")
        elif key in EVENTS or not isinstance(value, dict | list):
            message = f"`{key[:40]}` stands outside any block"
            complaint = Complaint(message, "keys below a [[checkin]]", "put `[[checkin]]` above it")
            draft.say((key,), complaint, "key")
        else:
            unknown.append(key)
    if unknown:
        _pass_over(draft, unknown)
    return blocks


def _pass_over(draft: Draft, unknown: list[str]) -> None:
    """Mention once that there are tables that this version doesn't know."""
    listed = ", ".join(f"`{key[:40]}`" for key in unknown[:5])
    close = close_word(unknown[0].replace("-", ""), EVENTS)
    draft.say(
        (unknown[0],),
        Complaint(
            f"this version of okr doesn't know {listed}, and passes it over",
            f"[[{']], [['.join(EVENTS)}]]",
            f"did you mean `[[{close}]]`?" if close else "",
        ),
        "key",
        "warning",
    )


def _tables(draft: Draft, key: str, value: list[object]) -> dict[int, dict[str, object]]:
    found = {}
    for number, table in enumerate(value):
        if isinstance(table, dict):
            found[number] = table
        else:
            complaint = Complaint(f"`{key}` holds {shown(table)}", f"[[{key}]] blocks")
            draft.say((key, number), complaint)
    return found


def _is_sound(blocks: Blocks) -> bool:
    """Check all blocks at once, stopping at the first mistake."""
    try:
        LogFile.model_validate({kind: list(tables.values()) for kind, tables in blocks.items()})
    except ValidationError:
        return False
    return True


def _places(blocks: Blocks, text: str) -> list[tuple[Place, dict[str, object]]]:
    """Give the blocks with their paths; in the file's order where it plays a part."""
    found = [
        ((kind, number), table) for kind in KINDS for number, table in blocks.get(kind, {}).items()
    ]
    written = [kind for kind in KINDS if blocks.get(kind)]
    if len(written) > 1 and sum(_has_nameless(blocks[kind]) for kind in written) > 1:
        order = {path: number for number, path in enumerate(locate(text).sequence())}
        found.sort(key=lambda item: order.get(item[0], len(order)))
    return found


def _has_nameless(tables: dict[int, dict[str, object]]) -> bool:
    """Tell whether a block has no id, or one of another form than events have."""
    ids = (table.get("id") for table in tables.values())
    return any(not isinstance(given, str) or parse_name(given) is None for given in ids)


def _mend(draft: Draft, path: Place) -> bool:
    """Take out of a block what can't be used; False where nothing is left of it."""
    model = EVENTS[path[0]]
    table = at(draft.data, path)
    try:
        model.model_validate(table)
    except ValidationError:
        return read_softly(draft, model, path) is not None
    return True


def _tell_id(draft: Draft, path: Place, given: object) -> None:
    complaint = Complaint(
        f"{shown(given)} has not the form of an event's id",
        "TIME-MACHINE-COUNTER, such as 20261005T081233Z-laptop-0042",
        "leave `id` out: okr makes one from the block",
    )
    draft.say((*path, "id"), complaint)


def _check_subject(
    draft: Draft, path: Place, table: Mapping[str, object], subject: Subject
) -> bool:
    """Check that a check-in names what this folder's logs are about."""
    other = "kpi" if subject == "kr" else "kr"
    if subject in table and other not in table:
        return True
    if subject in table:
        complaint = Complaint("both `kr` and `kpi`", "one of them", f"leave `{other}` out")
        draft.say((*path, other), complaint, "key")
        return True
    if other in table:
        where = "kpis/log" if other == "kpi" else "the log folder of a cycle"
        what = "readings of a KPI" if other == "kpi" else "check-ins of a key result"
        complaint = Complaint(
            f"{what} don't count here", f"{what} in {where}", f"move it to {where}"
        )
        draft.say((*path, other), complaint, "key")
        return False
    if not draft.was_told((*path, subject)):
        example = 'kr = "objective/key-result"' if subject == "kr" else 'kpi = "id"'
        complaint = Complaint(f"[[checkin]] needs `{subject}`", example, "add it")
        draft.say(path, complaint, "key")
    return False
