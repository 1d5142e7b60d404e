"""The one thing to do about a key result, worked out by hand for each kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from okrcli.domain.advice import NOTHING, Advice, advice, asked_by
from okrcli.domain.events import CheckIn
from okrcli.domain.figures import Moment
from okrcli.domain.grades import BEHIND
from okrcli.domain.model import KeyResult, Measure
from tests.domain.builders import (
    WEEKS,
    band,
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
    step,
)
from tests.domain.strategies import Situation, bands, checklists, days_in, metrics, situations

# Over four weeks, Monday 10-05 to Sunday 11-01: one more each day.
ONE_A_DAY = metric(0, 28)
FRIDAY, SUNDAY = "2026-10-09", "2026-10-11"
LAST = "2026-11-01"


def plan(measure: Measure, **more: Any) -> KeyResult:
    """Make a key result of the four weeks."""
    return key_result(measure, WEEKS, **more)


def asked(
    subject: KeyResult | Measure, as_of: str, *said: CheckIn | tuple[str, Any], **more: Any
) -> Advice | None:
    """Ask for advice."""
    known = subject if isinstance(subject, KeyResult) else plan(subject)
    off = more.pop("off", ())
    return advice(look(known, as_of, *said, off=off, **more), moment(as_of, **more))


def near(value: float) -> Any:
    return pytest.approx(value)


def reach(by: str, step: float, value: float) -> Advice:
    return Advice("reach", day(by), near(step), near(value))


def reading(by: str, value: float | None = None, step: float | None = None) -> Advice:
    return Advice("reading", day(by), step, value)


def times(by: str, step: float) -> Advice:
    return Advice("times", day(by), step)


def steps(by: str, *names: str) -> Advice:
    return Advice("steps", day(by), steps=names)


# Metrics: the plan asks for 5 on Friday 10-09, 6 on Saturday, 7 on Sunday 10-11.


@pytest.mark.parametrize(
    ("value", "ambition", "slack", "then"),
    [
        # On the plan or ahead of it: nothing today.
        (9, "aspirational", 0.05, NOTHING),
        (5, "aspirational", 0.05, NOTHING),
        (5, "committed", 0, NOTHING),
        # Behind the plan, and still on track: 0.7 * 5/28 - 0.05 = 0.075 is below 3/28 = 0.107.
        # Sunday's 0.7 * 7/28 - 0.05 = 0.125 is the first that isn't.
        (3, "aspirational", 0.05, reach(SUNDAY, 4, 7)),
        # Saturday's 0.7 * 6/28 - 0.05 = 0.1 is above 2.5/28 = 0.089.
        (2.5, "aspirational", 0.05, reach("2026-10-10", 3.5, 6)),
        # Committed, Saturday's 6/28 - 0.05 = 0.164 is below 4.8/28 = 0.171, Sunday's 0.2 isn't.
        (4.8, "committed", 0.05, reach(SUNDAY, 2.2, 7)),
        # Behind already: today, to today's plan.
        (2, "aspirational", 0.05, reach(FRIDAY, 3, 5)),
        (1, "committed", 0.05, reach(FRIDAY, 4, 5)),
        (-3, "committed", 0.05, reach(FRIDAY, 8, 5)),
    ],
)
def test_a_metric(value: float, ambition: Any, slack: float, then: Advice) -> None:
    known = plan(ONE_A_DAY, ambition=ambition)
    assert asked(known, FRIDAY, (FRIDAY, value), slack=slack) == then


def test_a_metric_that_goes_down() -> None:
    # From 82 to 54, one less each day: Sunday's plan is 75.
    assert asked(metric(82, 54), FRIDAY, (FRIDAY, 79)) == reach(SUNDAY, -4, 75)


def test_a_sum_asks_for_what_is_missing() -> None:
    known = metric(target=28, aggregate="sum")
    assert asked(known, FRIDAY, ("2026-10-05", 1), (FRIDAY, 2)) == reach(SUNDAY, 4, 7)


def test_the_best_so_far_counts() -> None:
    known = metric(0, 28, aggregate="best")
    assert asked(known, FRIDAY, ("2026-10-05", 3), (FRIDAY, 1)) == reach(SUNDAY, 4, 7)


def test_a_mean_has_to_come_up_to_the_plan() -> None:
    known = metric(0, 28, aggregate="mean")
    found = asked(known, FRIDAY, ("2026-10-05", 2), (FRIDAY, 4))
    # From 3 to 7: with 2 and 4 a reading of 15 makes 21 of three.
    assert found == replace(reach(SUNDAY, 4, 7), reading=near(15))


def test_in_a_window_the_mean_is_of_its_days() -> None:
    known = metric(0, 28, aggregate="mean", window=3)
    # Friday's plan is 5. The 5th is out of the window of three days, so 4 and 6 make 10.
    found = asked(known, FRIDAY, ("2026-10-05", 90), (FRIDAY, 4))
    assert found == replace(reach(FRIDAY, 1, 5), reading=near(6))


def test_without_a_value_it_counts_from_the_start() -> None:
    # On Wednesday 0.7 * 3/28 - 0.05 = 0.025 is above 0, on Tuesday it is 0.
    assert asked(metric(12, 40), "2026-10-05") == reach("2026-10-07", 3, 15)


def test_values_that_drop_out_of_a_window_leave_no_time() -> None:
    # On the plan today; on track until Sunday, were it not for the window.
    known = metric(0, 28, aggregate="best", window=7)
    assert asked(known, FRIDAY, (FRIDAY, 4.9)) == reach(FRIDAY, 0.1, 5)
    assert asked(known, FRIDAY, (FRIDAY, 5)) == NOTHING


def test_checkpoints_bend_what_is_asked() -> None:
    # Flat at 0 until 10-09, then 28 in 23 days: Sunday's plan is 2 * 28 / 23.
    known = metric(0, 28, checkpoints={FRIDAY: 0})
    value = 2 * 28 / 23
    assert asked(known, FRIDAY, (FRIDAY, -0.1)) == reach(SUNDAY, value + 0.1, value)


def test_a_break_asks_for_nothing_more() -> None:
    # 28 in 26 days: on Friday 5 of them are over, and neither Saturday nor Sunday counts.
    off = [("2026-10-10", "2026-10-11")]
    value = 28 * 5 / 26
    assert asked(ONE_A_DAY, FRIDAY, (FRIDAY, value), off=off) == NOTHING
    late = asked(ONE_A_DAY, FRIDAY, (FRIDAY, 3), off=off)
    assert late == reach(SUNDAY, value - 3, value)


def test_the_last_day_comes_before_sunday() -> None:
    known = key_result(metric(0, 10), ("2026-10-05", "2026-10-14"))
    assert asked(known, "2026-10-12", ("2026-10-12", 7)) == reach("2026-10-14", 3, 10)


def test_on_the_last_day_the_grade_counts() -> None:
    # 27 of 28 is 0.96: achieved for an aspirational one, and so still short of the whole.
    for value, more in [(27, 1), (19, 9), (0, 28)]:
        assert asked(ONE_A_DAY, LAST, (LAST, value)) == reach(LAST, more, 28)


def test_a_metric_that_has_reached_its_target_can_fall_back() -> None:
    assert asked(ONE_A_DAY, FRIDAY, (FRIDAY, 28)) == NOTHING
    assert asked(metric(0, 28, aggregate="best"), FRIDAY, (FRIDAY, 28)) is None


# Bands to get inside: the plan closes in on the nearest limit.


def test_a_band_to_get_inside() -> None:
    # 28 away at first, one nearer each day: Sunday's 45 - 7 = 38, or 45 + 7 = 52 from below.
    assert asked(band(at_most=17, start=45), FRIDAY, (FRIDAY, 42)) == reach(SUNDAY, -4, 38)
    assert asked(band(at_least=73, start=45), FRIDAY, (FRIDAY, 48)) == reach(SUNDAY, 4, 52)
    assert asked(band(at_most=17, start=45), FRIDAY, (FRIDAY, 38)) == NOTHING
    limits = {"at_least": 73, "at_most": 80}
    assert asked(band(start=108, **limits), FRIDAY, (FRIDAY, 105)) == reach(SUNDAY, -4, 101)


def test_who_went_through_the_band_comes_back_on_that_side() -> None:
    # From 27 to 18..25: 2 away at first, 1.5 on Sunday; 10 is 8 below it. Committed, behind: today,
    # where 2 * 23/28 = 1.64 are left.
    known = plan(band(at_least=18, at_most=25, start=27), ambition="committed")
    left = 2 * 23 / 28
    assert asked(known, FRIDAY, (FRIDAY, 10)) == reach(FRIDAY, 8 - left, 18 - left)
    assert asked(known, FRIDAY, (FRIDAY, 30)) == reach(FRIDAY, left - 5, 25 + left)


def test_a_band_to_get_inside_without_a_value() -> None:
    assert asked(band(at_most=17, start=45), "2026-10-05") == reach("2026-10-07", -3, 42)


# Habits and bands by period: what the running period still asks, by its last day.


@pytest.mark.parametrize(
    ("measure", "said", "then"),
    [
        (habit(3), [(FRIDAY, 1)], times(SUNDAY, 2)),
        (habit(3), [("2026-10-05", 2), (FRIDAY, 1)], NOTHING),
        (habit(3), [("2026-10-05", 4), (FRIDAY, 1)], NOTHING),
        (habit(3), [], times(SUNDAY, 3)),
        # A check-in of 20 or more counts as one, others as none.
        (habit(3, at_least=20), [("2026-10-06", 45), (FRIDAY, 19)], times(SUNDAY, 2)),
        # Days are periods of their own: those that are over can't be made up for.
        (habit(2, "day"), [("2026-10-08", 1), (FRIDAY, 1)], times(FRIDAY, 1)),
        (habit(2, "day"), [(FRIDAY, 2)], NOTHING),
        # October: 27 of its 31 days lie in the span: ceil(10 * 27 / 31) = 9.
        (habit(10, "month"), [(FRIDAY, 4)], times("2026-10-31", 5)),
    ],
)
def test_a_habit(measure: Measure, said: list[tuple[str, Any]], then: Advice) -> None:
    assert asked(measure, FRIDAY, *said) == then


def test_a_period_that_a_break_empties_asks_for_nothing() -> None:
    off = [("2026-10-05", SUNDAY)]
    assert asked(habit(3), FRIDAY, (FRIDAY, 0), off=off) == NOTHING


def test_a_habit_that_has_done_all_is_done() -> None:
    known = plan(habit(1, hit_rate=0.5))
    assert asked(known, "2026-10-13", ("2026-10-05", 1), ("2026-10-12", 1)) is None


@pytest.mark.parametrize(
    ("measure", "said", "then"),
    [
        (band(at_least=7), [], reading(SUNDAY, 7)),
        (band(at_least=7), [(FRIDAY, 6)], reading(SUNDAY, 7)),
        (band(at_least=7), [(FRIDAY, 7)], NOTHING),
        (band(above=7), [(FRIDAY, 7)], reading(SUNDAY, 7.7)),
        (band(at_most=5), [(FRIDAY, 6)], reading(SUNDAY, 5)),
        (band(below=5), [(FRIDAY, 6)], reading(SUNDAY, 4.5)),
        (band(below=0), [(FRIDAY, 6)], reading(SUNDAY, -1)),
        (band(at_least=18, at_most=25), [(FRIDAY, 26)], reading(SUNDAY, 21.5)),
        (band(above=18, below=25), [(FRIDAY, 25)], reading(SUNDAY, 21.5)),
        # Sums: 60 of 100 are there, so 40 more; one of at most 100 is in order as soon as read.
        (
            band(at_least=100, aggregate="sum"),
            [("2026-10-06", 20), (FRIDAY, 40)],
            reading(SUNDAY, 100, 40),
        ),
        (band(at_most=100, aggregate="sum"), [], reading(SUNDAY, 0, 0)),
        (band(at_most=100, aggregate="sum"), [(FRIDAY, 99)], NOTHING),
    ],
)
def test_a_band_by_period(measure: Measure, said: list[tuple[str, Any]], then: Advice) -> None:
    assert asked(measure, FRIDAY, *said) == then


def test_last_weeks_readings_do_not_count_for_this_week() -> None:
    known = band(at_least=100, aggregate="sum")
    said = ("2026-10-06", 70), ("2026-10-12", 30)
    assert asked(known, "2026-10-12", *said) == reading("2026-10-18", 100, 70)


def test_several_periods_are_asked_for_together() -> None:
    """What a day two weeks ahead asks of a habit: this week's rest, and all of the next."""
    made = look(plan(habit(3)), FRIDAY, (FRIDAY, 1))
    assert asked_by(made, day("2026-10-17")) == times(SUNDAY, 2)
    assert asked_by(made, day("2026-10-18")) == times("2026-10-18", 5)
    assert asked_by(made, day("2026-10-10")) == NOTHING
    sleep = look(plan(band(at_least=7)), FRIDAY, (FRIDAY, 6))
    assert asked_by(sleep, day("2026-10-18")) == Advice("reading", day("2026-10-18"), 2)


