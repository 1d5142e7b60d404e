"""A field of cells to draw in: dots of braille, eight to a cell, and signs that fill one.

Each cell shows what has the highest rank in it. Dots of one rank come together in a cell; those
of a lower rank give way, so that two lines that cross stay two lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from okrcli.frozen import frozen
from okrcli.render.ink import Line, Piece, Style

_BRAILLE = 0x2800
# The bits of a cell's dots, row by row, the left one and the right one.
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


@frozen
class Ink:
    """How something is drawn: which rank it has, in which style, with which sign in ASCII.

    Of `every` so many dots of a line one is drawn.
    """

    rank: int
    style: Style
    sign: str
    every: int = 1


@dataclass(slots=True)
class _Cell:
    rank: int
    style: Style
    dots: int = 0
    sign: str = ""

    @property
    def text(self) -> str:
        return self.sign or chr(_BRAILLE + self.dots)


class Canvas:
    """So many columns and rows of cells. `fine`: with dots of braille, else with signs only."""

    def __init__(self, columns: int, rows: int, *, fine: bool) -> None:
        self.columns, self.rows, self.fine = columns, rows, fine
        self.across, self.down = (2, 4) if fine else (1, 1)
        self._cells: dict[tuple[int, int], _Cell] = {}

    @property
    def width(self) -> int:
        """How many dots lie side by side."""
        return self.columns * self.across

    @property
    def height(self) -> int:
        """How many dots lie one above the other."""
        return self.rows * self.down

    def dot(self, x: int, y: int, ink: Ink) -> None:
        """Draw a dot, counted from the left upper corner; outside the field nothing happens."""
        if not (0 <= x < self.width and 0 <= y < self.height):
            return
        if not self.fine:
            self.put(x, y, ink.sign, ink)
            return
        cell = self._cell(x // self.across, y // self.down, ink)
        if cell is not None and not cell.sign:
            cell.dots |= _BITS[y % self.down][x % self.across]

    def put(self, column: int, row: int, sign: str, ink: Ink) -> None:
        """Put a sign into a cell."""
        if 0 <= column < self.columns and 0 <= row < self.rows:
            cell = self._cell(column, row, ink)
            if cell is not None:
                cell.sign, cell.dots, cell.style = sign, 0, ink.style

    def _cell(self, column: int, row: int, ink: Ink) -> _Cell | None:
        """Give a cell to draw in, emptied of what is below; None where something is above."""
        found = self._cells.get((column, row))
        if found is not None and found.rank >= ink.rank:
            return found if found.rank == ink.rank else None
        made = self._cells[column, row] = _Cell(ink.rank, ink.style)
        return made

    def line(self, points: Iterable[tuple[float, float]], ink: Ink) -> None:
        """Draw straight lines from point to point, in dots."""
        before: tuple[float, float] | None = None
        for point in points:
            for x, y, steep in _between(before or point, point):
                if (y if steep else x) % ink.every == 0:
                    self.dot(x, y, ink)
            before = point

    def row(self, row: int) -> Line:
        """Give a row as pieces, neighbours of one style together."""
        runs: list[Piece] = []
        for column in range(self.columns):
            cell = self._cells.get((column, row))
            piece = Piece(" ") if cell is None else Piece(cell.text, cell.style)
            if runs and (runs[-1].style == piece.style or cell is None):
                runs[-1] = Piece(runs[-1].text + piece.text, runs[-1].style)
            else:
                runs.append(piece)
        return tuple(runs)


def _between(
    start: tuple[float, float], end: tuple[float, float]
) -> Iterator[tuple[int, int, bool]]:
    """Give the dots of a straight line, from left to right, without gaps.

    Each with whether it only bridges a steep step.
    """
    (left, high), (right, low) = sorted((start, end))
    above = round(high)
    yield int(left), above, False
    for x in range(int(left), int(right) + 1):
        share = 1.0 if x == int(right) else max(0.0, (x - left) / (right - left))
        y = round(high + (low - high) * share)
        step = 1 if y > above else -1
        for bridged in range(above + step, y, step):
            yield x, bridged, True
        yield x, y, False
        above = y
