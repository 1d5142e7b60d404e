"""Reading softly: what can't be used is said once and taken out, the rest is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import ValidationError

from okrcli.domain.ids import suggest_id, why_no_id
from okrcli.domain.problem import Path, Problem
from okrcli.store.complaint import Complaint
from okrcli.store.draft import Draft
from okrcli.store.levels import at, key_result_keys, level_of
from okrcli.store.meant_days import day_meant
from okrcli.store.schema.key_results import KINDS, LIMIT_KEYS, recognise
from okrcli.store.schema.types import Table
from okrcli.store.wrong_keys import (
    explain_disagreement,
    explain_key,
    explain_kind,
    fits_kind,
    header,
    intended_kind,
    meant_key,
)
from okrcli.store.wrong_values import explain_value

T = TypeVar("T", bound=Table)
_ROUNDS = 8
_TO_ADD = {
    "objective": 'objective = "…"',
    "title": 'title = "…"',
    "times": "times = 3",
    "per": 'per = "week"',
    "steps": 'steps = ["…"]',
    "on": "on = 2026-12-31",
    "from": "from = 2026-12-24",
    "to": "to = 2026-12-31",
    "of": 'of = "…"',
    "address": 'address = "…"',
}


@dataclass(slots=True)
class _Errors:
    """What the schema found: keys by their table, and the paths of wrong values."""

    extra: dict[Path, list[str]] = field(default_factory=dict)
    missing: dict[Path, list[str]] = field(default_factory=dict)
    wrong: list[tuple[Path, bool]] = field(default_factory=list)


def read_softly(draft: Draft, model: type[T], below: Path = ()) -> T | None:
    """Read a file's data (or the table below it), leaving out what can't be used.

    None where nothing is left that the model would take.
    """
    for _ in range(_ROUNDS):
        table = at(draft.data, below)
        try:
            return model.model_validate(table)
        except ValidationError as error:
            found = _sort(draft, error, below)
            _report(draft, found)
            if below in draft.dropped:
                draft.dropped.clear()
                return None
            draft.strip()
    return None


def check_names(draft: Draft) -> None:
    """Take out the key results of an objective that have no usable id, before all else."""
    tables = draft.data.get("kr")
    if not isinstance(tables, dict):
        return
    loose = [key for key, value in tables.items() if not isinstance(value, dict)]
    if loose:
        complaint = Complaint(
            "a key result needs an id of its own",
            "a table such as [kr.long-run]",
            f"put `[kr.my-result]` above `{loose[0][:40]}`",
        )
        draft.say(("kr", loose[0]), complaint, "key")
    for key in loose:
        draft.drop(("kr", key))
    for name in tables.keys() - set(loose):
        if why := why_no_id(name):
            expected = "lower-case letters, digits, - and _, at most 64"
            hint = f"did you mean `[kr.{suggest_id(name)}]`?"
            draft.say(("kr", name), Complaint(f"`{name[:40]}` {why}", expected, hint), "key")
            draft.drop(("kr", name))
    draft.strip()
    for name, table in tables.items():
        kind, by = recognise(table)
        draft.kinds[name] = kind
        if kind == "band" and by == "kind":
            message = Complaint(
                "a band needs a limit", f"{', '.join(LIMIT_KEYS)}", "add one of them"
            )
            draft.say(("kr", name, "kind"), message)
            del table["kind"]
            draft.make_plain(name)


def take_note(draft: Draft, problems: Iterable[Problem]) -> None:
    """Say what checks found, unless something was said inside it, and choose it to be dropped."""
    for problem in problems:
        if not draft.told_inside(problem.path):
            complaint = Complaint(problem.message, problem.expected, problem.hint)
            draft.say(problem.path, complaint, problem.at, problem.severity)
        draft.drop(problem.path)


def _sort(draft: Draft, error: ValidationError, below: Path) -> _Errors:
    found = _Errors()
    seen: set[Path] = set()
    for entry in error.errors(include_url=False, include_context=False, include_input=False):
        path = (*below, *_path(at(draft.data, below), entry["loc"], below))
        if entry["type"] == "missing":
            found.missing.setdefault(path, []).append(str(entry["loc"][-1]))
        elif entry["type"] == "extra_forbidden":
            found.extra.setdefault(path[:-1], []).append(str(path[-1]))
        elif path not in seen:
            seen.add(path)
            found.wrong.append((path, entry["loc"][-1:] == ("[key]",)))
    return found


def _path(node: object, loc: tuple[int | str, ...], below: Path) -> Path:
    """Walk the data along an error's location, past the names of union members."""
    path: list[str | int] = []
    for place, part in enumerate(loc):
        if place == 2 and not below and loc[0] == "kr" and part in KINDS:  # noqa: PLR2004
            continue
        if isinstance(node, dict) and part in node:
            node = node[part]
        elif isinstance(node, list) and part in range(len(node)):
            node = node[int(part)]
        else:
            continue
        path.append(part)
    return tuple(path)


