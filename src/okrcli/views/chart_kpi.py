"""What is drawn of a KPI: its readings, its target, its limits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okrcli.domain.calendar import periods
from okrcli.domain.events import CheckIn
from okrcli.domain.limits import Limits
from okrcli.domain.model import Kpi
from okrcli.domain.numbers import above
from okrcli.domain.readings import aggregate
from okrcli.domain.series import Point
from okrcli.domain.spans import Every, Span, add_months
from okrcli.views import words
from okrcli.views.chart import Head, Level, Part, Stroke, Zone
from okrcli.views.chart_recording import point_record, value_records
from okrcli.views.defining import limits as limits_record
from okrcli.views.records_chart import ChartPartRecord
from okrcli.views.rows import limits_words
from okrcli.views.verdicts import Tone

_MONTHS = 12


def kpi_points(readings: Sequence[CheckIn], as_of: date) -> list[Point]:
    """Give the readings of the last twelve months up to a day, which come in order."""
    since = add_months(as_of, -_MONTHS)
    return [
        Point(one.on, float(one.value))
        for one in readings
        if since < one.on <= as_of and isinstance(one.value, int | float)
    ]


def kpi_head(kpi: Kpi, points: Sequence[Point]) -> Head:
    """Say which KPI it is, its latest reading, and whether that is healthy."""
    latest = points[-1].value if points else None
    state, tone = _health(kpi, latest)
    aim = "" if kpi.target is None else f"target {words.value(kpi.target, kpi.unit)}"
    return Head(
        what="kpi",
        address=f"kpis/{kpi.id}",
        title=kpi.title,
        reading="" if latest is None else words.value(latest, kpi.unit),
        state=state,
        todo=aim,
        tone=tone,
        unit=kpi.unit,
        limits=None if kpi.healthy is None else limits_record(kpi.healthy),
    )


def _health(kpi: Kpi, latest: float | None) -> tuple[str, Tone]:
    if latest is None:
        return "no reading in twelve months", "quiet"
    if kpi.critical is not None and _critical(kpi.critical, latest):
        return f"critical ({limits_words(kpi.critical)})", "bad"
    if kpi.healthy is None:
        return "KPI", "plain"
    told = f"healthy ({limits_words(kpi.healthy)})"
    return (told, "good") if kpi.healthy.hold(latest) else (f"not {told}", "bad")


def _critical(limits: Limits, value: float) -> bool:
    """Tell whether a value is beyond one of the critical limits."""
    upper, lower = limits.lower, limits.upper
    both = upper is not None and lower is not None
    if not both:
        return limits.hold(value)
    return above(value, upper or 0.0) or above(lower or 0.0, value)


def kpi_part(kpi: Kpi, points: Sequence[Point], as_of: date, settings_every: Every) -> Part:
    """Draw a KPI's readings, and what those of a period come to where there are several."""
    days = Span(points[0].on, max(as_of, points[-1].on)) if points else Span(as_of, as_of)
    course = _course(kpi, points, kpi.every or settings_every)
    tone = _health(kpi, points[-1].value if points else None)[1]
    record = ChartPartRecord(
        address=f"kpis/{kpi.id}",
        title=kpi.title,
        status=None,
        from_=days.first,
        to=days.last,
        start=None,
        target=kpi.target,
        current=points[-1].value if points else None,
        points=tuple(point_record(one, counts=True) for one in points),
        course=value_records(course),
        plan=(),
        periods=(),
        breaks=(),
    )
    several = len(course) < len({one.on for one in points})
    told = f"{kpi.aggregate} of each {kpi.every or settings_every}" if several else ""
    line = tuple((one.on, one.value) for one in course)
    dots = tuple((one.on, one.value) for one in points)
    strokes = (
        Stroke("value", "line", line, told, tone),
        Stroke("reading", "dots", dots, "reading", "plain" if several else tone),
    )
    return Part(
        record=record,
        days=days,
        strokes=strokes if points else (),
        levels=(*_levels(kpi, days),),
        zones=_zones(kpi, days),
        target=kpi.target,
    )


def _course(kpi: Kpi, points: Sequence[Point], every: Every) -> list[Point]:
    """Put the readings of each period together, on the day of its last one."""
    if not points or every.unit == "cycle" or kpi.aggregate in {"last", "best"}:
        return list(points)
    found = []
    for period in periods(every, Span(points[0].on, points[-1].on)):
        inside = [one for one in points if one.on in period.inside]
        value = aggregate([one.value for one in inside], kpi.aggregate) if inside else None
        if value is not None:
            found.append(Point(inside[-1].on, value))
    return found


def _levels(kpi: Kpi, days: Span) -> list[Level]:
    found = []
    if kpi.target is not None:
        told = f"target {words.value(kpi.target, kpi.unit)}"
        found.append(Level("target", kpi.target, days, told))
    if kpi.healthy is not None:
        told = f"healthy {limits_words(kpi.healthy)}"
        known = (kpi.healthy.lower, kpi.healthy.upper)
        found += [Level("limit", one, days, told) for one in known if one is not None]
    if kpi.critical is not None:
        told = f"critical {limits_words(kpi.critical)}"
        known = (kpi.critical.lower, kpi.critical.upper)
        found += [Level("critical", one, days, told) for one in known if one is not None]
    return found


def _zones(kpi: Kpi, days: Span) -> tuple[Zone, ...]:
    if kpi.healthy is None:
        return ()
    return (Zone(kpi.healthy.lower, kpi.healthy.upper, days),)
