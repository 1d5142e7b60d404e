"""Which cycle, objective, key result, step or KPI a typed address means.

An exact address always finds itself. Else the active cycles are searched before all, each time
for an exact id, then for the beginning of one, then for a part of a title.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from okrcli.domain.spans import cycle_name
from okrcli.frozen import frozen

What = Literal["cycle", "objective", "key result", "step", "kpi"]

LAST = "last"
_LONGEST = 200
_SUGGESTED = 3
_ALIKE = 0.6
_GLUED = re.compile(r"(\d{4})(?=[hqw]\d|\d\d$)", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """Something that an address may mean.

    `cycle` is the id of its cycle, empty for a KPI; `active` says whether that cycle is active
    (a KPI always is).
    """

    address: str
    title: str
    kind: What
    active: bool = True
    cycle: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The ids that its address is made of."""
        return tuple(self.address.split("/"))


@frozen
class Ambiguous:
    """The words fit several things, in order of address."""

    candidates: tuple[Candidate, ...]


@frozen
class Unknown:
    """The words fit nothing; `suggestions` are addresses that look like them."""

    suggestions: tuple[str, ...] = ()


def resolve(
    text: str,
    candidates: Iterable[Candidate],
    *,
    last: str = "",
    exact_or_prefix_only: bool = False,
) -> Candidate | Ambiguous | Unknown:
    """Find what a typed address means.

    `last` is the id of the cycle that ended last, for which the word stands.
    `exact_or_prefix_only` leaves titles out, as for a script that writes.
    """
    known = sorted({one.address: one for one in candidates}.values())
    asked = _asked(text, last)
    if not all(asked):
        return Unknown()
    exact = [one for one in known if _folded(one.parts) == asked]
    if exact:
        return _only([one for one in exact if one.address == text.strip()] or exact)
    ways: list[Callable[[Sequence[Candidate]], list[Candidate]]] = [
        lambda pool: [one for one in pool if _ends_with(one, asked)],
        lambda pool: _nearest([one for one in pool if _begins(one, asked)], asked),
    ]
    if not exact_or_prefix_only:
        words = fold_text(text.strip())
        ways.append(lambda pool: [one for one in pool if words in fold_text(one.title)])
    for pool in ([one for one in known if one.active], known):
        for way in ways:
            found = way(pool)
            if found:
                return _only(found)
    return Unknown(_suggestions("/".join(asked), known))


def fold_text(text: str) -> str:
    """Give a text without case and accents, for comparing."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def cycle_typed(text: str) -> str:
    """Give a cycle's id for one as it may be typed: `2026q4` is `2026-Q4`."""
    return cycle_name(_GLUED.sub(r"\1-", text, count=1))


def _asked(text: str, last: str) -> tuple[str, ...]:
    """Split what was typed into parts, without case, the cycle's in the form that is shown."""
    first, *rest = text.strip().strip("/").split("/")
    whole = last if last and first.casefold() == LAST else cycle_typed(first)
    return _folded((whole, *rest))


def _folded(parts: Sequence[str]) -> tuple[str, ...]:
    return tuple(part.casefold() for part in parts)


def _tail(one: Candidate, asked: tuple[str, ...]) -> tuple[str, ...]:
    """Give the end of an address that is as long as what was asked; () where it is too short."""
    parts = _folded(one.parts)
    return parts[-len(asked) :] if len(asked) <= len(parts) else ()


def _ends_with(one: Candidate, asked: tuple[str, ...]) -> bool:
    return _tail(one, asked) == asked


def _begins(one: Candidate, asked: tuple[str, ...]) -> bool:
    tail = _tail(one, asked)
    return bool(tail) and all(
        part.startswith(begin) for part, begin in zip(tail, asked, strict=True)
    )


def _nearest(found: list[Candidate], asked: tuple[str, ...]) -> list[Candidate]:
    """Keep, part by part, those whose part is exactly what was asked, if there are any."""
    for place, part in enumerate(asked):
        same = [one for one in found if _tail(one, asked)[place] == part]
        found = same or found
    return found


def _only(found: Sequence[Candidate]) -> Candidate | Ambiguous:
    return found[0] if len(found) == 1 else Ambiguous(tuple(found))


def _suggestions(asked: str, known: Sequence[Candidate]) -> tuple[str, ...]:
    """Give the addresses most like what was asked, whole or in their last parts."""
    likeness = SequenceMatcher(autojunk=False)
    likeness.set_seq2(asked[:_LONGEST])
    rated = []
    for one in known:
        parts = _folded(one.parts)
        best = max(_ratio(likeness, "/".join(parts[place:])) for place in range(len(parts)))
        if best >= _ALIKE:
            rated.append((-best, not one.active, one.address))
    return tuple(address for _, _, address in sorted(rated)[:_SUGGESTED])


def _ratio(likeness: SequenceMatcher[str], text: str) -> float:
    likeness.set_seq1(text)
    if likeness.real_quick_ratio() < _ALIKE or likeness.quick_ratio() < _ALIKE:
        return 0.0
    return likeness.ratio()
