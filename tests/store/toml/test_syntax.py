"""What is said about lines that people type, and that what is suggested mends them."""

from __future__ import annotations

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.store.toml.fault import LONGEST_EXCERPT, SyntaxFault
from okrcli.store.toml.syntax import MOST_FAULTS, explain, explain_all

Row = tuple[str, int, str, str]

NUMBERS: list[Row] = [
    ("target = 42,2", 10, "not a number", "42.2"),
    ("target = 42,2 # far", 10, "`42,2`", "42.2"),
    ("  target = -0,5", 12, "not a number", "-0.5"),
    ("a.b = 42,2", 7, "not a number", "42.2"),
    ("target = 1,000", 10, "not a number", "1000"),
    ("target = 1,000,000.5", 10, "not a number", "1000000.5"),
    ("target = 1.234,50", 10, "not a number", "1234.50"),
    ("target = 1.000.000", 10, "not a number", "1000000"),
    ("target = 1 000", 10, "not a number", "1000"),
    ("target = 1\u202f000,5", 10, "not a number", "1000.5"),
    ("target = 1'000", 10, "not a number", "1000"),
    ("start = .7", 9, "not a number", "0.7"),
    ("start = -.7", 9, "not a number", "-0.7"),
    ("start = +.5", 9, "not a number", "0.5"),
    ("start = 5.", 9, "not a number", "5.0"),
    ("start = \u22124", 9, "not a number", "-4"),
    ("n = 007", 5, "not a number", "7"),
    ("n = 00.5", 5, "not a number", "0.5"),
    ("target = 3.5k", 10, "not a number", "3500"),
    ("target = 10K", 10, "not a number", "10000"),
    ("target = -1.2345k", 10, "not a number", "-1234.5"),
    ("target = 0.0001k", 10, "not a number", "0.1"),
    ("target = 1/2", 10, "not a number", "0.5"),
    ("target = <5", 10, "not a number", "5"),
    ("target = >= 80", 10, "not a number", "80"),
    ("target => 80", 9, "not a number", "80"),
    ("target = 55%", 10, "not a number", "55"),
    ("target = 55,5 %", 10, "not a number", "55.5"),
    ("hit_rate = 80%", 12, "not a number", "0.8"),
    ("by = -60%", 6, "not a number", '"-60%"'),
    ("target = $3500", 10, "its unit", "3500"),
    ("target = -$3,500.50", 10, "its unit", "-3500.50"),
    ("target = 3500 \u20ac", 10, "its unit", "3500"),
    ("target = USD 3500", 10, "its unit", "3500"),
    ("target = $3.5k", 10, "its unit", "3500"),
    ("target = 5 km", 10, "its unit", "5"),
    ("target = 4,5kg", 10, "its unit", "4.5"),
    ("target = 21 \u00b0C", 10, "its unit", "21"),
    ("target = 52:30", 10, "needs quotes", '"52:30"'),
    ("target = 24:59 min", 10, "needs quotes", '"24:59"'),
    ("target = 3:59:59", 10, "needs quotes", '"3:59:59"'),
]
DAYS: list[Row] = [
    ("due = 31.12.2026", 7, "how TOML writes a day", "2026-12-31"),
    ("due = 31. 12. 2026", 7, "how TOML writes a day", "2026-12-31"),
    ("due = 31.12.26", 7, "how TOML writes a day", "2026-12-31"),
    ("due = 31/12/2026", 7, "how TOML writes a day", "2026-12-31"),
    ("due = 12/31/2026", 7, "how TOML writes a day", "2026-12-31"),
    ("due = 04/05/2026", 7, "how TOML writes a day", "2026-05-04"),
    ("due = 2026-1-5", 7, "how TOML writes a day", "2026-01-05"),
    ("due = 2026/12/31", 7, "how TOML writes a day", "2026-12-31"),
    ("due = 31 December 2026", 7, "how TOML writes a day", "2026-12-31"),
    ("due = Dec 31, 2026", 7, "how TOML writes a day", "2026-12-31"),
    ("due = 2026-02-30", 7, "2026-02 has 28 days", "2026-02-28"),
    ("due = 2026-31-12", 7, "no month 31", "2026-12-31"),
    ("due = 2026-13-40", 7, "no month 13", ""),
    ("due = 2026-12-00", 7, "2026-12 has 31 days", ""),
    ("due = 0000-12-01", 7, "no year 0", ""),
    ("due = 99/99/2026", 7, "no month 99", ""),
    ("due = tomorrow", 7, "is not a day", ""),
    ("due = 2026-10-05 8:00", 7, "is not a day", "2026-10-05"),
    ("due = 2026-02-30 8:00", 7, "needs quotes", '"2026-02-30 8:00"'),
    ("carried_from = 2026-Q4", 16, "needs quotes", '"2026-Q4"'),
    ("due = 31 Foo 2026", 7, "needs quotes", '"31 Foo 2026"'),
    ("note = today", 8, "needs quotes", '"today"'),
]
WORDS: list[Row] = [
    ("done = yes", 8, "not true or false", "true"),
    ("done = no", 8, "not true or false", "false"),
    ("done = True", 8, "not true or false", "true"),
    ("done = OFF", 8, "not true or false", "false"),
    ("title = yes", 9, "needs quotes", '"yes"'),
    ("target = null", 10, "no value in TOML", ""),
    ("target = ~", 10, "no value in TOML", ""),
    ("target = None", 10, "no value in TOML", ""),
    ("target =", 9, "has no value", ""),
    ("target = # later", 10, "has no value", ""),
    ("title = Run far", 9, "needs quotes", '"Run far"'),
    ("title = C# for all # mine", 9, "`C# for all`", '"C# for all"'),
    ("title = 5 km", 9, "needs quotes", '"5 km"'),
    ("title = 1/2", 9, "needs quotes", '"1/2"'),
    ("title = <5", 9, "needs quotes", '"<5"'),
    ("window = 7 days", 10, "needs quotes", '"7 days"'),
    ("x = truely", 5, "needs quotes", '"truely"'),
    ('title = "Run far', 9, "no closing quote", '"Run far"'),
    ("title = 'Run far", 9, "no closing quote", '"Run far"'),
    ("title = \"Run far'", 9, "no closing quote", '"Run far"'),
    ("title = 'it's'", 9, "a quote in it", '"it\'s"'),
    ("title = 'it's fine", 9, "goes on after its quotes", '"it\'s fine"'),
    ('title = "He said "hi" there"', 9, "a quote in it", '"He said \\"hi\\" there"'),
    ('title = "Run" far', 9, "goes on after its quotes", '"Run far"'),
    ("title = \u201cRun far\u201d", 9, "curly", '"Run far"'),
    ('title = "Run far\u201d', 9, "curly", '"Run far"'),
    ("title = \u2018Run", 9, "curly", '"Run"'),
    ("title = `Run`", 9, "curly or slanted", '"Run"'),
    ("title = a\x01b", 9, "needs quotes", '"a\\u0001b"'),
    ("target =\u00a05", 9, "U+00A0", "5"),
    ("target = 5\u200b", 10, "U+200B", "5"),
    ("a = (1, 2)", 5, "no value in TOML", "[1, 2]"),
    ("a = (b)", 5, "no value in TOML", '"(b)"'),
    (r'source = "C:\Users\me"', 10, "backslash", r"'C:\Users\me'"),
    (r'source = "C:\dir"', 10, "backslash", r"'C:\dir'"),
    (r'''note = "it's 50\% done"''', 8, "backslash", r'''"it's 50\\% done"'''),
    (r'note = "a \"b\" \q"', 8, "backslash", r'"a \"b\" \\q"'),
    (r'note = "\ud800"', 8, "backslash", r"'\ud800'"),
    (r'note = """a \q"""', 13, "backslash", "\\\\"),
    (r'"a\q" = 1', 1, "backslash", r"'a\q'"),
    ('note = "a\x00b"', 10, "U+0000", "\\u0000"),
    ("note = 'a\x1bb'", 10, "U+001B", ""),
    ("n = 1 # a\x1b", 10, "U+001B", ""),
    ("a = 1\rb = 2", 6, "U+000D", ""),
    ('note = """abc', 8, "has no end", ""),
    ("note = '''abc", 8, "has no end", ""),
    ('note = """abc""" d', 8, "`d` stands after the value", '"""abc"""'),
]
STATEMENTS: list[Row] = [
    ("title: Run far", 1, "not followed by a plain =", 'title = "Run far"'),
    ("target := 5", 1, "not followed by a plain =", "target = 5"),
    ("target -> 5 km", 1, "not followed by a plain =", "target = 5"),
    ("target: null", 1, "not followed by a plain =", ""),
    ('title == "x"', 8, "one = is enough", '"x"'),
    ("target 42", 1, "the = after `target` is missing", "target = 42"),
    ('tags ["a"]', 1, "the = after `tags` is missing", 'tags = ["a"]'),
    ("dropped { on = 5 }", 1, "the = after `dropped` is missing", "dropped = { on = 5 }"),
    ("title Run far", 1, "the = after `title` is missing", 'title = "Run far"'),
    ("target", 1, "`target` has no value", ""),
    ("Remember the milk", 1, "neither a key", "# Remember the milk"),
    ("a = 1 b = 2", 5, "a second key, `b`,", "1\nb = 2"),
    ('a = 1; b = "x"', 5, "a second key, `b`,", '1\nb = "x"'),
    ("a = 1, b = x", 5, "a second key, `b`,", ""),
    ("a = 1,", 5, "`,` after the value", "1"),
    ('a = "x";', 5, "`;` after the value", '"x"'),
    ("a = [1, 2],", 5, "`,` stands after the value", "[1, 2]"),
    ("a = [1, 2]]", 5, "`]` stands after the value", "[1, 2]"),
    ("; comment", 1, "nor a comment", "# comment"),
    ("// comment", 1, "nor a comment", "# comment"),
    ("/* comment */", 1, "nor a comment", "# comment"),
    ("= 5", 1, "has no key", ""),
    ("]", 1, "isn't open", ""),
    (".a = 1", 1, "can't be a key", "a = 1"),
    ("a. = 1", 1, "can't be a key", "a = 1"),
    ("\u201ca\u201d = 1", 1, "can't be a key", "a = 1"),
    ("größe = 5", 1, "can't be a key", '"größe" = 5'),
    ("long run = 5", 1, "can't be a key", "long-run = 5"),
    ('"a = 1', 1, "can't be a key", "a = 1"),
    ("a@b = 42,2", 1, "can't be a key", '"a@b" = 42.2'),
    ("- item", 1, "YAML", ""),
    ("---", 1, "YAML", ""),
    ('{ "title": "x" }', 1, "JSON", ""),
    ('[{ "title": "x" }]', 1, "JSON", ""),
    ("\u00a0target = 5", 1, "U+00A0", "target = 5"),
    ("\ufefftarget = x y", 1, "U+FEFF", ""),
    ("# a\x00", 1, "U+0000", ""),
    ("<<<<<<< HEAD", 1, "left over from a merge", ""),
    ("=======", 1, "left over from a merge", ""),
    (">>>>>>> theirs", 1, "left over from a merge", ""),
]
HEADERS: list[Row] = [
    ("[health", 1, "not closed", "[health]"),
    ("[[checkin]", 1, "not closed", "[[checkin]]"),
    ("[checkin]]", 1, "don't match", "[[checkin]]"),
    ("[kr]]", 1, "don't match", "[kr]"),
    ("[ [kr] ]", 1, "space between its brackets", "[[kr]]"),
    ("[kr.long run]", 1, "space in a name", "[kr.long-run]"),
    ("[kr.größe]", 1, "needs quotes", "[kr.grosse]"),
    ("[kr/long-run]", 1, "needs quotes", "[kr.long-run]"),
    ('["kr.x]', 1, "needs quotes", "[kr.x]"),
    ("[kr..x]", 1, "a dot too many", "[kr.x]"),
    ("[kr.]", 1, "a dot too many", "[kr]"),
    ("[]", 1, "has no name", ""),
    ("[kr.x}", 1, "not closed", "[kr.x]"),
    ("[kr.x]:", 1, "after a table's header", "[kr.x]"),
    ("[kr.x] foo", 1, "after a table's header", ""),
    ("[kr.x] target = 5", 1, "after a table's header", "[kr.x]\ntarget = 5"),
    ("[kr.x] target = 5 km", 1, "after a table's header", ""),
    ("[=]", 1, "no header", ""),
]
BRACKETS: list[Row] = [
    ('tags = ["a", "b"', 8, "never closed", '["a", "b"]'),
    ("x = { on = 5", 5, "never closed", "{ on = 5}"),
    ("x = [", 5, "never closed", ""),
    ('tags = ["a" "b"]', 13, "a comma is missing", ', "b"'),
    ("tags = [1 2]", 11, "a comma is missing", ", 2"),
    ("tags = [[1] [2]]", 13, "a comma is missing", ", [2"),
    ("tags = [a, b]", 9, "needs quotes", '"a"'),
    ("tags = [1, 5 km]", 12, "its unit", "5"),
    ("x = [31.12.2026, 5]", 6, "how TOML writes a day", "2026-12-31"),
    ("tags = [1,,2]", 11, "a comma too many", ""),
    ("tags = [1, 2}", 13, "} closes what [ opened", "]"),
    ("x = {a = 1]", 11, "] closes what { opened", "}"),
    ('tags = ["a", "b]', 14, "no closing quote", '"b"]'),
    ("x = { on: 2026-11-10 }", 7, "the = after `on`", "on ="),
    ("x = { on 5 }", 7, "the = after `on`", "on = "),
    ('x = { "a", "b" }', 7, "has no value", ""),
    ("x = { , }", 7, "where a key belongs", ""),
    ('x = { on = 5 why = "y" }', 14, "a comma is missing", ', why = "y"'),
    ("x = { on = 5, why = knee }", 21, "needs quotes", '"knee"'),
    ("x = { a = { b = 1 }, c = 5 km }", 26, "its unit", "5"),
    ("x = { a = [1], hit_rate = 80% }", 27, "not a number", "0.8"),
    ("x = { on = 5, on = 6 }", 15, "stands twice", ""),
]
ROWS = [*NUMBERS, *DAYS, *WORDS, *STATEMENTS, *HEADERS, *BRACKETS]


