"""What to do about a key result, in words; and who does what the words say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.clock import parse_clock
from okrcli.domain.events import CheckIn
from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.domain.grades import BEHIND
from okrcli.domain.model import (
    Band,
    By,
    Checklist,
    Habit,
    KeyResult,
    Measure,
    Metric,
    Milestone,
    Rating,
)
from okrcli.domain.rollup import cycle_figures, from_key_results
from okrcli.views.todo import Todo, by_when, first_to_do, todo, todos
from tests.domain.builders import (
    WEEKS,
    band,
    checkin,
    checklist,
    cycle,
    day,
    habit,
    key_result,
    look,
    metric,
    milestone,
    moment,
    objective,
    rating,
    step,
)
from tests.domain.strategies import (
    Situation,
    after,
    bands,
    checklists,
    days_of,
    habits,
    metrics,
    plans,
    relative_metrics,
)

FRIDAY, SUNDAY, LAST = "2026-10-09", "2026-10-11", "2026-11-01"
ONE_A_DAY = metric(0, 28)


def made_of(
    measure: Measure | KeyResult, as_of: str, *said: CheckIn | tuple[str, Any], **more: Any
) -> Todo:
    """Say what to do about a key result of the four weeks."""
    known = measure if isinstance(measure, KeyResult) else key_result(measure, WEEKS, **more)
    found = todo(look(known, as_of, *said), "2026-Q4/goal", moment(as_of), week=True)
    assert found is not None
    return found


def says(
    measure: Measure | KeyResult, as_of: str, *said: CheckIn | tuple[str, Any], **more: Any
) -> str:
    return made_of(measure, as_of, *said, **more).record.says


@pytest.mark.parametrize(
    ("value", "unit", "then"),
    [
        (3, "km", "+4 km by Sunday puts it back on the plan"),
        (3, None, "+4 by Sunday puts it back on the plan"),
        (3, "%", "+4% by Sunday puts it back on the plan"),
        (3, "€", "+€4 by Sunday puts it back on the plan"),
        (2.5, "km", "+3.5 km by Saturday puts it back on the plan"),
        (1, "km", "+4 km today puts it back on the plan"),
        (9, "km", "4 days of slack"),
        (6, "km", "1 day of slack"),
        (5, "km", "no slack left"),
        (28, "km", "23 days of slack"),
    ],
)
def test_a_metric(value: float, unit: str | None, then: str) -> None:
    assert says(ONE_A_DAY, FRIDAY, (FRIDAY, value), unit=unit) == then


def test_a_mean_is_where_it_has_to_come_to() -> None:
    told = says(metric(0, 28, aggregate="median"), FRIDAY, (FRIDAY, 3), unit="km")
    assert told == "a median of 7 km by Sunday puts it back on the plan"
    # 3 and 11 have a mean of 7.
    told = says(metric(0, 28, aggregate="mean"), FRIDAY, (FRIDAY, 3), unit="km")
    assert told == "a reading of 11 km by Sunday puts it back on the plan"
    # Of forty readings of 3 another one would have to be 7 * 41 - 120 = 167: nobody runs so far.
    told = says(metric(0, 28, aggregate="mean"), FRIDAY, *[(FRIDAY, 3)] * 40, unit="km")
    assert told == "a mean of 7 km by Sunday puts it back on the plan"


def test_clock_times() -> None:
    # From 60:00 to 53:00 in four weeks, 15 s a day: on Sunday 58:15.
    run = {"unit": "min", "clock": True}
    told = says(metric(60, 53), FRIDAY, (FRIDAY, 59.25), **run)
    assert told == "-1:00 min by Sunday puts it back on the plan"
    assert says(metric(53, 60), FRIDAY, (FRIDAY, 53.75), **run).startswith("+1:00 min by Sunday")


def test_thousands() -> None:
    told = says(metric(0, 28_000), FRIDAY, (FRIDAY, 3000), unit="$")
    assert told == "+$4,000 by Sunday puts it back on the plan"


def test_a_band_to_get_inside() -> None:
    told = says(band(at_most=17, start=45), FRIDAY, (FRIDAY, 42), unit="kg")
    assert told == "-4 kg by Sunday puts it back on the plan"


@pytest.mark.parametrize(
    ("measure", "said", "then"),
    [
        (habit(3), [(FRIDAY, 1)], "2 more by Sunday"),
        (habit(3), [(FRIDAY, 3)], "all 3 done this week"),
        (habit(2, "day"), [(FRIDAY, 1)], "1 more today"),
        # 8 of 10 asked so far are missing, and of 56 in all: behind.
        (habit(2, "day"), [(FRIDAY, 2)], "all 2 done today; at most 48 of 56 by 1 Nov"),
        (habit(10, "month"), [(FRIDAY, 4)], "5 more by 31 Oct"),
        (habit(10, "month"), [(FRIDAY, 9)], "all 9 done this month"),
        (habit(5, at_least=20), [(FRIDAY, 20)], "4 more by Sunday, 20 or more each"),
        (band(at_least=7), [(FRIDAY, 6)], "a reading by Sunday, at least 7"),
        (band(above=18.5, below=25), [], "a reading by Sunday, above 18.5 and below 25"),
        # Another reading of 7 would leave the mean at 5.5.
        (
            band(at_least=7, aggregate="mean"),
            [(FRIDAY, 4)],
            "a reading of 10 by Sunday, the mean to be at least 7",
        ),
        (band(at_most=7, aggregate="median"), [], "a median by Sunday, at most 7"),
        (band(at_least=7), [(FRIDAY, 8)], "good so far this week"),
        (band(at_most=60, aggregate="sum"), [(FRIDAY, 70)], "over the limit this week"),
        (
            band(at_least=100, aggregate="sum"),
            [(FRIDAY, 60)],
            "+40 by Sunday, to be at least 100",
        ),
        (milestone(), [], "done by 1 Nov, in 23 days"),
        (rating(), [], "to be rated by 1 Nov, in 23 days"),
        (rating(), [(FRIDAY, 1)], "23 days of slack"),
    ],
)
def test_other_kinds(measure: Measure, said: list[tuple[str, Any]], then: str) -> None:
    assert says(measure, FRIDAY, *said) == then


def test_bands_over_other_periods() -> None:
    for every, then in [
        ("month", "good so far this month"),
        ("day", "good so far today; at most 24 of 28 by 1 Nov"),
        ("10 days", "good so far this period"),
    ]:
        assert says(band(at_least=7), FRIDAY, (FRIDAY, 8), every=every) == then
    assert says(band(at_least=7), FRIDAY, every="10 days").startswith("a reading by Wednesday")


def test_a_period_on_break() -> None:
    known = look(key_result(habit(3), WEEKS), FRIDAY, (FRIDAY, 0), off=[("2026-10-05", SUNDAY)])
    found = todo(known, "2026-Q4/goal", moment(FRIDAY))
    assert found is not None
    assert found.record.says == "nothing asked this week"
    assert (found.record.do, found.record.by, found.record.week) == ("nothing", None, None)


def test_what_is_judged_on_its_last_day() -> None:
    assert says(milestone(), "2026-10-30", ("2026-10-30", None)) == "done by Sunday, in 2 days"
    assert says(milestone(), LAST, (LAST, None)) == "done today"
    assert says(rating(), LAST, (LAST, 0.5)) == "to be rated today"


TRIP = checklist(step("pass", 1, "2026-10-08"), step("bus", 1, "2026-10-09"), step("car"))


def test_steps_are_named() -> None:
    assert says(TRIP, "2026-10-08") == "Pass today"
    assert says(TRIP, FRIDAY) == "Pass and Bus today"
    assert says(TRIP, LAST, (LAST, None)) == "3 steps today: Pass, …"


def test_drafts_say_what_is_missing() -> None:
    assert says(metric(0), FRIDAY) == "set a target"
    assert says(metric(by=5), FRIDAY) == "check in once"
    assert made_of(metric(0), FRIDAY).record.do == "define"


def test_check_ins() -> None:
    # Last on Friday; wanted a week after, missed from the eleventh day on.
    assert says(ONE_A_DAY, "2026-10-16", (FRIDAY, 25)) == "a check-in: the last was 7 days ago"
    assert says(ONE_A_DAY, "2026-10-20", (FRIDAY, 25)) == "stale for 1 day"
    assert says(ONE_A_DAY, "2026-10-28", (FRIDAY, 25)) == "stale for 9 days"
    assert says(milestone(), "2026-10-16", every="week") == "no check-in for 12 days"
    assert says(ONE_A_DAY, "2026-11-03", ("2026-10-31", 26)) == "a last check-in, for 1 Nov"


def test_what_is_stale_too_says_so() -> None:
    told = says(ONE_A_DAY, "2026-10-28", (FRIDAY, 3), unit="km")
    assert told == "+21 km today puts it back on the plan; stale for 9 days"


@pytest.mark.parametrize(
    ("on", "then"),
    [
        ("2026-10-08", "today"),
        ("2026-10-09", "today"),
        ("2026-10-10", "by Saturday"),
        ("2026-10-15", "by Thursday"),
        ("2026-10-16", "by 16 Oct"),
        ("2027-01-02", "by 2 Jan 2027"),
    ],
)
def test_by_when(on: str, then: str) -> None:
    assert by_when(day(on), day(FRIDAY)) == then


def test_the_short_form_leaves_out_what_goes_without_saying() -> None:
    assert made_of(ONE_A_DAY, FRIDAY, (FRIDAY, 3), unit="km").short == "+4 km by Sunday"
    assert made_of(habit(3), FRIDAY, (FRIDAY, 1)).short == "2 more by Sunday"
    late = made_of(ONE_A_DAY, "2026-10-28", (FRIDAY, 3), unit="km")
    assert late.short == "+21 km today; stale for 9 days"


# Amounts are rounded to what is printed, and so that they are enough.


def test_what_is_to_be_reached_is_rounded_towards_the_target() -> None:
    # A third of a kilometre a day: Sunday's plan is 7 / 3 = 2.333…
    up = made_of(metric(0, 28 / 3), FRIDAY, (FRIDAY, 1)).record
    assert (up.value, up.step) == (2.34, 1.34)
    down = made_of(metric(28 / 3, 0), FRIDAY, (FRIDAY, 8)).record
    assert (down.value, down.step) == (7, -1)
    # Sums: what is to be added is rounded, not the total.
    total = made_of(metric(target=28 / 3, aggregate="sum"), FRIDAY, (FRIDAY, 1.001)).record
    assert (total.value, total.step) == (2.341, 1.34)


def test_minutes_are_rounded_to_seconds() -> None:
    found = made_of(metric(0, 28 / 13), FRIDAY, (FRIDAY, 0.25), unit="min", clock=True).record
    # Sunday's 7 / 13 min are 32.3 s; 0.25 min are 15 s.
    assert found.value == pytest.approx(33 / 60)
    assert found.says == "+0:18 min by Sunday puts it back on the plan"


def test_a_part_of_a_second_is_a_second() -> None:
    # From 0:28 to 0:00, half a second short of Sunday's 0:21.
    found = made_of(metric(28, 0), FRIDAY, (FRIDAY, 24), unit="s", clock=True).record
    assert found.says == "-0:03 s by Sunday puts it back on the plan"
    tiny = made_of(metric(2.8, 0), FRIDAY, (FRIDAY, 2.5), unit="s", clock=True).record
    assert tiny.says == "-0:01 s by Sunday puts it back on the plan"


def test_tiny_amounts_keep_two_digits() -> None:
    # A rate from 0 to 0.028: Sunday's 0.007 less 0.00341.
    found = made_of(metric(0, 0.028), FRIDAY, (FRIDAY, 0.00341)).record
    assert (found.step, found.value) == (0.0036, 0.00701)
    assert found.says == "+0.0036 by Sunday puts it back on the plan"
    told = says(metric(0, 0.00028), FRIDAY, (FRIDAY, 0.00003))
    assert told == "+0.00004 by Sunday puts it back on the plan"


def test_what_is_printed_is_enough_on_a_short_way_too() -> None:
    # From 0 to 0.3: Sunday's 21/28 is 0.225, less 0.104 it is 0.121.
    found = made_of(metric(0, 0.3), "2026-10-25", ("2026-10-25", 0.104)).record
    assert found.step == 0.13
    assert found.says == "+0.13 today puts it back on the plan"


# The next seven days.


def test_the_week_ahead_counts_from_here() -> None:
    found = made_of(ONE_A_DAY, FRIDAY, (FRIDAY, 8)).record
    assert found.week is not None
    assert [(one.on.day, one.step, one.value) for one in found.week] == [
        *((number + 4, number - 8, number) for number in (9, 10, 11, 12)),
    ]


def test_the_week_ahead_of_a_habit_adds_up() -> None:
    found = made_of(habit(3), FRIDAY, (FRIDAY, 1)).record
    assert found.week is not None
    assert [(one.on.day, one.do, one.step) for one in found.week] == [
        *((number, "times", 2) for number in range(11, 17)),
    ]


def test_the_week_ahead_ends_with_the_span() -> None:
    found = made_of(milestone(), "2026-10-29", ("2026-10-28", None)).record
    assert found.week is not None
    assert [(one.on.day, one.do) for one in found.week] == [(1, "finish")]
    assert made_of(ONE_A_DAY, "2026-11-03", ("2026-10-31", 26)).record.week is None


# The order.


def many(*known: tuple[str, float], as_of: str = FRIDAY) -> list[Todo]:
    """Say what to do about several of the same objective, by their ids and values."""
    made = [
        look(key_result(ONE_A_DAY, WEEKS, id=name), as_of, (as_of, value)) for name, value in known
    ]
    return todos([whole(made, as_of)], moment(as_of))


def whole(made: list[KeyResultFigures], as_of: str) -> Any:
    known = objective(*(one.key_result for one in made))
    at = moment(as_of)
    parts = [from_key_results(known, "2026-Q4", made, at)]
    return cycle_figures(cycle("2026-Q4", known), parts, at)


def test_the_most_urgent_comes_first() -> None:
    """Fewest safe days, then the widest gap, then the address."""
    found = many(("calm", 9), ("b", 3), ("tight", 5), ("a", 3), ("late", 1), ("soon", 6))
    assert [one.record.address.rpartition("/")[2] for one in found] == [
        *("late", "a", "b", "tight", "soon", "calm"),
    ]


def test_what_asks_for_something_is_the_first_to_do() -> None:
    assert first_to_do(many(("calm", 9), ("tight", 5))) is None
    found = first_to_do(many(("tight", 5), ("a", 3), ("calm", 9)))
    assert found is not None
    assert found.record.address == "2026-Q4/goal/a"


def test_what_has_no_safe_days_comes_last() -> None:
    """Drafts, and what has ended, after all that can still be worked on."""
    draft = look(key_result(metric(0), WEEKS, id="a"), FRIDAY)
    calm = look(key_result(ONE_A_DAY, WEEKS, id="b"), FRIDAY, (FRIDAY, 28))
    found = todos([whole([draft, calm], FRIDAY)], moment(FRIDAY))
    assert [one.record.do for one in found] == ["nothing", "define"]


def test_one_reads_a_kpi() -> None:
    known = key_result(metric(60, 52, kpi="hr"), WEEKS)
    found = made_of(known, FRIDAY, (FRIDAY, 59))
    assert (found.record.address, found.record.checkin) == ("2026-Q4/goal/kr", "kpis/hr")


def test_nothing_to_say() -> None:
    done = look(key_result(milestone(), WEEKS), FRIDAY, (FRIDAY, True))
    assert todo(done, "2026-Q4/goal", moment(FRIDAY)) is None


# Who does what the text says, with the numbers as they are printed.

WORKED_ON: dict[str, Any] = {
    "metric": metrics,
    "relative": lambda _: relative_metrics(),
    "band": lambda _: bands(),
    "to get inside": lambda _: bands(with_start=True),
    "habit": lambda _: habits,
    "checklist": checklists,
    "milestone": lambda _: st.just(Milestone()),
    "rating": lambda _: st.just(Rating()),
}
UNITS = (None, "km", "%", "$")
CLOCKS = ("h", "min", "s")
SCALES = (1e-5, 0.001, 0.037, 1, 1, 1, 24.75, 1000, 123456.7)
ROUNDS = 9
LOOKS = ("stale for ", "no check-in for ", "a check-in: ", "a last check-in")
AMOUNT = re.compile(r"([+-]?)[$]?([\d,]+(?::\d\d)*(?:\.\d+)?)")
ASIDE = re.compile(r"slack|^(all|nothing|good) .* (this|today)")


@st.composite
def as_people_have_them(draw: st.DrawFn, kind: str) -> Situation:
    """Draw a key result with a unit, some with tiny or huge values, some with clock times."""
    found: Situation = draw(plans(WORKED_ON[kind], 40))
    known = found.key_result
    clock = kind in {"metric", "relative"} and draw(st.sampled_from([False, False, True]))
    unit = draw(st.sampled_from(CLOCKS if clock else UNITS))
    measure = known.measure
    if isinstance(measure, Metric) and not clock:
        measure = scaled(measure, draw(st.sampled_from(SCALES)))
    return replace(found, key_result=replace(known, unit=unit, clock=clock, measure=measure))


def scaled(measure: Metric, by: float) -> Metric:
    return replace(
        measure,
        start=None if measure.start is None else measure.start * by,
        target=None if measure.target is None else measure.target * by,
        by=None if measure.by is None else By(measure.by.amount * by),
        checkpoints=tuple(replace(one, value=one.value * by) for one in measure.checkpoints),
    )


def printed_day(text: str, today: date) -> date:
    """Give the day that a text names: `today`, `by Sunday`, `by 31 Oct`."""
    for ahead in range(1, 7):
        if f"by {after(today, ahead):%A}" in text:
            return after(today, ahead)
    found = re.search(r"by (\d+ \w{3})", text)
    if not found:
        return today
    days = (after(today, ahead) for ahead in range(7, 366))
    return next(one for one in days if f"{one.day} {one:%b}" == found[1])


def printed_amount(text: str, known: KeyResult) -> float:
    """Read the first amount of a text, as it is printed."""
    found = AMOUNT.search(text)
    assert found, text
    sign = -1 if found[1] == "-" else 1
    if known.clock:
        value = parse_clock(found[2], known.unit)
        assert value is not None
        return sign * value
    return sign * float(found[2].replace(",", ""))


def inside(text: str, known: KeyResult) -> float:
    """Give a value inside printed limits."""
    limits = {
        name: printed_amount(text.partition(name)[2], known)
        for name in ("at least", "above", "at most", "below")
        if name in text
    }
    if len(limits) == 1:
        (name, limit), *_ = limits.items()
        return limit + {"at least": 0, "above": 0.5, "at most": 0, "below": -0.5}[name]
    return sum(limits.values()) / 2


def typed(one: Todo, found: Situation, made: KeyResultFigures, day: date) -> list[CheckIn]:
    """Do what a text says, and record it."""
    text, known = one.record.says, found.key_result
    measure = known.measure
    if text.startswith(LOOKS):
        return [checkin(day)]
    if text == "check in once":
        return [checkin(day, 80.0)]
    if isinstance(measure, Milestone | Rating):
        assert text.startswith("done" if isinstance(measure, Milestone) else "to be rated")
        return [checkin(day, True if isinstance(measure, Milestone) else 1.0)]
    if isinstance(measure, Checklist):
        named = [step.id for step in measure.steps if step.title in text]
        if "steps " in text:  # of more than two, only the first is named
            assert one.record.steps is not None
            assert named == [one.record.steps[0]]
            named = [*one.record.steps]
        return [checkin(day, True, step=step) for step in named]
    if isinstance(measure, Habit):
        return repeated(text, measure, day)
    if text.startswith("a reading"):
        return [checkin(day, inside(text, known))]
    amount = printed_amount(text, known)
    here = (made.start if made.current is None else made.current) or 0.0
    adds = measure.aggregate == "sum" or (isinstance(measure, Band) and measure.start is None)
    return [checkin(day, amount if adds else here + amount)]


def repeated(text: str, measure: Habit, day: date) -> list[CheckIn]:
    count, _, each = text.partition(" more ")
    if measure.at_least is None:
        return [checkin(day, float(count))]
    least = printed_amount(each.rpartition(", ")[2], key_result(measure))
    return [checkin(day, least) for _ in range(int(count))]


def follow(found: Situation, ahead: int) -> None:
    """Do each day what the text says, on the day that it names or some days ahead."""
    text = ""
    for today in days_of(found.span):
        for _ in range(ROUNDS):
            made = found.on(today)
            one = todo(made, "2026-Q1/goal", Moment(today, found.settings))
            text = "" if one is None else one.record.says
            if one is None or ASIDE.search(text) or after(today, ahead) < printed_day(text, today):
                break
            found = found.also(*typed(one, found, made, today))
        else:
            pytest.fail(f"never enough on {today}: {text}")
        evening = found.on(today)
        assert evening.status not in BEHIND, (today, text)
        assert not evening.stale
    ended = found.on(after(found.span.last, 1))
    assert ended.score == pytest.approx(1, abs=1e-9)
    assert ended.status in {"done", "achieved"}


@pytest.mark.parametrize("kind", WORKED_ON)
@settings(max_examples=8)
@given(data=st.data(), ahead=st.sampled_from([0, 0, 2, 60]))
def test_who_does_what_the_text_says_is_never_behind(
    kind: str, data: st.DataObject, ahead: int
) -> None:
    follow(data.draw(as_people_have_them(kind)), ahead)


@pytest.mark.heavy
@settings(max_examples=300)
@given(data=st.data(), ahead=st.sampled_from([0, 0, 2, 60]))
def test_nor_over_300_plans(data: st.DataObject, ahead: int) -> None:
    follow(data.draw(st.sampled_from(sorted(WORKED_ON)).flatmap(as_people_have_them)), ahead)
