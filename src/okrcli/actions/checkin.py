"""`okr checkin`: record what was observed."""

from __future__ import annotations

from dataclasses import dataclass, field

from okrcli.actions.entries import Entry, Observed, Recorder, allow_day
from okrcli.actions.opening import Session
from okrcli.actions.standing import after, row_of
from okrcli.actions.subjects import Subject, pairs, refuse_uncheckable
from okrcli.actions.writing import Outcome, Writing, carry_out
from okrcli.errors import UsageError
from okrcli.store.writing.change import Change
from okrcli.store.writing.writer import Writer
from okrcli.views.done import Done, DoneView, done_view, understood
from okrcli.views.records_change import DoneRecord

STATES = {"checkin": "recorded", "amend": "amended", "": "already recorded"}


@dataclass(slots=True)
class _Planned:
    """All check-ins of a command."""

    entries: list[Entry] = field(default_factory=list)
    rests_on: dict[str, list[int] | None] = field(default_factory=dict)

    @property
    def change(self) -> Change:
        """What is to be written."""
        blocks = tuple(one.block for one in self.entries if one.block is not None)
        said = "; ".join(one.said for one in self.entries)
        return Change(f"check-in of {said}", blocks=blocks, rests_on=self.rests_on)


def checkin(writing: Writing, observed: Observed) -> DoneView:
    """Record check-ins, and say what was understood and where things stand now."""
    outcome = carry_out(writing, lambda session, writer: _plan(session, writer, writing, observed))
    return _view(writing, observed, outcome)


def _plan(session: Session, writer: Writer, writing: Writing, observed: Observed) -> _Planned:
    stamps = _stamps(session, writer, observed)
    found = pairs(session, observed.words, exact=not writing.by_hand)
    if len(found) > 1 and observed.total is not None:
        raise UsageError("--total goes with one address", "one command for each")
    planned = _Planned()
    recorder = Recorder(session, writing, observed)
    _refuse_twice(observed, found)
    for meant, typed in found:
        refuse_uncheckable(meant)
        allow_day(writing, meant, observed.on)
        made = recorder.entry(meant, typed)
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
            if (typed or "").startswith("+"):
                message = f"{meant.address} twice, and `{typed}` adds to the value that stands"
                raise UsageError(message, "one command for each")


def _rests(writing: Writing, observed: Observed, typed: str | None) -> bool:
    """Tell whether what is recorded may rest on what was recorded before."""
    asked = typed is None and writing.by_hand
    return bool(observed.key or observed.total or asked or (typed or "").lstrip().startswith("+"))


def _stamps(session: Session, writer: Writer, observed: Observed) -> dict[str, list[int] | None]:
    """Take the stamps of the logs that may be written to, before they are read."""
    folders = [*(one.folder for one in session.workspace.cycles), "kpis"]
    return writer.stamps(writer.log_file(folder, observed.on.year) for folder in folders)


def _view(writing: Writing, observed: Observed, outcome: Outcome[_Planned]) -> DoneView:
    session = after(outcome.session, outcome.committed.events)
    names = iter(outcome.committed.noted)
    done = []
    for made in outcome.planned.entries:
        noted = None if made.block is None else next(names, None)
        done.append(_done(session, made, observed, None if noted is None else noted.name))
    return done_view(done, session.occasion(), outcome.files, dry_run=writing.dry_run)


def _done(session: Session, made: Entry, observed: Observed, name: str | None) -> Done:
    meant = made.meant
    state = STATES["" if made.block is None else made.block.kind]
    said = understood(
        meant.definition,
        made.value,
        made.on,
        step=meant.step,
        confidence=observed.confidence,
        note=observed.note,
    )
    prefix = "" if state == "recorded" else f"{state}: "
    record = DoneRecord(
        address=meant.address,
        title=meant.definition.title,
        what=state,
        step=meant.step,
        on=made.on,
        value=made.value,
        unit=meant.definition.unit,
        confidence=observed.confidence,
        note=observed.note,
        key=observed.key,
        id=name,
    )
    return Done(record, f"{meant.address}: {prefix}{said}", row_of(session, meant))
