from __future__ import annotations

import pytest

from okrcli.domain.spans import (
    Span,
    add_months,
    cycle_name,
    cycle_span,
    later,
    parse_every,
    parse_window,
    says_days,
)
from tests.domain.builders import day, every, span


@pytest.mark.parametrize(
    ("cycle", "starts", "first", "last"),
    [
        ("2026", 1, "2026-01-01", "2026-12-31"),
        ("2026", 4, "2026-04-01", "2027-03-31"),
        ("2026", 12, "2026-12-01", "2027-11-30"),
        ("2026-H1", 1, "2026-01-01", "2026-06-30"),
        ("2026-H2", 1, "2026-07-01", "2026-12-31"),
        ("2026-H1", 10, "2026-10-01", "2027-03-31"),
        ("2026-H2", 10, "2027-04-01", "2027-09-30"),
        ("2026-Q1", 1, "2026-01-01", "2026-03-31"),
        ("2026-Q4", 1, "2026-10-01", "2026-12-31"),
        ("2026-Q4", 4, "2027-01-01", "2027-03-31"),
        ("2026-Q1", 12, "2026-12-01", "2027-02-28"),
        ("2027-Q1", 12, "2027-12-01", "2028-02-29"),
        # Months and weeks aren't shifted.
        ("2026-11", 4, "2026-11-01", "2026-11-30"),
        ("2028-02", 1, "2028-02-01", "2028-02-29"),
        ("2026-W47", 4, "2026-11-16", "2026-11-22"),
        ("2026-W01", 1, "2025-12-29", "2026-01-04"),
        # 2026 begins on a Thursday, so it has a week 53.
        ("2026-W53", 1, "2026-12-28", "2027-01-03"),
        ("2026-q4", 1, "2026-10-01", "2026-12-31"),
        ("2026-w47", 1, "2026-11-16", "2026-11-22"),
        ("1970", 1, "1970-01-01", "1970-12-31"),
        ("2199", 1, "2199-01-01", "2199-12-31"),
    ],
)
def test_a_cycles_id_says_its_days(cycle: str, starts: int, first: str, last: str) -> None:
    assert cycle_span(cycle, starts) == span(first, last)
    assert says_days(cycle)


@pytest.mark.parametrize(
    ("cycle", "form"),
    [
        ("2025-W53", True),  # 2025 has 52 weeks
        ("2026-W00", True),
        ("2026-W54", True),
        ("2026-13", True),
        ("2026-00", True),
        ("1969", True),
        ("2200", True),
        ("0000-W01", True),
        ("2026-Q5", False),
        ("2026-H3", False),
        ("2026-1", False),
        ("2026-W1", False),
        ("26-Q1", False),
        ("spring", False),
        ("2026-Q4x", False),
        ("२०२६", False),
    ],
)
def test_ids_that_say_no_days(cycle: str, form: bool) -> None:
    assert cycle_span(cycle) is None
    assert says_days(cycle) is form


def test_cycles_are_shown_in_capitals_and_own_names_as_they_are() -> None:
    assert cycle_name("2026-q4") == "2026-Q4"
    assert cycle_name("2026-w47") == "2026-W47"
    assert cycle_name("spring") == "spring"


@pytest.mark.parametrize(
    ("begin", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-01-31", 2, "2026-03-31"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-10-01", 3, "2027-01-01"),
        ("2026-10-01", 12, "2027-10-01"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-10", -1, "2025-12-10"),
        ("9999-12-01", 1, "9999-12-31"),  # the calendar's end
    ],
)
def test_add_months(begin: str, months: int, end: str) -> None:
    assert add_months(day(begin), months) == day(end)


def test_later_stops_at_the_calendars_end() -> None:
    assert later(day("2026-12-31"), 1) == day("2027-01-01")
    assert later(day("9999-12-30"), 5) == day("9999-12-31")


@pytest.mark.parametrize(
    "text",
    [
        "day",
        "week",
        "month",
        "quarter",
        "year",
        "cycle",
        "1 days",
        "2 weeks",
        "10 days",
        "3 months",
    ],
)
def test_rhythms_print_as_written(text: str) -> None:
    assert str(every(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "days",
        "0 days",
        "-1 days",
        "2 day",
        "2 years",
        "2  weeks",
        "1.5 weeks",
        "Week",
        "weekly",
    ],
)
def test_what_is_no_rhythm(text: str) -> None:
    assert parse_every(text) is None


def test_one_may_be_written_in_the_singular() -> None:
    assert parse_every("1 week") == every("1 weeks")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("7 days", 7),
        ("2 weeks", 14),
        ("1 days", 1),
        ("1 months", None),
        ("week", None),
        ("x", None),
    ],
)
def test_windows(text: str, found: int | None) -> None:
    assert parse_window(text) == found


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("day", "2027-02-01"),
        ("week", "2027-02-07"),
        ("month", "2027-02-28"),
        ("quarter", "2027-04-30"),
        ("year", "2028-01-31"),
        ("cycle", "2027-03-31"),
        ("10 days", "2027-02-10"),
        ("2 weeks", "2027-02-14"),
        ("2 months", "2027-03-31"),
    ],
)
def test_a_rhythm_after_a_day(text: str, end: str) -> None:
    assert every(text).after(day("2027-01-31"), due=day("2027-03-31")) == day(end)


def test_spans() -> None:
    week = span("2026-10-05", "2026-10-11")
    assert week.days == 7
    assert day("2026-10-05") in week
    assert day("2026-10-11") in week
    assert day("2026-10-12") not in week
    assert day("2026-10-04") not in week
    one_day = span("2026-10-11", "2026-10-11")
    assert week.common(span("2026-10-11", "2026-10-20")) == one_day
    assert week.common(span("2026-10-12", "2026-10-20")) is None
    assert week.covers(one_day)
    assert week.covers(week)
    assert not one_day.covers(week)
    assert Span(day("2026-10-01"), day("2026-10-02")) < week
