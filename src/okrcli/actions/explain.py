"""`okr explain`: every figure as its arithmetic."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrcli.actions.addressing import find, key_result_of, objective_of
from okrcli.actions.opening import open_session
from okrcli.errors import NotFoundError
from okrcli.views.explain import (
    ExplainView,
    explain_cycle,
    explain_key_result,
    explain_objective,
)


def explain(folder: Path | None, as_of: date, address: str) -> ExplainView:
    """Explain every figure of what an address means."""
    session = open_session(folder, as_of)
    found = find(session, address)
    if found.kpi:
        hint = f"`okr show kpis/{found.kpi}` shows its readings"
        raise NotFoundError(f"kpis/{found.kpi} has no score to explain", hint)
    cycle = session.figures([found.cycle])[found.cycle]
    if not found.objective:
        return explain_cycle(cycle, session.occasion(), session.place)
    objective = objective_of(cycle, found.objective)
    if not found.key_result:
        return explain_objective(objective, cycle.cycle, session.occasion(), session.place)
    key_result = key_result_of(objective, found.key_result)
    return explain_key_result(key_result, objective, cycle.cycle, session.occasion(), session.place)
