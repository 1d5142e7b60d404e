"""Answer a shell: one line that says what follows, then a line for each word that fits."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from okrcli.cli.tab.line import read
from okrcli.cli.tab.offers import FILES, WORDS, offers
from okrcli.cli.tab.quoting import split
from okrcli.cli.tab.table import load
from okrcli.domain.completing import Offer, is_longer

# PowerShell passes its words in this variable, one a line: it drops arguments with nothing in them.
VARIABLE = "OKR_COMPLETE"
LONGEST = 100
# What no shell takes for anything but itself. A word with any other character isn't offered.
_HARMLESS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:=+")


class Found:
    """What fits: words, or names of files or folders; `typed` is what they take the place of."""

    __slots__ = ("how", "offers", "typed")

    def __init__(self, how: str, offers: Sequence[Offer], typed: str) -> None:
        self.how = how
        self.offers = [one for one in offers if one.word and _HARMLESS.issuperset(one.word)]
        self.typed = typed

    @property
    def keeps_typed(self) -> bool:
        """Whether the beginning that all words share says as much as what was typed."""
        return is_longer(self.typed, [one.word for one in self.offers])


def answer(arguments: Sequence[str]) -> int:
    """Print what fits the words in the form that a shell's script reads."""
    shell, *rest = arguments
    text = _SHELLS[shell](rest)
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
    return 0


def find(words: Sequence[str]) -> Found:
    """Find what fits the last of the words of a command line."""
    from okrcli.actions.completing import Where, aliases

    table = load()
    alias = aliases()
    line = read(words, table, lambda word: _meaning(alias, word))
    folder = os.path.expandvars(line.folder)
    where = Where(os.path.expanduser(folder), line.day, time.strftime("%Y-%m-%d"))  # noqa: PTH111
    how, found = offers(line, table, where, alias)
    return Found(how, found, words[-1])


def _meaning(alias: Mapping[str, str], word: str) -> list[str]:
    meant = alias.get(word)
    return split(meant).words if meant is not None else [word]


def _lines(found: Found, line: Callable[[Offer], str]) -> str:
    return "\n".join([found.how, *map(line, found.offers)]) + "\n"


def _bash(rest: Sequence[str]) -> str:
    """Give bare words, each with the blank behind it; bash replaces from the last break on."""
    breaks, text = rest
    typed = split(text)
    if typed.redirected:
        return f"{FILES}\n"
    found = find(typed.words[1:] or [""])
    # What all share is put in: where that is less than what was typed, better nothing.
    if not found.keeps_typed:
        return f"{found.how}\n"
    stuck = 0 if typed.quoted else 1 + max(found.typed.rfind(mark) for mark in breaks or " ")
    begun = found.typed[:stuck].casefold()
    kept = [one for one in found.offers if one.word.casefold().startswith(begun)]
    shown = Found(found.how, kept, found.typed)
    return _lines(shown, lambda one: f"{one.word[stuck:]}{'' if one.goes_on else ' '}")


def _zsh(rest: Sequence[str]) -> str:
    """Give `WORD:DESCRIPTION`, after `w` where it is whole, `b` where more follows."""
    found = find(rest[1:])
    if found.how == WORDS and not found.keeps_typed:
        found.how = "list"

    def line(one: Offer) -> str:
        word = one.word.replace(":", "\\:")
        says = _said(one)
        return f"{'b' if one.goes_on else 'w'}{word}{':' if says else ''}{says}"

    return _lines(found, line)


def _fish(rest: Sequence[str]) -> str:
    return _lines(find(rest[1:]), lambda one: f"{one.word}\t{_said(one)}")


def _powershell(_: Sequence[str]) -> str:
    """Give words and descriptions in ASCII: which encoding the pipe has is anybody's guess."""
    words = os.environ.get(VARIABLE, "").split("\n")
    return _lines(find(words), lambda one: f"{one.word}\t{_escaped(_said(one))}")


def _said(one: Offer) -> str:
    """Give a description as one line of harmless text."""
    text = " ".join(one.says.split())
    if not (text.isascii() and text.isprintable()):
        from okrcli.render.clean import clean

        text = clean(text)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _escaped(text: str) -> str:
    """Write all but ASCII, and the backslash, as .NET's regular expressions do."""
    units = text.encode("utf-16-be", "replace")
    codes = [int.from_bytes(units[place : place + 2], "big") for place in range(0, len(units), 2)]
    return "".join(
        chr(code) if " " <= chr(code) <= "~" and chr(code) != "\\" else f"\\u{code:04x}"
        for code in codes
    )


_SHELLS: Mapping[str, Callable[[Sequence[str]], str]] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
    "powershell": _powershell,
}
