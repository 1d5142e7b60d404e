"""Which recorded event a typed name means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.actions.opening import Session
from okrcli.domain.event_names import matching, short_names
from okrcli.domain.events import CheckIn, Event
from okrcli.domain.folding import Folded
from okrcli.errors import NotFoundError
from okrcli.frozen import frozen

LAST = "last"
_SHOWN = 6


@frozen
class FoundEvent:
    """An event, the folder in whose logs it stands (`2026-Q4`, `kpis`), and all that is there.

    `cycle` is the id of its cycle, empty for a KPI's.
    """

    event: Event
    folder: str
    cycle: str
    folded: Folded

    @property
    def day(self) -> date:
        """The day that it is for, else that of its id."""
        on = self.event.fields.get("on")
        if isinstance(on, date):
            return on
        if self.event.has_proper_id:
            return date.fromisoformat(self.event.order[1][:8])
        return date(1970, 1, 1)

    def checkin(self) -> CheckIn | None:
        """Give the check-in that stands under this name, if it does."""
        return next((one for one in self.folded.checkins if one.name == self.event.name), None)


def event_named(session: Session, typed: str, machine: str) -> FoundEvent:
    """Find an event by its id, short name or number; `last` is the last of a machine.

    Raises NotFoundError where none or several fit.
    """
    active = [one.id for one in session.active()]
    others = [one.id for one in session.candidates if one.id not in active]
    for cycles in (active, others):
        known = {event.event.name: event for event in _events(session, cycles)}
        if typed == LAST:
            own = [one for one in known.values() if _is_own(one, machine)]
            if own:
                return max(own, key=lambda one: one.event.order)
            continue
        found = matching(typed, known)
        if len(found) == 1:
            return known[found[0]]
        if found:
            named = ", ".join(found[:_SHOWN])
            raise NotFoundError(f"`{typed}` fits several events: {named}", "type more of it")
    hint = "`okr log` lists them with their names"
    raise NotFoundError(f"there is no event `{typed}`", hint)


def _is_own(found: FoundEvent, machine: str) -> bool:
    event = found.event
    live = event.name not in found.folded.voided
    return live and event.kind in {"checkin", "amend"} and event.order[2] == machine


def _events(session: Session, cycles: list[str]) -> Iterator[FoundEvent]:
    for name in cycles:
        recorded = session.recorded(name)
        for event in recorded.folded.events:
            yield FoundEvent(event, recorded.cycle.folder, name, recorded.folded)
    for event in session.kpi_folded.events:
        yield FoundEvent(event, "kpis", "", session.kpi_folded)


def short_name(found: FoundEvent) -> str:
    """Give the short name of an event among those of its folder."""
    return short_names(event.name for event in found.folded.events)[found.event.name]
