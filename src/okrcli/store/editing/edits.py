"""The edits of a person's file: bytes in, bytes out, or a refusal.

Every one keeps all comments, blank lines, line ends and other bytes, and is looked at again before
it is given back. A path is that of the parsed data; a number in it is an index in a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.store.editing.adding import with_new_element, with_new_table
from okrcli.store.editing.literals import (
    block,
    chain_text,
    key_text,
    literal,
    plain,
    plain_name,
    plain_table,
    statement,
)
from okrcli.store.editing.refusal import EditRefusedError
from okrcli.store.editing.removing import explicit, without_path
from okrcli.store.editing.renaming import with_renamed
from okrcli.store.editing.sections import names_of
from okrcli.store.editing.setting import with_set
from okrcli.store.editing.sheet import opened
from okrcli.store.editing.tree import ABSENT, at, shown, with_cut, with_key, with_put
from okrcli.store.editing.verifying import verified

if TYPE_CHECKING:
    from collections.abc import Callable

    from okrcli.domain.problem import Path
    from okrcli.store.editing.sheet import Sheet


def with_value(data: bytes, path: Path, value: object) -> bytes:
    """Set a key or an element to a value, replacing what is there; tables around it are made.

    A list grows by setting the index behind its last one. What a new table is like, compared with
    the old one, decides what changes: what is the same in both is left as it is written.
    """
    wanted = plain(value)

    def edit(sheet: Sheet) -> tuple[Sheet, object]:
        return with_set(sheet, path, wanted), with_put(sheet.data, path, wanted)

    return _edited(data, path, edit, _rows(path, wanted))


def with_table(data: bytes, path: Path, table: dict[str, object]) -> bytes:
    """Add a table: a section, or in the style in which the tables beside it are written.

    Where the path is a list of tables, the table becomes its last element.
    """
    wanted = plain_table(table)

    def edit(sheet: Sheet) -> tuple[Sheet, object]:
        present = at(sheet.data, path)
        if isinstance(present, list):
            place = (*path, len(present))
            return with_new_element(sheet, path, wanted), with_put(sheet.data, place, wanted)
        if present is not ABSENT:
            raise EditRefusedError(f"{shown(path)} is in the file already")
        return with_new_table(sheet, path, wanted), with_put(sheet.data, path, wanted)

    return _edited(data, path, edit, _block_rows(path, wanted, many=False))


def with_element(data: bytes, path: Path, table: dict[str, object]) -> bytes:
    """Add a table to the list of tables at a path, as its last element, or begin the list."""
    wanted = plain_table(table)

    def edit(sheet: Sheet) -> tuple[Sheet, object]:
        present = at(sheet.data, path)
        if present is not ABSENT and not isinstance(present, list):
            raise EditRefusedError(f"{shown(path)} is no list of tables")
        place = (*path, len(present) if isinstance(present, list) else 0)
        return with_new_element(sheet, path, wanted), with_put(sheet.data, place, wanted)

    return _edited(data, path, edit, _block_rows(path, wanted, many=True))


def without(data: bytes, path: Path) -> bytes:
    """Take out a key, an element, or a table with all that is in it. Its comments stay.

    A table or list that was there only through what is taken out is gone, too.
    """

    def edit(sheet: Sheet) -> tuple[Sheet, object]:
        _check_present(sheet, path)
        kept = explicit(sheet.outline)
        return without_path(sheet, path), with_cut(sheet.data, path, kept)

    return _edited(data, path, edit, ())


def with_name(data: bytes, path: Path, name: str) -> bytes:
    """Give the last key of a path another name, wherever it is written."""

    def edit(sheet: Sheet) -> tuple[Sheet, object]:
        _check_present(sheet, path)
        if isinstance(path[-1], int):
            raise EditRefusedError(f"{shown(path)} is an element of a list: it has no name")
        if name != path[-1] and at(sheet.data, (*path[:-1], name)) is not ABSENT:
            raise EditRefusedError(f"{shown((*path[:-1], name))} is in the file already")
        return with_renamed(sheet, path, plain_name(name)), with_key(sheet.data, path, name)

    return _edited(data, path, edit, ())


def _edited(
    data: bytes,
    path: Path,
    edit: Callable[[Sheet], tuple[Sheet, object]],
    rows: tuple[str, ...],
) -> bytes:
    """Edit, and look at the result; a refusal says what to write by hand."""
    try:
        _check_path(path)
        sheet, intended = edit(opened(data))
        return verified(data, sheet.to_bytes(), intended, path)
    except EditRefusedError as error:
        raise EditRefusedError(error.message, rows) from error


def _check_path(path: Path) -> None:
    if not path:
        raise EditRefusedError("a whole file can't be edited as one key")


def _check_present(sheet: Sheet, path: Path) -> None:
    if at(sheet.data, path) is ABSENT:
        raise EditRefusedError(f"{shown(path)} isn't in the file")


def _rows(path: Path, value: object) -> tuple[str, ...]:
    """Write a value as a person would: under its table's header."""
    names = names_of(path[:-1])
    if not path or isinstance(path[-1], int):
        return (literal(value),)
    row = statement(key_text(path[-1]), " = ", value)
    return (f"[{chain_text(names)}]", row) if names else (row,)


def _block_rows(path: Path, table: dict[str, object], *, many: bool) -> tuple[str, ...]:
    return tuple(block(names_of(path), table, many=many).split("\n")[:-1])
