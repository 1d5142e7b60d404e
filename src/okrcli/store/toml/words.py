"""Words and texts as people write them: without quotes, with the wrong ones, or half quoted."""

from __future__ import annotations

import re

from okrcli.store.toml.fault import excerpt
from okrcli.store.toml.slip import HIDDEN, TEXT_KEYS, Slip, is_value, quoted

_STRAIGHT = "\"'"
_TRUE = frozenset({"yes", "y", "on", "true", "ja", "✓", "done"})
_FALSE = frozenset({"no", "n", "off", "false", "nein", "✗"})
_NOTHING = frozenset({"null", "nil", "none", "~", "undefined", "n/a", "na", "-", "?", "tbd", "..."})
_QUOTES = "“”„‟«»‘’‚‛‹›`´"  # noqa: RUF001
_JOINED = re.compile(
    r"(?P<value>[^,;]*?)[ \t]*[,;]?[ \t]+(?P<more>[A-Za-z0-9_.-]+[ \t]*=[ \t]*\S.*)"
)


def as_nothing(raw: str, key: str) -> Slip | None:
    """No value at all, or a word for none."""
    if raw and raw.lower() not in _NOTHING:
        return None
    message = f"{excerpt(raw)} is no value in TOML" if raw else f"{excerpt(key)} has no value"
    return Slip(message, "a value, or no such line at all", "")


def as_hidden(raw: str, _key: str) -> Slip | None:
    """A value with an invisible character before or after it."""
    found = HIDDEN.search(raw)
    value = HIDDEN.sub(" ", raw).strip()
    if not found or not is_value(value):
        return None
    message = f"an invisible character (U+{ord(found.group()):04X}) stands beside the value"
    return Slip(message, "plain text", value)


def as_truth(raw: str, key: str) -> Slip | None:
    """A word for true or false."""
    word = raw.lower()
    if key in TEXT_KEYS or (word not in _TRUE and word not in _FALSE):
        return None
    return Slip(f"{excerpt(raw)} is not true or false", "true or false", str(word in _TRUE).lower())


def as_extra_equals(raw: str, _key: str) -> Slip | None:
    """A second `=`, or another mark, before the value."""
    rest = raw.lstrip("=: \t") if raw[0] in "=:" else ""
    if not rest or not is_value(rest):
        return None
    return Slip(f"{excerpt(raw)} is no value: one = is enough", "a value after one =", rest)


def as_punctuated(raw: str, _key: str) -> Slip | None:
    """A value with a comma or the like after it."""
    value = raw.rstrip(",;:.]} \t")
    if not value or value == raw or not is_value(value):
        return None
    after = raw[len(value) :].strip()
    return Slip(f"{excerpt(after)} after the value is too much", "nothing after the value", value)


def as_two_statements(raw: str, _key: str) -> Slip | None:
    """A second statement on the line."""
    found = _JOINED.fullmatch(raw)
    if not found or not is_value(found["value"]):
        return None
    name, _, value = found["more"].partition("=")
    message = f"a second key, {excerpt(name.strip())}, begins on the same line"
    second = value.strip().rstrip(",;")
    hint = f"{found['value']}\n{name.strip()} = {second}" if is_value(second) else ""
    return Slip(message, "each key on a line of its own", hint)


def as_odd_quotes(raw: str, _key: str) -> Slip | None:
    """A text in quotes of a word processor."""
    if raw[0] not in _QUOTES and not (raw[0] in _STRAIGHT and raw[-1] in _QUOTES):
        return None
    text = raw[1:-1] if len(raw) > 1 and raw[-1] in _QUOTES + _STRAIGHT else raw[1:]
    return Slip(f"{excerpt(raw)} has curly or slanted quotes", "straight quotes", quoted(text))


def as_broken_text(raw: str, _key: str) -> Slip | None:
    """A text that ends too early, too late or not at all."""
    mark = raw[0]
    if mark not in _STRAIGHT or raw.startswith(mark * 3):
        return None
    if len(raw) > 1 and raw[-1] == mark:
        message = f"the text {excerpt(raw)} has a quote in it"
        expected = 'double quotes around it, and \\" for one inside'
        return Slip(message, expected, quoted(raw[1:-1].replace(f"\\{mark}", mark)))
    if mark in raw[1:]:
        text = re.sub(rf"(?<!\w){mark}|{mark}(?!\w)", "", raw)
        return Slip(f"the text {excerpt(raw)} goes on after its quotes", "a text", quoted(text))
    text = raw[1:-1] if raw[-1] in _STRAIGHT + _QUOTES and len(raw) > 1 else raw[1:]
    return Slip(f"the text {excerpt(raw)} has no closing quote", "a quote at its end", quoted(text))


def as_brackets(raw: str, _key: str) -> Slip | None:
    """A list in round brackets."""
    if raw[0] != "(" or raw[-1] != ")":
        return None
    listed = f"[{raw[1:-1]}]"
    hint = listed if is_value(listed) else quoted(raw)
    return Slip(f"{excerpt(raw)} is no value in TOML", "square brackets for a list", hint)


def as_text(raw: str) -> Slip:
    """Anything else: a text that lacks its quotes."""
    return Slip(f"the text {excerpt(raw)} needs quotes", "a text in quotes", quoted(raw))
