"""Records of `okr log`: what happened, the newest first."""

from __future__ import annotations

from datetime import date

from okrcli.frozen import frozen
from okrcli.views.records import ProblemRecord, said


@frozen
class LogEntryRecord:
    """One event as it stands after all amends."""

    on: date | None = said("the day that it is for")
    kind: str = said("checkin, amend, change or close")
    address: str = said("what it is about")
    title: str | None = said("the title of that, where it is known")
    step: str | None = said("the step that it is about")
    value: float | bool | str | None = said("its value, as written")
    before: float | bool | str | None = said("the value before it was amended or changed")
    unit: str | None = said("the unit of the value")
    confidence: float | None = said("the stated confidence, 0 to 1")
    note: str | None = said("its note, or why it was done")
    field: str | None = said("the field that a change changed")
    state: str = said("live, amended, voided, repeated (another with its key counts) or conflict")
    id: str = said("the event's id")
    short: str = said("its short name, which `okr amend` and `okr undo` take")
    log: str = said("the log that it stands in")


@frozen
class LogRecord:
    """`okr log --json`."""

    schema: str = said("okr.log/1")
    as_of: date = said("the day that is looked at")
    complete: bool = said("false where something in the files could not be used")
    problems: tuple[ProblemRecord, ...] = said("the problems of the files that were read")
    address: str | None = said("what was asked for; null for all")
    events: tuple[LogEntryRecord, ...] = said("the events, the newest day first")
