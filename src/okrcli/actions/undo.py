"""`okr undo` and `okr redo`: take back what this machine wrote, and do it again."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from okrcli.actions.definitions import content
from okrcli.actions.events import LAST, event_named
from okrcli.actions.opening import Session, open_session
from okrcli.actions.writing import TRIES, Writing, diffs, refuse_broken_settings
from okrcli.domain.events import Event, parse_name
from okrcli.domain.recording import latest_times
from okrcli.errors import NotFoundError, RefusedError
from okrcli.frozen import frozen
from okrcli.store.writing.change import Block, Change, Edit, Noted
from okrcli.store.writing.history import History, Step
from okrcli.store.writing.writer import ChangedMeanwhileError, Writer
from okrcli.views.diff import FileDiff, unified
from okrcli.views.done import Done, DoneView, done_view
from okrcli.views.records_change import DoneRecord

TAKEN_BACK = "undo of "
# The same without a history to know the step from: never taken back in turn.
BLIND = "undo without a history of "
Remember = Callable[[History, Step], None]


@frozen
class _Turn:
    """A change that goes back or forth, how the history keeps it, and what is told.

    `still` says whether the history is what it rests on.
    """

    change: Change
    remember: Remember
    still: Callable[[History], bool]
    said: str
    what: str
    emptied: tuple[str, ...] = ()


class TakenBackError(RefusedError):
    """It was taken back already."""


def undo(writing: Writing, name: str | None = None, *, holding: str | None = None) -> DoneView:
    """Take back this machine's last step, or one event by its name.

    `holding` is the id of an event that the last step must have written.
    """

    def turn(session: Session, writer: Writer) -> _Turn:
        with writer.history() as history:
            last = step = history.last()
            while name is None and step is not None and step.said.startswith(BLIND):
                step = history.before(step)
        if holding is not None and (
            step is None or holding not in [one.name for one in step.events]
        ):
            message = "something else was written since: nothing was undone"
            raise RefusedError(message, "`okr undo` takes back what was written last")
        if name is not None:
            return _of_event(session, writer, name, step)
        if step is None:
            return _last_event(session, writer)
        return _back(session, step, last)

    return _carry_out(writing, turn)


def _last_event(session: Session, writer: Writer) -> _Turn:
    """Take back this machine's last event, where its steps aren't known any more."""
    try:
        return _of_event(session, writer, LAST, None, BLIND)
    except NotFoundError as error:
        message = "there is nothing to undo"
        raise NotFoundError(message, "`okr undo EVENT` takes back one of `okr log`") from error


def redo(writing: Writing) -> DoneView:
    """Do again what was undone last."""

    def turn(session: Session, writer: Writer) -> _Turn:
        with writer.history() as history:
            step, last = history.following(), history.last()
            while step is not None and step.said.startswith(BLIND):
                step = history.after(step)
        if step is not None:
            return _forth(session, step)
        if last is not None and last.said.startswith((TAKEN_BACK, BLIND)):
            return _done_again(session, last)
        raise NotFoundError("there is nothing to redo", "`okr undo` takes back the last step")

    return _carry_out(writing, turn)


def _carry_out(writing: Writing, turn: Callable[[Session, Writer], _Turn]) -> DoneView:
    for _ in range(TRIES):
        session = open_session(writing.folder, writing.today)
        refuse_broken_settings(session)
        writer = writing.writer(session)
        made = turn(session, writer)
        if writing.dry_run:
            logs = writer.preview(made.change).logs
            return _view(writing, made, session, (*made.change.edits, *logs))
        try:
            committed = writer.commit(made.change, made.remember, made.still)
        except ChangedMeanwhileError:
            continue
        writer.tidy(made.emptied)
        return _view(writing, made, session.anew(), (*made.change.edits, *committed.logs))
    raise RefusedError("the files keep changing: nothing was written", "try again later")


def _view(writing: Writing, made: _Turn, session: Session, edits: Iterable[Edit]) -> DoneView:
    files = diffs(edits)
    record = DoneRecord(address=None, title=None, what=made.what, said=made.said)
    said = f"{made.what}: {made.said}"
    return done_view([Done(record, said)], session.occasion(), files, dry_run=writing.dry_run)


def _back(session: Session, step: Step, last: Step | None) -> _Turn:
    """Take back a step; `last` is the one that the history must still end with."""
    edits = tuple(Edit(one.file, one.after, one.before) for one in step.edits)
    _refuse_edited(session, edits, step.said)
    blocks = _voids(session, step.events)

    def remember(history: History, done: Step) -> None:
        history.undone(step, done.events)

    change = Change(step.said, edits, blocks)
    return _Turn(
        change, remember, lambda history: history.last() == last, step.said, "undone", step.folders
    )


def _done_again(session: Session, step: Step) -> _Turn:
    """Take back that one event was taken back; there is nothing more to redo then."""

    def remember(history: History, _done: Step) -> None:
        history.forgotten(step)

    said = step.said.removeprefix(TAKEN_BACK).removeprefix(BLIND)
    change = Change(said, blocks=_voids(session, step.events))
    return _Turn(change, remember, lambda history: history.last() == step, said, "redone")


def _forth(session: Session, step: Step) -> _Turn:
    _refuse_edited(session, step.edits, step.said)
    blocks = _voids(session, step.voids)

    def remember(history: History, _done: Step) -> None:
        history.redone(step)

    change = Change(step.said, step.edits, blocks)
    return _Turn(change, remember, lambda history: history.following() == step, step.said, "redone")


def _of_event(
    session: Session, writer: Writer, name: str, last: Step | None, how: str = TAKEN_BACK
) -> _Turn:
    """Take back one event; the last step as such, where it is just this event."""
    if name.isdecimal():
        hint = "`okr undo` takes back one step; an event has a name such as 7f3a-42"
        raise NotFoundError(f"`{name}` is no event's name", hint)
    found = event_named(session, name, writer.machine_in_ids())
    event = found.event
    if last is not None and not last.edits and [one.name for one in last.events] == [event.name]:
        return _back(session, last, last)
    if event.kind in {"change", "close"}:
        message = f"`{event.name}` records a change of a definition"
        raise RefusedError(message, "`okr undo` without a name takes back the last step")
    if event.name in found.folded.voided:
        message = f"`{event.name}` was taken back already"
        raise TakenBackError(message, "`okr log` shows what stands")
    noted = Noted(event.name, found.folder, event.kind, found.day)
    said = f"{event.kind.replace('checkin', 'check-in')} {event.name}"
    change = Change(f"{how}{said}", blocks=_voids(session, [noted]))
    return _Turn(change, History.add, lambda _: True, said, "undone")


def _refuse_edited(session: Session, edits: Iterable[Edit], said: str) -> None:
    """Refuse where a file isn't any more what the step left: someone has edited it since."""
    found = []
    for edit in edits:
        now = content(session, edit.file)
        if now != edit.before:
            texts = [
                None if one is None else one.decode("utf-8", "replace")
                for one in (edit.before, now)
            ]
            found.append(FileDiff(edit.file, *texts))
    if found:
        files = ", ".join(one.file for one in found)
        raise RefusedError(
            f"{files} was edited since “{said}”, so it can't be taken back as a whole",
            "this was changed since; take that back first, or edit the file by hand",
            detail=unified(found),
        )


def _voids(session: Session, events: Iterable[Noted]) -> tuple[Block, ...]:
    """Give the blocks that take events back, each behind all that concerns its event."""
    blocks = []
    times: dict[str, dict[str, str]] = {}
    for one in events:
        if one.folder not in times:
            times[one.folder] = latest_times(_events_of(session, one.folder))
        parts = parse_name(one.name)
        later = max(times[one.folder].get(one.name, ""), parts[0] if parts else "")
        blocks.append(Block(one.folder, "void", {"of": one.name}, one.day, later))
    return tuple(blocks)


def _events_of(session: Session, folder: str) -> tuple[Event, ...]:
    if folder == "kpis":
        return session.kpi_folded.events
    cycle = next((one for one in session.workspace.cycles if one.folder == folder), None)
    return () if cycle is None else session.recorded(cycle.id).folded.events
