"""Random valid key results."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

CALENDAR = ("day", "week", "month", "quarter", "year", "cycle")
EVERY = (*CALENDAR, "4 days", "3 weeks", "1 months", "2 months")
AGGREGATES = ("last", "sum", "best", "mean", "median")
Span = tuple[date, date]


@dataclass(slots=True)
class SomeKr:
    """A key result, or a KPI, that is being written and will get check-ins."""

    id: str
    kind: str
    lines: list[str]
    first: date
    due: date
    low: float = 0
    high: float = 10
    clock: str | None = None
    steps: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    dates: list[date] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    objective: str = ""


def number(value: float) -> str:
    """A number as TOML."""
    return str(int(value)) if value == int(value) else repr(value)


def clock(minutes: float) -> str:
    """Some minutes as min:s."""
    seconds = round(minutes * 60)
    return f'"{seconds // 60}:{seconds % 60:02}"'


def day_in(rng: random.Random, span: Span) -> date:
    """A day of a span, its ends more often."""
    length = (span[1] - span[0]).days
    return span[0] + timedelta(days=rng.choice([0, length, *[rng.randint(0, length)] * 4]))


def random_kr(
    rng: random.Random, index: int, cycle: Span, objective_every: str | None, kpis: list[str]
) -> SomeKr:
    """One key result of any kind, valid in its cycle."""
    kinds = ["metric"] * 5 + ["band"] * 3 + ["habit"] * 2 + ["checklist", "milestone", "rating"]
    kind = rng.choice(kinds)
    first, due = cycle
    lines = []
    if rng.random() < 0.25:
        first = day_in(rng, (first, due))
        lines.append(f"from = {first}")
    if rng.random() < 0.35:
        due = day_in(rng, (first, due))
        lines.append(f"due = {due}")
    every = rng.choice(EVERY) if rng.random() < 0.35 else None
    if every:
        lines.append(f'every = "{every}"')
    lines.insert(0, f'title = "KR {index}"')
    kr = SomeKr(f"{rng.choice(['long', 'b', '9x', 'read_it'])}-{index}", kind, lines, first, due)
    lines += some_extras(rng, cycle, weighted=index > 0)
    if kind in {"milestone", "rating"} or rng.random() < 0.1:
        lines.append(f'kind = "{kind}"')
    if kind == "metric":
        write_metric(rng, kr, kpis)
    elif kind == "band":
        write_band(rng, kr, every or objective_every, kpis)
    elif kind == "habit":
        write_habit(rng, kr)
    elif kind == "checklist":
        write_steps(rng, kr)
    if rng.random() < 0.1:
        kr.tables += ["", f"[kr.{kr.id}.extra]", "n = 3", 'w = "x"']
    return kr


def some_extras(rng: random.Random, cycle: Span, *, weighted: bool) -> list[str]:
    """Now and then a weight, an ambition, a day on which it was dropped."""
    lines = []
    if weighted and rng.random() < 0.3:
        lines.append(f"weight = {rng.choice(['0', '2', '0.25', '3'])}")
    if rng.random() < 0.2:
        lines.append(f'ambition = "{rng.choice(["committed", "aspirational"])}"')
    if rng.random() < 0.1:
        lines.append(f'dropped = {{ on = {day_in(rng, cycle)}, why = "knee" }}')
    return lines


def write_window(rng: random.Random, kr: SomeKr) -> None:
    """Now and then a window."""
    if rng.random() < 0.3:
        kr.lines.append(f'window = "{rng.choice(["7 days", "2 weeks", "1 days", "30 days"])}"')


def write_kpi(rng: random.Random, kr: SomeKr, kpis: list[str]) -> None:
    """Now and then take the values from a KPI."""
    if kpis and not kr.clock and rng.random() < 0.3:
        kr.kind = "kpi"
        kr.lines.append(f'kpi = "{rng.choice(kpis)}"')


def write_metric(rng: random.Random, kr: SomeKr, kpis: list[str]) -> None:
    """A metric, in all its forms."""
    if rng.random() < 0.15:
        kr.clock = "min"
        kr.lines.append('unit = "min"')
    elif rng.random() < 0.4:
        kr.lines.append('unit = "km"')
    aggregate = rng.choice(AGGREGATES)
    if aggregate != "last" or rng.random() < 0.2:
        kr.lines.append(f'aggregate = "{aggregate}"')
    write_window(rng, kr)
    start, target = write_ends(rng, kr, aggregate)
    write_kpi(rng, kr, kpis)
    if start is not None and target is not None and rng.random() < 0.4:
        write_checkpoints(rng, kr, start, target)


def write_ends(rng: random.Random, kr: SomeKr, aggregate: str) -> tuple[float | None, float | None]:
    """Write start, target or by; give back the start and target that bend a line."""
    start = rng.choice([0, 10, 12.5, 40, -4, 3.3])
    target = start + rng.choice([10, 30.2, -8, -2.5, 1, 7, 100])
    if kr.clock:
        start, target = rng.choice([(30, 24.5), (10.25, 20), (52.5, 45)])
    kr.low, kr.high = min(start, target), max(start, target)
    write = clock if kr.clock else number
    shape = rng.choice(["ends"] * 6 + ["target", "start", "nothing", "by", "by", "only-by"])
    by = rng.choice(["-4", "2.5", '"-60%"', '"12.5%"', '"10%"', "30"])
    if "%" in by and shape in {"by", "only-by"}:
        kr.low, kr.high = abs(kr.low) + 1, abs(kr.high) + 2
        start = abs(start) + 1
    if shape in {"ends", "start", "by"}:
        kr.lines.append(f"start = {write(start)}")
    if shape in {"ends", "target"}:
        kr.lines.append(f"target = {write(target)}")
    if shape in {"by", "only-by"}:
        kr.lines.append(f"by = {by}")
    if shape == "target" and aggregate == "sum":
        return 0, target
    return (start, target) if shape == "ends" else (None, None)


def write_checkpoints(rng: random.Random, kr: SomeKr, start: float, target: float) -> None:
    """A few points between start and target."""
    length = (kr.due - kr.first).days
    if not length:
        return
    count = rng.randint(1, 3)
    days = sorted({kr.first + timedelta(days=rng.randint(0, length - 1)) for _ in range(count)})
    shares = sorted(rng.choice([0, 0.1, 0.25, 0.5, 0.5, 0.8, 1]) for _ in days)
    kr.tables += ["", f"[kr.{kr.id}.checkpoints]"]
    for day, share in zip(days, shares, strict=True):
        value = round(start + (target - start) * share, 4)
        kr.tables.append(f"{day} = {clock(value) if kr.clock else number(value)}")
        kr.dates.append(day)


def write_band(rng: random.Random, kr: SomeKr, every: str | None, kpis: list[str]) -> None:
    """A band of any sort."""
    low, high = rng.choice([(3, 7), (0, 5), (50, 60), (-2, 2.5)])
    kr.low, kr.high = low - 3, high + 3
    lower = f"{rng.choice(['at_least', 'above'])} = {low}"
    upper = f"{rng.choice(['at_most', 'below'])} = {high}"
    limits = rng.choice([[lower], [upper], [lower, upper]])
    kr.lines += limits
    aggregates = [name for name in AGGREGATES if name != "best"]
    if rng.random() < 0.6:
        kr.lines.append(f'aggregate = "{rng.choice(aggregates)}"')
    if rng.random() < 0.35:
        starts = [low - 2.5] * (lower in limits) + [high + 4] * (upper in limits)
        kr.lines.append(f"start = {number(rng.choice(starts))}")
        write_window(rng, kr)
    elif every == "cycle":
        write_window(rng, kr)
    elif rng.random() < 0.4:
        kr.lines.append(f"hit_rate = {rng.choice(['0.5', '0.8', '1', '0.75'])}")
    write_kpi(rng, kr, kpis)


def write_habit(rng: random.Random, kr: SomeKr) -> None:
    """A habit of any sort."""
    per = rng.choice(["day", "week", "week", "month"])
    kr.lines += [f"times = {rng.choice([1, 2, 3, 5, 10])}", f'per = "{per}"']
    if rng.random() < 0.4:
        kr.lines.append(f"hit_rate = {rng.choice(['0.5', '0.8', '1'])}")
    if rng.random() < 0.3:
        kr.lines += ["at_least = 20", 'unit = "pages"']
        kr.kind, kr.low, kr.high = "amount", 10, 30


def write_steps(rng: random.Random, kr: SomeKr) -> None:
    """A checklist of texts and tables."""
    items = []
    dated = rng.random()
    for index in range(rng.randint(1, 5)):
        text = f"Step no. {index}: go!"
        if rng.random() < 0.4:
            items.append(f'"{text}"')
            kr.steps.append(f"step-no-{index}-go")
            continue
        parts = [f'id = "s{index}"', f'title = "{text}"']
        if rng.random() < 0.5:
            parts.append(f"weight = {rng.choice([1, 2, 0.5, 3])}")
        if rng.random() < dated:
            due = day_in(rng, (kr.first, kr.due))
            parts.append(f"due = {due}")
            kr.dates.append(due)
        kr.steps.append(f"s{index}")
        if rng.random() < 0.15:
            parts.append(f'was = ["old-s{index}"]')
            kr.steps.append(f"old-s{index}")
        items.append("{ " + ", ".join(parts) + " }")
    kr.lines.append("steps = [" + ", ".join(items) + "]")
