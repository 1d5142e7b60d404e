from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from okrcli.render.cells import cut, head, pad, pad_left, width, wrap
from okrcli.render.clean import clean


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("marathon", 8, "marathon"),
        ("marathon", 7, "marath…"),
        ("run a marathon", 7, "run a…"),
        ("家族の時間", 10, "家族の時間"),
        ("家族の時間", 9, "家族の時…"),
        ("家族の時間", 8, "家族の…"),
        ("cafe\u0301s", 5, "cafe\u0301s"),
        ("cafe\u0301 noir", 5, "cafe\u0301…"),
        ("marathon", 1, "…"),
        ("marathon", 0, ""),
    ],
)
def test_cutting(text: str, cells: int, shown: str) -> None:
    assert cut(text, cells) == shown


def test_cutting_with_a_typed_ellipsis() -> None:
    assert cut("marathon", 6, "...") == "mar..."
    assert cut("marathon", 2, "...") == ".."


def test_wrapping() -> None:
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("one extraordinary day", 6) == ["one", "extrao", "rdinar", "y day"]
    assert wrap("家族の時間", 5) == ["家族", "の時", "間"]
    assert wrap("", 5) == []


@given(st.text(), st.integers(2, 40))
def test_wrapped_lines_fit_and_keep_every_letter(text: str, cells: int) -> None:
    shown = clean(text)
    lines = wrap(shown, cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == shown.replace(" ", "")


def test_filling_up() -> None:
    assert pad("家", 4) + "|" == "家  |"
    assert pad_left("0.5", 5) == "  0.5"


@given(st.text(), st.integers(0, 40))
def test_what_is_cut_fits_and_loses_no_more_than_it_must(text: str, cells: int) -> None:
    shown = clean(text)
    assert width(shown) == cell_len(shown)
    assert width(cut(shown, cells)) <= cells
    assert shown.startswith(head(shown, cells))
    if width(shown) <= cells:
        assert cut(shown, cells) == shown