def fault_of(text: str) -> SyntaxFault:
    with pytest.raises(tomli.TOMLDecodeError) as caught:
        tomli.loads(text)
    return explain(text, caught.value)


def mended(text: str, fault: SyntaxFault) -> str:
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: fault.line - 1]) + fault.column - 1
    return text[:start] + fault.hint + text[start + fault.length :]


@pytest.mark.parametrize(("line", "column", "message", "hint"), ROWS, ids=[row[0] for row in ROWS])
def test_a_line(line: str, column: int, message: str, hint: str) -> None:
    fault = fault_of(line)
    assert (fault.line, fault.column, fault.hint) == (1, column, hint), fault
    assert message in fault.message
    assert fault.expected
    if hint and line != "tags = [a, b]":
        tomli.loads(mended(line, fault))


@pytest.mark.parametrize(("line", "column", "message", "hint"), ROWS, ids=[row[0] for row in ROWS])
def test_the_same_in_a_file(line: str, column: int, message: str, hint: str) -> None:
    if message in ("JSON", "has no end"):
        return
    text = f"first = 1\r\n\r\n[table]\r\n{line}\r\n[last]\r\n"
    fault = explain_all(text)[0]
    assert (fault.line, fault.column) == (4, column)
    assert message in fault.message
    assert fault.hint == hint or column == 1 or "never closed" in message


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        ("a = 1\nb = 2\na = 3\n", 3, 1, "`a` is set twice: first on line 1", ""),
        ("a = 1\na = [\n1]\n", 2, 1, "`a` is set twice: first on line 1", ""),
        ("[kr.x]\na = 1\na = 3", 3, 1, "`a` is set twice: first on line 2", ""),
        ("[kr.x]\n[kr.x]\n", 2, 1, "stands on line 1 already", "[kr.x-2]"),
        ('[kr."x"]\n[kr."x"]\n', 2, 1, "stands on line 1 already", ""),
        ("[[b]]\n[b.p]\n[b.p]\n", 3, 1, "stands on line 2 already", "[b.p-2]"),
        ("[[break]]\n[break]\n", 2, 1, "is a list on line 1", "[[break]]"),
        ("[checkin]\n[[checkin]]\n", 2, 1, "stands in single brackets on line 1", ""),
        ("[kr.x]\n[kr.x y]\n", 2, 1, "space in a name", "[kr.x-y]"),
        ("a = 1\n[a]\n", 2, 1, "has its value on line 1 already", ""),
        ("a = {b = 1}\n[a.c]\n", 2, 1, "has its value on line 1 already", ""),
        ("a = {b = 1}\na.c = 2\n", 2, 1, "adds to what is complete on line 1", ""),
        ("[a.b]\n[a]\nb.c = 1\n", 3, 1, "adds to what is complete on line 1", ""),
        ("a = {b = {c = 1}, b.d = 2}\n", 1, 1, "adds to what is complete", ""),
        ('a = [\n "a"\n "b"\n]\n', 3, 2, "a comma is missing", ', "b"'),
        ('a = [\n "a",\n "b"\nb = 5\n', 1, 5, "never closed", ""),
        ('a = [\n "a",\nb = 5\n', 1, 5, "never closed", ""),
        ("a = [1,\nb = 5\n", 1, 5, "never closed", "[1,]"),
        ("x = {\n a = 1,\n[kr.y]\n", 1, 5, "never closed", ""),
        ("x = [\n 1,\n 5 km,\n]\n", 3, 2, "its unit", "5"),
        ("x = [\n 1,\n]]\n", 3, 2, "stands after the value", ""),
        ("a = 'x\nb = 5", 1, 5, "no closing quote", '"x"'),
        ("a = 'x\nb = 'y'", 1, 5, "no closing quote", '"x"'),
        ("a = [\n<<<<<<< HEAD\n1,\n=======\n]\n", 2, 1, "left over from a merge", ""),
        ("[\n]\n", 1, 1, "has no name", ""),
    ],
)
def test_several_lines(text: str, line: int, column: int, message: str, hint: str) -> None:
    fault = fault_of(text)
    assert (fault.line, fault.column, fault.hint) == (line, column, hint), fault
    assert message in fault.message


