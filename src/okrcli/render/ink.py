"""Ink: pieces of text in styles, and how they become a line for a terminal.

Colours are two of the terminal's own sixteen, so that its theme decides how they look; besides
them only weight: strong, faint, reversed. Nothing is said by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from okrcli.frozen import frozen

Style = Literal["", "strong", "faint", "good", "bad", "loud", "warn", "hero"]

_CODES: dict[Style, str] = {
    "strong": "1",
    "faint": "2",
    "good": "32",
    "bad": "31",
    "loud": "1;31",
    "warn": "33",
    "hero": "1;7",
}


@frozen
class Piece:
    """A text in one style. The text is clean already."""

    text: str
    style: Style = ""


Line = tuple[Piece, ...]


def paint(lines: Iterable[Line], *, colour: bool) -> str:
    """Print lines, each with its newline; no spaces at their ends."""
    return "".join(f"{_painted(line, colour=colour)}\n" for line in lines)


def _painted(line: Line, *, colour: bool) -> str:
    kept = _without_end_spaces(line)
    if not colour:
        return "".join(piece.text for piece in kept)
    return "".join(
        f"\x1b[{_CODES[piece.style]}m{piece.text}\x1b[0m" if piece.style else piece.text
        for piece in kept
    )


def _without_end_spaces(line: Line) -> list[Piece]:
    kept = [piece for piece in line if piece.text]
    while kept and kept[-1].style != "hero":
        last = kept.pop()
        text = last.text.rstrip(" ")
        if text:
            kept.append(Piece(text, last.style))
            break
    return kept
