"""From a series to the records of a chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.model import Break
from okrcli.domain.numbers import settle
from okrcli.domain.series import PlanPoint, Point, Series, Stretch
from okrcli.domain.spans import Span
from okrcli.views.recording import settled
from okrcli.views.records_chart import (
    ChartPartRecord,
    ChartPeriodRecord,
    ChartPlanRecord,
    ChartPointRecord,
    ChartValueRecord,
)
from okrcli.views.records_show import BreakRecord


def part_record(
    figures: KeyResultFigures, address: str, found: Series, breaks: Iterable[Break]
) -> ChartPartRecord:
    """Record a key result's part of a chart."""
    key_result = figures.key_result
    inside = [(one, True) for one in found.readings]
    outside = [(one, False) for one in found.outside]
    points = sorted((*inside, *outside), key=lambda pair: pair[0].on)
    return ChartPartRecord(
        address=address,
        title=key_result.title,
        status=figures.status,
        from_=key_result.span.first,
        to=key_result.span.last,
        start=settled(figures.start),
        target=settled(figures.target),
        current=settled(figures.current),
        points=tuple(point_record(one, counts=counts) for one, counts in points),
        course=value_records(found.course),
        plan=tuple(map(_plan, found.plan)),
        periods=tuple(map(_period, found.stretches)),
        breaks=break_records(breaks, key_result.span),
    )


def point_record(point: Point, *, counts: bool) -> ChartPointRecord:
    """Record a check-in."""
    return ChartPointRecord(point.on, settle(point.value), counts)


def value_records(points: Sequence[Point]) -> tuple[ChartValueRecord, ...]:
    """Record values by day."""
    return tuple(ChartValueRecord(one.on, settle(one.value)) for one in points)


def break_records(breaks: Iterable[Break], span: Span) -> tuple[BreakRecord, ...]:
    """Record the days off within a span, in order."""
    cut = [(one.span.common(span), one.why) for one in breaks]
    inside = sorted((days, why) for days, why in cut if days is not None)
    return tuple(BreakRecord(days.first, days.last, why or None) for days, why in inside)


def _plan(point: PlanPoint) -> ChartPlanRecord:
    return ChartPlanRecord(
        on=point.on,
        expected=settle(point.expected),
        pass_mark=settle(point.pass_mark),
        value=settled(point.value),
        pass_value=settled(point.pass_value),
    )


def _period(stretch: Stretch) -> ChartPeriodRecord:
    return ChartPeriodRecord(
        from_=stretch.inside.first,
        ends=stretch.inside.last,
        value=settled(stretch.value),
        asked=settled(stretch.asked),
        met=stretch.met,
    )
