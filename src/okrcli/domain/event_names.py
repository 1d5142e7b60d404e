"""Short names of events, as they are shown and typed: `7f3a-42` for `…-7f3a-0042`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from okrcli.domain.events import parse_name

_LEAST = 4


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Give each event's short name, as long as it takes to be the only one."""
    known = list(dict.fromkeys(names))
    firsts = {name: _short(name, _LEAST) for name in known}
    counts = Counter(firsts.values())
    return {
        name: short if counts[short] == 1 else _longer(name, known)
        for name, short in firsts.items()
    }


def _longer(name: str, known: list[str]) -> str:
    """Give the shortest beginning that no other name has, from the form it is shown in."""
    if parse_name(name) is not None:
        return name
    for size in range(_LEAST + 1, len(name)):
        short = _short(name, size)
        if sum(other.startswith(short) for other in known) == 1:
            return short
    return name


def _short(name: str, size: int) -> str:
    parts = parse_name(name)
    if parts is not None:
        return f"{parts[1]}-{parts[2]}"
    stem, colon, rest = name.partition(":")
    return f"{stem}{colon}{rest[:size]}"


def matching(typed: str, names: Iterable[str]) -> list[str]:
    """Give the events that a typed name may mean, in order.

    A whole id goes first, then the short form `7f3a-42` (zeros in front don't count), then the
    beginning of an id, then a bare number.
    """
    known = list(dict.fromkeys(names))
    if typed in known:
        return [typed]
    machine, _, number = typed.rpartition("-")
    if number.isdecimal() and number.isascii() and len(number) < _LONGEST_NUMBER:
        count = int(number)
        found = [one for one in known if _is(one, machine, count)]
        if found:
            return found
    return [one for one in known if len(typed) >= _LEAST and one.startswith(typed)]


_LONGEST_NUMBER = 16


def _is(name: str, machine: str, count: int) -> bool:
    parts = parse_name(name)
    return parts is not None and parts[2] == count and machine in {"", parts[1]}
