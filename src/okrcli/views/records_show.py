"""Records of `okr show`: what status says, and the rest that the files hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from okrcli.frozen import frozen
from okrcli.views.records import (
    CycleRecord,
    KeyResultRecord,
    ObjectiveRecord,
    ProblemRecord,
    StepRecord,
    said,
)


@frozen
class BreakRecord:
    """Days off."""

    from_: date = said("its first day")
    to: date = said("its last day")
    why: str | None = said("what for")


@frozen
class CheckpointRecord:
    """A point of a metric's plan."""

    on: date = said("the day")
    value: float = said("the value planned for its end")


@frozen
class DroppedRecord:
    """Given up."""

    on: date = said("from which day on")
    why: str | None = said("what for")


@frozen
class LimitsRecord:
    """Limits of a band, or of a KPI's healthy or critical values."""

    at_least: float | None = said("inside from this value on")
    above: float | None = said("inside above this value")
    at_most: float | None = said("inside up to this value")
    below: float | None = said("inside below this value")


@frozen
class CheckInRecord:
    """A check-in as it stands after all amends."""

    on: date = said("the day that it is for")
    value: float | bool | str | None = said("its value in the unit; null for `looked at`")
    step: str | None = said("the step that it is about")
    confidence: float | None = said("the stated confidence, 0 to 1")
    note: str | None = said("its note")
    counts: bool = said("whether its day lies within the span")
    amended: bool = said("whether an amend has changed it")
    id: str = said("the event's id")
    log: str = said("the log that it stands in")


@frozen
class TallyRecord:
    """One period of a habit or a band."""

    from_: date = said("its first day within the span")
    ends: date = said("its last day within the span")
    asked: float = said("what it asks for")
    done: float = said("what was done")


@frozen
class DefinitionRecord:
    """What the file says beyond status; null where it doesn't say, or the kind has none."""

    why: str | None = said("why one wants it")
    note: str | None = said("the definition's note")
    source: str | None = said("where the number comes from")
    indicator: str | None = said("leading or lagging")
    perspective: str | None = said("the scorecard's perspective")
    every: str | None = said("how often it wants a check-in")
    aggregate: str | None = said("how several values become one")
    window: int | None = said("of how many days the values count")
    by: float | None = said("the change that makes the target of the start")
    by_percent: bool = said("whether `by` is a fraction of the start")
    limits: LimitsRecord | None = said("a band's limits")
    times: int | None = said("how many times a habit is asked for")
    per: str | None = said("per day, week or month")
    hit_rate: float | None = said("the share of all asked that is a full score")
    kpi: str | None = said("the KPI whose readings are its values")
    tags: tuple[str, ...] = said("its tags")
    supports: tuple[str, ...] = said("the objectives that it supports")
    supported_by: tuple[str, ...] = said("the objectives that support it")
    guardrails: tuple[str, ...] = said("the KPIs that must stay healthy meanwhile")
    north_star: str | None = said("a cycle's most important KPI")
    carried_from: str | None = said("the objective that it was carried over from")
    was: tuple[str, ...] = said("its earlier ids")
    dropped: DroppedRecord | None = said("since when and why it is dropped")
    checkpoints: tuple[CheckpointRecord, ...] = said("points that bend the plan's line")
    breaks: tuple[BreakRecord, ...] = said("days off: the cycle's and the objective's")


@frozen
class KpiRecord:
    """A KPI's definition and its latest reading."""

    id: str = said("its id")
    address: str = said("its address, `kpis/resting-hr`")
    title: str = said("its title")
    definition: str | None = said("what exactly is measured")
    unit: str | None = said("the unit of its values")
    target: float | None = said("the level aimed for")
    healthy: LimitsRecord | None = said("the limits of healthy values")
    critical: LimitsRecord | None = said("the limits beyond which it is critical")
    direction: str | None = said("up, down or band, where the file says it")
    every: str | None = said("how often it is read, where the file says it")
    aggregate: str = said("how several readings of one period become one")
    counter: str | None = said("the KPI to watch beside it")
    ratio: tuple[str, str] | None = said("the two KPIs whose ratio it is")
    sum: tuple[str, ...] | None = said("the KPIs whose sum it is")
    latest: float | bool | str | None = said("the latest reading")
    latest_on: date | None = said("its day")
    extra: Mapping[str, object] = said("the file's own [extra] table, passed on")


@frozen
class ShowRecord:
    """`okr show ADDRESS --json`: of the first five, those that the address means are set."""

    schema: str = said("okr.show/1")
    as_of: date = said("the day that is looked at; figures are those of its end")
    complete: bool = said("false where something in the files could not be used")
    problems: tuple[ProblemRecord, ...] = said("the problems of the files that were read")
    what: str = said("cycle, objective, key result, step or kpi")
    address: str = said("its address")
    file: str | None = said("the file of its definition, below the workspace")
    reason: str | None = said("why it has its status, in a sentence")
    cycle: CycleRecord | None = said("the cycle")
    objectives: tuple[ObjectiveRecord, ...] | None = said("the cycle's objectives")
    objective: ObjectiveRecord | None = said("the objective")
    key_result: KeyResultRecord | None = said("the key result; a step's too")
    step: StepRecord | None = said("the step")
    kpi: KpiRecord | None = said("the KPI")
    definition: DefinitionRecord = said("what the file says beyond that")
    periods: tuple[TallyRecord, ...] | None = said("the periods of a habit or a band, in order")
    late: date | None = said("the day on which it was done after its due day")
    checkins: tuple[CheckInRecord, ...] = said("its check-ins, the latest day first")
