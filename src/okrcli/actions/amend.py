"""`okr amend`: correct a check-in; what was recorded first stays in the log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from okrcli.actions.entries import allow_day, read_value
from okrcli.actions.events import FoundEvent, event_named, short_name
from okrcli.actions.opening import Session
from okrcli.actions.standing import after, course, folded_of, row_of
from okrcli.actions.subjects import Subject, subject
from okrcli.actions.writing import Writing, carry_out
from okrcli.domain.events import CheckIn
from okrcli.domain.recording import Amount, differences, latest_time
from okrcli.domain.typed_values import Refused
from okrcli.errors import NotFoundError, RefusedError, UsageError
from okrcli.frozen import frozen
from okrcli.store.writing.change import Block, Change
from okrcli.store.writing.writer import Writer
from okrcli.views.done import Done, DoneView, done_view, understood
from okrcli.views.records_change import DoneRecord


@frozen
class Correction:
    """What shall be replaced in a check-in; None leaves a part as it is."""

    value: str | None = None
    on: date | None = None
    confidence: float | None = None
    note: str | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to replace."""
        return self == Correction()


@frozen
class _Amended:
    meant: Subject
    checkin: CheckIn
    new: Mapping[str, object]
    change: Change


def amend(writing: Writing, name: str, correction: Correction) -> DoneView:
    """Correct a check-in: its value, day, confidence or note."""
    if correction.empty:
        raise UsageError("say what is to be corrected", "a value, --on, --confidence or --note")
    outcome = carry_out(
        writing, lambda session, writer: _plan(session, writer, writing, name, correction)
    )
    made = outcome.planned
    session = after(outcome.session, outcome.committed.events)
    known = {"value": made.checkin.value, "on": made.checkin.on}
    known |= {"confidence": made.checkin.confidence, "note": made.checkin.note or None}
    told = {**known, **made.new}
    what = "amended" if made.new else "already recorded"
    said = understood(
        made.meant.definition,
        told["value"],  # type: ignore[arg-type]
        told["on"],  # type: ignore[arg-type]
        step=made.checkin.step,
        confidence=told["confidence"],  # type: ignore[arg-type]
        note=told["note"],  # type: ignore[arg-type]
    )
    record = DoneRecord(
        address=made.meant.address,
        title=made.meant.definition.title,
        what=what,
        step=made.checkin.step,
        unit=made.meant.definition.unit,
        id=outcome.committed.noted[0].name if outcome.committed.noted else None,
        **told,  # type: ignore[arg-type]
    )
    done = [Done(record, f"{made.meant.address}: {what}: {said}", row_of(session, made.meant))]
    return done_view(done, session.occasion(), outcome.files, dry_run=writing.dry_run)


def _plan(
    session: Session, writer: Writer, writing: Writing, name: str, correction: Correction
) -> _Amended:
    found = _checkin_of(_meant(session, name, writer.machine_in_ids()))
    checkin = found.checkin()
    if checkin is None:
        short = short_name(found)
        raise RefusedError(f"{short} was taken back", "`okr log` shows what stands")
    place = found.cycle or "kpis"
    meant = subject(session, f"{place}/{checkin.subject}", exact=True)
    new = differences(checkin, _given(session, meant, checkin, correction))
    if not new:
        return _Amended(meant, checkin, {}, Change(""))
    day = correction.on or checkin.on
    if day != checkin.on:
        allow_day(writing, meant, day)
    later = latest_time(found.folded.events, found.event.name)
    block = Block(found.folder, "amend", {"of": found.event.name, **new}, day, later)
    return _Amended(meant, checkin, new, Change(f"amendment of {meant.address}", blocks=(block,)))


def _meant(session: Session, name: str, machine: str) -> FoundEvent:
    """Find the event that is meant, by its name or as the last check-in of an address."""
    try:
        return event_named(session, name, machine)
    except NotFoundError:
        try:
            about = subject(session, name, exact=True)
        except NotFoundError:
            about = None
        if about is None:
            raise
    own = [one for one in folded_of(session, about).checkins if one.subject == about.name]
    if not own:
        raise NotFoundError(f"{about.address} has no check-in yet", "`okr checkin` records one")
    latest = max(own, key=lambda one: (one.on, one.order))
    return event_named(session, latest.name, machine)


def _checkin_of(found: FoundEvent) -> FoundEvent:
    """Go from an amend to what it amends. Raises NotFoundError for what is no check-in."""
    by_name = {event.name: event for event in found.folded.events}
    event = found.event
    for _ in by_name:
        if event.kind != "amend" or event.of not in by_name:
            break
        event = by_name[event.of]
    if event.kind != "checkin":
        message = f"`{found.event.name}` is no check-in"
        raise NotFoundError(message, "`okr log` lists the check-ins with their names")
    return FoundEvent(event, found.folder, found.cycle, found.folded)


def _given(
    session: Session, meant: Subject, checkin: CheckIn, correction: Correction
) -> dict[str, object]:
    given: dict[str, object] = {"on": correction.on, "confidence": correction.confidence}
    given["note"] = correction.note
    if correction.value is not None:
        place = (correction.on or checkin.on, checkin.order)
        current = course(session, meant).before(place, checkin.name)
        found = read_value(meant.definition, Amount(correction.value, current=current))
        if isinstance(found, Refused):
            raise UsageError(f"{meant.address}: {found.message}", f"expected: {found.expected}")
        given["value"] = found
    return given
