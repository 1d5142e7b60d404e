"""One key result's progress and plan, kind by kind."""

import math
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from tests.oracle.days import ONE_DAY, period_of, span_days
from tests.oracle.events import Checkin
from tests.oracle.numbers import (
    LOWER,
    UPPER,
    aggregated,
    at_or_over,
    clock_value,
    inside,
    nearest_limit,
    outside_by,
)

Table = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class KeyResult:
    """A key result on one day, with the check-ins that count on it."""

    address: str
    id: str
    table: Table
    kind: str
    unit: str | None
    first: date
    due: date
    off: frozenset[date]
    every: str | None
    stale_every: str
    grace_days: int
    slack: float
    year_starts: int
    ambition: str
    weight: float
    dropped: bool
    as_of: date
    checkins: tuple[Checkin, ...]

    def number(self, key: str) -> float | None:
        """A key's value as a number, or nothing where it isn't written."""
        raw = self.table.get(key)
        return None if raw is None else clock_value(raw, self.unit)

    @property
    def limits(self) -> dict[str, float]:
        """A band's limits."""
        names = [name for name in LOWER + UPPER if name in self.table]
        return {name: clock_value(self.table[name], self.unit) for name in names}

    @property
    def aggregate(self) -> str:
        """How values are put together."""
        return str(self.table.get("aggregate", "last"))

    @property
    def by_period(self) -> bool:
        """Whether it is judged period by period as a band."""
        return self.kind == "band" and "start" not in self.table and self.every != "cycle"

    def counted(self, first: date, last: date) -> int:
        """How many days of the span between two days are off break."""
        return sum(1 for day in counted_days(self) if first <= day <= last)


@lru_cache(maxsize=256)
def counted_days(kr: KeyResult) -> tuple[date, ...]:
    """The days of the span that are off break."""
    return tuple(day for day in span_days(kr.first, kr.due) if day not in kr.off)


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a habit or band: its days in the span, what it asks and has."""

    first: date
    last: date
    length: int
    asked: int
    done: float


def kind_of(table: Table) -> str:
    """The kind that a key result says or shows."""
    if "kind" in table:
        return str(table["kind"])
    if "times" in table:
        return "habit"
    if "steps" in table:
        return "checklist"
    return "band" if any(limit in table for limit in LOWER + UPPER) else "metric"


@lru_cache(maxsize=256)
def all_values(kr: KeyResult) -> list[tuple[date, float]]:
    """The day and number of each check-in that has a value."""
    return [
        (checkin.on, clock_value(checkin.table["value"], kr.unit))
        for checkin in kr.checkins
        if "value" in checkin.table
    ]


def window_values(kr: KeyResult) -> list[float]:
    """The values that the window lets through."""
    values = all_values(kr)
    if "window" not in kr.table or not values:
        return [value for _, value in values]
    count, unit = kr.table["window"].split()
    length = int(count) * (7 if unit == "weeks" else 1)
    end = min(kr.as_of, kr.due)
    recent = [value for on, value in values if 0 <= (end - on).days < length]
    latest = values[-1][0]
    return recent or [value for on, value in values if on == latest]


@lru_cache(maxsize=256)
def metric_ends(kr: KeyResult) -> tuple[float | None, float | None]:
    """A metric's start and target as far as they are known."""
    start, target, by = kr.number("start"), kr.number("target"), kr.table.get("by")
    if start is None and kr.aggregate == "sum":
        start = 0.0
    if by is not None:
        values = all_values(kr)
        if start is None and values:
            start = values[0][1]
        if start is not None and isinstance(by, str):
            target = start * (1 + float(by.rstrip("%")) / 100)
        elif start is not None:
            target = start + float(by)
        if start is not None and target is not None and round(target - start, 9) == 0:
            target = None
    return start, target


def is_draft(kr: KeyResult) -> bool:
    """Whether a metric lacks its start or its target."""
    return kr.kind == "metric" and None in metric_ends(kr)


@lru_cache(maxsize=256)
def steps_of(kr: KeyResult) -> list[Table]:
    """A checklist's steps with how they stand."""
    rows = []
    for raw in kr.table["steps"]:
        step = {"id": slug(raw), "title": raw} if isinstance(raw, str) else raw
        names = [step["id"], *step.get("was", [])]
        live = [s["id"] if isinstance(s, dict) else slug(s) for s in kr.table["steps"]]
        done_on = None
        for checkin in kr.checkins:
            name = checkin.table.get("step")
            mine = name == step["id"] or (name in names and name not in live)
            if mine and "value" in checkin.table:
                done_on = (done_on or checkin.on) if checkin.table["value"] else None
        rows.append(
            {
                "id": step["id"],
                "title": step.get("title"),
                "weight": step.get("weight", 1),
                "due": step.get("due"),
                "done": done_on is not None,
                "on": done_on,
            }
        )
    return rows


