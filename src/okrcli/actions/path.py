"""`okr path`: where things are."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from okrcli.actions.addressing import find
from okrcli.actions.opening import open_session
from okrcli.store.finding import find_workspace


def path(folder: Path | None, today: date, address: str | None = None) -> Path:
    """Give the path of the workspace, or of the file in which an address is defined."""
    root = find_workspace(folder, os.environ, Path.cwd())
    if address is None:
        return root.absolute()
    session = open_session(folder, today)
    found = find(session, address)
    if found.kpi:
        return root.absolute() / session.kpi(found.kpi).file
    cycle = session.recorded(found.cycle).cycle
    if not found.objective:
        return root.absolute() / cycle.folder
    objective = next(one for one in cycle.objectives if one.id == found.objective)
    return root.absolute() / objective.file
