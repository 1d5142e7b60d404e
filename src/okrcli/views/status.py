"""`okr status`: where I stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okrcli.domain.grades import BEHIND
from okrcli.domain.problem import Problem
from okrcli.domain.rollup import CycleFigures
from okrcli.frozen import frozen
from okrcli.views import words
from okrcli.views.occasion import Occasion
from okrcli.views.recording import cycle_record, objective_record
from okrcli.views.records import CycleRecord, StatusRecord
from okrcli.views.rows import KeyResultRow, ObjectiveRow, objective_row
from okrcli.views.todo import Todo, first_to_do, todos
from okrcli.views.verdicts import Verdict, verdict

SCHEMA = "okr.status/1"


@frozen
class CycleRow:
    """A cycle as it is listed; `time` says how much of it is over, `left` what is left."""

    record: CycleRecord
    verdict: Verdict
    behind: int
    stale: int
    silent: int
    time: str
    left: str


@frozen
class StatusView:
    """The dashboard: one cycle in full, a line for each other active one.

    `behind` and `stale` name rows of the shown cycle; `next` is the most urgent of all. `note`
    says why this cycle is shown, where that isn't plain; `begin` how to begin, where nothing is
    there. `scale` is what scores are out of. `day` is the day that is looked at, in words.
    """

    record: StatusRecord
    cycle: CycleRow | None
    objectives: tuple[ObjectiveRow, ...]
    others: tuple[CycleRow, ...]
    behind: tuple[KeyResultRow, ...]
    stale: tuple[KeyResultRow, ...]
    next: Todo | None
    hidden: int
    note: str
    begin: tuple[str, ...]
    day: str
    scale: int
    problems: tuple[Problem, ...]


def status_view(
    shown: CycleFigures | None,
    others: Sequence[CycleFigures],
    occasion: Occasion,
    *,
    include_dropped: bool = False,
    note: str = "",
) -> StatusView:
    """Make the dashboard of a cycle and the other active ones on a day."""
    as_of, problems = occasion.as_of, occasion.problems
    figures = [] if shown is None else list(shown.objectives)
    figures.sort(key=lambda one: one.status == "dropped")
    listed = [one for one in figures if include_dropped or one.status != "dropped"]
    rows = tuple(objective_row(one, as_of, include_dropped=include_dropped) for one in listed)
    key_results = [row for objective in rows for row in objective.key_results]
    behind = tuple(row for row in key_results if row.record.status in BEHIND)
    stale = tuple(row for row in key_results if _unattended(row))
    dropped = sum(one.status == "dropped" for objective in figures for one in objective.key_results)
    return StatusView(
        record=StatusRecord(
            schema=SCHEMA,
            as_of=as_of,
            complete=occasion.complete,
            problems=occasion.problem_records,
            cycle=None if shown is None else cycle_record(shown),
            objectives=tuple(map(objective_record, figures)),
            cycles=tuple(map(cycle_record, others)),
        ),
        cycle=None if shown is None else cycle_row(shown, as_of),
        objectives=rows,
        others=tuple(cycle_row(one, as_of) for one in others),
        behind=behind,
        stale=stale,
        next=None if shown is None else first_to_do(todos([shown, *others], occasion.moment)),
        hidden=0 if include_dropped else dropped,
        note=note,
        begin=_beginning(shown, as_of, problems),
        day=f"{words.weekday(as_of)} {words.short_day(as_of, as_of)} {as_of.year}",
        scale=occasion.scale,
        problems=problems,
    )


def cycle_row(figures: CycleFigures, as_of: date) -> CycleRow:
    """Make the row of a cycle."""
    statuses = [
        (one.status, one.stale) for objective in figures.objectives for one in objective.key_results
    ]
    return CycleRow(
        record=cycle_record(figures),
        verdict=verdict(figures.status),
        behind=sum(status in BEHIND for status, _ in statuses),
        stale=sum(stale for _, stale in statuses),
        silent=sum(status == "no-data" for status, _ in statuses),
        time=_time(figures, as_of),
        left=f"{figures.days - figures.day} left" if 0 < figures.day < figures.days else "",
    )


def _time(figures: CycleFigures, as_of: date) -> str:
    span = figures.cycle.span
    if not figures.day:
        return f"begins {words.short_day(span.first, as_of)}"
    if as_of > span.last:
        return f"ended {words.short_day(span.last, as_of)}"
    return f"day {figures.day} of {figures.days}"


def _beginning(
    shown: CycleFigures | None, as_of: date, problems: Sequence[Problem]
) -> tuple[str, ...]:
    """Say how to begin where there is nothing to see, or why there isn't."""
    if shown is not None and shown.objectives:
        return ()
    inside = "" if shown is None else f"{shown.cycle.folder}/"
    if any(one.file.startswith(inside) and one.severity == "error" for one in problems):
        return "What is there can't be read.", "`okr validate` says why."
    write = "`okr help files` shows what to write."
    if shown is not None:
        return "There are no objectives yet.", "Each is a file in the cycle's folder.", write
    quarter = f"{as_of.year}-Q{(as_of.month + 2) // 3}"
    return (
        "There is no cycle yet.",
        f"A cycle is a folder, such as {quarter};",
        "an objective is a file in it, say health.toml.",
        write,
    )


def _unattended(row: KeyResultRow) -> bool:
    return row.record.stale or row.record.status == "no-data"
