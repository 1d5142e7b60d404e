"""`okr remind`: the check-in and what falls due as a calendar, or a look at set times."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Literal

from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.domain.model import Break, Checklist, Cycle, Metric, Milestone
from okrcli.domain.problem import Problem
from okrcli.domain.rollup import CycleFigures, ObjectiveFigures
from okrcli.frozen import frozen
from okrcli.views import words
from okrcli.views.occasion import Occasion
from okrcli.views.remind_rhythm import SUNDAY, WEEK, Rule, days, first_day, rule_of

Kind = Literal["due", "step", "checkpoint", "end", "break"]
Scheduler = Literal["systemd", "cron", "launchd"]

_NOT_WANTED = frozenset({"dropped", "done"})


@frozen
class Wish:
    """When one wants to be reminded; a `weekday` (0 is Monday) of None is the usual one."""

    at: time
    weekday: int | None = None


@frozen
class Sitting:
    """The check-in: its first time, and how it comes again until a last one.

    `left_out` holds the times that fall on a break. `about` is the cycle of one that comes once,
    at that cycle's end.
    """

    first: datetime
    last: datetime
    rule: Rule | None
    left_out: tuple[datetime, ...] = ()
    about: str = ""


@frozen
class Entry:
    """Whole days of a calendar. With `kind` and `about` it is the same one next time."""

    kind: Kind
    about: str
    first: date
    last: date
    summary: str
    details: tuple[str, ...] = ()


@frozen
class AgendaView:
    """A calendar, made at an instant. `name` is that of the workspace's folder."""

    name: str
    made: datetime
    sittings: tuple[Sitting, ...]
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()


@frozen
class ScheduleView:
    """A look at set times: every day, or on a weekday. `command` is what looks, word by word."""

    scheduler: Scheduler
    command: tuple[str, ...]
    at: time
    weekday: int | None
    problems: tuple[Problem, ...] = ()


def schedule_view(
    scheduler: Scheduler, command: Sequence[str], wish: Wish, occasion: Occasion
) -> ScheduleView:
    """Plan a look: daily where the rhythm is shorter than a week, else once a week.

    A weekly look asks for what would be stale before the next one, too. Of longer rhythms the
    look itself knows nothing: on most of its days nothing wants a check-in, and it keeps quiet.
    """
    settings = occasion.moment.settings
    rule = rule_of(settings.every, wish.weekday)
    daily = rule is not None and rule.frequency == "daily" and rule.interval < WEEK
    usual = SUNDAY if wish.weekday is None else wish.weekday
    ahead = 0 if daily else max(0, WEEK - 1 - settings.grace_days)
    looking = ("pending", "--exit-code", *(("--within", f"{ahead}d") if ahead else ()))
    return ScheduleView(
        scheduler=scheduler,
        command=(*command, *looking),
        at=wish.at,
        weekday=None if daily else usual,
        problems=occasion.problems,
    )


def agenda_view(
    name: str, made: datetime, cycles: Sequence[CycleFigures], wish: Wish, occasion: Occasion
) -> AgendaView:
    """Make the calendar of what lies ahead of a day in the cycles that haven't ended."""
    today = occasion.as_of
    going = [one for one in cycles if one.cycle.span.last >= today and one.status != "closed"]
    entries = [entry for cycle in going for entry in _entries(cycle, today)]
    entries += _breaks(going, today)
    return AgendaView(
        name=name,
        made=made,
        sittings=tuple(_sittings(going, wish, occasion.moment)),
        entries=tuple(sorted(entries, key=lambda one: (one.first, one.about, one.kind))),
        problems=occasion.problems,
    )


