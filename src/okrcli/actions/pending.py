"""`okr pending`: what wants a check-in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrcli.actions.next import chosen
from okrcli.actions.opening import open_session
from okrcli.views.pending import PendingView, pending_view


def pending(
    folder: Path | None, as_of: date, *, cycle: str | None = None, within: int = 0
) -> PendingView:
    """List what wants a check-in in the active cycles, or in the one that is named."""
    session = open_session(folder, as_of)
    return pending_view(chosen(session, cycle), session.occasion(), within)
