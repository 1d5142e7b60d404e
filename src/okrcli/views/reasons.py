"""Why something has its status, in one sentence."""

from __future__ import annotations

from datetime import date

from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.domain.grades import GRADE_LIMITS, MARK_RATES, grade
from okrcli.domain.model import Ambition, Dropped, Metric
from okrcli.domain.numbers import held, settle
from okrcli.domain.rollup import CycleFigures, ObjectiveFigures
from okrcli.views import words

_FEW, _MANY = 2, 9


def reason(figures: KeyResultFigures, moment: Moment) -> str:
    """Say why a key result has its status."""
    near = moment.as_of
    if figures.status == "dropped":
        return _dropped(figures.key_result.dropped, near)
    if figures.status == "draft":
        return _draft(figures)
    if figures.status == "upcoming":
        return f"begins on {words.short_day(figures.key_result.span.first, near)}"
    if figures.status == "done":
        return "all that was asked is done, and can't be lost again"
    if figures.status == "no-data":
        return _no_data(figures, near)
    return _judged(figures, moment)


def objective_reason(figures: ObjectiveFigures, moment: Moment) -> str:
    """Say why an objective has its status."""
    if figures.status == "dropped":
        return _dropped(figures.objective.dropped, moment.as_of)
    parts = "key result" if figures.objective.key_results else "supporting objective"
    if figures.status == "draft":
        return f"no {parts} counts yet"
    if figures.status in {"upcoming", "done", "no-data"}:
        said = {"upcoming": "have yet to begin", "done": "are done", "no-data": "have no check-in"}
        return f"all {parts}s that count {said[figures.status]}"
    return _rolled(figures, figures.objective.ambition, figures.last_due, moment)


def cycle_reason(figures: CycleFigures, moment: Moment) -> str:
    """Say why a cycle has its status."""
    span, near = figures.cycle.span, moment.as_of
    if figures.status == "closed":
        return "its end has been recorded"
    if figures.status == "ended":
        return f"ended on {words.short_day(span.last, near)}"
    if figures.status == "upcoming" and near < span.first:
        return f"begins on {words.short_day(span.first, near)}"
    if figures.status == "draft":
        return "no objective counts yet"
    if figures.status in {"upcoming", "done", "no-data"}:
        said = {"upcoming": "have yet to begin", "done": "are done", "no-data": "have no check-in"}
        return f"all objectives that count {said[figures.status]}"
    return _rolled(figures, "aspirational", last_due(figures), moment)


def last_due(figures: CycleFigures) -> date | None:
    """Give the last due day of the objectives that count."""
    return max(
        (one.last_due for one in figures.objectives if one.counts and one.last_due is not None),
        default=None,
    )


def compared(left: float, right: float) -> tuple[str, str]:
    """Print two fractions with as many decimals as tell them apart, two at least."""
    for places in range(_FEW, _MANY + 1):
        one, other = f"{settle(left):.{places}f}", f"{settle(right):.{places}f}"
        if one != other:
            return one, other
    return f"{settle(left):.{_FEW}f}", f"{settle(right):.{_FEW}f}"


def _dropped(dropped: Dropped | None, near: date) -> str:
    if dropped is None or dropped.on > near:
        return "its objective is dropped"
    why = f": {dropped.why}" if dropped.why else ""
    return f"dropped on {words.short_day(dropped.on, near)}{why}"


def _draft(figures: KeyResultFigures) -> str:
    measure = figures.key_result.measure
    if not isinstance(measure, Metric) or figures.problems:
        return "there is nothing to measure yet"
    missing = []
    if figures.start is None:
        missing.append("the first value, from which it starts" if measure.by else "a start")
    if measure.target is None and measure.by is None:
        missing.append("a target")
    return f"still missing: {' and '.join(missing) or 'a target'}"


def _no_data(figures: KeyResultFigures, near: date) -> str:
    first = words.short_day(figures.key_result.span.first, near)
    if figures.allowed_until is None:
        return f"no check-in since it began on {first}"
    until = words.short_day(figures.allowed_until, near)
    return f"no check-in since it began on {first}; one was due by {until}"


def _judged(figures: KeyResultFigures, moment: Moment) -> str:
    ambition = figures.key_result.ambition
    progress, due = figures.progress or 0.0, figures.key_result.span.last
    if moment.as_of > due:
        return _graded(ambition, held(progress), figures.status)
    within = figures.ahead.reachable
    best = None if within is None else grade(ambition, held(within))
    if within is not None and best == "missed":
        return f"at most {words.fraction(within)} can still be reached, which is graded missed"
    if moment.as_of == due:
        text = _on_last_day(ambition, held(progress), figures.status)
    else:
        text = _against_marks(progress, figures, figures.status, moment)
    if figures.status == "stale" and figures.last_checkin is not None:
        return f"{text}, but {_overdue(figures.last_checkin, figures.allowed_until, moment.as_of)}"
    if within is not None and figures.status == "at-risk" and best == "partial":
        reached = f"at most {words.fraction(within)} can still be reached, which is graded partial"
        return f"{text}; {reached}"
    return text


def _overdue(last: date, until: date | None, near: date) -> str:
    text = f"the last check-in was on {words.short_day(last, near)}"
    return text if until is None else f"{text}, and one was due by {words.short_day(until, near)}"


def _rolled(
    figures: ObjectiveFigures | CycleFigures, ambition: Ambition, due: date | None, moment: Moment
) -> str:
    score = figures.score or 0.0
    if due is not None and moment.as_of > due:
        return _graded(ambition, score, figures.status)
    if moment.as_of == due:
        text = _on_last_day(ambition, score, figures.status)
    else:
        text = _against_marks(score, figures, figures.status, moment)
    return f"{text}, but all that runs lacks a check-in" if figures.status == "stale" else text


def _graded(ambition: Ambition, score: float, status: str) -> str:
    good, fair = MARK_RATES[ambition]
    aim = good if status in {"achieved", "partial"} else fair
    how = ", rounded to one decimal," if ambition == "aspirational" else ""
    if status == "achieved":
        return f"its score {words.fraction(score)}{how} is at least {aim:g}"
    return f"its score {words.fraction(score)}{how} is below {aim:g}"


def _on_last_day(ambition: Ambition, score: float, status: str) -> str:
    good, fair = GRADE_LIMITS[ambition]
    limit = fair if status == "off-track" else good
    left, right = compared(score, limit)
    return f"{left} on the last day, which asks for {right}"


def _against_marks(
    progress: float,
    figures: KeyResultFigures | ObjectiveFigures | CycleFigures,
    status: str,
    moment: Moment,
) -> str:
    name, mark = "pass mark", figures.pass_mark or 0.0
    if status == "off-track":
        name, mark = "risk mark", figures.risk_mark or 0.0
    left, right = compared(progress, mark - moment.settings.slack)
    return f"{left} where the {name} less slack is {right}"
