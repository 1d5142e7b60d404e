"""`okr show ADDRESS`: everything that one wants to know about one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from okrcli.domain.events import CheckIn
from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.model import Cycle, Kpi
from okrcli.domain.problem import Problem
from okrcli.domain.rollup import CycleFigures, ObjectiveFigures
from okrcli.frozen import frozen
from okrcli.views import defining, facts_shown, reasons, tables_shown, words
from okrcli.views.occasion import Occasion
from okrcli.views.page import Bar, Column, Page, Section, Table, facts, page_sections
from okrcli.views.recording import cycle_record, key_result_record, objective_record
from okrcli.views.records_show import DefinitionRecord, ShowRecord, TallyRecord
from okrcli.views.rows import reading
from okrcli.views.verdicts import verdict

SCHEMA = "okr.show/1"


@frozen
class ShowView:
    """A page about one thing, and the same as a record."""

    record: ShowRecord
    page: Page
    problems: tuple[Problem, ...]


def show_cycle(figures: CycleFigures, occasion: Occasion) -> ShowView:
    """Show a cycle: where it stands, its objectives, its days off."""
    cycle, scale = figures.cycle, occasion.scale
    definition = defining.cycle_definition(cycle)
    why = reasons.cycle_reason(figures, occasion.moment)
    record = replace(
        _bare(occasion, "cycle", cycle.id, definition),
        reason=why,
        cycle=cycle_record(figures),
        objectives=tuple(map(objective_record, figures.objectives)),
    )
    rows = tuple(
        (
            one.address,
            one.objective.title,
            words.fraction(one.score, scale),
            verdict(one.status).words,
        )
        for one in figures.objectives
    )
    columns = (Column("address"), Column("title", cuts=True), Column("score", "right"))
    page = Page(
        title=cycle.title or cycle.id,
        address=cycle.id,
        what="cycle",
        verdict=verdict(figures.status),
        reason=why,
        bar=_bar(figures),
        sections=page_sections(
            Section(facts=facts_shown.cycle_facts(figures, occasion)),
            Section("Objectives", table=Table((*columns, Column("status")), rows)),
            tables_shown.breaks(definition, occasion.as_of),
        ),
    )
    return ShowView(record, page, occasion.problems)


def show_objective(
    figures: ObjectiveFigures,
    cycle: Cycle,
    occasion: Occasion,
    supported_by: Sequence[str] | None = None,
) -> ShowView:
    """Show an objective; `supported_by` are addresses, by default those that its score rests on."""
    objective = figures.objective
    known = [one.figures.address for one in figures.supporters]
    definition = defining.objective_definition(
        objective, cycle, known if supported_by is None else supported_by
    )
    why = reasons.objective_reason(figures, occasion.moment)
    record = replace(
        _bare(occasion, "objective", figures.address, definition),
        file=objective.file,
        reason=why,
        objective=objective_record(figures),
    )
    page = Page(
        title=objective.title,
        address=figures.address,
        what="objective",
        verdict=verdict(figures.status),
        reason=why,
        bar=_bar(figures),
        sections=page_sections(
            Section(facts=facts_shown.objective_facts(figures, occasion)),
            Section("Key results", table=_key_results(figures, occasion)),
            tables_shown.breaks(definition, occasion.as_of),
            facts_shown.about(definition, objective.extra),
        ),
    )
    return ShowView(record, page, occasion.problems)


def show_key_result(
    figures: KeyResultFigures, objective: ObjectiveFigures, cycle: Cycle, occasion: Occasion
) -> ShowView:
    """Show a key result of an objective."""
    key_result, as_of = figures.key_result, occasion.as_of
    record = _of_key_result(figures, objective, cycle, occasion)
    page = Page(
        title=key_result.title,
        address=record.address,
        what="key result",
        verdict=verdict(figures.status),
        reason=record.reason or "",
        bar=_bar(figures),
        sections=page_sections(
            Section(facts=facts_shown.key_result_facts(figures, record, occasion)),
            Section("What to do", facts=facts_shown.todo_facts(figures, as_of)),
            Section("The next seven days", table=tables_shown.due_by(figures, as_of)),
            Section("Steps", table=tables_shown.steps(figures, as_of)),
            Section("Periods", table=tables_shown.periods(figures, as_of)),
            Section("Checkpoints", table=tables_shown.checkpoints(figures, as_of)),
            tables_shown.breaks(record.definition, as_of),
            tables_shown.checkins(record.checkins, key_result, as_of),
            facts_shown.about(record.definition, key_result.extra),
        ),
    )
    return ShowView(record, page, occasion.problems)


def show_step(
    figures: KeyResultFigures,
    step: str,
    objective: ObjectiveFigures,
    cycle: Cycle,
    occasion: Occasion,
) -> ShowView:
    """Show one step of a checklist, by its id."""
    whole = _of_key_result(figures, objective, cycle, occasion)
    found = next(
        one
        for one in (whole.key_result.steps if whole.key_result else None) or ()
        if one.id == step
    )
    of_step = tuple(one for one in whole.checkins if one.step == step)
    address = f"{whole.address}/{step}"
    record = replace(whole, what="step", address=address, step=found, reason=None, checkins=of_step)
    near = occasion.as_of
    shown = facts(
        ("done", "not yet" if found.on is None else tables_shown.dated(found.on, near)),
        ("due", None if found.due is None else tables_shown.dated(found.due, near)),
        ("weight", words.number(found.weight)),
        ("step of", f"{figures.key_result.title} ({whole.address})"),
    )
    page = Page(
        title=found.title,
        address=address,
        what="step",
        sections=page_sections(
            Section(facts=shown),
            tables_shown.checkins(of_step, figures.key_result, near),
        ),
    )
    return ShowView(record, page, occasion.problems)


def show_kpi(kpi: Kpi, readings: Sequence[CheckIn], occasion: Occasion) -> ShowView:
    """Show a KPI: its definition and latest readings, which come in order of day."""
    known = [one for one in readings if one.on <= occasion.as_of]
    definition = defining.kpi_definition(kpi)
    kept = defining.reading_records(known, occasion.as_of)
    record = replace(
        _bare(occasion, "kpi", f"kpis/{kpi.id}", definition),
        file=kpi.file,
        kpi=defining.kpi_record(kpi, known),
        checkins=kept,
    )
    page = Page(
        title=kpi.title,
        address=f"kpis/{kpi.id}",
        what="KPI",
        sections=page_sections(
            Section(facts=facts_shown.kpi_facts(kpi, record, occasion.as_of)),
            tables_shown.readings(kept, kpi.unit, occasion.as_of),
            facts_shown.about(definition, kpi.extra),
        ),
    )
    return ShowView(record, page, occasion.problems)


def _of_key_result(
    figures: KeyResultFigures, objective: ObjectiveFigures, cycle: Cycle, occasion: Occasion
) -> ShowRecord:
    key_result, parent = figures.key_result, objective.objective
    definition = defining.key_result_definition(key_result, parent, cycle, occasion.moment.settings)
    address = f"{objective.address}/{key_result.id}"
    return replace(
        _bare(occasion, "key result", address, definition),
        file=parent.file,
        reason=reasons.reason(figures, occasion.moment),
        key_result=key_result_record(figures, objective.address),
        periods=_tallies(figures),
        late=figures.late,
        checkins=defining.checkin_records(figures, occasion.as_of),
    )


def _bare(occasion: Occasion, what: str, address: str, definition: DefinitionRecord) -> ShowRecord:
    return ShowRecord(
        schema=SCHEMA,
        as_of=occasion.as_of,
        complete=occasion.complete,
        problems=occasion.problem_records,
        what=what,
        address=address,
        file=None,
        reason=None,
        cycle=None,
        objectives=None,
        objective=None,
        key_result=None,
        step=None,
        kpi=None,
        definition=definition,
        periods=None,
        late=None,
        checkins=(),
    )


def _tallies(figures: KeyResultFigures) -> tuple[TallyRecord, ...] | None:
    if not figures.tallies:
        return None
    return tuple(
        TallyRecord(one.inside.first, one.inside.last, float(one.asked), float(one.done))
        for one in figures.tallies
    )


def _bar(figures: KeyResultFigures | ObjectiveFigures | CycleFigures) -> Bar | None:
    if figures.progress is None:
        return None
    return Bar(figures.progress, figures.expected, figures.pass_mark, figures.risk_mark)


def _key_results(figures: ObjectiveFigures, occasion: Occasion) -> Table:
    rows = tuple(
        (
            one.key_result.id,
            one.key_result.title,
            reading(one, occasion.as_of),
            words.fraction(one.score, occasion.scale),
            verdict(one.status).words,
        )
        for one in figures.key_results
    )
    columns = (
        Column("id"),
        Column("title", cuts=True),
        Column("reading", cuts=True, spare=1),
        Column("score", "right"),
        Column("status"),
    )
    return Table(columns, rows)
