"""Records of the commands that write: what was done, and where it stands now."""

from __future__ import annotations

from datetime import date

from okrcli.frozen import frozen
from okrcli.views.records import KeyResultRecord, ProblemRecord, said


@frozen
class KeyChangeRecord:
    """A key of a definition that was set or removed."""

    field: str = said("the key")
    old: object = said("its value before; null where there was none")
    new: object = said("its value now; null where it was removed")


@frozen
class DoneRecord:
    """One thing that a command did."""

    address: str | None = said("what it is about; null for undo and redo")
    title: str | None = said("the title of that")
    what: str = said("recorded, already recorded, amended, added, changed, undone and so on")
    step: str | None = said("the step that it is about", default=None)
    on: date | None = said("the day that it is for", default=None)
    value: float | bool | str | None = said("the value, as it was written", default=None)
    unit: str | None = said("the unit of the value", default=None)
    confidence: float | None = said("the stated confidence, 0 to 1", default=None)
    note: str | None = said("the note, or why it was done", default=None)
    key: str | None = said("a script's own key", default=None)
    changes: tuple[KeyChangeRecord, ...] = said("the keys that were set or removed", default=())
    id: str | None = said("the event's id; null for a dry run", default=None)
    said: str | None = said("the step that was undone or redone, in words", default=None)


@frozen
class FileRecord:
    """A file that a command wrote."""

    file: str = said("path of the file, below the workspace")
    action: str = said("created, changed or removed")


@frozen
class ChangeRecord:
    """What every writing command answers with --json."""

    schema: str = said("okr.change/1")
    as_of: date = said("the day that counts as today")
    dry_run: bool = said("true where nothing was written, because of --dry-run")
    complete: bool = said("false where something in the files could not be used")
    problems: tuple[ProblemRecord, ...] = said("the problems of the files that were read")
    done: tuple[DoneRecord, ...] = said("what was done, in order")
    files: tuple[FileRecord, ...] = said("the files that were written")
    now: tuple[KeyResultRecord, ...] = said("the key results concerned, as they stand now")
    diff: str | None = said("the change as a unified diff, with --dry-run")
