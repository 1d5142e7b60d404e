"""Numbers as people type them into quotes: the number that was probably meant."""

from __future__ import annotations

import re
from typing import NamedTuple

_GROUPS = re.compile(r"[-+]?[0-9]{1,3}([, _'\u2019\u00a0\u202f][0-9]{3})+(\.[0-9]+)?")
_COMMA = re.compile(r"[-+]?[0-9]+,[0-9]+")
_PLAIN = re.compile(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)")
_THOUSANDS = re.compile(r"(?P<number>[-+]?[0-9.]+) ?[kK]")
_SIGN_FIRST = re.compile(r"(?P<sign>[-+]?) ?(?P<unit>[$€£¥]) ?(?P<number>[0-9].*)")
_UNIT_LAST = re.compile(r"(?P<number>[-+]?[0-9.,][0-9., ]*?) ?(?P<unit>[^\W\d_][\w/²³]*|[$€£¥%°])")


class Meant(NamedTuple):
    """A number in TOML's own form, and the unit that stood beside it."""

    number: str
    unit: str = ""

    def __str__(self) -> str:
        """Print both together: 55%."""
        return f"{self.number}{self.unit}"


def number_meant(text: str) -> Meant | None:
    """Give the number that a text stands for, or None: `42,2` is 42.2, `$3500` is 3500 and $."""
    text = text.strip().replace("−", "-")
    if len(text) > 40:  # noqa: PLR2004
        return None
    if number := _bare(text):
        return Meant(number)
    if (found := _THOUSANDS.fullmatch(text)) and (number := _bare(found["number"])):
        return Meant(f"{float(number) * 1000:g}")
    for form in (_SIGN_FIRST, _UNIT_LAST):
        found = form.fullmatch(text)
        if found and (number := _bare(found["number"].strip())):
            sign = found.groupdict().get("sign") or ""
            return Meant(sign + number, found["unit"])
    return None


def _bare(text: str) -> str:
    if _GROUPS.fullmatch(text):
        return re.sub(r"[^0-9.+-]", "", text)
    if _COMMA.fullmatch(text):
        text = text.replace(",", ".")
    if not _PLAIN.fullmatch(text):
        return ""
    sign = text[0] if text[0] in "+-" else ""
    whole, point, rest = text.removeprefix(sign).partition(".")
    whole = whole.lstrip("0") or "0"
    return f"{sign}{whole}{point}{rest or ('0' if point else '')}"
