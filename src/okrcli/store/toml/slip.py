"""What a person may type where TOML wants a value, and the literal that was meant."""

from __future__ import annotations

import re

import tomli

from okrcli.frozen import frozen

# Keys whose values are texts, so that a loose word belongs in quotes there.
TEXT_KEYS = frozenset(
    {
        "address", "aggregate", "ambition", "carried_from", "color", "counter", "decision",
        "definition", "dir", "direction", "every", "field", "id", "indicator", "key", "kind", "kpi",
        "kr", "learned", "machine", "north_star", "note", "objective", "of", "pager", "per",
        "perspective", "source", "step", "title", "unit", "why", "window",
    },
)  # fmt: skip
# Keys whose values are fractions: 80 % is 0.8 there.
SHARE_KEYS = frozenset({"confidence", "grade", "hit_rate", "slack"})


# Characters that nobody sees, some of which keep a line from being TOML.
HIDDEN = re.compile(
    "[\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff\x00-\x08\x0b-\x1f\x7f]",
)


@frozen
class Slip:
    """A mistake in a value: what to say, what was expected, and what to write instead."""

    message: str
    expected: str
    hint: str


def is_value(literal: str) -> bool:
    """Tell whether a text is one whole value in TOML."""
    try:
        return list(tomli.loads(f"key = {literal}")) == ["key"]
    except (ValueError, RecursionError):
        return False


def quoted(text: str) -> str:
    """Write a text as a TOML string on one line."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    shown = re.sub(r"[\x00-\x1f\x7f]", lambda found: f"\\u{ord(found.group()):04x}", plain)
    return f'"{shown}"'