def test_a_number_too_long_for_python_gets_no_hint() -> None:
    assert fault_of("a = x # " + "1" * 5000).hint == '"x"'
    assert fault_of("title: " + "1" * 5000).hint == ""
    assert fault_of(f"[kr.x] b = [{'1' * 5000}]").hint == ""


def test_what_is_expected_of_an_ambiguous_day() -> None:
    assert "2026-05-04, or 2026-04-05" in fault_of("due = 04/05/2026").expected


def test_long_texts_are_cut_in_messages() -> None:
    fault = fault_of("title = " + "word " * 50)
    assert len(fault.message) < LONGEST_EXCERPT + 30
    assert "…" in fault.message


def test_all_faults_of_a_file() -> None:
    text = """\
title = Run
<<<<<<< HEAD
target = 5
||||||| base
target = 4
=======
target = 6
>>>>>>> theirs
start = 5 km
[kr.long run]
a = 42,2
[kr.long-run]
a = 1
[kr.long-run]
a = 1
[health
b = yes
"""
    faults = explain_all(text)
    assert [fault.line for fault in faults] == [1, 2, 9, 10, 11, 14, 16, 17]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a = 1\n", 0),
        ("a = x\n" * 50, MOST_FAULTS),
        ('a = """x\nb = y\n', 1),
        ("a = [\n1 2\n]\nb = y\n", 1),
        ("<<<<<<< HEAD\na = x\n", 1),
        ('{\n "a": 5\n}\n', 1),
        ("a = x\nb = y\n#" + "x" * (1 << 20), 1),
        ("a = " + "1" * 5000 + "\n", 0),
        ("a = x\nb = " + "1" * 5000 + "\n", 1),
        ("a = " + "1" * 5000 + ",5\n", 0),
        ('steps\n"a",\n"b",\n', 1),
        ("[kr.x] steps = [\n1\n]\n", 1),
        ("put-aside = 1\n[a b]\nc = x\n", 1),
    ],
)
def test_how_many_faults_are_shown(text: str, count: int) -> None:
    assert len(explain_all(text)) == count


