"""Which addresses, cycles and names fit what has been typed of one so far.

Each press of the Tab key runs this, so it imports nothing: dataclasses alone would take longer
than all the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

CYCLE = "cycle"
KPI = "kpi"
STEP = "step"


class Thing:
    """Something with an address. `active` as in resolving; `closed_to` are verbs that refuse it."""

    __slots__ = ("active", "address", "closed_to", "kind", "title")

    def __init__(
        self, kind: str, address: str, title: str, *, active: bool, closed_to: Sequence[str] = ()
    ) -> None:
        self.kind = kind
        self.address = address
        self.title = title
        self.active = active
        self.closed_to = tuple(closed_to)

    @property
    def parts(self) -> list[str]:
        """The ids that its address is made of, without case."""
        return self.address.casefold().split("/")


class Offer:
    """A word to put in place of what was typed; `goes_on` says that more of it is to follow."""

    __slots__ = ("goes_on", "says", "word")

    def __init__(self, word: str, says: str = "", *, goes_on: bool = False) -> None:
        self.word = word
        self.says = says
        self.goes_on = goes_on


def addresses(
    typed: str, things: Iterable[Thing], kinds: Sequence[str] = (), verb: str = ""
) -> list[Offer]:
    """Give the addresses that fit what was typed, of some kinds (none named: of all).

    Those that begin with it go first. Where there are none, each part may be the beginning of an
    id: `mar/lo`, or `lo` alone.
    """
    known = list(things)
    shorten = _short_forms(known)
    wanted = [
        thing
        for thing in known
        if (not kinds or thing.kind in kinds) and verb not in thing.closed_to
    ]
    offers = [
        Offer(word, one.title)
        for one in wanted
        if (word := _begun(one, typed, shorten(one))) is not None
    ]
    offers += _beginning(typed, _cycles_to_go_on(typed, known, wanted))
    if offers or not typed:
        return offers
    return [Offer(shorten(one), one.title) for one in _by_parts(typed, wanted)]


def meant(typed: str, things: Iterable[Thing]) -> Thing | None:
    """Give the one thing that an address means, perhaps shortened; None where that isn't plain."""
    known = list(things)
    asked = typed.casefold()
    for found in (
        [one for one in known if one.address.casefold() == asked],
        [one for one in known if one.active and _ends_with(one, asked.split("/"))],
        _by_parts(typed, known),
    ):
        if found:
            return found[0] if len(found) == 1 else None
    return None


def cycles(typed: str, things: Iterable[Thing]) -> list[Offer]:
    """Give the cycles that fit, the latest first: `2026-q`, `2026q4` and `q4` are taken too."""
    known = [one for one in things if one.kind == CYCLE]
    offers = [Offer(one.address, one.title) for one in reversed(known)]
    begun = _beginning(typed, [*offers, Offer("last", "the one that ended last")])
    if begun:
        return begun
    asked = typed.casefold()
    return [
        offer
        for offer in offers
        if offer.word.casefold().replace("-", "").startswith(asked)
        or offer.word.casefold()[5:].startswith(asked)
    ]


def named(typed: str, offers: Iterable[Offer]) -> list[Offer]:
    """Give those of some words that begin with what was typed."""
    return _beginning(typed, offers)


def is_longer(typed: str, words: Sequence[str]) -> bool:
    """Tell whether what words have in common says no less than what was typed.

    Shells put the common beginning in its place: `r/f` must not become `r`.
    """
    if not words:
        return False
    first, last = min(words), max(words)
    common = 0
    while common < len(first) and first[common] == last[common]:
        common += 1
    return len(words) == 1 or common >= len(typed)


def _beginning(typed: str, offers: Iterable[Offer]) -> list[Offer]:
    asked = typed.casefold()
    return [offer for offer in offers if offer.word.casefold().startswith(asked)]


def _begun(one: Thing, typed: str, short: str) -> str | None:
    """Give the form of an address that begins with what was typed; None where neither does.

    Cycles that are over are shown once their beginning is typed, what is in them once that
    cycle's whole id is.
    """
    asked = typed.casefold()
    shown = one.active or (one.kind == CYCLE and bool(typed))
    if shown and short.casefold().startswith(asked):
        return short
    return one.address if "/" in typed and one.address.casefold().startswith(asked) else None


def _cycles_to_go_on(typed: str, known: list[Thing], wanted: list[Thing]) -> list[Offer]:
    """Give the cycles as the beginning of an address, where one of them has begun to be typed."""
    if not typed or "/" in typed or all(one.kind in {CYCLE, KPI} for one in wanted):
        return []
    return [Offer(f"{one.address}/", one.title, goes_on=True) for one in known if one.kind == CYCLE]


def _by_parts(typed: str, things: Sequence[Thing]) -> list[Thing]:
    """Find by the beginnings of the last ids of an address: among the active ones, then in all."""
    asked = typed.casefold().split("/")
    for pool in ([one for one in things if one.active], things):
        found = [one for one in pool if _tail_begins(one, asked)]
        if found:
            return found
    return []


def _tail(one: Thing, size: int) -> list[str]:
    parts = one.parts
    return parts[-size:] if size <= len(parts) else []


def _ends_with(one: Thing, asked: list[str]) -> bool:
    return _tail(one, len(asked)) == asked


def _tail_begins(one: Thing, asked: list[str]) -> bool:
    tail = _tail(one, len(asked))
    return bool(tail) and all(
        part.startswith(begun) for part, begun in zip(tail, asked, strict=True)
    )


def _short_forms(known: list[Thing]) -> Callable[[Thing], str]:
    """Make what gives the shortest address by which a thing is found, of those that say enough."""
    counts: dict[str, int] = {}
    for one in known:
        parts = one.parts
        # An address that is written out always means itself; else the active ones go first.
        for place in range(len(parts)) if one.active else (0,):
            ending = "/".join(parts[place:])
            counts[ending] = counts.get(ending, 0) + 1

    def shorten(one: Thing) -> str:
        short = one.address.partition("/")[2]
        if one.kind in {CYCLE, KPI} or not one.active or counts[short.casefold()] > 1:
            return one.address
        return short

    return shorten
