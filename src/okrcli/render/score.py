"""A cycle's score and what it is made of, as `okr score` prints it."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.render.csv import to_csv
from okrcli.render.fields import Cell, scalar_names
from okrcli.render.ink import Line, Piece, paint
from okrcli.render.look import Look
from okrcli.render.markdown import escaped
from okrcli.render.paragraphs import paragraph
from okrcli.render.status_rows import Pen, style
from okrcli.render.tables import markdown_table, table_lines
from okrcli.render.tsv import to_tsv
from okrcli.views import words
from okrcli.views.page import Column, Table
from okrcli.views.records_score import ScorePartRecord
from okrcli.views.score import ScoreView
from okrcli.views.verdicts import verdict

_COLUMNS = (
    Column("what", cuts=True),
    Column("score", "right"),
    Column("weight", "right", spare=1),
    Column("adds", "right"),
    Column("to cycle", "right"),
    Column("status"),
)
# A digit more than scores have: what is added up loses less by rounding.
_PLACES = {1: 3, 10: 2, 100: 1}
_FIELDS = scalar_names(ScorePartRecord)


def screen(view: ScoreView, look: Look) -> str:
    """Show the score and its parts."""
    return paint(_lines(view, Pen(look, view.scale)), colour=look.colour)


def plain(view: ScoreView, look: Look) -> str:
    """Print the same without colour, nothing cut, with addresses for titles."""
    pen = Pen(Look(ascii=look.ascii), view.scale)
    return paint(table_lines(_table(view, addresses=True), pen, 0), colour=False)


def tsv(view: ScoreView, _look: Look) -> str:
    """Print a line for each objective and each of its parts, with the fields of the JSON."""
    return to_tsv(_FIELDS, _cells(view))


def csv(view: ScoreView, _look: Look) -> str:
    """Print a line for each objective and each of its parts, with the fields of the JSON."""
    return to_csv(_FIELDS, _cells(view))


def markdown(view: ScoreView, _look: Look) -> str:
    """Print a table of the parts."""
    head = f"## {escaped(view.record.cycle.title or view.record.cycle.id)}\n"
    return f"{head}\n{_standing(view)}\n\n{markdown_table(_table(view))}"


def _standing(view: ScoreView) -> str:
    score = words.fraction(view.record.cycle.score, view.scale)
    graded = f", graded {view.record.grade} if it ended so" if view.record.grade else ""
    return f"{score} of {view.scale}, {view.verdict.words}{graded}"


def _lines(view: ScoreView, pen: Pen) -> Iterator[Line]:
    cycle = view.record.cycle
    lead = Piece(f" {pen.symbol(view.verdict).text} ", style(view.verdict))
    title = f"{cycle.id}  {cycle.title}" if cycle.title else cycle.id
    yield from paragraph(lead, title, pen, "strong")
    yield from paragraph(Piece("   "), _standing(view), pen)
    if view.record.objectives:
        yield ()
        yield from table_lines(_table(view), pen)


def _table(view: ScoreView, *, addresses: bool = False) -> Table:
    def added(value: float | None) -> str:
        return "" if value is None else f"{value * view.scale:.{_PLACES[view.scale]}f}"

    rows = []
    for objective in view.record.objectives:
        rows.append(
            (
                objective.address if addresses else objective.title,
                words.fraction(objective.score, view.scale),
                words.number(objective.weight),
                "",
                added(objective.contribution),
                verdict(objective.status).words,
            )
        )
        rows += [
            (
                part.address if addresses else f"– {part.title}",
                words.fraction(part.score, view.scale),
                words.number(part.weight),
                added(part.contribution),
                added(part.cycle_contribution),
                verdict(part.status).words,
            )
            for part in objective.parts
        ]
    return Table(_COLUMNS, tuple(rows))


def _cells(view: ScoreView) -> Iterator[list[Cell]]:
    for one in view.record.objectives:
        whole = one.contribution
        yield [one.address, one.title, one.status, one.score, one.weight, None, whole, one.grade]
        for part in one.parts:
            yield [getattr(part, name) for name in _FIELDS]
