"""When a key result wants its next check-in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.attention import wanted_on, wants
from okrcli.domain.figures import Moment, rhythm
from okrcli.domain.model import Measure
from tests.domain.builders import (
    checkin,
    checklist,
    day,
    habit,
    key_result,
    look,
    metric,
    milestone,
    moment,
    rating,
)
from tests.domain.strategies import Situation, after, days_in, days_of, situations

TEN = metric(0, 10)
YEARS = "2026-10-01", "2028-12-31"


def wanted(
    measure: Measure, every: str | None, last: str, as_of: str = "2026-11-20"
) -> date | None:
    made = look(key_result(measure, YEARS, every=every), as_of, (last, None))
    return wanted_on(made, moment(as_of))


@pytest.mark.parametrize(
    ("every", "last", "then"),
    [
        ("day", "2026-11-10", "2026-11-11"),
        ("week", "2026-11-10", "2026-11-17"),
        (None, "2026-11-10", "2026-11-17"),
        ("10 days", "2026-11-10", "2026-11-20"),
        ("2 weeks", "2026-11-10", "2026-11-24"),
        ("month", "2026-11-10", "2026-12-10"),
        ("month", "2026-10-31", "2026-11-30"),
        ("1 month", "2026-10-31", "2026-11-30"),
        ("4 months", "2026-10-31", "2027-02-28"),
        ("quarter", "2026-11-10", "2027-02-10"),
        ("year", "2026-11-10", "2027-11-10"),
        ("cycle", "2026-11-10", "2028-12-31"),
    ],
)
def test_one_rhythm_after_the_last_one(every: str | None, last: str, then: str) -> None:
    assert wanted(TEN, every, last) == day(then)


def test_a_leap_years_february_has_29_days() -> None:
    assert wanted(TEN, "month", "2028-01-31", "2028-02-03") == day("2028-02-29")


@pytest.mark.parametrize(
    ("measure", "then"),
    [
        (TEN, "2026-11-17"),
        (habit(3), "2026-11-17"),
        (milestone(), "2026-12-10"),
        (checklist("a", "b"), "2026-12-10"),
        (rating(), "2026-12-10"),
    ],
)
def test_what_has_no_rhythm_of_its_own(measure: Measure, then: str) -> None:
    assert wanted(measure, None, "2026-11-10") == day(then)


def test_the_first_one_is_wanted_one_rhythm_after_the_first_day() -> None:
    # From 10-01 on: a Thursday; a week later is 10-08, and without it there is no data from 10-12.
    made = look(TEN, "2026-10-07")
    assert wanted_on(made, moment("2026-10-07")) == day("2026-10-08")
    assert not wants(made, moment("2026-10-07"))
    assert wants(look(TEN, "2026-10-08"), moment("2026-10-08"))


@pytest.mark.parametrize(
    ("off", "then"),
    [
        # Seven days off break, from 11-11 on.
        ([("2026-11-12", "2026-11-14")], "2026-11-20"),
        ([("2026-11-12", "2026-11-14"), ("2026-11-18", "2026-11-19")], "2026-11-22"),
        ([("2026-11-01", "2026-11-10")], "2026-11-17"),
        ([("2026-11-17", "2026-11-17")], "2026-11-18"),
        ([("2026-11-18", "2026-11-30")], "2026-11-17"),
        ([("2026-11-11", "2027-02-01")], "2026-12-31"),
    ],
)
def test_days_on_break_do_not_count(off: list[tuple[str, str]], then: str) -> None:
    made = look(TEN, "2026-11-11", ("2026-11-10", 1), off=off)
    assert wanted_on(made, moment("2026-11-11")) == day(then)


def test_the_last_days_value_is_wanted_whatever_the_rhythm() -> None:
    made = look(key_result(TEN, every="month"), "2026-12-20", ("2026-12-15", 5))
    assert wanted_on(made, moment("2026-12-20")) == day("2026-12-31")
    assert not wants(made, moment("2026-12-30"))
    assert wants(made, moment("2026-12-31"))


def test_after_the_last_days_value_nothing_is_wanted() -> None:
    made = look(TEN, "2027-01-03", ("2026-12-31", 5))
    assert made.status == "partial"
    assert wanted_on(made, moment("2027-01-03")) is None
    assert not wants(made, moment("2027-01-03"), 30)


def test_what_has_ended_without_it_still_wants_it() -> None:
    made = look(TEN, "2027-01-03", ("2026-12-30", 5))
    assert wanted_on(made, moment("2027-01-03")) == day("2026-12-31")
    assert wants(made, moment("2027-01-03"))


def test_a_check_in_after_the_last_day_is_not_that_one() -> None:
    made = look(TEN, "2027-01-03", ("2026-12-30", 5), ("2027-01-02", 9))
    assert wants(made, moment("2027-01-03"))


@pytest.mark.parametrize("as_of", ["2026-09-01", "2026-11-21", "2027-01-05"])
@pytest.mark.parametrize(
    "made",
    [
        lambda as_of: look(key_result(TEN, dropped="2026-08-01"), as_of),
        lambda as_of: look(TEN, as_of, dropped=True),
        lambda as_of: look(metric(0), as_of, ("2026-08-01", 1)),
        lambda as_of: (
            look(milestone(), as_of, ("2026-10-01", True))
            if as_of > "2026-10"
            else look(TEN, as_of)
        ),
    ],
    ids=["dropped", "with its objective", "draft", "done or upcoming"],
)
def test_some_never_want_one(made: object, as_of: str) -> None:
    assert callable(made)
    found = made(as_of)
    assert found.status in {"dropped", "draft", "upcoming", "done"}
    assert wanted_on(found, moment(as_of)) is None
    assert not wants(found, moment(as_of), 400)


@pytest.mark.parametrize(("within", "yes"), [(0, False), (2, False), (3, True), (9, True)])
def test_soon(within: int, yes: bool) -> None:
    # Wanted on Tuesday 11-17, looked at on Saturday 11-14.
    made = look(TEN, "2026-11-14", ("2026-11-10", 1))
    assert wants(made, moment("2026-11-14"), within) is yes


def test_a_look_without_a_value_will_do() -> None:
    made = look(TEN, "2026-11-14", ("2026-11-01", 1), checkin("2026-11-12"))
    assert wanted_on(made, moment("2026-11-14")) == day("2026-11-19")


def counted_off(found: Situation, since: date) -> date:
    """Count a rhythm's days one by one, those on break left aside, to the last day at most."""
    every, last = rhythm(found.key_result, found.settings), found.span.last
    left = (every.after(since, last) - since).days
    paused = [pause.span for pause in found.breaks]
    if all(any(one in pause for pause in paused) for one in days_of(found.span)):
        paused = []
    now = since
    while left and now < last:
        now += timedelta(days=1)
        left -= not any(now in pause for pause in paused)
    return now


