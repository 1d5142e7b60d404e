"""Records: the objects of the JSON output, key by key in their order.

A field's name is its key in JSON (a closing underscore is left out: `from_` is `from`); its
`says` is the documentation that `okr help json` and docs/json.md print. Numbers are settled:
rounded to 9 decimals. Fractions are fractions, days are days, None is null.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Any

from okrcli.frozen import frozen


def said(says: str, **more: Any) -> Any:  # noqa: ANN401 - dataclasses.field is typed as its value
    """Declare a field with its documentation."""
    return field(metadata={"says": says}, **more)


@frozen
class ProblemRecord:
    """One problem in the data."""

    file: str = said("path of the file, below the workspace")
    line: int | None = said("line, from 1; null where the whole file is meant")
    column: int | None = said("column, from 1, in characters")
    message: str = said("what is wrong")
    expected: str | None = said("what was expected")
    hint: str | None = said("what to do next")
    severity: str = said("`error`, or `warning` where nothing was left out")


@frozen
class CycleRecord:
    """A cycle and where it stands."""

    id: str = said("its id, `2026-Q4`")
    title: str | None = said("its title, if it has one")
    from_: date = said("its first day")
    to: date = said("its last day")
    days: int = said("its calendar days")
    day: int = said("how many of them have begun")
    score: float | None = said("the weighted mean of its counted objectives' scores, 0 to 1")
    progress: float | None = said("the same as its score")
    expected: float | None = said("the progress that the plan asks for by the end of the day")
    gap: float | None = said("progress minus expected")
    pass_mark: float | None = said("the progress that, less the slack, counts as on track")
    risk_mark: float | None = said("the progress that, less the slack, counts as at risk")
    status: str = said("closed, ended, upcoming, draft, or as an objective's")


@frozen
class PeriodRecord:
    """The running period of a habit or of a band judged period by period."""

    from_: date = said("its first day within the span")
    ends: date = said("its last day within the span")
    asked: float = said("what it asks for")
    done: float = said("what was done, not held to what was asked; a band's is 1 or 0")


@frozen
class StepRecord:
    """A step of a checklist."""

    id: str = said("its id")
    title: str = said("its title")
    weight: float = said("its weight")
    due: date | None = said("the day by which it is due, if it has one of its own")
    done: bool = said("whether it is done")
    on: date | None = said("the day it was done")


@frozen
class DuePointRecord:
    """What the plan expects on a coming day."""

    on: date = said("the day")
    value: float = said("the value expected by its end")
    step: float = said("the step from the current value to it, with its sign")


@frozen
class KeyResultRecord:
    """A key result and where it stands."""

    id: str = said("its id")
    address: str = said("its address, `2026-Q4/marathon/long-run`")
    title: str = said("its title")
    kind: str = said("metric, band, habit, checklist, milestone or rating")
    unit: str | None = said("the unit of its values")
    from_: date = said("the first day of its span")
    due: date = said("the last day of its span")
    start: float | None = said("the value it starts from; what it means depends on the kind")
    target: float | None = said("the value aimed for; what it means depends on the kind")
    current: float | None = said("the present value, aggregated")
    progress: float | None = said("how far from start to target, not held to 0..1")
    score: float | None = said("progress held between 0 and 1")
    expected: float | None = said("the progress that the plan asks for by the end of the day")
    gap: float | None = said("progress minus expected")
    pass_mark: float | None = said("the progress that, less the slack, counts as on track")
    risk_mark: float | None = said("the progress that, less the slack, counts as at risk")
    status: str = said(
        "dropped, draft, upcoming, done, achieved, partial, missed, no-data, off-track, on-track, "
        "stale or at-risk"
    )
    stale: bool = said("whether its last check-in is too long ago")
    weight: float = said("its weight in the objective")
    ambition: str = said("committed or aspirational")
    confidence: float | None = said("the latest stated confidence, 0 to 1")
    last_checkin: date | None = said("the day of the latest check-in within the span")
    remaining: float | None = said("target minus current, with its sign; 0 once it is reached")
    pace_needed: float | None = said("what remains per counted day that is left")
    needed_today: float | None = said("the step that the plan asks for today, with its sign")
    safe_days: int | None = said("for how many days from tomorrow on today's progress is enough")
    due_by: tuple[DuePointRecord, ...] | None = said("a metric's next seven days")
    reachable: float | None = said("the progress still possible, for habits and bands by period")
    period: PeriodRecord | None = said("the running period, for habits and bands by period")
    steps: tuple[StepRecord, ...] | None = said("a checklist's steps")
    extra: Mapping[str, object] = said("the file's own [extra] table, passed on")


@frozen
class ObjectiveRecord:
    """An objective and where it stands."""

    id: str = said("its id")
    address: str = said("its address, `2026-Q4/marathon`")
    title: str = said("what one wants to achieve (`objective` in the file)")
    ambition: str = said("committed or aspirational")
    weight: float = said("its weight in the cycle")
    score: float | None = said("the weighted mean of its counted key results' scores, 0 to 1")
    progress: float | None = said("the same as its score")
    expected: float | None = said("the weighted mean of what their plans ask for")
    gap: float | None = said("progress minus expected")
    pass_mark: float | None = said("the weighted mean of their pass marks")
    risk_mark: float | None = said("the weighted mean of their risk marks")
    status: str = said("as a key result's; done only when all its counted key results are")
    stale: bool = said("whether all that runs in it has had no check-in for too long")
    confidence: float | None = said("the weighted mean of their latest confidence")
    last_checkin: date | None = said("the day of the latest check-in of its key results")
    covers: float | None = said(
        "without key results: the share of the cycle's days that its supporters' cycles have"
    )
    key_results: tuple[KeyResultRecord, ...] = said("its key results, dropped ones last")
    extra: Mapping[str, object] = said("the file's own [extra] table, passed on")


@frozen
class StatusRecord:
    """`okr status --json`."""

    schema: str = said("okr.status/1")
    as_of: date = said("the day that is looked at; figures are those of its end")
    complete: bool = said("false where something in the files could not be used")
    problems: tuple[ProblemRecord, ...] = said("the problems of the files that were read")
    cycle: CycleRecord | None = said("the cycle shown in full")
    objectives: tuple[ObjectiveRecord, ...] = said("its objectives, dropped ones last")
    cycles: tuple[CycleRecord, ...] = said("the other active cycles")
