"""How the figures of objectives and cycles come about: weighted means, and their verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.domain.grades import GRADED
from okrcli.domain.model import Ambition, KeyResult
from okrcli.domain.numbers import at_least
from okrcli.domain.rollup import CycleFigures, ObjectiveFigures
from okrcli.views.arithmetic import Input, Line, Part, absent, exact, grouped, operand
from okrcli.views.explain_verdict import (
    Judged,
    first_that_applies,
    gap_line,
    grade_rules,
    low_rules,
)
from okrcli.views.reasons import last_due
from okrcli.views.sources import Sources
from okrcli.views.weights import Share, contribution, counted_weight, shares

_MEANS = ("expected", "pass_mark", "risk_mark")
_IDLE = GRADED | {"dropped", "draft", "upcoming", "done", "closed", "ended"}


def objective_lines(figures: ObjectiveFigures, sources: Sources, moment: Moment) -> list[Line]:
    """Explain every figure of an objective."""
    objective = figures.objective
    counted = [one for one in shares(figures) if one.figures.counts]
    weights = tuple(
        _weight(one.figures.key_result, sources)
        for one in counted
        if isinstance(one.figures, KeyResultFigures)
    )
    ambition = sources.find("ambition", objective.ambition, [(objective.file, ("ambition",))])
    rules = _rules(figures, counted, objective.ambition, figures.last_due, moment)
    slack = sources.setting("slack", moment.settings.slack)
    lines = _means(figures, weights)
    lines.append(
        Line(
            "status",
            "the first rule that applies",
            figures.status,
            "",
            (ambition, slack),
            first_that_applies(rules),
        )
    )
    lines.append(_stale(figures, counted))
    lines += _signs(figures, counted)
    if figures.covers is not None:
        days = sources.cycle.span.days
        formula = "days of its cycle that its supporters' cycles have / days of its cycle"
        put = f"{round(figures.covers * days)} / {days}"
        lines.append(Line("covers", formula, figures.covers, put))
    return lines


def cycle_lines(figures: CycleFigures, sources: Sources, moment: Moment) -> list[Line]:
    """Explain every figure of a cycle."""
    span = figures.cycle.span
    file, origin = sources.cycle_file, "the cycle's id"
    ends = (
        sources.find("from", span.first, [(file, ("from",))], origin),
        sources.find("to", span.last, [(file, ("to",))], origin),
    )
    counted = [one for one in shares(figures) if one.figures.counts]
    weights = tuple(
        sources.find("weight", one.weight, [(one.figures.objective.file, ("weight",))])
        for one in counted
        if isinstance(one.figures, ObjectiveFigures)
    )
    slack = (sources.setting("slack", moment.settings.slack),)
    rules = _cycle_rules(figures, counted, moment)
    over = f"days from {span.first} on that have begun by {moment.as_of}"
    return [
        Line("days", f"from {span.first} to {span.last}", figures.days, str(figures.days), ends),
        Line("day", over, figures.day, str(figures.day), ends),
        *_means(figures, weights),
        Line(
            "status",
            "the first rule that applies",
            figures.status,
            "",
            slack,
            first_that_applies(rules),
        ),
    ]


def _weight(key_result: KeyResult, sources: Sources) -> Input:
    return replace(
        sources.own(key_result, "weight", key_result.weight), name=f"weight of {key_result.id}"
    )


def _means(figures: ObjectiveFigures | CycleFigures, weights: tuple[Input, ...]) -> list[Line]:
    every = shares(figures)
    counted = [one for one in every if one.figures.counts]
    score = figures.score
    if score is None:
        names = ("score", "progress", "expected", "gap", "pass_mark", "risk_mark")
        why = "none: it is dropped" if figures.status == "dropped" else "none: nothing counts"
        return [absent(name, why) for name in names]
    lines = [
        Line(
            "score",
            "the mean of the scores, by weight",
            score,
            _mean("score", counted),
            weights,
            _contributions(every),
        ),
        Line("progress", "the same as the score", score, exact(score)),
    ]
    for name in _MEANS:
        value: float | None = getattr(figures, name)
        lines.append(Line(name, f"the mean of {name}, by weight", value, _mean(name, counted)))
    lines.insert(3, gap_line(figures.gap, score, figures.expected or 0.0))
    return lines


def _contributions(every: Sequence[Share]) -> tuple[Part, ...]:
    """Say what each part adds to the score; nothing for one that doesn't count."""
    whole = counted_weight(every)
    parts = []
    for one in every:
        added = contribution(one, whole)
        if added is None:
            parts.append(Part(f"{one.address}: {_why_not(one)}", "", None))
            continue
        put = f"{exact(one.figures.score or 0)} * {operand(one.weight)} / {operand(whole)}"
        parts.append(Part(one.address, put, added))
    return tuple(parts)


