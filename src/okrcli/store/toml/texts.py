"""Mistakes within quotes: backslashes, control characters, a missing end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrcli.store.toml.fault import excerpt
from okrcli.store.toml.slip import is_value
from okrcli.store.toml.values import slip_of

if TYPE_CHECKING:
    from okrcli.store.toml.case import Case
    from okrcli.store.toml.fault import SyntaxFault

_BASIC = re.compile(r'"(?!"")[^"\\\n]*(?:\\.[^"\\\n]*)*"')
_ESCAPE = re.compile(r'\\(?:[btnfre"\\]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})|\\')
_CLOSERS = "]}, \t"


def backslash_fault(case: Case) -> SyntaxFault:
    """Explain a backslash that begins no escape."""
    start = case.start if case.value is None else case.value
    found = _BASIC.match(case.text, start)
    expected = "single quotes around a text with backslashes"
    if found and found.end() > case.pos - 1:
        raw = found.group()
        message = f"a backslash in {excerpt(raw)} has a meaning in double quotes"
        return case.fault(found.start(), found.end(), message, expected, _with_backslashes(raw))
    at = case.text.rfind("\\", 0, case.pos)
    message = "a backslash has a meaning in double quotes"
    return case.fault(at, at + 1, message, "two backslashes for one", "\\\\")


def _with_backslashes(raw: str) -> str:
    """Write a text so that its backslashes stand for themselves."""
    literal = f"'{raw[1:-1]}'"
    if '\\"' not in raw and is_value(literal):
        return literal
    return _ESCAPE.sub(lambda found: "\\\\" if found.group() == "\\" else found.group(), raw)


def open_text_fault(case: Case) -> SyntaxFault:
    """Explain a text that isn't closed on its line, or at all."""
    start = case.start if case.value is None else case.value
    text = case.text
    if text.startswith(('"""', "'''"), start):
        mark = text[start : start + 3]
        message = f"the text that begins with {mark} has no end"
        return case.fault(start, start + 3, message, f"{mark} after the text", "")
    raw = case.raw(start)
    inner = raw.rstrip(_CLOSERS) if case.opened else raw
    closers = raw[len(inner) :]
    slip = slip_of(inner, case.key)
    return case.fault(start, start + len(raw), slip.message, slip.expected, slip.hint + closers)


def control_fault(case: Case) -> SyntaxFault:
    """Explain a control character in a text or a comment."""
    char = case.text[case.pos]
    if char == "\n":
        return open_text_fault(case)
    message = f"a control character (U+{ord(char):04X}) stands here"
    if char == "\r":
        message = "a carriage return (U+000D) stands here, without a line feed"
    escaped = case.why.startswith("Illegal")
    hint = f"\\u{ord(char):04x}" if escaped else ""
    return case.fault(case.pos, case.pos + 1, message, "plain text", hint)
