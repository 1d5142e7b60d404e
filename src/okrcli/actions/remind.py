"""`okr remind`: a calendar of what lies ahead, or a look at set times. Installs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from okrcli.actions.opening import open_session
from okrcli.views.remind import (
    AgendaView,
    Scheduler,
    ScheduleView,
    Wish,
    agenda_view,
    schedule_view,
)


def calendar(folder: Path | None, today: date, now: datetime, wish: Wish) -> AgendaView:
    """Make the calendar of the cycles that hold a day and of those to come."""
    session = open_session(folder, today)
    ahead = [one.id for one in session.candidates if one.span.last >= today]
    figures = session.figures(ahead)
    name = session.workspace.root.resolve().name
    return agenda_view(name, now, [*figures.values()], wish, session.occasion())


def schedule(
    folder: Path | None, today: date, scheduler: Scheduler, program: Sequence[str], wish: Wish
) -> ScheduleView:
    """Plan a look at what wants a check-in; `program` is how okr is called."""
    session = open_session(folder, today)
    root = session.workspace.root
    place = root.resolve() if ".." in root.parts else root.absolute()
    command = (*program, "-C", str(place))
    return schedule_view(scheduler, command, wish, session.occasion())
