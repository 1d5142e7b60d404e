"""What comes from files can neither act on a terminal nor hide on it."""

from __future__ import annotations

import timeit
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from okrcli.render.clean import MARKS_KEPT, ascii_only, clean

UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}

# Any code point, with those that matter met often.
NASTY = st.sampled_from(
    "\x00\x07\x1b\r\n\t\x7f\x85\x9b\u00ad\u034f\u115f\u200b\u200d\u202e\u2066\u2028\u3164\ufe0f"
    "\ufeff\ud800\udcff\U000e0041\U000e0101\u0301\u0323a日👨é"
)
TEXT = st.text(st.one_of(NASTY, st.characters(exclude_categories=[])), max_size=60)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Run a marathon", "Run a marathon"),
        ("Öfter café, [/] [red]", "Öfter café, [/] [red]"),
        ("家族の時間", "家族の時間"),
        ("cafe\u0301", "cafe\u0301"),
        ("\x1b[31mred\x1b[0m", "<U+001B>[31mred<U+001B>[0m"),
        ("\x9b31m", "<U+009B>31m"),
        ("bell\x07 nul\x00 del\x7f", "bell<U+0007> nul<U+0000> del<U+007F>"),
        ("one\ntwo\r\nthree\rfour\u2028five", "one⏎two⏎three⏎four⏎five"),
        ("a\tb", "a b"),
        ("\u202egnp.exe", "<U+202E>gnp.exe"),
        ("a\u200bb\u00adc", "a<U+200B>b<U+00AD>c"),
        ("tag\U000e0041", "tag<U+E0041>"),
        ("half\ud800", "half<U+D800>"),
        ("\u3164", "<U+3164>"),
        ("\u0301x", "<U+0301>x"),
        ("👨\u200d👩\u200d👧", "👨👩👧"),
        ("👍🏽", "👍🏽"),
        ("❤\ufe0f 1\ufe0f\u20e3", "❤ 1\u20e3"),
        ("a\u200db", "a<U+200D>b"),
        ("\ufe0f", "<U+FE0F>"),
        ("x" + "\u0301" * 10 + "y", "x" + "\u0301" * MARKS_KEPT + "<+6 marks>y"),
    ],
)
def test_what_is_seen(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(TEXT)
def test_nothing_acts_and_nothing_is_lost_from_sight(text: str) -> None:
    found = clean(text)
    assert not {unicodedata.category(char) for char in found} & UNSAFE
    found.encode()
    assert cell_len(found) >= len(found) - sum(map(_joins, found))


def _joins(char: str) -> bool:
    return cell_len(char) == 0


@given(TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_plain_text_stays(text: str) -> None:
    assert clean(text) == text


def test_the_time_is_linear() -> None:
    def seconds(length: int) -> float:
        text = "e\u0301\x1b\u200b" * length
        return min(timeit.repeat(lambda: clean(text), number=1, repeat=3))

    assert seconds(30_000) < 40 * seconds(3_000)


def test_in_ascii_our_signs_are_typed_and_letters_stay() -> None:
    assert ascii_only("5 → 10 km … – é ⏎") == "5 -> 10 km ... - é  / "
