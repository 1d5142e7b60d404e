"""How start, target, current and progress come about, for each kind of key result."""

from __future__ import annotations

from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.domain.limits import Limits
from okrcli.domain.model import Band, Checklist, Habit, Metric
from okrcli.domain.readings import windowed
from okrcli.views.arithmetic import Line, absent, added, exact, grouped, operand
from okrcli.views.explain_periods import band_lines, habit_lines
from okrcli.views.explain_values import aggregate_line, inside, limit_inputs, valued
from okrcli.views.sources import Sources


def measure_lines(figures: KeyResultFigures, sources: Sources, moment: Moment) -> list[Line]:
    """Explain start, target, current and, where there is one, progress."""
    measure = figures.key_result.measure
    if isinstance(measure, Metric):
        return _metric(measure, figures, sources, moment)
    if isinstance(measure, Habit):
        return habit_lines(measure, figures, sources, moment)
    if isinstance(measure, Checklist):
        return _checklist(measure, figures, sources)
    if not isinstance(measure, Band):
        return _latest(figures, sources)
    if figures.tallies:
        return band_lines(measure, figures, sources, moment)
    return _band(measure, figures, sources, moment)


def _metric(
    measure: Metric, figures: KeyResultFigures, sources: Sources, moment: Moment
) -> list[Line]:
    start, target = figures.start, figures.target
    lines = [_metric_start(measure, figures, sources), _metric_target(measure, figures, sources)]
    lines.append(_aggregated(measure, figures, sources, moment))
    if figures.progress is None or start is None or target is None:
        return lines
    here = start if figures.current is None else figures.current
    formula = "(current - start) / (target - start)"
    if figures.current is None:
        formula += ", from start while there is no value"
    over = f"({exact(here)} - {operand(start)})"
    lines.append(Line("progress", formula, figures.progress, f"{over} / {_reach(start, target)}"))
    return lines


def _reach(start: float, target: float) -> str:
    return f"({exact(target)} - {operand(start)})"


def _metric_start(measure: Metric, figures: KeyResultFigures, sources: Sources) -> Line:
    start = figures.start
    if start is None:
        return absent(
            "start", "not written" if measure.by is None else "no value yet to start from"
        )
    if measure.start is not None:
        source = sources.own(figures.key_result, "start", start)
        return Line("start", "as written", start, exact(start), (source,))
    if measure.aggregate == "sum":
        return Line("start", "a sum starts at 0", start, exact(start))
    first = sources.checkin(valued(figures)[0], start)
    return Line("start", "the earliest value in its days", start, exact(start), (first,))


def _metric_target(measure: Metric, figures: KeyResultFigures, sources: Sources) -> Line:
    target, start, change = figures.target, figures.start, measure.by
    if target is None:
        return absent("target", "not written" if change is None else "needs a start")
    if measure.target is not None or change is None or start is None:
        source = sources.own(figures.key_result, "target", target)
        return Line("target", "as written", target, exact(target), (source,))
    source = sources.own(figures.key_result, "by", change.amount)
    if change.relative:
        put = f"{operand(start)} * (1 + {operand(change.amount)})"
        return Line("target", "start * (1 + by)", target, put, (source,))
    put = f"{exact(start)} + {operand(change.amount)}"
    return Line("target", "start + by", target, put, (source,))


def _aggregated(
    measure: Metric | Band, figures: KeyResultFigures, sources: Sources, moment: Moment
) -> Line:
    known = valued(figures)
    if figures.current is None:
        return absent("current", "needs a start and a target" if known else "no value yet")
    pairs = [(one.on, float(one.value or 0)) for one in known]
    end = min(moment.as_of, figures.key_result.span.last)
    kept = known[len(known) - len(windowed(pairs, measure.window, end)) :]
    values = [float(one.value or 0) for one in kept]
    start = figures.start
    how, put = aggregate_line(measure.aggregate, values, start, figures.target)
    more = (
        ()
        if measure.window is None
        else (sources.own(figures.key_result, "window", f"{measure.window} days"),)
    )
    window = "" if measure.window is None else f" of the last {measure.window} days"
    counted = kept[-1:] if measure.aggregate == "last" else kept
    inputs = tuple(sources.checkin(one, float(one.value or 0)) for one in counted)
    return Line("current", f"{how}{window}", figures.current, put, (*more, *inputs))