@settings(max_examples=30)
@given(data=st.data())
def test_it_is_the_day_on_which_the_rhythm_is_over(data: st.DataObject) -> None:
    found = data.draw(situations())
    as_of = data.draw(days_in(found.span))
    made = found.on(as_of)
    day = wanted_on(made, Moment(as_of, found.settings))
    if made.status in {"draft", "done"} or made.last_checkin == found.span.last:
        assert day is None
    else:
        assert day == counted_off(found, made.last_checkin or found.span.first)


@settings(max_examples=30)
@given(data=st.data())
def test_it_is_wanted_before_it_is_missed(data: st.DataObject) -> None:
    """What is stale or has no data wants a check-in, and did so before the days of grace."""
    found = data.draw(situations())
    grace = timedelta(days=found.settings.grace_days)
    for as_of in data.draw(st.lists(days_in(found.span), min_size=1, max_size=9, unique=True)):
        made = found.on(as_of)
        now = Moment(as_of, found.settings)
        if made.stale or made.status == "no-data":
            day = wanted_on(made, now)
            assert day is not None
            assert wants(made, now)
            assert day + grace < as_of or as_of == found.span.last


@settings(max_examples=30)
@given(data=st.data())
def test_looking_at_it_is_enough(data: st.DataObject) -> None:
    """A check-in on the day, with or without a value: it wants none on that day any more."""
    found = data.draw(situations())
    as_of = data.draw(days_in(found.span))
    made = found.also(checkin(as_of)).on(as_of)
    now = Moment(as_of, found.settings)
    assert not wants(made, now)
    day = wanted_on(made, now)
    assert day is None or as_of < day <= found.span.last


@settings(max_examples=30)
@given(data=st.data(), ahead=st.integers(0, 40))
def test_within_some_days_is_wanted_what_will_be_then(data: st.DataObject, ahead: int) -> None:
    """Unless it is seen before, what is wanted within N days is what is wanted N days later."""
    found = data.draw(situations(outside=0))
    as_of = data.draw(days_in(found.span))
    known = Situation(
        found.key_result,
        found.breaks,
        found.settings,
        tuple(one for one in found.said if one.on <= as_of),
    )
    made, then = known.on(as_of), known.on(after(as_of, ahead))
    if "done" not in {made.status, then.status}:
        later = Moment(after(as_of, ahead), found.settings)
        assert wants(made, Moment(as_of, found.settings), ahead) == wants(then, later)
