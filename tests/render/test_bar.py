from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.render.bar import TYPED, Marks, bar
from okrcli.render.ink import paint

fractions = st.none() | st.floats(-3, 3)


def drawn(progress: float | None, expected: float | None, passing: float | None) -> str:
    line = bar(Marks(progress, expected, passing), 10, "good")
    return "".join(piece.text for piece in line)


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ((0.0, 0.0, 0.0), "──────────"),
        ((0.5, 0.5, 0.35), "━━━╎━┃────"),
        ((0.56, None, None), "━━━━━╸────"),
        ((0.01, None, None), "╸─────────"),
        ((1.0, None, None), "━━━━━━━━━━"),
        ((1.0, 1.0, 0.7), "━━━━━━━╎━┃"),
        ((1.3, 0.5, 0.35), "━━━╎━┃━━━»"),
        ((-0.2, 0.5, 0.35), "«──╎─┃────"),
        ((0.2, 0.5, 0.5), "━━───┃────"),
        ((None, None, None), "          "),
    ],
)
def test_bars(marks: tuple[float | None, float | None, float | None], shown: str) -> None:
    assert drawn(*marks) == shown


def test_a_typed_bar() -> None:
    line = bar(Marks(0.55, 0.8, 0.3), 10, "bad", TYPED)
    assert paint([line], colour=False) == "===:=-..|.\n"
    assert bar(Marks(-1, None, None), 3, "bad", TYPED)[0].text == "<"


def test_colour_goes_with_the_verdict() -> None:
    styles = {
        tone: bar(Marks(0.5, None, None), 4, tone)[0].style for tone in ("good", "bad", "warn")
    }
    assert styles == {"good": "good", "bad": "bad", "warn": ""}


@given(fractions, fractions, fractions, st.integers(1, 200))
def test_a_bar_has_its_width(
    progress: float | None, expected: float | None, passing: float | None, cells: int
) -> None:
    line = bar(Marks(progress, expected, passing), cells, "good")
    assert sum(len(piece.text) for piece in line) == cells


@given(st.floats(0, 1), st.floats(0.01, 1), st.integers(4, 60))
def test_progress_that_reached_the_mark_fills_all_before_it(
    progress: float, expected: float, cells: int
) -> None:
    text = "".join(piece.text for piece in bar(Marks(progress, expected, None), cells, "good"))
    if progress >= expected:
        assert set(text[: text.index("┃")]) <= {"━"}
