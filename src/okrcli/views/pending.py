"""`okr pending`: what wants a check-in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from okrcli.domain.attention import wanted_on, wants
from okrcli.domain.figures import KeyResultFigures, Moment, rhythm
from okrcli.domain.problem import Problem
from okrcli.domain.rollup import CycleFigures
from okrcli.domain.scoring import reads
from okrcli.frozen import frozen
from okrcli.views import words
from okrcli.views.next import short_addresses
from okrcli.views.occasion import Occasion
from okrcli.views.recording import key_result_record
from okrcli.views.records import ProblemRecord, said
from okrcli.views.rows import KeyResultRow, key_result_row

SCHEMA = "okr.pending/1"


@frozen
class PendingItem:
    """A key result that wants a check-in."""

    address: str = said("its address")
    title: str = said("its title")
    kind: str = said("its kind")
    unit: str | None = said("the unit of its values")
    status: str = said("its status")
    stale: bool = said("whether its last check-in is too long ago")
    wanted_on: date = said("the day from which it wants a check-in")
    last_checkin: date | None = said("the day of the latest check-in within the span")
    every: str = said("how often it wants one")
    source: str | None = said("where the number comes from, as the file says")
    checkin: str = said("the address to check in on: its own, or its KPI's")


@frozen
class PendingRecord:
    """`okr pending --json`."""

    schema: str = said("okr.pending/1")
    as_of: date = said("the day that is looked at; figures are those of its end")
    complete: bool = said("false where something in the files could not be used")
    problems: tuple[ProblemRecord, ...] = said("the problems of the files that were read")
    within: int = said("how many days ahead were looked at")
    items: tuple[PendingItem, ...] = said("what wants a check-in, the longest waiting first")


@frozen
class Pending:
    """One that wants a check-in: how it stands, and since when it wants one, in words."""

    record: PendingItem
    row: KeyResultRow
    address: str
    since: str
    last: str


@frozen
class PendingView:
    """What wants a check-in. `remarks` say that nothing does."""

    record: PendingRecord
    items: tuple[Pending, ...]
    remarks: tuple[str, ...]
    problems: tuple[Problem, ...]


def pending_view(cycles: Sequence[CycleFigures], occasion: Occasion, within: int) -> PendingView:
    """List what wants a check-in on the day, or within so many days."""
    found = list(pending(cycles, occasion.moment, within))
    names = short_addresses([record.address for record, _ in found], cycles)
    near = occasion.as_of
    items = tuple(
        Pending(record, row, name, _since(record.wanted_on, near), _last(record, near))
        for (record, row), name in zip(found, names, strict=True)
    )
    return PendingView(
        record=PendingRecord(
            schema=SCHEMA,
            as_of=occasion.as_of,
            complete=occasion.complete,
            problems=occasion.problem_records,
            within=within,
            items=tuple(record for record, _ in found),
        ),
        items=items,
        remarks=() if items else (_nothing(cycles, within),),
        problems=occasion.problems,
    )


def pending(
    cycles: Iterable[CycleFigures], moment: Moment, within: int = 0
) -> list[tuple[PendingItem, KeyResultRow]]:
    """Give the key results that want a check-in, the longest waiting first."""
    found = [
        _item(one, objective.address, wanted, moment)
        for cycle in cycles
        for objective in cycle.objectives
        for one in objective.key_results
        if wants(one, moment, within) and (wanted := wanted_on(one, moment)) is not None
    ]
    return sorted(found, key=lambda pair: (pair[0].wanted_on, pair[0].address))


def _item(
    made: KeyResultFigures, objective: str, wanted: date, moment: Moment
) -> tuple[PendingItem, KeyResultRow]:
    base = key_result_record(made, objective)
    kpi = reads(made.key_result)
    item = PendingItem(
        address=base.address,
        title=base.title,
        kind=base.kind,
        unit=base.unit,
        status=base.status,
        stale=base.stale,
        wanted_on=wanted,
        last_checkin=base.last_checkin,
        every=str(rhythm(made.key_result, moment.settings)),
        source=made.key_result.source or None,
        checkin=base.address if kpi is None else f"kpis/{kpi}",
    )
    return item, key_result_row(made, base, moment.as_of)


def _since(wanted: date, near: date) -> str:
    days = (near - wanted).days
    if not days:
        return "since today"
    if days < 0:
        return f"from {words.weekday(wanted)} {words.short_day(wanted, near)}"
    return f"for {words.days(days)}"


def _last(record: PendingItem, near: date) -> str:
    if record.last_checkin is None:
        return "never"
    days = (near - record.last_checkin).days
    return f"{words.days(days)} ago" if days else "today"


def _nothing(cycles: Sequence[CycleFigures], within: int) -> str:
    if not cycles:
        return "no cycle is active: `okr add cycle` begins one"
    ahead = f" within {words.days(within)}" if within else ""
    return f"nothing wants a check-in{ahead}"
