"""How the expected progress comes about, and what the plan says of a day's value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.model import Metric
from okrcli.domain.numbers import at_least
from okrcli.domain.plan import ChecklistPlan, LinePlan, PeriodPlan
from okrcli.views.arithmetic import Input, Line, added, exact, grouped, operand
from okrcli.views.sources import Sources

_DAY = timedelta(days=1)


def expected_line(figures: KeyResultFigures, sources: Sources, day: date) -> Line:
    """Explain the progress that the plan asks for by the end of a day."""
    days = sources.days(figures.key_result)
    span, asked = figures.key_result.span, figures.expected
    if day < span.first:
        return Line("expected", "0 before its first day", asked, "0", days)
    if day > span.last:
        return Line("expected", "1 after its last day", asked, "1", days)
    if isinstance(figures.plan, PeriodPlan):
        return _by_periods(figures, days, day)
    if isinstance(figures.plan, ChecklistPlan):
        return _by_steps(figures.plan, figures, sources, day)
    if not isinstance(figures.plan, LinePlan):
        formula = "0 until its last day, 1 from it on"
        return Line("expected", formula, asked, "1" if day == span.last else "0", days)
    if figures.plan.bends:
        return _along_checkpoints(figures, (*days, *_checkpoints(figures, sources)), day)
    counted = figures.calendar
    put = f"{counted.counted(span.first, day)} / {counted.days}"
    return Line("expected", "counted days that are over / all counted days", asked, put, days)


def planned(figures: KeyResultFigures, day: date) -> tuple[str, str]:
    """Print the value that a metric's plan has on a day, and say between what it lies."""
    span, measure = figures.key_result.span, figures.key_result.measure
    start, target = figures.start or 0.0, figures.target or 0.0
    bends = measure.checkpoints if isinstance(measure, Metric) else ()
    points = [(span.first - _DAY, start), *((point.on, point.value) for point in bends)]
    points = [*sorted(points), (span.last, target)]
    for (left, low), (right, high) in pairwise(points):
        if left <= day < right:
            between = figures.calendar.counted(left + _DAY, right)
            over = figures.calendar.counted(left + _DAY, day)
            told = f"from {exact(low)} on {left} to {exact(high)} on {right}, in counted days"
            if not between:
                return exact(low), told
            rise = f"({exact(high)} - {operand(low)})"
            return f"{exact(low)} + {rise} * {over} / {between}", told
    return exact(target), "all of it is asked for"


def _along_checkpoints(figures: KeyResultFigures, inputs: tuple[Input, ...], day: date) -> Line:
    value, told = planned(figures, day)
    start, target = figures.start or 0.0, figures.target or 0.0
    put = f"({value} - {operand(start)}) / ({exact(target)} - {operand(start)})"
    formula = f"(planned value - start) / (target - start); the plan goes {told}"
    if day == figures.key_result.span.last:
        formula = "(planned value - start) / (target - start) on the last day"
    return Line("expected", formula, figures.expected, put, inputs)


def _checkpoints(figures: KeyResultFigures, sources: Sources) -> Iterator[Input]:
    measure = figures.key_result.measure
    for point in measure.checkpoints if isinstance(measure, Metric) else ():
        on = point.on.isoformat()
        yield sources.own(figures.key_result, "checkpoints", point.value, on)


def _by_periods(figures: KeyResultFigures, days: tuple[Input, ...], day: date) -> Line:
    finished = sum(tally.asked for tally in figures.tallies if tally.inside.last <= day)
    everything = sum(tally.asked for tally in figures.tallies)
    formula = "what the finished periods asked / what all ask"
    return Line("expected", formula, figures.expected, f"{finished} / {everything}", days)


def _by_steps(plan: ChecklistPlan, figures: KeyResultFigures, sources: Sources, day: date) -> Line:
    weights = steps_expected(plan, day)
    put = f"{grouped(weights)} / {grouped([step.weight for step in plan.steps])}"
    undated = [step.weight for step in plan.steps if step.due is None]
    formula = "weight of the steps that are due / weight in all"
    if undated:
        over, count = plan.calendar.counted(plan.calendar.span.first, day), plan.calendar.days
        room = f"({added(undated)}) * {over} / {count}"
        formula = f"weight of the steps due, and of the undated that fit into {room}, / all"
    inputs = tuple(
        sources.own(figures.key_result, "steps", step.due, place, "due")
        for place, step in enumerate(plan.steps)
        if step.due is not None
    )
    return Line(
        "expected", formula, figures.expected, put, (*inputs, *sources.days(figures.key_result))
    )


def steps_expected(plan: ChecklistPlan, day: date) -> list[float]:
    """Give the weights of the steps that the plan expects to be done by the end of a day."""
    dated = [step.weight for step in plan.steps if step.due is not None and step.due <= day]
    undated = [step.weight for step in plan.steps if step.due is None]
    fitting = plan.weight(day) - sum(dated)
    taken = 0
    while taken < len(undated) and at_least(fitting, sum(undated[: taken + 1])):
        taken += 1
    return [*dated, *undated[:taken]]
