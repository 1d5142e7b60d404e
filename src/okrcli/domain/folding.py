"""Folding: from all events of a folder's logs to the check-ins that stand.

The order of files, logs and machines plays no part, and a synchroniser's copy changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter

from okrcli.domain.events import CheckIn, Event
from okrcli.domain.problem import Problem
from okrcli.frozen import frozen

Resolve = Callable[[str], str]
_CHANGING = frozenset({"amend", "void"})
_NUMBERS = (int, float)
_VALUES = (bool, int, float, str)


@frozen
class Conflict:
    """Two machines disagree: one id with two contents, or two amends of one event."""

    name: str
    events: tuple[Event, ...]


@frozen
class Folded:
    """What the logs of one folder say. Check-ins in order of day, then id."""

    checkins: tuple[CheckIn, ...] = ()
    events: tuple[Event, ...] = ()
    voided: frozenset[str] = frozenset()
    closes: tuple[Event, ...] = ()
    changes: tuple[Event, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    problems: tuple[Problem, ...] = ()

    def of(self, subject: str) -> tuple[CheckIn, ...]:
        """Give the check-ins of one key result or KPI."""
        return tuple(item for item in self.checkins if item.subject == subject)

    def by_subject(self) -> dict[str, tuple[CheckIn, ...]]:
        """Give the check-ins of every key result or KPI."""
        found: dict[str, list[CheckIn]] = defaultdict(list)
        for item in self.checkins:
            found[item.subject].append(item)
        return {subject: tuple(items) for subject, items in found.items()}


@dataclass(slots=True)
class _Effects:
    """What amends and voids do to each event, by name; most events they don't touch."""

    void: set[str] = field(default_factory=set)
    amends: dict[str, list[Event]] = field(default_factory=dict)
    merged: dict[str, Mapping[str, object]] = field(default_factory=dict)

    def fields(self, event: Event) -> Mapping[str, object]:
        """Give what an event says with its amends."""
        return self.merged.get(event.name, event.fields)


def fold(events: Iterable[Event], resolve: Resolve = str) -> Folded:
    """Fold events into the check-ins that stand.

    `resolve` gives the present address of a key result or KPI for one written in a log.
    """
    standing, conflicts = _one_of_each(events)
    targets, problems = _targets(standing)
    effects = _effects(standing, targets)
    live = [event for event in standing if event.name not in effects.void]
    conflicts += _amended_twice(standing, effects)
    return Folded(
        checkins=_checkins([event for event in live if event.kind == "checkin"], effects, resolve),
        events=tuple(standing),
        voided=frozenset(effects.void),
        closes=tuple(event for event in live if event.kind == "close"),
        changes=tuple(event for event in live if event.kind == "change"),
        conflicts=tuple(conflicts),
        problems=tuple(problems),
    )


def fold_more(folded: Folded, events: Sequence[Event], resolve: Resolve = str) -> Folded | None:
    """Fold events that come behind all others; None where that takes all events again.

    It does not for plain check-ins: nothing can be about them yet.
    """
    last = folded.events[-1].order[:4] if folded.events else (0, "", "", 0)
    for event in events:
        if event.kind != "checkin" or event.order[:4] <= last or "key" in event.fields:
            return None
        last = event.order[:4]
    if folded.problems:
        return None
    own = _checkins([*events], _Effects(), resolve)
    return replace(
        folded,
        checkins=tuple(sorted([*folded.checkins, *own], key=attrgetter("on"))),
        events=(*folded.events, *events),
    )


def _one_of_each(events: Iterable[Event]) -> tuple[list[Event], list[Conflict]]:
    """Keep one event of each name: the one whose text sorts last, from the earliest place."""
    kept: dict[str, Event] = {}
    rivals: dict[str, dict[str, Event]] = {}
    for event in events:
        other = kept.get(event.name)
        if other is None:
            kept[event.name] = event
            continue
        if other.written != event.written:
            found = rivals.setdefault(event.name, {other.written: other})
            twin = found.get(event.written, event)
            found[event.written] = min(event, twin, key=lambda one: one.order)
        if event.written > other.written or (
            event.written == other.written and event.order < other.order
        ):
            kept[event.name] = event
    conflicts = [
        Conflict(name, tuple(found[written] for written in sorted(found)))
        for name, found in sorted(rivals.items())
    ]
    return sorted(kept.values(), key=attrgetter("order")), conflicts


def _targets(events: list[Event]) -> tuple[dict[str, str], list[Problem]]:
    """Say which event each amend and void means; those that lead nowhere are problems."""
    changing = [event for event in events if event.of is not None and event.kind in _CHANGING]
    if not changing:
        return {}, []
    by_name = {event.name: event for event in events}
    given: dict[str, str] = {}
    for event in events:
        if event.written_id is not None:
            given.setdefault(event.written_id, event.name)
    meant: dict[str, str] = {}
    problems: list[Problem] = []
    for event in changing:
        of = str(event.of)
        target = of if of in by_name else given.get(of)
        if target is None:
            problems.append(_no_target(event, f"no event has the id `{of}`"))
        else:
            meant[event.name] = target
    for name in _in_loops(meant):
        problems.append(_no_target(by_name[name], "this event leads back to itself"))
        del meant[name]
    return meant, problems


