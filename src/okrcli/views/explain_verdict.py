"""How marks, status, staleness and confidence come about."""

from __future__ import annotations

from collections.abc import Sequence

from okrcli.domain.figures import KeyResultFigures, Moment, allowance, rhythm
from okrcli.domain.grades import GRADE_LIMITS, GRADED, MARK_RATES
from okrcli.domain.model import Ambition, Band, Checklist, Metric, Milestone, Rating
from okrcli.domain.numbers import above, at_least, held
from okrcli.frozen import frozen
from okrcli.views.arithmetic import Input, Line, Part, absent, between, exact, operand
from okrcli.views.sources import Sources

_MARKS = ("score", "gap", "pass_mark", "risk_mark")


@frozen
class Judged:
    """What a pace is judged by: progress or score, marks, slack or the last day's limits."""

    progress: float
    pass_mark: float
    risk_mark: float
    ambition: Ambition
    slack: float
    last_day: bool

    @property
    def passing(self) -> tuple[str, bool]:
        """The test for on track."""
        return self._test(self.pass_mark, GRADE_LIMITS[self.ambition][0])

    @property
    def risky(self) -> tuple[str, bool]:
        """The test for at risk."""
        return self._test(self.risk_mark, GRADE_LIMITS[self.ambition][1])

    def _test(self, mark: float, limit: float) -> tuple[str, bool]:
        if self.last_day:
            score = held(self.progress)
            return f"{exact(score)} >= {exact(limit)}", at_least(score, limit)
        put = f"{exact(self.progress)} >= {exact(mark)} - {operand(self.slack)}"
        return put, at_least(self.progress, mark - self.slack)

    @property
    def names(self) -> tuple[str, str]:
        """What the two tests ask, in words."""
        if self.last_day:
            return "score >= the grade's limit for achieved", "score >= the limit for partial"
        return "progress >= pass_mark - slack", "progress >= risk_mark - slack"


def mark_lines(figures: KeyResultFigures, sources: Sources) -> list[Line]:
    """Explain score, gap and marks."""
    progress, asked = figures.progress, figures.expected
    if progress is None or asked is None:
        return [absent(name, "none: it is not scored") for name in _MARKS]
    ambition = figures.key_result.ambition
    passing, risk = MARK_RATES[ambition]
    source = (sources.inherited(figures.key_result, "ambition", ambition),)
    score = between("0", exact(progress), "1")
    return [
        Line("score", "progress held between 0 and 1", figures.score, score),
        gap_line(figures.gap, progress, asked),
        Line(
            "pass_mark",
            f"{passing:g} * expected ({ambition})",
            figures.pass_mark,
            f"{passing:g} * {operand(asked)}",
            source,
        ),
        Line(
            "risk_mark",
            f"{risk:g} * expected ({ambition})",
            figures.risk_mark,
            f"{risk:g} * {operand(asked)}",
            source,
        ),
    ]


def gap_line(gap: float | None, progress: float, asked: float) -> Line:
    """Explain a gap."""
    return Line("gap", "progress - expected", gap, f"{exact(progress)} - {operand(asked)}")


def sign_lines(figures: KeyResultFigures, sources: Sources) -> list[Line]:
    """Explain confidence and the last check-in."""
    read = figures.readings.counting
    stated = next((one for one in reversed(read) if one.checkin.confidence is not None), None)
    if stated is None or not read:
        told = absent("confidence", "never stated within its days")
    else:
        formula, value = "the latest stated within its days", figures.confidence
        source = (sources.checkin(stated, value, "confidence"),)
        told = Line("confidence", formula, value, exact(value or 0.0), source)
    if not read:
        return [told, absent("last_checkin", "no check-in within its days")]
    latest = (sources.checkin(read[-1], read[-1].value, "on"),)
    formula = "the latest check-in within its days"
    return [told, Line("last_checkin", formula, figures.last_checkin, inputs=latest)]


def status_lines(figures: KeyResultFigures, sources: Sources, moment: Moment) -> list[Line]:
    """Explain the status, rule by rule to the first that applies, and `stale`."""
    parts = first_that_applies(_rules(figures, moment))
    key_result = figures.key_result
    inputs = (
        sources.inherited(key_result, "ambition", key_result.ambition),
        sources.setting("slack", moment.settings.slack),
    )
    line = Line("status", "the first rule that applies", figures.status, "", inputs, parts)
    return [line, _stale(figures, sources, moment)]


def first_that_applies(rules: Sequence[Part]) -> tuple[Part, ...]:
    """Keep the rules up to the first that holds."""
    applies = next(place for place, rule in enumerate(rules) if rule.result)
    return tuple(rules[: applies + 1])


