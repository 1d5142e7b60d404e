"""Statuses, in the order of the table, and the days on which they change."""

from __future__ import annotations

from typing import Any

import pytest

from okrcli.domain.figures import rhythm
from okrcli.domain.model import KeyResult, Settings
from tests.domain.builders import (
    WEEKS,
    band,
    checkin,
    checklist,
    every,
    habit,
    key_result,
    look,
    metric,
    milestone,
    rating,
    step,
)

LAST = "2026-12-31"


def status(subject: Any, as_of: str, *said: Any, **more: Any) -> str:
    return look(subject, as_of, *said, **more).status


def test_dropped_comes_first_from_its_day_on() -> None:
    one = key_result(metric(0, 10), dropped="2026-11-10")
    assert status(one, "2026-11-09", ("2026-11-08", 9)) == "on-track"
    found = look(one, "2026-11-10", ("2026-11-08", 9))
    assert (found.status, found.stale, found.current) == ("dropped", False, 9)
    assert (found.progress, found.score, found.expected, found.gap) == (None, None, None, None)
    assert (found.pass_mark, found.risk_mark, found.ahead.remaining) == (None, None, None)
    assert (found.ahead.safe_days, found.due_by, found.counts) == (None, None, False)
    assert status(one, "2027-02-01", ("2026-11-08", 9)) == "dropped"
    assert status(key_result(metric(), dropped="2026-11-10"), "2026-11-10") == "dropped"
    assert status(key_result(metric(0, 10), dropped="2026-01-01"), "2026-02-01") == "dropped"


def test_an_objectives_drop_holds_for_its_key_results() -> None:
    assert status(metric(0, 10), "2026-11-10", ("2026-11-09", 9), dropped=True) == "dropped"


def test_a_dropped_best_has_no_current_value_as_it_needs_start_and_target() -> None:
    measure = metric(0, 10, aggregate="best")
    assert look(measure, "2026-11-10", ("2026-11-09", 9), dropped=True).current is None


def test_draft_comes_before_upcoming() -> None:
    assert status(metric(), "2026-01-01") == "draft"
    assert status(metric(), "2027-01-01") == "draft"


def test_upcoming_before_the_span() -> None:
    found = look(metric(0, 10), "2026-09-30")
    assert (found.status, found.expected, found.progress, found.stale) == ("upcoming", 0, 0, False)
    assert (found.ahead.remaining, found.ahead.reachable, found.due_by) == (None, None, None)
    assert status(metric(0, 10), "2026-10-01") != "upcoming"


DONE = [
    (metric(0, 10, aggregate="sum"), ("2026-10-02", 10)),
    (metric(0, 10, aggregate="best"), ("2026-10-02", 10)),
    (metric(0, 10, aggregate="best"), ("2026-10-02", 12)),
    (milestone(), ("2026-10-02", True)),
    (checklist("pack"), checkin("2026-10-02", True, step="pack")),
    (habit(1, hit_rate=0.05), ("2026-10-02", 1)),  # full is 0.05 * 14
]
NEVER_DONE = [
    (metric(0, 10), ("2026-10-02", 10)),
    (metric(0, 10, aggregate="mean"), ("2026-10-02", 10)),
    (metric(0, 10, aggregate="median"), ("2026-10-02", 10)),
    (metric(0, 10, aggregate="sum", window=7), ("2026-10-02", 10)),
    (metric(0, 10, aggregate="best", window=7), ("2026-10-02", 10)),
    (rating(), ("2026-10-02", 1)),
    (band(at_most=10, start=20), ("2026-10-02", 5)),
]


@pytest.mark.parametrize(("measure", "said"), DONE)
def test_done_is_what_cannot_fall_back(measure: Any, said: Any) -> None:
    found = look(measure, "2026-10-20", said)
    assert (found.status, found.stale) == ("done", False)
    assert status(measure, LAST, said) == "done"
    assert status(measure, "2027-02-01", said) == "done"
    assert status(measure, "2026-09-30", said) == "upcoming"


@pytest.mark.parametrize(("measure", "said"), NEVER_DONE)
def test_what_can_fall_back_is_never_done(measure: Any, said: Any) -> None:
    assert status(measure, "2026-10-03", said) == "on-track"
    assert status(measure, "2026-11-20", said) == "stale"
    assert status(measure, "2027-01-01", said) == "achieved"


def test_a_band_is_done_by_its_finished_periods() -> None:
    one = key_result(band(at_least=7, hit_rate=0.5), WEEKS)
    said = [("2026-10-05", 7), ("2026-10-12", 7)]
    # Two of four would do. On Saturday the second week still runs; on Sunday it is over.
    running = look(one, "2026-10-17", *said)
    assert (running.progress, running.status) == (1, "on-track")
    assert status(one, "2026-10-18", *said) == "done"


