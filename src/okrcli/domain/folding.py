"""Folding: from all events of a folder's logs to the check-ins that stand.

The order of files, logs and machines plays no part, and a synchroniser's copy changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from okrcli.domain.events import CheckIn, Event
from okrcli.domain.problem import Problem
from okrcli.frozen import frozen

Resolve = Callable[[str], str]


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
    """What amends and voids do to each event, by name."""

    void: set[str] = field(default_factory=set)
    amends: dict[str, list[Event]] = field(default_factory=lambda: defaultdict(list))
    merged: dict[str, dict[str, object]] = field(default_factory=dict)


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
    return sorted(kept.values(), key=lambda event: event.order), conflicts


def _targets(events: list[Event]) -> tuple[dict[str, str], list[Problem]]:
    """Say which event each amend and void means; those that lead nowhere are problems."""
    names = {event.name for event in events}
    given: dict[str, str] = {}
    for event in events:
        if event.written_id is not None:
            given.setdefault(event.written_id, event.name)
    meant: dict[str, str] = {}
    problems: list[Problem] = []
    for event in events:
        if event.kind not in {"amend", "void"} or event.of is None:
            continue
        target = event.of if event.of in names else given.get(event.of)
        if target is None:
            problems.append(_no_target(event, f"no event has the id `{event.of}`"))
        else:
            meant[event.name] = target
    by_name = {event.name: event for event in events}
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
    modifiers: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.name in targets:
            modifiers[targets[event.name]].append(event)
    effects = _Effects()
    depths = _depths(events, targets)
    for event in sorted(events, key=lambda item: -depths[item.name]):
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
    merged = dict(event.fields)
    for amend in amends:
        merged.update(effects.merged[amend.name])
    if amends:
        effects.amends[event.name] = amends
    effects.merged[event.name] = merged


def _amended_twice(events: list[Event], effects: _Effects) -> list[Conflict]:
    """Find events that two machines amended in different ways."""
    found = []
    for event in events:
        amends = [item for item in effects.amends.get(event.name, ()) if item.has_proper_id]
        machines = {item.order[2] for item in amends}
        contents = {repr(sorted(effects.merged[item.name].items())) for item in amends}
        if len(machines) > 1 and len(contents) > 1:
            found.append(Conflict(event.name, tuple(amends)))
    return found


def _checkins(live: list[Event], effects: _Effects, resolve: Resolve) -> tuple[CheckIn, ...]:
    groups: dict[tuple[str, bool, str], list[Event]] = {}
    for event in live:
        merged = effects.merged[event.name]
        key = merged.get("key")
        own = event.name if key is None else str(key)
        groups.setdefault((_subject(merged, resolve), key is None, own), []).append(event)
    checkins = [
        made
        for (subject, _, _), events in groups.items()
        if (made := _checkin(subject, events, effects)) is not None
    ]
    return tuple(sorted(checkins, key=lambda item: (item.on, item.order)))


def _subject(merged: Mapping[str, object], resolve: Resolve) -> str:
    return resolve(str(merged.get("kr") or merged.get("kpi") or ""))


def _checkin(subject: str, events: list[Event], effects: _Effects) -> CheckIn | None:
    """Make one check-in of those with one key: the earliest, with the amends of all of them."""
    first = events[0]
    amends = sorted(
        (amend for event in events for amend in effects.amends.get(event.name, ())),
        key=lambda amend: amend.order,
    )
    fields = dict(first.fields)
    for amend in amends:
        fields.update(effects.merged[amend.name])
    on, value, confidence = fields.get("on"), fields.get("value"), fields.get("confidence")
    if not isinstance(on, date):
        return None
    return CheckIn(
        name=first.name,
        order=first.order,
        subject=subject,
        on=on,
        value=value if isinstance(value, bool | int | float | str) else None,
        confidence=float(confidence) if isinstance(confidence, int | float) else None,
        note=str(fields.get("note", "")),
        step=None if fields.get("step") is None else str(fields["step"]),
        key=None if fields.get("key") is None else str(fields["key"]),
        file=first.file,
        path=first.path,
        amended=tuple(amend.name for amend in amends),
    )
