"""Bars: progress, the expected mark and the pass mark on one scale from 0 to 1."""

from __future__ import annotations

from okrcli.frozen import frozen
from okrcli.render.ink import Line, Piece, Style
from okrcli.views.verdicts import Tone

_FILLED: dict[Tone, Style] = {"good": "good", "bad": "bad", "quiet": "faint"}
_HALF = 0.5


@frozen
class Glyphs:
    """What a bar is drawn with; `under` and `over` say that progress lies outside the scale."""

    full: str = "━"
    half: str = "╸"
    track: str = "─"
    expected: str = "┃"
    passing: str = "╎"
    under: str = "«"
    over: str = "»"


DRAWN = Glyphs()
TYPED = Glyphs(full="=", half="-", track=".", expected="|", passing=":", under="<", over=">")


@frozen
class Marks:
    """Where a bar's fill ends and its marks stand: fractions, None where there is none."""

    progress: float | None
    expected: float | None
    passing: float | None


def bar(marks: Marks, cells: int, tone: Tone, glyphs: Glyphs = DRAWN) -> Line:
    """Draw a bar of so many cells; without progress it is blank.

    A mark stands in the cell that its fraction falls into: progress that has reached it fills
    every cell before. Where both marks share a cell the expected one is drawn.
    """
    if marks.progress is None:
        return (Piece(" " * cells),)
    drawn = _filled(marks.progress, cells, _FILLED.get(tone, ""), glyphs)
    if marks.passing:
        drawn[_cell(marks.passing, cells)] = Piece(glyphs.passing)
    if marks.expected:
        drawn[_cell(marks.expected, cells)] = Piece(glyphs.expected, "strong")
    fill: Style = _FILLED.get(tone, "")
    if marks.progress > 1:
        drawn[-1] = Piece(glyphs.over, fill)
    elif marks.progress < 0:
        drawn[0] = Piece(glyphs.under, fill)
    return _joined(drawn)


def _joined(drawn: list[Piece]) -> Line:
    """Join neighbours of one style."""
    runs = [drawn[0]]
    for piece in drawn[1:]:
        if piece.style == runs[-1].style:
            runs[-1] = Piece(runs[-1].text + piece.text, piece.style)
        else:
            runs.append(piece)
    return tuple(runs)


def _filled(progress: float, cells: int, fill: Style, glyphs: Glyphs) -> list[Piece]:
    reached = min(1.0, max(0.0, progress)) * cells
    full = int(reached + 1e-9)
    drawn = [Piece(glyphs.full, fill)] * full
    if full < cells and (reached - full >= _HALF or (progress > 0 and not full)):
        drawn.append(Piece(glyphs.half, fill))
    return drawn + [Piece(glyphs.track, "faint")] * (cells - len(drawn))


def _cell(fraction: float, cells: int) -> int:
    return min(cells - 1, max(0, int(fraction * cells + 1e-9)))
