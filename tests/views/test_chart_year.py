"""A year of check-ins as a calendar."""

from __future__ import annotations

from typing import Any

from okrcli.domain.figures import Moment
from okrcli.domain.model import KeyResult
from okrcli.views.chart_year import YearView, year_view
from okrcli.views.occasion import Occasion
from tests.domain.builders import checkins, day, habit, key_result

AS_OF = "2026-10-20"


def _year(
    *said: tuple[str, Any],
    as_of: str = AS_OF,
    year: int = 2026,
    habit_of: KeyResult | None = None,
) -> YearView:
    subject = None if habit_of is None else ("2026-Q4/goal/kr", "Run")
    occasion = Occasion(Moment(day(as_of)))
    return year_view(checkins(*said), year, occasion, subject, habit_of)


def _levels(view: YearView) -> dict[str, int | None]:
    return {one.on.isoformat(): one.level for one in view.days}


def test_days_and_runs() -> None:
    view = _year(
        ("2025-12-31", 1),
        ("2026-10-01", 1),
        ("2026-10-02", None),
        ("2026-10-02", 1),
        ("2026-10-03", 1),
        ("2026-10-18", 1),
        ("2026-10-19", 1),
        ("2026-10-21", 1),
    )
    record = view.record
    assert (record.checkins, record.active_days) == (6, 5)
    assert (record.longest_run, record.longest_from) == (3, day("2026-10-01"))
    assert record.current_run == 2
    assert view.summary == (
        "6 check-ins on 5 days, longest run 3 days (1 Oct – 3 Oct), 2 days running"
    )
    assert [(one.on.day, one.checkins, one.amount) for one in record.days][:2] == [
        (1, 1, 1.0),
        (2, 2, 2.0),
    ]
    assert (view.title, record.address, record.title) == ("All check-ins", None, None)


def test_every_day_of_the_year_has_a_shade() -> None:
    levels = _levels(_year(("2026-10-01", 1), ("2026-10-02", 1), ("2026-10-02", 1)))
    assert len(levels) == 365
    assert (levels["2026-10-01"], levels["2026-10-02"]) == (2, 3)
    assert (levels["2026-10-03"], levels["2026-10-20"]) == (0, 0)
    assert levels["2026-10-21"] is None


def test_one_heroic_day_hides_no_other() -> None:
    # Of 20 days, 18 are nine tenths: the 18th by size has 2, so 1 is half of nearly the most.
    said = [(f"2026-09-{number:02}", 1) for number in range(1, 11)]
    said += [(f"2026-09-{number:02}", 2) for number in range(11, 20)]
    view = _year(*said, ("2026-09-20", 40), habit_of=key_result(habit(3)))
    levels = _levels(view)
    assert (levels["2026-09-01"], levels["2026-09-11"], levels["2026-09-20"]) == (2, 3, 3)


def test_a_habit_is_shaded_by_its_amounts() -> None:
    view = _year(
        ("2026-10-05", 30), ("2026-10-06", 10), ("2026-10-07", 0), habit_of=key_result(habit(3))
    )
    levels = _levels(view)
    assert [levels[f"2026-10-0{number}"] for number in (5, 6, 7)] == [3, 1, 1]
    assert view.shades == "amount"
    assert (view.title, view.record.address) == ("Run", "2026-Q4/goal/kr")
    assert [one.amount for one in view.record.days] == [30, 10, 0]


def test_a_run_that_ended_isnt_running() -> None:
    record = _year(("2026-10-17", 1), ("2026-10-18", 1)).record
    assert record.current_run == 0
    assert _year(("2026-10-19", 1)).record.current_run == 1


def test_of_equal_runs_the_latest() -> None:
    record = _year(("2026-10-01", 1), ("2026-10-09", 1)).record
    assert record.longest_from == day("2026-10-09")


def test_a_single_day() -> None:
    assert _year(("2026-10-01", 1)).summary == "1 check-in on 1 day, longest run 1 day"


def test_an_empty_year() -> None:
    view = _year(("2026-10-01", 1), year=2024)
    assert view.summary == "no check-in in 2024"
    assert len(view.days) == 366
    assert (view.record.longest_run, view.record.longest_from) == (0, None)
    assert set(_levels(view).values()) == {0}
