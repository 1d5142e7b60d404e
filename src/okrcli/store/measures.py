"""From the tables of a file to the measures of the domain: clock times, rhythms, days as keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from okrcli.domain.clock import parse_clock
from okrcli.domain.ids import slug
from okrcli.domain.limits import Limits
from okrcli.domain.model import (
    Band,
    Break,
    By,
    Checklist,
    Checkpoint,
    Dropped,
    Habit,
    Measure,
    Metric,
    Milestone,
    Rating,
    Step,
)
from okrcli.domain.numbers import LARGEST
from okrcli.domain.spans import FIRST_DAY, LAST_DAY, Every, Span, parse_every, parse_window
from okrcli.store.complaint import Complaint
from okrcli.store.schema.key_results import (
    LIMIT_KEYS,
    BandTable,
    ChecklistTable,
    HabitTable,
    KeyResultTable,
    MetricTable,
    MilestoneTable,
    StepTable,
)
from okrcli.store.wrong_numbers import wrong_clock

if TYPE_CHECKING:
    from okrcli.domain.problem import Path
    from okrcli.store.draft import Draft
    from okrcli.store.schema.types import BreakTable, DroppedTable, LimitsTable


def measure_of(draft: Draft, path: Path, table: KeyResultTable) -> Measure:
    """Make the measure of a key result; what can't be used is said, and None here."""
    if isinstance(table, MetricTable):
        return Metric(
            start=amount(draft, (*path, "start"), table.start, table.unit),
            target=amount(draft, (*path, "target"), table.target, table.unit),
            by=_change(table.by),
            aggregate=table.aggregate,
            window=parse_window(table.window) if table.window else None,
            checkpoints=_checkpoints(draft, (*path, "checkpoints"), table),
            kpi=table.kpi,
        )
    if isinstance(table, BandTable):
        return Band(
            limits=limits_of(draft, path, table, table.unit),
            start=amount(draft, (*path, "start"), table.start, table.unit),
            aggregate=table.aggregate,
            window=parse_window(table.window) if table.window else None,
            hit_rate=table.hit_rate,
            kpi=table.kpi,
        )
    if isinstance(table, HabitTable):
        return Habit(
            times=table.times,
            per=table.per,
            at_least=amount(draft, (*path, "at_least"), table.at_least, table.unit),
            hit_rate=table.hit_rate,
        )
    if isinstance(table, ChecklistTable):
        return Checklist(_steps(draft, (*path, "steps"), table.steps))
    return Milestone() if isinstance(table, MilestoneTable) else Rating()


def is_clocked(table: KeyResultTable) -> bool:
    """Tell whether a key result's own values are written as clock times."""
    names = ("start", "target", *LIMIT_KEYS)
    written = [getattr(table, name, None) for name in names]
    if isinstance(table, MetricTable):
        written += table.checkpoints.values()
    return any(isinstance(value, str) for value in written)


def amount(draft: Draft, path: Path, value: float | str | None, unit: str | None) -> float | None:
    """Give a written value as a number in its unit; clock time without such a unit is told."""
    if not isinstance(value, str):
        return value
    number = parse_clock(value, unit)
    if number is None:
        if not draft.was_told((*path[: _owner(path)], "unit")):
            draft.say(path, wrong_clock(str(path[-1]), value, unit))
        draft.drop(path)
    return number


def _owner(path: Path) -> int:
    return 2 if path[0] == "kr" else 0


def limits_of(draft: Draft, path: Path, table: BandTable | LimitsTable, unit: str | None) -> Limits:
    """Give the limits of a table."""
    found = [amount(draft, (*path, key), getattr(table, key), unit) for key in LIMIT_KEYS]
    return Limits(*found)


def _change(by: float | str | None) -> By | None:
    if isinstance(by, str):
        return By(float(by.rstrip("%")) / 100, relative=True)
    return None if by is None else By(by)


def _checkpoints(draft: Draft, path: Path, table: MetricTable) -> tuple[Checkpoint, ...]:
    found = []
    for text, value in table.checkpoints.items():
        number = amount(draft, (*path, text), value, table.unit)
        day = _calendar_day(text)
        if day is None:
            message = Complaint(f"there is no day {text}", "a day such as 2026-12-31")
            draft.say((*path, text), message, "key")
            draft.drop((*path, text))
        elif number is not None:
            found.append(Checkpoint(day, number))
    return tuple(sorted(found, key=lambda item: item.on))


def _calendar_day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def _steps(draft: Draft, path: Path, entries: Sequence[str | StepTable]) -> tuple[Step, ...]:
    found = []
    for place, entry in enumerate(entries):
        made = f"step-{place + 1}"
        if isinstance(entry, str):
            found.append(Step(slug(entry, made), entry))
            continue
        if entry.id is None and entry.title is None:
            if not draft.told_inside((*path, place)):
                complaint = Complaint("a step without a title", 'title = "…"', "add it")
                draft.say((*path, place), complaint)
            draft.drop((*path, place))
            continue
        title = entry.title or entry.id or made
        name = entry.id or slug(title, made)
        found.append(Step(name, title, entry.weight, entry.due, tuple(entry.was)))
    return tuple(found)


def rhythm(text: str | None) -> Every | None:
    """Give `every` as the domain has it."""
    return parse_every(text) if text else None


def dropped_of(table: DroppedTable | None) -> Dropped | None:
    """Give since when and why something is dropped."""
    return Dropped(table.on, table.why) if table else None


def breaks_of(tables: Sequence[BreakTable]) -> tuple[Break, ...]:
    """Give the breaks of a cycle or an objective."""
    return tuple(Break(Span(item.from_, item.to), item.why) for item in tables)


def check_extra(draft: Draft, path: Path, extra: Mapping[str, object]) -> None:
    """Tell numbers in `extra` that no JSON could pass on, and take them out."""
    waiting: list[tuple[Path, object]] = [(path, extra)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [((*place, key), item) for key, item in value.items()]
        elif isinstance(value, list):
            waiting += [((*place, number), item) for number, item in enumerate(value)]
        elif isinstance(value, int | float) and not -LARGEST <= value <= LARGEST:
            message = Complaint("a number that can't be passed on", "at most 1e15 in size")
            draft.say(place, message)
            draft.drop(place)
