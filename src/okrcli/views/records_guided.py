"""Records of the guided check-in."""

from __future__ import annotations

from datetime import date

from okrcli.frozen import frozen
from okrcli.views.records import ProblemRecord, said
from okrcli.views.records_change import DoneRecord
from okrcli.views.records_next import TodoRecord


@frozen
class MovedRecord:
    """A key result whose value or status changed."""

    address: str = said("its address")
    title: str = said("its title")
    before: float | None = said("its value before")
    after: float | None = said("its value now")
    score_before: float | None = said("its score before")
    score: float | None = said("its score now")
    status_before: str = said("its status before")
    status: str = said("its status now")


@frozen
class CycleMoveRecord:
    """A cycle's score before and now."""

    cycle: str = said("its id")
    before: float | None = said("its score before")
    score: float | None = said("its score now")
    expected: float | None = said("the progress that the plan asks for")


@frozen
class GuidedRecord:
    """`okr checkin --json` without arguments: what came of the guided check-in."""

    schema: str = said("okr.guided/1")
    as_of: date = said("the day that is looked at; figures are those of its end")
    complete: bool = said("false where something in the files could not be used")
    problems: tuple[ProblemRecord, ...] = said("the problems of the files that were read")
    recorded: tuple[DoneRecord, ...] = said("what was recorded, in order")
    skipped: int = said("how many were passed over")
    left: int = said("how many weren't reached")
    moved: tuple[MovedRecord, ...] = said("what changed")
    behind: tuple[str, ...] = said("the addresses of those that are behind")
    cycles: tuple[CycleMoveRecord, ...] = said("the cycles' scores")
    next: TodoRecord | None = said("the one thing to do next")
