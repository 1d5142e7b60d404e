"""Keys that don't belong where they stand: what was probably meant, and where it goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache

from okrcli.domain.ids import slug
from okrcli.domain.problem import Path
from okrcli.store.complaint import Complaint
from okrcli.store.levels import FILES, FileKind, Level, at, key_result_keys, keys_of, level_of
from okrcli.store.schema.key_results import KINDS, recognise

_ANYWHERE = {
    "notes": "note",
    "comment": "note",
    "comments": "note",
    "reason": "why",
    "because": "why",
    "tag": "tags",
    "labels": "tags",
    "frequency": "every",
    "cadence": "every",
    "interval": "every",
    "rhythm": "every",
    "name": "title",
    "text": "title",
    "date": "on",
    "day": "on",
    "deadline": "due",
    "until": "due",
    "units": "unit",
    "agg": "aggregate",
    "aggregation": "aggregate",
    "breaks": "break",
    "pause": "break",
    "holidays": "break",
    "vacation": "break",
    "minimum": "at_least",
    "min": "at_least",
    "maximum": "at_most",
    "max": "at_most",
    "description": "note",
    "begin": "from",
    "since": "from",
    "start_date": "from",
    "end_date": "due",
    "importance": "weight",
    "former": "was",
    "formerly": "was",
}
_LOCALLY: Mapping[str, Mapping[str, str]] = {
    "objective": {
        "title": "objective",
        "name": "objective",
        "goal": "objective",
        "description": "why",
        "parent": "supports",
        "parents": "supports",
        "type": "ambition",
        "krs": "kr",
        "key_results": "kr",
        "key_result": "kr",
        "kpis": "guardrails",
    },
    "kr": {
        "objective": "title",
        "baseline": "start",
        "initial": "start",
        "goal": "target",
        "to": "due",
        "end": "due",
        "type": "kind",
        "count": "times",
        "number": "times",
        "period": "per",
        "tasks": "steps",
        "items": "steps",
        "todo": "steps",
        "milestones": "checkpoints",
        "delta": "by",
        "change": "by",
    },
    "kpi": {"description": "definition", "goal": "target", "good": "healthy", "bad": "critical"},
    "cycle": {"start": "from", "end": "to", "due": "to", "deadline": "to", "end_date": "to"},
    "break": {"start": "from", "end": "to", "due": "to", "until": "to", "note": "why"},
    "okr": {"version": "format", "grace": "grace_days", "year_start": "year_starts"},
    "config": {"colour": "color", "aliases": "alias", "folder": "dir", "workspace": "dir"},
    "checkin": {
        "key_result": "kr",
        "address": "kr",
        "val": "value",
        "amount": "value",
        "done": "value",
        "at": "on",
    },
    "amend": {"event": "of"},
    "void": {"event": "of"},
    "healthy": {"lower": "at_least", "upper": "at_most"},
    "critical": {"lower": "below", "upper": "above"},
}
_RECORDED = frozenset({"current", "value", "progress", "score", "done", "status", "actual"})
_TABLES_OF_AN_OBJECTIVE = ("extra", "dropped", "break")


def meant_key(key: str, level: Level, present: Iterable[str]) -> str:
    """Give the key of a level that was probably meant, or an empty text."""
    plain = key.strip().lower().replace("-", "_").replace(" ", "_")
    free = [known for known in level.keys if known not in set(present)]
    for meant in (plain, _LOCALLY.get(level.name, {}).get(plain), _ANYWHERE.get(plain)):
        if meant in free:
            return str(meant)
    if len(plain) > 40:  # noqa: PLR2004
        return ""
    return _closest(plain, tuple(free))


@lru_cache(maxsize=1024)
def _closest(text: str, known: tuple[str, ...]) -> str:
    return next(iter(get_close_matches(text, known, n=1, cutoff=0.7)), "")


def explain_key(what: FileKind, path: Path, data: object) -> Complaint:
    """Say what is wrong with a key that its table doesn't have."""
    parent, key = path[:-1], str(path[-1])
    table = at(data, parent)
    present: dict[str, object] = table if isinstance(table, dict) else {}
    level = level_of(what, parent, data)
    offered = level.keys
    if what == "objective" and not parent and _like_key_result(key, present[key]):
        return _lost_table(key)
    if level.name == "kr":
        level = Level("a key result", "kr", tuple(sorted(key_result_keys())))
    close = meant_key(key, level, present)
    if not close or (parent and key in keys_of(FILES[what])):
        misplaced = _misplaced(what, parent, key)
        if misplaced:
            return misplaced
    message = f"{level.called} has no key `{_cut(key)}`"
    if close:
        return Complaint(message, "a key that is there", f"did you mean `{close}`?")
    return Complaint(message, f"one of: {', '.join(offered)}" if offered else "no such key")


