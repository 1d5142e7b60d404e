"""What `okr status --json` must print, worked out in the plainest way."""

from datetime import date
from pathlib import Path
from typing import Any

from tests.oracle.days import span_days
from tests.oracle.numbers import at_or_over, grade, shown, weighted_mean
from tests.oracle.row import key_result_row
from tests.oracle.workspace import Cycle, Workspace, dropped_by, key_result, read_workspace

Table = dict[str, Any]
FIGURES = ("score", "progress", "expected", "gap", "pass_mark", "risk_mark")
RUNNING = {"no-data", "off-track", "at-risk", "on-track", "stale"}


def status(workspace: Path, as_of: date, cycle: str | None = None) -> Table:
    """The JSON of `okr status` for a valid workspace on a day."""
    return status_in(read_workspace(workspace), as_of, cycle)


def status_in(read: Workspace, as_of: date, cycle: str | None = None) -> Table:
    """The same for a workspace that was read before."""
    order = sorted(read.cycles.values(), key=lambda item: by_length(item, as_of))
    if cycle is None:
        main = default_cycle(order, as_of)
    else:
        main = read.cycles[cycle.upper() if cycle.upper() in read.cycles else cycle]
    others = [item for item in order if item.id != main.id and is_active(item, as_of)]
    row, objectives = cycle_row(read, main, as_of)
    answer = {
        "schema": "okr.status/1",
        "as_of": as_of,
        "complete": True,
        "problems": [],
        "cycle": row,
        "objectives": objectives,
        "cycles": [cycle_row(read, item, as_of)[0] for item in others],
    }
    result: Table = shown(with_days_as_text(answer))  # type: ignore[assignment]
    return result


def with_days_as_text(item: object) -> object:
    """Write every day as ISO text."""
    if isinstance(item, dict):
        return {key: with_days_as_text(value) for key, value in item.items()}
    if isinstance(item, list):
        return [with_days_as_text(value) for value in item]
    return item.isoformat() if isinstance(item, date) else item


def by_length(cycle: Cycle, as_of: date) -> tuple[bool, int, int, str]:
    """Ended ones last; the shortest first, then the later start, then the id."""
    length = len(span_days(cycle.first, cycle.last))
    return cycle.last < as_of, length, -cycle.first.toordinal(), cycle.id


def default_cycle(order: list[Cycle], as_of: date) -> Cycle:
    """The shortest that holds the day, else the one that ended last, else the first to come."""
    holding = [cycle for cycle in order if cycle.first <= as_of <= cycle.last]
    if holding:
        return holding[0]
    ended = [cycle for cycle in order if cycle.last < as_of]
    if ended:
        return max(ended, key=lambda cycle: cycle.last)
    return min(order, key=lambda cycle: cycle.first)


def closed_table(cycle: Cycle, address: str, as_of: date) -> Table | None:
    """What was frozen for an address, from the day of closing on."""
    day, table = cycle.closed.get(address, (None, None))
    return table if day is not None and day <= as_of else None


def is_active(cycle: Cycle, as_of: date) -> bool:
    """Whether it holds the day, or ended at most 14 days ago and isn't closed."""
    if cycle.first <= as_of <= cycle.last:
        return True
    ended = 0 < (as_of - cycle.last).days <= 14
    return ended and closed_table(cycle, cycle.id, as_of) is None


def dropped_last(rows: list[Table]) -> list[Table]:
    """The same order, but dropped ones at the end."""
    return sorted(rows, key=lambda row: row["status"] == "dropped")


def cycle_row(workspace: Workspace, cycle: Cycle, as_of: date) -> tuple[Table, list[Table]]:
    """A cycle's object, and those of its objectives."""
    rows, last_dues = [], {}
    for ident in sorted(cycle.objectives):
        row, last_due = objective_row(workspace, cycle, ident, as_of, ())
        rows.append(row)
        last_dues[ident] = last_due
    counted = [row for row in rows if counts(row)]
    figures = mean_figures([(row["weight"], row) for row in counted])
    days = len(span_days(cycle.first, cycle.last))
    if closed_table(cycle, cycle.id, as_of) is not None:
        state = "closed"
    elif as_of > cycle.last:
        state = "ended"
    elif as_of < cycle.first:
        state = "upcoming"
    elif not counted:
        state = "draft"
    else:
        last_due = max(last_dues[row["id"]] for row in counted)
        state, _ = rolled_status(
            counted, figures, as_of, last_due, "aspirational", workspace.settings["slack"]
        )
    top = {
        "id": cycle.id,
        "title": cycle.table.get("title"),
        "from": cycle.first,
        "to": cycle.last,
        "days": days,
        "day": min(days, max(0, (as_of - cycle.first).days + 1)),
        **figures,
        "status": state,
    }
    if state == "closed":
        return {**frozen(cycle, cycle.id, top, as_of), "status": state}, dropped_last(
            [frozen_objective(cycle, row, as_of) for row in rows]
        )
    return top, dropped_last(rows)


