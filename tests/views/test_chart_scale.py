"""The few round numbers at a chart's side."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.views.chart_scale import Measuring, Scale, round_step, scale

PLAIN = Measuring()
MINUTES = Measuring("min", clock=True)


def _labels(found: Scale) -> list[str]:
    return [("*" if one.strong else "") + one.label for one in found.ticks]


def test_round_numbers_and_the_target() -> None:
    found = scale([48, 52.5], Measuring("%"), target=75)
    assert (found.low, found.high) == (48, 75)
    assert _labels(found) == ["50%", "55%", "60%", "65%", "70%", "*75%"]


def test_a_round_number_gives_way_to_the_target() -> None:
    # 40 is nearer to 42.2 than a quarter of a step of 10.
    assert _labels(scale([12], Measuring("km"), target=42.2)) == [
        "15",
        "20",
        "25",
        "30",
        "35",
        "40",
        "*42.2",
    ]


def test_clock_times_are_round_as_clock_times() -> None:
    assert _labels(scale([57 + 40 / 60, 52.5], MINUTES)) == [
        "53:00",
        "54:00",
        "55:00",
        "56:00",
        "57:00",
    ]


@pytest.mark.parametrize(
    ("rough", "measuring", "step"),
    [
        (0.9, PLAIN, 1),
        (1.2, PLAIN, 1),
        (1.5, PLAIN, 2),
        (30, PLAIN, 25),
        (0.04, PLAIN, 0.05),
        (0.2, MINUTES, 10 / 60),
        (1.1, MINUTES, 1),
        (1e6, MINUTES, 1e6),
        (0.25, Measuring("h", clock=True), 0.25),
        (40, Measuring("s", clock=True), 30),
    ],
)
def test_a_round_step(rough: float, measuring: Measuring, step: float) -> None:
    assert round_step(rough, measuring) == pytest.approx(step)


def test_counts_are_whole() -> None:
    assert _labels(scale([0, 2.5], PLAIN, whole=True)) == ["0", "1", "2"]
    assert _labels(scale([1, 3], PLAIN)) == ["1", "2", "3"]


def test_from_zero() -> None:
    assert _labels(scale([2, 4], PLAIN, from_zero=True)) == ["0", "1", "2", "3", "4"]


def test_one_value_alone_has_room_around_it() -> None:
    assert (scale([50], PLAIN).low, scale([50], PLAIN).high) == (45, 55)
    assert (scale([0], PLAIN).low, scale([0], PLAIN).high) == (-1, 1)
    assert (scale([], PLAIN).low, scale([], PLAIN).high) == (0, 1)


@pytest.mark.parametrize(
    ("measuring", "value", "label", "aside"),
    [
        (Measuring("$"), 3500.0, "$3,500", ""),
        (Measuring("%"), 12.5, "12.5%", ""),
        (Measuring("km"), 12.5, "12.5", "km"),
        (MINUTES, 52.5, "52:30", "min"),
        (Measuring(fraction=True), 0.7, "0.70", ""),
        (PLAIN, 1e15, "1e+15", ""),
        (PLAIN, -0.0, "0", ""),
        (PLAIN, 0.00012, "0.00012", ""),
    ],
)
def test_a_label(measuring: Measuring, value: float, label: str, aside: str) -> None:
    assert (measuring.label(value), measuring.aside) == (label, aside)


def test_labels_have_the_decimals_of_their_step() -> None:
    assert _labels(scale([0, 0.01], PLAIN)) == [
        "0.000",
        "0.002",
        "0.004",
        "0.006",
        "0.008",
        "0.010",
    ]
    assert PLAIN.label(-0.001, 0.5) == "0.0"
    assert PLAIN.label(2.5, 2.5) == "2.5"


@given(
    st.lists(st.floats(-1e15, 1e15), min_size=1, max_size=5),
    st.sampled_from([PLAIN, MINUTES, Measuring("%"), Measuring(fraction=True)]),
)
def test_few_ticks_in_order_no_two_alike(values: list[float], measuring: Measuring) -> None:
    found = scale(values, measuring)
    assert found.low < found.high
    assert len(found.ticks) <= 9
    assert all(left.value < right.value for left, right in pairwise(found.ticks))
    assert all(left.label != right.label for left, right in pairwise(found.ticks))
    assert all(found.low <= value <= found.high for value in values)