def _no_target(event: Event, message: str) -> Problem:
    return Problem(
        file=event.file,
        path=(*event.path, "of"),
        message=message,
        expected="the id of an event in this folder's logs",
        hint="correct `of`, or remove the block: it has no effect",
    )


def _in_loops(meant: Mapping[str, str]) -> list[str]:
    """Name the events whose chain of `of` comes back to them, in order."""
    looping: set[str] = set()
    done: set[str] = set()
    for begin in meant:
        trail: dict[str, int] = {}
        name = begin
        while name in meant and name not in done and name not in trail:
            trail[name] = len(trail)
            name = meant[name]
        if name in trail:
            looping.update(item for item, place in trail.items() if place >= trail[name])
        done.update(trail)
    return [name for name in meant if name in looping]


def _effects(events: list[Event], targets: Mapping[str, str]) -> _Effects:
    """Work from the ends of the chains inwards, so that a void void has no effect."""
    effects = _Effects()
    if not targets:
        return effects
    touched = {*targets, *targets.values()}
    involved = [event for event in events if event.name in touched]
    modifiers: dict[str, list[Event]] = defaultdict(list)
    for event in involved:
        if event.name in targets:
            modifiers[targets[event.name]].append(event)
    depths = _depths(involved, targets)
    for event in sorted(involved, key=lambda item: -depths[item.name]):
        _apply(event, modifiers.get(event.name, ()), effects)
    return effects


def _depths(events: list[Event], targets: Mapping[str, str]) -> dict[str, int]:
    """Say how many steps of `of` lie between each event and what it is about in the end."""
    depths: dict[str, int] = {}
    for event in events:
        trail = []
        name = event.name
        while name in targets and name not in depths:
            trail.append(name)
            name = targets[name]
        depth = depths.setdefault(name, 0)
        for passed in reversed(trail):
            depth += 1
            depths[passed] = depth
    return depths


def _apply(event: Event, modifiers: Iterable[Event], effects: _Effects) -> None:
    live = [item for item in modifiers if item.name not in effects.void]
    if live and live[-1].kind == "void":
        effects.void.add(event.name)
        return
    amends = [item for item in live if item.kind == "amend"]
    if amends:
        merged = dict(event.fields)
        for amend in amends:
            merged.update(effects.fields(amend))
        effects.amends[event.name] = amends
        effects.merged[event.name] = merged


def _amended_twice(events: list[Event], effects: _Effects) -> list[Conflict]:
    """Find events that two machines amended in different ways."""
    found = []
    for event in events if effects.amends else ():
        amends = [item for item in effects.amends.get(event.name, ()) if item.has_proper_id]
        machines = {item.order[2] for item in amends}
        contents = {repr(sorted(effects.fields(item).items())) for item in amends}
        if len(machines) > 1 and len(contents) > 1:
            found.append(Conflict(event.name, tuple(amends)))
    return found


def _checkins(live: list[Event], effects: _Effects, resolve: Resolve) -> tuple[CheckIn, ...]:
    groups: list[tuple[str, list[Event]]] = []
    keyed: dict[tuple[str, str], list[Event]] = {}
    for event in live:
        fields = effects.fields(event)
        subject, key = _subject(fields, resolve), fields.get("key")
        own = [event]
        if key is not None:
            known = keyed.setdefault((subject, str(key)), own)
            if known is not own:
                known.append(event)
                continue
        groups.append((subject, own))
    checkins = [
        made
        for subject, events in groups
        if (made := _checkin(subject, events, effects)) is not None
    ]
    # The events come in order, and so do the groups: what is left is to sort by day.
    return tuple(sorted(checkins, key=attrgetter("on")))


def _subject(fields: Mapping[str, object], resolve: Resolve) -> str:
    return resolve(str(fields.get("kr") or fields.get("kpi") or ""))


def _checkin(subject: str, events: list[Event], effects: _Effects) -> CheckIn | None:
    """Make one check-in of those with one key: the earliest, with the amends of all of them."""
    first = events[0]
    fields, amends = first.fields, _amends(events, effects) if effects.amends else ()
    if amends:
        merged = dict(fields)
        for amend in amends:
            merged.update(effects.fields(amend))
        fields = merged
    on, value, confidence = fields.get("on"), fields.get("value"), fields.get("confidence")
    if not isinstance(on, date):
        return None
    step, key = fields.get("step"), fields.get("key")
    # By position: there are thousands of them.
    return CheckIn(
        first.name,
        first.order,
        subject,
        on,
        value if isinstance(value, _VALUES) else None,
        float(confidence) if isinstance(confidence, _NUMBERS) else None,
        str(fields.get("note", "")),
        None if step is None else str(step),
        None if key is None else str(key),
        first.file,
        first.path,
        tuple([amend.name for amend in amends]) if amends else (),
    )


def _amends(events: list[Event], effects: _Effects) -> Sequence[Event]:
    """Give the amends of several events, in order."""
    found = (amend for event in events for amend in effects.amends.get(event.name, ()))
    return sorted(found, key=attrgetter("order"))
