"""Random edits of a file, and the data that each is meant to lead to."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from random import Random
from typing import Any

from okrcli.domain.problem import Path
from okrcli.store.editing import edits
from tests.store.editing.pen import ODD_NAMES, PLAIN_NAMES, WORDS

VALUES: tuple[Any, ...] = (
    35, 35.0, 0, -1, 42.2, 1e-7, True, False, "", "knee", "two\nlines", "it's \\ \"#\"", "長い 🏃",
    date(2026, 10, 31), datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), time(7, 32),
    ["a", "b"], [], [1, 2.0, [3]], [{"id": "x"}], {"on": date(2026, 11, 10), "why": "knee"}, {},
    {"a b": {"c": [1]}}, "\x00\x7f\t", float("inf"),
)  # fmt: skip
TABLES: tuple[dict[str, Any], ...] = (
    {"title": "New", "start": 1, "target": 2.5, "tags": ["a", "b"]},
    {"title": "With points", "checkpoints": {"2026-10-31": 21.1}},
    {"steps": [{"id": "x", "title": "X"}], "dropped": {"on": date(2026, 1, 1)}},
    {"only": {"inner": {}}},
    {},
)


@dataclass(frozen=True, slots=True)
class Change:
    """An edit: its name, the path that it is about, how it is made, and what may come of it."""

    name: str
    path: Path
    make: Callable[[bytes], bytes]
    meant: tuple[dict[str, Any], ...]


def random_change(data: dict[str, Any], random: Random) -> Change:
    """Choose an edit that the data allows."""
    kinds = (set_present, set_present, set_new, set_nested, set_container, add_table, add_element,
             rename, drop, remove, remove)  # fmt: skip
    while True:
        if change := random.choice(kinds)(data, random):
            return change


def set_present(data: dict[str, Any], random: Random) -> Change | None:
    """Replace any value; in a list of tables, a table by a table."""
    paths = [path for path, _ in all_paths(data)]
    if not paths:
        return None
    path = random.choice(paths)
    around = _at(data, path[:-1]) if path[:-1] else data
    tables = isinstance(around, list) and all(isinstance(item, dict) for item in around)
    return _set("set", data, path, random.choice(TABLES if tables else VALUES))


def set_new(data: dict[str, Any], random: Random) -> Change | None:
    """Add a key to any table, or an element to any list."""
    place, around = random.choice([((), data), *_containers(data)])
    if isinstance(around, list):
        if around and all(isinstance(item, dict) for item in around):
            return None
        return _set("append", data, (*place, len(around)), random.choice(VALUES))
    name = _new_name(around, random)
    return _set("set new", data, (*place, name), random.choice(VALUES))


def set_nested(data: dict[str, Any], random: Random) -> Change | None:
    """Add a key to a table that isn't there."""
    place, around = random.choice([((), data), *_containers(data)])
    if isinstance(around, list):
        return None
    more = random.choices(("checkpoints", "2026-10-31", "deep er", "x"), k=random.choice((1, 1, 2)))
    path = (*place, _new_name(around, random), *more)
    return _set("set nested", data, path, random.choice(VALUES))


def set_container(data: dict[str, Any], random: Random) -> Change | None:
    """Replace a list or a table by one that is a little different."""
    found = _containers(data)
    if not found:
        return None
    path, old = random.choice(found)
    new = deepcopy(old)
    if isinstance(new, list):
        for _ in range(random.choice((1, 1, 2))):
            _alter_list(new, random)
    else:
        for key in list(new):
            if random.random() < 0.3:
                del new[key]
        for _ in range(random.randrange(3)):
            new[_new_name(new, random)] = random.choice(VALUES)
    return _set("set container", data, path, new)


def add_table(data: dict[str, Any], random: Random) -> Change | None:
    """Add a table beside others, or in a table that has none."""
    places = [place for place, around in _containers(data) if isinstance(around, dict)]
    place = random.choice([(), ("kr",), *places])
    around = _at(data, place)
    if around is not None and not isinstance(around, dict):
        return None
    table = random.choice(TABLES)
    path = (*place, _new_name(around or {}, random))
    meant = _with(data, path, table)
    return Change("add table", path, lambda old: edits.with_table(old, path, table), (meant,))


