"""Small builders, so that tests of the domain read like sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import count
from typing import Any

from okrcli.domain.calendar import Calendar, calendar
from okrcli.domain.events import CheckIn, Event, EventKind, identify
from okrcli.domain.figures import KeyResultFigures, Moment, figures
from okrcli.domain.limits import Limits
from okrcli.domain.model import (
    Band,
    Break,
    By,
    Checklist,
    Checkpoint,
    Cycle,
    Dropped,
    Habit,
    KeyResult,
    Measure,
    Metric,
    Milestone,
    Objective,
    Rating,
    Settings,
    Step,
)
from okrcli.domain.spans import Every, Span, cycle_span, parse_every

Block = tuple[EventKind, dict[str, Any]]

QUARTER = "2026-10-01", "2026-12-31"  # 92 days, from a Thursday on
WEEKS = "2026-10-05", "2026-11-01"  # four ISO weeks


def day(text: str) -> date:
    """Read a day."""
    return date.fromisoformat(text)


def span(first: str, last: str) -> Span:
    """Make a span of days."""
    return Span(day(first), day(last))


def days(first: str, last: str, *breaks: tuple[str, str]) -> Calendar:
    """Make a calendar with breaks."""
    return calendar(span(first, last), [span(*pause) for pause in breaks])


def every(text: str) -> Every:
    """Read a rhythm that is right."""
    found = parse_every(text)
    assert found is not None
    return found


def breaks(*pairs: tuple[str, str]) -> tuple[Break, ...]:
    """Make breaks."""
    return tuple(Break(span(*pair)) for pair in pairs)


def metric(start: float | None = None, target: float | None = None, **more: Any) -> Metric:
    """Make a metric; `by` may be a number, `checkpoints` a mapping of days to values."""
    by = more.pop("by", None)
    points = more.pop("checkpoints", {})
    return Metric(
        start,
        target,
        by if by is None or isinstance(by, By) else By(by),
        checkpoints=tuple(Checkpoint(day(on), value) for on, value in points.items()),
        **more,
    )


def band(**more: Any) -> Band:
    """Make a band of limits and other keys."""
    limits = {
        key: more.pop(key) for key in ("at_least", "above", "at_most", "below") if key in more
    }
    return Band(Limits(**limits), **more)


def habit(times: int, per: Any = "week", **more: Any) -> Habit:
    """Make a habit."""
    return Habit(times, per, **more)


def step(name: str, weight: float = 1.0, due: str | None = None) -> Step:
    """Make a step."""
    return Step(name, name.title(), weight, None if due is None else day(due))


def checklist(*steps: Step | str) -> Checklist:
    """Make a checklist of steps, or of their names."""
    return Checklist(tuple(step(one) if isinstance(one, str) else one for one in steps))


def milestone() -> Milestone:
    """Make a milestone."""
    return Milestone()


def rating() -> Rating:
    """Make a rating."""
    return Rating()


def key_result(
    measure: Measure,
    days: tuple[str, str] = QUARTER,
    *,
    every: str | None = None,
    dropped: str | None = None,
    **more: Any,
) -> KeyResult:
    """Make a key result over some days."""
    return KeyResult(
        id=more.pop("id", "kr"),
        title=more.pop("title", "A key result"),
        measure=measure,
        span=span(*days),
        every=None if every is None else parse_every(every),
        dropped=None if dropped is None else Dropped(day(dropped)),
        **more,
    )


def objective(*key_results: KeyResult, **more: Any) -> Objective:
    """Make an objective of key results."""
    name = more.pop("id", "goal")
    dropped = more.pop("dropped", None)
    return Objective(
        id=name,
        title=name.title(),
        file=f"{name}.toml",
        key_results=key_results,
        dropped=None if dropped is None else Dropped(day(dropped)),
        **more,
    )


def cycle(name: str, *objectives: Objective, **more: Any) -> Cycle:
    """Make a cycle; its id says its days, or `days` does."""
    given = more.pop("days", None)
    own = cycle_span(name) if given is None else span(*given)
    assert own is not None
    return Cycle(name, own, name, objectives=objectives, **more)


_COUNTER = count(1)


def checkin(on: str | date, value: Any = None, **more: Any) -> CheckIn:
    """Make a folded check-in; later made ones have later ids."""
    number = next(_COUNTER)
    name = f"20260101T000000Z-test-{number:06}"
    return CheckIn(
        name=name,
        order=(1, "20260101T000000Z", "test", number, 0, "test.toml"),
        subject=more.pop("subject", "goal/kr"),
        on=on if isinstance(on, date) else day(on),
        value=value,
        file="test.toml",
        **more,
    )


def checkins(*said: CheckIn | tuple[str, Any]) -> tuple[CheckIn, ...]:
    """Put check-ins, or (day, value) pairs, in order of day, then id."""
    made = [one if isinstance(one, CheckIn) else checkin(*one) for one in said]
    return tuple(sorted(made, key=lambda one: (one.on, one.order)))


def moment(as_of: str | date, **settings: Any) -> Moment:
    """Make a day to look at, with settings."""
    return Moment(as_of if isinstance(as_of, date) else day(as_of), Settings(**settings))


def look(
    subject: KeyResult | Measure,
    as_of: str | date,
    *said: CheckIn | tuple[str, Any],
    off: Sequence[tuple[str, str]] = (),
    dropped: bool = False,
    **settings: Any,
) -> KeyResultFigures:
    """Work out the figures of a key result (a measure alone: over the quarter) on a day."""
    known = subject if isinstance(subject, KeyResult) else key_result(subject)
    at = moment(as_of, **settings)
    return figures(known, checkins(*said), breaks(*off), at, dropped=dropped)


def said(subject: str, on: str, value: Any = None, **more: Any) -> Block:
    """Make a check-in's block for a log."""
    table: dict[str, Any] = {"kr": subject, "on": day(on), **more}
    if value is not None:
        table["value"] = value
    return "checkin", table


def amend(of: str, **more: Any) -> Block:
    """Make an amend's block."""
    return "amend", {"of": of, **more}


def void(of: str, **more: Any) -> Block:
    """Make a void's block."""
    return "void", {"of": of, **more}


def close(address: str, **more: Any) -> Block:
    """Make a close's block."""
    return "close", {"address": address, **more}


def at(number: int, machine: str = "laptop") -> str:
    """Make the id of an event of one minute of a morning."""
    return f"20261005T08{number:02}00Z-{machine}-{number:04}"


def log(file: str, *blocks: Block) -> list[Event]:
    """Read blocks as the events of one log file, as the store does."""
    seen: dict[str, int] = {}
    return [_event(file, place, block, seen) for place, block in enumerate(blocks)]


def _event(file: str, place: int, block: Block, seen: dict[str, int]) -> Event:
    kind, table = block
    stem = file.removesuffix(".toml")
    name, order, written = identify(kind, table, stem, place, file, seen)
    fields = {key: value for key, value in table.items() if key not in {"id", "of"}}
    return Event(
        kind=kind,
        name=name,
        order=order,
        fields=fields,
        written=written,
        file=file,
        path=(kind, place),
        of=table.get("of"),
        written_id=table.get("id"),
    )


def values(found: Iterable[CheckIn]) -> list[tuple[str, object]]:
    """Give the days and values of check-ins."""
    return [(one.on.isoformat(), one.value) for one in found]


def content(found: Iterable[CheckIn]) -> list[Mapping[str, object]]:
    """Give what check-ins say, apart from where they stand."""
    told = ("name", "subject", "on", "value", "confidence", "note", "step", "key", "amended")
    return [{name: getattr(one, name) for name in told} for one in found]
