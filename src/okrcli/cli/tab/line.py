"""Where a command line has got to: which option's value, or which argument, is being typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from okrcli.cli.tab.table import Slot, Table

DEFAULT = "status"
_SIGNS = frozenset("0123456789.,$€£¥₹₩")
_FOLDER = ("-C", "--dir")


class Line:
    """A command line up to the word that is being typed.

    `typed` is that word, less `before`: the name of an option that it is stuck to (`--cycle=`).
    `slot` is the option or argument that it belongs to; None where none does. `takes_verb` says
    that a command may stand there, `takes_option` that an option may.
    """

    __slots__ = (
        "before",
        "day",
        "folder",
        "given",
        "slot",
        "takes_option",
        "takes_verb",
        "typed",
        "verb",
        "words",
    )

    def __init__(self, typed: str) -> None:
        self.typed = typed
        self.before = ""
        self.verb = ""
        self.words: list[str] = []
        self.given: list[str] = []
        self.folder = ""
        self.day = ""
        self.slot: Slot | None = None
        self.takes_option = True
        self.takes_verb = False


def read(words: Sequence[str], table: Table, alias: Callable[[str], list[str]]) -> Line:
    """Read a command line, without the program's name; the last word is the one being typed."""
    line = Line(words[-1])
    pending = list(words[:-1])
    waiting: Slot | None = None
    while pending:
        word = pending.pop(0)
        if waiting is not None:
            _note(line, waiting, word)
            waiting = None
        elif line.takes_option and word == "--":
            line.takes_option = False
        elif line.takes_option and _is_option(word):
            waiting = _option(line, table, word)
        elif not _descend(line, table, word):
            if line.verb or not (meant := _words_of(alias, word)):
                line.words.append(word)
            else:
                pending[:0] = meant
    _place(line, table, waiting)
    return line


def _words_of(alias: Callable[[str], list[str]], word: str) -> list[str]:
    """Give the words that an alias stands for, but for one that stands for itself."""
    found = alias(word)
    return found if found[:1] != [word] else []


def _is_option(word: str) -> bool:
    return word.startswith("-") and len(word) > 1 and word[1] not in _SIGNS


def _descend(line: Line, table: Table, word: str) -> bool:
    """Go into a command, where the word is the name of one."""
    inner = f"{line.verb} {word}".strip()
    if line.words or inner not in table.verbs or " " in word:
        return False
    line.verb = inner
    return True


def _option(line: Line, table: Table, word: str) -> Slot | None:
    """Take note of an option; give it where its value is the next word."""
    found, value = _split(line, table, word)
    if found is None:
        return None
    line.given.append(found.names[0])
    if value is not None:
        _note(line, found, value)
        return None
    return found if found.takes_value else None


def _split(line: Line, table: Table, word: str) -> tuple[Slot | None, str | None]:
    """Find an option and the value stuck to it: `--cycle=2026`, `-C/tmp`."""
    name, sign, value = word.partition("=")
    long = word.startswith("--")
    for slot in table.options(line.verb or DEFAULT):
        if (name if long else word) in slot.names:
            return slot, value if sign and long else None
        if not long and slot.takes_value and word[:2] in slot.names:
            return slot, word[2:]
    return None, None


def _note(line: Line, option: Slot, value: str) -> None:
    if option.names == list(_FOLDER):
        line.folder = value
    elif option.names == ["--today"]:
        line.day = value


def _place(line: Line, table: Table, waiting: Slot | None) -> None:
    """Say what the word being typed belongs to."""
    if waiting is not None:
        line.slot = waiting
        line.takes_option = False
        return
    if line.takes_option and _is_option(line.typed):
        found, value = _split(line, table, line.typed)
        if found is not None and found.takes_value and value is not None:
            line.before = line.typed[: len(line.typed) - len(value)]
            line.typed = value
            line.slot = found
            line.takes_option = False
        return
    line.takes_verb = not line.words and (not line.verb or bool(table.inner(line.verb)))
    if line.verb:
        line.slot = _argument(table.arguments(line.verb), len(line.words))


def _argument(arguments: list[Slot], place: int) -> Slot | None:
    if place < len(arguments):
        return arguments[place]
    return arguments[-1] if arguments and arguments[-1].many else None
