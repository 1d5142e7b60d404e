"""Lines that are no statement at all: no `=`, odd keys, other formats, the marks of a merge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrcli.domain.ids import slug
from okrcli.store.toml.fault import excerpt
from okrcli.store.toml.slip import HIDDEN, TEXT_KEYS, is_value, quoted
from okrcli.store.toml.values import literal_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from okrcli.store.toml.case import Case
    from okrcli.store.toml.fault import SyntaxFault

CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?|={7}")
BOTH_VERSIONS = re.compile(
    r"<{7}[^\n]*(?P<ours>\n(?:(?!={7}$|\|{7}).*\n)*)"
    r"(?P<theirs>(?:(?!>{7}).*\n)*)>{7}[^\n]*",
    re.MULTILINE,
)
_OTHER_KEYS = frozenset(
    {
        "at_least", "at_most", "above", "below", "by", "due", "from", "on", "start", "target",
        "times", "to", "value", "weight",
    },
)  # fmt: skip
_BARE = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
_SEPARATED = re.compile(r"(?P<key>[A-Za-z0-9_.-]+)\s*(?::=|=>|->|\+=|:|=)\s*(?P<value>\S.*)")
_SPACED = re.compile(r"(?P<key>[A-Za-z0-9_.-]+)\s+(?P<value>[\[{\"'].*|[^=\s][^=]*)")
_KEYED = re.compile(r"(?P<key>[^=]+?)\s*=\s*(?P<value>\S.*)")
_COMMENT = re.compile(
    r"(?://+|;+|--+|/\*+|%+|\*+|•|rem )\s*(?P<rest>.*?)\s*(?:\*/)?", re.IGNORECASE
)
_JSON = re.compile(r'\s*(?:\{|\[\s*(?:\{|"[^"\n]*"\s*,|\Z))')


def line_fault(case: Case) -> SyntaxFault:
    """Explain a line on which no value was come to."""
    for rule in _RULES:
        if fault := rule(case):
            return fault
    return _fault(
        case,
        "this line is neither a key with a value nor a [table]",
        "key = value, or a # before a comment",
        f"# {_visible(case.line)}",
    )


def _fault(case: Case, *words: str) -> SyntaxFault:
    return case.fault(case.start, case.start + len(case.bare_line), *words)


def _visible(text: str) -> str:
    return HIDDEN.sub("", text)


def line_at(text: str, pos: int) -> str:
    """Give the line around a place."""
    end = text.find("\n", pos)
    return text[text.rfind("\n", 0, pos) + 1 : len(text) if end < 0 else end].rstrip(" \t")


def conflict_fault(case: Case) -> SyntaxFault:
    """Explain the mark of a merge that nobody has finished."""
    line = line_at(case.text, case.pos)
    start = case.text.rfind("\n", 0, case.pos) + 1
    message = f"{excerpt(line)} is left over from a merge: two versions stand here"
    return case.fault(start, start + len(line), message, "one of the two, without the marks", "")


def looks_like_json(text: str) -> bool:
    """Tell whether a text begins as JSON does."""
    return bool(_JSON.match(text))


def _other_format(case: Case) -> SyntaxFault | None:
    if not case.text[: case.start].strip() and looks_like_json(case.text):
        return _fault(case, "this file looks like JSON", 'TOML, such as title = "…"', "")
    if case.line == "---" or case.line.startswith("- "):
        message = f"{excerpt(case.line)} looks like YAML"
        return _fault(case, message, "key = value, or a list in square brackets", "")
    return None


def _hidden_character(case: Case) -> SyntaxFault | None:
    found = HIDDEN.search(case.line)
    if not found:
        return None
    code = f"U+{ord(found.group()):04X}"
    hint = re.sub(r"\s+", " ", HIDDEN.sub(" ", case.line)).strip()
    return _fault(case, f"an invisible character ({code}) stands here", "plain text", _sound(hint))


def _comment(case: Case) -> SyntaxFault | None:
    found = _COMMENT.fullmatch(case.line)
    if not found:
        return None
    message = f"{excerpt(case.line)} is neither a key with a value nor a comment"
    hint = f"# {found['rest']}"
    return case.fault(case.start, case.line_end, message, "a # before a comment", hint)


def _no_key(case: Case) -> SyntaxFault | None:
    if case.line.startswith(("]", "}", ")")):
        message = f"{excerpt(case.line)} closes a bracket that isn't open"
        return _fault(case, message, "as many closing as opening brackets", "")
    if case.line.startswith("="):
        return _fault(case, f"{excerpt(case.line)} has no key", "a key before the =", "")
    return None


def _separated(case: Case) -> SyntaxFault | None:
    found = _SEPARATED.fullmatch(case.bare_line)
    if not found or not _BARE.fullmatch(found["key"]) or found["value"][0] == "=":
        return None
    message = f"{excerpt(found['key'])} is not followed by a plain ="
    return _fault(case, message, "key = value", _joined(found["key"], found["value"].rstrip(",")))


def _missing_equals(case: Case) -> SyntaxFault | None:
    found = _SPACED.fullmatch(case.bare_line)
    if not found:
        return None
    key, value = found["key"], found["value"]
    known = key in TEXT_KEYS or key in _OTHER_KEYS
    if not _BARE.fullmatch(key) or not (known or is_value(value)):
        return None
    return _fault(
        case, f"the = after {excerpt(key)} is missing", "key = value", _joined(key, value)
    )


def _lone_word(case: Case) -> SyntaxFault | None:
    if not _BARE.fullmatch(case.bare_line):
        return None
    message = f"{excerpt(case.bare_line)} has no value"
    return _fault(case, message, "key = value, or no such line at all", "")


def _odd_key(case: Case) -> SyntaxFault | None:
    found = _KEYED.fullmatch(case.bare_line)
    if not found:
        return None
    key = found["key"].strip("\"'“”„‘’. ")
    made = slug(key.casefold())
    if re.search(r"\s", key) and made:
        name, expected = made, "a hyphen in place of the space"
    elif _BARE.fullmatch(key):
        name, expected = key, "a key without marks around it"
    else:
        name, expected = quoted(key), "quotes around such a key"
    message = f"{excerpt(found['key'])} can't be a key as it stands"
    return _fault(case, message, expected, _joined(name, found["value"]))


_RULES: tuple[Callable[[Case], SyntaxFault | None], ...] = (
    _other_format,
    _comment,
    _no_key,
    _hidden_character,
    _separated,
    _missing_equals,
    _lone_word,
    _odd_key,
)


def _joined(key: str, value: str) -> str:
    """Write a key with the value that was meant; "" where that can't be said."""
    literal = literal_of(value.strip(), key)
    return f"{key} = {literal}" if literal else ""


def _sound(line: str) -> str:
    """Keep a suggested line only if it is a statement."""
    key, _, value = line.partition("=")
    return line if _BARE.fullmatch(key.strip()) and is_value(value.strip()) else ""
