"""Bytes in, data or faults out; hostile input costs little."""

from __future__ import annotations

import sys
import time

import pytest

from okrcli.store.toml.guards import DEEPEST, LONGEST_WORD, MOST_PARTS
from okrcli.store.toml.parse import Document, Unparsed, parse

MEBI = 1 << 20


def fault_of(data: bytes) -> tuple[int, int, str]:
    parsed = parse(data)
    assert isinstance(parsed, Unparsed)
    fault = parsed.faults[0]
    return fault.line, fault.column, fault.message


def test_a_document() -> None:
    assert parse(b'a = "\xc3\xa4"\r\n') == Document('a = "ä"\r\n', {"a": "ä"}, bom=False)
    assert parse(b"\xef\xbb\xbfa = 1") == Document("a = 1", {"a": 1}, bom=True)
    assert parse(b"") == Document("", {}, bom=False)


def test_broken_utf8() -> None:
    parsed = parse(b'a = 1\n\xc3\xa4 = "\xff"\n')
    assert isinstance(parsed, Unparsed)
    assert parsed.text == 'a = 1\nä = "\ufffd"\n'
    assert fault_of(b'a = 1\n\xc3\xa4 = "\xff"\n') == (2, 6, "the byte 0xff is not UTF-8")
    assert fault_of("a = 1".encode("utf-16")) == (1, 1, "the file is in UTF-16")


def test_syntax() -> None:
    parsed = parse(b"\xef\xbb\xbfa = x\r\nb = 5 km\r\n")
    assert isinstance(parsed, Unparsed)
    assert [(fault.line, fault.column, fault.hint) for fault in parsed.faults] == [
        (1, 5, '"x"'),
        (2, 5, "5"),
    ]
    assert parsed.text == "a = x\r\nb = 5 km\r\n"


def nested(depth: int) -> bytes:
    return b"b = 1\na = [\n" + b"[" * (depth - 1) + b"]" * depth


def keyed(parts: int) -> bytes:
    return b"b = 'x'\n" + b".".join([b"a"] * parts) + b" = 1"


def test_limits() -> None:
    assert isinstance(parse(nested(DEEPEST)), Document)
    assert fault_of(nested(DEEPEST + 1))[:2] == (3, DEEPEST)
    assert "too deep" in fault_of(nested(DEEPEST + 1))[2]
    assert "too deep" in fault_of(nested(100_000))[2]
    assert isinstance(parse(keyed(MOST_PARTS)), Document)
    assert fault_of(keyed(MOST_PARTS + 1)) == (2, 1, f"a key of {MOST_PARTS + 1} parts is too long")
    assert "a key of 100000 parts" in fault_of(keyed(100_000))[2]
    assert isinstance(parse(b"a = " + b"1" * LONGEST_WORD), Document)
    assert "1001 characters" in fault_of(b"a = " + b"1" * (LONGEST_WORD + 1))[2]
    assert "too deep" in fault_of(b"a=" + b"{a.b.c.d=" * 20 + b"1" + b"}" * 20)[2]


def test_brackets_and_dots_in_texts_count_for_nothing() -> None:
    text = "[" * 100 + "." * 100
    long = "x" * 2000
    source = (
        f'a = "{text}\\"" # {text}\nb = \'\'\'\n{text}\'\'\'\nc = ["""\n{text}""", \'{long}\', 1.5]'
    )
    assert isinstance(parse(source.encode()), Document)
    assert isinstance(parse(f"a = [1]\n[a.b.c]\nd = '{text}' # x".encode()), Unparsed)
    assert isinstance(parse(b"a = 1 # x" + b"x" * 2000), Document)


def test_stray_brackets_are_no_depth() -> None:
    assert "closes a bracket" in fault_of(b"a = 1\n]\n")[2]


def test_a_number_that_python_refuses() -> None:
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(640)
    try:
        assert "too big" in fault_of(b"a = " + b"1" * 900)[2]
    finally:
        sys.set_int_max_str_digits(before)


@pytest.mark.timed
@pytest.mark.parametrize(
    "text",
    [
        '"' * MEBI,
        "'" * MEBI,
        'a = """' + '\\"""' * (MEBI // 4),
        'a = """' + "\\n" * (MEBI // 2) + '"""',
        "a = [" + "[],\n" * (MEBI // 4) + "]",
        "a = {" + ",".join(f"k{n} = 1" for n in range(MEBI // 12)) + "}",
        "".join(f"[a.b.k{n}]\n" for n in range(MEBI // 14)),
        "[" * MEBI,
        "[[a]]\n" * (MEBI // 6) + "a = x",
        "a." * (MEBI // 2),
        " " * MEBI + "x",
        "a" + " " * MEBI,
        "a = [" + "#\n" * (MEBI // 2),
        "a = x\n" * (MEBI // 6),
        "a = 1\nx\n" * (MEBI // 8),
        "a = " + "x " * (MEBI // 2),
        "a = " + "(" * (MEBI // 2),
        "a = " + "1," * (MEBI // 2),
        "a = " + "1 " * (MEBI // 2) + "= 5",
        "a = " + "\u201c" * (MEBI // 4),
        "<<<<<<< x\n" + "=======\n" * (MEBI // 8),
        "[" + "a b" * (MEBI // 4),
        "a = [" + "1 " * (MEBI // 2),
    ],
    ids=lambda text: text[:12],
)
def test_hostile_input_is_cheap(text: str) -> None:
    began = time.process_time()
    parse(text.encode())
    assert time.process_time() - began < 5
