"""Random valid logs: several machines, hand-written ones, copies, amends and voids."""

import hashlib
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.oracle.events import canonical
from tests.oracle.generate_kr import SomeKr

Table = dict[str, Any]
MACHINES = {"laptop-7f3a": "7f3a", "desktop-c19e": "c19e", "old-box-00aa": "old-box-00aa"}
HAND = ("phone", "by-hand")


@dataclass(slots=True)
class Logs:
    """The logs of one folder that are being written."""

    rng: random.Random
    files: dict[str, list[tuple[str, Table]]] = field(default_factory=dict)
    counter: int = 0

    def add(self, stem: str, kind: str, table: Table, day: date) -> str:
        """Put an event into a log and return its id."""
        if stem in HAND:
            events = self.files.setdefault(stem, [])
            body = canonical(kind, table)
            number = sum(canonical(k, t) == body for k, t in events) + 1
            events.append((kind, table))
            return f"{stem}:{hashlib.sha256(body.encode()).hexdigest()[:16]}:{number}"
        self.counter += self.rng.choice([1, 1, 7, 900])
        time = f"{day:%Y%m%d}T{self.rng.choice(['080000', '190000'])}Z"
        name = f"{time}-{MACHINES[stem]}-{self.counter:04}"
        self.files.setdefault(stem, []).append((kind, {"id": name, **table}))
        return name


def toml(value: object) -> str:
    """A value as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def some_value(rng: random.Random, kr: SomeKr) -> Table:
    """A value that fits the kind, with its step."""
    if kr.kind == "checklist":
        return {"step": rng.choice(kr.steps), "value": rng.random() < 0.8}
    if kr.kind == "milestone":
        return {"value": rng.random() < 0.7}
    if kr.kind == "habit":
        return {"value": rng.choice([0, 1, 1, 1, 2, 3])}
    if kr.kind == "rating":
        return {"value": rng.choice([0, 0.25, 0.5, 0.65, 0.7, 0.9, 1])}
    if kr.clock and rng.random() < 0.7:
        return {"value": f"{rng.randint(10, 55)}:{rng.randint(0, 59):02}"}
    spread = (kr.high - kr.low) * 0.3
    value = rng.choice(
        [
            rng.uniform(kr.low - spread, kr.high + spread),
            rng.uniform(kr.low, kr.low + spread),
            rng.uniform(kr.high - spread, kr.high),
        ]
    )
    if kr.kind == "kpi" and value <= 1:
        value = 1
    return {"value": rng.choice([round(value), round(value, 1), kr.low, kr.high])}


def some_checkin(rng: random.Random, kr: SomeKr, day: date) -> Table:
    """One check-in of a key result or KPI."""
    table: Table = {"kpi" if kr.kind == "kpi" else "kr": rng.choice(kr.aliases), "on": day}
    if rng.random() > 0.12:
        table |= some_value(rng, kr)
    if kr.kind != "kpi" and rng.random() < 0.3:
        table["confidence"] = rng.choice([0, 0.3, 0.5, 0.7, 1])
    if rng.random() < 0.2:
        table["note"] = rng.choice(["fine", "été", "日本"])
    if kr.kind != "checklist" and rng.random() < 0.12:
        table["key"] = f"k-{rng.randint(0, 3)}"
    return table


def some_days(rng: random.Random, kr: SomeKr, as_of: date) -> list[date]:
    """Days of check-ins: mostly within the span and until as_of, some on its ends."""
    length = (kr.due - kr.first).days
    dense = rng.choice([0, 0.03, 0.1, 0.3, 0.9])
    days = [kr.first + timedelta(days=n) for n in range(length + 1) if rng.random() < dense]
    days = rng.sample(days, min(len(days), 40))
    extra = [kr.first, kr.due, as_of, kr.first - timedelta(days=2), kr.due + timedelta(days=1)]
    days += [day for day in extra if rng.random() < 0.12]
    if rng.random() < 0.45:
        days = [day for day in days if day < as_of - timedelta(days=rng.randint(3, 20))]
    return sorted(days)


def add_checkins(
    logs: Logs, stems: list[str], kr: SomeKr, days: list[date]
) -> list[tuple[str, Table, date]]:
    """Add a key result's check-ins, some of them twice."""
    rng = logs.rng
    written = []
    for day in days:
        table = some_checkin(rng, kr, day)
        stem = rng.choice(stems)
        written.append((logs.add(stem, "checkin", table, day), table, day))
        if "key" in table and rng.random() < 0.5:
            again = {**table, **some_value(rng, kr)}
            written.append((logs.add(rng.choice(stems), "checkin", again, day), again, day))
        elif rng.random() < 0.04:
            logs.add(stem, "checkin", dict(table), day)
    return written


