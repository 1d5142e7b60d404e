"""How what is left to do comes about: remaining, pace, needed today, safe days, and the rest."""

from __future__ import annotations

from datetime import date, timedelta

from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.limits import Limits
from okrcli.domain.model import Band, Checklist, Habit, Metric
from okrcli.domain.numbers import at_least, same, settle
from okrcli.domain.outlook import counted_left
from okrcli.domain.plan import ChecklistPlan, Plan, expected
from okrcli.domain.standing import Tally
from okrcli.views.arithmetic import Line, Part, absent, added, exact, operand
from okrcli.views.explain_plan import planned, steps_expected
from okrcli.views.explain_values import inside

_NAMES = ("remaining", "pace_needed", "needed_today", "safe_days")
_DAY = timedelta(days=1)
_WEEK = {"day": 1, "week": 7}


def outlook_lines(figures: KeyResultFigures, day: date) -> list[Line]:
    """Explain what is left to do of a key result, its running period and its steps."""
    return [*_ahead(figures, day), *_period(figures), *_steps(figures)]


def _ahead(figures: KeyResultFigures, day: date) -> list[Line]:
    if figures.progress is None or figures.plan is None:
        why = "none for a draft" if figures.status == "draft" else "none once it is dropped"
        return [absent(name, why) for name in _NAMES]
    if day not in figures.key_result.span:
        return [absent(name, "only from its first day to its last") for name in _NAMES]
    return [
        _remaining(figures),
        _pace(figures, day),
        _today(figures, day),
        _safe(figures, figures.plan, day),
        *_due_by(figures),
        *_reachable(figures, day),
    ]


def _here(figures: KeyResultFigures) -> float:
    return (figures.start or 0.0) if figures.current is None else figures.current


def _remaining(figures: KeyResultFigures) -> Line:
    remaining, measure = figures.ahead.remaining, figures.key_result.measure
    if remaining is None:
        return absent("remaining", "none for this kind, or no value yet")
    target, here = figures.target, _here(figures)
    if same(remaining, 0) or target is None:
        why = "0 once it is reached" if isinstance(measure, Metric) else "0: nothing is left"
        return Line("remaining", why, remaining, "0")
    return Line("remaining", "target - current", remaining, f"{exact(target)} - {operand(here)}")


def _pace(figures: KeyResultFigures, day: date) -> Line:
    remaining, pace = figures.ahead.remaining, figures.ahead.pace_needed
    if remaining is None:
        return absent("pace_needed", "none where nothing is said to remain")
    if pace is None:
        return absent("pace_needed", "no counted day is left")
    if same(remaining, 0):
        return Line("pace_needed", "0: nothing remains", pace, "0")
    put = f"{exact(remaining)} / {counted_left(figures.calendar, day)}"
    return Line("pace_needed", "remaining / counted days left after this one", pace, put)


def _today(figures: KeyResultFigures, day: date) -> Line:
    needed, measure = figures.ahead.needed_today, figures.key_result.measure
    if needed is None:
        return absent("needed_today", "only for metrics, habits and checklists")
    if isinstance(measure, Habit) and figures.period is not None:
        return _today_of_habit(measure, figures, figures.period, day)
    if isinstance(measure, Checklist) and isinstance(figures.plan, ChecklistPlan):
        weights = steps_expected(figures.plan, day)
        put = f"max(0, {added(weights)} - {operand(figures.current or 0)})"
        formula = "the weight expected by now - the weight done, at least 0"
        return Line("needed_today", formula, needed, put)
    if at_least(figures.progress or 0, figures.expected or 0):
        return Line("needed_today", "0: progress is at least what is expected", needed, "0")
    value, _ = planned(figures, day)
    put = f"{value} - {operand(_here(figures))}"
    return Line("needed_today", "the plan's value for today - current", needed, put)