def slug(text: str) -> str:
    """A plain text's id; the oracle's own workspaces hold no accents."""
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in text.lower()).split()
    return "-".join(words)[:64]


def in_period(kr: KeyResult, first: date, last: date) -> list[float]:
    """The values of the days from first to last."""
    return [value for on, value in all_values(kr) if first <= on <= last]


def hit(kr: KeyResult, first: date, last: date) -> int:
    """1 if the readings of these days are inside a band's limits, else 0."""
    values = in_period(kr, first, last)
    return int(bool(values) and inside(aggregated(kr.aggregate, values, None, None), kr.limits))


def habit_count(kr: KeyResult, first: date, last: date) -> float:
    """How many times a habit was done on the days from first to last."""
    values = in_period(kr, first, last)
    amount = kr.number("at_least")
    if amount is not None:
        return sum(1 for value in values if at_or_over(value, amount))
    return math.fsum(values)


@lru_cache(maxsize=256)
def periods_of(kr: KeyResult) -> list[Period]:
    """The periods of a habit or band, cut to the span."""
    every = kr.table["per"] if kr.kind == "habit" else kr.every or "week"
    periods: list[Period] = []
    day = kr.first
    while day <= kr.due:
        whole_first, whole_last = period_of(day, every, kr.first, kr.year_starts)
        last = min(whole_last, kr.due)
        length = len(span_days(whole_first, whole_last))
        counted = kr.counted(day, last)
        if kr.kind == "habit":
            asked = -(-kr.table["times"] * counted // length)
            done: float = habit_count(kr, day, last)
        else:
            asked = int(2 * counted >= length)
            done = hit(kr, day, last)
        periods.append(Period(day, last, length, asked, done))
        day = last + ONE_DAY
    if kr.kind == "band" and not any(period.asked for period in periods):
        length = len(span_days(kr.first, kr.due))
        return [Period(kr.first, kr.due, length, 1, hit(kr, kr.first, kr.due))]
    return periods


def full_of(kr: KeyResult, periods: list[Period]) -> float:
    """What makes a habit's or band's full score."""
    rate = kr.table.get("hit_rate", 1)
    return float(rate * sum(period.asked for period in periods))


def period_sum(kr: KeyResult, *, finished_only: bool = False) -> float:
    """What the periods have, none more than it asks."""
    return math.fsum(
        min(period.done, period.asked)
        for period in periods_of(kr)
        if not finished_only or period.last <= kr.as_of
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """Start, target, current and progress of a key result."""

    start: float | None
    target: float | None
    current: float | None
    progress: float | None


def standing(kr: KeyResult) -> Standing:
    """How a key result stands, by its kind."""
    if kr.kind == "metric":
        return metric_standing(kr)
    if kr.kind == "band" and not kr.by_period:
        return band_standing(kr)
    if kr.kind in {"band", "habit"}:
        full = full_of(kr, periods_of(kr))
        done = period_sum(kr)
        return Standing(0.0 if kr.kind == "habit" else None, full, done, done / full)
    if kr.kind == "checklist":
        steps = steps_of(kr)
        total = math.fsum(step["weight"] for step in steps)
        done = math.fsum(step["weight"] for step in steps if step["done"])
        return Standing(0.0, total, done, done / total)
    values = [c.table["value"] for c in kr.checkins if "value" in c.table]
    current = float(values[-1]) if values else None
    if kr.kind == "milestone":
        current = current or 0.0
    return Standing(0.0, 1.0, current, current or 0.0)


def metric_standing(kr: KeyResult) -> Standing:
    """From start to target; a draft has no progress."""
    start, target = metric_ends(kr)
    values = window_values(kr)
    current = None
    unscored = kr.dropped or None in {start, target}
    if values and not (unscored and kr.aggregate == "best"):
        current = aggregated(kr.aggregate, values, start, target)
    if start is None or target is None:
        return Standing(start, target, current, None)
    if current is None:
        return Standing(start, target, None, 0.0)
    return Standing(start, target, current, (current - start) / (target - start))


def band_standing(kr: KeyResult) -> Standing:
    """A band to get inside, or one that is judged once."""
    start = kr.number("start")
    values = window_values(kr)
    current = aggregated(kr.aggregate, values, start, None) if values else None
    here = start if current is None else current
    target = None if here is None else nearest_limit(here, kr.limits)
    if start is not None and here is not None:
        progress = 1 - outside_by(here, kr.limits) / outside_by(start, kr.limits)
    else:
        progress = float(here is not None and inside(here, kr.limits))
    return Standing(start, target, current, progress)
