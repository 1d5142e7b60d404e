"""Tables with a header of their own: where a new one goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.store.editing.outline import begins_line, indent, line_end, line_start
from okrcli.store.editing.sheet import Edit
from okrcli.store.editing.statements import comment_rows_end, gap_after, gap_before

if TYPE_CHECKING:
    from okrcli.domain.problem import Path
    from okrcli.store.editing.outline import Outline, Section

_LAST = "extra"


def new_section(outline: Outline, path: Path, rows: str, *, many: bool = False) -> Edit:
    """Put the rows of a table with its header behind its siblings, or the table that it is in.

    With `many` it is one more element of the list of tables that has this path.
    """
    text = outline.text
    parent = path if many else path[:-1]
    rows = _indented(rows, _margin(outline, path, many=many))
    anchor = _anchor(outline, parent, path[0])
    if anchor.end == len(text):
        return Edit(len(text), len(text), gap_before(text) + rows)
    pos = line_end(text, anchor.last) + 1 if anchor.entries or anchor.path else 0
    pos = comment_rows_end(text, pos)
    before = "\n" if pos else ""
    return Edit(pos, pos, f"{before}{rows}{gap_after(text, pos)}")


def header_before(outline: Outline, path: Path, rows: str) -> Edit:
    """Put the header that a table has done without so far before the tables in it."""
    text = outline.text
    pos = line_start(text, outline.under(path)[0].head)
    rows_of_comments = {
        line_start(text, start) for start, _ in outline.comments if begins_line(text, start)
    }
    while pos and line_start(text, pos - 1) in rows_of_comments:
        pos = line_start(text, pos - 1)
    return Edit(pos, pos, f"{gap_before(text[:pos])}{rows}\n")


def names_of(path: Path) -> tuple[str, ...]:
    """Give the names in a path: what its header says."""
    return tuple(name for name in path if isinstance(name, str))


def _anchor(outline: Outline, parent: Path, name: str | int) -> Section:
    """Choose the section behind which to write.

    Without siblings it is the file's last one, before the person's own `extra` at its end.
    """
    for length in range(len(parent), 0, -1):
        if found := outline.under(parent[:length]):
            return found[-1]
    kept = [item for item in outline.sections if name == _LAST or item.path[0] != _LAST]
    return kept[-1] if kept else outline.root


def _margin(outline: Outline, path: Path, *, many: bool) -> str:
    """Give the blanks before the headers of the siblings."""
    depth = len(path) + many
    parent = path if many else path[:-1]
    alike = [item for item in outline.under(parent) if len(item.path) == depth]
    return indent(outline.text, alike[-1].head) if alike else ""


def _indented(rows: str, blanks: str) -> str:
    return "".join(f"{blanks}{row}\n" if row else "\n" for row in rows.split("\n")[:-1])
