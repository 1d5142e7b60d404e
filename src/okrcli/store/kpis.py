"""A KPI's file to a KPI, with everything said that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.domain.checks import check_kpi
from okrcli.domain.model import Kpi
from okrcli.store.measures import amount, check_extra, limits_of, rhythm
from okrcli.store.schema.definitions import KpiFile
from okrcli.store.softly import read_softly, take_note

if TYPE_CHECKING:
    from okrcli.domain.limits import Limits
    from okrcli.store.draft import Draft
    from okrcli.store.schema.types import LimitsTable

_ROUNDS = 8


def read_kpi(draft: Draft) -> Kpi | None:
    """Read a KPI softly; None where nothing of it can be used."""
    for _ in range(_ROUNDS):
        table = read_softly(draft, KpiFile)
        if table is None:
            return None
        kpi = _build(draft, table)
        if not draft.dropped:
            take_note(draft, check_kpi(kpi))
        if not draft.dropped:
            return kpi
        draft.strip()
    return None


def _build(draft: Draft, table: KpiFile) -> Kpi:
    check_extra(draft, ("extra",), table.extra)
    return Kpi(
        id=draft.name,
        title=table.title,
        file=draft.file,
        definition=table.definition,
        unit=table.unit,
        target=amount(draft, ("target",), table.target, table.unit),
        healthy=_limits(draft, "healthy", table.healthy, table.unit),
        critical=_limits(draft, "critical", table.critical, table.unit),
        direction=table.direction,
        indicator=table.indicator,
        every=rhythm(table.every),
        aggregate=table.aggregate,
        perspective=table.perspective,
        counter=table.counter,
        ratio=(table.ratio[0], table.ratio[1]) if table.ratio else None,
        sum=tuple(table.sum) if table.sum else None,
        note=table.note,
        source=table.source,
        tags=tuple(table.tags),
        was=tuple(table.was),
        lint_ignore=tuple(table.lint_ignore),
        extra=table.extra,
        faulty=draft.faulty,
    )


def _limits(draft: Draft, key: str, table: LimitsTable | None, unit: str | None) -> Limits | None:
    return limits_of(draft, (key,), table, unit) if table else None
