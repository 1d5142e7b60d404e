"""How habits and bands judged period by period come to their progress."""

from __future__ import annotations

from collections.abc import Sequence

from okrcli.domain.calendar import Period, periods
from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.domain.model import Band, Habit
from okrcli.domain.spans import Every, Span
from okrcli.domain.standing import Tally
from okrcli.views.arithmetic import Input, Line, Part, absent, added, exact, operand
from okrcli.views.explain_values import aggregate_line, inside, limit_inputs, valued
from okrcli.views.sources import Sources


def band_lines(
    measure: Band, figures: KeyResultFigures, sources: Sources, moment: Moment
) -> list[Line]:
    """Explain a band judged period by period."""
    every = figures.key_result.every or Every("week")
    cut = periods(every, figures.calendar.span, moment.settings.year_starts)
    whole = not any(2 * _counted(figures, one) >= one.days for one in cut)
    asked = (
        ()
        if whole
        else tuple(
            Part(
                _named(one.inside), f"2 * {_counted(figures, one)} >= {one.days}", tally.asked == 1
            )
            for one, tally in zip(cut, figures.tallies, strict=True)
        )
    )
    formula = "hit_rate * periods with at least half their days in its span and off break"
    if whole:
        formula = "hit_rate * 1: no period asks, so the whole span is the one period"
    lines = [absent("start", "a band without `start` has none")]
    lines.append(_full(figures, sources, measure.hit_rate, formula, asked))
    parts = tuple(_hit(measure, figures, tally) for tally in _begun(figures, moment))
    inputs = (*limit_inputs(measure, figures, sources), *_values(figures, sources))
    formula = "the periods that ask and whose value is inside the limits"
    lines.append(Line("current", formula, figures.current, _credits(parts), inputs, parts))
    return lines + _share_done(figures, "hits / full")


def _hit(measure: Band, figures: KeyResultFigures, tally: Tally) -> Part:
    values = [float(one.value or 0) for one in valued(figures) if one.on in tally.inside]
    if not values:
        return Part(_named(tally.inside), "0", 0.0)
    value = f"({aggregate_line(measure.aggregate, values, None, None)[1]})"
    put = f"min({inside(measure.limits, value)}, {tally.asked})"
    return Part(_named(tally.inside), put, float(tally.credit))


def habit_lines(
    measure: Habit, figures: KeyResultFigures, sources: Sources, moment: Moment
) -> list[Line]:
    """Explain a habit."""
    cut = periods(Every(measure.per), figures.calendar.span)
    asked = tuple(
        Part(
            _named(one.inside),
            f"ceil({measure.times} * {_counted(figures, one)} / {one.days})",
            float(tally.asked),
        )
        for one, tally in zip(cut, figures.tallies, strict=True)
    )
    parts = tuple(_times(measure, figures, tally) for tally in _begun(figures, moment))
    rule = "of each period no more than it asks"
    inputs = _values(figures, sources)
    if measure.at_least is not None:
        rule += "; a check-in of `at_least` is one time"
        inputs = (sources.own(figures.key_result, "at_least", measure.at_least), *inputs)
    formula = "hit_rate * the sum of ceil(times * days in its span and off break / days)"
    full = _full(figures, sources, measure.hit_rate, formula, asked)
    times = (
        sources.own(figures.key_result, "times", measure.times),
        sources.own(figures.key_result, "per", measure.per),
    )
    return [
        Line("start", "always 0", figures.start, "0"),
        Line("target", full.formula, full.result, full.expression, (*times, *full.inputs), asked),
        Line("current", f"times done, {rule}", figures.current, _credits(parts), inputs, parts),
        *_share_done(figures, "done / full"),
    ]


def _times(measure: Habit, figures: KeyResultFigures, tally: Tally) -> Part:
    values = [float(one.value or 0) for one in valued(figures) if one.on in tally.inside]
    least = measure.at_least
    count = (
        added(values)
        if least is None
        else (" + ".join(f"({exact(value)} >= {operand(least)})" for value in values) or "0")
    )
    return Part(_named(tally.inside), f"min({count}, {tally.asked})", float(tally.credit))


def _full(
    figures: KeyResultFigures,
    sources: Sources,
    hit_rate: float,
    formula: str,
    parts: tuple[Part, ...],
) -> Line:
    asked = sum(tally.asked for tally in figures.tallies)
    rate = sources.own(figures.key_result, "hit_rate", hit_rate)
    inputs = (rate, *sources.days(figures.key_result))
    put = f"{exact(hit_rate)} * {asked}"
    return Line("target", formula, figures.target, put, inputs, parts)


def _share_done(figures: KeyResultFigures, formula: str) -> list[Line]:
    if figures.progress is None:
        return []
    put = f"{exact(figures.current or 0)} / {exact(figures.target or 0)}"
    return [Line("progress", formula, figures.progress, put)]


def _values(figures: KeyResultFigures, sources: Sources) -> tuple[Input, ...]:
    return tuple(sources.checkin(one, float(one.value or 0)) for one in valued(figures))


def _begun(figures: KeyResultFigures, moment: Moment) -> list[Tally]:
    return [one for one in figures.tallies if one.inside.first <= moment.as_of]


def _credits(parts: Sequence[Part]) -> str:
    return added(float(part.result) for part in parts if isinstance(part.result, float))


def _counted(figures: KeyResultFigures, period: Period) -> int:
    return figures.calendar.counted(period.inside.first, period.inside.last)


def _named(days: Span) -> str:
    return f"{days.first}" if days.first == days.last else f"{days.first} to {days.last}"
