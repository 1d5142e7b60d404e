"""Taking stretches out of a text while every comment stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.store.editing.outline import indent, line_end, line_start
from okrcli.store.editing.sheet import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrcli.store.editing.outline import Outline

Span = tuple[int, int]


def cuts(outline: Outline, spans: list[Span]) -> list[Edit]:
    """Make the edits that take spans out.

    A comment within one stays, with its line end. A line of which nothing is left goes as a whole;
    a comment that is left alone on its line stands where the line began.
    """
    gone = [piece for span in sorted(spans) for piece in _without_comments(outline, span)]
    return [_edit(outline, rows, gone) for rows in _rows(outline.text, gone)]


def _without_comments(outline: Outline, span: Span) -> Iterator[Span]:
    """Split a span around its comments and their line ends."""
    start, end = span
    for comment_start, comment_end in outline.comments_within(start, end):
        if start < comment_start:
            yield start, comment_start
        start = comment_end + 1
    if start < end:
        yield start, end


def _rows(text: str, gone: list[Span]) -> list[Span]:
    """Give the stretches of whole lines that the cuts are on, without the last line's end."""
    rows: list[Span] = []
    for start, end in gone:
        first, last = line_start(text, start), line_end(text, end)
        if rows and first <= rows[-1][1]:
            rows[-1] = (rows[-1][0], max(last, rows[-1][1]))
        else:
            rows.append((first, last))
    return rows


def _edit(outline: Outline, rows: Span, gone: list[Span]) -> Edit:
    """Make one edit of the cuts on neighbouring lines that become one."""
    text, (start, end) = outline.text, rows
    kept, pos, cut_end = [], start, start
    for piece in gone:
        if start <= piece[0] <= end:
            kept.append(text[pos : piece[0]])
            pos = cut_end = piece[1]
    rest = "".join((*kept, text[pos:end]))
    if not rest.strip(" \t"):
        return Edit(start, min(end + 1, len(text)), "")
    comments = outline.comments_within(cut_end, end)
    if not comments:
        return Edit(start, end, rest.rstrip(" \t") if cut_end == end else rest)
    comment = text[slice(*comments[0])]
    code = rest.removesuffix(comment)
    if not code.strip(" \t"):
        code = indent(text, comments[0][0])
    elif not code.endswith((" ", "\t")):
        code += " "
    return Edit(start, end, code + comment)
