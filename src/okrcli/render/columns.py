"""The columns of the status screen: how wide each is in a frame, or without one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from okrcli.frozen import frozen
from okrcli.render.bar import Marks
from okrcli.render.cells import width
from okrcli.render.ink import Piece
from okrcli.views.verdicts import Verdict

GAP = 2
# What stands before a title: a space, the symbol, a space.
LEAD = 3
_UNFRAMED_BAR = 20
_READINGS_FROM = 104
_TODOS_FROM = 64
# From a frame's width on: cells for the bar, and for what is to be done.
_SIZES = ((150, 32, 36), (120, 20, 26), (104, 16, 22), (90, 14, 24), (76, 12, 20), (0, 10, 17))


@frozen
class Row:
    """A row before it is laid out; its texts are clean."""

    indent: int
    verdict: Verdict
    title: Piece
    reading: Piece
    score: Piece
    marks: Marks
    todo: Piece


@frozen
class Columns:
    """Cells for each column; 0 leaves it out. `total` is what a line fills at most."""

    title: int
    reading: int
    score: int
    bar: int
    todo: int
    total: int


def columns(rows: Sequence[Row], frame: int | None) -> Columns:
    """Find the columns' widths for a frame; without one every text has its own width."""
    title = _widest((row.title.text for row in rows), (row.indent for row in rows))
    reading = _widest(row.reading.text for row in rows)
    score = _widest(row.score.text for row in rows)
    todo = _widest(row.todo.text for row in rows)
    if frame is None:
        return _summed(title, reading, score, _UNFRAMED_BAR, todo)
    bar, most_todo = next((bar, most) for from_, bar, most in _SIZES if frame >= from_)
    reading = min(reading, frame // 4) if frame >= _READINGS_FROM else 0
    shown_todo = min(todo, most_todo) if frame >= _TODOS_FROM else 0
    spare = frame - _summed(0, reading, score, bar, shown_todo).total
    title = min(title, spare)
    if shown_todo:
        shown_todo = min(todo, shown_todo + spare - title)
    return _summed(title, reading, score, bar, shown_todo)


def _summed(title: int, reading: int, score: int, bar: int, todo: int) -> Columns:
    optional = sum(size + GAP for size in (reading, todo) if size)
    total = LEAD + title + GAP + score + GAP + bar + optional
    return Columns(title, reading, score, bar, todo, total)


def _widest(texts: Iterable[str], indents: Iterable[int] | None = None) -> int:
    sizes = map(width, texts)
    if indents is None:
        return max(sizes, default=0)
    return max((size + indent for size, indent in zip(sizes, indents, strict=True)), default=0)
