"""Every key and value of a parsed text is found again in the text."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.store.toml.locating import Locations, Spot, locate

Path = tuple[str | int, ...]

KEYS = st.one_of(
    st.sampled_from(["a", "b", "kr", "long-run", "2026-10-31", "1"]),
    st.text(min_size=0, max_size=4).filter(lambda text: text.isprintable()),
    st.sampled_from(['"', "a.b", "é", "\x1b", "\\", "[x]", "# no", "=", "'", " ", "\t", "\n"]),
)
TEXTS = st.one_of(
    st.sampled_from(
        ['"""', "'''", "a\nb", "# x", "]", "}", '\\"', "\r\n", "\x1b", "end\\", '""""']
    ),
    st.text(st.characters(codec="utf-8"), max_size=6),
)
LEAVES: st.SearchStrategy[object] = st.one_of(
    st.booleans(),
    st.integers(-(10**6), 10**6),
    st.floats(allow_nan=False, width=32),
    st.dates(),
    st.times().map(lambda time: time.replace(microsecond=0)),
    st.datetimes().map(lambda time: time.replace(microsecond=0)),
    TEXTS,
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(KEYS, inner, max_size=3),
        st.lists(st.dictionaries(KEYS, inner, max_size=3), min_size=1, max_size=3),
    ),
    max_leaves=12,
)
DATA = st.dictionaries(KEYS, VALUES, max_size=5)


class Writer:
    """Writes data as TOML, in a style drawn at each turn."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def pick(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def flip(self) -> bool:
        return self.draw(st.booleans())

    def blank(self) -> str:
        return self.pick("", "", " ", "\t", "  ")

    def gap(self) -> str:
        return self.pick("", " ", "\n", " # [x] \"'\n", "\n\t# }\n\n ")

    def basic(self, text: str) -> str:
        return '"' + "".join(self.char(char) for char in text) + '"'

    def char(self, char: str) -> str:
        code = ord(char)
        if char in '"\\':
            return "\\" + char
        if char == "\x1b" and self.flip():
            return "\\e"
        if code < 0x20 or code == 0x7F:
            return self.pick(f"\\x{code:02x}", f"\\u{code:04X}", f"\\U{code:08x}")
        return char

    def string(self, text: str) -> str:
        printable = all(char.isprintable() for char in text)
        style = self.pick("basic", "literal", "long", "long literal")
        if style == "literal" and printable and "'" not in text:
            return f"'{text}'"
        if style == "long literal" and printable and "'" not in text:
            return f"'''{self.pick('', chr(10))}{text}'''"
        if style == "long":
            body = self.basic(text)[1:-1].replace("\\u000A", "\n")
            return f'"""\n{self.pick("", chr(92) + chr(10) + "  ")}{body}"""'
        return self.basic(text)

    def key(self, name: str) -> str:
        bare = name.isascii() and bool(name) and name.replace("-", "").replace("_", "").isalnum()
        if bare and self.flip():
            return name
        if "'" not in name and name.isprintable() and self.flip():
            return f"'{name}'"
        return self.basic(name)

    def dots(self, names: list[str]) -> str:
        return "".join(
            (self.blank() + "." + self.blank() if number else "") + self.key(name)
            for number, name in enumerate(names)
        )

    def scalar(self, value: object) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, str):
            return self.string(value)
        if isinstance(value, dt.datetime):
            return value.isoformat(sep=self.pick("T", " ", "t"))
        if isinstance(value, dt.date | dt.time):
            return value.isoformat()
        return repr(value)

    def value(self, value: object) -> str:
        if isinstance(value, list):
            return self.closed("[", [self.value(item) for item in value], "]")
        if isinstance(value, dict):
            pairs = [
                f"{self.dots(names)}{self.blank()}={self.blank()}{self.value(item)}"
                for names, item in self.flattened(value)
            ]
            return self.closed("{", pairs, "}")
        return self.scalar(value)

    def closed(self, opener: str, items: list[str], closer: str) -> str:
        inner = f"{self.gap()},{self.gap()}".join(items)
        comma = self.pick("", ",") if items else ""
        return f"{opener}{self.gap()}{inner}{self.gap()}{comma}{self.gap()}{closer}"

    def flattened(self, table: dict[str, Any]) -> list[tuple[list[str], object]]:
        """Write some inner tables with dotted keys."""
        pairs: list[tuple[list[str], object]] = []
        for name, item in table.items():
            if isinstance(item, dict) and item and self.flip():
                pairs.extend(([name, *names], inner) for names, inner in self.flattened(item))
            else:
                pairs.append(([name], item))
        return pairs

    def table(self, table: dict[str, Any], at: list[str]) -> str:
        """Write a table's keys, then those inner tables that have headers."""
        own: dict[str, Any] = {}
        later: list[tuple[str, Any]] = []
        for name, item in table.items():
            tables = isinstance(item, dict) or (
                isinstance(item, list) and item and all(isinstance(one, dict) for one in item)
            )
            if tables and self.flip():
                later.append((name, item))
            else:
                own[name] = item
        text = "".join(
            f"{self.blank()}{self.dots(names)}{self.blank()}={self.blank()}{self.value(item)}"
            f"{self.line_end()}"
            for names, item in self.flattened(own)
        )
        return text + "".join(self.headed(item, [*at, name]) for name, item in later)

    def headed(self, item: Any, at: list[str]) -> str:
        if isinstance(item, dict):
            inner = self.table(item, at)
            skippable = inner.lstrip(" \t").startswith("[")
            header = f"{self.blank()}[{self.blank()}{self.dots(at)}{self.blank()}]"
            return inner if skippable and self.flip() else header + self.line_end() + inner
        return "".join(
            f"{self.blank()}[[{self.blank()}{self.dots(at)}{self.blank()}]]{self.line_end()}"
            f"{self.table(one, at)}"
            for one in item
        )

    def line_end(self) -> str:
        return self.pick("\n", ' # it\'s "x" [\n', "\n\n", "\t\n\n#[[no]]\n")


