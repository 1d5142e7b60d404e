"""A new definition as text, the way a person would write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okrcli.store.writing.blocks import encoded, inline, key_text

_SECTIONS = frozenset({"kr", "extra"})
_WIDEST = 88


def document(table: Mapping[str, Any]) -> bytes:
    """Write a definition: its own keys, then a section for each key result."""
    own = {key: value for key, value in table.items() if key not in _SECTIONS}
    text = _lines(own)
    for name, key_result in table.get("kr", {}).items():
        text += f"\n[kr.{key_text(name)}]\n{_lines(key_result)}"
    if extra := table.get("extra"):
        text += f"\n[extra]\n{_lines(extra)}"
    return encoded(text)


def _lines(table: Mapping[str, Any]) -> str:
    return "".join(f"{key_text(key)} = {_value(value)}\n" for key, value in table.items())


def _value(value: object) -> str:
    """Write a value on a line, or a long list with an element on each."""
    text = inline(value)
    if isinstance(value, list) and len(text) > _WIDEST:
        return "[\n" + "".join(f"    {inline(item)},\n" for item in value) + "]"
    return text
