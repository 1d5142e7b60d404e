from __future__ import annotations

from typing import Any

import pytest

from okrcli.domain.limits import Limits


@pytest.mark.parametrize(
    ("limits", "inside", "outside"),
    [
        ({"at_least": 5}, [5, 6], [4.9]),
        ({"above": 5}, [5.1], [5, 4.9]),
        ({"at_most": 5}, [5, 4], [5.1]),
        ({"below": 5}, [4.9], [5, 5.1]),
        ({"at_least": 2, "below": 5}, [2, 4.9], [1.9, 5]),
        ({"above": 2, "at_most": 5}, [2.1, 5], [2, 5.1]),
        # Computed numbers: 0.1 + 0.2 is 0.3.
        ({"at_most": 0.3}, [0.1 + 0.2], []),
        ({"below": 0.3}, [], [0.1 + 0.2]),
    ],
)
def test_hold(limits: dict[str, Any], inside: list[float], outside: list[float]) -> None:
    made = Limits(**limits)
    assert all(made.hold(value) for value in inside)
    assert not any(made.hold(value) for value in outside)


@pytest.mark.parametrize(
    ("limits", "value", "distance", "nearest"),
    [
        ({"at_least": 5, "at_most": 8}, 3, 2, 5),
        ({"at_least": 5, "at_most": 8}, 10, 2, 8),
        ({"at_least": 5, "at_most": 8}, 6, 0, 5),
        ({"at_least": 5, "at_most": 8}, 7, 0, 8),
        ({"above": 5}, 3, 2, 5),
        ({"above": 5}, 5, 0, 5),  # a strict limit is as far as its value
        ({"below": 5}, 9, 4, 5),
        ({"at_least": 4, "at_most": 8}, 6, 0, 4),
    ],
)
def test_distance_and_nearest(
    limits: dict[str, Any], value: float, distance: float, nearest: float
) -> None:
    assert Limits(**limits).distance(value) == distance
    assert Limits(**limits).nearest(value) == nearest


@pytest.mark.parametrize(
    ("limits", "contradictory"),
    [
        ({"at_least": 5}, False),
        ({"below": 5}, False),
        ({"at_least": 5, "at_most": 5}, False),
        ({"at_least": 6, "at_most": 5}, True),
        ({"above": 5, "at_most": 5}, True),
        ({"at_least": 5, "below": 5}, True),
        ({"above": 4, "below": 5}, False),
    ],
)
def test_contradictory(limits: dict[str, Any], contradictory: bool) -> None:
    assert Limits(**limits).contradictory is contradictory
