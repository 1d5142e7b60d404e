"""The last look at an edited file: is it what was meant, and nothing else?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.store.editing.refusal import EditRefusedError
from okrcli.store.editing.sheet import opened
from okrcli.store.editing.tree import same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from okrcli.domain.problem import Path
    from okrcli.store.editing.sheet import Sheet

_BOM = b"\xef\xbb\xbf"


def verified(before: bytes, after: bytes, intended: object, path: Path) -> bytes:
    """Give the edited bytes back if the edit of a path did what was meant, and only that.

    The data is the intended one, every comment is there, in order, every other line is as it was,
    and so are the line ends and the byte-order mark.
    """
    old, new = opened(before), opened(after)
    checks: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("the file would say something else", lambda: same(new.data, intended)),
        ("the order of other keys would change", lambda: _same_order(old.data, new.data)),
        ("a comment would be lost or moved", lambda: _comments(old) == _comments(new)),
        ("another line would change", lambda: _lines_kept(old, before, after, path)),
        ("the line ends would change", lambda: _ends_kept(before, after)),
    )
    for message, holds in checks:
        if not holds():
            raise EditRefusedError(f"this can't be edited safely: {message}")
    return after


def _same_order(old: object, new: object) -> bool:
    """Tell whether the keys that hold the same as before are in the same order."""
    if isinstance(old, list) and isinstance(new, list):
        return len(old) != len(new) or all(map(_same_order, old, new))
    if not isinstance(old, dict) or not isinstance(new, dict):
        return True
    kept = [key for key in old if key in new and same(old[key], new[key])]
    if [key for key in new if key in old and same(old[key], new[key])] != kept:
        return False
    return all(_same_order(old[key], new[key]) for key in old if key in new)


def _comments(sheet: Sheet) -> list[str]:
    return [sheet.text[start:end] for start, end in sheet.outline.comments]


def _lines_kept(old: Sheet, before: bytes, after: bytes, path: Path) -> bool:
    """Tell whether all lines that the edit has no business on are there, in order.

    The last line may get or lose its line end.
    """
    touched = _touched(old, path)
    rows, others = (data.removeprefix(_BOM).split(b"\n") for data in (before, after))
    pos = 0
    for number, row in enumerate(rows):
        if number in touched:
            continue
        last = number + 1 == len(rows)
        while pos < len(others) and not _alike(
            row, others[pos], last=last or pos + 1 == len(others)
        ):
            pos += 1
        if pos == len(others) and (row or not last):
            return False
        pos += 1
    return True


def _alike(row: bytes, other: bytes, *, last: bool) -> bool:
    return row == other or (last and row.removesuffix(b"\r") == other.removesuffix(b"\r"))


def _touched(sheet: Sheet, path: Path) -> set[int]:
    """Give the numbers, from 0, of the lines of the statements and headers that are edited."""
    return {
        number
        for start, end in _spans(sheet, path)
        for number in range(sheet.text.count("\n", 0, start), sheet.text.count("\n", 0, end) + 1)
    }


def _spans(sheet: Sheet, path: Path) -> Iterator[tuple[int, int]]:
    """Find the statements on the way to a path or behind it, and the headers behind it."""
    for section in (sheet.outline.root, *sheet.outline.sections):
        if section.path and section.path[: len(path)] == path:
            yield section.head, section.head_end
        for entry in section.entries:
            length = min(len(entry.path), len(path))
            if entry.path[:length] == path[:length]:
                yield entry.start, entry.end


def _ends_kept(before: bytes, after: bytes) -> bool:
    """Tell whether the line ends are of the same kinds, and the byte-order mark is as it was."""
    if before.startswith(_BOM) != after.startswith(_BOM):
        return False
    crlf, lines = before.count(b"\r\n"), before.count(b"\n")
    if not crlf and b"\r\n" in after:
        return False
    if crlf and crlf == lines and after.count(b"\r\n") != after.count(b"\n"):
        return False
    return after.endswith(b"\n") or not before.endswith(b"\n") or after in (b"", _BOM)
