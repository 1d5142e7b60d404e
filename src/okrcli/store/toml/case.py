"""Where in a text the parser gave up, and what stands around that place."""

from __future__ import annotations

import re

from okrcli.frozen import frozen
from okrcli.store.toml import scanner
from okrcli.store.toml.fault import SyntaxFault, fault_at

_COMMENT = re.compile(r"(?:^|\s)#")
_NESTED_END = re.compile(r"[,\]}]|(?:^|\s)#")
# Of a longer line the beginning is looked at, so that nobody waits for an explanation.
LONGEST_LINE = 10_000


@frozen
class Case:
    """A statement that the parser refuses. All places are offsets in `text`.

    `pos` is where the parser gave up, and `why` what it said. `start` and `line_end` bound the
    statement's first line. `value` is where the innermost value begins that the parser had come
    to; None before an `=`. `key` is that value's name, `key_start` its place. `opened` are the
    brackets that are still open there.
    """

    text: str
    pos: int
    why: str
    start: int
    line_end: int
    value: int | None
    key: str
    key_start: int
    opened: tuple[int, ...]

    @property
    def line(self) -> str:
        """The statement's first line, without spaces around it."""
        end = min(self.line_end, self.start + LONGEST_LINE)
        return self.text[self.start : end].rstrip(" \t")

    @property
    def bare_line(self) -> str:
        """The line without a comment at its end."""
        return self.line[: _comment_start(self.line)].rstrip(" \t")

    def raw(self, value: int) -> str:
        """The text of a value as far as its line, or its place in brackets, allows."""
        line = self.text[value : min(_line_end(self.text, value), value + LONGEST_LINE)]
        if self.opened and line[:1] not in "\"'":
            found = _NESTED_END.search(line)
            return line[: found.start() if found else len(line)].rstrip(" \t")
        return line[: _comment_start(line)].rstrip(" \t")

    def fault(self, start: int, end: int, *words: str) -> SyntaxFault:
        """Make a fault for a part of the text: message, expected and hint."""
        message, expected, hint = words
        return fault_at(self.text, start, end, (message, expected, hint))


def case_of(text: str, pos: int, why: str) -> Case:
    """Find the statement and the value at which the parser gave up.

    `text` has plain line ends; `pos` and `why` are the parser's.
    """
    if why.startswith('Expected "\'"'):
        pos = _open_literal(text, pos)
    start = scanner.blank_end(text, _statement_start(text, pos))
    line_end = _line_end(text, start)
    found = scanner.KEY.match(text, start)
    value = scanner.value_start(text, found.end()) if found else None
    if value is None or value > pos:
        return Case(text, pos, why, start, line_end, None, "", start, ())
    parts = scanner.key_parts(text, *found.span()) if found else []
    key, key_start = parts[-1][0], parts[-1][1]
    opened: list[int] = []
    keys = {0: (key, key_start)}
    for mark in scanner.walk_value(text, value, ()):
        if mark.start > pos:
            break
        if mark.what == "key":
            keys[len(opened)] = (str(mark.path[-1]), mark.start)
        elif mark.what == "open":
            value = mark.start
            if text[value : value + 1] in ("[", "{"):
                opened.append(value)
        elif opened and mark.start == opened[-1] and mark.end <= pos:
            keys.pop(len(opened), None)
            value = opened.pop()
    return Case(text, pos, why, start, line_end, value, *_name(keys, len(opened)), tuple(opened))


def _name(keys: dict[int, tuple[str, int]], depth: int) -> tuple[str, int]:
    """Give the innermost key around a place at a depth of brackets."""
    return keys[max(level for level in keys if level <= depth)]


def _statement_start(text: str, pos: int) -> int:
    """Find the beginning of the statement that goes on to a place."""
    start = 0
    while True:
        plain = scanner.plain_lines_end(text, start, stop=pos)
        if plain > pos:
            return text.rfind("\n", 0, pos) + 1
        end = scanner.statement_end(text, plain)
        if end > pos or end >= len(text):
            return plain
        start = end


def _open_literal(text: str, pos: int) -> int:
    """Find the first text in single quotes that lacks its end."""
    tokens = (token for token in scanner.TOKEN.finditer(text) if token.group()[0] == "'")
    starts = (token.start() for token in tokens if token.group().count("'") == 1)
    return next(starts, pos)


def _line_end(text: str, pos: int) -> int:
    end = text.find("\n", pos)
    return len(text) if end < 0 else end


def _comment_start(line: str) -> int:
    """Find where a comment begins; in a line with a text, after its last quote."""
    after = max(line.rfind('"'), line.rfind("'"), 0) if line[:1] in "\"'" else 0
    found = _COMMENT.search(line, after)
    return found.start() if found else len(line)
