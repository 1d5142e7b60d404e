"""Mistakes in arrays and inline tables: a comma, an `=` or a bracket too few."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrcli.store.toml.amounts import number_of
from okrcli.store.toml.fault import excerpt
from okrcli.store.toml.slip import is_value
from okrcli.store.toml.values import slip_of

if TYPE_CHECKING:
    from okrcli.store.toml.case import Case
    from okrcli.store.toml.fault import SyntaxFault

_STATEMENT = re.compile(r"[ \t]*(?:\[\[?[A-Za-z]|[A-Za-z0-9_.\"'-]+[ \t]*=)")
_HEADER = re.compile(r"[ \t]*\[\[?[A-Za-z][^\[\],={}]*\]\]?[ \t]*(?:#|$)", re.MULTILINE)
_ELEMENT = re.compile(r"[^,\]}\n]*")


def bracket_fault(case: Case) -> SyntaxFault:
    """Explain a mistake within brackets that are open."""
    text, pos, opener = case.text, case.pos, case.opened[-1]
    here = text[pos : pos + 1]
    if (header := _header_line(text, pos)) is not None and case.opened[0] < header:
        return _never_closed(case, max(each for each in case.opened if each < header))
    if not here or ("\n" in text[opener:pos] and _STATEMENT.match(text, pos)):
        return _never_closed(case, opener)
    if case.why.startswith("Unclosed"):
        return _no_comma(case, here)
    if case.why.startswith("Expected '='"):
        return _no_equals(case, here)
    if case.why.startswith("Invalid initial"):
        message = f"{excerpt(here)} stands where a key belongs"
        return case.fault(pos, pos + 1, message, "key = value", "")
    if here == ",":
        return case.fault(pos, pos + 1, "a comma too many", "one comma between two values", "")
    return _slip(case, pos)


def _header_line(text: str, pos: int) -> int | None:
    """Find the beginning of the line around a place, if it looks like a table's header."""
    start = text.rfind("\n", 0, pos) + 1
    return start if _HEADER.match(text, start) else None


def _slip(case: Case, value: int) -> SyntaxFault:
    raw = case.raw(value)
    slip = slip_of(raw, case.key)
    return case.fault(value, value + len(raw), slip.message, slip.expected, slip.hint)


def _never_closed(case: Case, opener: int) -> SyntaxFault:
    char = case.text[opener]
    closer = "]" if char == "[" else "}"
    whole = case.text[opener : case.line_end].rstrip()
    hint = whole + closer if whole != char and is_value(whole + closer) else ""
    end = opener + len(whole) if hint else opener + 1
    return case.fault(opener, end, f"this {char} is never closed", f"{closer} at its end", hint)


def _no_comma(case: Case, here: str) -> SyntaxFault:
    """Explain what follows a value where a comma or the closing bracket belongs."""
    text, pos = case.text, case.pos
    value = pos if case.value is None else case.value
    if here in "]}":
        closer = "]" if here == "}" else "}"
        message = f"{here} closes what {case.text[case.opened[-1]]} opened"
        return case.fault(pos, pos + 1, message, closer, closer)
    found = _ELEMENT.match(text, pos)
    rest = found.group().strip() if found else ""
    apart = text[pos - 1 : pos] in " \t\n"
    more = apart and (is_value(rest) or _STATEMENT.match(rest)) and not number_of(case.raw(value))
    if text[value] in "\"'[{" or more or "\n" in text[value:pos]:
        hint = f", {rest}" if rest else ""
        end = pos + max(1, len(rest))
        return case.fault(pos, end, f"a comma is missing before {excerpt(rest)}", "a comma", hint)
    return _slip(case, value)


def _no_equals(case: Case, here: str) -> SyntaxFault:
    """Explain a key in braces that no `=` follows."""
    end = case.pos + 1 if here == ":" else case.pos
    key = case.text[case.key_start : case.pos].strip()
    if here in ",}\n":
        message = f"{excerpt(key)} has no value"
        return case.fault(case.key_start, case.key_start + len(key), message, "key = value", "")
    message = f"the = after {excerpt(key)} is missing"
    hint = f"{key} =" if here == ":" else f"{key} = "
    return case.fault(case.key_start, end, message, "key = value", hint)
