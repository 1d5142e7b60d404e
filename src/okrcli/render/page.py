"""A page about one thing, as `okr show` prints it."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.render.bar import Marks, bar
from okrcli.render.ink import Line, Piece, paint
from okrcli.render.look import Look
from okrcli.render.markdown import escaped
from okrcli.render.paragraphs import paragraph
from okrcli.render.status_rows import Pen, style
from okrcli.render.tables import markdown_table, table_lines
from okrcli.views.page import Page, Section
from okrcli.views.show import ShowView

_INDENT = 3
_LABEL = 18
_BAR = 80


def screen(view: ShowView, look: Look) -> str:
    """Show a page on a terminal."""
    return paint(_lines(view.page, Pen(look, 1), drawn=True), colour=look.colour)


def plain(view: ShowView, look: Look) -> str:
    """Print a page as text: no colour, no bar, nothing cut."""
    return paint(_lines(view.page, Pen(Look(ascii=look.ascii), 1), drawn=False), colour=False)


def markdown(view: ShowView, _look: Look) -> str:
    """Print a page in Markdown."""
    page = view.page
    blocks = [f"## {escaped(page.title)}\n", f"`{page.address}`, {page.what}\n"]
    if page.verdict is not None:
        reason = f": {escaped(page.reason)}" if page.reason else ""
        blocks.append(f"{page.verdict.symbol} **{page.verdict.words}**{reason}\n")
    for section in page.sections:
        if section.heading:
            blocks.append(f"### {escaped(section.heading)}\n")
        if section.facts:
            blocks.append(
                "".join(f"- {escaped(one.label)}: {escaped(one.text)}\n" for one in section.facts)
            )
        if section.table is not None and section.table.rows:
            blocks.append(markdown_table(section.table))
    return "\n".join(blocks)


def _lines(page: Page, pen: Pen, *, drawn: bool) -> Iterator[Line]:
    yield from _head(page, pen)
    if drawn and page.bar is not None and page.verdict is not None:
        marks = Marks(page.bar.progress, page.bar.expected, page.bar.pass_mark)
        cells = min(pen.look.frame or pen.look.width, _BAR) - 1
        yield ()
        yield (Piece(" "), *bar(marks, cells, page.verdict.tone, pen.glyphs))
    for section in page.sections:
        yield ()
        yield from _section(section, pen)


def _head(page: Page, pen: Pen) -> Iterator[Line]:
    lead = Piece(" ")
    if page.verdict is not None:
        lead = Piece(f" {pen.symbol(page.verdict).text} ", style(page.verdict))
    yield from paragraph(lead, page.title, pen, "strong")
    about = f"{page.address}, {page.what}"
    yield from paragraph(Piece(" " * _INDENT), about, pen, "faint")
    if page.verdict is not None:
        said = f"{' ' * _INDENT}{page.verdict.words}: "
        yield from paragraph(Piece(said, style(page.verdict)), page.reason, pen, indent=_INDENT)


def _section(section: Section, pen: Pen) -> Iterator[Line]:
    if section.heading:
        yield (Piece(f" {pen.text(section.heading)}", "strong"),)
    sizes = [len(pen.text(one.label)) for one in section.facts]
    size = min(_LABEL, max(sizes, default=0))
    for one in section.facts:
        label = pen.text(one.label)
        lead = Piece(f"{' ' * _INDENT}{pen.cut(label, size).ljust(size)}  ", "faint")
        yield from paragraph(lead, one.text, pen, indent=_INDENT + size + 2)
    if section.table is not None and section.table.rows:
        yield from table_lines(section.table, pen, _INDENT)
