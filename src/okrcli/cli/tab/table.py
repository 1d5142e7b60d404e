"""The commands with their arguments and options, read from the table made of the program."""

from __future__ import annotations

import os
from collections.abc import Iterator

from okrcli.domain.completing import Offer

FLAG = "flag"
TABLE = os.path.join(os.path.dirname(__file__), "commands.tsv")  # noqa: PTH118, PTH120 - pathlib takes too long


class Slot:
    """An argument, or an option by its names. `fits` says what may stand there, `many` how often.

    An option that takes no value fits `flag`.
    """

    __slots__ = ("fits", "many", "names", "says")

    def __init__(self, names: str, fits: str, many: str, says: str) -> None:
        self.names = names.split()
        self.fits = fits
        self.many = bool(many)
        self.says = says

    @property
    def takes_value(self) -> bool:
        """Whether a value follows the option."""
        return self.fits != FLAG


class Table:
    """What the program knows. The verb "" stands for the options of every command."""

    def __init__(self, text: str) -> None:
        self.verbs: dict[str, str] = {}
        self._arguments: dict[str, list[Slot]] = {}
        self._options: dict[str, list[Slot]] = {}
        self._names: dict[tuple[str, str], list[Offer]] = {}
        for line in text.splitlines():
            row, about, *rest = line.split("\t")
            if row == "verb":
                self.verbs[about] = rest[0]
            elif row == "argument":
                self._arguments.setdefault(about, []).append(Slot(*rest))
            elif row == "option":
                self._options.setdefault(about, []).append(Slot(*rest))
            else:
                self._names.setdefault((row, about), []).append(Offer(*rest))

    def top(self) -> Iterator[Offer]:
        """Give the commands."""
        return (Offer(name, says) for name, says in self.verbs.items() if " " not in name)

    def inner(self, verb: str) -> list[Offer]:
        """Give the commands in a command: `cycle` in `add`."""
        return [
            Offer(name.removeprefix(f"{verb} "), says)
            for name, says in self.verbs.items()
            if name.startswith(f"{verb} ")
        ]

    def arguments(self, verb: str) -> list[Slot]:
        """Give a command's arguments."""
        return self._arguments.get(verb, [])

    def options(self, verb: str) -> list[Slot]:
        """Give a command's own options, then those of every command that it hasn't of its own."""
        own = self._options.get(verb, [])
        taken = {name for slot in own for name in slot.names}
        return [*own, *(one for one in self._options.get("", []) if taken.isdisjoint(one.names))]

    def options_of_program(self) -> list[Slot]:
        """Give the options that stand without a command only."""
        return self._options.get("okr", [])

    def names(self, row: str, about: str) -> list[Offer]:
        """Give the names of a kind: `key` of a `kpi`, `field` of a `cycle`, `topic` of ""."""
        return self._names.get((row, about), [])


def load() -> Table:
    """Read the table."""
    with open(TABLE, encoding="utf-8") as kept:  # noqa: PTH123
        return Table(kept.read())
