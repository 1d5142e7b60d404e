"""Records of `okr next`: what to do, most urgent first."""

from __future__ import annotations

from datetime import date

from okrcli.frozen import frozen
from okrcli.views.records import ProblemRecord, said


@frozen
class DayRecord:
    """What one of the next seven days asks for, counted from the state of today."""

    on: date = said("the day")
    do: str = said("what is to be done by its end, as in the item's `do`")
    step: float | None = said("the amount from here, with its sign, in the unit or in times")
    value: float | None = said("the value that is then reached")
    reading: float | None = said("the reading that does it, where a mean is to be moved")
    steps: tuple[str, ...] | None = said("a checklist's steps, by id")


@frozen
class TodoRecord:
    """What to do about one key result."""

    address: str = said("its address")
    title: str = said("its title")
    kind: str = said("its kind")
    unit: str | None = said("the unit of its values")
    status: str = said("its status")
    do: str = said(
        "`reach` a value, do it some more `times`, take a `reading` inside the limits, do `steps`, "
        "`finish`, `rate`, `check-in`, `define` what is missing, or `nothing`"
    )
    by: date | None = said("the last day that will do; done by then, it is never behind")
    step: float | None = said("the amount from here, with its sign, in the unit or in times")
    value: float | None = said("the value that is then reached")
    reading: float | None = said("the reading that does it, where a mean is to be moved")
    steps: tuple[str, ...] | None = said("a checklist's steps, by id")
    says: str = said("the same in words")
    checkin: str = said("the address to check in on: its own, or its KPI's")
    safe_days: int | None = said("for how many days from tomorrow on today's progress is enough")
    gap: float | None = said("progress minus expected")
    stale: bool = said("whether its last check-in is too long ago")
    wanted: bool = said("whether it wants a check-in")
    last_checkin: date | None = said("the day of the latest check-in within the span")
    week: tuple[DayRecord, ...] | None = said("those of the next seven days that ask for something")


@frozen
class NextRecord:
    """`okr next --json`."""

    schema: str = said("okr.next/1")
    as_of: date = said("the day that is looked at; figures are those of its end")
    complete: bool = said("false where something in the files could not be used")
    problems: tuple[ProblemRecord, ...] = said("the problems of the files that were read")
    items: tuple[TodoRecord, ...] = said("what to do, most urgent first")
    more: int = said("how many more there are, which --limit leaves out")
