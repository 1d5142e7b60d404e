"""`okr explain ADDRESS`: every figure that status shows, as its arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.model import Cycle, Objective
from okrcli.domain.numbers import settle
from okrcli.domain.problem import Problem
from okrcli.domain.rollup import CycleFigures, ObjectiveFigures
from okrcli.frozen import frozen
from okrcli.views.arithmetic import Answer, Input, Line, Part, Place, absent, exact
from okrcli.views.explain_measure import measure_lines
from okrcli.views.explain_outlook import outlook_lines
from okrcli.views.explain_plan import expected_line
from okrcli.views.explain_rollup import cycle_lines, objective_lines
from okrcli.views.explain_verdict import mark_lines, sign_lines, status_lines
from okrcli.views.occasion import Occasion
from okrcli.views.records_explain import ExplainRecord, FigureRecord, InputRecord, PartRecord
from okrcli.views.sources import Sources
from okrcli.views.verdicts import Verdict, verdict

SCHEMA = "okr.explain/1"
_PLACES = 4


@frozen
class ExplainView:
    """One thing's figures as arithmetic, in the order of status."""

    record: ExplainRecord
    verdict: Verdict
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]


def explain_key_result(
    figures: KeyResultFigures,
    objective: ObjectiveFigures,
    cycle: Cycle,
    occasion: Occasion,
    place: Place,
) -> ExplainView:
    """Explain a key result; `place` gives the line and column of a key, (0, 0) for none."""
    sources, moment = Sources(place, cycle, objective.objective), occasion.moment
    lines = measure_lines(figures, sources, moment)
    if figures.progress is None:
        lines += [absent("progress", "none: it is not scored")]
        lines += [absent("expected", "none: it is not scored")]
    else:
        lines.append(expected_line(figures, sources, moment.as_of))
    lines += mark_lines(figures, sources)
    lines += status_lines(figures, sources, moment)
    lines += sign_lines(figures, sources)
    lines += outlook_lines(figures, moment.as_of)
    address = f"{objective.address}/{figures.key_result.id}"
    head = ("key result", address, figures.key_result.title, figures.status)
    return _view(head, lines, occasion)


def explain_objective(
    figures: ObjectiveFigures, cycle: Cycle, occasion: Occasion, place: Place
) -> ExplainView:
    """Explain an objective."""
    sources = Sources(place, cycle, figures.objective)
    lines = objective_lines(figures, sources, occasion.moment)
    head = ("objective", figures.address, figures.objective.title, figures.status)
    return _view(head, lines, occasion)


def explain_cycle(figures: CycleFigures, occasion: Occasion, place: Place) -> ExplainView:
    """Explain a cycle."""
    cycle = figures.cycle
    sources = Sources(place, cycle, Objective("", "", ""))
    lines = cycle_lines(figures, sources, occasion.moment)
    return _view(("cycle", cycle.id, cycle.title, figures.status), lines, occasion)


def answer_words(answer: Answer) -> str:
    """Print a result as a person reads it: four decimals, yes or no, an ISO day."""
    if answer is None:
        return "none"
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, float | int):
        return exact(round(answer, _PLACES)) if abs(answer) >= 10**-_PLACES else exact(answer)
    return str(answer)


def _view(
    head: tuple[str, str, str | None, str], lines: Sequence[Line], occasion: Occasion
) -> ExplainView:
    what, address, title, status = head
    record = ExplainRecord(
        schema=SCHEMA,
        as_of=occasion.as_of,
        complete=occasion.complete,
        problems=occasion.problem_records,
        what=what,
        address=address,
        title=title,
        status=status,
        figures=tuple(map(_figure, lines)),
    )
    return ExplainView(record, verdict(status), tuple(lines), occasion.problems)


def _figure(line: Line) -> FigureRecord:
    return FigureRecord(
        name=line.name,
        formula=line.formula,
        expression=line.expression or None,
        result=_settled(line.result),
        inputs=tuple(map(_input, line.inputs)),
        parts=tuple(map(_part, line.parts)),
    )


def _input(given: Input) -> InputRecord:
    return InputRecord(
        name=given.name,
        value=_settled(given.value),
        file=given.file or None,
        line=given.line or None,
        column=given.column or None,
        origin=given.origin or None,
    )


def _part(part: Part) -> PartRecord:
    return PartRecord(part.label, part.expression or None, _settled(part.result))


def _settled(answer: Answer) -> Answer:
    if isinstance(answer, bool | str | date) or answer is None:
        return answer
    return settle(answer)
