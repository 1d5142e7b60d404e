"""Records of `okr explain`: every figure as its arithmetic."""

from __future__ import annotations

from datetime import date

from okrcli.frozen import frozen
from okrcli.views.records import ProblemRecord, said

Answer = float | bool | str | date | None


@frozen
class InputRecord:
    """A number or word that went in."""

    name: str = said("the key or check-in that it is")
    value: Answer = said("its value")
    file: str | None = said("the file that says it, below the workspace; null for a default")
    line: int | None = said("the line in that file")
    column: int | None = said("the column")
    origin: str | None = said("where it comes from, if not from a file as it stands")


@frozen
class PartRecord:
    """One step on the way."""

    label: str = said("what it is: a rule, a period, a day, a part of the whole")
    expression: str | None = said("its arithmetic, with the numbers put in")
    result: Answer = said("what comes of it; for a rule whether it applies")


@frozen
class FigureRecord:
    """One figure as its arithmetic."""

    name: str = said("the figure's name, as in `okr status --json`")
    formula: str = said("how it is worked out, in words")
    expression: str | None = said("the same with the numbers put in, where there is arithmetic")
    result: Answer = said("the figure")
    inputs: tuple[InputRecord, ...] = said("what went in, and where it stands")
    parts: tuple[PartRecord, ...] = said("steps on the way")


@frozen
class ExplainRecord:
    """`okr explain ADDRESS --json`."""

    schema: str = said("okr.explain/1")
    as_of: date = said("the day that is looked at; figures are those of its end")
    complete: bool = said("false where something in the files could not be used")
    problems: tuple[ProblemRecord, ...] = said("the problems of the files that were read")
    what: str = said("cycle, objective or key result")
    address: str = said("its address")
    title: str | None = said("its title")
    status: str = said("its status")
    figures: tuple[FigureRecord, ...] = said("every figure that status shows")