def _rules(figures: KeyResultFigures, moment: Moment) -> list[Part]:
    day, span, status = moment.as_of, figures.key_result.span, figures.status
    if status in {"dropped", "draft"}:
        why = {"dropped": "dropped by now", "draft": "no progress can be computed"}[status]
        return [Part(f"{status}: {why}", "", result=True)]
    progress, last = figures.progress or 0.0, figures.last_checkin
    rules = [Part("upcoming: before its first day", f"{day} < {span.first}", day < span.first)]
    if _can_settle(figures):
        rules.append(_done(figures, moment))
    if day > span.last:
        return [*rules, *grade_rules(figures.key_result.ambition, held(progress))]
    until = figures.allowed_until
    if last is None and until is not None:
        rules.append(
            Part("no-data: no check-in, and one is overdue", f"{day} > {until}", day > until)
        )
    return [*rules, *_pace_rules(figures, moment)]


def _can_settle(figures: KeyResultFigures) -> bool:
    measure = figures.key_result.measure
    if isinstance(measure, Metric):
        return measure.aggregate in {"sum", "best"} and measure.window is None
    return bool(figures.tallies) if isinstance(measure, Band) else not isinstance(measure, Rating)


def _done(figures: KeyResultFigures, moment: Moment) -> Part:
    if not isinstance(figures.key_result.measure, Band):
        put = f"{exact(figures.progress or 0)} >= 1"
        return Part("done: progress >= 1, which can't fall back", put, figures.status == "done")
    finished = [one for one in figures.tallies if one.inside.last <= moment.as_of]
    hits = sum(one.credit for one in finished)
    put = f"{exact(hits)} / {exact(figures.target or 0)} >= 1"
    return Part("done: hits of the finished periods / full >= 1", put, figures.status == "done")


def grade_rules(ambition: Ambition, score: float) -> list[Part]:
    """Give the rules after the last day."""
    good, fair = GRADE_LIMITS[ambition]
    how = ""
    if ambition == "aspirational":
        how = f" (rounded to one decimal: {MARK_RATES[ambition][0]:g})"
    put = exact(score)
    return [
        Part(f"achieved: score >= {good:g}{how}", f"{put} >= {exact(good)}", at_least(score, good)),
        Part(f"partial: score >= {fair:g}", f"{put} >= {exact(fair)}", at_least(score, fair)),
        Part("missed: otherwise", "", result=True),
    ]


def _pace_rules(figures: KeyResultFigures, moment: Moment) -> list[Part]:
    ambition, day = figures.key_result.ambition, moment.as_of
    judged = Judged(
        figures.progress or 0.0,
        figures.pass_mark or 0.0,
        figures.risk_mark or 0.0,
        ambition,
        moment.settings.slack,
        day == figures.key_result.span.last,
    )
    good, fair = GRADE_LIMITS[ambition]
    (put, passes), (name, _) = judged.passing, judged.names
    rules = []
    within = figures.ahead.reachable
    if within is not None:
        reach = exact(held(within))
        low = above(fair, held(within))
        rules.append(Part("off-track: too little can be reached", f"{reach} < {exact(fair)}", low))
        put += f" and {reach} >= {exact(good)}"
        passes = passes and at_least(held(within), good)
        name += ", and enough can be reached"
    until, last = figures.allowed_until, figures.last_checkin
    if last is not None and until is not None:
        late = f"{put} and {day} > {until}"
        told = f"stale: {name}, but a check-in is overdue"
        rules.append(Part(told, late, passes and day > until))
    rules.append(Part(f"on-track: {name}", put, passes))
    return [*rules, *low_rules(judged)]


def low_rules(judged: Judged) -> list[Part]:
    """Give the rules for what is behind."""
    put, holds = judged.risky
    return [
        Part(f"at-risk: {judged.names[1]}", put, holds),
        Part("off-track: otherwise", "", result=True),
    ]


def _stale(figures: KeyResultFigures, sources: Sources, moment: Moment) -> Line:
    until, last = figures.allowed_until, figures.last_checkin
    if until is None or last is None:
        over = figures.status in GRADED | {"done", "dropped", "draft", "upcoming"}
        why = "false: nothing is waited for any more, or yet" if over else "false: no check-in yet"
        return Line("stale", why, result=False)
    key_result, grace = figures.key_result, moment.settings.grace_days
    every = rhythm(key_result, moment.settings)
    paused = allowance(key_result, figures.calendar, last, moment)[1]
    formula = (
        f"as_of > last check-in {last} + {every} + {grace} days of grace"
        f" + {paused} days on break = {until}"
    )
    inputs: tuple[Input, ...] = (
        _every(figures, sources, moment),
        sources.setting("grace_days", grace),
        *sources.breaks(key_result),
    )
    return Line("stale", formula, figures.stale, f"{moment.as_of} > {until}", inputs)


def _every(figures: KeyResultFigures, sources: Sources, moment: Moment) -> Input:
    key_result, every = figures.key_result, str(rhythm(figures.key_result, moment.settings))
    if key_result.every is not None:
        return sources.inherited(key_result, "every", every)
    if isinstance(key_result.measure, Milestone | Checklist | Rating):
        return Input("every", every, origin="what its kind wants")
    return sources.setting("every", every)
