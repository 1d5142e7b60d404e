"""Days as people type them: what is understood, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.spans import FIRST_DAY, LAST_DAY
from okrcli.domain.typed_days import WEEKDAYS, parse_day

SATURDAY = date(2026, 11, 21)

UNDERSTOOD = [
    ("2026-11-21", "2026-11-21"),
    ("  2026-01-05 ", "2026-01-05"),
    ("today", "2026-11-21"),
    ("Today", "2026-11-21"),
    ("yesterday", "2026-11-20"),
    ("tomorrow", "2026-11-22"),
    ("sat", "2026-11-21"),
    ("saturday", "2026-11-21"),
    ("fri", "2026-11-20"),
    ("FRIDAY", "2026-11-20"),
    ("sun", "2026-11-15"),
    ("mon", "2026-11-16"),
    ("tues", "2026-11-17"),
    ("thur", "2026-11-19"),
    ("last sat", "2026-11-14"),
    ("last fri", "2026-11-20"),
    ("last  monday", "2026-11-16"),
    ("next sat", "2026-11-28"),
    ("next sun", "2026-11-22"),
    ("1 day ago", "2026-11-20"),
    ("3 days ago", "2026-11-18"),
    ("0 days ago", "2026-11-21"),
    ("2 weeks ago", "2026-11-07"),
    ("-3d", "2026-11-18"),
    ("+3d", "2026-11-24"),
    ("-1w", "2026-11-14"),
    ("+2w", "2026-12-05"),
    ("2026-W47", "2026-11-16"),
    ("2026-w47", "2026-11-16"),
    ("2026-W47-5", "2026-11-20"),
    ("2026-W53-7", "2027-01-03"),
    ("1970-01-01", "1970-01-01"),
    ("2199-12-31", "2199-12-31"),
]

REFUSED = [
    "", " ", "10/11", "21.11.2026", "11/21/2026", "2026-11", "2026-13-01", "2026-02-30",
    "2026-2-3", "20261121", "2027-W53", "2026-W54", "2026-W00", "2026-W47-8", "2026-W47-0",
    "t", "s", "fr", "frid ay", "someday", "last", "next", "last week", "3 months ago",
    "3d", "d", "-d", "--3d", "-3 d", "three days ago", "-99999d", "1969-12-31", "2200-01-01",
    "9999-12-31", "0001-01-01", "\uff12\uff10\uff12\uff16-11-21", "2026-11-21T10:00", "-9999w",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), UNDERSTOOD)
def test_understood(typed: str, meant: str) -> None:
    assert parse_day(typed, SATURDAY) == date.fromisoformat(meant)


@pytest.mark.parametrize("typed", REFUSED)
def test_refused(typed: str) -> None:
    assert parse_day(typed, SATURDAY) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fri", "2026-11-27"),
        ("sat", "2026-11-21"),
        ("next sat", "2026-11-28"),
        ("sun", "2026-11-22"),
    ],
)
def test_a_coming_weekday(typed: str, meant: str) -> None:
    assert parse_day(typed, SATURDAY, coming=True) == date.fromisoformat(meant)


@given(
    st.dates(FIRST_DAY + timedelta(days=8), LAST_DAY - timedelta(days=8)), st.sampled_from(WEEKDAYS)
)
def test_a_weekday_is_within_a_week(today: date, weekday: str) -> None:
    past, coming = parse_day(weekday, today), parse_day(weekday, today, coming=True)
    assert past is not None
    assert coming is not None
    assert (today - past).days in range(7)
    assert (coming - today).days in range(7)
    assert WEEKDAYS[past.weekday()] == WEEKDAYS[coming.weekday()] == weekday


@given(st.dates(FIRST_DAY, LAST_DAY), st.dates(FIRST_DAY, LAST_DAY))
def test_a_printed_day_is_read_back(day: date, today: date) -> None:
    year, week, weekday = day.isocalendar()
    assert parse_day(day.isoformat(), today) == day
    assert parse_day(f"{year}-W{week:02}-{weekday}", today) == day


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_none(typed: str) -> None:
    found = parse_day(typed, SATURDAY)
    assert found is None or FIRST_DAY <= found <= LAST_DAY
