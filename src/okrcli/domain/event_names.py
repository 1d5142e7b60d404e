"""Short names of events, as they are shown and typed: `7f3a-42` for `…-7f3a-0042`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from okrcli.domain.events import parse_name

_LEAST = 4
# As many characters of the hash as there are, and of the number behind it.
_MOST = 24


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Give each event's short name, as long as it takes to be the only one."""
    found: dict[str, str] = {}
    pending = list(dict.fromkeys(names))
    for size in range(_LEAST, _MOST):
        shorts = {name: _short(name, size) for name in pending}
        counts = Counter(shorts.values())
        found |= {name: short for name, short in shorts.items() if counts[short] == 1}
        pending = [name for name in pending if name not in found]
        if not pending:
            break
    return found | {name: name for name in pending}


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
