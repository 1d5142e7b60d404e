"""`okr chart`: what is drawn of a measure over its days, before it is known with what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from okrcli.domain.problem import Problem
from okrcli.domain.spans import Span
from okrcli.frozen import frozen
from okrcli.views import words
from okrcli.views.chart_scale import Measuring, Scale, scale
from okrcli.views.chart_year import YearView
from okrcli.views.occasion import Occasion
from okrcli.views.records_chart import ChartPartRecord, ChartRecord
from okrcli.views.records_show import LimitsRecord
from okrcli.views.verdicts import Tone, Verdict

SCHEMA = "okr.chart/1"
# Of the height of the bars, for the label of the highest.
_HEADROOM = 0.12

Role = Literal["value", "held", "reading", "plan", "mark"]
Spots = tuple[tuple[date, float], ...]


@frozen
class Stroke:
    """A line, stairs or dots through the ends of days; `says` is its name in the legend.

    `held` is a value that counts on without a newer one.
    """

    role: Role
    shape: Literal["line", "stairs", "dots"]
    spots: Spots
    says: str = ""
    tone: Tone = "plain"


@frozen
class Bar:
    """A period: a bar from 0 up to its value, or with `dash` a line across it.

    `met` is None while that isn't settled, `asked` None where the limits are drawn instead.
    """

    days: Span
    value: float | None
    asked: float | None
    met: bool | None
    label: str
    dash: bool = False


@frozen
class Level:
    """A value that is drawn across days."""

    role: Literal["target", "limit", "critical", "mark"]
    value: float
    days: Span
    says: str


@frozen
class Zone:
    """The values that are inside limits, where it is good to be; None: no end."""

    low: float | None
    high: float | None
    days: Span


@frozen
class Flag:
    """A day on which something is done or due."""

    role: Literal["done", "due", "late"]
    on: date
    says: str


@frozen
class Part:
    """What one cycle adds to a chart. `name` is that of its cycle."""

    record: ChartPartRecord
    days: Span
    name: str = ""
    strokes: tuple[Stroke, ...] = ()
    bars: tuple[Bar, ...] = ()
    levels: tuple[Level, ...] = ()
    zones: tuple[Zone, ...] = ()
    flags: tuple[Flag, ...] = ()
    target: float | None = None
    from_zero: bool = False
    whole: bool = False
    top: float | None = None


@frozen
class Seam:
    """Where a further cycle begins."""

    on: date
    name: str


@frozen
class Plot:
    """The field of a chart: its days, its scale, and all that is drawn in it.

    Without a scale it is a line of time with flags. `aside` is the unit of the scale.
    """

    days: Span
    today: date | None
    scale: Scale | None
    aside: str
    strokes: tuple[Stroke, ...]
    bars: tuple[Bar, ...]
    levels: tuple[Level, ...]
    zones: tuple[Zone, ...]
    flags: tuple[Flag, ...]
    breaks: tuple[Span, ...]
    seams: tuple[Seam, ...]
    today_says: str = ""


@frozen
class Head:
    """What stands above a chart: which thing it is, where it is, and the one thing to do."""

    what: str
    address: str
    title: str
    reading: str
    state: str
    todo: str
    tone: Tone
    verdict: Verdict | None = None
    kind: str | None = None
    unit: str | None = None
    limits: LimitsRecord | None = None


@frozen
class ChartView:
    """A chart; without a plot there is nothing to draw, and `note` says why."""

    record: ChartRecord
    head: Head
    plot: Plot | None
    note: str
    problems: tuple[Problem, ...]


@frozen
class Picture:
    """A chart or a calendar that is to be drawn as a picture."""

    view: ChartView | YearView
    problems: tuple[Problem, ...]


def chart_view(
    head: Head,
    parts: Sequence[Part],
    occasion: Occasion,
    measuring: Measuring,
    note: str = "",
) -> ChartView:
    """Put a chart together of its parts, the oldest first."""
    days = Span(min(one.days.first for one in parts), max(one.days.last for one in parts))
    drawn = any(one.strokes or one.bars or one.flags for one in parts)
    told = "; ".join(filter(None, ("" if drawn else "there is nothing to draw yet", note)))
    record = ChartRecord(
        schema=SCHEMA,
        as_of=occasion.as_of,
        complete=occasion.complete,
        problems=occasion.problem_records,
        what=head.what,
        address=head.address,
        title=head.title,
        kind=head.kind,
        unit=head.unit,
        from_=days.first,
        to=days.last,
        limits=head.limits,
        note=told or None,
        parts=tuple(one.record for one in parts),
    )
    plot = _plot(parts, days, occasion.as_of, measuring) if drawn else None
    return ChartView(record, head, plot, told, occasion.problems)


def _plot(parts: Sequence[Part], days: Span, as_of: date, measuring: Measuring) -> Plot:
    flags = tuple(flag for one in parts for flag in one.flags)
    return Plot(
        days=days,
        today=as_of if as_of in days else None,
        scale=None if flags else _scale(parts, measuring),
        aside=measuring.aside,
        strokes=tuple(stroke for one in parts for stroke in one.strokes),
        bars=tuple(bar for one in parts for bar in one.bars),
        levels=tuple(level for one in parts for level in one.levels),
        zones=tuple(zone for one in parts for zone in one.zones),
        flags=flags,
        breaks=tuple(Span(pause.from_, pause.to) for one in parts for pause in one.record.breaks),
        seams=tuple(Seam(one.days.first, one.name) for one in parts) if parts[1:] else (),
        today_says=f"{words.weekday(as_of)} {words.short_day(as_of, as_of)}",
    )


def _scale(parts: Sequence[Part], measuring: Measuring) -> Scale:
    latest = parts[-1]
    spots = [value for one in parts for stroke in one.strokes for _, value in stroke.spots]
    bars = [value for one in parts for bar in one.bars for value in (bar.value, bar.asked)]
    above = _above_bars([value for value in bars if value is not None])
    levels = [one.value for part in parts for one in part.levels if one.role != "critical"]
    tops = [one.top for one in parts]
    known = [value for value in (*spots, *bars, *above, *levels, *tops) if value is not None]
    return scale(
        known,
        measuring,
        from_zero=any(one.from_zero for one in parts),
        whole=any(one.whole for one in parts),
        target=latest.target,
    )


def _above_bars(values: Sequence[float]) -> list[float]:
    """Leave room above the highest bar for its label."""
    if not values:
        return []
    low, high = min(values), max(values)
    return [high + (high - min(0.0, low) if low <= 0 else high - low) * _HEADROOM]
