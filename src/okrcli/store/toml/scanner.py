"""The shape of TOML text: statements, keys and where each value begins and ends.

Made for text that the parser has accepted, and safe on any other: every function ends, in time
that grows with the length of the text only. Line ends are plain newlines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from okrcli.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from okrcli.domain.problem import Path

# A string that may lack its end. None of these can fail once begun, so none backtracks.
_LONG_BASIC = r'"""[^"\\]*(?:(?:\\[\s\S]|"(?!""))[^"\\]*)*(?:"{3,5}|\\?\Z)'
_LONG_LITERAL = r"'''[\s\S]*?(?:'{3,5}|\Z)"
_BASIC = r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"?'
_LITERAL = r"'[^'\n]*'?"
_PART = rf"(?:[A-Za-z0-9_-]+|{_BASIC}|{_LITERAL})"
_CHAIN = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"

PART = re.compile(_PART)
KEY = re.compile(_CHAIN)
HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_CHAIN})[ \t]*\]")
# What a statement is made of, as far as its end and its depth go.
TOKEN = re.compile(rf"{_LONG_BASIC}|{_LONG_LITERAL}|{_CHAIN}|#[^\n]*|[\[\]{{}}\n]")
_GAP = re.compile(r"[ \t\n]*(?:#[^\n]*[ \t\n]*)*")
# Most lines of most files: a bare key with a plain value, a comment, nothing. Many at a time.
_PLAIN_KEY = r"[A-Za-z0-9_-]{1,200}(?:\.[A-Za-z0-9_-]{1,200}){0,9}"
_PLAIN_LINE = (
    rf"[ \t]*(?:{_PLAIN_KEY}[ \t]*=[ \t]*"
    r"""(?:"[^"\\\n]*"|'[^'\n]*'|[^\s"'\[\]{}#][^"'\[\]{}#\n]{0,200})[ \t]*)?"""
    r"(?:#[^\n]*)?\n"
)
_PLAIN_HEADER = rf"\[{_PLAIN_KEY}\]\n"
PLAIN = re.compile(rf"(?:{_PLAIN_LINE}){{1,500}}")
PLAIN_OR_HEADER = re.compile(
    rf"(?:\[\[[a-z]{{1,200}}\]\]\n|{_PLAIN_HEADER}|{_PLAIN_LINE}){{1,500}}",
)
_CLOSED = r'"(?!"")[^"\\\n]*(?:\\.[^"\\\n]*)*"'
_SCALAR = re.compile(
    r'"""[^"\\]*(?:(?:\\[\s\S]|"(?!""))[^"\\]*)*"{3,5}'
    rf"|'''[\s\S]*?'{{3,5}}|{_CLOSED}|'(?!'')[^'\n]*'"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9A-Za-z:.+-]+"
    r"|[0-9A-Za-z_:.+-]+",
)
_CLOSER = {"[": "]", "{": "}"}


@frozen
class Mark:
    """A place in a value: a key's part, the beginning of a value, or a whole value."""

    what: Literal["key", "open", "value"]
    path: Path
    start: int
    end: int


@dataclass(slots=True)
class _Frame:
    """An array or inline table that is being walked through."""

    path: Path
    start: int
    opener: str
    index: int = -1
    fresh: bool = True


def plain_lines_end(
    text: str,
    pos: int,
    plain: re.Pattern[str] = PLAIN,
    stop: int | None = None,
) -> int:
    """Pass over the simple one-line statements from a line's beginning on, until past `stop`."""
    while (stop is None or pos <= stop) and (found := plain.match(text, pos)):
        pos = found.end()
    return pos


def statement_end(text: str, pos: int) -> int:
    """Find where the next statement begins, after the one that begins here."""
    depth = 0
    for token in TOKEN.finditer(text, pos):
        char = text[token.start()]
        if char in "[{":
            depth += 1
        elif char in "]}":
            depth -= 1
        elif char == "\n" and depth <= 0:
            return token.end()
    return len(text)


def unquoted(part: str) -> str:
    """Read one part of a key, as it is written. A part that is none is given back as it is."""
    if part[0] not in "\"'":
        return part
    if part[0] == "'" or "\\" not in part:
        return part[1:-1]
    import tomli

    try:
        return str(tomli.loads(f"key={part}")["key"])
    except tomli.TOMLDecodeError:
        return part


def key_parts(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Split a key into its parts, each with its place."""
    return [
        (unquoted(found.group()), found.start(), found.end())
        for found in PART.finditer(text, start, end)
    ]


def walk_value(text: str, pos: int, path: Path) -> Iterator[Mark]:
    """Give the places in a value, in order; a container's whole comes after its parts.

    Stops where the text isn't TOML any more.
    """
    stack: list[_Frame] = []
    while True:
        yield Mark("open", path, pos, pos)
        char = text[pos : pos + 1]
        if char in _CLOSER:
            stack.append(_Frame(path, pos, char))
            pos += 1
        elif scalar := _SCALAR.match(text, pos):
            pos = scalar.end()
            yield Mark("value", path, scalar.start(), pos)
        else:
            return
        after = yield from _close(text, pos, stack)
        step = None if after is None else (yield from _step(text, after, stack[-1]))
        if step is None:
            return
        path, pos = step


def scalar_end(text: str, pos: int) -> int | None:
    """Find where the value that begins here ends; None for an array, an inline table or none."""
    found = _SCALAR.match(text, pos)
    return found.end() if found else None


def _close(text: str, pos: int, stack: list[_Frame]) -> Generator[Mark, None, int | None]:
    """Close the containers that end here, and find where the next element begins."""
    while stack:
        frame = stack[-1]
        pos = gap_end(text, pos)
        if not frame.fresh and text.startswith(",", pos):
            pos = gap_end(text, pos + 1)
            frame.fresh = True
        if text.startswith(_CLOSER[frame.opener], pos):
            pos += 1
            yield Mark("value", frame.path, frame.start, pos)
            stack.pop()
        elif frame.fresh:
            return pos
        else:
            return None
    return None


def _step(text: str, pos: int, frame: _Frame) -> Generator[Mark, None, tuple[Path, int] | None]:
    """Go into the element of a container that begins here: its path, and its value's place."""
    frame.fresh = False
    if frame.opener == "[":
        frame.index += 1
        return (*frame.path, frame.index), pos
    found = KEY.match(text, pos)
    if not found:
        return None
    path = frame.path
    for name, start, end in key_parts(text, found.start(), found.end()):
        path = (*path, name)
        yield Mark("key", path, start, end)
    after = value_start(text, found.end())
    return None if after is None else (path, after)


def value_start(text: str, key_end: int) -> int | None:
    """Find where the value of a key begins, or would; None where there is no `=`."""
    equals = blank_end(text, key_end)
    return blank_end(text, equals + 1) if text.startswith("=", equals) else None


def blank_end(text: str, pos: int) -> int:
    """Pass over spaces and tabs."""
    while text[pos : pos + 1] in (" ", "\t"):
        pos += 1
    return pos


def gap_end(text: str, pos: int) -> int:
    """Pass over spaces, line ends and comments."""
    found = _GAP.match(text, pos)
    return found.end() if found else pos
