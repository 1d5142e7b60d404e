"""Rows of the status screen: what is said in which style."""

from __future__ import annotations

from okrcli.render.bar import DRAWN, TYPED, Glyphs, Marks
from okrcli.render.cells import cut
from okrcli.render.clean import ascii_only, clean
from okrcli.render.columns import Row
from okrcli.render.ink import Piece, Style
from okrcli.render.look import Look
from okrcli.views import words
from okrcli.views.records import CycleRecord, KeyResultRecord, ObjectiveRecord
from okrcli.views.rows import KeyResultRow, ObjectiveRow
from okrcli.views.status import CycleRow
from okrcli.views.verdicts import FAULTY, Tone, Verdict

_INDENT = 2
_LONGEST_SCORE = 7
_TONES: dict[Tone, Style] = {"good": "good", "bad": "loud", "warn": "strong", "quiet": "faint"}
_ASKING = frozenset({"bad", "warn"})


class Pen:
    """Writes texts, signs and rows in the ways of a look."""

    def __init__(self, look: Look, scale: int) -> None:
        self.look, self.scale = look, scale
        self.glyphs: Glyphs = TYPED if look.ascii else DRAWN

    def text(self, text: str) -> str:
        """Clean a text."""
        cleaned = clean(text)
        return ascii_only(cleaned) if self.look.ascii else cleaned

    def cut(self, text: str, cells: int) -> str:
        """Cut a clean text, where there is a frame to fit into."""
        if not self.look.boxed:
            return text
        return cut(text, cells, "..." if self.look.ascii else "…")

    def score(self, fraction: float | None) -> str:
        """Print a fraction on the scale of scores."""
        text = words.fraction(fraction, self.scale)
        if fraction is not None and len(text) > _LONGEST_SCORE:
            text = f"{fraction * self.scale:.0e}"
        return self.text(text)

    def symbol(self, verdict: Verdict) -> Piece:
        """Print the sign of a verdict."""
        return Piece(verdict.ascii if self.look.ascii else verdict.symbol, style(verdict))

    def objective(self, objective: ObjectiveRow) -> Row:
        """Write the row of an objective."""
        verdict = objective.verdict
        fault = "not all usable" if objective.faulty else ""
        mark = f"{self.text(FAULTY)} " if objective.faulty else ""
        aside = ", ".join(filter(None, (verdict.words, fault, objective.todo)))
        said = Piece(aside, style(verdict))
        return self._row(objective.record, verdict, said, mark=mark, strong=True)

    def key_result(self, row: KeyResultRow) -> Row:
        """Write the row of a key result, further in than its objective."""
        asks = row.verdict.tone in _ASKING
        todo = Piece(row.todo, "strong" if asks else "faint")
        return self._row(row.record, row.verdict, todo, reading=row.reading, indent=_INDENT)

    def cycle(self, cycle: CycleRow) -> Row:
        """Write the row of a cycle that isn't shown in full."""
        return self._row(cycle.record, cycle.verdict, Piece(cycle.time, "faint"))

    def _row(  # noqa: PLR0913 - what makes a row
        self,
        record: CycleRecord | ObjectiveRecord | KeyResultRecord,
        verdict: Verdict,
        todo: Piece,
        *,
        reading: str = "",
        mark: str = "",
        indent: int = 0,
        strong: bool = False,
    ) -> Row:
        name = record.title or ""
        if isinstance(record, CycleRecord):
            name = f"{record.id}  {name}".rstrip()
        quiet: Style = "faint" if verdict.tone == "quiet" else ""
        judged: Style = "loud" if verdict.tone == "bad" else quiet
        return Row(
            indent=indent,
            verdict=verdict,
            title=Piece(mark + self.text(name), "strong" if strong and not quiet else quiet),
            reading=Piece(self.text(reading), quiet),
            score=Piece(self.score(record.progress), judged or ("strong" if strong else "")),
            marks=_marks(record),
            todo=Piece(self.text(todo.text), todo.style),
        )


def _marks(record: CycleRecord | ObjectiveRecord | KeyResultRecord) -> Marks:
    """Take a bar's fractions; what is done is measured against no plan any more."""
    if record.status == "done":
        return Marks(record.progress, None, None)
    return Marks(record.progress, record.expected, record.pass_mark)


def style(verdict: Verdict) -> Style:
    """Give the style of a verdict's sign and words."""
    return _TONES.get(verdict.tone, "")