def _latest(figures: KeyResultFigures, sources: Sources) -> list[Line]:
    """Explain a milestone or a rating: the latest word counts."""
    known = valued(figures)
    milestone = figures.key_result.measure.kind == "milestone"
    lines = [
        Line("start", "always 0", figures.start, "0"),
        Line("target", "always 1", figures.target, "1"),
    ]
    if not known:
        told = Line("current", "0 until it is done", 0.0, "0")
        lines.append(told if milestone else absent("current", "not rated yet"))
    else:
        value = float(known[-1].value or 0)
        formula = "1 if the latest check-in says done, else 0" if milestone else "the latest rating"
        inputs = (sources.checkin(known[-1], known[-1].value),)
        lines.append(Line("current", formula, figures.current, exact(value), inputs))
    if figures.progress is not None:
        lines.append(
            Line("progress", "current, or 0", figures.progress, exact(figures.current or 0))
        )
    return lines


def _checklist(measure: Checklist, figures: KeyResultFigures, sources: Sources) -> list[Line]:
    states = figures.steps or ()
    key_result = figures.key_result
    weights = [step.weight for step in measure.steps]
    done = [state.weight for state in states if state.done]
    steps = tuple(
        sources.own(key_result, "steps", step.id, place) for place, step in enumerate(measure.steps)
    )
    told = tuple(
        sources.checkin(one, one.value)
        for one in figures.readings.counting
        if one.step is not None and one.value is not None
    )
    everything = figures.target or 0.0
    lines = [
        Line("start", "always 0", figures.start, "0"),
        Line("target", "the weight of all steps", everything, added(weights), steps),
        Line("current", "the weight of the steps done", figures.current, added(done), told),
    ]
    if figures.progress is not None:
        put = f"{grouped(done)} / {grouped(weights)}"
        lines.append(Line("progress", "weight done / weight in all", figures.progress, put))
    return lines


def _band(measure: Band, figures: KeyResultFigures, sources: Sources, moment: Moment) -> list[Line]:
    """Explain a band to get inside, or judged once."""
    limits = limit_inputs(measure, figures, sources)
    lines = [_band_start(measure, figures, sources)]
    if figures.target is None:
        lines.append(absent("target", "no value yet, or it is inside the limits"))
    else:
        formula = "the limit nearest to where it is"
        lines.append(Line("target", formula, figures.target, exact(figures.target), limits))
    lines.append(_aggregated(measure, figures, sources, moment))
    if figures.progress is None:
        return lines
    if measure.start is None:
        put = "0" if figures.current is None else inside(measure.limits, exact(figures.current))
        formula = "1 if current is inside the limits, else 0"
        return [*lines, Line("progress", formula, figures.progress, put, limits)]
    here = measure.start if figures.current is None else figures.current
    formula = "1 - distance of current / distance of start"
    away = f"{distance(measure.limits, here)} / {distance(measure.limits, measure.start)}"
    return [*lines, Line("progress", formula, figures.progress, f"1 - {away}", limits)]


def _band_start(measure: Band, figures: KeyResultFigures, sources: Sources) -> Line:
    if measure.start is None:
        return absent("start", "a band without `start` has none")
    source = sources.own(figures.key_result, "start", measure.start)
    return Line("start", "as written", figures.start, exact(measure.start), (source,))


def distance(limits: Limits, value: float) -> str:
    """Print how far outside the limits a value is."""
    lower = [] if limits.lower is None else [f"{exact(limits.lower)} - {operand(value)}"]
    upper = [] if limits.upper is None else [f"{exact(value)} - {operand(limits.upper)}"]
    return f"max(0, {', '.join((*lower, *upper))})"
