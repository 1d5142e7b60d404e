"""Periods as people type them: what is understood, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.spans import FIRST_DAY, LAST_DAY, Span
from okrcli.domain.typed_periods import (
    MONTHS,
    month_named,
    parse_period,
    print_period,
    why_no_period,
)

SATURDAY = date(2026, 11, 21)

UNDERSTOOD = [
    ("2026-Q4", "2026-10-01", "2026-12-31"),
    ("2026-q4", "2026-10-01", "2026-12-31"),
    ("2026q4", "2026-10-01", "2026-12-31"),
    ("2026 Q4", "2026-10-01", "2026-12-31"),
    ("Q4 2026", "2026-10-01", "2026-12-31"),
    (" 2026-Q1 ", "2026-01-01", "2026-03-31"),
    ("2026-H1", "2026-01-01", "2026-06-30"),
    ("2026h2", "2026-07-01", "2026-12-31"),
    ("h2 2025", "2025-07-01", "2025-12-31"),
    ("2026-W47", "2026-11-16", "2026-11-22"),
    ("2026w01", "2025-12-29", "2026-01-04"),
    ("w47 2025", "2025-11-17", "2025-11-23"),
    ("2026-11", "2026-11-01", "2026-11-30"),
    ("2028-02", "2028-02-01", "2028-02-29"),
    ("nov 2025", "2025-11-01", "2025-11-30"),
    ("February 2026", "2026-02-01", "2026-02-28"),
    ("2026", "2026-01-01", "2026-12-31"),
    ("1970", "1970-01-01", "1970-12-31"),
    ("2199-Q4", "2199-10-01", "2199-12-31"),
    ("q4", "2026-10-01", "2026-12-31"),
    ("Q1", "2026-01-01", "2026-03-31"),
    ("h1", "2026-01-01", "2026-06-30"),
    ("w47", "2026-11-16", "2026-11-22"),
    ("w50", "2025-12-08", "2025-12-14"),
    ("nov", "2026-11-01", "2026-11-30"),
    ("december", "2025-12-01", "2025-12-31"),
    ("sept", "2026-09-01", "2026-09-30"),
    ("this week", "2026-11-16", "2026-11-22"),
    ("last week", "2026-11-09", "2026-11-15"),
    ("next week", "2026-11-23", "2026-11-29"),
    ("this month", "2026-11-01", "2026-11-30"),
    ("last month", "2026-10-01", "2026-10-31"),
    ("next month", "2026-12-01", "2026-12-31"),
    ("this quarter", "2026-10-01", "2026-12-31"),
    ("Last  Quarter", "2026-07-01", "2026-09-30"),
    ("next quarter", "2027-01-01", "2027-03-31"),
    ("this half", "2026-07-01", "2026-12-31"),
    ("last half", "2026-01-01", "2026-06-30"),
    ("this year", "2026-01-01", "2026-12-31"),
    ("last year", "2025-01-01", "2025-12-31"),
    ("next year", "2027-01-01", "2027-12-31"),
]

COMING = [
    ("q4", "2026-10-01", "2026-12-31"),
    ("q1", "2027-01-01", "2027-03-31"),
    ("h1", "2027-01-01", "2027-06-30"),
    ("w50", "2026-12-07", "2026-12-13"),
    ("w53", "2026-12-28", "2027-01-03"),
    ("dec", "2026-12-01", "2026-12-31"),
    ("nov", "2026-11-01", "2026-11-30"),
    ("oct", "2027-10-01", "2027-10-31"),
    ("2026-Q1", "2026-01-01", "2026-03-31"),
    ("last quarter", "2026-07-01", "2026-09-30"),
]

# With years that begin in April; 2026 is April 2026 to March 2027.
FROM_APRIL = [
    ("2026", "2026-04-01", "2027-03-31"),
    ("2026-Q1", "2026-04-01", "2026-06-30"),
    ("q4", "2026-01-01", "2026-03-31"),
    ("q3", "2026-10-01", "2026-12-31"),
    ("h2", "2026-10-01", "2027-03-31"),
    ("this quarter", "2026-10-01", "2026-12-31"),
    ("this half", "2026-10-01", "2027-03-31"),
    ("this year", "2026-04-01", "2027-03-31"),
    ("last year", "2025-04-01", "2026-03-31"),
    ("2026-11", "2026-11-01", "2026-11-30"),
]

REFUSED = [
    "", " ", "q", "q5", "q0", "h3", "w7", "w00 2026", "w54", "w53", "2026-Q5", "2026-q", "2026--q4",
    "2026/Q4", "26-Q4", "2026-13", "2026-00", "2026-1", "202611", "2026 11", "2026-11-21", "1969",
    "2200", "1969-Q4", "1970-W01", "2027-W53", "no", "novem 26", "mon", "foo", "foo 2026", "nov-26",
    "last", "this", "quarter", "last day", "last fri", "last decade", "next", "q4 26", "today",
    "\uff12\uff10\uff12\uff16", "2026-Q4/marathon",
]  # fmt: skip


def _span(first: str, last: str) -> Span:
    return Span(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(("typed", "first", "last"), UNDERSTOOD)
def test_understood(typed: str, first: str, last: str) -> None:
    assert parse_period(typed, SATURDAY) == _span(first, last)


@pytest.mark.parametrize(("typed", "first", "last"), COMING)
def test_coming(typed: str, first: str, last: str) -> None:
    assert parse_period(typed, SATURDAY, coming=True) == _span(first, last)


@pytest.mark.parametrize(("typed", "first", "last"), FROM_APRIL)
def test_years_that_begin_in_april(typed: str, first: str, last: str) -> None:
    assert parse_period(typed, SATURDAY, 4) == _span(first, last)


@pytest.mark.parametrize("typed", REFUSED)
def test_refused(typed: str) -> None:
    assert parse_period(typed, SATURDAY) is None
    assert why_no_period(typed)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "there is no period"),
        ("Quarter", "`Quarter` leaves open which: `last quarter`, `this quarter`"),
        ("foo", "`foo` is no period"),
        ("x" * 50, f"`{'x' * 40}` is no period"),
    ],
)
def test_why_it_is_none(typed: str, says: str) -> None:
    assert why_no_period(typed) == says


def test_the_calendar_ends() -> None:
    assert parse_period("last year", date(1970, 5, 1)) is None
    assert parse_period("next week", LAST_DAY) is None
    assert parse_period("this year", LAST_DAY, 4) is None
    assert parse_period("next quarter", FIRST_DAY, 5) is None
    assert parse_period("next quarter", FIRST_DAY, 4) == _span("1970-04-01", "1970-06-30")


@pytest.mark.parametrize(
    ("first", "last", "year_starts", "printed"),
    [
        ("2026-10-01", "2026-12-31", 1, "2026-Q4"),
        ("2026-01-01", "2026-03-31", 4, "2025-Q4"),
        ("2026-10-01", "2027-03-31", 4, "2026-H2"),
        ("2026-04-01", "2027-03-31", 4, "2026"),
        ("2026-04-01", "2026-04-30", 4, "2026-04"),
        ("2025-12-29", "2026-01-04", 1, "2026-W01"),
        ("2026-11-21", "2026-11-21", 1, None),
        ("2026-11-01", "2026-12-31", 1, None),
        ("2026-11-01", "2027-01-31", 1, None),
    ],
)
def test_printed(first: str, last: str, year_starts: int, printed: str | None) -> None:
    assert print_period(_span(first, last), year_starts) == printed


def test_months_by_name() -> None:
    for number, name in enumerate(MONTHS, 1):
        assert month_named(name) == month_named(name[:3]) == number
    assert month_named("ma") is month_named("foo") is month_named("mayor") is None


FORMS = (
    st.sampled_from([form for form, _, _ in UNDERSTOOD])
    | st.from_regex(r"\A(1969|19[789]\d|20\d\d|21\d\d|2200)(-?[QH][1-4]|-?W[0-5]\d|-[01]\d)?\Z")
    | st.sampled_from(MONTHS)
)
DAYS = st.dates(FIRST_DAY, LAST_DAY)


@given(FORMS, DAYS, st.integers(1, 12), st.booleans())
def test_a_printed_period_is_read_back(
    typed: str, today: date, year_starts: int, coming: bool
) -> None:
    span = parse_period(typed, today, year_starts, coming=coming)
    if span is None:
        return
    printed = print_period(span, year_starts)
    assert printed is not None
    assert parse_period(printed, today, year_starts) == span


@given(
    st.sampled_from(["h1", "h2", "q1", "q2", "q3", "q4", *MONTHS]),
    st.dates(date(1975, 1, 1), date(2195, 1, 1)),
    st.integers(1, 12),
)
def test_without_a_year_the_nearest(part: str, today: date, year_starts: int) -> None:
    begun = parse_period(part, today, year_starts)
    coming = parse_period(part, today, year_starts, coming=True)
    assert begun is not None
    assert coming is not None
    assert begun.first <= today <= coming.last
    assert (today - begun.first).days <= 366
    assert (coming.last - today).days <= 366
    assert begun == coming or begun.last < today < coming.first


@given(
    st.sampled_from(["week", "month", "quarter", "half", "year"]),
    st.dates(date(1975, 1, 1), date(2195, 1, 1)),
    st.integers(1, 12),
)
def test_last_this_and_next_follow_each_other(unit: str, today: date, year_starts: int) -> None:
    last, this, following = (
        parse_period(f"{word} {unit}", today, year_starts) for word in ("last", "this", "next")
    )
    assert last is not None
    assert this is not None
    assert following is not None
    assert today in this
    assert (this.first - last.last).days == 1
    assert (following.first - this.last).days == 1


@given(st.text("0123456789-qhw lastnex", max_size=12) | st.text(max_size=20), DAYS, st.booleans())
def test_any_text_is_a_period_or_none(typed: str, today: date, coming: bool) -> None:
    found = parse_period(typed, today, coming=coming)
    assert found is None or FIRST_DAY <= found.first <= found.last <= LAST_DAY
    assert why_no_period(typed)
