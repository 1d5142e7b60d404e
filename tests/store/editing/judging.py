"""What an edit did to a file, found out without the code that made it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import tomli

from okrcli.domain.problem import Path
from tests.store.editing.changes import Change

BOM = b"\xef\xbb\xbf"
CRLF = b"\r\n"


@dataclass(frozen=True, slots=True)
class Row:
    """A statement or a header, over one line or more, or a line without either."""

    lines: tuple[str, ...]
    comments: tuple[str, ...]
    code: str


def faults(before: bytes, after: bytes, change: Change) -> list[str]:
    """Name what is wrong with an edit: nothing, one hopes."""
    try:
        old, new = _parsed(before), _parsed(after)
    except tomli.TOMLDecodeError as error:
        return [f"wrong: {error}"]
    found = []
    if exact(new, ordered=False) not in [exact(meant, ordered=False) for meant in change.meant]:
        found.append("wrong: the data")
    if not _same_elsewhere(old, new, change.path):
        found.append("wrong: the order of keys")
    if change.name == "rename" and exact(new, ordered=True) != exact(change.meant[0], ordered=True):
        found.append("wrong: the order of renamed keys")
    if _is_older(before) and not _is_older(after):
        found.append("wrong: no TOML 1.0 any more")
    if _comments(before) != _comments(after):
        found.append("lost: a comment")
    if not _kept(before, after, change.path):
        found.append("touched: another line")
    return [*found, *_line_end_faults(before, after)]


def exact(value: Any, *, ordered: bool) -> Any:
    """Give a form of a value that is equal for equal values of the same types only."""
    if isinstance(value, dict):
        pairs = [(key, exact(item, ordered=ordered)) for key, item in value.items()]
        return ["table", *(pairs if ordered else sorted(pairs, key=lambda pair: pair[0]))]
    if isinstance(value, list):
        return ["list", *(exact(item, ordered=ordered) for item in value)]
    said = value.isoformat() if isinstance(value, datetime) else repr(value)
    return f"{type(value).__name__} {said}"


def rows(data: bytes) -> list[Row]:
    """Read a file character by character into statements, headers and other lines."""
    text = data.removeprefix(BOM).decode()
    made, start = [], 0
    for end, comments, code in _statements(text):
        made.append(Row(tuple(_lines(text[start:end])), tuple(comments), code))
        start = end
    return made


def _statements(text: str) -> Iterator[tuple[int, list[str], str]]:
    pos, depth = 0, 0
    comments: list[str] = []
    code = ""
    while pos < len(text):
        char = text[pos]
        if char == "#":
            end = text.find("\n", pos)
            end = len(text) if end < 0 else end
            comments.append(text[pos:end].removesuffix("\r"))
        elif char in "\"'":
            end = _string_end(text, pos)
            code += text[pos:end]
        else:
            end = pos + 1
            code += char
            depth += (char in "[{") - (char in "]}")
        pos = end
        if char == "\n" and not depth:
            yield pos, comments, code
            comments, code = [], ""
    if code or comments:
        yield pos, comments, code


def _string_end(text: str, pos: int) -> int:
    quote = text[pos]
    mark = quote * 3 if text.startswith(quote * 3, pos) else quote
    pos += len(mark)
    while not text.startswith(mark, pos):
        pos += 2 if quote == '"' and text[pos] == "\\" else 1
    pos += len(mark)
    while len(mark) == 3 and text[pos : pos + 1] == quote:
        pos += 1
    return pos


def _parsed(data: bytes) -> dict[str, Any]:
    return tomli.loads(data.removeprefix(BOM).decode())


def _is_older(data: bytes) -> bool:
    try:
        tomllib.loads(data.removeprefix(BOM).decode())
    except tomllib.TOMLDecodeError:
        return False
    return True


def _same_elsewhere(old: Any, new: Any, path: Path) -> bool:
    """Tell whether what isn't on the path is the same, in the same order."""
    if not path or not isinstance(old, dict) or not isinstance(new, dict):
        return True
    rest_of_old, rest_of_new = (
        {key: value for key, value in each.items() if key != path[0] and key in old}
        for each in (old, new)
    )
    if exact(rest_of_old, ordered=True) != exact(rest_of_new, ordered=True):
        return False
    return _same_elsewhere(old.get(path[0]), new.get(path[0]), path[1:])


