"""`okr get`: one bare value."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrcli.actions.addressing import Found, find, key_result_of, objective_of
from okrcli.actions.opening import Session, open_session
from okrcli.errors import NotFoundError, UsageError
from okrcli.views.getting import GetView, NoField, get_view, split_field
from okrcli.views.recording import cycle_record, key_result_record, objective_record


def get(folder: Path | None, as_of: date, name: str) -> GetView:
    """Get one field of what an address means. Raises NotFoundError for an unknown one."""
    address, field = split_field(name)
    if not field:
        hint = f"such as `okr get {address}.score`"
        raise UsageError("write ADDRESS.FIELD, with a point between", hint)
    session = open_session(folder, as_of)
    found = find(session, address)
    view = get_view(_record(session, found), found.candidate.address, field, session.occasion())
    if isinstance(view, NoField):
        raise NotFoundError(f"{found.candidate.address}: {view.message}", view.hint)
    return view


def _record(session: Session, found: Found) -> object:
    """Give the JSON's object for what an address means."""
    if found.kpi:
        from okrcli.views.defining import kpi_record

        return kpi_record(session.kpi(found.kpi), session.readings(found.kpi))
    cycle = session.figures([found.cycle])[found.cycle]
    if not found.objective:
        return cycle_record(cycle)
    objective = objective_of(cycle, found.objective)
    if not found.key_result:
        return objective_record(objective)
    key_result = key_result_of(objective, found.key_result)
    record = key_result_record(key_result, objective.address)
    if not found.step:
        return record
    return next(step for step in record.steps or () if step.id == found.step)