def frozen(cycle: Cycle, address: str, row: Table, as_of: date) -> Table:
    """An object as it was shown when the cycle was closed."""
    table = closed_table(cycle, address, as_of) or {}
    return {**row, **table.get("shown", {})}


def frozen_objective(cycle: Cycle, row: Table, as_of: date) -> Table:
    """A closed cycle's objective and its key results."""
    krs = [frozen(cycle, kr["address"], kr, as_of) for kr in row["key_results"]]
    return frozen(cycle, row["address"], row, as_of) | {"key_results": krs}


def counts(row: Table) -> bool:
    """Not dropped, no draft, some weight."""
    return row["status"] not in {"dropped", "draft"} and row["weight"] > 0


def mean_figures(weighted: list[tuple[float, Table]]) -> Table:
    """The weighted means that an objective or cycle shows."""
    means = {
        name: weighted_mean((weight, row[name]) for weight, row in weighted)
        for name in ("score", "expected", "pass_mark", "risk_mark")
    }
    score, expected = means["score"], means["expected"]
    gap = None if score is None or expected is None else score - expected
    found = {**means, "progress": score, "gap": gap}
    return {name: found[name] for name in FIGURES}


def rolled_status(
    members: list[Table],
    figures: Table,
    as_of: date,
    last_due: date,
    ambition: str,
    slack: float,
) -> tuple[str, bool]:
    """The status of what holds counted members, and whether it is stale."""
    states = {member["status"] for member in members}
    for state in ("upcoming", "done"):
        if states == {state}:
            return state, False
    final = grade(figures["score"], ambition)
    if as_of > last_due:
        return final, False
    if states == {"no-data"}:
        return "no-data", False
    running = [member for member in members if member["status"] in RUNNING]
    stale = bool(running) and all(
        member["stale"] or member["status"] == "no-data" for member in running
    )
    passes = at_or_over(figures["progress"], figures["pass_mark"] - slack)
    fair = at_or_over(figures["progress"], figures["risk_mark"] - slack)
    if as_of == last_due:
        passes, fair = final == "achieved", final != "missed"
    if passes:
        return ("stale" if stale else "on-track"), stale
    return ("at-risk" if fair else "off-track"), stale


def supporters(
    workspace: Workspace, cycle: Cycle, ident: str, as_of: date, seen: tuple[str, ...]
) -> list[tuple[float, Table, Cycle]]:
    """Weight, object and cycle of each objective that names this one in `supports`."""
    found = []
    address = f"{cycle.id}/{ident}".casefold()
    for other in workspace.cycles.values():
        if other.first > cycle.last or other.last < cycle.first:
            continue
        days = len(span_days(other.first, other.last))
        for name, table in other.objectives.items():
            if address in [text.casefold() for text in table.get("supports", [])]:
                row, _ = objective_row(workspace, other, name, as_of, seen)
                found.append((row["weight"] * days, row, other))
    return found


def share_covered(cycle: Cycle, others: list[Cycle]) -> float:
    """The share of a cycle's days that lie in those of the others."""
    days = span_days(cycle.first, cycle.last)
    return sum(any(o.first <= day <= o.last for o in others) for day in days) / len(days)


def objective_row(
    workspace: Workspace, cycle: Cycle, ident: str, as_of: date, seen: tuple[str, ...]
) -> tuple[Table, date]:
    """An objective's object and its last counted due day."""
    table = cycle.objectives[ident]
    address = f"{cycle.id}/{ident}"
    krs, covers, last_due, early = [], None, cycle.last, False
    if table.get("kr"):
        for kr in table["kr"]:
            read = key_result(workspace, cycle, ident, kr, as_of)
            krs.append(key_result_row(read))
        members = [(row["weight"], row) for row in krs]
        last_due = max((row["due"] for row in krs if counts(row)), default=cycle.last)
    elif address in seen:
        members = []
    else:
        found = supporters(workspace, cycle, ident, as_of, (*seen, address))
        members = [(weight, row) for weight, row, _ in found]
        covers = share_covered(cycle, [other for _, row, other in found if counts(row)])
        early = as_of < cycle.first
    counted = [(weight, row) for weight, row in members if counts(row)]
    dropped = dropped_by(table, as_of)
    if dropped:
        counted = []
    ambition = table.get("ambition", "aspirational")
    figures = mean_figures(counted)
    if dropped or not counted or early:
        state = "dropped" if dropped else "upcoming" if counted else "draft"
        stale = False
    else:
        rows = [row for _, row in counted]
        slack = workspace.settings["slack"]
        state, stale = rolled_status(rows, figures, as_of, last_due, ambition, slack)
    confidences = [(w, r["confidence"]) for w, r in counted if r["confidence"] is not None]
    days = [row["last_checkin"] for _, row in members if row["last_checkin"] is not None]
    return {
        "id": ident,
        "address": address,
        "title": table["objective"],
        "ambition": ambition,
        "weight": table.get("weight", 1),
        **figures,
        "status": state,
        "stale": stale,
        "confidence": weighted_mean(confidences),
        "last_checkin": max(days, default=None),
        "covers": covers,
        "key_results": dropped_last(krs),
        "extra": table.get("extra", {}),
    }, last_due
