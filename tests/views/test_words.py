from __future__ import annotations

from datetime import date

import pytest

from okrcli.domain.spans import Span
from okrcli.views import words

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (-0.0, "0"),
        (12, "12"),
        (12.5, "12.5"),
        (12.345, "12.35"),
        (0.0625, "0.062"),
        (0.00237, "0.0024"),
        (-0.0001, "-0.0001"),
        (1e-10, "0"),
        (1234.56, "1,234.6"),
        (100_000, "100,000"),
        (-3.1, "-3.1"),
    ],
)
def test_numbers(value: float, shown: str) -> None:
    assert words.number(value) == shown


def test_signs() -> None:
    assert [words.signed(value) for value in (2, -2, 0)] == ["+2", "-2", "0"]


@pytest.mark.parametrize(
    ("value", "scale", "shown"),
    [
        (None, 1, "–"),
        (0.435, 1, "0.43"),
        (-0.0, 1, "0.00"),
        (0.435, 10, "4.3"),
        (0.43, 100, "43"),
        (1.2, 1, "1.20"),
    ],
)
def test_scores(value: float | None, scale: int, shown: str) -> None:
    assert words.fraction(value, scale) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (52.5, "min", "52:30"),
        (62.5, "min", "1:02:30"),
        (-0.05, "min", "-0:03"),
        (90, "s", "1:30"),
        (7.25, "h", "7:15"),
        (7.2525, "h", "7:15:09"),
        (0.001, "min", "0:00"),
    ],
)
def test_clock_times(value: float, unit: str, shown: str) -> None:
    assert words.clock(value, unit) == shown
    assert words.value(value, unit, as_clock=True) == f"{shown} {unit}"


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (42.2, "km", "42.2 km"),
        (55, "%", "55%"),
        (3500, "$", "$3,500"),
        (-3500, "€", "-€3,500"),
        (3, None, "3"),
    ],
)
def test_units(value: float, unit: str | None, shown: str) -> None:
    assert words.value(value, unit) == shown


def test_days() -> None:
    assert (words.days(1), words.days(2)) == ("1 day", "2 days")
    assert words.weekday(DAY) == "Sat"
    assert words.short_day(DAY, DAY) == "21 Nov"
    assert words.short_day(date(2027, 1, 2), DAY) == "2 Jan 2027"
    assert words.span(Span(date(2026, 10, 1), DAY), DAY) == "1 Oct – 21 Nov"


def test_counts() -> None:
    assert words.plural(1, "file") == "1 file"
    assert words.plural(2, "person", "people") == "2 people"
    assert words.plural(0, "file") == "0 files"
