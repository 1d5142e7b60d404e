"""`okr next`: what to do, most urgent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from okrcli.domain.outlook import DAYS_SHOWN
from okrcli.domain.problem import Problem
from okrcli.domain.rollup import CycleFigures
from okrcli.frozen import frozen
from okrcli.views import words
from okrcli.views.occasion import Occasion
from okrcli.views.page import Column, Table
from okrcli.views.records_next import NextRecord
from okrcli.views.todo import Todo, todos

SCHEMA = "okr.next/1"
_NONE = "·"


@frozen
class NextView:
    """What to do. `addresses` are short ones; `week` is a table, where it was asked for."""

    record: NextRecord
    items: tuple[Todo, ...]
    addresses: tuple[str, ...]
    week: Table | None
    remarks: tuple[str, ...]
    problems: tuple[Problem, ...]


def next_view(
    cycles: Sequence[CycleFigures],
    occasion: Occasion,
    *,
    limit: int | None = None,
    week: bool = False,
) -> NextView:
    """Say what to do in some cycles; `limit` is the most that is said."""
    found = todos(cycles, occasion.moment, week=True)
    kept = found[:limit]
    more = len(found) - len(kept)
    addresses = short_addresses([one.record.address for one in kept], cycles)
    return NextView(
        record=NextRecord(
            schema=SCHEMA,
            as_of=occasion.as_of,
            complete=occasion.complete,
            problems=occasion.problem_records,
            items=tuple(one.record for one in kept),
            more=more,
        ),
        items=tuple(kept),
        addresses=addresses,
        week=_week(kept, addresses, occasion.as_of) if week and kept else None,
        remarks=tuple(_remarks(cycles, more, empty=not kept)),
        problems=occasion.problems,
    )


def short_addresses(addresses: Sequence[str], cycles: Sequence[CycleFigures]) -> tuple[str, ...]:
    """Leave the cycle out of addresses where the rest names one thing among the cycles."""
    known = Counter(
        f"{objective.objective.id}/{one.key_result.id}"
        for cycle in cycles
        for objective in cycle.objectives
        for one in objective.key_results
    )
    rests = (one.partition("/")[2] for one in addresses)
    return tuple(
        rest if known[rest] == 1 else one for one, rest in zip(addresses, rests, strict=True)
    )


def _remarks(cycles: Sequence[CycleFigures], more: int, *, empty: bool) -> list[str]:
    if more:
        return [f"{more} more: leave --limit out"]
    if not empty:
        return []
    if not cycles:
        return ["no cycle is active: `okr add cycle` begins one"]
    return ["nothing to do: no key result asks for anything"]


def _week(items: Sequence[Todo], addresses: Sequence[str], as_of: date) -> Table:
    """Lay out what today and the next seven days ask for, counted from here."""
    days = [as_of + timedelta(days=ahead) for ahead in range(DAYS_SHOWN + 1)]
    columns = [Column("in all by", cuts=True), Column("today", "right")]
    columns += [
        # Where there is too little room Sunday, the week's last day, is the last to go.
        Column(f"{words.weekday(day)} {day.day}", "right", spare=place if day.weekday() < 6 else 1)  # noqa: PLR2004
        for place, day in enumerate(days[1:], 1)
    ]
    rows = [
        (address, *(one.cells.get(day, _NONE) for day in days))
        for one, address in zip(items, addresses, strict=True)
    ]
    asking = [row for row in rows if set(row[1:]) != {_NONE}]
    return Table(tuple(columns), tuple(asking))