def _sittings(cycles: Sequence[CycleFigures], wish: Wish, moment: Moment) -> Iterator[Sitting]:
    """Give the check-in of the cycles that hold the day, or of those that begin next."""
    firsts = [one.cycle.span.first for one in cycles]
    since = max(moment.as_of, min(firsts, default=moment.as_of))
    held = [one.cycle for one in cycles if one.cycle.span.first <= since]
    rule = rule_of(moment.settings.every, wish.weekday)
    if rule is None:
        for cycle in held:
            end = datetime.combine(cycle.span.last, wish.at)
            yield Sitting(end, end, None, about=cycle.id)
        return
    until = max((cycle.span.last for cycle in held), default=since)
    first = first_day(rule, since, moment.settings)
    planned = [*days(rule, first, until)] if held else []
    off = {day for day in planned if _is_off(held, day)}
    kept = [day for day in planned if day not in off]
    if kept:
        between = sorted(day for day in off if kept[0] < day < kept[-1])
        left_out = tuple(datetime.combine(day, wish.at) for day in between)
        first_time, last_time = (datetime.combine(day, wish.at) for day in (kept[0], kept[-1]))
        yield Sitting(first_time, last_time, rule, left_out)


def _is_off(cycles: Iterable[Cycle], day: date) -> bool:
    """Tell whether the shortest cycle that holds a day is on break then."""
    holding = [cycle for cycle in cycles if day in cycle.span]
    shortest = min(holding, key=lambda cycle: cycle.span.days, default=None)
    return shortest is not None and any(day in pause.span for pause in shortest.breaks)


def _entries(cycle: CycleFigures, today: date) -> Iterator[Entry]:
    """Give what falls due in a cycle, from the day on."""
    last = cycle.cycle.span.last
    named = (cycle.cycle.title,) if cycle.cycle.title else ()
    yield Entry("end", cycle.cycle.id, last, last, f"{cycle.cycle.id} ends: review", named)
    for objective in cycle.objectives:
        for key_result in objective.key_results:
            if key_result.status not in _NOT_WANTED:
                made = _of_key_result(key_result, objective, last)
                yield from (entry for entry in made if entry.first >= today)


def _of_key_result(
    figures: KeyResultFigures, objective: ObjectiveFigures, cycle_ends: date
) -> Iterator[Entry]:
    key_result = figures.key_result
    address, due = f"{objective.address}/{key_result.id}", key_result.span.last
    told = (key_result.title, objective.objective.title)
    measure = key_result.measure
    if isinstance(measure, Milestone) or due < cycle_ends:
        yield Entry("due", address, due, due, f"Due: {told[0]}", (told[1], address))
    if isinstance(measure, Checklist):
        done = {step.id for step in figures.steps or () if step.done}
        for step in measure.steps:
            if step.due is not None and step.id not in done:
                at, details = f"{address}/{step.id}", (*told, f"{address}/{step.id}")
                yield Entry("step", at, step.due, step.due, f"Due: {step.title}", details)
    if isinstance(measure, Metric):
        for point in measure.checkpoints:
            level = words.value(point.value, key_result.unit, as_clock=key_result.clock)
            about = f"{address} {point.on.isoformat()}"
            says = f"Checkpoint: {told[0]}: {level}"
            yield Entry("checkpoint", about, point.on, point.on, says, (told[1], address))


def _breaks(cycles: Iterable[CycleFigures], today: date) -> list[Entry]:
    """Give the breaks that aren't over, once each: a year and its quarter may name the same."""
    found: dict[tuple[date, date, str], Entry] = {}
    for cycle in cycles:
        places = [(cycle.cycle.id, cycle.cycle.breaks, "")]
        places += [
            (one.address, one.objective.breaks, one.objective.title)
            for one in cycle.objectives
            if one.status not in _NOT_WANTED
        ]
        for about, pauses, title in places:
            for pause in pauses:
                if pause.span.last >= today:
                    key = (pause.span.first, pause.span.last, pause.why)
                    taken = {one.about for one in found.values()}
                    found.setdefault(key, _pause(about, pause, title, taken))
    return [*found.values()]


def _pause(about: str, pause: Break, title: str, taken: Container[str]) -> Entry:
    span = pause.span
    summary = f"Break: {pause.why}" if pause.why else "Break"
    known = f"{about} {span.first.isoformat()}"
    while known in taken:
        known += "+"
    return Entry("break", known, span.first, span.last, summary, (title,) if title else ())
