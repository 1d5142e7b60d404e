"""`okr chart`: what became of a key result, objective, cycle or KPI, day by day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from okrcli.actions.addressing import Found, find, key_result_of, objective_of
from okrcli.actions.chart_across import Earlier, earlier
from okrcli.actions.opening import Session, open_session
from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.domain.rollup import CycleFigures, ObjectiveFigures
from okrcli.domain.scoring import score
from okrcli.domain.spans import Span
from okrcli.errors import UsageError
from okrcli.views.chart import ChartView, Part, chart_view
from okrcli.views.chart_key_result import (
    key_result_head,
    key_result_measuring,
    key_result_part,
)
from okrcli.views.chart_kpi import kpi_head, kpi_part, kpi_points
from okrcli.views.chart_scale import Measuring
from okrcli.views.chart_score import (
    Scored,
    ScoreDay,
    cycle_head,
    objective_head,
    score_day,
    score_part,
)

# A score is worked out for no more days than these: a chart has not many more columns.
_MOST_DAYS = 46


def chart(folder: Path | None, as_of: date, address: str, *, across: bool = False) -> ChartView:
    """Chart what an address means up to a day; `across` goes back through earlier cycles."""
    session = open_session(folder, as_of)
    found = find(session, address)
    if across and not found.objective:
        what = "a KPI" if found.kpi else "a cycle"
        message = f"--across follows objectives and key results, and {address} is {what}"
        raise UsageError(message, "leave --across out, or name an objective")
    if found.kpi:
        return _kpi(session, found.kpi)
    cycle = session.figures([found.cycle])[found.cycle]
    if not found.objective:
        return _cycle(session, cycle)
    objective = objective_of(cycle, found.objective)
    if not found.key_result:
        return _objective(session, found, objective, across=across)
    return _key_result(session, found, across=across)


def _kpi(session: Session, name: str) -> ChartView:
    kpi, as_of = session.kpi(name), session.moment.as_of
    points = kpi_points(session.readings(name), as_of)
    part = kpi_part(kpi, points, as_of, session.moment.settings.every)
    return chart_view(kpi_head(kpi, points), [part], session.occasion(), Measuring(kpi.unit))


def _key_result(session: Session, found: Found, *, across: bool) -> ChartView:
    own = Earlier(found.cycle, found.objective, found.key_result)
    before, note = earlier(session, own) if across else ([], "")
    figures = _figures(session, own)
    parts = [_key_result_part(session, one) for one in (*before, own)]
    head = key_result_head(figures, own.address, session.moment.as_of)
    return chart_view(head, parts, session.occasion(), key_result_measuring(figures), note)


def _figures(session: Session, one: Earlier) -> KeyResultFigures:
    cycle = session.figures([one.cycle])[one.cycle]
    return key_result_of(objective_of(cycle, one.objective), one.key_result)


def _key_result_part(session: Session, one: Earlier) -> Part:
    cycle = session.figures([one.cycle])[one.cycle]
    objective = objective_of(cycle, one.objective)
    breaks = (*cycle.cycle.breaks, *objective.objective.breaks)
    return key_result_part(_figures(session, one), one.address, breaks, session.moment)


def _cycle(session: Session, figures: CycleFigures) -> ChartView:
    cycle = figures.cycle
    days = _scores(session, cycle.span, lambda then: then.figures([cycle.id])[cycle.id])
    part = score_part(figures, days, cycle.span, cycle.breaks, cycle.title or cycle.id)
    occasion = session.occasion()
    head = cycle_head(figures, occasion.scale)
    return chart_view(head, [part], occasion, Measuring(fraction=True))


def _objective(
    session: Session, found: Found, figures: ObjectiveFigures, *, across: bool
) -> ChartView:
    own = Earlier(found.cycle, found.objective)
    before, note = earlier(session, own) if across else ([], "")
    parts = [_objective_part(session, one) for one in (*before, own)]
    occasion = session.occasion()
    head = objective_head(figures, occasion.as_of, occasion.scale)
    return chart_view(head, parts, occasion, Measuring(fraction=True), note)


def _objective_part(session: Session, one: Earlier) -> Part:
    cycle = session.figures([one.cycle])[one.cycle]
    figures = objective_of(cycle, one.objective)
    objective, recorded = figures.objective, session.recorded(one.cycle)
    alone = replace(recorded, cycle=replace(cycle.cycle, objectives=(objective,)))

    def on(then: Session) -> ObjectiveFigures:
        """Score it alone where it rests on nothing but its own key results."""
        if objective.key_results:
            return score([alone], then.moment)[one.cycle].objectives[0]
        return objective_of(then.figures([one.cycle])[one.cycle], one.objective)

    days = _scores(session, cycle.cycle.span, on)
    breaks = (*cycle.cycle.breaks, *objective.breaks)
    return score_part(figures, days, cycle.cycle.span, breaks, objective.title)


def _scores(session: Session, span: Span, of: Callable[[Session], Scored]) -> Sequence[ScoreDay]:
    """Work out the scores at the end of some days of a span, its eve and its last among them."""
    step = -(-span.days // _MOST_DAYS)
    eve = span.first - timedelta(days=1)
    days = {eve + timedelta(days=number) for number in range(0, span.days + 1, step)}
    days |= {span.last, *([session.moment.as_of] if session.moment.as_of in span else [])}
    found = (score_day(day, of(_at(session, day)), session.moment.as_of) for day in sorted(days))
    return [one for one in found if one is not None]


def _at(session: Session, day: date) -> Session:
    """Look at the same workspace on another day; its problems have been told already."""
    return replace(session, moment=Moment(day, session.moment.settings), found=[], _figures={})
