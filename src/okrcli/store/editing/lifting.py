"""Comments of a value that goes, moved to lines of their own before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.store.editing.outline import Section, begins_line, indent, line_start
from okrcli.store.editing.sheet import Edit

if TYPE_CHECKING:
    from okrcli.store.editing.outline import Entry, Outline, Value


def lifted(outline: Outline, owner: Section | Value, entry: Entry) -> list[Edit]:
    """Write the comments within an entry's value before it, where a line may end.

    That is before the statement or the element of an array that it stands in.
    """
    text = outline.text
    comments = [text[slice(*span)] for span in outline.comments_within(entry.start, entry.end)]
    if not comments:
        return []
    while not isinstance(owner, Section) and owner.opener == "{":
        owner, entry = _around(outline, owner)
    blanks = indent(text, entry.start)
    if begins_line(text, entry.start):
        start = line_start(text, entry.start)
        return [Edit(start, start, "".join(f"{blanks}{comment}\n" for comment in comments))]
    lines = "".join(f"{comment}\n{blanks}" for comment in comments)
    gap = "" if text[entry.start - 1] in " \t" else " "
    return [Edit(entry.start, entry.start, gap + lines)]


def _around(outline: Outline, value: Value) -> tuple[Section | Value, Entry]:
    """Find the entry whose value this is, and what is around it."""
    return next(found for found in outline.entries if found[1].value is value)
