"""`okr show`: everything about one thing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrcli.actions.addressing import Found, find, key_result_of, objective_of
from okrcli.actions.opening import Session, open_session
from okrcli.domain.support import supported
from okrcli.views.show import (
    ShowView,
    show_cycle,
    show_key_result,
    show_kpi,
    show_objective,
    show_step,
)


def show(folder: Path | None, as_of: date, address: str) -> ShowView:
    """Show everything about what an address means."""
    session = open_session(folder, as_of)
    found = find(session, address)
    if found.kpi:
        kpi = session.kpi(found.kpi)
        return show_kpi(kpi, session.readings(found.kpi), session.occasion())
    cycle = session.figures([found.cycle])[found.cycle]
    if not found.objective:
        return show_cycle(cycle, session.occasion())
    objective = objective_of(cycle, found.objective)
    if not found.key_result:
        named = _supported_by(session, found)
        return show_objective(objective, cycle.cycle, session.occasion(), named)
    key_result = key_result_of(objective, found.key_result)
    if found.step:
        return show_step(key_result, found.step, objective, cycle.cycle, session.occasion())
    return show_key_result(key_result, objective, cycle.cycle, session.occasion())


def _supported_by(session: Session, found: Found) -> list[str]:
    """Give the addresses of the objectives that name this one in `supports`."""
    own = next(one.span for one in session.candidates if one.id == found.cycle)
    objectives = session.recorded(found.cycle).cycle.objectives
    live = {one.id for one in objectives}
    earlier = next(one.was for one in objectives if one.id == found.objective)
    named = {f"{found.cycle}/{name}" for name in earlier if name not in live}
    named.add(found.candidate.address)
    return [
        f"{one.id}/{objective.id}"
        for one in session.candidates
        if one.span.common(own) is not None
        for objective in session.recorded(one.id).cycle.objectives
        if not named.isdisjoint(map(supported, objective.supports))
    ]
