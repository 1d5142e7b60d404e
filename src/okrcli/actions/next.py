"""`okr next`: what to do, most urgent first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrcli.actions.opening import Session, open_session
from okrcli.domain.rollup import CycleFigures
from okrcli.views.next import NextView, next_view


def next_(
    folder: Path | None,
    as_of: date,
    *,
    cycle: str | None = None,
    limit: int | None = None,
    week: bool = False,
) -> NextView:
    """Say what to do in the active cycles, or in the one that is named."""
    session = open_session(folder, as_of)
    figures = chosen(session, cycle)
    return next_view(figures, session.occasion(), limit=limit, week=week)


def chosen(session: Session, cycle: str | None) -> list[CycleFigures]:
    """Give the figures of the active cycles, or of the one that is named."""
    if cycle is not None:
        return list(session.figures([session.cycle_named(cycle)]).values())
    return list(session.figures(one.id for one in session.active()).values())
