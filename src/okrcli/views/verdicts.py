"""Verdicts: how each status is called, which symbol and which tone it has."""

from __future__ import annotations

from typing import Literal

from okrcli.frozen import frozen

Tone = Literal["good", "bad", "warn", "quiet", "plain"]


@frozen
class Verdict:
    """A status as it is shown: words, a symbol (and one for ASCII), a tone."""

    words: str
    symbol: str
    ascii: str
    tone: Tone


VERDICTS: dict[str, Verdict] = {
    "on-track": Verdict("on track", "●", "o", "good"),
    "done": Verdict("done", "✓", "+", "good"),
    "achieved": Verdict("achieved", "✓", "+", "good"),
    "at-risk": Verdict("at risk", "▽", "v", "bad"),
    "off-track": Verdict("off track", "▼", "V", "bad"),
    "partial": Verdict("partial", "◐", "~", "bad"),
    "missed": Verdict("missed", "✗", "X", "bad"),
    "stale": Verdict("stale", "◌", "?", "warn"),
    "no-data": Verdict("no data", "○", "?", "warn"),
    "draft": Verdict("draft", "·", ".", "quiet"),
    "upcoming": Verdict("upcoming", "›", ">", "quiet"),
    "dropped": Verdict("dropped", "×", "x", "quiet"),
    "ended": Verdict("ended", "■", "#", "quiet"),
    "closed": Verdict("closed", "■", "#", "quiet"),
}


def verdict(status: str) -> Verdict:
    """Give the verdict of a status."""
    return VERDICTS[status]


FAULTY = "⚠"
