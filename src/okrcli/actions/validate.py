"""`okr validate`: is every file format 1."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrcli.actions.opening import open_session
from okrcli.views.problems import ProblemsView, problems_view


def validate(folder: Path | None, today: date) -> ProblemsView:
    """Read everything there is, work everything out, and give all the problems."""
    session = open_session(folder, today)
    session.figures(one.id for one in session.candidates)
    return problems_view(session.all_problems(), session.workspace.files_seen)
