"""A check-in on a line: its words, its options, its note; and what is wrong at which column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain import typed_lines
from okrcli.domain.typed_lines import Misspelt, TypedLine, known_name, parse_line

READ: list[tuple[str, tuple[str, ...], dict[str, str]]] = [
    ("a/b", ("a/b",), {}),
    ("  a/b\t14.2 km ", ("a/b", "14.2", "km"), {}),
    ("a/b 14 on=fri c=7", ("a/b", "14"), {"on": "fri", "confidence": "7"}),
    ("a/b 14 On=fri CONFIDENCE=7", ("a/b", "14"), {"on": "fri", "confidence": "7"}),
    ("on=fri a/b 14", ("a/b", "14"), {"on": "fri"}),
    ('a/b "14.2 km"', ("a/b", "14.2 km"), {}),
    ("a/b '14.2 km'", ("a/b", "14.2 km"), {}),
    ('a/b on="3 days ago"', ("a/b",), {"on": "3 days ago"}),
    (r'a/b note="say \"ah\" \ \\ "', ("a/b",), {"note": 'say "ah" \\ \\ '}),
    (r"a/b note='\ \\'", ("a/b",), {"note": r"\ \\"}),
    ("a/b 1'000", ("a/b", "1'000"), {}),
    ("a/b # it's wet # and cold ", ("a/b",), {"note": "it's wet # and cold"}),
    ("a/b\t#wet", ("a/b",), {"note": "wet"}),
    ("a/b #", ("a/b",), {}),
    ("a/b c#4 on=a#b", ("a/b", "c#4"), {"on": "a#b"}),
    ("a/b '# x' # y", ("a/b", "# x"), {"note": "y"}),
    ("a/b key=x=y", ("a/b",), {"key": "x=y"}),
    ("a/b 'foo=3'", ("a/b", "foo=3"), {}),
    ('a/b ""', ("a/b", ""), {}),
]


@pytest.mark.parametrize(("line", "words", "options"), READ)
def test_a_line(line: str, words: tuple[str, ...], options: dict[str, str]) -> None:
    assert parse_line(line) == TypedLine(words, options)


@pytest.mark.parametrize("line", ["", "   ", "\t", "# a/b 14", "  #"])
def test_a_line_that_says_nothing(line: str) -> None:
    assert parse_line(line) is None


WRONG = [
    ("a/b 14 foo=3", 8, "there is no `foo=`", "there are on=, confidence=, note=, key=, total="),
    ("a/b 14 date=fri", 8, "there is no `date=`", "did you mean `on=`? "),
    ("a/b 14 confidense=7", 8, "there is no `confidense=`", "did you mean `confidence=`? "),
    ("a/b on=fri on=sat", 12, "`on=` twice", "one of them"),
    ("a/b c=7 confidence=7", 9, "`confidence=` twice", "one of them"),
    ("a/b on=", 5, "`on=` is empty", "something right behind"),
    ('a/b note="  "', 5, "`note=` is empty", "something right behind"),
    ("a/b on = fri", 8, "`=` stands by itself", "on=fri"),
    ("a/b =fri", 5, "`=fri` stands by itself", "on=fri"),
    ('a/b "14 km', 5, 'the quotes that begin here are not closed: "14 km', 'a `"` at their end'),
    ("a/b note='so", 10, "the quotes that begin here are not closed: 'so", "a `'`"),
    (f'a/b "{"x" * 99}', 5, f'not closed: "{"x" * 39}…', "end"),
    ('a/b "14"km', 9, "something stands right behind the quotes: km", "a blank"),
    ("a/b note=x # y", 12, "a `# note` besides `note=`", "one of them"),
    ('a/b note="x" # y', 14, "a `# note` besides `note=`", "one of them"),
    ("on=fri", 1, "there is no address", "ADDRESS VALUE"),
    ("on=fri # so", 1, "there is no address", "ADDRESS VALUE"),
]


@pytest.mark.parametrize(("line", "column", "message", "expected"), WRONG)
def test_what_is_wrong_and_where(line: str, column: int, message: str, expected: str) -> None:
    found = parse_line(line)

    assert isinstance(found, Misspelt)
    assert found.column == column
    assert message in found.message
    assert expected in found.expected


PIECES = st.sampled_from(
    ["a/b", "14", " ", "  ", "\t", "#", " # ", "on=", "c=", "note=", "key=k", "x=", "=", "fri", "ü"]
)


@given(st.lists(PIECES, max_size=8))
def test_the_short_way_reads_as_the_long_one(pieces: list[str]) -> None:
    line = "".join(pieces)
    quickly = typed_lines._read_plain(line.strip())  # noqa: SLF001 - the two ways are compared

    if line.strip() and not line.strip().startswith("#") and quickly is not None:
        assert quickly == typed_lines._read(line)  # noqa: SLF001 - likewise


@given(st.text(max_size=40))
def test_any_line_is_read_or_told(line: str) -> None:
    found = parse_line(line)

    assert found is None or isinstance(found, TypedLine | Misspelt)
    if isinstance(found, Misspelt):
        assert 1 <= found.column <= len(line) + 1


def test_a_name_that_is_probably_meant() -> None:
    names = ("address", "value", "on")

    assert known_name(" Date", names) == "on"
    assert known_name("valeu", names) == "value"
    assert known_name("comment", names) == ""
    assert known_name("zzz", names) == ""