@pytest.mark.parametrize(
    ("ambition", "value", "found"),
    [
        ("aspirational", 6.5, "achieved"),
        ("aspirational", 6.4, "partial"),
        ("aspirational", 3.5, "partial"),
        ("aspirational", 3.4, "missed"),
        ("aspirational", 15, "achieved"),
        ("aspirational", -15, "missed"),
        ("committed", 10, "achieved"),
        ("committed", 9.9, "partial"),
        ("committed", 7, "partial"),
        ("committed", 6.9, "missed"),
    ],
)
def test_grades_after_due(ambition: Any, value: float, found: str) -> None:
    one = key_result(metric(0, 10), ambition=ambition)
    made = look(one, "2027-01-01", ("2026-10-02", value))
    assert (made.status, made.stale, made.expected) == (found, False, 1)
    assert made.ahead.remaining is None


def test_no_check_in_at_all_is_missed_after_due() -> None:
    assert status(metric(0, 10), "2027-01-01") == "missed"


@pytest.mark.parametrize(
    ("one", "last_quiet", "first_missing", "off"),
    [
        # 1 October + 7 days + 3 days.
        (key_result(metric(0, 10)), "2026-10-11", "2026-10-12", ()),
        (key_result(metric(0, 10), every="day"), "2026-10-05", "2026-10-06", ()),
        (key_result(metric(0, 10), every="10 days"), "2026-10-14", "2026-10-15", ()),
        (key_result(metric(0, 10), every="month"), "2026-11-04", "2026-11-05", ()),
        # 31 October + 1 month = 30 November.
        (
            key_result(metric(0, 10), ("2026-10-31", LAST), every="month"),
            "2026-12-03",
            "2026-12-04",
            (),
        ),
        # A month is the default of milestones, checklists and ratings.
        (key_result(milestone()), "2026-11-04", "2026-11-05", ()),
        (key_result(checklist("pack")), "2026-11-04", "2026-11-05", ()),
        (key_result(rating()), "2026-11-04", "2026-11-05", ()),
        (key_result(milestone(), every="week"), "2026-10-11", "2026-10-12", ()),
        # `cycle` ends at due: nothing can be missing before it is graded.
        (key_result(metric(0, 10), every="cycle"), LAST, None, ()),
        # Three days on break, of which one lies in both breaks.
        (
            key_result(metric(0, 10)),
            "2026-10-14",
            "2026-10-15",
            [("2026-10-05", "2026-10-06"), ("2026-10-06", "2026-10-07")],
        ),
        # A break that begins after the allowance has run out comes too late.
        (key_result(metric(0, 10)), "2026-10-11", "2026-10-12", [("2026-10-13", "2026-10-20")]),
    ],
)
def test_no_data_to_the_day(
    one: KeyResult, last_quiet: str, first_missing: str | None, off: Any
) -> None:
    assert status(one, last_quiet, off=off) != "no-data"
    if first_missing is not None:
        found = look(one, first_missing, off=off)
        assert (found.status, found.stale) == ("no-data", False)


def test_a_check_in_without_value_is_data_and_one_outside_the_span_is_not() -> None:
    assert status(metric(0, 10), "2026-11-01", checkin("2026-10-02")) != "no-data"
    assert status(metric(0, 10), "2026-11-01", ("2026-09-30", 5)) == "no-data"


@pytest.mark.parametrize(
    ("rhythm", "said", "last_fresh", "first_stale", "off"),
    [
        (None, "2026-11-10", "2026-11-20", "2026-11-21", ()),
        ("month", "2026-10-31", "2026-12-03", "2026-12-04", ()),
        ("2 weeks", "2026-11-10", "2026-11-27", "2026-11-28", ()),
        (None, "2026-11-10", "2026-11-23", "2026-11-24", [("2026-11-12", "2026-11-14")]),
        # The day of the check-in itself adds nothing, the day looked at does.
        (None, "2026-11-10", "2026-11-20", "2026-11-21", [("2026-11-10", "2026-11-10")]),
        (None, "2026-11-10", "2026-11-21", "2026-11-22", [("2026-11-20", "2026-11-20")]),
    ],
)
def test_stale_to_the_day(
    rhythm: str | None, said: str, last_fresh: str, first_stale: str, off: Any
) -> None:
    one = key_result(metric(0, 10), every=rhythm)
    fresh = look(one, last_fresh, (said, 10), off=off)
    assert (fresh.status, fresh.stale) == ("on-track", False)
    assert fresh.allowed_until is not None
    assert fresh.allowed_until.isoformat() == last_fresh
    stale = look(one, first_stale, (said, 10), off=off)
    assert (stale.status, stale.stale) == ("stale", True)


