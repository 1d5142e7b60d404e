"""From definitions to records: what the files say beyond the figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from okrcli.domain.events import CheckIn
from okrcli.domain.figures import KeyResultFigures, rhythm
from okrcli.domain.limits import Limits
from okrcli.domain.model import (
    Band,
    Break,
    Cycle,
    Dropped,
    Habit,
    KeyResult,
    Kpi,
    Metric,
    Objective,
    Settings,
)
from okrcli.domain.numbers import settle
from okrcli.domain.readings import Reading
from okrcli.views.recording import settled
from okrcli.views.records_show import (
    BreakRecord,
    CheckInRecord,
    CheckpointRecord,
    DefinitionRecord,
    DroppedRecord,
    KpiRecord,
    LimitsRecord,
)

NOTHING = DefinitionRecord(
    why=None,
    note=None,
    source=None,
    indicator=None,
    perspective=None,
    every=None,
    aggregate=None,
    window=None,
    by=None,
    by_percent=False,
    limits=None,
    times=None,
    per=None,
    hit_rate=None,
    kpi=None,
    tags=(),
    supports=(),
    supported_by=(),
    guardrails=(),
    north_star=None,
    carried_from=None,
    was=(),
    dropped=None,
    checkpoints=(),
    breaks=(),
)


def cycle_definition(cycle: Cycle) -> DefinitionRecord:
    """Record what a cycle's file says."""
    return replace(NOTHING, north_star=cycle.north_star, breaks=_breaks(cycle.breaks))


def objective_definition(
    objective: Objective, cycle: Cycle, supported_by: Sequence[str]
) -> DefinitionRecord:
    """Record what an objective's file says."""
    return replace(
        NOTHING,
        why=objective.why or None,
        note=objective.note or None,
        perspective=objective.perspective,
        every=None if objective.every is None else str(objective.every),
        tags=objective.tags,
        supports=objective.supports,
        supported_by=tuple(sorted(supported_by)),
        guardrails=objective.guardrails,
        carried_from=objective.carried_from,
        was=objective.was,
        dropped=_dropped(objective.dropped),
        breaks=_breaks((*cycle.breaks, *objective.breaks)),
    )


def key_result_definition(
    key_result: KeyResult, objective: Objective, cycle: Cycle, settings: Settings
) -> DefinitionRecord:
    """Record what an objective's file says of a key result."""
    plain = replace(
        NOTHING,
        note=key_result.note or None,
        source=key_result.source or None,
        indicator=key_result.indicator,
        every=str(rhythm(key_result, settings)),
        tags=key_result.tags,
        supports=objective.supports,
        guardrails=objective.guardrails,
        was=key_result.was,
        dropped=_dropped(key_result.dropped or objective.dropped),
        breaks=_breaks((*cycle.breaks, *objective.breaks)),
    )
    return _with_measure(plain, key_result)


def _with_measure(plain: DefinitionRecord, key_result: KeyResult) -> DefinitionRecord:
    measure = key_result.measure
    if isinstance(measure, Habit):
        return replace(
            plain,
            times=measure.times,
            per=measure.per,
            limits=None if measure.at_least is None else limits(Limits(measure.at_least)),
            hit_rate=settle(measure.hit_rate),
        )
    if isinstance(measure, Metric):
        return replace(
            plain,
            aggregate=measure.aggregate,
            window=measure.window,
            by=None if measure.by is None else settle(measure.by.amount),
            by_percent=measure.by is not None and measure.by.relative,
            kpi=measure.kpi,
            checkpoints=tuple(
                CheckpointRecord(point.on, settle(point.value)) for point in measure.checkpoints
            ),
        )
    if isinstance(measure, Band):
        return replace(
            plain,
            aggregate=measure.aggregate,
            window=measure.window,
            limits=limits(measure.limits),
            hit_rate=settle(measure.hit_rate),
            kpi=measure.kpi,
        )
    return plain


def limits(given: Limits) -> LimitsRecord:
    """Record limits."""
    return LimitsRecord(
        settled(given.at_least), settled(given.above), settled(given.at_most), settled(given.below)
    )


def kpi_record(kpi: Kpi, readings: Sequence[CheckIn]) -> KpiRecord:
    """Record a KPI; readings in order of day."""
    latest = next((one for one in reversed(readings) if one.value is not None), None)
    return KpiRecord(
        id=kpi.id,
        address=f"kpis/{kpi.id}",
        title=kpi.title,
        definition=kpi.definition or None,
        unit=kpi.unit,
        target=settled(kpi.target),
        healthy=None if kpi.healthy is None else limits(kpi.healthy),
        critical=None if kpi.critical is None else limits(kpi.critical),
        direction=kpi.direction,
        every=None if kpi.every is None else str(kpi.every),
        aggregate=kpi.aggregate,
        counter=kpi.counter,
        ratio=kpi.ratio,
        sum=kpi.sum,
        latest=None if latest is None else latest.value,
        latest_on=None if latest is None else latest.on,
        extra=kpi.extra,
    )


def kpi_definition(kpi: Kpi) -> DefinitionRecord:
    """Record what a KPI's file says of where it belongs."""
    return replace(
        NOTHING,
        note=kpi.note or None,
        source=kpi.source or None,
        indicator=kpi.indicator,
        perspective=kpi.perspective,
        tags=kpi.tags,
        was=kpi.was,
    )


def checkin_records(figures: KeyResultFigures, as_of: date) -> tuple[CheckInRecord, ...]:
    """Record a key result's check-ins up to a day, the latest first."""
    inside = [(one, True) for one in figures.readings.counting]
    outside = [(one, False) for one in figures.readings.outside if one.on <= as_of]
    every = sorted((*inside, *outside), key=lambda pair: (pair[0].on, pair[0].checkin.order))
    return tuple(_reading(one, counts=counts) for one, counts in reversed(every))


def reading_records(readings: Iterable[CheckIn], as_of: date) -> tuple[CheckInRecord, ...]:
    """Record a KPI's readings up to a day, the latest first; given in order of day."""
    kept = [one for one in readings if one.on <= as_of]
    return tuple(_reading(Reading(one, None), counts=True) for one in reversed(kept))


def _reading(reading: Reading, *, counts: bool) -> CheckInRecord:
    checkin = reading.checkin
    value = checkin.value if reading.value is None else reading.value
    return CheckInRecord(
        on=checkin.on,
        value=value if value is None or isinstance(value, bool | str) else settle(value),
        step=reading.step or checkin.step,
        confidence=settled(checkin.confidence),
        note=checkin.note or None,
        counts=counts,
        amended=bool(checkin.amended),
        id=checkin.name,
        log=checkin.file,
    )


def _dropped(dropped: Dropped | None) -> DroppedRecord | None:
    return None if dropped is None else DroppedRecord(dropped.on, dropped.why or None)


def _breaks(breaks: Iterable[Break]) -> tuple[BreakRecord, ...]:
    every = sorted(breaks, key=lambda one: (one.span, one.why))
    return tuple(BreakRecord(one.span.first, one.span.last, one.why or None) for one in every)