# What is judged on its last day.


def test_a_milestone() -> None:
    assert asked(milestone(), FRIDAY) == Advice("finish", day(LAST))
    assert asked(milestone(), LAST, ("2026-10-30", False)) == Advice("finish", day(LAST))
    assert asked(milestone(), FRIDAY, (FRIDAY, True)) is None


def test_a_rating() -> None:
    assert asked(rating(), FRIDAY) == Advice("rate", day(LAST), value=1)
    assert asked(rating(), FRIDAY, (FRIDAY, 0.8)) == Advice("rate", day(LAST), value=1)
    assert asked(rating(), FRIDAY, (FRIDAY, 1)) == NOTHING


def test_a_band_judged_once() -> None:
    known = plan(band(at_most=5), every="cycle")
    assert asked(known, FRIDAY) == reading(LAST, 5)
    assert asked(known, FRIDAY, (FRIDAY, 6)) == reading(LAST, 5)
    assert asked(known, FRIDAY, (FRIDAY, 4)) == NOTHING
    summed = plan(band(at_least=100, aggregate="sum"), every="cycle")
    assert asked(summed, FRIDAY, (FRIDAY, 30)) == reading(LAST, 100, 70)


def test_what_adds_up_to_too_much_cannot_be_brought_back() -> None:
    spent = plan(band(at_most=60, aggregate="sum"))
    assert asked(spent, FRIDAY, ("2026-10-06", 50)) == NOTHING
    assert asked(spent, FRIDAY, ("2026-10-06", 50), ("2026-10-07", 20)) == NOTHING
    owed = plan(band(at_most=-10, aggregate="sum"))
    found = asked(owed, FRIDAY, ("2026-10-06", 50))
    assert found is not None
    assert found.step == -60