def test_settings_of_the_workspace() -> None:
    said = ("2026-11-10", 10)
    assert status(metric(0, 10), "2026-11-12", said, every=every("day"), grace_days=0) == "stale"
    assert status(metric(0, 10), "2026-11-11", said, every=every("day"), grace_days=0) == "on-track"


def test_stale_stands_beside_a_status_that_is_not_green() -> None:
    found = look(metric(0, 10), "2026-12-20", ("2026-10-02", 1))
    assert (found.status, found.stale) == ("off-track", True)


def test_looking_at_it_is_a_sign_of_life() -> None:
    said = [checkin("2026-10-02", 10), checkin("2026-12-15")]
    assert status(metric(0, 10), "2026-12-20", *said) == "on-track"


def test_out_of_reach_is_off_track() -> None:
    # Three of four weeks are lost: 3 of 12 is the most that can be had.
    one = key_result(habit(3), WEEKS)
    lazy = look(one, "2026-10-25", ("2026-10-05", 0))
    assert (lazy.ahead.reachable, lazy.status) == (0.25, "off-track")
    generous = look(one, "2026-10-25", ("2026-10-05", 0), slack=1.0)
    assert generous.status == "off-track"


def test_what_cannot_be_achieved_any_more_is_not_on_track() -> None:
    said = [("2026-10-05", 3), ("2026-10-12", 2)]
    one = key_result(habit(3), WEEKS, ambition="committed")
    # 5 / 12 is above 0.5 - 0.1, but only 11 of 12 can be reached.
    found = look(one, "2026-10-18", *said, slack=0.1)
    assert found.ahead.reachable == pytest.approx(11 / 12)
    assert found.status == "at-risk"
    easier = key_result(habit(3, hit_rate=0.9), WEEKS, ambition="committed")
    assert status(easier, "2026-10-18", *said, slack=0.1) == "on-track"


@pytest.mark.parametrize(
    ("value", "found"),
    [
        # On 15 November 46 of 92 days are over: marks 0.35 and 0.2, less 0.05.
        (3.0, "on-track"),
        (2.99, "at-risk"),
        (1.5, "at-risk"),
        (1.49, "off-track"),
    ],
)
def test_marks_less_slack(value: float, found: str) -> None:
    made = look(metric(0, 10), "2026-11-15", ("2026-11-14", value))
    assert (made.status, made.expected) == (found, 0.5)
    assert made.pass_mark == pytest.approx(0.35)
    assert made.risk_mark == pytest.approx(0.2)
    assert made.gap == pytest.approx(value / 10 - 0.5)


@pytest.mark.parametrize(
    ("ambition", "value", "eve", "last"),
    [
        ("committed", 9.6, "on-track", "at-risk"),  # above 1 - slack, but no full score
        ("committed", 10, "on-track", "on-track"),
        ("committed", 6.6, "at-risk", "off-track"),
        ("aspirational", 6.5, "on-track", "on-track"),
        ("aspirational", 6.45, "on-track", "at-risk"),  # the eve asks 0.7 * 91 / 92 - 0.05
        ("aspirational", 3.47, "at-risk", "off-track"),
        ("aspirational", -3, "off-track", "off-track"),
    ],
)
def test_on_the_due_day_the_grades_limits_hold(
    ambition: Any, value: float, eve: str, last: str
) -> None:
    one = key_result(metric(0, 10), ambition=ambition)
    said = ("2026-12-30", value)
    assert status(one, "2026-12-30", said) == eve
    assert status(one, LAST, said) == last


def test_stale_on_the_due_day() -> None:
    assert status(metric(0, 10), LAST, ("2026-12-20", 10)) == "stale"


def test_a_step_after_its_own_due_day_still_counts() -> None:
    one = checklist(step("visa", due="2026-10-10"), step("pack", due="2026-12-31"))
    assert status(one, "2026-11-01", checkin("2026-10-30", True, step="visa")) == "on-track"


def test_rhythms() -> None:
    settings = Settings(every=every("2 weeks"))
    assert rhythm(key_result(metric(0, 1)), settings) == every("2 weeks")
    assert rhythm(key_result(habit(3)), settings) == every("2 weeks")
    assert rhythm(key_result(rating()), settings) == every("month")
    assert rhythm(key_result(rating(), every="day"), settings) == every("day")


def test_the_running_period_is_named() -> None:
    found = look(key_result(habit(3), WEEKS), "2026-10-14", ("2026-10-13", 2))
    assert found.period is not None
    assert (found.period.asked, found.period.done) == (3, 2)
    assert look(key_result(habit(3), WEEKS), "2026-11-02").period is None
    assert look(metric(0, 10), "2026-11-02").period is None
