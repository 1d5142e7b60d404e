"""What `+2` and a new total rest on: the value that stands on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.course import Course, coming, course_of, course_of_readings, number_of
from okrcli.domain.events import CheckIn
from okrcli.domain.figures import Moment, figures
from okrcli.domain.limits import Limits
from okrcli.domain.model import Band, By, KeyResult, Kpi, Metric, Rating
from okrcli.domain.spans import Every, Span

FIRST = date(2026, 10, 1)
SPAN = Span(FIRST, date(2026, 12, 31))
DAYS = st.integers(-10, 100).map(lambda count: FIRST + timedelta(days=count))
VALUES = st.integers(-50, 50).map(float)


def checkin(number: int, on: date, value: float | bool | str | None) -> CheckIn:
    """Make a check-in that was recorded as the `number`th."""
    name = f"20261001T000000Z-m-{number:04}"
    order = (1, "20261001T000000Z", "m", number, 0, "")
    return CheckIn(name, order, "o/k", on, value)


def key_result(measure: Metric | Band, every: Every | None = None) -> KeyResult:
    """Make a key result of the quarter."""
    return KeyResult(id="k", title="K", span=SPAN, measure=measure, every=every)


def course(one: KeyResult, checkins: list[CheckIn]) -> Course:
    """Make a course as a command does: of the check-ins in order of day and id."""
    return course_of(one, sorted(checkins, key=lambda item: (item.on, item.order)), 1)


def at_end(made: Course, day: date, without: str = "") -> float | None:
    """Give what stands before a check-in that would be recorded now."""
    return made.before((day, coming(99)), without)


MEASURES: list[Metric | Band] = [
    Metric(start=12.0, target=42.0),
    Metric(target=42.0),
    Metric(by=By(-4.0)),
    Metric(target=500.0, aggregate="sum"),
    Metric(start=3.0, target=500.0, aggregate="sum"),
    Metric(start=3.0, target=500.0, aggregate="sum", window=7),
    Metric(start=12.0, target=42.0, window=7),
    Band(Limits(at_most=45.0), start=110.0),
    Band(Limits(at_most=45.0), start=110.0, aggregate="sum", window=14),
]


@pytest.mark.parametrize("measure", MEASURES, ids=repr)
@given(values=st.lists(st.tuples(DAYS, VALUES), max_size=12), day=DAYS, left_out=st.integers(0, 12))
def test_it_is_what_the_figures_say(
    measure: Metric | Band, values: list[tuple[date, float]], day: date, left_out: int
) -> None:
    one = key_result(measure)
    checkins = [checkin(number, on, value) for number, (on, value) in enumerate(values)]
    without = checkins[left_out].name if left_out < len(checkins) else ""
    made = course(one, checkins)

    kept = sorted(
        [item for item in checkins if item.name != without], key=lambda item: (item.on, item.order)
    )
    told = figures(one, kept, (), Moment(day))
    expected = told.start if told.current is None else told.current
    if isinstance(measure, Metric) and measure.by is not None and told.current is None:
        expected = None

    assert at_end(made, day, without) == expected


@given(values=st.lists(st.tuples(DAYS, VALUES), max_size=12), day=DAYS)
def test_it_grows_as_if_all_had_been_there(values: list[tuple[date, float]], day: date) -> None:
    one = key_result(Metric(start=1.0, target=9.0, aggregate="sum"))
    checkins = [checkin(number, on, value) for number, (on, value) in enumerate(values)]
    growing = course(one, [])
    for item in checkins:
        growing.put(item.name, (item.on, item.order), number_of(item.value, None))

    assert at_end(growing, day) == at_end(course(one, checkins), day)


@pytest.mark.parametrize("measure", MEASURES, ids=repr)
@given(values=st.lists(st.tuples(DAYS, VALUES), max_size=12), left=st.integers(0, 11))
def test_what_comes_later_on_the_day_plays_no_part(
    measure: Metric | Band, values: list[tuple[date, float]], left: int
) -> None:
    one = key_result(measure)
    checkins = [checkin(number, on, value) for number, (on, value) in enumerate(values)]
    own = checkin(left, FIRST + timedelta(days=left), 1.0)
    before = [item for item in checkins if (item.on, item.order) < (own.on, own.order)]

    expected = at_end(course(one, before), own.on)

    assert course(one, checkins).before((own.on, own.order)) == expected


def test_the_time_of_the_last_value_of_a_day() -> None:
    made = course(key_result(MEASURES[0]), [checkin(1, FIRST, 20.0)])
    other = FIRST + timedelta(days=2)
    made.put("", (FIRST, coming(1)), 5.0)
    made.put("phone:1", (other, (0, "phone", "", 0, 0, "")), 5.0)

    assert made.last_time(FIRST) == "20261001T000000Z"
    assert not made.last_time(FIRST - timedelta(days=1))
    assert not made.last_time(FIRST + timedelta(days=1))
    assert not made.last_time(other)


def test_a_check_in_that_is_moved_to_a_later_day_does_not_rest_on_itself() -> None:
    earlier, moved = checkin(1, FIRST, 20.0), checkin(2, FIRST, 30.0)
    place = (FIRST + timedelta(days=1), moved.order)

    for measure, expected in ((MEASURES[0], 20), (MEASURES[3], 20)):
        made = course(key_result(measure), [earlier, moved])
        assert made.before(place, moved.name) == expected


def test_a_value_takes_the_place_of_the_one_that_had_its_name() -> None:
    made = course(key_result(MEASURES[0]), [checkin(1, FIRST, 20.0), checkin(2, FIRST, 30.0)])

    made.put(checkin(2, FIRST, None).name, (FIRST, checkin(2, FIRST, None).order), 25.0)
    assert at_end(made, FIRST) == 25
    made.put(checkin(2, FIRST, None).name, (FIRST, checkin(2, FIRST, None).order), None)
    assert at_end(made, FIRST) == 20


def test_what_has_no_name_yet_takes_nobody_s_place() -> None:
    made = course(key_result(MEASURES[3]), [])
    for count in range(1, 4):
        made.put("", (FIRST, coming(count)), 5.0)

    assert at_end(made, FIRST) == 15


def test_a_total_of_a_band_by_period_is_that_of_the_running_period() -> None:
    band = key_result(Band(Limits(at_most=60.0), aggregate="sum"), Every("week"))
    monday = date(2026, 10, 12)
    made = course(band, [checkin(1, monday - timedelta(days=1), 50.0), checkin(2, monday, 20.0)])

    assert at_end(made, monday) == 20
    assert at_end(made, monday - timedelta(days=1)) == 50
    assert at_end(made, monday + timedelta(days=7)) is None


def test_the_last_value_of_a_band_by_period_is_no_number_of_hits() -> None:
    band = key_result(Band(Limits(at_most=60.0)))

    assert at_end(course(band, [checkin(1, FIRST, 50.0)]), FIRST) == 50


def test_a_band_judged_once_adds_up_over_the_whole_span() -> None:
    band = key_result(Band(Limits(at_most=60.0), aggregate="sum"), Every("cycle"))
    made = course(band, [checkin(1, FIRST, 50.0), checkin(2, date(2026, 11, 20), 5.0)])

    assert at_end(made, date(2026, 12, 1)) == 55


def test_other_kinds_have_their_values_too() -> None:
    one = replace(key_result(MEASURES[0]), measure=Rating())

    assert at_end(course(one, [checkin(1, FIRST, 0.5)]), FIRST) == 0.5


def test_readings() -> None:
    kpi = Kpi(id="k", title="K", file="kpis/k.toml", unit="min")
    made = course_of_readings(
        kpi,
        [checkin(1, FIRST, "1:30"), checkin(2, date(2027, 1, 5), 3), checkin(3, FIRST, value=True)],
    )

    assert at_end(made, FIRST) == 1.5
    assert at_end(made, date(2027, 2, 1)) == 3
    assert at_end(made, date(2026, 1, 1)) is None
