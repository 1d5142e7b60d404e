"""Figures as their arithmetic, as `okr explain` prints them."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.render.csv import to_csv
from okrcli.render.ink import Line, Piece, paint
from okrcli.render.look import Look
from okrcli.render.markdown import escaped, to_table
from okrcli.render.paragraphs import paragraph
from okrcli.render.status_rows import Pen, style
from okrcli.render.tsv import to_tsv
from okrcli.views import arithmetic
from okrcli.views.explain import ExplainView, answer_words

_INDENT = 3
_NAME = 13
_HEADER = ("figure", "result", "expression", "formula")


def screen(view: ExplainView, look: Look) -> str:
    """Show every figure, its numbers and where they stand."""
    return paint(_lines(view, Pen(look, 1)), colour=look.colour)


def plain(view: ExplainView, look: Look) -> str:
    """Print the same without colour, nothing cut."""
    return paint(_lines(view, Pen(Look(ascii=look.ascii), 1)), colour=False)


def tsv(view: ExplainView, _look: Look) -> str:
    """Print a line a figure."""
    return to_tsv(_HEADER, _rows(view))


def csv(view: ExplainView, _look: Look) -> str:
    """Print a line a figure."""
    return to_csv(_HEADER, _rows(view))


def markdown(view: ExplainView, _look: Look) -> str:
    """Print a table of the figures."""
    rows = [
        (
            line.name,
            escaped(answer_words(line.result)),
            escaped(line.expression),
            escaped(line.formula),
        )
        for line in view.lines
    ]
    head = f"## {escaped(view.record.title or view.record.address)}\n\n"
    address = f"`{view.record.address}`, {view.verdict.words}\n\n"
    return head + address + to_table(_HEADER, [[escaped(row[0]), *row[1:]] for row in rows])


def _rows(view: ExplainView) -> Iterator[tuple[str, arithmetic.Answer, str, str]]:
    for one in view.record.figures:
        yield one.name, one.result, one.expression or "", one.formula


def _lines(view: ExplainView, pen: Pen) -> Iterator[Line]:
    record = view.record
    lead = Piece(f" {pen.symbol(view.verdict).text} ", style(view.verdict))
    yield from paragraph(lead, record.title or record.address, pen, "strong")
    about = f"{record.address}, {record.what} on {record.as_of}: {view.verdict.words}"
    yield from paragraph(Piece(" " * _INDENT), about, pen, "faint")
    for line in view.lines:
        yield ()
        yield from _figure(line, pen)


def _figure(line: arithmetic.Line, pen: Pen) -> Iterator[Line]:
    answer = answer_words(line.result)
    sign = ":" if isinstance(line.result, bool) else " ="
    bare = not line.expression or line.expression == answer
    told = answer if bare else f"{answer}{sign} {line.expression}"
    lead = Piece(f" {line.name.ljust(_NAME)} ", "strong")
    inner = " " * len(lead.text)
    yield from paragraph(lead, told, pen)
    yield from paragraph(Piece(inner), line.formula, pen, "faint")
    for part in line.parts:
        yield from paragraph(Piece(f"{inner}- "), _part(part), pen)
    for one in line.inputs:
        yield from paragraph(Piece(f"{inner}< "), _input(one), pen, "faint")


def _part(part: arithmetic.Part) -> str:
    if part.result is None:
        return part.label
    answer = answer_words(part.result)
    if not part.expression or part.expression == answer:
        return f"{part.label}: {answer}"
    joined = "→" if isinstance(part.result, bool) else "="
    return f"{part.label}: {part.expression} {joined} {answer}"


def _input(one: arithmetic.Input) -> str:
    place = f"{one.file}:{one.line}:{one.column}" if one.file else ""
    where = ", ".join(filter(None, (place, one.origin)))
    return f"{one.name} {answer_words(one.value)} ({where})"
