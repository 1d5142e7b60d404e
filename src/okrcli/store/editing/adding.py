"""What isn't in the file yet: keys, elements and tables, in the style of what is around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from okrcli.store.editing import containers, sections, statements
from okrcli.store.editing.literals import block, chain_text, literal, section_row
from okrcli.store.editing.outline import Section
from okrcli.store.editing.refusal import EditRefusedError
from okrcli.store.editing.tree import ABSENT, at, shown

if TYPE_CHECKING:
    from okrcli.domain.problem import Path
    from okrcli.store.editing.outline import Outline
    from okrcli.store.editing.sheet import Edit, Sheet

Style = Literal["inline", "dotted", "section"]


def with_new(sheet: Sheet, path: Path, value: object) -> Sheet:
    """Add a key or an element that isn't there, and the tables around it that are missing."""
    depth = _depth(sheet, path)
    place, rest = path[:depth], path[depth:]
    around = at(sheet.data, place)
    if isinstance(around, list):
        return _with_element(sheet, place, rest, value)
    if not isinstance(around, dict):
        raise EditRefusedError(f"{shown(place)} is no table, so nothing can be put into it")
    rest, value = _names_and_value(rest, value)
    style = style_of(sheet, place)
    if style == "section" and len(rest) > 1:
        rows = section_row(sections.names_of((*place, *rest[:-1])), rest[-1], value)
        return sheet.spliced([sections.new_section(sheet.outline, (*place, *rest[:-1]), rows)])
    if style == "inline":
        rest, value = rest[:1], _nested(rest[1:], value)
    return sheet.spliced(_key(sheet.outline, place, rest, value))


def with_new_table(sheet: Sheet, path: Path, table: dict[str, object]) -> Sheet:
    """Add a table that isn't there, under a header of its own where the file has such."""
    depth = _depth(sheet, path)
    if not isinstance(at(sheet.data, path[:depth]), dict) or _has_index(path[depth:]):
        return with_new(sheet, path, table)
    style = style_of(sheet, path[:depth])
    if style == "inline" or (style == "dotted" and not table):
        return with_new(sheet, path, table)
    if style == "section":
        rows = block(sections.names_of(path), table)
        return sheet.spliced([sections.new_section(sheet.outline, path, rows)])
    for name, value in table.items():
        sheet = with_new(sheet, (*path, name), value)
    return sheet


def style_of(sheet: Sheet, path: Path) -> Style:
    """Tell how a table that is new in this one has to be written, or is written by custom."""
    outline = sheet.outline
    if outline.entry(path):
        return "inline"
    if not path or any(len(each.path) > len(path) for each in outline.under(path)):
        return "section"
    if not outline.section(path):
        return "dotted"
    children = at(sheet.data, path)
    if not isinstance(children, dict) or not children:
        return "section"
    if not all(isinstance(child, dict) for child in children.values()):
        return "section"
    return "inline" if outline.entry((*path, list(children)[-1])) else "dotted"


def with_new_element(sheet: Sheet, path: Path, table: dict[str, object]) -> Sheet:
    """Add a table to the list at a path, or begin the list with it."""
    present = at(sheet.data, path)
    if isinstance(present, list):
        return with_new(sheet, (*path, len(present)), table)
    depth = _depth(sheet, path)
    if not isinstance(at(sheet.data, path[:depth]), dict) or _has_index(path[depth:]):
        return with_new(sheet, path, [table])
    if style_of(sheet, path[:depth]) != "section":
        return with_new(sheet, path, [table])
    rows = block(sections.names_of(path), table, many=True)
    return sheet.spliced([sections.new_section(sheet.outline, path, rows, many=True)])


def _depth(sheet: Sheet, path: Path) -> int:
    """Count how much of a path is in the file."""
    return next(
        length for length in range(len(path), -1, -1) if at(sheet.data, path[:length]) is not ABSENT
    )


def _has_index(path: Path) -> bool:
    return any(isinstance(step, int) for step in path)


def _names_and_value(rest: Path, value: object) -> tuple[tuple[str, ...], object]:
    """Split a path that is missing into the names of tables, and a value with the lists in it."""
    names: tuple[str, ...] = ()
    for step in rest:
        if isinstance(step, int):
            break
        names = (*names, step)
    return names, _nested(rest[len(names) :], value)


def _nested(path: Path, value: object) -> object:
    """Put a value into new tables and lists along a path."""
    for step in reversed(path):
        if isinstance(step, int) and step:
            raise EditRefusedError(f"a list that is new begins at 0, not at {step}")
        value = [value] if isinstance(step, int) else {step: value}
    return value


def _key(outline: Outline, place: Path, names: tuple[str, ...], value: object) -> list[Edit]:
    """Add a key, of several parts perhaps, to a table that is there."""
    key = chain_text(names)
    if found := outline.entry(place):
        return containers.appended(outline, found[1].value, f"{key} = {literal(value)}")
    if section := outline.section(place):
        return [statements.below(outline, section, key, value)]
    dotted = outline.dotted(place)
    if not dotted:
        rows = section_row(sections.names_of(place), names[0], value)
        return [sections.header_before(outline, place, rows)]
    owner, last = dotted[-1]
    part = next(part for part in last.parts if part.path == place)
    key = f"{outline.text[last.start : part.end]}.{key}"
    if isinstance(owner, Section):
        return [statements.beneath(outline, owner, last, key, value)]
    index = owner.entries.index(last)
    return containers.after(outline, owner, index, f"{key} = {literal(value)}")


def _with_element(sheet: Sheet, place: Path, rest: Path, value: object) -> Sheet:
    """Add an element at the end of a list."""
    present = at(sheet.data, place)
    if not isinstance(present, list) or rest[0] != len(present):
        raise EditRefusedError(f"{shown((*place, rest[0]))} isn't in the file")
    value = _nested(rest[1:], value)
    if found := sheet.outline.entry(place):
        return sheet.spliced(containers.appended(sheet.outline, found[1].value, literal(value)))
    if not isinstance(value, dict):
        raise EditRefusedError(f"{shown(place)} is a list of tables, and the value is none")
    rows = block(sections.names_of(place), value, many=True)
    return sheet.spliced([sections.new_section(sheet.outline, place, rows, many=True)])
