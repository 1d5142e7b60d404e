"""Records of `okr score`: scores, weights, contributions, grades."""

from __future__ import annotations

from datetime import date

from okrcli.frozen import frozen
from okrcli.views.records import CycleRecord, ProblemRecord, said


@frozen
class ScorePartRecord:
    """A key result, or a supporting objective, within an objective's score."""

    address: str = said("its address")
    title: str = said("its title")
    status: str = said("its status")
    score: float | None = said("its score, 0 to 1")
    weight: float = said("its weight in the objective")
    contribution: float | None = said("what it adds to the objective's score; null: not counted")
    cycle_contribution: float | None = said("what it adds to the cycle's score; null: not counted")
    grade: str | None = said("what its score would be graded today")


@frozen
class ScoreObjectiveRecord:
    """An objective within the cycle's score."""

    address: str = said("its address")
    title: str = said("its title")
    ambition: str = said("committed or aspirational")
    status: str = said("its status")
    score: float | None = said("its score, 0 to 1")
    weight: float = said("its weight in the cycle")
    contribution: float | None = said("what it adds to the cycle's score; null: not counted")
    grade: str | None = said("what its score would be graded today")
    parts: tuple[ScorePartRecord, ...] = said("its key results, or the objectives it rests on")


@frozen
class ScoreRecord:
    """`okr score --json`."""

    schema: str = said("okr.score/1")
    as_of: date = said("the day that is looked at; figures are those of its end")
    complete: bool = said("false where something in the files could not be used")
    problems: tuple[ProblemRecord, ...] = said("the problems of the files that were read")
    cycle: CycleRecord = said("the cycle")
    grade: str | None = said("what the cycle's score would be graded today")
    objectives: tuple[ScoreObjectiveRecord, ...] = said("its objectives, in order of id")
