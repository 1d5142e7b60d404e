"""Ids: what a file's stem or a table's name may be, and what to suggest instead."""

from __future__ import annotations

import re

LONGEST = 64
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_OTHER = re.compile(r"[^a-z0-9]+")
_RESERVED = frozenset({"cycle", "log", "kpis"})
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"com{n}" for n in range(10)} | {f"lpt{n}" for n in range(10)},
)


def is_id(text: str) -> bool:
    """Tell whether a text is an id."""
    return why_no_id(text) is None


def why_no_id(text: str) -> str | None:
    """Say what keeps a text from being an id, or None where it is one."""
    if text in _RESERVED:
        return "is a name that the format keeps for itself"
    if text in _DEVICES:
        return "is a device name on Windows"
    if _ID.fullmatch(text):
        return None
    if len(text) > LONGEST:
        return f"is longer than {LONGEST} characters"
    return "is no id"


def slug(text: str, otherwise: str = "") -> str:
    """Make an id of a text: lower case, accents taken off, every other run one hyphen.

    Gives `otherwise` where nothing is left.
    """
    import unicodedata

    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _OTHER.sub("-", plain).strip("-")[:LONGEST] or otherwise


def suggest_id(text: str) -> str:
    """Suggest an id in place of a text that is none."""
    made = slug(text, otherwise="my-goal")
    return made if is_id(made) else f"{made[: LONGEST - 2]}-1"
