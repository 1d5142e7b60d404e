"""Table headers with a bracket, a dot or a letter in the wrong place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrcli.domain.ids import slug
from okrcli.store.toml.fault import excerpt
from okrcli.store.toml.lines import looks_like_json
from okrcli.store.toml.slip import is_value

if TYPE_CHECKING:
    from okrcli.store.toml.case import Case
    from okrcli.store.toml.fault import SyntaxFault

# Tables of the format that come as a list.
_LISTS = frozenset({"amend", "break", "change", "checkin", "close", "void"})
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SHAPE = re.compile(
    r"(?P<open>[\[( \t]*)(?P<name>[^\[\]()=]*)(?P<close>[\]) \t]*)(?P<rest>[^\])]*)"
)


def header_fault(case: Case) -> SyntaxFault | None:
    """Explain a line that begins with a bracket."""
    line = case.bare_line
    if line[:1] != "[" or looks_like_json(case.text):
        return None
    found = _SHAPE.fullmatch(line)
    if "=" in line or not found:
        return _with_statement(case, line)
    parts = _parts(found["name"].strip().rstrip("}>:;,"))
    if not parts:
        message = f"the header {excerpt(line)} has no name"
        return _fault(case, line, message, "a table's name in the brackets", "")
    opened = found["open"].count("[")
    brackets = "[[" if opened > 1 or parts[-1] in _LISTS else "["
    hint = f"{brackets}{'.'.join(parts)}{brackets.replace('[', ']')}"
    rest = found["rest"].strip()
    if rest.strip(",;:.}>"):
        hint = ""
    return _fault(case, line, *_reason(line, found, rest, len(brackets)), hint)


def _fault(case: Case, line: str, *words: str) -> SyntaxFault:
    return case.fault(case.start, case.start + len(line), *words)


def _reason(line: str, found: re.Match[str], rest: str, brackets: int) -> tuple[str, str]:
    """Say what is wrong with a header, and what was expected."""
    name, closed = found["name"].strip(), found["close"].count("]")
    shown = excerpt(line)
    if rest:
        return f"{excerpt(rest)} stands after a table's header", "nothing after the last bracket"
    if closed < brackets:
        return f"the header {shown} is not closed", f"{']' * brackets} at its end"
    if re.search(r"\[\s+\[|\]\s+\]", line):
        return f"the header {shown} has a space between its brackets", "brackets side by side"
    if closed != found["open"].count("["):
        return f"the brackets of the header {shown} don't match", "as many closing as opening ones"
    if re.search(r"\S\s+\S", name):
        return f"the header {shown} has a space in a name", "a hyphen in place of the space"
    if re.search(r"(?:^|\.)\s*(?:\.|$)", name):
        return f"the header {shown} has a dot too many", "one dot between two names"
    return f"the header {shown} has a name that needs quotes", "letters a-z, digits, - and _"


def _with_statement(case: Case, line: str) -> SyntaxFault:
    """Explain a header with a key on the same line."""
    found = re.fullmatch(r"(?P<header>\[\[?[^\[\]]+\]\]?)\s*(?P<rest>[^\[\]]+=.*)", line)
    if not found:
        message = f"{excerpt(line)} is no header of a table"
        return _fault(case, line, message, "a table's name in brackets", "")
    name, _, value = found["rest"].partition("=")
    sound = _BARE.fullmatch(name.strip()) and is_value(value.strip())
    hint = f"{found['header']}\n{found['rest']}" if sound else ""
    message = f"{excerpt(name.strip())} stands after a table's header"
    return _fault(case, line, message, "each key on a line of its own", hint)


def _parts(name: str) -> list[str]:
    """Split a name as it was typed, and make each part a name that needs no quotes."""
    parts = re.split(r"[./:]", name)
    sound = [part.strip().strip("\"'“”").strip() for part in parts]
    return [
        part if _BARE.fullmatch(part) else made
        for part in sound
        if (made := slug(part.casefold())) or _BARE.fullmatch(part)
    ]
