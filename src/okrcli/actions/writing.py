"""How every command writes: look, build the change, write it, or look again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from okrcli.actions.configuring import preferences
from okrcli.actions.opening import Session, open_session
from okrcli.errors import InvalidFileError, RefusedError
from okrcli.frozen import frozen
from okrcli.store.workspace import MARKER
from okrcli.store.writing.change import Change, Edit
from okrcli.store.writing.writer import ChangedMeanwhileError, Committed, Writer
from okrcli.views.diff import FileDiff

TRIES = 20


@frozen
class Writing:
    """The ways of one writing command.

    `now` is an instant in UTC, `who` the command line for those who wait for it. `by_hand` says
    that a person types at a terminal, whom `ask` puts a yes-or-no question to, and `prompt` one
    for a text. `tell` shows a text of several lines before that.
    """

    folder: Path | None
    today: date
    now: datetime
    who: str
    ask: Callable[[str], bool]
    prompt: Callable[[str], str]
    tell: Callable[[str], None]
    by_hand: bool = False
    yes: bool = False
    dry_run: bool = False

    def allowed(self, question: str, message: str, hint: str = "pass --yes if it is meant") -> None:
        """Let something unusual pass on a yes. Raises RefusedError on a no."""
        if self.yes or self.dry_run:
            return
        if not self.by_hand:
            raise RefusedError(message, hint)
        if not self.ask(question):
            raise RefusedError("as you said: nothing was written")

    def writer(self, session: Session) -> Writer:
        """Give what writes to a session's workspace."""
        own = session.workspace
        machine = preferences().machine
        return Writer(own.folder.real, self.who, self.now, os.environ, machine, own.memory)


class Planned(Protocol):
    """What a command has worked out to write."""

    @property
    def change(self) -> Change:
        """What is to be written."""
        ...


P = TypeVar("P", bound=Planned)


@frozen
class Outcome(Generic[P]):
    """What was planned, on what it was built, and what was written (nothing in a dry run).

    `files` are the files that were changed, or would be.
    """

    session: Session
    planned: P
    committed: Committed
    files: tuple[FileDiff, ...]


def carry_out(writing: Writing, build: Callable[[Session, Writer], P]) -> Outcome[P]:
    """Build a change and write it; where a file changed meanwhile, build it anew.

    Raises RefusedError where files never stop changing.
    """
    for _ in range(TRIES):
        session = open_session(writing.folder, writing.today)
        refuse_broken_settings(session)
        writer = writing.writer(session)
        planned = build(session, writer)
        if writing.dry_run or planned.change.empty:
            shown = writer.preview(planned.change) if writing.dry_run else Committed()
            return Outcome(session, planned, shown, diffs((*planned.change.edits, *shown.logs)))
        try:
            committed = writer.commit(planned.change)
        except ChangedMeanwhileError:
            continue
        files = diffs((*planned.change.edits, *committed.logs))
        return Outcome(session, planned, committed, files)
    raise RefusedError("the files keep changing: nothing was written", "try again later")


def refuse_broken_settings(session: Session) -> None:
    """Write nothing where okr.toml isn't understood. Raises InvalidFileError."""
    for one in session.workspace.problems:
        if one.file == MARKER and one.severity == "error":
            place = f":{one.line}:{one.column}" if one.line else ""
            hint = one.hint or "`okr validate` shows the place"
            raise InvalidFileError(f"{one.file}{place}: {one.message}: nothing was written", hint)


def diffs(edits: Iterable[Edit]) -> tuple[FileDiff, ...]:
    """Give the files that are edited, as texts."""
    return tuple(FileDiff(one.file, _text(one.before), _text(one.after)) for one in edits)


def _text(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "replace")
