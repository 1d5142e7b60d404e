"""The data of a file as a tree: what is at a path, whether two are the same, what shall become."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from okrcli.store.editing.literals import key_text

if TYPE_CHECKING:
    from okrcli.domain.problem import Path

ABSENT: Final = object()


def at(data: object, path: Path) -> object:
    """Give what is at a path, or ABSENT."""
    for step in path:
        if isinstance(data, dict) and step in data:
            data = data[step]
        elif isinstance(data, list) and step in range(len(data)):
            data = data[int(step)]
        else:
            return ABSENT
    return data


def same(one: object, other: object) -> bool:
    """Tell whether two values are the same in kind too: 1, 1.0 and true are three values."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one.isoformat() == other.isoformat()
    return repr(one) == repr(other)


def with_put(data: object, path: Path, value: object) -> object:
    """Copy the data, with a value at a path; what is missing around it is made."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        items = list(data) if isinstance(data, list) else []
        items[step : step + 1] = [with_put(at(items, (step,)), rest, value)]
        return items
    table = data if isinstance(data, dict) else {}
    return {**table, step: with_put(table.get(step), rest, value)}


def with_cut(data: dict[str, object], path: Path, kept: frozenset[Path]) -> object:
    """Copy the data without what is at a path, and without what it leaves empty around it.

    The tables and lists at the `kept` paths stay, empty or not.
    """
    copied = deepcopy(data)
    for length in range(len(path) - 1, -1, -1):
        around: Any = at(copied, path[:length])
        del around[path[length]]
        if around or path[:length] in kept:
            break
    return copied


def with_key(data: dict[str, object], path: Path, name: str) -> object:
    """Copy the data with another name for the last key of a path, in its place."""
    copied = deepcopy(data)
    around: Any = at(copied, path[:-1])
    pairs = [(name if key == path[-1] else key, value) for key, value in around.items()]
    around.clear()
    around.update(pairs)
    return copied


def shown(path: Path) -> str:
    """Write a path for a message."""
    said = ""
    for step in path:
        said += f"[{step}]" if isinstance(step, int) else f".{key_text(step)}"
    return f"`{said.removeprefix('.')}`" if said else "the file"
