"""Spellings: numbers that take several words, put into one before a sentence is read."""

from __future__ import annotations

import re

_HOURS = re.compile(
    r"(?<![\w.,:/-])(\d{1,3})(?: ?(?:h|hrs?|hours?)(?:,? and)? ?([0-5]?\d) ?(?:m|mins?|minutes?)\b"
    r"|h([0-5]\d)\b)",
    re.ASCII,
)
_MINUTES = re.compile(
    r"(?<![\w.,:/-])(\d{1,3}) ?(?:m|mins?|minutes?)(?:,? and)? ?([0-5]?\d) ?(?:s|secs?|seconds?)\b",
    re.ASCII,
)
_SUB = re.compile(
    r"(?<![\w-])sub[- ](?=\d)([\d:.]+)(?:[- ]?(h|hours?|min|minutes?|s|seconds?)(?!\w))?",
    re.ASCII | re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?<![\w.,:/–-])([$€£]?[\d,.]*\d)%? ?[-–] ?([$€£]?\d[\d,.]*[^\s\d–-]*)(?![\w–-])", re.ASCII
)
_PLAINER = (
    (re.compile(r"([$€£¥]) (?=\d)"), r"\1"),
    # Only these: `5 500 m sprints` are five.
    (
        re.compile(r"(?<![\w.,:/-])(\d{1,3}) (000(?![\w.,:/-])|\d{3}(?= ?[€$£]))", re.ASCII),
        r"\1,\2",
    ),
    (re.compile(r"(->|=>|→|≤|≥|<=|>=|(?<!-)[<>~])"), r" \1 "),
    (re.compile(r"\bpercentage points?\b|\b%-points?\b", re.IGNORECASE), "pp"),
    (re.compile(r"(?<![\w.,:/-])([$€£]?\d[\d.,]*[kK]?)\+(?= |$)", re.ASCII), r"at least \1"),
    (re.compile(r"\bper cent\b", re.IGNORECASE), "%"),
)


def spelled(text: str) -> str:
    """Put `1 h 45 min`, `10 000` and `€ 5` into one word each, and ranges into three."""
    text = _HOURS.sub(lambda found: f"{found[1]}:{found[2] or found[3]:0>2}h", text)
    text = _MINUTES.sub(lambda found: f"{found[1]}:{found[2]:0>2}min", text)
    for form, plain in _PLAINER:
        text = form.sub(plain, text)
    text = _SUB.sub(lambda found: f"under {found[1]} {found[2] or ''}", text)
    return " ".join(_RANGE.sub(r"\1 – \2", text).split())
