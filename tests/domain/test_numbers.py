from __future__ import annotations

import math

import pytest

from okrcli.domain import numbers


@pytest.mark.parametrize(
    ("left", "right", "at_least", "above", "same"),
    [
        (1.0, 1.0, True, False, True),
        (1.0, 0.9, True, True, False),
        (0.9, 1.0, False, False, False),
        # The difference is what is rounded: 4e-10 is 0, 6e-10 is 1e-9.
        (0.7 - 4e-10, 0.7, True, False, True),
        (0.7 - 6e-10, 0.7, False, False, False),
        (0.7 + 4e-10, 0.7, True, False, True),
        (0.7 + 6e-10, 0.7, True, True, False),
        (0.1 + 0.2, 0.3, True, False, True),
    ],
)
def test_comparisons(left: float, right: float, at_least: bool, above: bool, same: bool) -> None:
    assert numbers.at_least(left, right) is at_least
    assert numbers.above(left, right) is above
    assert numbers.same(left, right) is same


def test_settled_numbers_have_nine_decimals_and_no_minus_zero() -> None:
    assert numbers.settle(1 / 3) == 0.333333333
    assert math.copysign(1, numbers.settle(-0.0)) == 1
    assert math.copysign(1, numbers.settle(-1e-12)) == 1


@pytest.mark.parametrize(("value", "held"), [(-0.2, 0), (0, 0), (0.4, 0.4), (1, 1), (1.2, 1)])
def test_held(value: float, held: float) -> None:
    assert numbers.held(value) == held


def test_sums_are_exact() -> None:
    assert numbers.total([0.1] * 10) == 1.0
    assert numbers.mean([0.1] * 10) == 0.1


def test_median() -> None:
    assert numbers.median([5]) == 5
    assert numbers.median([9, 1, 5]) == 5
    assert numbers.median([9, 1, 5, 6]) == 5.5


def test_weighted_mean() -> None:
    # (0.2 * 1 + 0.8 * 3) / 4
    assert numbers.weighted_mean([(0.2, 1), (0.8, 3)]) == pytest.approx(0.65)
    assert numbers.weighted_mean([(0.2, 0), (0.8, 2)]) == 0.8
    assert numbers.weighted_mean([(0.2, 0)]) is None
    assert numbers.weighted_mean([]) is None
