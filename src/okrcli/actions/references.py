"""What a definition names of others: refuse what isn't there, before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from okrcli.actions.opening import Session
from okrcli.domain.addresses import kpi_names
from okrcli.domain.spans import cycle_name
from okrcli.errors import NotFoundError

KPI_KEYS = ("kpi", "guardrails", "counter", "ratio", "sum", "north_star")


def refuse_unknown(session: Session, values: Mapping[str, object]) -> None:
    """Raise NotFoundError for a KPI or an objective that isn't there."""
    named = [(key, name) for key in KPI_KEYS for name in _names(values.get(key))]
    if named:
        known = {*session.workspace.kpi_stems, *kpi_names(session.workspace.kpis())}
        for key, name in named:
            if name not in known:
                _refuse(f"{key}: there is no KPI `{name}`", name, known, "`okr add kpi` makes one")
    for address in _names(values.get("supports")):
        folder, _, objective = address.partition("/")
        cycle = cycle_name(folder)
        if any(one.id == cycle for one in session.candidates):
            record = session.workspace.cycle(cycle)
            objectives = record.cycle.objectives
            ids = {one.id for one in objectives} | {old for one in objectives for old in one.was}
            if objective in ids | record.unread:
                continue
            near = {f"{cycle}/{one}" for one in ids}
        else:
            near = {one.id for one in session.candidates}
        message = f"supports: there is no objective `{address}`"
        _refuse(message, address, near, "`okr ls objectives --all` lists them")


def _names(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [str(one) for one in value] if isinstance(value, list) else []


def _refuse(message: str, name: str, known: set[str], otherwise: str) -> None:
    near = get_close_matches(name[:140], sorted(known), 1) or [
        one for one in sorted(known) if one.startswith(name)
    ]
    raise NotFoundError(message, f"did you mean `{near[0]}`?" if near else otherwise)
