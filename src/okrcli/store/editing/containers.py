"""Entries of arrays and inline tables: put in, taken out, in the way that the rest is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrcli.store.editing.cutting import Span, cuts
from okrcli.store.editing.lifting import lifted
from okrcli.store.editing.outline import begins_line, indent, line_start
from okrcli.store.editing.sheet import Edit
from okrcli.store.toml import scanner

if TYPE_CHECKING:
    from okrcli.store.editing.outline import Entry, Outline, Value

_REST = re.compile(r"[ \t]*(?:#[^\n]*)?(?=\n)")
_STEP = "    "


def appended(outline: Outline, value: Value, entry: str) -> list[Edit]:
    """Put an entry at the end of an array or inline table."""
    if not value.entries:
        return [_only(outline, value, entry)]
    return after(outline, value, len(value.entries) - 1, entry)


def after(outline: Outline, value: Value, index: int, entry: str) -> list[Edit]:
    """Put an entry behind the one with this index."""
    text, last = outline.text, value.entries[index]
    comma = comma_after(text, last)
    alone = begins_line(text, last.start)
    if comma is not None:
        row = _REST.match(text, comma + 1)
        if alone and row and "\n" not in text[last.end : comma]:
            return [Edit(row.end(), row.end(), f"\n{indent(text, last.start)}{entry},")]
        return [Edit(comma + 1, comma + 1, f" {entry},")]
    if not alone:
        return [Edit(last.end, last.end, f", {entry}")]
    line = f"\n{indent(text, last.start)}{entry}"
    row = _REST.match(text, last.end)
    if row is None:
        return [Edit(last.end, last.end, f",{line}")]
    room = 1 if text.startswith("  ", last.end) and row.end() > row.start() + 2 else 0
    return [Edit(last.end, last.end + room, ","), Edit(row.end(), row.end(), line)]


def prepended(outline: Outline, value: Value, entry: str) -> list[Edit]:
    """Put an entry before the first one."""
    text, start = outline.text, value.entries[0].start
    gap = f"\n{indent(text, start)}" if begins_line(text, start) else " "
    return [Edit(start, start, f"{entry},{gap}")]


def without_entry(outline: Outline, value: Value, entry: Entry) -> list[Edit]:
    """Take an entry out of an array or inline table, with the comma that it needs no more."""
    text = outline.text
    inside = (value.start + 1, value.end - 1)
    if len(value.entries) == 1 and not outline.comments_within(*inside):
        return [Edit(*inside, "")]
    spans = _spans(text, value, entry)
    comments = outline.comments_within(entry.start, entry.end)
    if comments and value.opener == "{" and not begins_line(text, entry.start):
        return [*lifted(outline, value, entry), *(Edit(*span, "") for span in spans)]
    return cuts(outline, spans)


def comma_after(text: str, entry: Entry) -> int | None:
    """Find the comma behind an entry."""
    pos = scanner.gap_end(text, entry.end)
    return pos if text.startswith(",", pos) else None


def _spans(text: str, value: Value, entry: Entry) -> list[Span]:
    """Choose what goes with an entry: the comma behind it or before it, and blanks."""
    comma, before = comma_after(text, entry), _comma_before(text, value, entry)
    beside = before is not None and "\n" not in text[before : entry.start]
    if comma is None or (beside and "\n" in text[entry.end : comma]):
        return [(_gap_start(text, before) if beside else entry.start, entry.end)]
    behind = scanner.blank_end(text, comma + 1)
    more = text[behind : behind + 1] not in {"", "\n", "#"}
    end = behind if more else comma + 1
    if "\n" in text[entry.end : comma]:
        return [(entry.start, entry.end), (comma, end)]
    return [(entry.start, end)]


def _comma_before(text: str, value: Value, entry: Entry) -> int | None:
    index = value.entries.index(entry)
    return comma_after(text, value.entries[index - 1]) if index else None


def _gap_start(text: str, comma: int | None) -> int:
    """Find where the blanks before a comma begin, unless the comma begins its line."""
    pos = comma or 0
    while text[pos - 1 : pos] in {" ", "\t"}:
        pos -= 1
    return (comma or 0) if text[pos - 1 : pos] == "\n" else pos


def _only(outline: Outline, value: Value, entry: str) -> Edit:
    """Put the first entry into an empty array or inline table."""
    text, start, end = outline.text, value.start + 1, value.end - 1
    if not outline.comments_within(start, end):
        return Edit(start, end, entry if value.opener == "[" else f" {entry} ")
    pos = line_start(text, end)
    return Edit(pos, pos, f"{indent(text, value.start)}{_STEP}{entry},\n")
