"""A chart's check-ins, or a calendar's days, as lines and columns."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.render.csv import to_csv
from okrcli.render.fields import Cell
from okrcli.render.look import Look
from okrcli.render.tsv import to_tsv
from okrcli.views.chart import ChartView
from okrcli.views.chart_year import YearView

_POINTS = ("address", "on", "value", "counts")
_DAYS = ("on", "checkins", "amount")


def tsv(view: ChartView | YearView, _look: Look) -> str:
    """Print a line a check-in, or a line a day, with the fields of the JSON."""
    return to_tsv(_header(view), _rows(view))


def csv(view: ChartView | YearView, _look: Look) -> str:
    """Print a line a check-in, or a line a day, with the fields of the JSON."""
    return to_csv(_header(view), _rows(view))


def plain(view: ChartView | YearView, look: Look) -> str:
    """Print a line a check-in, or a line a day, without a header."""
    return tsv(view, look).partition("\n")[2]


def _header(view: ChartView | YearView) -> tuple[str, ...]:
    return _POINTS if isinstance(view, ChartView) else _DAYS


def _rows(view: ChartView | YearView) -> Iterator[list[Cell]]:
    if isinstance(view, YearView):
        for day in view.record.days:
            yield [day.on, day.checkins, day.amount]
        return
    for part in view.record.parts:
        for point in part.points:
            yield [part.address, point.on, point.value, point.counts]
        if not part.points:
            for value in part.course:
                yield [part.address, value.on, value.value, True]