# Checklists: dated steps by their days, the others in their order.

TRIP = checklist(
    step("lease"), step("pass", 2, "2026-10-10"), step("car"), step("bus", 1, "2026-10-20")
)


def test_a_checklist() -> None:
    # On Wednesday nothing is planned: of the two undated, 2 * 3/28 = 0.21 is no whole step yet.
    # And yet one step is due by Sunday, on the 10th; the week before none is.
    assert asked(TRIP, "2026-10-07") == steps("2026-10-10", "pass")
    assert asked(TRIP, FRIDAY) == steps("2026-10-10", "pass")
    assert asked(TRIP, "2026-10-10") == steps("2026-10-10", "pass")
    assert asked(TRIP, "2026-10-12") == steps("2026-10-12", "pass")
    assert asked(TRIP, "2026-10-12", checkin(FRIDAY, True, step="pass")) == NOTHING


def test_undated_steps_come_in_their_order() -> None:
    done = checkin(FRIDAY, True, step="pass")
    # From Sunday 10-18 on one of the two is planned, 2 * 14/28 = 1: 3 of 5, and 2 are done,
    # which is on track: 0.7 * 3/5 - 0.05 = 0.37. On 10-20 the bus makes it 0.7 * 4/5 - 0.05 = 0.51.
    assert asked(TRIP, "2026-10-18", done) == steps("2026-10-18", "lease")
    assert asked(TRIP, "2026-10-19", done) == steps("2026-10-20", "bus", "lease")
    # What is due comes first, then the others until their weight is there.
    assert asked(TRIP, LAST, done) == steps(LAST, "bus", "lease", "car")
    assert asked(checklist("a", "b"), LAST) == steps(LAST, "a", "b")