@st.composite
def documents(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    data = draw(DATA)
    text = Writer(draw).table(data, [])
    if draw(st.booleans()):
        text = text.rstrip("\n")
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return data, text


def paths(value: object, at: Path = ()) -> list[tuple[Path, object]]:
    pairs: list[tuple[Path, object]] = [(at, value)] if at else []
    if isinstance(value, dict):
        for name, item in value.items():
            pairs += paths(item, (*at, name))
    if isinstance(value, list):
        for index, item in enumerate(value):
            pairs += paths(item, (*at, index))
    return pairs


def slice_of(text: str, spot: Spot | None) -> str:
    assert spot
    assert spot.length >= 1
    lines = text.replace("\r\n", "\n").split("\n")
    start = sum(len(line) + 1 for line in lines[: spot.line - 1]) + spot.column - 1
    return "\n".join(lines)[start : start + spot.length]


@settings(max_examples=400, deadline=None)
@given(documents())
def test_every_path_is_found(document: tuple[dict[str, Any], str]) -> None:
    data, text = document
    assert tomli.loads(text) == data
    places = locate(text)
    for path, value in paths(data):
        key, place = slice_of(text, places.key(path)), slice_of(text, places.value(path))
        name = next(part for part in reversed(path) if isinstance(part, str))
        if isinstance(path[-1], str) or key != place:
            assert tomli.loads(f"{key} = 1") == {name: 1}
        try:
            read = tomli.loads(f"x = {place}")["x"]
        except tomli.TOMLDecodeError:
            read = None
        as_key = place == key and isinstance(value, dict | list)
        assert as_key or read == value, path


@settings(max_examples=150, deadline=None)
@given(documents())
def test_only_what_was_parsed_is_found(document: tuple[dict[str, Any], str]) -> None:
    data, text = document
    places = locate(text)
    known = {path for path, _ in paths(data)}
    for path in known:
        places.key(path)
        for other in ((*path, "no such key"), (*path, 99)):
            if other not in known:
                assert places.key(other) is None
                assert places.value(other) is None
                assert other == (*path, "no such key") or places.header_of(other) is not None
    found = set(places._keys) | set(places._values)  # noqa: SLF001
    assert found == known


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab=.[]{}\"'#,\\\n 1", max_size=60))
def test_any_text_comes_to_an_end(text: str) -> None:
    places = locate(text)
    places.key(("a", "b"))
    places.value(("a",))
    places.header_of(("a", "b"))


