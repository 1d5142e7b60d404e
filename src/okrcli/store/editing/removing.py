"""Keys, elements and tables taken out, wherever they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.store.editing.containers import without_entry
from okrcli.store.editing.cutting import cuts
from okrcli.store.editing.outline import Section

if TYPE_CHECKING:
    from okrcli.domain.problem import Path
    from okrcli.store.editing.cutting import Span
    from okrcli.store.editing.outline import Entry, Outline, Value
    from okrcli.store.editing.sheet import Sheet


def without_path(sheet: Sheet, path: Path) -> Sheet:
    """Take out what is at a path: its key, its element, or all sections and dotted keys of it."""
    while found := _inline(sheet.outline, path):
        sheet = sheet.spliced(without_entry(sheet.outline, *found))
        if isinstance(path[-1], int):
            return sheet
    spans = _spans(sheet.outline, path)
    return sheet.spliced(cuts(sheet.outline, spans)) if spans else sheet


def explicit(outline: Outline) -> frozenset[Path]:
    """Give the paths of the tables and lists that are written even when they are empty."""
    sections = [section.path for section in outline.sections]
    return frozenset(((), *sections, *(entry.path for _, entry in outline.entries)))


def _inline(outline: Outline, path: Path) -> tuple[Value, Entry] | None:
    """Find an entry of an array or inline table that has to go."""
    for owner, entry in outline.entries:
        if not isinstance(owner, Section) and (entry.path == path or _goes_through(entry, path)):
            return owner, entry
    return None


def _goes_through(entry: Entry, path: Path) -> bool:
    return any(part.path == path for part in entry.parts)


def _spans(outline: Outline, path: Path) -> list[Span]:
    """Find the statements and headers that have to go."""
    spans = [
        (entry.start, entry.end)
        for owner, entry in outline.entries
        if isinstance(owner, Section) and _goes_through(entry, path)
    ]
    for section in outline.under(path):
        spans.append((section.head, section.head_end))
        spans += [(entry.start, entry.end) for entry in section.entries]
    return spans
