"""What a writing command did, as it prints it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from okrcli.render.ink import Line, Piece, Style, paint
from okrcli.render.look import Look
from okrcli.render.paragraphs import paragraph
from okrcli.render.status_rows import Pen, style

if TYPE_CHECKING:
    from okrcli.views.done import Done, DoneView
    from okrcli.views.init import InitView
    from okrcli.views.rows import KeyResultRow

_INDENT = 3
_DIFF: dict[str, Style] = {"+": "good", "-": "bad", "@": "faint"}


def screen(view: DoneView, look: Look) -> str:
    """Say what was done and where it stands now; for a dry run show the change."""
    return paint(_lines(view, Pen(look, view.scale)), colour=look.colour)


def plain(view: DoneView, look: Look) -> str:
    """Say the same as text: no colour, nothing cut."""
    return screen(view, Look(ascii=look.ascii))


def _lines(view: DoneView, pen: Pen) -> Iterator[Line]:
    sign = "+" if pen.look.ascii else "✓"
    for one in view.done:
        known = view.record.dry_run or one.record.what == "already recorded"
        mark = Piece(" · " if known and not pen.look.ascii else f" {'.' if known else sign} ")
        yield from _entry(one, Piece(mark.text, "" if known else "good"), pen)
    for remark in view.remarks:
        yield from paragraph(Piece(" " * _INDENT), remark, pen, "faint")
    if view.record.dry_run:
        yield from _diff(view.diff, pen)
        yield (Piece(" this was a dry run: nothing is written", "strong"),)


def _entry(one: Done, mark: Piece, pen: Pen) -> Iterator[Line]:
    yield from paragraph(mark, one.said, pen, "strong")
    if one.row is not None and one.prints_row:
        yield from _standing(one.row, pen)


def _standing(row: KeyResultRow, pen: Pen) -> Iterator[Line]:
    """Say where a key result stands now."""
    lead = f"{' ' * _INDENT}{pen.symbol(row.verdict).text} {row.verdict.words}: "
    yield from paragraph(
        Piece(lead, style(row.verdict)),
        f"{row.record.title}: {standing_words(row, pen)}",
        pen,
        indent=_INDENT + 2,
    )


def standing_words(row: KeyResultRow, pen: Pen) -> str:
    """Say in words where a key result stands: its reading, its score, what to do."""
    record, score = row.record, ""
    if record.score is not None and record.status != "done":
        score = f"score {pen.score(record.score)}"
        score += "" if record.expected is None else f" of {pen.score(record.expected)} expected"
    return ", ".join(filter(None, (row.reading, score, row.todo)))


def _diff(diff: str, pen: Pen) -> Iterator[Line]:
    for line in diff.splitlines():
        kind = _DIFF.get(line[:1], "")
        yield (Piece(pen.text(line), "strong" if line[:3] in {"+++", "---"} else kind),)


def begun(view: InitView, look: Look) -> str:
    """Say which workspace was made."""
    return paint(_begun(view, Pen(look, 1)), colour=look.colour)


def _begun(view: InitView, pen: Pen) -> Iterator[Line]:
    first, *rest = view.lines
    sign = "." if view.record.dry_run else "+" if pen.look.ascii else "✓"
    yield from paragraph(Piece(f" {sign} ", "good"), first, pen, "strong")
    for line in rest:
        yield from paragraph(Piece(" " * _INDENT), line, pen)
    if view.record.dry_run:
        yield from _diff(view.diff, pen)
        yield (Piece(" this was a dry run: nothing is written", "strong"),)
