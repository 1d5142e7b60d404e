"""`okr status`: where I stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from okrcli.actions.opening import open_session
from okrcli.domain.choosing import Candidate
from okrcli.views.status import StatusView, status_view


def status(
    folder: Path | None,
    as_of: date,
    *,
    cycle: str | None = None,
    include_dropped: bool = False,
    scale: int | None = None,
) -> StatusView:
    """Show the cycle of a day (or the one that is named) and a line for each other active one."""
    session = open_session(folder, as_of)
    shown = session.shown() if cycle is None else session.candidate(session.cycle_named(cycle))
    note = _why_shown(shown, as_of) if cycle is None else ""
    others = [one.id for one in session.active() if one != shown]
    figures = session.figures([*([shown.id] if shown else []), *others])
    occasion = session.occasion()
    return status_view(
        figures[shown.id] if shown else None,
        [figures[one] for one in others],
        replace(occasion, scale=scale or occasion.scale),
        include_dropped=include_dropped,
        note=note,
    )


def _why_shown(shown: Candidate | None, as_of: date) -> str:
    if shown is None or as_of in shown.span:
        return ""
    which = "the last one" if shown.span.last < as_of else "the next one"
    return f"no cycle holds {as_of.isoformat()}; this is {which}"