def test_a_step_done_early_stands_in_for_one_that_is_not_due() -> None:
    known = [checkin(FRIDAY, True, step=one) for one in ("pass", "car")]
    # Sunday the 18th: the bus is due in the week to come only. On Monday it is this week's.
    assert asked(TRIP, "2026-10-18", *known) == NOTHING
    assert asked(TRIP, "2026-10-19", *known) == steps("2026-10-20", "bus")
    # 3 of 5 done, 4 planned: on track all week, and yet the bus is due today.
    assert asked(TRIP, "2026-10-20", *known) == steps("2026-10-20", "bus")
    assert asked(TRIP, "2026-10-22", *known) == steps("2026-10-22", "bus")


def test_steps_that_were_due_are_asked_for_today_the_oldest_first() -> None:
    known = checklist(step("b", 1, "2026-10-08"), step("a", 1, "2026-10-07"), step("c"))
    assert asked(known, FRIDAY) == steps(FRIDAY, "a", "b")
    assert asked(known, FRIDAY, checkin(FRIDAY, True, step="a")) == steps(FRIDAY, "b")
    assert asked(known, FRIDAY, *(checkin(FRIDAY, True, step=one) for one in "abc")) is None


# Where there is something else to do than to work.


def test_what_is_missing_has_to_be_said_first() -> None:
    for known in (metric(0), metric(by=5), metric(target=5)):
        assert asked(known, FRIDAY) == Advice("define")


