"""The levels of a file: which keys a table may hold, by where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from okrcli.domain.problem import Path
from okrcli.store.schema.definitions import (
    ConfigFile,
    CycleFile,
    KpiFile,
    ObjectiveFile,
    SettingsFile,
)
from okrcli.store.schema.key_results import KINDS, StepTable, recognise
from okrcli.store.schema.log import EVENTS, LogFile, PlanTable
from okrcli.store.schema.types import BreakTable, DroppedTable, LimitsTable, Table

FileKind = Literal["objective", "kpi", "okr", "cycle", "log", "config"]

FILES: Mapping[FileKind, type[Table]] = {
    "objective": ObjectiveFile,
    "kpi": KpiFile,
    "okr": SettingsFile,
    "cycle": CycleFile,
    "log": LogFile,
    "config": ConfigFile,
}
_PARTS: Mapping[str, type[Table]] = {
    "dropped": DroppedTable,
    "break": BreakTable,
    "healthy": LimitsTable,
    "critical": LimitsTable,
    "plan": PlanTable,
    "steps": StepTable,
}


class Level(NamedTuple):
    """A table of a file: its name in messages, its short name, and its keys."""

    called: str
    name: str
    keys: tuple[str, ...]


@cache
def keys_of(table: type[Table]) -> tuple[str, ...]:
    """Give the keys of a table as they are written."""
    return tuple(info.alias or name for name, info in table.model_fields.items())


@cache
def key_result_keys() -> frozenset[str]:
    """Give every key that some kind of key result has."""
    return frozenset(key for table in KINDS.values() for key in keys_of(table))


def level_of(what: FileKind, path: Path, data: object) -> Level:
    """Give the level of the table at a path of a file's data."""
    if not path:
        names = {
            "okr": "okr.toml",
            "cycle": "cycle.toml",
            "config": "the configuration",
            "kpi": "a KPI",
        }
        article = "an" if what == "objective" else "a"
        return Level(names.get(what, f"{article} {what}"), what, keys_of(FILES[what]))
    if what == "log" and len(path) == 2:  # noqa: PLR2004
        return Level(f"[[{path[0]}]]", str(path[0]), keys_of(EVENTS[str(path[0])]))
    if path[0] == "kr" and len(path) == 2:  # noqa: PLR2004
        kind, _ = recognise(at(data, path))
        return Level(f"a {kind}", "kr", keys_of(KINDS[kind]))
    name = next(str(part) for part in reversed(path) if isinstance(part, str))
    called = {"steps": "a step", "break": "[[break]]"}.get(name, f"`{name}`")
    return Level(called, name, keys_of(_PARTS[name]) if name in _PARTS else ())


def at(data: object, path: Path) -> object:
    """Give what stands at a path, or None."""
    for part in path:
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data