def _today_of_habit(measure: Habit, figures: KeyResultFigures, tally: Tally, day: date) -> Line:
    month = tally.inside.first.replace(day=1)
    whole = _WEEK.get(measure.per) or ((month + 31 * _DAY).replace(day=1) - month).days
    later = figures.calendar.counted(day + _DAY, tally.inside.last)
    share = f"ceil({measure.times} / {whole}) * {later}"
    put = f"max(0, {tally.asked} - {operand(tally.done)} - {share})"
    formula = "asked - done in the running period - ceil(times / its days) for each day left in it"
    return Line("needed_today", f"{formula}, at least 0", figures.ahead.needed_today, put)


def _safe(figures: KeyResultFigures, plan: Plan, day: date) -> Line:
    safe, progress = figures.ahead.safe_days or 0, figures.progress or 0.0
    parts = []
    ends = {day + safe * _DAY, min(day + (safe + 1) * _DAY, figures.key_result.span.last)}
    for on in sorted(ends):
        asked = expected(plan, figures.calendar, on)
        put = f"{exact(asked)} <= {operand(progress)}"
        parts.append(Part(f"expected on {on}", put, at_least(progress, asked)))
    formula = "days from tomorrow on, at most to the last, on which expected <= progress"
    return Line("safe_days", formula, safe, parts=tuple(parts))


def _due_by(figures: KeyResultFigures) -> list[Line]:
    points = figures.due_by
    if points is None:
        return []
    parts = []
    here = operand(_here(figures))
    for point in points:
        value, _ = planned(figures, min(point.on, figures.key_result.span.last))
        parts.append(Part(f"value on {point.on}", value, settle(point.value)))
        parts.append(Part("the step to it", f"{exact(point.value)} - {here}", settle(point.step)))
    formula = "the plan's value on each of the next seven days, and that less current"
    return [Line("due_by", formula, f"{len(points)} days", parts=tuple(parts))]


def _reachable(figures: KeyResultFigures, day: date) -> list[Line]:
    reachable = figures.ahead.reachable
    if reachable is None:
        return []
    finished = [float(one.credit) for one in figures.tallies if one.inside.last <= day]
    later = [float(one.asked) for one in figures.tallies if one.inside.last > day]
    put = f"({added([*finished, sum(later)])}) / {exact(figures.target or 0)}"
    formula = "(finished periods as they stand + all that the others ask) / full"
    return [Line("reachable", formula, reachable, put)]


def _period(figures: KeyResultFigures) -> list[Line]:
    tally, measure = figures.period, figures.key_result.measure
    if tally is None:
        return []
    values = [
        float(one.value or 0)
        for one in figures.readings.counting
        if one.value is not None and one.on in tally.inside
    ]
    formula = "the running period: what it asks, and what was done in it"
    parts = [Part("asked", str(tally.asked), float(tally.asked))]
    if isinstance(measure, Habit) and measure.at_least is None:
        parts.append(Part("done", added(values), float(tally.done)))
    elif isinstance(measure, Habit):
        least = operand(measure.at_least or 0)
        counts = [f"({exact(value)} >= {least})" for value in values]
        parts.append(Part("done", " + ".join(counts) or "0", float(tally.done)))
    else:
        limits = measure.limits if isinstance(measure, Band) else Limits()
        told = inside(limits, "its value") if values else "no value yet"
        parts.append(Part(f"done: {told}", exact(tally.done), float(tally.done)))
    days = f"{tally.inside.first} to {tally.inside.last}"
    return [Line("period", formula, days, parts=tuple(parts))]


def _steps(figures: KeyResultFigures) -> list[Line]:
    states = figures.steps
    if states is None:
        return []
    parts = tuple(
        Part(one.id, "" if one.on is None else f"done on {one.on}", one.done) for one in states
    )
    done = sum(one.done for one in states)
    return [
        Line("steps", "done by the latest word on each", f"{done} of {len(states)}", parts=parts)
    ]
