"""What stands where in a file that the parser has accepted: its sections, keys and values."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from okrcli.frozen import frozen
from okrcli.store.toml import scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrcli.domain.problem import Path
    from okrcli.store.toml.scanner import Mark


@frozen
class Part:
    """One part of a written key, and the table or value that it names."""

    path: Path
    start: int
    end: int


@frozen
class Value:
    """A written value; an array or inline table has its `opener` and its entries."""

    path: Path
    start: int
    end: int
    opener: str = ""
    entries: tuple[Entry, ...] = ()


@frozen
class Entry:
    """A key with its value, or an element of an array, which has no parts."""

    parts: tuple[Part, ...]
    value: Value

    @property
    def path(self) -> Path:
        """The path of its value."""
        return self.value.path

    @property
    def start(self) -> int:
        """Where its key begins, or its value."""
        return self.parts[0].start if self.parts else self.value.start

    @property
    def end(self) -> int:
        """Where its value ends."""
        return self.value.end


@frozen
class Section:
    """A table under its header, up to the line of the next header; the first one has no header.

    `head` and `head_end` enclose the header's brackets.
    """

    path: Path
    head: int
    head_end: int
    parts: tuple[Part, ...]
    entries: tuple[Entry, ...]
    end: int

    @property
    def last(self) -> int:
        """Where its last key's value ends; its header, if it has no keys."""
        return self.entries[-1].end if self.entries else self.head_end


class Outline:
    """The sections of one text with plain line ends, and what they hold."""

    def __init__(self, text: str) -> None:
        """Read the text, which the parser must have accepted."""
        self.text = text
        self.root, *rest = _sections(text)
        self.sections: tuple[Section, ...] = tuple(rest)

    @cached_property
    def comments(self) -> tuple[tuple[int, int], ...]:
        """The places of all comments, without their line ends."""
        found = scanner.TOKEN.finditer(self.text)
        return tuple(token.span() for token in found if self.text[token.start()] == "#")

    @cached_property
    def entries(self) -> tuple[tuple[Section | Value, Entry], ...]:
        """All keys and elements, each with the section, array or inline table around it."""
        return tuple(
            found
            for section in (self.root, *self.sections)
            for entry in section.entries
            for found in _within(section, entry)
        )

    def entry(self, path: Path) -> tuple[Section | Value, Entry] | None:
        """Find the key or element whose value has this path, and what is around it."""
        return next((found for found in self.entries if found[1].path == path), None)

    def section(self, path: Path) -> Section | None:
        """Find the section of a table; the first one for ()."""
        return next((item for item in (self.root, *self.sections) if item.path == path), None)

    def under(self, path: Path) -> tuple[Section, ...]:
        """Find the sections of a table and of all that is in it, in the order of the file."""
        return tuple(item for item in self.sections if item.path[: len(path)] == path)

    def dotted(self, path: Path) -> tuple[tuple[Section | Value, Entry], ...]:
        """Find the dotted keys that go through a table."""
        return tuple(
            found
            for found in self.entries
            if any(part.path == path for part in found[1].parts[:-1])
        )

    def parts(self, path: Path) -> tuple[Part, ...]:
        """Find all places where the last part of a path is written as a key."""
        headers = [part for item in self.sections for part in item.parts]
        keys = [part for _, entry in self.entries for part in entry.parts]
        return tuple(part for part in (*headers, *keys) if part.path == path)

    def comments_within(self, start: int, end: int) -> list[tuple[int, int]]:
        """Find the comments in a stretch of the text."""
        return [span for span in self.comments if start <= span[0] < end]


def line_start(text: str, pos: int) -> int:
    """Find where the line around a place begins."""
    return text.rfind("\n", 0, pos) + 1


def line_end(text: str, pos: int) -> int:
    """Find the line end after a place, or the end of the text."""
    found = text.find("\n", pos)
    return len(text) if found < 0 else found


def indent(text: str, pos: int) -> str:
    """Give the blanks with which the line around a place begins."""
    start = line_start(text, pos)
    return text[start : scanner.blank_end(text, start)]


def begins_line(text: str, pos: int) -> bool:
    """Tell whether only blanks stand before a place on its line."""
    return not text[line_start(text, pos) : pos].strip(" \t")


def _within(owner: Section | Value, entry: Entry) -> Iterator[tuple[Section | Value, Entry]]:
    yield owner, entry
    for inner in entry.value.entries:
        yield from _within(entry.value, inner)


def _sections(text: str) -> list[Section]:
    """Read all sections, the one before the first header first."""
    made: list[Section] = []
    counts: dict[Path, int] = {}
    path: Path = ()
    parts: tuple[Part, ...] = ()
    entries: list[Entry] = []
    head = head_end = pos = 0
    while pos < len(text):
        if header := scanner.HEADER.match(text, pos):
            made.append(Section(path, head, head_end, parts, tuple(entries), pos))
            many = header[1] == "[["
            path, parts = _entered(text, header.span(2), counts, many=many)
            entries = []
            head, head_end = header.start(1), header.end() + many
        elif found := scanner.KEY.match(text, scanner.blank_end(text, pos)):
            entries.append(_statement(text, found.span(), path))
        pos = scanner.statement_end(text, pos)
    made.append(Section(path, head, head_end, parts, tuple(entries), len(text)))
    return made


def _entered(
    text: str, key: tuple[int, int], counts: dict[Path, int], *, many: bool
) -> tuple[Path, tuple[Part, ...]]:
    """Give the path of a header's table, and the parts of the header."""
    path: Path = ()
    parts: list[Part] = []
    written = scanner.key_parts(text, *key)
    for number, (name, start, end) in enumerate(written, 1):
        path = (*path, name)
        parts.append(Part(path, start, end))
        last = number == len(written)
        if last and many:
            counts[path] = counts.get(path, 0) + 1
        if path in counts and (many or not last):
            path = (*path, counts[path] - 1)
    return path, tuple(parts)


def _statement(text: str, key: tuple[int, int], header: Path) -> Entry:
    """Read a key and its value."""
    path = header
    parts: list[Part] = []
    for name, start, end in scanner.key_parts(text, *key):
        path = (*path, name)
        parts.append(Part(path, start, end))
    start = scanner.value_start(text, key[1]) or key[1]
    if (after := scanner.scalar_end(text, start)) is not None:
        return Entry(tuple(parts), Value(path, start, after))
    marks = scanner.walk_value(text, start, path)
    return Entry(tuple(parts), _value(text, next(marks), marks))


def _value(text: str, first: Mark, marks: Iterator[Mark]) -> Value:
    """Build a value from the marks of its walk."""
    entries: list[Entry] = []
    parts: list[Part] = []
    for mark in marks:
        if mark.what == "value" and mark.start == first.start:
            opener = text[mark.start] if text[mark.start] in "[{" else ""
            return Value(mark.path, mark.start, mark.end, opener, tuple(entries))
        if mark.what == "key":
            parts.append(Part(mark.path, mark.start, mark.end))
        elif mark.what == "open":
            entries.append(Entry(tuple(parts), _value(text, mark, marks)))
            parts = []
    return Value(first.path, first.start, first.start)
