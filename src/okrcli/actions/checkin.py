"""`okr checkin`: record what was observed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from okrcli.actions.entries import Entry, Observed, Recorder, adds, allow_day
from okrcli.actions.opening import Session
from okrcli.actions.standing import after, row_of
from okrcli.actions.subjects import Subject, pairs, refuse_uncheckable, subject
from okrcli.actions.writing import Outcome, Writing, carry_out
from okrcli.errors import UsageError
from okrcli.store.writing.change import Change
from okrcli.store.writing.writer import Writer
from okrcli.views.done import Done, DoneView, done_view, understood
from okrcli.views.records_change import DoneRecord

MOST_TOLD = 5
STATES = {"checkin": "recorded", "amend": "amended", "": "already recorded"}


@dataclass
class CheckIns:
    """All check-ins of a command; `rests_on` are the logs that they were made in knowledge of."""

    entries: list[Entry] = field(default_factory=list)
    rests_on: dict[str, list[int] | None] = field(default_factory=dict)

    @cached_property
    def change(self) -> Change:
        """What is to be written. Nothing may be added any more."""
        blocks = tuple(one.block for one in self.entries if one.block is not None)
        told = [one.said for one in self.entries[:MOST_TOLD]]
        more = len(self.entries) - len(told)
        told += [f"and {more:,} more"] if more else []
        return Change(f"check-in of {'; '.join(told)}", blocks=blocks, rests_on=self.rests_on)


def checkin(writing: Writing, observed: Observed) -> DoneView:
    """Record check-ins, and say what was understood and where things stand now."""
    outcome = carry_out(writing, lambda session, writer: _plan(session, writer, writing, observed))
    return _view(writing, observed, outcome)


def look_at(writing: Writing, observed: Observed) -> DoneView:
    """Record that one thing was looked at, and stands as it was."""

    def plan(session: Session, _writer: Writer) -> CheckIns:
        meant = subject(session, observed.words[0], exact=True)
        return CheckIns([Recorder(session, writing).looked(meant, observed)])

    return _view(writing, observed, carry_out(writing, plan))


def _plan(session: Session, writer: Writer, writing: Writing, observed: Observed) -> CheckIns:
    stamps = stamps_of_logs(session, writer, {observed.on.year})
    if observed.alone:
        address, value = observed.words
        found: list[tuple[Subject, str | None]] = [(subject(session, address, exact=True), value)]
    else:
        found = pairs(session, observed.words, exact=not writing.by_hand)
    if len(found) > 1 and observed.total is not None:
        raise UsageError("--total goes with one address", "one command for each")
    planned = CheckIns()
    recorder = Recorder(session, writing)
    _refuse_twice(observed, found)
    for turn, (meant, typed) in enumerate(found, 1):
        refuse_uncheckable(meant)
        allow_day(writing, meant, observed.on)
        made = recorder.entry(meant, typed, observed, turn)
        if _rests(writing, observed, typed):
            file = writer.log_file(meant.folder, observed.on.year)
            planned.rests_on[file] = stamps.get(file)
        planned.entries.append(made)
    return planned


def _refuse_twice(observed: Observed, found: list[tuple[Subject, str | None]]) -> None:
    """Refuse what would count once only, or rest on what the same command records."""
    if observed.key == "":
        raise UsageError("--key is empty", "give a key, or leave the option out")
    addresses = [meant.address for meant, _ in found]
    for meant, typed in found:
        if addresses.count(meant.address) > 1:
            if observed.key is not None:
                message = f"{meant.address} twice under one key: only one of them would count"
                raise UsageError(message, "one command for each, with a key of its own")
            if adds(typed):
                message = f"{meant.address} twice, and `{typed}` adds to the value that stands"
                raise UsageError(message, "one command for each")


def _rests(writing: Writing, observed: Observed, typed: str | None) -> bool:
    """Tell whether what is recorded may rest on what was recorded before."""
    asked = typed is None and writing.by_hand
    return bool(observed.key or observed.total or asked or adds(typed))


def stamps_of_logs(
    session: Session, writer: Writer, years: Iterable[int]
) -> dict[str, list[int] | None]:
    """Take the stamps of the logs that may be written to, before they are read."""
    files = {writer.log_file("kpis", year) for year in years}
    files |= {writer.log_file(one.folder, 0) for one in session.workspace.cycles}
    return writer.stamps(files)


def _view(writing: Writing, observed: Observed, outcome: Outcome[CheckIns]) -> DoneView:
    session = after(outcome.session, outcome.committed.events)
    names = iter(outcome.committed.noted)
    done = []
    for made in outcome.planned.entries:
        noted = None if made.block is None else next(names, None)
        record = record_of(made, observed, None if noted is None else noted.name)
        done.append(Done(record, told(made, record), row_of(session, made.meant)))
    return done_view(done, session.occasion(), outcome.files, dry_run=writing.dry_run)


def record_of(made: Entry, observed: Observed, name: str | None) -> DoneRecord:
    """Record what was done with a check-in; `name` is its event's."""
    meant = made.meant
    return DoneRecord(
        address=meant.address,
        title=meant.definition.title,
        what=STATES["" if made.block is None else made.block.kind],
        step=meant.step,
        on=made.on,
        value=made.value,
        unit=meant.definition.unit,
        confidence=observed.confidence,
        note=observed.note,
        key=observed.key,
        id=name,
    )


def told(made: Entry, record: DoneRecord) -> str:
    """Say what was understood of a check-in."""
    said = understood(
        made.meant.definition,
        made.value,
        made.on,
        step=record.step,
        confidence=record.confidence,
        note=record.note,
    )
    prefix = "" if record.what == "recorded" else f"{record.what}: "
    return f"{record.address}: {prefix}{said}"
