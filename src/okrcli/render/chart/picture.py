"""A chart as a picture: SVG that stands by itself, light or dark as its reader likes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.frozen import frozen
from okrcli.render.cells import cut, width
from okrcli.render.chart.days import Days, labels, ticks
from okrcli.render.chart.markup import document, number, tag, words
from okrcli.render.chart.picture_year import year_picture
from okrcli.render.look import Look
from okrcli.views.chart import Bar, ChartView, Head, Picture, Plot, Stroke
from okrcli.views.chart_scale import Scale
from okrcli.views.chart_year import YearView
from okrcli.views.verdicts import Tone

_WIDTH, _HEIGHT, _LOW = 860, 440, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 832, 110, 352
_LEGEND = 412
_NOTE = 22
# The height of a line of time.
_FLAT = 158.0
_LETTER = 7.1
# How many letters of the head's two sizes fit side by side, and how many the reading has at most.
_TITLE, _READING, _TODO = 68, 36, 70
# With check-ins closer than so many pixels, their dots are small.
_APART = 14
_TONES: dict[Tone, str] = {"good": "good", "bad": "bad", "quiet": "quiet"}
_HELD = frozenset({"held", "value"})


def svg(picture: Picture, _look: Look) -> str:
    """Draw a chart, or a year."""
    view = picture.view
    if isinstance(view, YearView):
        return year_picture(view)
    return _chart(view)


def _chart(view: ChartView) -> str:
    head, parts = view.head, list(_head(view.head))
    timeline = view.plot is None or view.plot.scale is None
    height = _LOW if timeline else _HEIGHT
    if view.plot is not None:
        field = _Field(view.plot)
        parts += field.drawn()
    if view.note:
        height += _NOTE
        parts.append(words(cut(view.note, 110), 28, height - 16, "faint"))
    told = f"{head.state}, {head.todo}" if head.todo else head.state
    says = ". ".join(filter(None, (head.reading, told, _said(view))))
    return document(_WIDTH, height, head.title, says, parts)


def _said(view: ChartView) -> str:
    """Say in words what is drawn, for those who can't see it."""
    record = view.record
    count = sum(len(one.points) for one in record.parts)
    return f"{count} check-ins from {record.from_} to {record.to}, as of {record.as_of}"


def _head(head: Head) -> Iterator[str]:
    tone = tone_of(head.tone)
    symbol = "" if head.verdict is None else head.verdict.symbol
    yield words(symbol, 28, 40, f"big f-{tone}")
    begin = 54 if symbol else 28
    reading = cut(head.reading, _READING)
    yield words(cut(head.title, _TITLE - width(reading)), begin, 40, "big")
    yield words(cut(head.state, _TODO), begin, 63, f"strong f-{tone}")
    told = cut(head.todo, _TODO)
    yield words(told, begin + _LETTER * width(head.state) + 14, 63)
    yield words(reading, _RIGHT, 40, "big end")
    room = 2 * _TODO - 14 - width(head.state) - width(told)
    yield words(cut(head.address, min(_TODO, room)), _RIGHT, 63, "faint end")


def tone_of(tone: Tone) -> str:
    """Give the part of a class's name that stands for a tone."""
    return _TONES.get(tone, "plain")


@frozen
class _Sign:
    """A sign of the legend, drawn to the right of (x, y), and its meaning."""

    says: str
    order: int
    shape: str
    klass: str


