"""The guided check-in as a conversation: the questions, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.render.cells import wrap
from okrcli.render.done import standing_words
from okrcli.render.ink import Line, Piece, paint
from okrcli.render.look import Look
from okrcli.render.paragraphs import paragraph
from okrcli.render.spark import spark
from okrcli.render.status_rows import Pen, style
from okrcli.views import words
from okrcli.views.done import DoneView
from okrcli.views.guided import GuidedView, Question
from okrcli.views.verdicts import Verdict

_INDENT = "   "
_ROOM = 14


def opening(lines: list[str], look: Look) -> str:
    """Say what is to come, and the keys."""
    pen = Pen(look, 1)
    first, *rest = lines
    made = [*paragraph(Piece(" "), first, pen, "strong")]
    for line in rest:
        made += paragraph(Piece(" "), line, pen, "faint")
    return paint(made, colour=look.colour)


def question(view: Question, look: Look) -> str:
    """Show what is asked for, and how it stands."""
    return paint(_question(view, Pen(look, 1)), colour=look.colour)


def aside(text: str, look: Look) -> str:
    """Say something in between."""
    return paint(paragraph(Piece(_INDENT), text, Pen(look, 1), "faint"), colour=look.colour)


def echo(view: DoneView, look: Look) -> str:
    """Say what was understood, and where it stands now; of what it is about, the title is known."""
    pen = Pen(look, view.scale)
    made: list[Line] = []
    for one in view.done:
        said = one.said.removeprefix(f"{one.record.address}: ")
        made += paragraph(Piece(f" {'+' if look.ascii else '✓'} ", "good"), said, pen, "strong")
        if one.row is not None and one is view.done[-1]:
            lead = f"{_INDENT}{pen.symbol(one.row.verdict).text} {one.row.verdict.words}: "
            told = standing_words(one.row, pen)
            made += paragraph(
                Piece(lead, style(one.row.verdict)), told, pen, indent=len(_INDENT) + 2
            )
    for remark in view.remarks:
        made += paragraph(Piece(_INDENT), remark, pen, "faint")
    return paint(made, colour=look.colour)


def wrong(message: str, hint: str, look: Look) -> str:
    """Say why an answer can't be taken, and what would be right."""
    pen = Pen(look, 1)
    sign = "x" if look.ascii else "✗"
    made = [*paragraph(Piece(f" {sign} ", "loud"), message, pen)]
    if hint:
        made += paragraph(Piece(_INDENT), hint, pen, "faint")
    return paint(made, colour=look.colour)


def ask(text: str, look: Look) -> str:
    """Give the prompt's text, with room behind it to type in."""
    told = Pen(look, 1).text(text)
    if look.frame is not None:
        told = f"\n{_INDENT}".join(wrap(told, look.frame - _ROOM))
    return f"{_INDENT}{told} {'>' if look.ascii else '›'} "


def screen(view: GuidedView, look: Look) -> str:
    """Sum up what came of it."""
    return paint(_closing(view, Pen(look, 1)), colour=look.colour)


def plain(view: GuidedView, look: Look) -> str:
    """Sum up as text: no colour, nothing cut."""
    return screen(view, Look(ascii=look.ascii))


def _question(view: Question, pen: Pen) -> Iterator[Line]:
    yield ()
    sign = Piece(" ") if view.verdict is None else pen.symbol(view.verdict)
    for number, line in enumerate(paragraph(Piece(_INDENT), view.title, pen, "strong")):
        yield line if number else (Piece(" "), sign, Piece(" "), *line[1:])
    yield from paragraph(Piece(_INDENT), f"{view.address}, {view.place}", pen, "faint")
    for text in view.lines:
        yield from paragraph(Piece(_INDENT), text, pen)
    if len(set(view.spark)) > 1:
        drawn = spark(view.spark, ascii_only=pen.look.ascii)
        style_of = "" if view.verdict is None else style(view.verdict)
        yield (Piece(_INDENT), Piece(drawn, style_of))
    if view.source:
        yield from paragraph(Piece(_INDENT), f"from: {view.source}", pen, "faint")
    for number, step in enumerate(view.steps, 1):
        done = "+" if pen.look.ascii else "✓"
        due = "" if step.due is None else f", due {words.weekday(step.due)} {step.due.isoformat()}"
        lead_of = Piece(f"{_INDENT}{number:2} {done if step.done else ' '} ")
        yield from paragraph(lead_of, step.title + due, pen, "faint" if step.done else "")


def _closing(view: GuidedView, pen: Pen) -> Iterator[Line]:
    yield ()
    first, *rest = view.lines
    yield from paragraph(Piece(" "), first, pen, "strong")
    for line in rest:
        yield from paragraph(Piece(" "), line, pen)
    yield from _listed("moved", view.moved, pen)
    yield from _listed("behind", view.behind, pen)
    if view.todo is not None:
        yield ()
        yield (Piece(" next", "faint"),)
        row, record = view.todo.row, view.todo.record
        yield from _entry(row.verdict, record.title, record.says, pen)
        yield from paragraph(Piece(_INDENT), record.address, pen, "faint")


def _listed(
    heading: str, entries: tuple[tuple[Verdict, str, str], ...], pen: Pen
) -> Iterator[Line]:
    if entries:
        yield ()
        yield (Piece(f" {heading}", "faint"),)
    for verdict, title, told in entries:
        yield from _entry(verdict, title, told, pen)


def _entry(verdict: Verdict, title: str, told: str, pen: Pen) -> Iterator[Line]:
    lead = Piece(f" {pen.symbol(verdict).text} ", style(verdict))
    yield from paragraph(lead, f"{title}: {told}", pen, indent=len(_INDENT))
