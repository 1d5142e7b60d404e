from __future__ import annotations

import pytest

from okrcli.domain.calendar import Period, periods
from tests.domain.builders import day, days, every, span


def cut(rhythm: str, first: str, last: str, starts: int = 1) -> list[tuple[str, str, int]]:
    return [
        (one.inside.first.isoformat()[5:], one.inside.last.isoformat()[5:], one.days)
        for one in periods(every(rhythm), span(first, last), starts)
    ]


def test_without_breaks_all_days_count() -> None:
    ten = days("2026-10-01", "2026-10-10")
    assert ten.days == 10
    assert ten.share(day("2026-10-01")) == 0.1
    assert ten.share(day("2026-10-10")) == 1
    assert ten.share(day("2026-09-30")) == 0
    assert ten.share(day("2026-12-24")) == 1


def test_breaks_overlap_touch_and_reach_outside() -> None:
    # Off: 28 Sept - 2 Oct (2 inside), 4 - 6 and 5 - 7 (4 days), 8 (touches), 20 (outside).
    found = days(
        "2026-10-01",
        "2026-10-10",
        ("2026-10-05", "2026-10-07"),
        ("2026-10-20", "2026-10-21"),
        ("2026-09-28", "2026-10-02"),
        ("2026-10-08", "2026-10-08"),
        ("2026-10-04", "2026-10-06"),
    )
    assert found.breaks == (span("2026-10-01", "2026-10-02"), span("2026-10-04", "2026-10-08"))
    assert found.days == 3  # 3, 9, 10 October
    assert found.on_break(day("2026-09-01"), day("2026-12-31")) == 7
    assert found.on_break(day("2026-10-02"), day("2026-10-04")) == 2
    assert found.on_break(day("2026-10-04"), day("2026-10-02")) == 0
    assert found.counted(day("2026-10-02"), day("2026-10-09")) == 2
    assert found.counted(day("2026-10-09"), day("2026-10-02")) == 0
    assert found.counted(day("2026-11-01"), day("2026-11-02")) == 0
    assert found.share(day("2026-10-02")) == 0
    assert found.share(day("2026-10-03")) == pytest.approx(1 / 3)
    assert found.share(day("2026-10-08")) == pytest.approx(1 / 3)
    assert found.share(day("2026-10-09")) == pytest.approx(2 / 3)


def test_a_break_inside_another_is_swallowed() -> None:
    found = days(
        "2026-10-01", "2026-10-10", ("2026-10-02", "2026-10-08"), ("2026-10-03", "2026-10-04")
    )
    assert found.breaks == (span("2026-10-02", "2026-10-08"),)


def test_a_span_wholly_on_break_has_none() -> None:
    found = days(
        "2026-10-01", "2026-10-10", ("2026-09-01", "2026-10-05"), ("2026-10-06", "2026-11-30")
    )
    assert found.breaks == ()
    assert found.days == 10


def test_iso_weeks_begin_on_mondays() -> None:
    # 1 October 2026 is a Thursday.
    assert cut("week", "2026-10-01", "2026-10-14") == [
        ("10-01", "10-04", 7),
        ("10-05", "10-11", 7),
        ("10-12", "10-14", 7),
    ]


def test_calendar_months() -> None:
    assert cut("month", "2027-01-15", "2027-03-10") == [
        ("01-15", "01-31", 31),
        ("02-01", "02-28", 28),
        ("03-01", "03-10", 31),
    ]


def test_quarters_and_years_begin_with_the_years_first_month() -> None:
    assert cut("quarter", "2026-01-01", "2026-06-30") == [
        ("01-01", "03-31", 90),
        ("04-01", "06-30", 91),
    ]
    # The year begins in February: quarters from February, May, August and November.
    assert cut("quarter", "2026-01-01", "2026-06-30", starts=2) == [
        ("01-01", "01-31", 92),  # November to January
        ("02-01", "04-30", 89),
        ("05-01", "06-30", 92),
    ]
    assert cut("year", "2026-01-01", "2026-12-31") == [("01-01", "12-31", 365)]
    assert cut("year", "2026-01-01", "2026-12-31", starts=4) == [
        ("01-01", "03-31", 365),
        ("04-01", "12-31", 365),
    ]


def test_counted_rhythms_begin_with_the_span() -> None:
    assert cut("1 weeks", "2026-10-01", "2026-10-10") == [
        ("10-01", "10-07", 7),
        ("10-08", "10-10", 7),
    ]
    assert cut("4 days", "2026-10-01", "2026-10-10") == [
        ("10-01", "10-04", 4),
        ("10-05", "10-08", 4),
        ("10-09", "10-10", 4),
    ]
    # From the 31st on: 31 Jan, 28 Feb, 31 March. Each counts from the span's first day.
    assert cut("1 months", "2027-01-31", "2027-04-15") == [
        ("01-31", "02-27", 28),
        ("02-28", "03-30", 31),
        ("03-31", "04-15", 30),
    ]
    assert cut("2 months", "2027-01-31", "2027-04-15") == [
        ("01-31", "03-30", 59),
        ("03-31", "04-15", 61),
    ]


def test_days_are_periods() -> None:
    assert periods(every("day"), span("2026-10-01", "2026-10-02")) == (
        Period(1, span("2026-10-01", "2026-10-01")),
        Period(1, span("2026-10-02", "2026-10-02")),
    )
