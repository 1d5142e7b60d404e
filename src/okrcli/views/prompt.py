"""`okr prompt`: where one stands, in a few characters for a shell's prompt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from okrcli.domain.grades import BEHIND
from okrcli.domain.rollup import CycleFigures
from okrcli.domain.spans import says_days
from okrcli.frozen import frozen
from okrcli.views import words
from okrcli.views.occasion import Occasion
from okrcli.views.pending import pending
from okrcli.views.recording import cycle_record
from okrcli.views.records import ProblemRecord, said
from okrcli.views.todo import first_to_do, todos
from okrcli.views.verdicts import Verdict, verdict

SCHEMA = "okr.prompt/1"
_NAME = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")


@frozen
class PromptRecord:
    """`okr prompt --json`: the fields that `--format` may name; null without a workspace."""

    schema: str = said("okr.prompt/1")
    as_of: date = said("the day that is looked at; figures are those of its end")
    complete: bool = said("false where something in the files could not be used")
    problems: tuple[ProblemRecord, ...] = said("the problems of the files that were read")
    cycle: str | None = said("the cycle that is shown, its year left out: `Q4`")
    id: str | None = said("its id, `2026-Q4`")
    title: str | None = said("its title, if it has one")
    day: int | None = said("how many of its days have begun")
    days: int | None = said("its calendar days")
    score: float | None = said("its score, 0 to 1")
    expected: float | None = said("the progress that the plan asks for")
    gap: float | None = said("progress minus expected")
    status: str | None = said("its status")
    behind: int = said("how many key results of the active cycles are behind")
    wanted: int = said("how many of them want a check-in")
    next: str | None = said("the address of the most urgent one that asks for something")
    says: str | None = said("what it asks for, in words")


@frozen
class PromptView:
    """The record, how scores print, and the sign of the cycle's status."""

    record: PromptRecord
    verdict: Verdict | None
    scale: int
    pattern: str | None = None


NAMES: tuple[str, ...] = (
    *("cycle", "id", "title", "day", "days", "score", "expected", "gap", "status", "symbol"),
    *("behind", "wanted", "next", "says"),
)


def unknown_names(pattern: str) -> list[str]:
    """Name what stands in braces in a pattern and is no field."""
    found = (one[1] for one in _NAME.finditer(pattern))
    return [name for name in found if name is not None and name not in NAMES]


def prompt_view(
    shown: CycleFigures | None,
    active: Sequence[CycleFigures],
    occasion: Occasion,
    pattern: str | None = None,
) -> PromptView:
    """Sum up the active cycles, one of which is shown with its score."""
    record = None if shown is None else cycle_record(shown)
    urgent = first_to_do(todos(active, occasion.moment)) if pattern or shown else None
    behind = sum(
        one.status in BEHIND
        for cycle in active
        for objective in cycle.objectives
        for one in objective.key_results
    )
    return PromptView(
        record=PromptRecord(
            schema=SCHEMA,
            as_of=occasion.as_of,
            complete=occasion.complete,
            problems=occasion.problem_records,
            cycle=None if record is None else short_name(record.id),
            id=None if record is None else record.id,
            title=None if record is None else record.title,
            day=None if record is None else record.day,
            days=None if record is None else record.days,
            score=None if record is None else record.score,
            expected=None if record is None else record.expected,
            gap=None if record is None else record.gap,
            status=None if record is None else record.status,
            behind=behind,
            wanted=len(pending(active, occasion.moment)),
            next=None if urgent is None else urgent.record.address,
            says=None if urgent is None else urgent.record.says,
        ),
        verdict=None if record is None else verdict(record.status),
        scale=occasion.scale,
        pattern=pattern,
    )


def short_name(cycle: str) -> str:
    """Leave the year out of a quarter's, a half's or a week's id: `Q4`."""
    year, _, rest = cycle.partition("-")
    return rest if says_days(cycle) and rest and not rest.isdigit() else year if not rest else cycle


def filled(view: PromptView, *, ascii_only: bool) -> str:
    """Fill a pattern's fields in, each as it is printed; what isn't known is nothing."""
    record, scale = view.record, view.scale
    fractions = {"score", "expected", "gap"}

    def field(found: re.Match[str]) -> str:
        name = found[1]
        if name is None:
            return found[0][0]
        if name == "symbol":
            sign = view.verdict
            return "" if sign is None else sign.ascii if ascii_only else sign.symbol
        value: object = getattr(record, name)
        if value is None:
            return ""
        if name in fractions and isinstance(value, float | int):
            return words.fraction(value, scale)
        return str(value)

    return _NAME.sub(field, view.pattern or "")
