"""The status screen: the cycle, its objectives with their key results, the other cycles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okrcli.render.bar import Marks, bar
from okrcli.render.cells import pad, pad_left, width
from okrcli.render.columns import GAP, Columns, Row, columns
from okrcli.render.ink import Line, Piece, paint
from okrcli.render.look import Look
from okrcli.render.status_rows import Pen, style
from okrcli.views.status import CycleRow, StatusView
from okrcli.views.todo import Todo
from okrcli.views.verdicts import VERDICTS

_SPACE = " " * GAP
_LEAST_TITLE = 14


def screen(view: StatusView, look: Look) -> str:
    """Show where one stands, at a glance."""
    return paint(_Screen(view, look).lines(), colour=look.colour)


class _Screen:
    """A status view that is laid out for a look."""

    def __init__(self, view: StatusView, look: Look) -> None:
        self.view = view
        self.pen = Pen(look, view.scale)
        self.blocks: list[list[Row]] = [
            [self.pen.objective(one), *map(self.pen.key_result, one.key_results)]
            for one in view.objectives
        ]
        if view.others:
            self.blocks.append([self.pen.cycle(one) for one in view.others])
        rows = [row for block in self.blocks for row in block]
        self.columns: Columns = columns(rows, look.frame)
        self.room: int | None = look.frame
        self.across = max(self.columns.total, min(look.frame or look.width, 80))

    def lines(self) -> Iterator[Line]:
        """Give all lines of the screen."""
        if self.view.cycle is not None:
            yield from self._head(self.view.cycle)
        for number, line in enumerate(self.view.begin):
            yield from (() for _ in range(not number and self.view.cycle is not None))
            yield (Piece(_SPACE[1:] + self.pen.text(line)),)
        for block in self.blocks:
            yield from ((), *map(self._drawn, block))
        yield from self._foot()

    def _head(self, cycle: CycleRow) -> Iterator[Line]:
        """Which cycle and how much of it is over; how it stands against the plan."""
        record = cycle.record
        title = self.pen.text(record.title or "")
        name = f" {self.pen.cut(self.pen.text(record.id), self.across // 2 - 1)}"
        left_over = self.across - width(name) - 2 * GAP - min(width(title), _LEAST_TITLE)
        left = f", {cycle.left}" if cycle.left else ""
        day = (Piece(cycle.time + left, "strong"), Piece(_SPACE + self.view.day, "faint"))
        right = self._fitting(day, left_over)
        room = self.across - width(name) - 2 * GAP - _length(right)
        yield self._spread(
            (Piece(name, "strong"), Piece(_SPACE + self.pen.cut(title, room))), right
        )
        if self.view.note:
            yield (Piece(self.pen.cut(f" {self.pen.text(self.view.note)}", self.across), "faint"),)
        yield ()
        yield self._standing(cycle)
        if record.progress is not None:
            marks = Marks(record.progress, record.expected, record.pass_mark)
            cells = self.across - 1
            yield (Piece(" "), *bar(marks, cells, cycle.verdict.tone, self.pen.glyphs))

    def _standing(self, cycle: CycleRow) -> Line:
        """The number that matters most, its verdict and the plan; how many lag or are silent."""
        record, verdict, pen = cycle.record, cycle.verdict, self.pen
        symbol = pen.symbol(verdict)
        said: Line = (Piece(f"{symbol.text} {verdict.words}", style(verdict)),)
        if record.progress is None:
            bare: Line = (Piece(" "), *said)
            room = self.across - _length(bare) - GAP
            return self._spread(bare, self._fitting(_counts(cycle), room))
        left: Line = (
            Piece(" "),
            Piece(f" {pen.score(record.progress)} ", "hero"),
            Piece(_SPACE),
            *said,
        )
        counts = self._fitting(_counts(cycle), self.across - _length(left) - GAP)
        plan = (
            Piece(f"{_SPACE}plan {pen.score(record.expected)}"),
            Piece(f", pass mark {pen.score(record.pass_mark)}", "faint"),
        )
        room = self.across - _length(left) - _length(counts) - GAP
        return self._spread((*left, *self._fitting(plan, room)), counts)

    def _drawn(self, row: Row) -> Line:
        sizes, pen = self.columns, self.pen
        room = sizes.title - row.indent
        pieces = [
            Piece(" " * (row.indent + 1)),
            pen.symbol(row.verdict),
            Piece(f" {pad(pen.cut(row.title.text, room), room)}", row.title.style),
        ]
        if sizes.reading:
            reading = pad(pen.cut(row.reading.text, sizes.reading), sizes.reading)
            pieces.append(Piece(_SPACE + reading, row.reading.style))
        pieces.append(Piece(_SPACE + pad_left(row.score.text, sizes.score), row.score.style))
        pieces += [Piece(_SPACE), *bar(row.marks, sizes.bar, row.verdict.tone, pen.glyphs)]
        if sizes.todo:
            pieces.append(Piece(_SPACE + pen.cut(row.todo.text, sizes.todo), row.todo.style))
        return tuple(pieces)

    def _foot(self) -> Iterator[Line]:
        if self.view.next is not None:
            yield from ((), self._next(self.view.next))
        if self.blocks:
            yield from ((), *self._legend())
        if self.view.hidden:
            yield (Piece(f" {self.view.hidden} dropped: --all lists them", "faint"),)

    def _next(self, todo: Todo) -> Line:
        """What to do next: the most urgent key result, and its address where there is room."""
        row, pen = todo.row, self.pen
        lead = (Piece(" next  ", "faint"), pen.symbol(row.verdict))
        says = pen.text(todo.record.says)
        room = self.across - _length(lead) - 1 - GAP - width(says)
        title = pen.cut(pen.text(row.record.title), max(room, _LEAST_TITLE))
        left = self.across - _length(lead) - 1 - width(title) - GAP
        said = Piece(_SPACE + pen.cut(says, left), "strong")
        line = (*lead, Piece(f" {title}"), said)
        address = Piece(_SPACE + pen.text(row.record.address), "faint")
        return (*line, *self._fitting((address,), self.across - _length(line)))

    def _legend(self) -> Iterator[Line]:
        """What the signs mean, those that are on the screen."""
        glyphs = self.pen.glyphs
        shown = {row.verdict for block in self.blocks for row in block}
        signs = [(glyphs.expected, "plan"), (glyphs.passing, "pass mark")]
        signs += [
            (self.pen.symbol(verdict).text, verdict.words)
            for verdict in VERDICTS.values()
            if verdict in shown
        ]
        parts = [Piece(f" {sign} {meaning} ", "faint") for sign, meaning in signs]
        while parts:
            line = self._fitting(parts, self.across)
            yield line
            parts = parts[len(line) :]

    def _fitting(self, pieces: Iterable[Piece], room: int) -> Line:
        """Keep the pieces that fit into the room, from the first on; without a frame all."""
        kept: list[Piece] = []
        for piece in pieces:
            room -= width(piece.text)
            if room < 0 and self.room is not None:
                break
            kept.append(piece)
        return tuple(kept)

    def _spread(self, left: Line, right: Line) -> Line:
        """Put something at the left edge and something at the right one."""
        between = max(GAP, self.across - _length(left) - _length(right))
        return (*left, Piece(" " * between), *right) if right else left


def _counts(cycle: CycleRow) -> Line:
    told: list[Piece] = []
    if cycle.behind:
        told.append(Piece(f"{cycle.behind} behind", "loud"))
    for count, word in ((cycle.stale, "stale"), (cycle.silent, "no data")):
        if count:
            told.append(Piece(f"{', ' if told else ''}{count} {word}", "strong"))
    return tuple(told)


def _length(line: Line) -> int:
    return sum(width(piece.text) for piece in line)
