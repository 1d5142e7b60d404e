"""`okr edit`: files in one's own editor, on private copies, checked on the way back."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from okrcli.actions.addressing import find
from okrcli.actions.definitions import content, place
from okrcli.actions.opening import Session, open_session
from okrcli.actions.writing import Writing, diffs
from okrcli.domain.problem import Problem
from okrcli.domain.resolving import cycle_typed
from okrcli.domain.spans import Span
from okrcli.errors import InvalidFileError, NotFoundError, RefusedError, UsageError
from okrcli.frozen import frozen
from okrcli.store.checking import errors_in
from okrcli.store.levels import FileKind
from okrcli.store.writing.change import Change, Edit
from okrcli.store.writing.state import state_folder
from okrcli.store.writing.writer import ChangedMeanwhileError
from okrcli.views.done import Done, DoneView, done_view
from okrcli.views.records_change import DoneRecord

Again = Callable[[Sequence[Problem]], bool]


@frozen
class Opened:
    """A file to be edited: what it is, what it held, and its private copy."""

    file: str
    what: FileKind
    span: Span | None
    before: bytes
    copy: Path


@dataclass(slots=True)
class Editing:
    """Runs the editor. `again` is asked, with the problems, whether to open it once more."""

    environ: Mapping[str, str]
    again: Again
    by_hand: bool = True

    def run(self, copies: Sequence[Path]) -> None:
        """Open files in the editor. Raises RefusedError where that fails."""
        named = self.environ.get("VISUAL") or self.environ.get("EDITOR")
        if not named and not self.by_hand:
            raise UsageError("there is no terminal to edit in", "set VISUAL or EDITOR to a program")
        named = named or _fallback()
        try:
            command = shlex.split(named)
        except ValueError as error:
            message = f"the editor `{named}` can't be read: {error}"
            raise RefusedError(message, "correct VISUAL or EDITOR") from error
        try:
            done = subprocess.run([*command, *map(str, copies)], check=False)  # noqa: S603 - the user's own editor
        except OSError as error:
            message = f"the editor `{named}` can't be started: {error.strerror}"
            raise RefusedError(message, "set VISUAL or EDITOR to the one that you use") from error
        if done.returncode:
            raise RefusedError(f"the editor `{named}` failed (exit {done.returncode})")


def _fallback() -> str:
    return "notepad" if os.name == "nt" else "vi"


def edit(writing: Writing, address: str | None, editing: Editing) -> DoneView:
    """Edit the file behind an address, or all files of the current cycle."""
    session = open_session(writing.folder, writing.today)
    state = state_folder(session.workspace.folder.real, editing.environ)
    folder = Path(tempfile.mkdtemp(prefix="edit-", dir=state))
    opened = [_copied(session, one, folder) for one in _wanted(session, address, writing)]
    written = False
    try:
        view = _edited(writing, session, opened, editing)
        written = True
    except (InvalidFileError, RefusedError) as error:
        if kept := _changed(opened):
            told = f"nothing was written; your text is kept in {', '.join(map(str, kept))}"
            raise type(error)(error.message, told, detail=error.detail) from error
        raise
    finally:
        if written or not _changed(opened):
            shutil.rmtree(folder, ignore_errors=True)
    return view


def _changed(opened: Sequence[Opened]) -> list[Path]:
    return [one.copy for one in opened if _held(one) != one.before]


def _edited(
    writing: Writing, session: Session, opened: Sequence[Opened], editing: Editing
) -> DoneView:
    starts = session.workspace.settings.year_starts
    while True:
        editing.run([one.copy for one in opened])
        found = [
            problem
            for one in opened
            if _held(one) != one.before
            for problem in errors_in(one.file, _held(one), one.what, one.span, starts)
        ]
        if not found:
            break
        if not editing.again(found):
            more = f", and {len(found) - 1} more" if len(found) > 1 else ""
            raise InvalidFileError(f"{place(found[0])} {found[0].message}{more}")
    edits = tuple(Edit(one.file, one.before, _held(one)) for one in opened)
    changed = tuple(one for one in edits if one.before != one.after)
    change = Change(f"edit of {', '.join(one.file for one in changed)}", changed)
    if changed and not writing.dry_run:
        try:
            writing.writer(session).commit(change)
        except ChangedMeanwhileError as error:
            raise RefusedError(error.message) from error
        session = session.anew()
    done = [
        Done(DoneRecord(address=one.file, title=None, what="changed"), f"changed {one.file}")
        for one in changed
    ]
    remarks = [] if changed else ["nothing was changed"]
    return done_view(
        done, session.occasion(), diffs(change.edits), remarks=remarks, dry_run=writing.dry_run
    )


def _copied(session: Session, wanted: tuple[str, FileKind, Span | None], folder: Path) -> Opened:
    """Put a private copy of a file where the editor gets it."""
    file, what, span = wanted
    held = content(session, file)
    copy = folder / Path(*file.split("/"))
    copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy.touch(mode=0o600)
    copy.write_bytes(held or b"")
    return Opened(file, what, span, held or b"", copy)


def _held(opened: Opened) -> bytes:
    try:
        return opened.copy.read_bytes()
    except FileNotFoundError:
        return opened.before


def _wanted(
    session: Session, address: str | None, writing: Writing
) -> list[tuple[str, FileKind, Span | None]]:
    """Choose the files: the one behind an address, or those of the cycle of today."""
    if address is None:
        shown = session.shown()
        if shown is None:
            raise NotFoundError("there is no cycle yet", "`okr add objective` makes the first")
        return _of_cycle(session, shown.id)
    try:
        found = find(session, address, exact_or_prefix_only=not writing.by_hand)
    except (NotFoundError, InvalidFileError):
        broken = _by_file(session, address)
        if broken is None:
            raise
        return [broken]
    if found.kpi:
        return [(session.kpi(found.kpi).file, "kpi", None)]
    if not found.objective:
        return _of_cycle(session, found.cycle)
    cycle = session.recorded(found.cycle).cycle
    file = next(one.file for one in cycle.objectives if one.id == found.objective)
    return [(file, "objective", cycle.span)]


def _of_cycle(session: Session, cycle: str) -> list[tuple[str, FileKind, Span | None]]:
    record = session.workspace.cycle(cycle)
    files = [name for name in record.files if "/log/" not in name]
    made: list[tuple[str, FileKind, Span | None]] = [
        (name, "cycle" if name.endswith("/cycle.toml") else "objective", record.cycle.span)
        for name in files
    ]
    if not made:
        hint = "`okr add objective` makes the first"
        raise NotFoundError(f"{cycle} has no files to edit", hint)
    return made


def _by_file(session: Session, address: str) -> tuple[str, FileKind, Span | None] | None:
    """Find a file that can't be read by its address, so that it can be repaired."""
    first, _, rest = address.strip("/").partition("/")
    if first == "kpis" and rest and content(session, f"kpis/{rest}.toml") is not None:
        return f"kpis/{rest}.toml", "kpi", None
    for entry in session.workspace.cycles:
        name = rest.partition("/")[0] if cycle_typed(first) == entry.id else first
        if name in session.workspace.cycle(entry.id).unread:
            return f"{entry.folder}/{name}.toml", "objective", entry.span
    return None
