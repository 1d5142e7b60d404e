"""The words of a command line as bash has it, which may break off anywhere."""

from __future__ import annotations

_BLANK = frozenset(" \t\n")
_REDIRECTING = frozenset("<>")
_ESCAPED_IN_DOUBLE = frozenset('\\"$`')


class Words:
    """The words; `quoted` says that the last one is, `redirected` that it is no word of okr's."""

    __slots__ = ("quoted", "redirected", "words")

    def __init__(self, words: list[str], *, quoted: bool, redirected: bool) -> None:
        self.words = words
        self.quoted = quoted
        self.redirected = redirected


def split(text: str) -> Words:
    """Split a line into words, without their quotes; nothing in it is expanded.

    What follows `<` or `>` is left out: the shell takes it for itself.
    """
    words: list[str] = []
    redirected = False
    place = 0
    while True:
        while place < len(text) and text[place] in _BLANK:
            place += 1
        word, quoted, end = _word(text, place)
        aside = redirected and word is not None
        if word is None and end < len(text):
            redirected, place = True, end + 1
            continue
        if end == len(text):
            # A line that ends in a blank has a new word before it, with nothing in it yet.
            return Words([*words, word or ""], quoted=quoted, redirected=redirected)
        if not aside:
            words.append(word or "")
        redirected = text[end] in _REDIRECTING
        place = end + 1 if redirected else end


def _word(text: str, place: int) -> tuple[str | None, bool, int]:
    """Read one word: what it says, None for nothing at all, whether in quotes, where it ends."""
    said: list[str] = []
    quoted = False
    quote = ""
    while place < len(text):
        char = text[place]
        following = text[place + 1 : place + 2]
        if quote:
            if char == quote:
                quote = ""
            elif char == "\\" and quote == '"' and following in _ESCAPED_IN_DOUBLE:
                said.append(following)
                place += 1
            else:
                said.append(char)
        elif char in "'\"":
            quote, quoted = char, True
        elif char == "\\":
            said.append(following)
            quoted = True
            place += 1
        elif char in _BLANK or char in _REDIRECTING:
            break
        else:
            said.append(char)
        place += 1
    return ("".join(said) if said or quoted else None), quoted, min(place, len(text))
