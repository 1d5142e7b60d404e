"""Running text in a frame: broken between words, what follows set in as far as the first line."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.render.cells import width, wrap
from okrcli.render.ink import Line, Piece, Style
from okrcli.render.status_rows import Pen


def paragraph(
    lead: Piece, text: str, pen: Pen, style: Style = "", indent: int | None = None
) -> Iterator[Line]:
    """Print a lead and a text beside it; `indent` is where further lines begin."""
    inner = width(lead.text) if indent is None else indent
    cleaned = pen.text(text)
    frame = pen.look.frame
    if frame is None:
        yield (lead, Piece(cleaned, style))
        return
    first, *rest = wrap(cleaned, frame - width(lead.text)) or [""]
    yield (lead, Piece(first, style))
    left = cleaned[len(first) :].lstrip(" ") if rest else ""
    for line in wrap(left, frame - inner):
        yield (Piece(" " * inner), Piece(line, style))
