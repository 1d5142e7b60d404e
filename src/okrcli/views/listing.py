"""`okr ls`: one address a line, or a table of what there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from okrcli.domain.events import CheckIn, Event
from okrcli.domain.folding import Folded
from okrcli.domain.model import Kpi
from okrcli.domain.numbers import settle
from okrcli.domain.problem import Problem
from okrcli.domain.rollup import CycleFigures
from okrcli.frozen import frozen
from okrcli.views.defining import kpi_record
from okrcli.views.occasion import Occasion
from okrcli.views.recording import cycle_record, key_result_record, settled
from okrcli.views.records_listing import (
    CycleItem,
    EventItem,
    Item,
    KeyResultItem,
    KpiItem,
    ListRecord,
    ObjectiveItem,
)

SCHEMA = "okr.ls/1"


@frozen
class ListView:
    """A list; `columns` is the class of its items, which names the columns of an empty one too."""

    record: ListRecord
    columns: type[Item]
    problems: tuple[Problem, ...]
    scale: int = 1


def list_cycles(cycles: Iterable[CycleFigures], occasion: Occasion) -> ListView:
    """List cycles."""
    items = []
    for one in cycles:
        record = cycle_record(one)
        items.append(
            CycleItem(
                address=record.id,
                title=record.title,
                from_=record.from_,
                to=record.to,
                days=record.days,
                day=record.day,
                status=record.status,
                score=record.score,
                expected=record.expected,
                objectives=len(one.objectives),
            )
        )
    return _view("cycles", items, CycleItem, occasion)


def list_objectives(cycles: Iterable[CycleFigures], occasion: Occasion) -> ListView:
    """List the objectives of some cycles, dropped ones too."""
    items = [
        ObjectiveItem(
            address=one.address,
            title=one.objective.title,
            ambition=one.objective.ambition,
            status=one.status,
            score=settled(one.score),
            expected=settled(one.expected),
            weight=settle(one.weight),
            last_checkin=one.last_checkin,
            key_results=len(one.key_results),
        )
        for cycle in cycles
        for one in cycle.objectives
    ]
    return _view("objectives", items, ObjectiveItem, occasion)


def list_key_results(cycles: Iterable[CycleFigures], occasion: Occasion) -> ListView:
    """List the key results of some cycles, dropped ones too."""
    records = (
        key_result_record(one, objective.address)
        for cycle in cycles
        for objective in cycle.objectives
        for one in objective.key_results
    )
    items = [
        KeyResultItem(
            address=one.address,
            title=one.title,
            kind=one.kind,
            status=one.status,
            score=one.score,
            expected=one.expected,
            start=one.start,
            current=one.current,
            target=one.target,
            unit=one.unit,
            due=one.due,
            last_checkin=one.last_checkin,
        )
        for one in records
    ]
    return _view("krs", items, KeyResultItem, occasion)


def list_kpis(
    kpis: Iterable[Kpi], readings: Mapping[str, Sequence[CheckIn]], occasion: Occasion
) -> ListView:
    """List KPIs; `readings` by id, each in order of day."""
    items = []
    for kpi in kpis:
        known = [one for one in readings.get(kpi.id, ()) if one.on <= occasion.as_of]
        record = kpi_record(kpi, known)
        items.append(
            KpiItem(
                address=record.address,
                title=record.title,
                unit=record.unit,
                target=record.target,
                latest=record.latest,
                latest_on=record.latest_on,
            )
        )
    return _view("kpis", items, KpiItem, occasion)


def list_events(folders: Iterable[tuple[str, Folded]], occasion: Occasion) -> ListView:
    """List all events of some logs' folders, each named by its cycle's id or `kpis`."""
    items = [_event(place, event, folded) for place, folded in folders for event in folded.events]
    return _view("events", items, EventItem, occasion)


def _event(place: str, event: Event, folded: Folded) -> EventItem:
    fields = event.fields
    on, value = fields.get("on"), fields.get("value")
    named = fields.get("kr") or fields.get("kpi")
    subject = f"{place}/{named}" if named else event.of or fields.get("address")
    return EventItem(
        address=event.name,
        kind=event.kind,
        on=on if isinstance(on, date) else None,
        subject=None if subject is None else str(subject),
        value=value if isinstance(value, bool | int | float | str) else None,
        void=event.name in folded.voided,
        log=event.file,
    )


def _view(what: str, items: Sequence[Item], columns: type[Item], occasion: Occasion) -> ListView:
    record = ListRecord(
        schema=SCHEMA,
        as_of=occasion.as_of,
        complete=occasion.complete,
        problems=occasion.problem_records,
        what=what,
        items=tuple(items),
    )
    return ListView(record, columns, occasion.problems, occasion.scale)