PIECES = st.sampled_from(
    [
        *"=[]{},.:\"'#\\\n\n\n \t-%$", '"""', "'''", "[[", "]]", "[kr.x]\n", "[[checkin]]\n", "a",
        "b",
        "a = 1\n", "b = 'x'\n", "c = [1, 2]\n", "d = { e = 1 }\n", "5", "km", "31.12.2026", "yes",
        "\u201c", "\u00a0", "\x00", "\r", "ö", "<<<<<<< x\n", "=======\n", ">>>>>>> y\n", "a.b",
        "\\u", "\\q", "x y", "42,2", "2026-02-30",
    ],
)  # fmt: skip


@settings(max_examples=1500, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_text_gets_sound_faults(text: str) -> None:
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        fault = explain(text, error)
    else:
        assert explain_all(text) == ()
        return
    faults = explain_all(text)
    assert faults[0] == fault
    lines = text.replace("\r\n", "\n").split("\n")
    for one in faults:
        assert 1 <= one.line <= len(lines)
        assert 1 <= one.column <= len(lines[one.line - 1]) + 1
        assert one.length >= 1
        assert one.message
        assert one.expected
    assert [one.line for one in faults] == sorted(one.line for one in faults)
    if fault.hint:
        after = mended(text.replace("\r\n", "\n"), fault)
        try:
            tomli.loads(after)
        except tomli.TOMLDecodeError as error:
            start = sum(len(line) + 1 for line in lines[: fault.line - 1]) + fault.column - 1
            assert error.pos > start + len(fault.hint) or error.msg.startswith("Cannot")  # noqa: PT017
