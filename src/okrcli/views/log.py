"""`okr log [ADDRESS]`: what happened, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date

from okrcli.domain.addresses import key_result_names, kpi_names
from okrcli.domain.event_names import short_names
from okrcli.domain.events import CheckIn, Event, Order
from okrcli.domain.folding import Folded
from okrcli.domain.model import Cycle, KeyResult, Kpi
from okrcli.domain.observations import Written
from okrcli.domain.problem import Problem
from okrcli.frozen import frozen
from okrcli.views.definition_words import written
from okrcli.views.occasion import Occasion
from okrcli.views.records_log import LogEntryRecord, LogRecord
from okrcli.views.values_shown import checkin_value, plain_value

SCHEMA = "okr.log/1"
_NO_DAY = date(1, 1, 1)


@frozen
class Logged:
    """The logs of one folder: its name in addresses, and what its events may be about.

    `names` maps every way to write a subject to the present one, `short` an event's id to its short
    name.
    """

    place: str
    folded: Folded
    key_results: Mapping[str, KeyResult] = field(default_factory=dict)
    kpis: Mapping[str, Kpi] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)


@frozen
class LogEntry:
    """An entry with its value in words, `before → value` where it was amended or changed."""

    record: LogEntryRecord
    value: str


@frozen
class LogView:
    """Events, the newest day first."""

    record: LogRecord
    entries: tuple[LogEntry, ...]
    problems: tuple[Problem, ...]


def of_cycle(cycle: Cycle, folded: Folded) -> Logged:
    """Give the logs of a cycle."""
    known = {
        f"{objective.id}/{key_result.id}": key_result
        for objective in cycle.objectives
        for key_result in objective.key_results
    }
    short = short_names(event.name for event in folded.events)
    return Logged(cycle.id, folded, known, {}, key_result_names(cycle.objectives), short)


def of_kpis(kpis: Iterable[Kpi], folded: Folded) -> Logged:
    """Give the KPIs' logs."""
    known = list(kpis)
    short = short_names(event.name for event in folded.events)
    return Logged("kpis", folded, {}, {kpi.id: kpi for kpi in known}, kpi_names(known), short)


def log_view(  # noqa: PLR0913 - the filters of a log
    logs: Iterable[Logged],
    occasion: Occasion,
    *,
    address: str = "",
    since: date | None = None,
    until: date | None = None,
    conflicts: bool = False,
) -> LogView:
    """Show events of an address, from a day on and up to one.

    `conflicts` shows only those in which two machines disagree.
    """
    ordered: list[tuple[date, Order, LogEntry]] = []
    for one in logs:
        found = _conflicts(one) if conflicts else _entries(one)
        ordered += [
            (entry.record.on or _NO_DAY, order, entry)
            for order, entry in found
            if _wanted(entry.record, address, since, until)
        ]
    ordered.sort(key=lambda one: one[:2], reverse=True)
    entries = tuple(entry for _, _, entry in ordered)
    record = LogRecord(
        schema=SCHEMA,
        as_of=occasion.as_of,
        complete=occasion.complete,
        problems=occasion.problem_records,
        address=address or None,
        events=tuple(one.record for one in entries),
    )
    return LogView(record, entries, occasion.problems)


def _wanted(record: LogEntryRecord, address: str, since: date | None, until: date | None) -> bool:
    whole = record.address if record.step is None else f"{record.address}/{record.step}"
    about = not address or whole == address or whole.startswith(f"{address}/")
    if record.on is None:
        return about and since is None
    early, late = since is not None and record.on < since, until is not None and record.on > until
    return about and not early and not late


def _entries(logged: Logged) -> Iterator[tuple[Order, LogEntry]]:
    folded = logged.folded
    by_name = {event.name: event for event in folded.events}
    standing = set()
    for checkin in folded.checkins:
        standing.add(checkin.name)
        yield checkin.order, _standing(logged, checkin, by_name.get(checkin.name))
    for event in folded.events:
        if event.name in standing or event.kind in {"amend", "void"}:
            continue
        voided = event.name in folded.voided
        state = "voided" if voided else "repeated" if event.kind == "checkin" else "live"
        yield event.order, _of_event(logged, event, state)