def add_element(data: dict[str, Any], random: Random) -> Change | None:
    """Add a table to a list of tables, or begin one."""
    lists = [
        path
        for path, around in _containers(data)
        if isinstance(around, list) and around and all(isinstance(item, dict) for item in around)
    ]
    path: Path = random.choice([*lists, ("break",), ("new-list",)])
    around = _at(data, path)
    if around is not None and not isinstance(around, list):
        return None
    table = random.choice(TABLES)
    place = (*path, len(around or []))
    meant = _with(data, path, [*(around or []), table])
    return Change("add element", place, lambda old: edits.with_element(old, path, table), (meant,))


def rename(data: dict[str, Any], random: Random) -> Change | None:
    """Give a key another name."""
    paths = [path for path, _ in all_paths(data) if isinstance(path[-1], str)]
    if not paths:
        return None
    path = random.choice(paths)
    meant = deepcopy(data)
    around = _at(meant, path[:-1])
    name = _new_name(around, random)
    pairs = [(name if key == path[-1] else key, value) for key, value in around.items()]
    around.clear()
    around.update(pairs)
    return Change("rename", path, lambda old: edits.with_name(old, path, name), (meant,))


def drop(data: dict[str, Any], random: Random) -> Change | None:
    """Mark a table as dropped."""
    places = [place for place, around in _containers(data) if isinstance(around, dict)]
    if not places:
        return None
    path = (*random.choice(places), "dropped")
    if isinstance(_at(data, path), list):
        return None
    return _set("drop", data, path, {"on": date(2026, 11, 10), "why": random.choice(WORDS)})


def remove(data: dict[str, Any], random: Random) -> Change | None:
    """Take out a key, a table or an element."""
    paths = [path for path, _ in all_paths(data)]
    if not paths:
        return None
    path = random.choice(paths)
    meant = []
    rest = deepcopy(data)
    for length in range(len(path), 0, -1):
        del _at(rest, path[: length - 1])[path[length - 1]]
        meant.append(deepcopy(rest))
        if _at(rest, path[: length - 1]):
            break
    return Change("remove", path, lambda old: edits.without(old, path), tuple(meant))


def all_paths(data: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    """Give all paths in the data with what is there, but the root's."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    found: list[tuple[Path, Any]] = []
    for step, value in pairs:
        found.append(((*path, step), value))
        if isinstance(value, dict | list):
            found += all_paths(value, (*path, step))
    return found


def _set(name: str, data: dict[str, Any], path: Path, value: object) -> Change:
    meant = _with(data, path, value)
    return Change(name, path, lambda old: edits.with_value(old, path, value), (meant,))


def _with(data: dict[str, Any], path: Path, value: object) -> dict[str, Any]:
    copied = deepcopy(data)
    place: Any = copied
    for step in path[:-1]:
        place = place[int(step)] if isinstance(place, list) else place.setdefault(step, {})
    if isinstance(place, list) and path[-1] == len(place):
        place.append(deepcopy(value))
    else:
        place[path[-1]] = deepcopy(value)
    return copied


def _at(data: Any, path: Path) -> Any:
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list):
            data = data[int(step)]
        else:
            return None
    return data


def _containers(data: dict[str, Any]) -> list[tuple[Path, Any]]:
    return [(path, value) for path, value in all_paths(data) if isinstance(value, dict | list)]


def _new_name(around: dict[str, Any], random: Random) -> str:
    names = (*PLAIN_NAMES, *PLAIN_NAMES, *ODD_NAMES)
    return random.choice([*(name for name in names if name not in around), "brand-new"])


def _alter_list(items: list[Any], random: Random) -> None:
    kind = random.randrange(3)
    index = random.randrange(len(items) + 1)
    tables = bool(items) and all(isinstance(item, dict) for item in items)
    value = deepcopy(random.choice(TABLES if tables else VALUES))
    if kind == 0 or not items:
        items.insert(index, value)
    elif kind == 1:
        del items[index % len(items)]
    else:
        items[index % len(items)] = value