class _Field:
    """The field between the axes, in pixels."""

    def __init__(self, plot: Plot) -> None:
        self.plot = plot
        self.days = Days(plot.days.first, plot.days.last)
        self.scale = plot.scale or Scale(0.0, 1.0, ())
        self.signs: dict[str, _Sign] = {}

    def drawn(self) -> list[str]:
        """Give all elements, those behind first."""
        if self.plot.scale is None:
            return [*self._days_axis(_FLAT), *self._flags()]
        return [
            *self._breaks(),
            *self._zones(),
            *self._values_axis(),
            *self._days_axis(_BOTTOM),
            *self._levels(),
            *self._today(),
            *self._seams(),
            *(part for bar in self.plot.bars for part in self._bar(bar)),
            *(part for stroke in self.plot.strokes for part in self._stroke(stroke)),
            *self._legend(),
        ]

    def _x(self, day: date) -> float:
        place = ((day - self.days.first).days + 0.5) / self.days.count
        return _LEFT + max(0.0, place) * (_RIGHT - _LEFT)

    def _edge(self, day: date, behind: int = 0) -> float:
        place = ((day - self.days.first).days + behind) / self.days.count
        return _LEFT + min(1.0, max(0.0, place)) * (_RIGHT - _LEFT)

    def _y(self, value: float) -> float:
        share = (value - self.scale.low) / (self.scale.high - self.scale.low)
        return _BOTTOM - 6 - min(1.0, max(0.0, share)) * (_BOTTOM - 6 - _TOP)

    def _breaks(self) -> Iterator[str]:
        for pause in self.plot.breaks:
            left, right = self._edge(pause.first), self._edge(pause.last, 1)
            yield tag(
                "rect", x=left, y=_TOP, width=right - left, height=_BOTTOM - _TOP, klass="pause"
            )
            self._told("break", 7, "block", "pause")

    def _zones(self) -> Iterator[str]:
        for zone in self.plot.zones:
            top = _TOP if zone.high is None else self._y(zone.high)
            bottom = _BOTTOM if zone.low is None else self._y(zone.low)
            left, right = self._edge(zone.days.first), self._edge(zone.days.last, 1)
            yield tag(
                "rect",
                x=left,
                y=top,
                width=right - left,
                height=max(0.0, bottom - top),
                klass="zone",
            )

    def _values_axis(self) -> Iterator[str]:
        yield words(cut(self.plot.aside, 12), _LEFT - 10, _TOP - 14, "faint end")
        for tick in self.scale.ticks:
            y = self._y(tick.value)
            yield tag("line", x1=_LEFT, y1=y, x2=_RIGHT, y2=y, klass="grid")
            klass = "strong end" if tick.strong else "faint end"
            yield words(tick.label, _LEFT - 10, y + 4.5, klass)

    def _days_axis(self, y: float) -> Iterator[str]:
        yield tag("line", x1=_LEFT, y1=y, x2=_RIGHT, y2=y, klass="axis")
        columns = int((_RIGHT - _LEFT) / _LETTER)
        for column in ticks(self.days, columns):
            x = _LEFT + column * _LETTER
            yield tag("line", x1=x, y1=y, x2=x, y2=y + 4, klass="axis")
        named = labels(self.days, columns)
        for label in named:
            last = label is named[-1]
            x = _RIGHT if last else _LEFT + label.place * _LETTER
            yield tag("line", x1=x, y1=y, x2=x, y2=y + 7, klass="axis")
            yield words(label.text, x, y + 22, "faint end" if last else "faint")

    def _levels(self) -> Iterator[str]:
        for level in self.plot.levels:
            if not self.scale.low <= level.value <= self.scale.high:
                continue
            y = self._y(level.value)
            left, right = self._edge(level.days.first), self._edge(level.days.last, 1)
            yield tag("line", x1=left, y1=y, x2=right, y2=y, klass="target")
            self._told(level.says, 6, "line", "target")

    def _today(self) -> Iterator[str]:
        if self.plot.today is not None:
            x = self._x(self.plot.today)
            yield tag("line", x1=x, y1=_TOP - 8, x2=x, y2=_BOTTOM, klass="today")
            near = x > _RIGHT - 40
            yield words(
                self.plot.today_says,
                _RIGHT if near else x,
                _TOP - 14,
                "faint end" if near else "faint mid",
            )

    def _seams(self) -> Iterator[str]:
        for seam in self.plot.seams:
            x = self._edge(seam.on)
            yield tag("line", x1=x, y1=_TOP - 8, x2=x, y2=_BOTTOM, klass="axis")
            yield words(cut(seam.name, 12), x + 5, _TOP - 14, "faint")

    def _bar(self, bar: Bar) -> Iterator[str]:
        left, right = self._edge(bar.days.first), self._edge(bar.days.last, 1)
        width = max(1.5, right - left - 4)
        tone = "quiet" if bar.met is None else "good" if bar.met else "bad"
        if bar.value is not None:
            y = self._y(bar.value)
            if bar.dash:
                yield tag(
                    "rect", x=left + 2, y=y - 2, width=width, height=4, rx=2, klass=f"f-{tone}"
                )
            else:
                height = max(0.0, self._y(max(0.0, self.scale.low)) - y)
                shade = f"f-{tone}" if bar.met else f"f-{tone} lacking"
                yield tag("rect", x=left + 2, y=y, width=width, height=height, rx=3, klass=shade)
            if len(bar.label) * _LETTER <= right - left + 6:
                yield words(bar.label, (left + right) / 2, y - 7, f"mid f-{tone}")
            if bar.met is not None:
                shade = f"f-{tone}" if bar.met else f"f-{tone} lacking"
                self._told("met" if bar.met else "not met", 1 if bar.met else 2, "block", shade)
        if bar.asked is not None:
            y = self._y(bar.asked)
            yield tag("line", x1=left + 2, y1=y, x2=left + 2 + width, y2=y, klass="target")
            self._told("asked", 5, "line", "target")

    def _stroke(self, stroke: Stroke) -> Iterator[str]:
        tone = tone_of(stroke.tone)
        if stroke.shape == "dots":
            size = self._size(stroke)
            for day, value in stroke.spots:
                x, y = self._x(day), self._y(value)
                yield tag("circle", cx=x, cy=y, r=size, klass=f"dot f-{tone}")
            self._told(stroke.says, 1, "dot", f"f-{tone}")
            return
        klass = f"line {stroke.role}"
        klass += f" s-{tone}" if stroke.role in _HELD else ""
        points = " ".join(f"{number(x)},{number(y)}" for x, y in self._corners(stroke))
        yield tag("polyline", points=points, klass=klass)
        order = {"plan": 3, "mark": 4}.get(stroke.role, 0)
        self._told(stroke.says, order, "line", klass)

    def _size(self, stroke: Stroke) -> float:
        """Give the radius of dots: smaller where they would hide one another."""
        days = [day for day, _ in stroke.spots]
        wide = self._x(days[-1]) - self._x(days[0])
        return 2.5 if wide < _APART * (len(days) - 1) else 4.5

    def _corners(self, stroke: Stroke) -> Iterator[tuple[float, float]]:
        before: float | None = None
        for day, value in stroke.spots:
            x, y = self._x(day), self._y(value)
            if before is not None and stroke.shape == "stairs":
                yield x, before
            yield x, y
            before = y

    def _flags(self) -> Iterator[str]:
        y = _FLAT
        if self.plot.today is not None:
            x = self._x(self.plot.today)
            yield tag("line", x1=x, y1=y - 44, x2=x, y2=y, klass="today")
            yield words(self.plot.today_says, x, y - 50, "faint mid")
        for flag in self.plot.flags:
            x, done = self._x(flag.on), flag.role != "due"
            klass = "dot f-good" if done else "dot f-plain"
            yield tag("circle", cx=x, cy=y, r=8, klass=klass)
            place = "end" if x > _RIGHT - 60 else "mid"
            yield words(flag.says, min(x, _RIGHT), y - (18 if done else 34), f"strong {place}")

    def _told(self, says: str, order: int, shape: str, klass: str) -> None:
        if says:
            self.signs[says] = _Sign(says, order, shape, klass)

    def _legend(self) -> Iterator[str]:
        x = float(_LEFT)
        for sign in sorted(self.signs.values(), key=lambda one: one.order):
            y = _LEGEND - 4.5
            if sign.shape == "dot":
                yield tag("circle", cx=x + 10, cy=y, r=4.5, klass=sign.klass)
            elif sign.shape == "block":
                yield tag("rect", x=x, y=y - 6, width=20, height=12, rx=2, klass=sign.klass)
            else:
                yield tag("line", x1=x, y1=y, x2=x + 20, y2=y, klass=sign.klass)
            yield words(cut(sign.says, 40), x + 27, _LEGEND, "faint")
            x += 27 + _LETTER * min(40, width(sign.says)) + 14