def _report(draft: Draft, found: _Errors) -> None:
    for parent, keys in found.extra.items():
        _report_extra(draft, parent, keys)
    for parent, keys in found.missing.items():
        _report_missing(draft, parent, keys, found.extra.get(parent, ()))
    for path, is_key in found.wrong:
        if is_key:
            _report_key(draft, path)
        elif path == () or draft.told_inside(path):
            pass
        elif path[-1] == "kind" and path[0] == "kr" and at(draft.data, path) in [*KINDS]:
            draft.say(path, explain_disagreement(path, draft.data))
        else:
            draft.say(path, explain_value(path, at(draft.data, path)))
        draft.drop(path)


def _report_extra(draft: Draft, parent: Path, keys: list[str]) -> None:
    """Report keys that a table doesn't have; those of another kind in one message."""
    table = at(draft.data, parent)
    is_key_result = len(parent) == 2 and parent[0] == "kr"  # noqa: PLR2004
    foreign: list[str] = []
    if is_key_result and isinstance(table, dict):
        known = key_result_keys()
        meant = intended_kind(table, parent, draft.data)
        foreign = [key for key in keys if key in known]
        unfit = [key for key in foreign if not fits_kind(key, meant)]
        if unfit:
            draft.say((*parent, unfit[0]), explain_kind(parent, unfit, draft.data), "key")
    for key in keys:
        path = (*parent, key)
        if key not in foreign:
            draft.say(path, explain_key(draft.what, path, draft.data), "key")
        draft.drop(path)


def _report_missing(draft: Draft, parent: Path, keys: list[str], extra: Iterable[str]) -> None:
    """Report keys that a table needs, unless one is there, misspelt or with a wrong value."""
    level = level_of(draft.what, parent, draft.data)
    present = at(draft.data, parent)
    table: dict[str, object] = present if isinstance(present, dict) else {}
    known = {key for key in table if key in level.keys}
    meant = {meant_key(key, level, known) for key in extra}
    lost = [key for key in keys if key not in meant and not draft.was_told((*parent, key))]
    if lost:
        listed = " and ".join(f"`{key}`" for key in lost)
        expected = ", ".join(_TO_ADD.get(key, key) for key in lost)
        where = f" ({header(parent)})" if parent else ""
        called = "a key result" if lost == ["title"] and level.name == "kr" else level.called
        complaint = Complaint(f"{called} needs {listed}", expected, f"add it{where}")
        draft.say(parent, complaint, "key")
    if "times" in keys or "steps" in keys:
        keys = [key for key in keys if key != "per"]
    for key in keys:
        _mend(draft, parent, key)


def _mend(draft: Draft, parent: Path, key: str) -> None:
    """Put in what can be said without a required key, or take its table out."""
    table = at(draft.data, parent)
    name = str(parent[1]) if len(parent) == 2 and parent[0] == "kr" else ""  # noqa: PLR2004
    if not isinstance(table, dict):
        return
    if key in {"objective", "title"} and (name or not parent):
        table[key] = name or draft.name
    elif key == "per" and name:
        table[key] = "week"
    elif name:
        draft.make_plain(name)
        table.pop("kind", None)
    else:
        draft.drop(parent)


def _report_key(draft: Draft, path: Path) -> None:
    key = str(path[-1])
    complaint = explain_key(draft.what, path, draft.data)
    if key not in key_result_keys() and "belongs to" not in complaint.expected:
        days = day_meant(key)
        hint = f"did you mean `{days[0]}`?" if days else ""
        complaint = Complaint(f"`{key[:40]}` is no day", "a day such as 2026-12-31", hint)
    draft.say(path, complaint, "key")
