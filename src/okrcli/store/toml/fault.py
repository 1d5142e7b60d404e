"""A mistake in the TOML of a file, before anything in it has a meaning."""

from __future__ import annotations

from okrcli.frozen import frozen

LONGEST_EXCERPT = 40


@frozen
class SyntaxFault:
    """One mistake, its place and the way out.

    `line` and `column` count from 1, columns in characters; `length` is at least 1. A `hint`
    takes the place of the marked characters, which mends the statement; "" where there is no
    such text. A hint may hold a line end.
    """

    line: int
    column: int
    length: int
    message: str
    expected: str
    hint: str


def excerpt(text: str) -> str:
    """Shorten a text of the file for a message, and quote it."""
    whole = " ".join(text.split(" ")).replace("\n", " ")
    if len(whole) > LONGEST_EXCERPT:
        whole = whole[: LONGEST_EXCERPT - 1] + "…"
    return f"`{whole}`"


def fault_at(text: str, start: int, end: int, words: tuple[str, str, str]) -> SyntaxFault:
    """Make a fault of two offsets in a text with plain line ends.

    `words` are the message, what was expected, and the hint.
    """
    before = text.rfind("\n", 0, start) + 1
    return SyntaxFault(
        text.count("\n", 0, start) + 1,
        start - before + 1,
        max(1, end - start),
        *words,
    )