def test_a_plan_that_is_not_known_asks_for_nothing() -> None:
    assert asked_by(look(plan(metric(0)), FRIDAY), day(SUNDAY)) == NOTHING


def test_nothing_is_asked_of_what_is_over_or_not_begun() -> None:
    assert asked(ONE_A_DAY, "2026-10-04") is None
    assert asked(plan(ONE_A_DAY, dropped="2026-10-06"), FRIDAY) is None
    assert asked(ONE_A_DAY, "2026-11-02", (LAST, 3)) is None


def test_after_the_end_its_last_value_is_asked_for() -> None:
    assert asked(ONE_A_DAY, "2026-11-03", ("2026-10-31", 26)) == Advice(
        "check-in", day("2026-11-03")
    )


def test_where_the_plan_leaves_alone_a_look_is_wanted_after_a_while() -> None:
    # Far ahead; a week after Friday the next look is wanted.
    assert asked(ONE_A_DAY, "2026-10-15", (FRIDAY, 25)) == NOTHING
    assert asked(ONE_A_DAY, "2026-10-16", (FRIDAY, 25)) == Advice("check-in", day("2026-10-16"))


def test_what_is_asked_anyway_needs_no_look_of_its_own() -> None:
    # 13 on Saturday 10-17 are on track; wanted since Friday; nothing is stale yet.
    assert asked(ONE_A_DAY, "2026-10-17", (FRIDAY, 12)) == reach("2026-10-18", 2, 14)


