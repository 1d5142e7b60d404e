"""Definitions: settings, cycles, objectives, key results and KPIs, as the arithmetic wants them.

Numbers are floats in the unit of their key result, days are `datetime.date`, spans are inclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Literal

from okrcli.domain.limits import Limits
from okrcli.domain.spans import Every, Span
from okrcli.frozen import frozen

Ambition = Literal["committed", "aspirational"]
Aggregate = Literal["last", "sum", "best", "mean", "median"]
Direction = Literal["up", "down", "band"]
Indicator = Literal["leading", "lagging"]
Kind = Literal["metric", "band", "habit", "checklist", "milestone", "rating"]

DEFAULT_EVERY = Every("week")


@frozen
class Settings:
    """`okr.toml`. `slack` is a fraction of the plan; `year_starts` a month, 1 to 12."""

    every: Every = DEFAULT_EVERY
    grace_days: int = 3
    slack: float = 0.05
    year_starts: int = 1
    perspectives: tuple[str, ...] = ()
    lint_ignore: tuple[str, ...] = ()


@frozen
class Break:
    """Days off: they ask for no progress and count for no plan."""

    span: Span
    why: str = ""


@frozen
class Dropped:
    """Given up from `on`: no longer scored or asked for, kept in the record."""

    on: date
    why: str = ""


@frozen
class By:
    """A target relative to the start: an amount, or a fraction of the start (-0.6 for "-60%")."""

    amount: float
    relative: bool = False

    def target(self, start: float) -> float:
        """Give the target that this change makes of a start."""
        return start * (1 + self.amount) if self.relative else start + self.amount


@frozen
class Checkpoint:
    """A day and the value that the plan's line passes through at its end."""

    on: date
    value: float


@frozen
class Metric:
    """From a start to a target, up or down. `window` in days."""

    start: float | None = None
    target: float | None = None
    by: By | None = None
    aggregate: Aggregate = "last"
    window: int | None = None
    checkpoints: tuple[Checkpoint, ...] = ()
    kpi: str | None = None
    kind: Literal["metric"] = "metric"


@frozen
class Band:
    """Stay inside limits (or get inside them, with a `start`). `window` in days."""

    limits: Limits
    start: float | None = None
    aggregate: Aggregate = "last"
    window: int | None = None
    hit_rate: float = 1.0
    kpi: str | None = None
    kind: Literal["band"] = "band"


@frozen
class Habit:
    """`times` per day, week or month; with `at_least` a check-in of less doesn't count."""

    times: int
    per: Literal["day", "week", "month"]
    at_least: float | None = None
    hit_rate: float = 1.0
    kind: Literal["habit"] = "habit"


@frozen
class Step:
    """One step of a checklist."""

    id: str
    title: str
    weight: float = 1.0
    due: date | None = None
    was: tuple[str, ...] = ()


@frozen
class Checklist:
    """A handful of steps, each done or not."""

    steps: tuple[Step, ...]
    kind: Literal["checklist"] = "checklist"


@frozen
class Milestone:
    """Done or not."""

    kind: Literal["milestone"] = "milestone"


@frozen
class Rating:
    """One's own rating, 0 to 1."""

    kind: Literal["rating"] = "rating"


Measure = Metric | Band | Habit | Checklist | Milestone | Rating


@frozen
class KeyResult:
    """How one knows. `span`, `ambition` and `every` are resolved: inherited where not written.

    `every` is None where neither the key result nor its objective says one. `clock` says that its
    values are written as clock times.
    """

    id: str
    title: str
    measure: Measure
    span: Span
    ambition: Ambition = "aspirational"
    every: Every | None = None
    unit: str | None = None
    clock: bool = False
    weight: float = 1.0
    note: str = ""
    source: str = ""
    indicator: Indicator | None = None
    tags: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    dropped: Dropped | None = None
    lint_ignore: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)


@frozen
class Objective:
    """What one wants to achieve. `faulty`: a key of its file could not be used.

    `file` is the path below the workspace, with `/`.
    """

    id: str
    title: str
    file: str
    key_results: tuple[KeyResult, ...] = ()
    why: str = ""
    note: str = ""
    ambition: Ambition = "aspirational"
    weight: float = 1.0
    every: Every | None = None
    supports: tuple[str, ...] = ()
    guardrails: tuple[str, ...] = ()
    perspective: str | None = None
    tags: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    dropped: Dropped | None = None
    carried_from: str | None = None
    lint_ignore: tuple[str, ...] = ()
    breaks: tuple[Break, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)
    faulty: bool = False


@frozen
class Cycle:
    """A span of days with objectives, in order of id. `folder` is its name on disk."""

    id: str
    span: Span
    folder: str
    title: str | None = None
    north_star: str | None = None
    breaks: tuple[Break, ...] = ()
    objectives: tuple[Objective, ...] = ()


@frozen
class Kpi:
    """A measure that one keeps an eye on, in or out of any cycle."""

    id: str
    title: str
    file: str
    definition: str = ""
    unit: str | None = None
    target: float | None = None
    healthy: Limits | None = None
    critical: Limits | None = None
    direction: Direction | None = None
    indicator: Indicator | None = None
    every: Every | None = None
    aggregate: Aggregate = "last"
    perspective: str | None = None
    counter: str | None = None
    ratio: tuple[str, str] | None = None
    sum: tuple[str, ...] | None = None
    note: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    lint_ignore: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)
    faulty: bool = False
