"""Records of `okr ls`: one flat object a line."""

from __future__ import annotations

from datetime import date

from okrcli.frozen import frozen
from okrcli.views.records import ProblemRecord, said


@frozen
class CycleItem:
    """A cycle in a list."""

    address: str = said("its id")
    title: str | None = said("its title, if it has one")
    from_: date = said("its first day")
    to: date = said("its last day")
    days: int = said("its calendar days")
    day: int = said("how many of them have begun")
    status: str = said("its status")
    score: float | None = said("its score, 0 to 1")
    expected: float | None = said("the progress that the plan asks for")
    objectives: int = said("how many objectives it has")


@frozen
class ObjectiveItem:
    """An objective in a list."""

    address: str = said("its address")
    title: str = said("its title")
    ambition: str = said("committed or aspirational")
    status: str = said("its status")
    score: float | None = said("its score, 0 to 1")
    expected: float | None = said("the progress that the plan asks for")
    weight: float = said("its weight in the cycle")
    last_checkin: date | None = said("the day of its latest check-in")
    key_results: int = said("how many key results it has")


@frozen
class KeyResultItem:
    """A key result in a list."""

    address: str = said("its address")
    title: str = said("its title")
    kind: str = said("metric, band, habit, checklist, milestone or rating")
    status: str = said("its status")
    score: float | None = said("its score, 0 to 1")
    expected: float | None = said("the progress that the plan asks for")
    start: float | None = said("the value it starts from")
    current: float | None = said("the present value")
    target: float | None = said("the value aimed for")
    unit: str | None = said("the unit of its values")
    due: date = said("the last day of its span")
    last_checkin: date | None = said("the day of its latest check-in")


@frozen
class KpiItem:
    """A KPI in a list."""

    address: str = said("its address")
    title: str = said("its title")
    unit: str | None = said("the unit of its values")
    target: float | None = said("the level aimed for")
    latest: float | bool | str | None = said("the latest reading")
    latest_on: date | None = said("its day")


@frozen
class EventItem:
    """An event in a list."""

    address: str = said("the event's id")
    kind: str = said("checkin, amend, void, change or close")
    on: date | None = said("the day that it is for")
    subject: str | None = said("what it is about: an address, or the event that it changes")
    value: float | bool | str | None = said("its value as written")
    void: bool = said("whether a void has taken it back")
    log: str = said("the log that it stands in")


Item = CycleItem | ObjectiveItem | KeyResultItem | KpiItem | EventItem


@frozen
class ListRecord:
    """`okr ls --json`."""

    schema: str = said("okr.ls/1")
    as_of: date = said("the day that is looked at; figures are those of its end")
    complete: bool = said("false where something in the files could not be used")
    problems: tuple[ProblemRecord, ...] = said("the problems of the files that were read")
    what: str = said("objectives, krs, kpis, cycles or events")
    items: tuple[Item, ...] = said("what there is")