def header(path: Path) -> str:
    """Print the header of the table at a path."""
    texts = ".".join(str(part) for part in path if isinstance(part, str))
    return f"[[{texts}]]" if path and isinstance(path[-1], int) else f"[{texts}]"


def _cut(key: str) -> str:
    return key if len(key) <= 40 else f"{key[:39]}…"  # noqa: PLR2004


def _like_key_result(key: str, value: object) -> bool:
    if not isinstance(value, dict):
        return False
    if get_close_matches(key, _TABLES_OF_AN_OBJECTIVE, n=1, cutoff=0.7):
        return False
    return not value or bool(key_result_keys() & value.keys())


def _lost_table(key: str) -> Complaint:
    name = slug(key, "my-result")
    return Complaint(
        f"[{_cut(key)}] is no table of an objective",
        "key results stand in [kr.ID]",
        f"did you mean `[kr.{name}]`?",
    )


def _misplaced(what: FileKind, parent: Path, key: str) -> Complaint | None:
    """Explain a key that would be fine elsewhere in the file."""
    if parent and key in keys_of(FILES[what]) and what != "log":
        owner = "objective" if what == "objective" else f"{what} itself"
        return Complaint(
            f"`{key}` stands in {header(parent)}, where it means nothing",
            f"`{key}` belongs to the {owner}",
            "move it above the first [table]",
        )
    if what == "objective" and len(parent) > 2 and key in key_result_keys():  # noqa: PLR2004
        return Complaint(
            f"`{key}` stands in {header(parent)}, where it means nothing",
            f"`{key}` belongs to [kr.{parent[1]}]",
            f"move it above {header(parent)}",
        )
    if what == "objective" and not parent and key in key_result_keys():
        message = f"an objective has no `{key}`, its key results have"
        return Complaint(message, "such keys in [kr.ID]", "move it below a `[kr.ID]` line")
    if what == "objective" and key in _RECORDED:
        message = f"`{key}` is no key of a definition"
        return Complaint(message, "values are recorded in the log", "record a check-in instead")
    return None


def explain_kind(path: Path, keys: list[str], data: object) -> Complaint:
    """Say that keys don't go with the kind of the key result at a path, and why it has that one."""
    kind, by = recognise(at(data, path))
    listed = " and ".join(f"no `{key}`" for key in keys)
    reason = _reason(str(path[-1]), kind, by)
    take = f"take out `{by}`, or " if by and by != "kind" else ""
    return Complaint(f"a {kind} has {listed}", reason, f"{take}leave out `{keys[0]}`")


def explain_disagreement(path: Path, data: object) -> Complaint:
    """Say that the written kind isn't the one that the other keys say."""
    table = at(data, path[:-1])
    written = table.get("kind") if isinstance(table, dict) else None
    kind, by = recognise(table)
    message = f'kind = "{written}" does not agree with `{by}`, which makes it a {kind}'
    return Complaint(message, f'kind = "{kind}", or no `kind`', f'write `kind = "{kind}"`')


def _reason(name: str, kind: str, by: str) -> str:
    if by == "kind":
        return f'`{name}` is a {kind}, as it says kind = "{kind}"'
    if by:
        return f"`{name}` is a {kind}, because it has `{by}`"
    return f"`{name}` is a {kind}, because nothing makes it another kind"


def intended_kind(table: Mapping[str, object], path: Path, data: object) -> str:
    """Give the kind that a key result would have if its misspelt keys were right."""
    kind, _ = recognise(table)
    known = key_result_keys()
    level = Level("", "kr", tuple(sorted(known)))
    mended = dict(table)
    for key in table:
        if key not in known and not _misplaced("objective", path, key):
            close = meant_key(key, level, table)
            if close in {"times", "steps", "at_least", "above", "at_most", "below"}:
                mended[close] = table[key]
    return recognise(mended)[0] if len(mended) > len(table) and at(data, path) else kind


def fits_kind(key: str, kind: str) -> bool:
    """Tell whether a kind of key result has a key."""
    return key in keys_of(KINDS[kind])
