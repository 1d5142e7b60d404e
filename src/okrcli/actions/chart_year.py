"""`okr chart --year`: which check-ins a year has."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrcli.actions.addressing import Found, find
from okrcli.actions.chart_across import Earlier, earlier
from okrcli.actions.opening import Session, open_session
from okrcli.domain.events import CheckIn
from okrcli.domain.model import Habit, KeyResult
from okrcli.domain.scoring import reads
from okrcli.domain.spans import Span
from okrcli.views.chart_year import YearView, year_view


def calendar(
    folder: Path | None,
    as_of: date,
    address: str | None,
    year: int | None,
    *,
    across: bool = False,
) -> YearView:
    """Show a year's check-ins of what an address means, or all of them."""
    session = open_session(folder, as_of)
    of = as_of.year if year is None else year
    if address is None:
        return year_view(_all(session, of), of, session.occasion())
    found = find(session, address)
    subject = (found.candidate.address, found.candidate.title or found.candidate.address)
    checkins = _of(session, found)
    if across and found.objective:
        own = Earlier(found.cycle, found.objective, found.key_result)
        for one in earlier(session, own)[0]:
            checkins += _in_cycle(session, one.cycle, one.objective, one.key_result)
    habit = _habit(session, found)
    return year_view(checkins, of, session.occasion(), subject, habit)


def _all(session: Session, year: int) -> list[CheckIn]:
    days = Span(date(year, 1, 1), date(year, 12, 31))
    found = list(session.kpi_folded.checkins)
    for cycle in session.candidates:
        if cycle.span.common(days) is not None:
            found += _in_cycle(session, cycle.id)
    return found


def _of(session: Session, found: Found) -> list[CheckIn]:
    if found.kpi:
        return list(session.readings(found.kpi))
    checkins = _in_cycle(session, found.cycle, found.objective, found.key_result)
    if found.step:
        return [one for one in checkins if one.step == found.step]
    return checkins


def _in_cycle(
    session: Session, cycle: str, objective: str = "", key_result: str = ""
) -> list[CheckIn]:
    """Give the check-ins of a cycle, of an objective in it, or of a key result.

    A key result that takes its values from a KPI has the readings of that.
    """
    recorded = session.recorded(cycle)
    own = "/".join(filter(None, (objective, key_result)))
    found = [
        one
        for one in recorded.folded.checkins
        if not own or f"{one.subject}/".startswith(f"{own}/")
    ]
    for each in recorded.cycle.objectives:
        for one in each.key_results:
            kpi = reads(one)
            if each.id == objective and key_result in {"", one.id} and kpi is not None:
                found += [read for read in recorded.kpis[kpi] if read.on in one.span]
    return found


def _habit(session: Session, found: Found) -> KeyResult | None:
    """Give the key result where it is a habit."""
    for objective in session.recorded(found.cycle).cycle.objectives if found.cycle else ():
        for one in objective.key_results:
            if (objective.id, one.id) == (found.objective, found.key_result):
                return one if isinstance(one.measure, Habit) else None
    return None
