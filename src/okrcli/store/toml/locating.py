"""Where each key and value of a parsed file stands in its text."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from okrcli.frozen import frozen
from okrcli.store.toml import scanner

if TYPE_CHECKING:
    from okrcli.domain.problem import Path


@frozen
class Spot:
    """A place in a text: line and column from 1, and a length, all in characters.

    A line end counts as one character, in a file with CRLF too.
    """

    line: int
    column: int
    length: int


@frozen
class _Section:
    """A table with a header, or the keys before the first header."""

    path: Path
    start: int
    end: int


class Locations:
    """The places of one file's keys and values; a table's own are read when first asked for.

    Where a table is written in several places, the first one counts.
    """

    __slots__ = (
        "_elements",
        "_headers",
        "_keys",
        "_lines",
        "_sections",
        "_text",
        "_under",
        "_values",
    )

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n")
        self._keys: dict[Path, tuple[int, int]] = {}
        self._values: dict[Path, tuple[int, int]] = {}
        self._under: dict[Path, Path] = {}
        self._lines: list[int] = []
        self._elements: list[Path] = []
        self._headers: set[Path] = set()
        self._sections: dict[Path, _Section] = {}
        self._split()

    def key(self, path: Path) -> Spot | None:
        """Find a key; for an element of an array, its value or its header's last part."""
        self._read(path)
        found = self._keys.get(path) or self._values.get(path)
        return self._spot(*found) if found else None

    def value(self, path: Path) -> Spot | None:
        """Find a value; for a table made by a header or a dotted key, the key."""
        self._read(path)
        found = self._values.get(path) or self._keys.get(path)
        return self._spot(*found) if found else None

    def header_of(self, path: Path) -> Path:
        """Give the table under whose header a key was written; () for none, and for a header."""
        self._read(path)
        for length in range(1, len(path) + 1):
            if path[:length] in self._under:
                return self._under[path[:length]]
        return ()

    def sequence(self) -> tuple[Path, ...]:
        """Give the paths of all elements written as `[[table]]`, in the order of the file."""
        return tuple(self._elements)

    def tables(self) -> tuple[Path, ...]:
        """Give the paths of all tables that have a header, in the order of the file."""
        return tuple(path for path in self._sections if path)

    def _split(self) -> None:
        """Find the headers, and so the sections."""
        text = self._text
        counts: dict[Path, int] = {}
        path: Path = ()
        start = pos = 0
        while pos < len(text):
            pos = scanner.plain_lines_end(text, pos)
            header = scanner.HEADER.match(text, pos)
            if header:
                self._sections[path] = _Section(path, start, pos)
                many = header[1] == "[["
                path = self._enter(header.span(2), counts, many=many)
            end = scanner.statement_end(text, pos)
            start, pos = (end if header else start), end
        self._sections[path] = _Section(path, start, pos)

    def _enter(self, key: tuple[int, int], counts: dict[Path, int], *, many: bool) -> Path:
        """Take note of a header, and give the path of its table."""
        path: Path = ()
        parts = scanner.key_parts(self._text, *key)
        for number, (name, start, end) in enumerate(parts, 1):
            path = (*path, name)
            self._keys.setdefault(path, (start, end))
            last = number == len(parts)
            if last and many:
                counts[path] = counts.get(path, 0) + 1
            if path in counts and (many or not last):
                path = (*path, counts[path] - 1)
                self._keys.setdefault(path, (start, end))
        if many:
            self._elements.append(path)
        return path

    def _read(self, path: Path) -> None:
        """Read the sections in which a path may have been written."""
        for length in range(len(path)):
            section = self._sections.get(path[:length])
            if section and section.path not in self._headers:
                self._headers.add(section.path)
                self._read_section(section)

    def _read_section(self, section: _Section) -> None:
        text, pos = self._text, section.start
        while pos < section.end:
            end = scanner.statement_end(text, pos)
            found = scanner.KEY.match(text, scanner.blank_end(text, pos))
            if found:
                self._read_statement(section.path, found.span())
            pos = end

    def _read_statement(self, header: Path, key: tuple[int, int]) -> None:
        path = header
        for name, start, end in scanner.key_parts(self._text, *key):
            path = (*path, name)
            self._note_key(path, (start, end))
            self._under.setdefault(path, header)
        start_of_value = scanner.value_start(self._text, key[1])
        if start_of_value is None:
            return
        for mark in scanner.walk_value(self._text, start_of_value, path):
            if mark.what == "key":
                self._note_key(mark.path, (mark.start, mark.end))
            elif mark.what == "value":
                self._values[mark.path] = (mark.start, mark.end)

    def _note_key(self, path: Path, span: tuple[int, int]) -> None:
        """Keep the first place of a key: sections aren't read in the order of the file."""
        if path not in self._keys or span < self._keys[path]:
            self._keys[path] = span

    def _spot(self, start: int, end: int) -> Spot:
        if not self._lines:
            self._lines = [0]
            self._lines.extend(number for number, char in enumerate(self._text, 1) if char == "\n")
        line = bisect_right(self._lines, start)
        return Spot(line, start - self._lines[line - 1] + 1, end - start)


def locate(text: str) -> Locations:
    """Find the places in a text that the parser has accepted."""
    return Locations(text)
