"""The facts of a page about a cycle, an objective, a key result or a KPI."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import ceil

from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.limits import Limits
from okrcli.domain.model import Band, Checklist, Habit, KeyResult, Kpi, Metric
from okrcli.domain.numbers import same, settle
from okrcli.domain.rollup import CycleFigures, ObjectiveFigures
from okrcli.views import words
from okrcli.views.occasion import Occasion
from okrcli.views.page import Fact, Section, facts
from okrcli.views.records_show import DefinitionRecord, ShowRecord
from okrcli.views.rows import amount, limits_words, reading
from okrcli.views.tables_shown import dated
from okrcli.views.values_shown import confidence_words, plain_value

_WEEK = 7
_COUNTED_AS = {
    "last": "the latest value counts",
    "sum": "the values add up",
    "best": "the furthest value counts",
    "mean": "the mean counts",
    "median": "the median counts",
}


def cycle_facts(figures: CycleFigures, occasion: Occasion) -> tuple[Fact, ...]:
    """Say where a cycle stands."""
    cycle, near = figures.cycle, occasion.as_of
    return facts(
        ("days", f"{words.span(cycle.span, near)}, {_how_far(figures.day, figures.days)}"),
        ("score", _scores(figures, occasion.scale)),
        ("marks", _marks(figures, occasion)),
        ("north star", cycle.north_star),
    )


def objective_facts(figures: ObjectiveFigures, occasion: Occasion) -> tuple[Fact, ...]:
    """Say where an objective stands."""
    objective, near = figures.objective, occasion.as_of
    covers = None if figures.covers is None else f"{words.fraction(figures.covers, 100)}% of days"
    return facts(
        ("why", objective.why),
        ("ambition", objective.ambition),
        ("weight", None if same(objective.weight, 1) else words.number(objective.weight)),
        ("score", _scores(figures, occasion.scale)),
        ("marks", _marks(figures, occasion)),
        ("confidence", confidence_words(figures.confidence)),
        ("last check-in", _last(figures.last_checkin, near)),
        ("supporters cover", covers),
    )


def key_result_facts(
    figures: KeyResultFigures, record: ShowRecord, occasion: Occasion
) -> tuple[Fact, ...]:
    """Say what a key result measures and where it stands."""
    key_result, near = figures.key_result, occasion.as_of
    days = words.days(key_result.span.days)
    late = None if figures.late is None else f"done on {dated(figures.late, near)}, after its due"
    return facts(
        ("kind", kind_words(key_result)),
        ("days", f"{words.span(key_result.span, near)}, {days}"),
        ("from", _from(figures)),
        ("now", reading(figures, near)),
        ("ambition", key_result.ambition),
        ("weight", None if same(key_result.weight, 1) else words.number(key_result.weight)),
        ("score", _scores(figures, occasion.scale)),
        ("marks", _marks(figures, occasion)),
        ("confidence", confidence_words(figures.confidence)),
        ("last check-in", _last(figures.last_checkin, near)),
        ("wanted every", record.definition.every),
        ("late", late),
    )


def kind_words(key_result: KeyResult) -> str:
    """Say what kind of key result it is."""
    measure = key_result.measure
    if isinstance(measure, Metric):
        return f"metric: {_COUNTED_AS[measure.aggregate]}{_window(measure.window, measure.kpi)}"
    if isinstance(measure, Habit):
        least = (
            ""
            if measure.at_least is None
            else (f", a time is {limits_words(Limits(measure.at_least), key_result)}")
        )
        rate = _rate(measure.hit_rate)
        return f"habit: {words.plural(measure.times, 'time')} a {measure.per}{least}{rate}"
    if isinstance(measure, Band):
        how = "to get inside" if measure.start is not None else "to stay inside"
        limits = limits_words(measure.limits, key_result)
        counted = "" if measure.aggregate == "last" else f"; {_COUNTED_AS[measure.aggregate]}"
        more = f"{counted}{_window(measure.window, measure.kpi)}{_rate(measure.hit_rate)}"
        return f"band {how}: {limits}{more}"
    if isinstance(measure, Checklist):
        return f"checklist: {words.plural(len(measure.steps), 'step')}"
    return {"milestone": "milestone: done or not", "rating": "your own rating, 0 to 1"}[
        measure.kind
    ]


def _window(window: int | None, kpi: str | None) -> str:
    text = "" if window is None else f", of the last {words.days(window)}"
    return text if kpi is None else f"{text}, read from kpis/{kpi}"


def _rate(hit_rate: float) -> str:
    return "" if same(hit_rate, 1) else f", {words.fraction(hit_rate, 100)}% of it is a full score"


def todo_facts(figures: KeyResultFigures, near: date) -> tuple[Fact, ...]:
    """Say what is left to do of a key result."""
    ahead, key_result = figures.ahead, figures.key_result
    pace = ahead.pace_needed
    per = None
    if pace is not None and not figures.tallies and figures.steps is None:
        day, week = (_asked(figures, rate) for rate in (pace, pace * _WEEK))
        per = f"{day} a day, {week} a week"
    period = None
    if figures.period is not None:
        done, asked = words.number(figures.period.done), words.number(figures.period.asked)
        period = f"{words.span(figures.period.inside, near)}: {done} of {asked}"
    safe = None
    if ahead.safe_days is not None:
        safe = words.days(ahead.safe_days) if ahead.safe_days else "no day"
    left = (key_result.span.last - near).days
    return facts(
        ("remaining", None if ahead.remaining is None else _asked(figures, ahead.remaining)),
        ("pace needed", per),
        (
            "needed today",
            None if ahead.needed_today is None else _asked(figures, ahead.needed_today),
        ),
        ("slack", safe),
        ("running period", period),
        ("reachable", _reachable(figures)),
        ("days left", str(left) if near in key_result.span else None),
    )


def _from(figures: KeyResultFigures) -> str | None:
    """Say where a value starts from, for the kinds that have values."""
    if figures.start is None or not isinstance(figures.key_result.measure, Metric | Band):
        return None
    return amount(figures.key_result, figures.start)


def _reachable(figures: KeyResultFigures) -> str | None:
    """Say how much of a full score is still possible, in periods or times."""
    if figures.ahead.reachable is None or figures.target is None:
        return None
    possible = words.number(settle(figures.ahead.reachable * figures.target))
    full = ceil(settle(figures.target))
    return f"{possible} of {full}, progress {words.fraction(figures.ahead.reachable)}"


def _asked(figures: KeyResultFigures, value: float) -> str:
    """Print an amount in what the key result counts: its unit, times, periods or weight."""
    measure = figures.key_result.measure
    if isinstance(measure, Metric) or (not figures.tallies and isinstance(measure, Band)):
        return amount(figures.key_result, value, signed=True)
    if isinstance(measure, Habit):
        return words.plural(value, "time")
    if isinstance(measure, Band):
        return words.plural(value, "period")
    if isinstance(measure, Checklist) and all(step.weight == 1 for step in measure.steps):
        return words.plural(value, "step")
    return f"{words.number(value)} in weight"


def kpi_facts(kpi: Kpi, record: ShowRecord, near: date) -> tuple[Fact, ...]:
    """Say what a KPI measures and what its latest reading is."""
    latest = None
    if record.kpi is not None and record.kpi.latest_on is not None:
        value = plain_value(record.kpi.latest, kpi.unit)
        latest = f"{value}, {dated(record.kpi.latest_on, near)}"
    derived = " / ".join(kpi.ratio) if kpi.ratio else " + ".join(kpi.sum or ())
    return facts(
        ("definition", kpi.definition),
        ("latest", latest or "no reading yet"),
        ("target", None if kpi.target is None else words.value(kpi.target, kpi.unit)),
        ("healthy", None if kpi.healthy is None else limits_words(kpi.healthy)),
        ("critical", None if kpi.critical is None else limits_words(kpi.critical)),
        ("direction", kpi.direction),
        ("read every", None if kpi.every is None else str(kpi.every)),
        ("in one period", _COUNTED_AS[kpi.aggregate]),
        ("derived", derived or None),
        ("counter", kpi.counter),
    )


def about(definition: DefinitionRecord, extra: Mapping[str, object]) -> Section:
    """Make the section of what else the file says."""
    return Section(
        "Notes",
        facts=facts(
            ("note", definition.note),
            ("source", definition.source),
            ("indicator", definition.indicator),
            ("perspective", definition.perspective),
            ("supports", ", ".join(definition.supports)),
            ("supported by", ", ".join(definition.supported_by)),
            ("guardrails", ", ".join(definition.guardrails)),
            ("tags", ", ".join(definition.tags)),
            ("carried from", definition.carried_from),
            ("earlier ids", ", ".join(definition.was)),
            *((key, str(value)) for key, value in extra.items()),
        ),
    )


def _how_far(day: int, days: int) -> str:
    return f"day {day} of {days}" if day else words.days(days)


def _scores(figures: KeyResultFigures | ObjectiveFigures | CycleFigures, scale: int) -> str | None:
    if figures.score is None or figures.progress is None or figures.gap is None:
        return None
    text = words.fraction(figures.score, scale)
    if not same(figures.score, figures.progress):
        text += f", progress {words.fraction(figures.progress, scale)}"
    sign = "+" if figures.gap > 0 else ""
    gap = f"{sign}{words.fraction(figures.gap, scale)}"
    return f"{text}, expected {words.fraction(figures.expected, scale)}, gap {gap}"


def _marks(
    figures: KeyResultFigures | ObjectiveFigures | CycleFigures, occasion: Occasion
) -> str | None:
    if figures.pass_mark is None or figures.risk_mark is None:
        return None
    slack = occasion.moment.settings.slack
    passing, risk = (max(0.0, mark - slack) for mark in (figures.pass_mark, figures.risk_mark))
    return (
        f"on track from {words.fraction(passing, occasion.scale)}, "
        f"at risk from {words.fraction(risk, occasion.scale)}, slack of "
        f"{words.fraction(slack, occasion.scale)} taken off"
    )


def _last(day: date | None, near: date) -> str | None:
    if day is None:
        return None
    ago = (near - day).days
    return f"{dated(day, near)}, {words.days(ago)} ago" if ago else f"{dated(day, near)}, today"