def _why_not(one: Share) -> str:
    status = one.figures.status
    return f"{status}, not counted" if status in {"dropped", "draft"} else "weight 0, not counted"


def _mean(name: str, counted: Sequence[Share]) -> str:
    pairs = [
        (value, one.weight) for one in counted if (value := getattr(one.figures, name)) is not None
    ]
    products = " + ".join(f"{operand(value)} * {operand(weight)}" for value, weight in pairs)
    return f"({products}) / {grouped([weight for _, weight in pairs])}"


def _signs(figures: ObjectiveFigures, counted: Sequence[Share]) -> list[Line]:
    if figures.confidence is None:
        confidence = absent("confidence", "stated for nothing that counts")
    else:
        formula = "the mean of the latest confidence of those that have one, by weight"
        put = _mean("confidence", counted)
        confidence = Line("confidence", formula, figures.confidence, put)
    if figures.last_checkin is None:
        return [confidence, absent("last_checkin", "no check-in within the days")]
    formula = "the latest of all its parts, dropped ones and drafts too"
    seen = tuple(
        Part(one.address, "", one.figures.last_checkin)
        for one in shares(figures)
        if one.figures.last_checkin is not None
    )
    return [confidence, Line("last_checkin", formula, figures.last_checkin, parts=seen)]


def _running(counted: Sequence[Share]) -> tuple[int, int]:
    """Count the parts that are running, and those of them that nobody attends to."""
    running = [one.figures for one in counted if one.figures.status not in _IDLE]
    return len(running), sum(one.stale or one.status == "no-data" for one in running)


def _stale(figures: ObjectiveFigures, counted: Sequence[Share]) -> Line:
    statuses = {one.figures.status for one in counted}
    settled = figures.status in _IDLE or statuses == {"no-data"}
    running, unattended = _running(counted)
    if settled or not running:
        return Line("stale", "false: nothing is waited for, or there is no data", result=False)
    formula = "all that is running is stale or has no data: how many, of how many"
    return Line("stale", formula, figures.stale, f"{unattended} >= {running}")


def _rules(
    figures: ObjectiveFigures | CycleFigures,
    counted: Sequence[Share],
    ambition: Ambition,
    due: date | None,
    moment: Moment,
) -> list[Part]:
    """Give the rules of an objective in their order."""
    day, status = moment.as_of, figures.status
    if status in {"dropped", "draft"}:
        why = {"dropped": "dropped by now", "draft": "nothing counts"}[status]
        return [Part(f"{status}: {why}", "", result=True)]
    if isinstance(figures, ObjectiveFigures) and not figures.key_results and status == "upcoming":
        return [Part("upcoming: before its cycle, or all its supporters are", "", result=True)]
    rules = [
        _all("upcoming", "all that counts is upcoming", counted),
        _all("done", "all that counts is done", counted),
    ]
    score = figures.score or 0.0
    if due is not None and day > due:
        return [*rules, *grade_rules(ambition, score)]
    rules.append(_all("no-data", "all that counts has no data", counted))
    judged = Judged(
        score,
        figures.pass_mark or 0.0,
        figures.risk_mark or 0.0,
        ambition,
        moment.settings.slack,
        day == due,
    )
    put, passes = judged.passing
    running, unattended = _running(counted)
    if running:
        told = f"stale: {judged.names[0]}, but all that runs is unattended"
        both = f"{put} and {unattended} >= {running}"
        rules.append(Part(told, both, passes and unattended >= running))
    rules.append(Part(f"on-track: {judged.names[0]}", put, passes))
    return [*rules, *low_rules(judged)]


def _all(status: str, why: str, counted: Sequence[Share]) -> Part:
    count = sum(one.figures.status == status for one in counted)
    put = f"{count} >= {len(counted)}"
    return Part(f"{status}: {why}", put, at_least(count, len(counted)))


def _cycle_rules(figures: CycleFigures, counted: Sequence[Share], moment: Moment) -> list[Part]:
    day, span = moment.as_of, figures.cycle.span
    if figures.status == "closed":
        return [Part("closed: its end has been recorded", "", result=True)]
    rules = [
        Part("ended: after its last day", f"{day} > {span.last}", day > span.last),
        Part("upcoming: before its first day", f"{day} < {span.first}", day < span.first),
    ]
    due = last_due(figures)
    return [*rules, *_rules(figures, counted, "aspirational", due, moment)]