TEXT = """\
title = "x"
dropped = { on = 2026-11-10, plan.start = [1, [2, 3]] }
[kr.long-run.checkpoints]
2026-10-31 = 21.1
[kr.long-run]
tags = [
  "a", # one
  { id = "b" },
]
a.b = 1
a.c = 2
[[checkin]]
on = 1
[[amend]]
[[checkin]]
[checkin.plan]
start = 5
[[checkin.deep]]
[[checkin.deep]]
x = 1
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("title",), (1, 1, 5), (1, 9, 3)),
        (("dropped",), (2, 1, 7), (2, 11, 45)),
        (("dropped", "on"), (2, 13, 2), (2, 18, 10)),
        (("dropped", "plan", "start"), (2, 35, 5), (2, 43, 11)),
        (("dropped", "plan", "start", 1, 0), (2, 48, 1), (2, 48, 1)),
        (("kr",), (3, 2, 2), (3, 2, 2)),
        (("kr", "long-run"), (3, 5, 8), (3, 5, 8)),
        (("kr", "long-run", "checkpoints", "2026-10-31"), (4, 1, 10), (4, 14, 4)),
        (("kr", "long-run", "tags", 0), (7, 3, 3), (7, 3, 3)),
        (("kr", "long-run", "tags", 1, "id"), (8, 5, 2), (8, 10, 3)),
        (("kr", "long-run", "a"), (10, 1, 1), (10, 1, 1)),
        (("kr", "long-run", "a", "c"), (11, 3, 1), (11, 7, 1)),
        (("checkin",), (12, 3, 7), (12, 3, 7)),
        (("checkin", 0, "on"), (13, 1, 2), (13, 6, 1)),
        (("checkin", 1), (15, 3, 7), (15, 3, 7)),
        (("checkin", 1, "plan", "start"), (17, 1, 5), (17, 9, 1)),
        (("checkin", 1, "deep", 1), (19, 11, 4), (19, 11, 4)),
        (("checkin", 1, "deep", 1, "x"), (20, 1, 1), (20, 5, 1)),
    ],
)
def test_a_place(path: Path, key: tuple[int, int, int], value: tuple[int, int, int]) -> None:
    places = locate(TEXT)
    assert places.key(path) == Spot(*key)
    assert places.value(path) == Spot(*value)


def test_order_of_the_file() -> None:
    places = locate(TEXT)
    elements = (("checkin", 0), ("amend", 0), ("checkin", 1))
    deep = (("checkin", 1, "deep", 0), ("checkin", 1, "deep", 1))
    assert places.sequence() == (*elements, *deep)
    assert places.tables() == (
        ("kr", "long-run", "checkpoints"),
        ("kr", "long-run"),
        *elements,
        ("checkin", 1, "plan"),
        *deep,
    )


@pytest.mark.parametrize(
    ("path", "header"),
    [
        (("title",), ()),
        (("dropped", "on"), ()),
        (("kr", "long-run"), ()),
        (("kr", "long-run", "a", "b"), ("kr", "long-run")),
        (("kr", "long-run", "tags", 1, "id"), ("kr", "long-run")),
        (("checkin", 1, "plan", "start"), ("checkin", 1, "plan")),
        (("nothing",), ()),
    ],
)
def test_header_of(path: Path, header: Path) -> None:
    assert locate(TEXT).header_of(path) == header


def test_paths_that_are_not_there() -> None:
    places = locate(TEXT)
    assert places.key(()) is None
    assert places.value(("kr", "none")) is None
    assert Locations("").sequence() == ()