def write_logs(rng: random.Random, folder: Path, krs: list[SomeKr], as_of: date) -> None:
    """Write every log of a folder."""
    logs = Logs(rng)
    stems = rng.sample([*MACHINES, *HAND], rng.randint(1, 4))
    for kr in krs:
        for name, table, day in add_checkins(logs, stems, kr, some_days(rng, kr, as_of)):
            if rng.random() < 0.12:
                add_edits(logs, stems, name, kr, table, day)
    if logs.files:
        folder.mkdir(parents=True, exist_ok=True)
    for stem, events in logs.files.items():
        if stem not in HAND and rng.random() < 0.3:
            rng.shuffle(events)
        write_file(folder, stem, events, kr_log=any(kr.kind != "kpi" for kr in krs))
        if rng.random() < 0.2:
            write_copy(rng, folder, stem, events)


def some_edit(logs: Logs, kr: SomeKr, table: Table, day: date) -> tuple[str, Table]:
    """An amend or a void, without its `of`."""
    rng = logs.rng
    if rng.random() < 0.35:
        return "void", {}
    choice = rng.random()
    if choice < 0.2:
        return "amend", {"on": day + timedelta(days=rng.randint(-3, 3))}
    if choice < 0.4 and kr.kind != "kpi":
        return "amend", {"confidence": rng.choice([0.1, 0.8])}
    if choice < 0.5:
        return "amend", {"note": "again"}
    value = some_value(rng, kr)
    if "step" in table:
        value["step"] = table["step"]
    return "amend", value


def add_edits(logs: Logs, stems: list[str], name: str, kr: SomeKr, table: Table, day: date) -> None:
    """Amend or void an event, and perhaps the edits too."""
    rng = logs.rng
    names = [name]
    kinds = {name: "checkin"}
    for _ in range(rng.choice([1, 1, 2, 3, 4])):
        of = rng.choice(names)
        kind, keys = some_edit(logs, kr, table, day)
        if kinds[of] == "void":
            kind, keys = "void", {}
        later = day + timedelta(days=rng.randint(-1, 5))
        made = logs.add(rng.choice(stems), kind, {"of": of, **keys}, later)
        if made not in kinds:
            names.append(made)
            kinds[made] = kind


def write_file(folder: Path, stem: str, events: list[tuple[str, Table]], *, kr_log: bool) -> None:
    """Write one log; a machine's KPI readings go to a file for each year."""
    by_file: dict[str, list[str]] = {}
    for kind, table in events:
        year = str(table.get("id") or table.get("on", "2026"))[:4]
        name = stem if kr_log or stem in HAND else f"{stem}-{year}"
        lines = [f"[[{kind}]]", *[f"{key} = {toml(value)}" for key, value in table.items()]]
        by_file.setdefault(name, []).append("\n".join(lines) + "\n")
    for name, blocks in by_file.items():
        (folder / f"{name}.toml").write_text("\n".join(blocks), encoding="utf-8")


def write_copy(
    rng: random.Random, folder: Path, stem: str, events: list[tuple[str, Table]]
) -> None:
    """Write what a synchroniser leaves behind: a copy, cut short or with one value changed."""
    copies = [(kind, dict(table)) for kind, table in events]
    if rng.random() < 0.4:
        copies = copies[rng.randint(0, 1) : rng.randint(1, len(copies))]
    elif stem not in HAND and rng.random() < 0.4:
        numbers = [t for k, t in copies if isinstance(t.get("value"), float)]
        if numbers:
            rng.choice(numbers)["value"] += 0.5
    name = rng.choice([f"{stem} 2", f"{stem} (conflicted copy)", f"{stem}.sync-conflict-1"])
    write_file(folder, name, copies, kr_log=True)
