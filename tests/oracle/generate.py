"""Random valid workspaces, written as plain text."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.oracle.days import add_months, calendar_days
from tests.oracle.generate_kr import SomeKr, random_kr
from tests.oracle.generate_log import write_logs

Table = dict[str, Any]
CALENDAR = ("day", "week", "month", "quarter", "year", "cycle")
EVERY = (*CALENDAR, "3 days", "10 days", "2 weeks", "1 months", "2 months")
OBJECTIVES = ("marathon", "spanish", "body", "money", "a-1", "work_2", "zen", "0start")


@dataclass(slots=True)
class SomeCycle:
    """A cycle that is being written."""

    folder: Path
    id: str
    first: date
    last: date
    objectives: list[str] = field(default_factory=list)
    krs: list[SomeKr] = field(default_factory=list)


def some_day(rng: random.Random, first: date, last: date, spread: int = 0) -> date:
    """A random day from first to last, or a little outside."""
    length = (last - first).days
    return first + timedelta(days=rng.randint(-spread, length + spread))


def some_breaks(rng: random.Random, first: date, last: date, chance: float) -> list[str]:
    """A few breaks: inside, overlapping, reaching out, now and then over everything."""
    lines: list[str] = []
    while rng.random() < chance:
        begin = some_day(rng, first, last, 6)
        end = begin + timedelta(days=rng.choice([0, 1, 2, 6, 9, 14, 25]))
        if rng.random() < 0.1:
            begin, end = first - timedelta(days=rng.randint(0, 3)), last
        lines += ["", "[[break]]", f"from = {begin}", f"to = {end}", 'why = "away"']
        chance *= 0.7
    return lines


def some_cycle_id(rng: random.Random) -> str:
    """A calendar cycle's id, or one of one's own."""
    year = rng.choice([2025, 2026, 2026, 2026, 2026])
    shapes = [
        f"{year}",
        f"{year}-H{rng.randint(1, 2)}",
        f"{year}-Q{rng.randint(1, 4)}",
        f"{year}-Q{rng.randint(1, 4)}",
        f"{year}-Q{rng.randint(1, 4)}",
        f"{year}-{rng.randint(1, 12):02}",
        f"{year}-W{rng.choice([1, 7, 23, 31, 47, 52]):02}",
        rng.choice(["sprint", "summer-26", "thesis", "z_1"]),
    ]
    return rng.choice(shapes)


def some_cycle(rng: random.Random, folder: Path, name: str, year_starts: int) -> SomeCycle:
    """Write a cycle's folder and its cycle.toml."""
    lines = []
    if name[:2] == "20":
        first, last = calendar_days(name, year_starts)
        if rng.random() < 0.1:
            first = first + timedelta(days=rng.randint(-9, 2))
            lines.append(f"from = {first}")
        if rng.random() < 0.1:
            last = last + timedelta(days=rng.randint(-1, 9))
            lines.append(f"to = {last}")
    else:
        first = some_day(rng, date(2026, 1, 1), date(2026, 12, 1))
        last = rng.choice(
            [
                first + timedelta(days=rng.choice([0, 1, 6, 13, 29, 45, 100])),
                add_months(first, 2),
            ]
        )
        lines = [f"from = {first}", f"to = {last}"]
    if rng.random() < 0.5:
        lines.insert(0, f'title = "The {name} time"')
    lines += some_breaks(rng, first, last, 0.35)
    path = folder / (name.lower() if rng.random() < 0.1 else name)
    path.mkdir(parents=True)
    if lines or rng.random() < 0.2:
        (path / "cycle.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return SomeCycle(path, name, first, last)


def objective_head(rng: random.Random, cycle: SomeCycle, name: str, longer: list[str]) -> Table:
    """The objective's own keys, as TOML texts."""
    head: Table = {"objective": f'"Objective {name}"'}
    chances = {
        "why": (0.3, '"because"'),
        "ambition": (0.5, rng.choice(['"committed"', '"aspirational"'])),
        "weight": (0.4, rng.choice(["0", "1", "2", "0.5", "3"])),
        "every": (0.3, f'"{rng.choice(EVERY)}"'),
        "was": (0.3, f'["old-{name}"]'),
        "tags": (0.1, '["a", "b"]'),
    }
    for key, (chance, text) in chances.items():
        if rng.random() < chance:
            head[key] = text
    if rng.random() < 0.1:
        day = some_day(rng, cycle.first, cycle.last, 3)
        head["dropped"] = f'{{ on = {day}, why = "no time" }}'
    if longer and rng.random() < 0.7:
        names = sorted(set(rng.choices(longer, k=rng.randint(1, 2))))
        head["supports"] = "[" + ", ".join(f'"{text}"' for text in names) + "]"
    return head


def write_objective(
    rng: random.Random, cycle: SomeCycle, name: str, longer: list[str], kpis: list[str]
) -> None:
    """Write one objective with its key results."""
    head = objective_head(rng, cycle, name, longer)
    if not cycle.objectives:
        head.pop("weight", None)
    lines = [f"{key} = {text}" for key, text in head.items()]
    lines += some_breaks(rng, cycle.first, cycle.last, 0.2)
    count = rng.choice([0, 1, 2, 2, 3, 4, 5, 6])
    for number in range(count):
        every = head.get("every", "").strip('"') or None
        kr = random_kr(rng, number, (cycle.first, cycle.last), every, kpis)
        kr.objective = name
        kr.aliases = [f"{name}/{kr.id}"]
        if rng.random() < 0.25:
            old = rng.choice([f"was-{kr.id}", f"gone-{name}/was-{kr.id}"])
            kr.lines.append(f'was = ["{old}"]')
            kr.aliases.append(old if "/" in old else f"{name}/{old}")
        if "was" in head:
            kr.aliases.append(f"old-{name}/{kr.id}")
        lines += ["", f"[kr.{kr.id}]", *kr.lines, *kr.tables]
        cycle.krs.append(kr)
    if rng.random() < 0.15:
        lines += ["", "[extra]", "mine = 0.1234567890123", f"day = {cycle.first}"]
    # One without key results wants supporters most.
    cycle.objectives += [f"{cycle.id}/{name}"] * (1 if count else 5)
    (cycle.folder / f"{name}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_kpis(rng: random.Random, folder: Path) -> list[SomeKr]:
    """Write a few KPIs; what stands for them when logs are written comes back."""
    found = []
    for name in rng.sample(["resting-hr", "cash", "visits"], rng.choice([0, 1, 2])):
        lines = [f'title = "KPI {name}"', 'direction = "down"']
        kpi = SomeKr(name, "kpi", [], first=date(2025, 10, 1), due=date(2027, 1, 31))
        kpi.low, kpi.high = 40, 80
        kpi.aliases = [name]
        if rng.random() < 0.3:
            lines.append(f'was = ["old-{name}"]')
            kpi.aliases.append(f"old-{name}")
        (folder / "kpis").mkdir(exist_ok=True)
        path = folder / "kpis" / f"{name}.toml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        found.append(kpi)
    return found


def some_as_of(rng: random.Random, cycles: list[SomeCycle]) -> date:
    """A day in, around or on a boundary of some cycle or key result."""
    cycle = rng.choice(cycles)
    days = [some_day(rng, cycle.first, cycle.last) for _ in range(4)]
    days += [cycle.last, cycle.first, cycle.first - timedelta(days=1)]
    days += [cycle.last + timedelta(days=ahead) for ahead in (1, 10, 14, 15)]
    if cycle.krs:
        kr = rng.choice(cycle.krs)
        near = [kr.first, kr.due, *kr.dates]
        days += [day + timedelta(days=rng.choice([-1, 0, 0, 0, 1])) for day in near for _ in "ab"]
    return rng.choice(days)


def write_workspace(rng: random.Random, folder: Path) -> date:
    """Write a random valid workspace and return a day to look at it."""
    folder.mkdir(parents=True, exist_ok=True)
    year_starts = rng.choice([1, 1, 1, 2, 4, 7, 10])
    settings = {
        "every": f'"{rng.choice(EVERY)}"',
        "grace_days": str(rng.choice([0, 1, 3, 7])),
        "slack": rng.choice(["0", "0.05", "0.1", "0.02"]),
    }
    lines = ["format = 1"]
    lines += [f"{key} = {text}" for key, text in settings.items() if rng.random() < 0.5]
    if year_starts != 1:
        lines.append(f"year_starts = {year_starts}")
    (folder / "okr.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    kpis = write_kpis(rng, folder)
    names = sorted({some_cycle_id(rng) for _ in range(rng.randint(1, 4))})
    cycles = [some_cycle(rng, folder, name, year_starts) for name in names]
    cycles.sort(key=lambda cycle: (cycle.first - cycle.last, cycle.id))
    for cycle in cycles:
        span = cycle.last - cycle.first
        longer = [
            address
            for other in cycles
            if other.last - other.first > span
            for address in other.objectives
        ]
        for name in rng.sample(OBJECTIVES, rng.randint(1, 5)):
            write_objective(rng, cycle, name, longer, [kpi.id for kpi in kpis])
    as_of = some_as_of(rng, cycles)
    for cycle in cycles:
        write_logs(rng, cycle.folder / "log", [kr for kr in cycle.krs if kr.kind != "kpi"], as_of)
    write_logs(rng, folder / "kpis" / "log", kpis, as_of)
    return as_of
