"""Limits that are checked before a text is parsed, so that hostile input stays cheap."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrcli.store.toml.fault import SyntaxFault

DEEPEST = 64
MOST_PARTS = 32
LONGEST_WORD = 1000
HEADER_DEEP = 2
_MARKS = frozenset("[]{}\"'#")


def over_limit(text: str) -> SyntaxFault | None:
    """Find the first place where a text with plain line ends goes past a limit."""
    if _plainly_within(text):
        return None
    from okrcli.store.toml import scanner

    pos, fault = 0, None
    while pos < len(text) and not fault:
        pos = scanner.plain_lines_end(text, pos, scanner.PLAIN_OR_HEADER)
        pos, fault = _check_statement(text, pos)
    return fault


def _plainly_within(text: str) -> bool:
    """Tell whether a text has too few points and brackets to go past a limit, wherever they are.

    A header such as `[[checkin]]` opens two levels at most, and closes them on its line.
    """
    lines = text.split("\n")
    if max(map(len, lines)) > LONGEST_WORD:
        return False
    if any(line.count(".") >= MOST_PARTS for line in lines if len(line) >= MOST_PARTS):
        return False
    opened = text.count("[") + text.count("{")
    if opened + HEADER_DEEP > DEEPEST:
        headers = Counter([line for line in lines if line[:1] == "["])
        opened -= sum(_closed_on(line) * times for line, times in headers.items())
    return opened + HEADER_DEEP <= DEEPEST


def _closed_on(line: str) -> int:
    """Count the levels that a plain header opens and closes; 0 for a line of another form."""
    brackets = line.count("[")
    plain = brackets == line.count("]") <= HEADER_DEEP and _MARKS.isdisjoint(line.strip("[]"))
    return brackets if plain else 0


def _check_statement(text: str, pos: int) -> tuple[int, SyntaxFault | None]:
    """Check one statement, and find where the next one begins.

    A key of several parts before a bracket adds as many levels as it has parts.
    """
    from okrcli.store.toml import scanner
    from okrcli.store.toml.fault import fault_at

    levels: list[int] = []
    parts = 1
    for token in scanner.TOKEN.finditer(text, pos):
        char = text[token.start()]
        if char in "[{":
            levels.append(parts)
            parts = 1
            if len(levels) > DEEPEST or sum(levels) > DEEPEST:
                message = "arrays and inline tables stand too deep inside each other"
                words = (message, f"at most {DEEPEST} levels", "")
                return token.end(), fault_at(text, token.start(), token.end(), words)
        elif char in "]}":
            del levels[-1:]
        elif char == "\n":
            if not levels:
                return token.end(), None
        elif _may_be_long(token.group()):
            count, fault = _check_key(text, token.start(), token.end())
            if fault:
                return token.end(), fault
            parts = count if scanner.value_start(text, token.end()) is not None else 1
        else:
            parts = 1
    return len(text), None


def _may_be_long(token: str) -> bool:
    """Tell whether a token may be a key of several parts, or a very long word."""
    if token[0] == "#" or token.startswith(('"""', "'''")):
        return False
    return "." in token or len(token) > LONGEST_WORD


def _check_key(text: str, start: int, end: int) -> tuple[int, SyntaxFault | None]:
    """Count the parts of what may be a key or a plain value, and check it."""
    from okrcli.store.toml import scanner
    from okrcli.store.toml.fault import excerpt, fault_at

    count = 0
    for part in scanner.PART.finditer(text, start, end):
        count += 1
        length = part.end() - part.start()
        if length > LONGEST_WORD and part.group()[0] not in "\"'":
            message = f"{excerpt(part.group())} has {length} characters"
            expected = f"at most {LONGEST_WORD} for a number or a name without quotes"
            return count, fault_at(text, *part.span(), (message, expected, ""))
    if count <= MOST_PARTS:
        return count, None
    words = (f"a key of {count} parts is too long", f"at most {MOST_PARTS} parts", "")
    return count, fault_at(text, start, end, words)
