"""Reading everything: all problems of a workspace, those between its files too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from okrcli.domain.addresses import key_result_names, kpi_names, resolver
from okrcli.domain.folding import fold
from okrcli.domain.model import KeyResult, Kpi, Metric
from okrcli.domain.observations import observe
from okrcli.domain.references import (
    Known,
    check_cycle,
    check_events,
    check_kpi_events,
    check_kpis,
    check_loops,
)
from okrcli.domain.spans import FIRST_DAY, LAST_DAY, Span

if TYPE_CHECKING:
    from okrcli.domain.events import CheckIn
    from okrcli.domain.problem import Problem
    from okrcli.store.workspace import CycleRecord, Workspace


def validate(workspace: Workspace) -> tuple[Problem, ...]:
    """Read every file of a workspace, and give all its problems with their places."""
    records = [workspace.cycle(entry.id) for entry in workspace.cycles]
    kpis = workspace.kpis()
    found: list[Problem] = list(_between(workspace, records, kpis))
    for record in records:
        found += _events(record)
    found += _readings(workspace, kpis)
    return tuple(dict.fromkeys([*workspace.problems, *workspace.placed(found)]))


def _between(
    workspace: Workspace, records: Iterable[CycleRecord], kpis: Iterable[Kpi]
) -> Iterable[Problem]:
    """Check what files name in other files."""
    known = Known(
        objectives=frozenset(
            f"{record.cycle.id}/{name}" for record in records for name in _names(record)
        ),
        kpis=workspace.kpi_stems | {old for kpi in kpis for old in kpi.was},
    )
    for record in records:
        yield from check_cycle(record.cycle, record.entry.file, known)
    yield from check_kpis(kpis, known)
    yield from check_loops(record.cycle for record in records)


def _names(record: CycleRecord) -> Iterable[str]:
    yield from record.unread
    for objective in record.cycle.objectives:
        yield objective.id
        yield from objective.was


def _events(record: CycleRecord) -> Iterable[Problem]:
    """Check a cycle's check-ins against its key results."""
    objectives = record.cycle.objectives
    folded = fold(record.events, resolver(key_result_names(objectives)))
    yield from folded.problems
    yield from check_events(record.cycle, folded, record.unread)
    results = {f"{item.id}/{kr.id}": kr for item in objectives for kr in item.key_results}
    yield from _observed(folded.checkins, results)


def _readings(workspace: Workspace, kpis: Iterable[Kpi]) -> Iterable[Problem]:
    """Check the readings of KPIs."""
    folded = fold(workspace.kpi_events(), resolver(kpi_names(kpis)))
    yield from folded.problems
    known = {kpi.id: kpi for kpi in kpis}
    unread = workspace.kpi_stems - known.keys()
    yield from check_kpi_events(known, folded, unread)
    span = Span(FIRST_DAY, LAST_DAY)
    as_results = {
        kpi.id: KeyResult(kpi.id, kpi.title, Metric(), span, unit=kpi.unit) for kpi in kpis
    }
    yield from _observed(folded.checkins, as_results)


def _observed(checkins: Iterable[CheckIn], results: Mapping[str, KeyResult]) -> Iterable[Problem]:
    for checkin in checkins:
        key_result = results.get(checkin.subject)
        problem = observe(key_result, checkin)[2] if key_result else None
        if problem is not None:
            yield problem
