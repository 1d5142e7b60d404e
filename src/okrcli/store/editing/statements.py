"""Statements put under a header: a key with its value on a line of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrcli.store.editing.literals import statement
from okrcli.store.editing.outline import indent, line_end, line_start
from okrcli.store.editing.sheet import Edit

if TYPE_CHECKING:
    from okrcli.store.editing.outline import Entry, Outline, Section

_COMMENT_ROWS = re.compile(r"(?:[ \t]*#[^\n]*\n)+(?=[ \t]*\n)")
_BLANK = re.compile(r"[ \t]*(?:\n|\Z)")


def below(outline: Outline, section: Section, key: str, value: object) -> Edit:
    """Put a key behind the last one of a section, or under its header."""
    text = outline.text
    if section.entries:
        return beneath(outline, section, section.entries[-1], key, value)
    row = statement(key, " = ", value)
    if section.path:
        return _row_under(text, section.head_end, section.head, row)
    if section.end == len(text):
        return Edit(len(text), len(text), f"{gap_before(text)}{row}\n")
    pos = comment_rows_end(text, 0)
    before = "\n" if pos else ""
    return Edit(pos, pos, f"{before}{row}\n{gap_after(text, pos)}")


def beneath(outline: Outline, section: Section, entry: Entry, key: str, value: object) -> Edit:
    """Put a key on the line under another one, written as its neighbours are."""
    text = outline.text
    row = statement(key, _equals(text, section, entry, key), value)
    return _row_under(text, entry.end, entry.start, row)


def comment_rows_end(text: str, pos: int) -> int:
    """Pass over comment lines that a blank line sets off from what follows."""
    found = _COMMENT_ROWS.match(text, pos)
    return found.end() if found else pos


def gap_before(text: str) -> str:
    """Give what a text still needs to end with a blank line; nothing for a text of blank lines."""
    written = len(text.rstrip(" \t\n"))
    missing = 2 - text.count("\n", written) if written else 0
    return "\n" * max(missing, 1 if text and not text.endswith("\n") else 0)


def gap_after(text: str, pos: int) -> str:
    """Give the line end with which to set off what follows, where no blank line does."""
    return "" if _BLANK.match(text, pos) else "\n"


def _row_under(text: str, pos: int, like: int, rows: str) -> Edit:
    """Put rows under the line around a place, indented as the line around another one."""
    end, blanks = line_end(text, pos), indent(text, like)
    return Edit(end, end, "".join(f"\n{blanks}{row}" for row in rows.split("\n")))


def _equals(text: str, section: Section, entry: Entry, key: str) -> str:
    """Choose what stands between a key and its value: as it is in the lines around."""
    gaps = [text[item.parts[-1].end : item.value.start] for item in section.entries]
    columns = {
        item.parts[-1].end + gap.index("=") - line_start(text, item.start)
        for item, gap in zip(section.entries, gaps, strict=True)
    }
    if len(gaps) > 1 and len(columns) == 1 and any(gap.startswith("  ") for gap in gaps):
        width = columns.pop() - len(indent(text, entry.start)) - len(key)
        return f"{' ' * max(1, width)}= "
    return "=" if text[entry.parts[-1].end : entry.value.start] == "=" else " = "