def test_what_is_stale_is_looked_at_first() -> None:
    # Stale from the eleventh day on, 10-20; the plan gives time until Sunday.
    assert asked(ONE_A_DAY, "2026-10-19", (FRIDAY, 14)) == reach("2026-10-25", 7, 21)
    assert asked(ONE_A_DAY, "2026-10-20", (FRIDAY, 14)) == Advice("check-in", day("2026-10-20"))
    # Behind today already: that is the first thing.
    assert asked(ONE_A_DAY, "2026-10-20", (FRIDAY, 3)) == reach("2026-10-20", 13, 16)


def test_so_is_what_has_no_data() -> None:
    assert asked(milestone(), "2026-10-31", every="week") == Advice("finish", day(LAST))
    known = plan(milestone(), every="week")
    assert asked(known, "2026-10-15") == Advice("finish", day(LAST))
    assert asked(known, "2026-10-16") == Advice("check-in", day("2026-10-16"))
    assert asked(ONE_A_DAY, "2026-10-16") == reach("2026-10-16", 12, 12)


def reaching(span: Any) -> Any:
    """Draw what rises day by day."""
    return metrics(span) | bands(with_start=True) | checklists(span)


def drawn(data: st.DataObject) -> tuple[Situation, Moment, Advice]:
    """Draw one whose plan asks for something, with what it asks for."""
    found = data.draw(situations(reaching, least=1, outside=0))
    now = Moment(data.draw(days_in(found.span)), found.settings)
    said = tuple(one for one in found.said if one.on <= now.as_of)
    # Looked at on that day, so that it has data.
    said = (*said, checkin(now.as_of))
    found = Situation(found.key_result, found.breaks, found.settings, said)
    given_advice = advice(found.on(now.as_of), now)
    assume(given_advice is not None and given_advice.deed in {"reach", "steps"})
    assert given_advice is not None
    return found, now, given_advice


@settings(max_examples=30)
@given(data=st.data())
def test_it_says_the_last_day_that_will_do(data: st.DataObject) -> None:
    """Left alone, it isn't shown behind before that day, and is then, or it is the last to say."""
    found, now, told = drawn(data)
    assert told.by is not None
    on, measure = now.as_of, found.key_result.measure
    while on < told.by:
        assert found.on(on).status not in BEHIND
        on += timedelta(days=1)
    due = [one.due for one in getattr(measure, "steps", ()) if one.id in told.steps]
    sunday = now.as_of + timedelta(days=6 - now.as_of.weekday())
    assert (
        found.on(told.by).status in BEHIND
        or told.by in {sunday, found.span.last, *due}
        or (told.by == now.as_of and getattr(measure, "window", None) is not None)
        or any(one is not None and one <= now.as_of for one in due)
    )


@settings(max_examples=30)
@given(data=st.data())
def test_it_asks_for_what_the_plan_does_and_for_no_more(data: st.DataObject) -> None:
    """Done on its day, it stands where the plan is; a little less doesn't."""
    found, now, told = drawn(data)
    assert told.by is not None
    assume(not getattr(found.key_result.measure, "window", None))

    def gap(*said: CheckIn) -> float:
        at = found.also(*said).on(told.by or now.as_of)
        assert at.gap is not None
        return at.gap

    if told.deed == "steps":
        done = [checkin(told.by, True, step=one) for one in told.steps]
        assert gap(*done) >= -1e-9
        steps_of = {one.id: one for one in getattr(found.key_result.measure, "steps", ())}
        if steps_of[told.steps[-1]].due is None:
            assert gap(*done[:-1]) < -1e-9
        else:
            assert all((steps_of[one].due or told.by) <= told.by for one in told.steps)
        return
    assert told.step is not None
    assert told.value is not None
    sums = getattr(found.key_result.measure, "aggregate", "") == "sum"
    value = told.step if sums else told.value
    assert gap(checkin(told.by, value)) == pytest.approx(0, abs=1e-9)
    assert gap(checkin(told.by, value - told.step / 100)) < -1e-9
