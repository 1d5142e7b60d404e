"""Scoring a cycle: from definitions and folded check-ins to all its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date

from okrcli.domain.addresses import key_result_names, resolver
from okrcli.domain.events import CheckIn, Event
from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.domain.figures import figures as figures_of
from okrcli.domain.folding import Folded, fold
from okrcli.domain.model import Band, Cycle, KeyResult, Metric, Objective
from okrcli.domain.observations import observe
from okrcli.domain.problem import Problem
from okrcli.domain.rollup import (
    CycleFigures,
    ObjectiveFigures,
    cycle_figures,
    from_key_results,
    is_dropped,
)
from okrcli.domain.spans import cycle_name
from okrcli.domain.support import resolve
from okrcli.frozen import frozen


@frozen
class Recorded:
    """A cycle with what its logs say. `kpis` holds the readings of KPIs, by id."""

    cycle: Cycle
    folded: Folded
    kpis: Mapping[str, Sequence[CheckIn]] = field(default_factory=dict)

    def closed(self, on: date) -> bool:
        """Tell whether the cycle's end has been recorded by a day."""
        return any(
            cycle_name(str(event.fields.get("address"))) == self.cycle.id
            and (not event.has_proper_id or event.order[1][:8] <= on.strftime("%Y%m%d"))
            for event in self.folded.closes
        )


def record(
    cycle: Cycle, events: Sequence[Event], kpis: Mapping[str, Sequence[CheckIn]]
) -> Recorded:
    """Fold a cycle's events; those of earlier ids go to the present ones."""
    return Recorded(cycle, fold(events, resolver(key_result_names(cycle.objectives))), kpis)


def score(recorded: Sequence[Recorded], moment: Moment) -> dict[str, CycleFigures]:
    """Work out the figures of several cycles, by id.

    Objectives without key results see only the supporters in these cycles: pass all that overlap.
    """
    own = {made.address: made for one in recorded for made in _with_key_results(one, moment)}
    known = resolve([one.cycle for one in recorded], own, moment)
    return {
        one.cycle.id: cycle_figures(
            one.cycle,
            [known[f"{one.cycle.id}/{objective.id}"] for objective in one.cycle.objectives],
            moment,
            closed=one.closed(moment.as_of),
        )
        for one in recorded
    }


def rests_on_others(cycle: Cycle) -> bool:
    """Tell whether a cycle's figures need those of overlapping cycles."""
    return any(not objective.key_results for objective in cycle.objectives)


def _with_key_results(recorded: Recorded, moment: Moment) -> list[ObjectiveFigures]:
    checkins = recorded.folded.by_subject()
    return [
        _objective(recorded, checkins, objective, moment)
        for objective in recorded.cycle.objectives
        if objective.key_results
    ]


def _objective(
    recorded: Recorded,
    by_subject: Mapping[str, Sequence[CheckIn]],
    objective: Objective,
    moment: Moment,
) -> ObjectiveFigures:
    made = [
        _key_result(recorded, by_subject, objective, key_result, moment)
        for key_result in objective.key_results
    ]
    return from_key_results(objective, recorded.cycle.id, made, moment)


def _key_result(
    recorded: Recorded,
    by_subject: Mapping[str, Sequence[CheckIn]],
    objective: Objective,
    key_result: KeyResult,
    moment: Moment,
) -> KeyResultFigures:
    own = by_subject.get(f"{objective.id}/{key_result.id}", ())
    kpi = reads(key_result)
    found = figures_of(
        key_result,
        own if kpi is None else recorded.kpis.get(kpi, ()),
        (*recorded.cycle.breaks, *objective.breaks),
        moment,
        dropped=is_dropped(objective, moment),
    )
    refused = [] if kpi is None else [observe(key_result, checkin)[2] for checkin in own]
    return _placed(found, objective.file, [one for one in refused if one is not None])


def score_one(
    recorded: Recorded, objective: Objective, key_result: KeyResult, moment: Moment
) -> KeyResultFigures:
    """Work out the figures of one key result."""
    name = f"{objective.id}/{key_result.id}"
    own = {name: recorded.folded.of(name)}
    return _key_result(recorded, own, objective, key_result, moment)


def reads(key_result: KeyResult) -> str | None:
    """Name the KPI whose readings a key result takes, if any."""
    return key_result.measure.kpi if isinstance(key_result.measure, Metric | Band) else None


def _placed(found: KeyResultFigures, file: str, more: list[Problem]) -> KeyResultFigures:
    problems = [one if one.file else replace(one, file=file) for one in (*found.problems, *more)]
    return replace(found, problems=tuple(problems)) if problems else found
