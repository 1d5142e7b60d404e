"""`okr path`: where things are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrcli.actions.addressing import Found, find
from okrcli.actions.opening import Session, open_session, workspace_root
from okrcli.views.whereabouts import PathView, path_view


def path(folder: Path | None, today: date, address: str | None = None) -> PathView:
    """Give the path of the workspace, or of the file in which an address is defined."""
    root = workspace_root(folder).absolute()
    if address is None:
        return path_view(str(root))
    session = open_session(folder, today)
    found = find(session, address)
    return path_view(str(root / _file(session, found)), found.candidate.address)


def _file(session: Session, found: Found) -> str:
    if found.kpi:
        return session.kpi(found.kpi).file
    cycle = session.recorded(found.cycle).cycle
    if not found.objective:
        return cycle.folder
    return next(one.file for one in cycle.objectives if one.id == found.objective)
