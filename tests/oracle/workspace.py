"""Reading a valid workspace into plain tables."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import tomli

from tests.oracle.days import break_days, calendar_days, is_calendar_id
from tests.oracle.events import Checkin, closings, fold, read_folder
from tests.oracle.measure import KeyResult, kind_of

Table = dict[str, Any]
SETTINGS: Table = {"every": "week", "grace_days": 3, "slack": 0.05, "year_starts": 1}


@dataclass(frozen=True, slots=True)
class Cycle:
    """A cycle with its objectives' tables and its live check-ins."""

    id: str
    table: Table
    first: date
    last: date
    objectives: dict[str, Table]
    checkins: tuple[Checkin, ...]
    closed: dict[str, tuple[date, Table]]


@dataclass(frozen=True, slots=True)
class Workspace:
    """All that the files say."""

    settings: Table
    cycles: dict[str, Cycle]
    readings: tuple[Checkin, ...]


def load(path: Path) -> Table:
    """One TOML file."""
    return tomli.loads(path.read_text(encoding="utf-8"))


def definitions(folder: Path) -> dict[str, Table]:
    """The objectives or KPIs of a folder by id, in order."""
    if not folder.is_dir():
        return {}
    paths = [p for p in folder.glob("*.toml") if p.name != "cycle.toml" and p.name[0] != "."]
    return {path.stem: load(path) for path in sorted(paths, key=lambda path: path.stem)}


def live_name(name: str, objectives: dict[str, Table]) -> str | None:
    """The key result that a check-in's name leads to: a live id, else an earlier one."""
    objective, _, kr = name.partition("/")
    if kr in objectives.get(objective, {}).get("kr", {}):
        return name
    for here, table in objectives.items():
        objective_names = [here, *[old for old in table.get("was", []) if old not in objectives]]
        for ident, definition in table.get("kr", {}).items():
            for old in [ident, *definition.get("was", [])]:
                names = [old] if "/" in old else [f"{over}/{old}" for over in objective_names]
                if name in names:
                    return f"{here}/{ident}"
    return None


def read_cycle(folder: Path, settings: Table) -> Cycle:
    """One cycle's folder."""
    settled = folder / "cycle.toml"
    table = load(settled) if settled.exists() else {}
    name = folder.name
    first, last = table.get("from"), table.get("to")
    if is_calendar_id(name):
        name = name.upper()
        says_first, says_last = calendar_days(name, settings["year_starts"])
        first, last = first or says_first, last or says_last
    if first is None or last is None:
        message = f"{name} needs from and to"
        raise ValueError(message)
    objectives = definitions(folder)
    events = read_folder(folder / "log")
    checkins = fold(events, lambda event: live_name(event["kr"], objectives))
    return Cycle(name, table, first, last, objectives, tuple(checkins), closings(events))


def read_workspace(folder: Path) -> Workspace:
    """Everything that scoring looks at."""
    settings = SETTINGS | load(folder / "okr.toml")
    cycles = {}
    for path in sorted(folder.iterdir()):
        is_cycle = is_calendar_id(path.name) or (path / "cycle.toml").exists()
        if path.is_dir() and path.name[0] != "." and path.name != "kpis" and is_cycle:
            cycle = read_cycle(path, settings)
            cycles[cycle.id] = cycle
    kpis = definitions(folder / "kpis")

    def find_kpi(event: Table) -> str | None:
        name = event["kpi"]
        if name in kpis:
            return str(name)
        return next((kpi for kpi, table in kpis.items() if name in table.get("was", [])), None)

    readings = fold(read_folder(folder / "kpis" / "log"), find_kpi)
    return Workspace(settings, cycles, tuple(readings))


def dropped_by(table: Table, as_of: date) -> bool:
    """Whether a thing's dropping has begun."""
    return "dropped" in table and table["dropped"]["on"] <= as_of


def key_result(
    workspace: Workspace, cycle: Cycle, objective_id: str, ident: str, as_of: date
) -> KeyResult:
    """One key result with its defaults filled in and the check-ins that count."""
    settings = workspace.settings
    objective = cycle.objectives[objective_id]
    table = objective["kr"][ident]
    kind = kind_of(table)
    first, due = table.get("from", cycle.first), table.get("due", cycle.last)
    every = table.get("every", objective.get("every"))
    usual = "month" if kind in {"milestone", "checklist", "rating"} else settings["every"]
    off = break_days([*cycle.table.get("break", []), *objective.get("break", [])])
    off = {day for day in off if first <= day <= due}
    if len(off) == (due - first).days + 1:
        off = set()
    source, address = cycle.checkins, f"{objective_id}/{ident}"
    if "kpi" in table:
        source, address = workspace.readings, table["kpi"]
    mine = tuple(
        checkin
        for checkin in source
        if checkin.address == address and first <= checkin.on <= min(due, as_of)
    )
    return KeyResult(
        address=f"{cycle.id}/{objective_id}/{ident}",
        id=ident,
        table=table,
        kind=kind,
        unit=table.get("unit"),
        first=first,
        due=due,
        off=frozenset(off),
        every=every,
        stale_every=every or usual,
        grace_days=settings["grace_days"],
        slack=settings["slack"],
        year_starts=settings["year_starts"],
        ambition=table.get("ambition", objective.get("ambition", "aspirational")),
        weight=table.get("weight", 1),
        dropped=dropped_by(objective, as_of) or dropped_by(table, as_of),
        as_of=as_of,
        checkins=mine,
    )
