"""What to offer for the word that is being typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from okrcli.cli.tab.line import DEFAULT, Line
from okrcli.cli.tab.table import FLAG, Slot, Table
from okrcli.domain import completing
from okrcli.domain.completing import CYCLE, Offer, Thing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from okrcli.actions.completing import Where

FILES = "files"
FOLDERS = "folders"
WORDS = "words"
MOST_EVENTS = 40
# How a file calls what an address may mean.
_KEYED = {"key result": "kr"}
_VALUES = frozenset({"yes", "no", "y", "n", "done", "true", "false"})
_DAYS = ("today", "yesterday", "tomorrow", "mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Asked:
    """The command line, and where to look for what there is."""

    __slots__ = ("about", "line", "table", "where")

    def __init__(self, line: Line, table: Table, where: Where, about: str = "") -> None:
        self.line = line
        self.table = table
        self.where = where
        self.about = about

    @property
    def typed(self) -> str:
        """The word that is being typed."""
        return self.line.typed

    def things(self, typed: str) -> list[Thing]:
        """Give what there is in the workspace; a cycle that is typed out is looked into."""
        from okrcli.actions.completing import things

        known = things(self.where)
        first, slash, _ = typed.casefold().partition("/")
        over = [one.address for one in known if one.kind == CYCLE and not one.active]
        named = [one for one in over if slash and one.casefold() == first]
        return things(self.where, named[0]) if named else known


def offers(
    line: Line, table: Table, where: Where, alias: Mapping[str, str]
) -> tuple[str, list[Offer]]:
    """Give what fits, and whether it is words, or names of files or folders."""
    if line.slot is not None and line.slot.fits in {FILES, FOLDERS}:
        return line.slot.fits, []
    found = []
    if line.takes_option and line.typed.startswith("-"):
        found += completing.named(line.typed, _options(line, table))
    if line.takes_verb:
        own = table.inner(line.verb) if line.verb else [*table.top(), *_own(alias)]
        found += completing.named(line.typed, own)
    if line.slot is not None:
        found += _fitting(line.slot, Asked(line, table, where))
    return WORDS, [
        Offer(f"{line.before}{one.word}", one.says, goes_on=one.goes_on) for one in found
    ]


def _own(alias: Mapping[str, str]) -> list[Offer]:
    return [Offer(name, f"okr {meant}") for name, meant in alias.items()]


def _options(line: Line, table: Table) -> list[Offer]:
    """Give the options that haven't been given; the short names once a single hyphen isn't all."""
    slots = table.options(line.verb or DEFAULT)
    if not line.verb:
        slots += table.options_of_program()
    kept = [one for one in slots if one.many or one.names[0] not in line.given]
    long = [Offer(name, one.says) for one in kept for name in one.names if name[1] == "-"]
    short = [Offer(name, one.says) for one in kept for name in one.names if name[1] != "-"]
    return long if line.typed in {"-", "--"} and long else [*long, *short]


def _fitting(slot: Slot, asked: Asked) -> list[Offer]:
    """Give what fits an option or argument: `address:kr,kpi`, `cycle`, `one:auto,always`."""
    kind, _, about = slot.fits.partition(":")
    asked.about = about
    return _FITTING[kind](asked) if kind in _FITTING else []


def _one(asked: Asked) -> list[Offer]:
    return completing.named(asked.typed, [Offer(word) for word in asked.about.split(",")])


def _day(asked: Asked) -> list[Offer]:
    return completing.named(asked.typed, [Offer(word) for word in _DAYS])


def _cycle(asked: Asked) -> list[Offer]:
    return completing.cycles(asked.typed, asked.things(""))


def _address(asked: Asked) -> list[Offer]:
    kinds = asked.about.split(",") if asked.about else []
    known = asked.things(asked.typed)
    return completing.addresses(asked.typed, known, kinds, asked.line.verb)


def _pairs(asked: Asked) -> list[Offer]:
    """Give addresses, but not where a value is due: behind an address that can have one."""
    before = asked.line.words[-1:]
    if before and not _is_value(before[0]) and not asked.typed[:1].isalpha():
        return []
    return _address(asked)


def _is_value(word: str) -> bool:
    return not word[:1].isalpha() or word.casefold() in _VALUES


def _event(asked: Asked) -> list[Offer]:
    from okrcli.actions.completing import events

    last = Offer("last", "the last one of this machine")
    return completing.named(asked.typed, [last, *events(asked.where)])[:MOST_EVENTS]


def _topic(asked: Asked) -> list[Offer]:
    return completing.named(asked.typed, [*asked.table.names("topic", ""), *asked.table.top()])


def _field(asked: Asked) -> list[Offer]:
    """Give addresses, each to be followed by a point, and behind it the fields."""
    address, point, begun = asked.typed.partition(".")
    known = asked.things(address)
    if not point:
        found = completing.addresses(address, known)
        return [
            one if one.goes_on else Offer(f"{one.word}.", one.says, goes_on=True) for one in found
        ]
    thing = completing.meant(address, known)
    fields = asked.table.names("field", thing.kind) if thing else []
    return [Offer(f"{address}.{one.word}", one.says) for one in completing.named(begun, fields)]


def _key(asked: Asked) -> list[Offer]:
    """Give the keys of what the address means, `KEY=`, and behind it the values that are fixed."""
    address = next(iter(asked.line.words), "")
    thing = completing.meant(address, asked.things(address))
    about = _KEYED.get(thing.kind, thing.kind) if thing else ""
    slots = {one.word: one for one in asked.table.names("key", about)}
    name, sign, begun = asked.typed.partition("=")
    if not sign:
        offered = [Offer(f"{key}=", one.says, goes_on=True) for key, one in slots.items()]
        return completing.named(name, offered)
    fits = {one.word: one.says for one in asked.table.names("value", about)}.get(name, "")
    if not fits or fits == FLAG:
        return []
    asked.line.typed = begun
    found = _fitting(Slot(name, fits, "", ""), asked)
    return [Offer(f"{name}={one.word}", one.says) for one in found]


_FITTING: Mapping[str, Callable[[Asked], list[Offer]]] = {
    "address": _address,
    "cycle": _cycle,
    "day": _day,
    "event": _event,
    "field": _field,
    "key": _key,
    "one": _one,
    "pairs": _pairs,
    "topic": _topic,
}
