"""`okr log`: what was recorded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrcli.actions.addressing import find
from okrcli.actions.opening import open_session
from okrcli.views.log import LogView, log_view, of_cycle, of_kpis


def log(  # noqa: PLR0913 - the filters of a log
    folder: Path | None,
    as_of: date,
    *,
    address: str | None = None,
    cycle: str | None = None,
    since: date | None = None,
    until: date | None = None,
    conflicts: bool = False,
) -> LogView:
    """Show what was recorded: about an address, in a cycle, or in the active ones and for KPIs."""
    session = open_session(folder, as_of)
    found = None if address is None else find(session, address)
    if found is not None:
        cycles = [found.cycle] if found.cycle else []
    else:
        active = [one.id for one in session.active()] or [one.id for one in session.candidates[-1:]]
        cycles = active if cycle is None else [session.cycle_named(cycle)]
    folders = [one for name in cycles for one in [session.recorded(name)]]
    logs = [of_cycle(one.cycle, one.folded) for one in folders]
    if found.kpi if found is not None else cycle is None:
        logs.append(of_kpis(session.workspace.kpis(), session.kpi_folded))
    about = "" if found is None else found.candidate.address
    return log_view(
        logs, session.occasion(), address=about, since=since, until=until, conflicts=conflicts
    )
