"""The field of a chart: everything between the two axes, drawn in cells."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.frozen import frozen
from okrcli.render.chart.canvas import Canvas, Ink
from okrcli.render.chart.days import Days
from okrcli.render.ink import Style
from okrcli.views.chart import Bar, Level, Plot, Stroke, Zone
from okrcli.views.chart_scale import Scale
from okrcli.views.verdicts import Tone

_TONES: dict[Tone, Style] = {"good": "good", "bad": "bad", "quiet": "faint"}
_EIGHTHS = "▁▂▃▄▅▆▇█"
# With more check-ins than one in so many columns, dots would hide the line that they lie on.
_CROWDED = 3

_ZONE = Ink(1, "faint", "")
_BREAK = Ink(2, "faint", ":")
_LEVEL = Ink(3, "faint", "-")
_TODAY = Ink(4, "faint", "|")
_SEAM = Ink(4, "faint", ":")
_MARK = Ink(5, "faint", "'", every=4)
_PLAN = Ink(6, "", ".", every=2)
_HELD = Ink(7, "", "~", every=3)
_VALUE = Ink(8, "", "*")
_READING = Ink(9, "", "o")


@frozen
class Signs:
    """What a chart is drawn with, besides the dots."""

    level: str = "┄"
    today: str = "│"
    seam: str = "╎"
    pause: str = "░"
    reading: str = "●"
    small: str = "•"
    dash: str = "━"
    lacking_dash: str = "╍"
    asked: str = "╌"
    bar: str = "█"
    lacking: str = "▒"
    value: str = "⠒⠒"
    plan: str = "⠂⠂"
    mark: str = "⠂"
    done: str = "✓"
    due: str = "◆"


DRAWN = Signs()
TYPED = Signs("-", "|", ":", ":", "o", "o", "=", "~", "-", "#", "%", "**", "..", "'", "+", "*")


@frozen
class Sign:
    """A sign of the legend, in its style, and what it means."""

    text: str
    style: Style
    says: str
    order: int


def tone_style(tone: Tone) -> Style:
    """Give the style of what is drawn in a tone."""
    return _TONES.get(tone, "strong")


class Field:
    """A plot on so many columns and rows; `legend` says what was drawn."""

    def __init__(self, plot: Plot, scale: Scale, columns: int, rows: int, *, fine: bool) -> None:
        self.plot, self.scale = plot, scale
        self.days = Days(plot.days.first, plot.days.last)
        self.canvas = Canvas(columns, rows, fine=fine)
        self.signs = DRAWN if fine else TYPED
        self.legend: dict[str, Sign] = {}
        self._draw()

    def row(self, value: float) -> int:
        """Give the row in which a value lies."""
        return self._y(value) // self.canvas.down

    def _draw(self) -> None:
        for bar in self.plot.bars:
            self._bar(bar)
        for stroke in self.plot.strokes:
            self._stroke(stroke)
        for level in self.plot.levels:
            if self.scale.low <= level.value <= self.scale.high:
                self._level(level)
        for zone in self.plot.zones:
            self._zone(zone)
        self._upright()
        self._breaks()

    def _y(self, value: float) -> int:
        share = (self.scale.high - value) / (self.scale.high - self.scale.low)
        return round(min(1.0, max(0.0, share)) * (self.canvas.height - 1))

    def _x(self, stroke: Stroke) -> Iterator[tuple[float, float]]:
        """Give a stroke's points in dots; stairs go along before they go up."""
        before: float | None = None
        for day, value in stroke.spots:
            x, y = self.days.middle(day, self.canvas.width), self._y(value)
            if before is not None and stroke.shape == "stairs":
                yield x, before
            yield x, y
            before = y

    def _stroke(self, stroke: Stroke) -> None:
        style = tone_style(stroke.tone)
        if stroke.shape == "dots":
            self._readings(stroke, style)
            return
        ink = {"plan": _PLAN, "mark": _MARK}.get(stroke.role)
        if ink is None:
            held = stroke.role == "held"
            base = _HELD if held else _VALUE
            ink = Ink(base.rank, style, base.sign, base.every)
        points = list(self._x(stroke))
        self.canvas.line(points, ink)
        if stroke.role == "value" and self.canvas.fine:
            self.canvas.line(
                [(x, y + (1 if y < self.canvas.height - 1 else -1)) for x, y in points], ink
            )
        signs = {"plan": self.signs.plan, "mark": self.signs.mark}
        order = {"plan": 3, "mark": 4}.get(stroke.role, 0)
        self._told(signs.get(stroke.role, self.signs.value), ink.style, stroke.says, order)

    def _readings(self, stroke: Stroke, style: Style) -> None:
        columns = {self.days.middle(day, self.canvas.columns) for day, _ in stroke.spots}
        crowded = len(columns) * _CROWDED > self.canvas.columns
        on_line = any(one.role == "value" and one.tone == stroke.tone for one in self.plot.strokes)
        if crowded and on_line:
            self._told(self.signs.value, style, stroke.says, 0)
            return
        ink = Ink(_READING.rank, style, _READING.sign)
        apart = not on_line and any(one.role == "value" for one in self.plot.strokes)
        sign = self.signs.small if apart or crowded else self.signs.reading
        for day, value in stroke.spots:
            column = self.days.middle(day, self.canvas.columns)
            self.canvas.put(column, self.row(value), sign, ink)
        self._told(sign, style, stroke.says, 1)

    def _bar(self, bar: Bar) -> None:
        first = self.days.begin(bar.days.first, self.canvas.columns)
        behind = self.days.end(bar.days.last, self.canvas.columns)
        behind = behind - 1 if behind - first > 1 else behind
        style: Style = "" if bar.met is None else "good" if bar.met else "bad"
        for column in range(first, behind):
            if bar.value is not None:
                self._column(column, bar, style)
            if bar.asked is not None:
                self.canvas.put(column, self.row(bar.asked), self.signs.asked, _LEVEL)
        self._bar_label(bar, first, behind, style)
        self._bar_legend(bar, style)

    def _column(self, column: int, bar: Bar, style: Style) -> None:
        """Draw one column of a bar: full cells, then a part of one."""
        value, sign = bar.value or 0.0, self._bar_sign(bar)
        ink = Ink(_VALUE.rank, style, "")
        if bar.dash:
            self.canvas.put(column, self.row(value), sign, ink)
            return
        full, rest = divmod(self._eighths(value), len(_EIGHTHS))
        for height in range(full):
            self.canvas.put(column, self.canvas.rows - 1 - height, sign, ink)
        if rest:
            part = _EIGHTHS[rest - 1] if sign == DRAWN.bar else sign
            if part != sign or rest * 2 >= len(_EIGHTHS):
                self.canvas.put(column, self.canvas.rows - 1 - full, part, ink)

    def _eighths(self, value: float) -> int:
        """Give a bar's height in eighths of a cell."""
        share = (value - self.scale.low) / (self.scale.high - self.scale.low)
        return max(0, round(share * self.canvas.rows * len(_EIGHTHS)))

    def _bar_sign(self, bar: Bar) -> str:
        if bar.dash:
            return self.signs.dash if bar.met else self.signs.lacking_dash
        return self.signs.bar if bar.met else self.signs.lacking

    def _bar_label(self, bar: Bar, first: int, behind: int, style: Style) -> None:
        """Write a bar's value above it, where there is room."""
        if bar.value is None or len(bar.label) > behind - first:
            return
        top = self.canvas.rows + -self._eighths(bar.value) // len(_EIGHTHS)
        row = self.row(bar.value) if bar.dash else top
        begin = first + (behind - first - len(bar.label)) // 2
        ink = Ink(_READING.rank, style, "")
        for place, char in enumerate(bar.label):
            self.canvas.put(begin + place, max(0, row - 1), char, ink)

    def _bar_legend(self, bar: Bar, style: Style) -> None:
        if bar.value is not None and bar.met is not None:
            says = "met" if bar.met else "not met"
            self._told(self._bar_sign(bar), style, says, 1 if bar.met else 2)
        if bar.asked is not None:
            self._told(self.signs.asked, "faint", "asked", 5)

    def _level(self, level: Level) -> None:
        first = self.days.begin(level.days.first, self.canvas.columns)
        behind = self.days.end(level.days.last, self.canvas.columns)
        for column in range(first, behind):
            self.canvas.put(column, self.row(level.value), self.signs.level, _LEVEL)
        self._told(self.signs.level, "faint", level.says, 6)

    def _zone(self, zone: Zone) -> None:
        """Tint the values that are inside with a dot in each cell."""
        top = 0 if zone.high is None else self.row(zone.high) + 1
        bottom = self.canvas.rows if zone.low is None else self.row(zone.low)
        first = self.days.begin(zone.days.first, self.canvas.columns)
        behind = self.days.end(zone.days.last, self.canvas.columns)
        if self.canvas.fine:
            for row in range(top, bottom):
                for column in range(first, behind):
                    self.canvas.put(column, row, "⠐", _ZONE)

    def _upright(self) -> None:
        """Draw a line through the day that is looked at, and where a further cycle begins."""
        lines = [
            (self.days.begin(seam.on, self.canvas.columns), self.signs.seam, _SEAM)
            for seam in self.plot.seams[1:]
        ]
        if self.plot.today is not None:
            place = self.days.middle(self.plot.today, self.canvas.columns)
            lines.append((place, self.signs.today, _TODAY))
        for column, sign, ink in lines:
            for row in range(self.canvas.rows):
                self.canvas.put(column, row, sign, ink)

    def _breaks(self) -> None:
        for pause in self.plot.breaks:
            first = self.days.begin(pause.first, self.canvas.columns)
            behind = self.days.end(pause.last, self.canvas.columns)
            for column in range(first, max(behind, first + 1)):
                for row in range(self.canvas.rows):
                    self.canvas.put(column, row, self.signs.pause, _BREAK)
            self._told(self.signs.pause, "faint", "break", 7)

    def _told(self, sign: str, style: Style, says: str, order: int) -> None:
        if says:
            self.legend[says] = Sign(sign, style, says, order)