def _comments(data: bytes) -> list[str]:
    return [comment for row in rows(data) for comment in row.comments]


def _kept(before: bytes, after: bytes, path: Path) -> bool:
    """Tell whether the lines that have nothing to do with a path are all there, in order.

    A last line may get or lose its line end.
    """
    others = [
        line for row, place in _placed(before) if not _meet(place, path) for line in row.lines
    ]
    left = _lines(after.removeprefix(BOM).decode())
    pos = 0
    for number, line in enumerate(others):
        last = number + 1 == len(others)
        while pos < len(left) and not (
            line == left[pos]
            or ((last or pos + 1 == len(left)) and line.rstrip("\r\n") == left[pos].rstrip("\r\n"))
        ):
            pos += 1
        if pos == len(left) and not (last and not line.strip()):
            return False
        pos += 1
    return True


def _lines(text: str) -> list[str]:
    pieces = text.split("\n")
    return [piece + "\n" for piece in pieces[:-1]] + ([pieces[-1]] if pieces[-1] else [])


def _meet(place: Path | None, path: Path) -> bool:
    """Tell whether a row at a place is one that an edit of a path may touch."""
    if place is None:
        return False
    length = min(len(place), len(path))
    return place[:length] == path[:length]


def _placed(data: bytes) -> Iterator[tuple[Row, Path | None]]:
    """Give each row with the path of its key or header; None where it has neither.

    A header is met only by what is at its table or above: it isn't on the way to a key.
    """
    counts: dict[Path, int] = {}
    table: Path = ()
    for row in rows(data):
        code = row.code.strip()
        if not code:
            yield row, None
        elif code.startswith("["):
            table = _header(code, counts)
            yield row, (*table, object()) if table else None  # type: ignore[arg-type]
        else:
            yield row, (*table, *_key(code))


def _header(code: str, counts: dict[Path, int]) -> Path:
    many = code.startswith("[[")
    names = _names(tomli.loads(code))
    path: Path = ()
    for number, name in enumerate(names, 1):
        path = (*path, name)
        last = number == len(names)
        if last and many:
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = (*path, counts[path] - 1)
    return path


def _key(code: str) -> Path:
    """Read a key: the shortest beginning that the parser takes with a value."""
    for pos, char in enumerate(code):
        if char == "=":
            try:
                return _names(tomli.loads(f"{code[:pos]}= 0"))
            except tomli.TOMLDecodeError:
                continue
    raise AssertionError(code)


def _names(data: Any) -> tuple[str, ...]:
    names: tuple[str, ...] = ()
    while data and not isinstance(data, int):
        if isinstance(data, list):
            data = data[0]
            continue
        (name, data), *_ = data.items()
        names = (*names, name)
    return names


def _line_end_faults(before: bytes, after: bytes) -> list[str]:
    found = []
    if before.startswith(BOM) != after.startswith(BOM):
        found.append("line ends: the byte-order mark")
    if CRLF not in before and CRLF in after:
        found.append("line ends: CRLF came in")
    lone = after.count(b"\n") - after.count(CRLF)
    if CRLF in before and before.count(b"\n") == before.count(CRLF) and lone:
        found.append("line ends: CRLF is gone")
    if before.endswith(b"\n") and not after.endswith(b"\n") and after not in {b"", BOM}:
        found.append("line ends: the last one is gone")
    bare = before.removeprefix(BOM)
    if bare and not bare.endswith(b"\n") and after.endswith(b"\n") and _blank(after) > _blank(bare):
        found.append("line ends: a last one came in")
    return found


def _blank(data: bytes) -> int:
    """Count blank lines; a last line end makes one, so that a blank line may become the last."""
    return sum(not line.strip() for line in data.split(b"\n"))