def _conflicts(logged: Logged) -> Iterator[tuple[Order, LogEntry]]:
    """Give every version of an event that has several, and the amends that rival each other."""
    by_name = {event.name: event for event in logged.folded.events}
    for conflict in logged.folded.conflicts:
        about = by_name.get(conflict.name)
        for event in conflict.events:
            yield event.order, _of_event(logged, event, "conflict", about)


def _standing(logged: Logged, checkin: CheckIn, event: Event | None) -> LogEntry:
    written = None if event is None else _value(event.fields.get("value"))
    before = written if checkin.amended and written != checkin.value else None
    return _entry(
        logged,
        checkin.subject,
        LogEntryRecord(
            on=checkin.on,
            kind="checkin",
            address=f"{logged.place}/{checkin.subject}",
            title=_title(logged, checkin.subject),
            step=checkin.step,
            value=checkin.value,
            before=before,
            unit=_unit(logged, checkin.subject),
            confidence=checkin.confidence,
            note=checkin.note or None,
            field=None,
            state="amended" if checkin.amended else "live",
            id=checkin.name,
            short=logged.short[checkin.name],
            log=checkin.file,
        ),
    )


def _of_event(logged: Logged, event: Event, state: str, about: Event | None = None) -> LogEntry:
    """Make an entry of an event as it is written; `about` is the one that an amend changes."""
    fields = event.fields if about is None else {**about.fields, **event.fields}
    subject, address = _subject(logged, fields)
    confidence, note = fields.get("confidence"), fields.get("note") or fields.get("why")
    change = event.kind == "change"
    told = fields.get("decision") if event.kind == "close" else fields.get("value")
    step, name = fields.get("step"), fields.get("field")
    return _entry(
        logged,
        subject,
        LogEntryRecord(
            on=_day(event, fields),
            kind=event.kind,
            address=address,
            title=_title(logged, subject),
            step=None if step is None else str(step),
            value=_value(fields.get("new")) if change else _value(told),
            before=_value(fields.get("old")) if change else None,
            unit=_unit(logged, subject),
            confidence=float(confidence) if isinstance(confidence, int | float) else None,
            note=None if note is None else str(note),
            field=None if name is None else str(name),
            state=state,
            id=event.name,
            short=logged.short[event.name],
            log=event.file,
        ),
    )


def _subject(logged: Logged, fields: Mapping[str, object]) -> tuple[str, str]:
    """Give what an event is about, within its folder and as an address."""
    written = str(fields.get("kr") or fields.get("kpi") or "")
    if written:
        present = logged.names.get(written, written)
        return present, f"{logged.place}/{present}"
    address = str(fields.get("address") or logged.place)
    inside = address.removeprefix(f"{logged.place}/")
    if inside in logged.names:
        present = logged.names[inside]
        return present, f"{logged.place}/{present}"
    return inside, address


def _day(event: Event, fields: Mapping[str, object]) -> date | None:
    """Give the day of an event: the one written, else that of its id."""
    on = fields.get("on")
    if isinstance(on, date):
        return on
    if not event.has_proper_id:
        return None
    return date.fromisoformat(event.order[1][:8])


def _entry(logged: Logged, subject: str, record: LogEntryRecord) -> LogEntry:
    def words(value: Written | None) -> str:
        if record.kind in {"change", "close"}:
            return "" if value is None else plain_value(value, None)
        if subject in logged.kpis:
            return plain_value(value, record.unit)
        return checkin_value(value, logged.key_results.get(subject), record.step)

    told = words(record.value)
    if record.before is not None:
        told = f"{words(record.before)} → {told}"
    return LogEntry(record, f"{record.field}: {told}" if record.field else told)


def _title(logged: Logged, subject: str) -> str | None:
    found = logged.key_results.get(subject) or logged.kpis.get(subject)
    return None if found is None else found.title


def _unit(logged: Logged, subject: str) -> str | None:
    found = logged.key_results.get(subject) or logged.kpis.get(subject)
    return None if found is None else found.unit


def _value(value: object) -> Written | None:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return written(value)
