"""Values and keys as TOML 1.0 text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time

from okrcli.store.editing.refusal import EditRefusedError

WIDEST = 100
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = re.compile(r'[\x00-\x08\x0a-\x1f\x7f"\\]')
_ESCAPED_IN_LONG = re.compile(r'[\x00-\x08\x0b-\x1f\x7f\\]|"(?="")|"\Z')
_SHORT = {
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_KINDS = frozenset({str, bool, int, float, date, datetime, time})
_UNQUOTABLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f']")


def key_text(name: str) -> str:
    """Write one part of a key, in quotes only where it needs them."""
    return name if _BARE.fullmatch(name) else _basic(name)


def chain_text(names: tuple[str, ...]) -> str:
    """Write a key of several parts."""
    return ".".join(key_text(name) for name in names)


def literal(value: object, old: str = "") -> str:
    """Write a value on one line; a text in the kind of quotes that the `old` one has."""
    if isinstance(value, str):
        return _text(value, old)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(literal(item) for item in value)}]"
    if not isinstance(value, dict):
        raise TypeError(f"{type(value).__name__} is no kind of TOML value")
    pairs = [f"{key_text(name)} = {literal(item)}" for name, item in value.items()]
    return f"{{ {', '.join(pairs)} }}" if pairs else "{}"


def statement(key: str, equals: str, value: object) -> str:
    """Write a key with its value; a list that is too long for one line over several."""
    line = f"{key}{equals}{literal(value)}"
    if len(line) <= WIDEST or not isinstance(value, list) or not value:
        return line
    return "\n".join((f"{key}{equals}[", *(f"    {literal(item)}," for item in value), "]"))


def block(names: tuple[str, ...], table: dict[str, object], *, many: bool = False) -> str:
    """Write a table as a section with its header; the tables in it as sections that follow."""
    chain = chain_text(names)
    own = {name: item for name, item in table.items() if not isinstance(item, dict)}
    lines = [f"[[{chain}]]" if many else f"[{chain}]"] if many or own or not table else []
    lines += [statement(key_text(name), " = ", item) for name, item in own.items()]
    blocks = ["\n".join(lines) + "\n"] if lines else []
    blocks += [
        block((*names, name), item) for name, item in table.items() if isinstance(item, dict)
    ]
    return "\n".join(blocks)


def section_row(names: tuple[str, ...], key: str, value: object) -> str:
    """Write a section that has one key, whose value stays on its line."""
    return f"[{chain_text(names)}]\n{statement(key_text(key), ' = ', value)}\n"


def plain(value: object) -> object:
    """Copy a value as the parser would give it: lists for tuples, no shared parts."""
    if isinstance(value, dict):
        return plain_table(value)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if type(value) not in _KINDS:
        raise EditRefusedError(f"a value of type {type(value).__name__} can't be written as TOML")
    return plain_name(value) if isinstance(value, str) else value


def plain_table(table: Mapping[str, object]) -> dict[str, object]:
    """Copy a table as the parser would give it."""
    return {plain_name(name): plain(item) for name, item in table.items()}


def plain_name(name: object) -> str:
    """Give a text back if TOML can hold it."""
    if not isinstance(name, str) or _SURROGATE.search(name):
        raise EditRefusedError(f"{name!r} can't be written as TOML")
    return name


def _text(value: str, old: str) -> str:
    if old.startswith(('"""', "'''")) and "\n" in value:
        return '"""\n' + _ESCAPED_IN_LONG.sub(_escape, value) + '"""'
    if old.startswith("'") and not _UNQUOTABLE.search(value):
        return f"'{value}'"
    return _basic(value)


def _basic(value: str) -> str:
    return f'"{_ESCAPED.sub(_escape, value)}"'


def _escape(found: re.Match[str]) -> str:
    char = found.group()
    return _SHORT.get(char) or f"\\u{ord(char):04X}"
