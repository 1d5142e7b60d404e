"""Values put in the place of others, changing no more of them than must be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrcli.store.editing import containers
from okrcli.store.editing.adding import with_new
from okrcli.store.editing.lifting import lifted
from okrcli.store.editing.literals import literal
from okrcli.store.editing.outline import Section
from okrcli.store.editing.refusal import EditRefusedError
from okrcli.store.editing.removing import without_path
from okrcli.store.editing.sheet import Edit
from okrcli.store.editing.tree import ABSENT, at, same, shown

if TYPE_CHECKING:
    from okrcli.domain.problem import Path
    from okrcli.store.editing.outline import Entry, Outline, Value
    from okrcli.store.editing.sheet import Sheet

_BEFORE_COMMENT = re.compile(r" {2,}(?=#)")


def with_set(sheet: Sheet, path: Path, value: object) -> Sheet:
    """Make a value what it shall be, whether it is there or not."""
    old = at(sheet.data, path)
    if same(old, value):
        return sheet
    if isinstance(old, dict) and isinstance(value, dict):
        sheet = _with_table(sheet, path, old, value)
    elif isinstance(old, list) and isinstance(value, list):
        sheet = _with_list(sheet, path, old, value)
    elif found := sheet.outline.entry(path):
        return sheet.spliced(_replaced(sheet.outline, *found, value))
    elif old is not ABSENT:
        _check_kind(path)
        sheet = without_path(sheet, path)
    return sheet if same(at(sheet.data, path), value) else with_new(sheet, path, value)


def _check_kind(path: Path) -> None:
    """Refuse anything but a table among sections of one name."""
    if isinstance(path[-1], int):
        raise EditRefusedError(f"{shown(path[:-1])} is a list of tables, and the value is none")


def _with_table(sheet: Sheet, path: Path, old: dict[str, object], new: dict[str, object]) -> Sheet:
    for name, value in new.items():
        sheet = with_set(sheet, (*path, name), value)
    for name in (name for name in old if name not in new):
        sheet = without_path(sheet, (*path, name))
    return sheet


def _with_list(sheet: Sheet, path: Path, old: list[object], new: list[object]) -> Sheet:
    """Change, put in and take out elements between those that the lists begin and end with."""
    found = sheet.outline.entry(path)
    if not found and not all(isinstance(item, dict) for item in new):
        return without_path(sheet, path)
    first, last = _alike(old, new)
    if not found and len(old) < len(new):
        last = 0
    before, after = len(old) - last, len(new) - last
    for index in range(first, min(before, after)):
        sheet = with_set(sheet, (*path, index), new[index])
    for index in range(before - 1, after - 1, -1):
        sheet = without_path(sheet, (*path, index))
    for index in range(before, after):
        sheet = _with_inserted(sheet, path, index, new[index])
    return sheet


def _with_inserted(sheet: Sheet, path: Path, index: int, value: object) -> Sheet:
    """Put an element into a list; into a list of sections at its end only."""
    found = sheet.outline.entry(path)
    if not found or index == len(found[1].value.entries):
        return with_new(sheet, (*path, index), value)
    array, text = found[1].value, literal(value)
    if index == 0:
        return sheet.spliced(containers.prepended(sheet.outline, array, text))
    return sheet.spliced(containers.after(sheet.outline, array, index - 1, text))


def _alike(old: list[object], new: list[object]) -> tuple[int, int]:
    """Count the elements that two lists have in common at their beginning and at their end."""
    shorter = min(len(old), len(new))
    first = next((n for n in range(shorter) if not same(old[n], new[n])), shorter)
    rest = shorter - first
    last = next((n for n in range(rest) if not same(old[-1 - n], new[-1 - n])), rest)
    return first, last


def _replaced(outline: Outline, owner: Section | Value, entry: Entry, value: object) -> list[Edit]:
    """Write a value over another one; a comment far behind it keeps its column."""
    text, old = outline.text, entry.value
    new = literal(value, text[old.start : old.end])
    edits = [*lifted(outline, owner, entry), Edit(old.start, old.end, new)]
    gap = _BEFORE_COMMENT.match(text, old.end)
    if gap and isinstance(owner, Section) and "\n" not in text[old.start : old.end] + new:
        width = max(2, len(gap.group()) + old.end - old.start - len(new))
        edits.append(Edit(*gap.span(), " " * width))
    return edits
