from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.clock import is_clock, parse_clock


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("24:59", "s", 1499),
        ("24:59", "min", 1499 / 60),
        ("24:30", "h", 24.5),
        ("1:02:30", "s", 3750),
        ("1:02:30", "min", 62.5),
        ("1:30:00", "h", 1.5),
        ("-0:30", "s", -30),
        ("100:00", "min", 100),
        ("24:59", "km", None),
        ("24:59", None, None),
        ("24:60", "s", None),
        ("24:5", "s", None),
        ("24", "s", None),
        ("1:2:3:4", "s", None),
        ("٣:00", "s", None),
        ("1:00\n", "s", None),
    ],
)
def test_parse_clock(text: str, unit: str | None, value: float | None) -> None:
    assert parse_clock(text, unit) == value


@given(st.integers(0, 10**6), st.integers(0, 59))
def test_minutes_and_seconds_are_the_same_time_in_both_units(minutes: int, seconds: int) -> None:
    text = f"{minutes}:{seconds:02}"
    assert is_clock(text)
    in_seconds, in_minutes = parse_clock(text, "s"), parse_clock(text, "min")
    assert in_seconds == minutes * 60 + seconds
    assert in_minutes == in_seconds / 60
