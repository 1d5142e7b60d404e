"""`okr score`: what a score is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from okrcli.actions.opening import open_session
from okrcli.errors import NotFoundError
from okrcli.views.score import ScoreView, score_view


def score(
    folder: Path | None, as_of: date, *, cycle: str | None = None, scale: int | None = None
) -> ScoreView:
    """Show what the score of a cycle is made of."""
    session = open_session(folder, as_of)
    shown = session.shown()
    if cycle is not None:
        named = session.cycle_named(cycle)
    elif shown is not None:
        named = shown.id
    else:
        raise NotFoundError("there is no cycle yet", "make a folder such as 2026-Q4 with a file")
    figures = session.figures([named])[named]
    occasion = session.occasion()
    return score_view(figures, replace(occasion, scale=scale or occasion.scale))
