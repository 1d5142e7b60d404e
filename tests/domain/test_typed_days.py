"""Days as people type them: what is understood, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.spans import FIRST_DAY, LAST_DAY
from okrcli.domain.typed_days import WEEKDAYS, parse_day, print_day, why_no_day
from okrcli.domain.typed_periods import MONTHS

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
    ("a day ago", "2026-11-20"),
    ("a week ago", "2026-11-14"),
    ("in 3 days", "2026-11-24"),
    ("In a week", "2026-11-28"),
    ("in one day", "2026-11-22"),
    ("in 0 days", "2026-11-21"),
    ("in 2 weeks", "2026-12-05"),
    ("thurs", "2026-11-19"),
    ("next monday", "2026-11-23"),
    ("15 nov", "2026-11-15"),
    ("15 November", "2026-11-15"),
    ("nov 15", "2026-11-15"),
    ("NOV 15th", "2026-11-15"),
    ("21 nov", "2026-11-21"),
    ("22 nov", "2025-11-22"),
    ("1 dec", "2025-12-01"),
    ("29 feb", "2024-02-29"),
    ("1st nov", "2026-11-01"),
    ("2nd nov", "2026-11-02"),
    ("3rd nov", "2026-11-03"),
    ("11th nov", "2026-11-11"),
    ("13th sept", "2026-09-13"),
    ("15 nov 2025", "2025-11-15"),
    ("15th nov, 2030", "2030-11-15"),
    ("november 15, 2026", "2026-11-15"),
    ("nov 15 2026", "2026-11-15"),
    ("2026-W47", "2026-11-16"),
    ("2026-w47", "2026-11-16"),
    ("2026-W47-5", "2026-11-20"),
    ("2026-W53-7", "2027-01-03"),
    ("1970-01-01", "1970-01-01"),
    ("2199-12-31", "2199-12-31"),
]

COMING = [
    ("fri", "2026-11-27"),
    ("sat", "2026-11-21"),
    ("next sat", "2026-11-28"),
    ("last sat", "2026-11-14"),
    ("sun", "2026-11-22"),
    ("15 nov", "2027-11-15"),
    ("21 nov", "2026-11-21"),
    ("nov 22", "2026-11-22"),
    ("1 dec", "2026-12-01"),
    ("29 feb", "2028-02-29"),
    ("15 nov 2025", "2025-11-15"),
    ("3 days ago", "2026-11-18"),
    ("in 3 days", "2026-11-24"),
    ("yesterday", "2026-11-20"),
    ("2026-W47", "2026-11-16"),
]

# What is typed, and words of the answer.
REFUSED = [
    ("", "there is no day"),
    (" ", "there is no day"),
    ("10/11", "10 November or 11 October: write `2026-11-10` or `2026-10-11`"),
    ("10-11", "10 November or 11 October: write `2026-11-10` or `2026-10-11`"),
    ("10/11/2026", "10 November or 11 October: write `2026-11-10` or `2026-10-11`"),
    ("5/5", "write `2026-05-05`"),
    ("11/21", "write `2026-11-21`"),
    ("11/21/2026", "write `2026-11-21`"),
    ("21/11/2026", "write `2026-11-21`"),
    ("21.11.2026", "write `2026-11-21`"),
    ("21. 11. 2025", "write `2025-11-21`"),
    ("10.11.", "write `2026-11-10`"),
    ("10.11", "write `2026-11-10`"),
    ("29/02", "write `2024-02-29`"),
    ("32/13", "there is none of that day and month"),
    ("30/02/2026", "there is none of that day and month"),
    ("10/11/26", "write the year first"),
    ("10-11/26", "no day"),
    ("2026-11", "is a period"),
    ("nov", "is a period"),
    ("q4", "is a period"),
    ("2026", "is a period"),
    ("last week", "is a period"),
    ("2026-13-01", "there is no month 13"),
    ("2026-00-01", "there is no month 0"),
    ("0000-01-01", "there is no year 0"),
    ("2026-02-30", "February 2026 has 28 days"),
    ("2026-11-31", "November 2026 has 30 days"),
    ("2026-2-3", "write `2026-02-03`"),
    ("2026/11/21", "write `2026-11-21`"),
    ("20261121", "write `2026-11-21`"),
    ("2026113", "no day"),
    ("2026-11-21T10:00", "write `2026-11-21`"),
    ("2026-11-21 10:00", "write `2026-11-21`"),
    ("2027-W53", "2027 has the weeks 01 to 52"),
    ("2026-W54", "2026 has the weeks 01 to 53"),
    ("2026-W00", "2026 has the weeks 01 to 53"),
    ("0000-W01", "calendar"),
    ("2026-W47-8", "weekdays go from 1, Monday, to 7"),
    ("2026-W47-0", "weekdays go from 1, Monday, to 7"),
    ("2026-W7", "no day"),
    ("1970-W01", "from 1970 to 2199"),
    ("1969-12-31", "from 1970 to 2199"),
    ("2200-01-01", "from 1970 to 2199"),
    ("9999-12-31", "from 1970 to 2199"),
    ("0001-01-01", "from 1970 to 2199"),
    ("15 nov 2300", "from 1970 to 2199"),
    ("-9999w", "from 1970 to 2199"),
    ("9999 weeks ago", "from 1970 to 2199"),
    ("-99999d", "no day"),
    ("3d", "write `-3d` or `+3d`"),
    ("3 days", "write `-3d` or `+3d`"),
    ("2 w", "write `-2w` or `+2w`"),
    ("d", "no day"),
    ("-d", "no day"),
    ("--3d", "no day"),
    ("-3 d", "no day"),
    ("-3m", "no day"),
    ("three days ago", "no day"),
    ("3 months ago", "no day"),
    ("in days", "no day"),
    ("t", "no day"),
    ("s", "no day"),
    ("fr", "no day"),
    ("frid ay", "no day"),
    ("fridays", "no day"),
    ("this fri", "no day"),
    ("last", "no day"),
    ("next", "no day"),
    ("someday", "no day"),
    ("last nov", "no day"),
    ("15st nov", "no day"),
    ("11st nov", "no day"),
    ("31 nov", "no day"),
    ("0 nov", "no day"),
    ("15 foo", "no day"),
    ("15 no", "no day"),
    ("15 nov 26", "no day"),
    ("30 feb 2026", "no day"),
    ("\uff12\uff10\uff12\uff16-11-21", "no day"),
]


@pytest.mark.parametrize(("typed", "meant"), UNDERSTOOD)
def test_understood(typed: str, meant: str) -> None:
    assert parse_day(typed, SATURDAY) == date.fromisoformat(meant)


@pytest.mark.parametrize(("typed", "meant"), COMING)
def test_coming(typed: str, meant: str) -> None:
    assert parse_day(typed, SATURDAY, coming=True) == date.fromisoformat(meant)


@pytest.mark.parametrize(("typed", "words"), REFUSED)
def test_refused(typed: str, words: str) -> None:
    assert parse_day(typed, SATURDAY) is None
    assert parse_day(typed, SATURDAY, coming=True) is None
    assert words in why_no_day(typed, SATURDAY)


@pytest.mark.parametrize(
    ("typed", "coming", "words"),
    [
        ("10/12", False, "write `2025-12-10` or `2026-10-12`"),
        ("10/12", True, "write `2026-12-10` or `2027-10-12`"),
        ("29.02.", True, "write `2028-02-29`"),
    ],
)
def test_a_day_without_its_year_is_the_last_or_the_coming_one(
    typed: str, coming: bool, words: str
) -> None:
    assert words in why_no_day(typed, SATURDAY, coming=coming)


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


DAYS = st.dates(FIRST_DAY, LAST_DAY)


@given(DAYS, DAYS, st.booleans())
def test_a_printed_day_is_read_back(day: date, today: date, coming: bool) -> None:
    year, week, weekday = day.isocalendar()
    month = MONTHS[day.month - 1]
    for printed in (
        print_day(day),
        f"{year}-W{week:02}-{weekday}",
        f"{day.day} {month} {day.year}",
        f"{month[:3]} {day.day}, {day.year}",
    ):
        assert parse_day(printed, today, coming=coming) == day


@given(DAYS, st.dates(date(1980, 1, 1), date(2190, 12, 31)))
def test_a_day_of_a_month_is_the_nearest_before_or_after(day: date, today: date) -> None:
    typed = f"{day.day} {MONTHS[day.month - 1]}"
    past, coming = parse_day(typed, today), parse_day(typed, today, coming=True)
    assert past is not None
    assert coming is not None
    assert past <= today <= coming
    assert {(one.day, one.month) for one in (past, coming)} == {(day.day, day.month)}
    years = 8 if (day.day, day.month) == (29, 2) else 1
    assert (coming - past).days <= 366 * years
    assert past == coming or past < today < coming


FIGURES = st.text("0123456789-/. wdq", max_size=12)
WORDS = st.text("novfridaysgtw 0123456789+-", max_size=14)


@given(FIGURES | WORDS | st.text(max_size=50), DAYS, st.booleans())
def test_any_text_is_a_day_or_none(typed: str, today: date, coming: bool) -> None:
    found = parse_day(typed, today, coming=coming)
    assert found is None or FIRST_DAY <= found <= LAST_DAY
    assert why_no_day(typed, today, coming=coming)
