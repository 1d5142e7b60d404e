from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.model import (
    Break,
    Checklist,
    Checkpoint,
    Cycle,
    Dropped,
    Metric,
    Objective,
    Settings,
    Step,
)
from okrcli.domain.rollup import CycleFigures, cycle_figures
from okrcli.domain.spans import Every, Span, parse_every
from okrcli.views.remind import (
    AgendaView,
    Entry,
    Sitting,
    Wish,
    agenda_view,
    schedule_view,
)
from okrcli.views.remind_rhythm import Rule, days, first_day, rule_of
from tests.views.builders import (
    checkins,
    cycle,
    day,
    figures,
    key_result,
    moment,
    occasion,
    rolled,
    whole,
)

SIX = Wish(time(18))
SUNDAY, MONDAY = 6, 0
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))


def rule(every: str, weekday: int | None = None) -> Rule | None:
    found = parse_every(every)
    assert found is not None
    return rule_of(found, weekday)


def first(every: str, since: str, weekday: int | None = None, year_starts: int = 1) -> str:
    found = parse_every(every)
    assert found is not None
    made = rule_of(found, weekday)
    assert made is not None
    settings = Settings(every=found, year_starts=year_starts)
    return first_day(made, date.fromisoformat(since), settings).isoformat()


def calendar(
    *cycles: CycleFigures, on: str = "11-21", wish: Wish = SIX, every: str = "week"
) -> AgendaView:
    rhythm = parse_every(every)
    return agenda_view("okrs", NOW, cycles, wish, occasion(day(on), every=rhythm))


def bare(own: Cycle, on: str = "11-21") -> CycleFigures:
    """Give a cycle without objectives."""
    return cycle_figures(own, (), moment(day(on)))


def at(on: str, clock: time = SIX.at) -> datetime:
    return datetime.combine(day(on), clock)


def only(sittings: Sequence[Sitting]) -> Sitting:
    assert len(sittings) == 1
    return sittings[0]


def shown(entries: Sequence[Entry]) -> list[str]:
    return [f"{one.first:%m-%d} {one.summary}" for one in entries]


# ------------------------------------------------------------------------------- the rhythm


@pytest.mark.parametrize(
    ("every", "weekday", "made"),
    [
        ("day", None, Rule("daily")),
        ("3 days", MONDAY, Rule("daily", 3)),
        ("week", None, Rule("weekly", 1, SUNDAY)),
        ("week", MONDAY, Rule("weekly", 1, MONDAY)),
        ("2 weeks", None, Rule("weekly", 2, SUNDAY)),
        ("14 days", None, Rule("weekly", 2, SUNDAY)),
        ("month", None, Rule("monthly", 1)),
        ("month", SUNDAY, Rule("monthly", 1, SUNDAY)),
        ("2 months", None, Rule("monthly", 2)),
        ("quarter", None, Rule("monthly", 3)),
        ("year", None, Rule("monthly", 12)),
        ("cycle", None, None),
    ],
)
def test_the_rule_of_a_rhythm(every: str, weekday: int | None, made: Rule | None) -> None:
    assert rule(every, weekday) == made


@pytest.mark.parametrize(
    ("every", "since", "weekday", "starts", "found"),
    [
        ("day", "2026-11-21", None, 1, "2026-11-21"),
        ("week", "2026-11-21", None, 1, "2026-11-22"),
        ("week", "2026-11-22", None, 1, "2026-11-22"),
        ("week", "2026-11-22", MONDAY, 1, "2026-11-23"),
        ("month", "2026-11-21", None, 1, "2026-11-30"),
        ("month", "2026-11-30", SUNDAY, 1, "2026-12-27"),
        ("2 months", "2026-11-30", SUNDAY, 1, "2026-12-27"),
        ("quarter", "2026-11-21", None, 1, "2026-12-31"),
        ("quarter", "2026-11-21", None, 3, "2026-11-30"),
        ("year", "2026-11-21", None, 7, "2027-06-30"),
    ],
)
def test_the_first_day(
    every: str, since: str, weekday: int | None, starts: int, found: str
) -> None:
    assert first(every, since, weekday, starts) == found


@given(
    st.sampled_from(["day", "5 days", "week", "3 weeks", "month", "2 months", "quarter", "year"]),
    st.none() | st.integers(0, 6),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.integers(1, 12),
)
def test_days_follow_the_rule(
    every: str, weekday: int | None, since: date, year_starts: int
) -> None:
    rhythm = parse_every(every)
    assert rhythm is not None
    made = rule_of(rhythm, weekday)
    assert made is not None
    begin = first_day(made, since, Settings(every=rhythm, year_starts=year_starts))
    found = [*islice(days(made, begin, date(2090, 1, 1)), 20)]
    assert begin >= since
    assert found[0] == begin
    assert found == sorted(set(found))
    assert rule_of(rhythm, weekday) == made
    if made.weekday is not None:
        assert {one.weekday() for one in found} == {made.weekday}
    if made.frequency == "monthly":
        months = [one.year * 12 + one.month for one in found]
        steps = {later - sooner for sooner, later in pairwise(months)}
        assert steps == {made.interval}
        left = 1 if made.weekday is None else 7
        assert all((one + (one.resolution * left)).month != one.month for one in found)


# ------------------------------------------------------------------------------ the check-in


def test_the_check_in_comes_every_week_until_the_last_cycle_ends() -> None:
    year = cycle(id="2026", span=YEAR, folder="2026")
    one = only(calendar(whole(), bare(year)).sittings)
    assert one.first == at("11-22")
    assert one.last == at("12-27")
    assert one.rule == Rule("weekly", 1, SUNDAY)
    assert one.left_out == ()


def test_the_check_in_on_another_day_and_time() -> None:
    one = only(calendar(whole(), wish=Wish(time(7, 30), MONDAY)).sittings)
    assert one.first == at("11-23", time(7, 30))


def test_a_break_of_the_shortest_cycle_leaves_the_check_in_out() -> None:
    pause = Break(Span(day("12-01"), day("12-14")))
    quarter = bare(cycle(breaks=(pause,)))
    year = bare(cycle(id="2026", span=YEAR, folder="2026"))
    one = only(calendar(quarter, year).sittings)
    assert one.left_out == (at("12-06"), at("12-13"))


def test_a_break_of_a_longer_cycle_does_not() -> None:
    pause = Break(Span(day("12-01"), day("12-14")))
    year = bare(cycle(id="2026", span=YEAR, folder="2026", breaks=(pause,)))
    assert only(calendar(whole(), year).sittings).left_out == ()


def test_a_break_at_either_end_moves_the_end() -> None:
    pauses = (Break(Span(day("11-20"), day("11-25"))), Break(Span(day("12-24"), day("12-31"))))
    one = only(calendar(bare(cycle(breaks=pauses))).sittings)
    assert (one.first, one.last) == (at("11-29"), at("12-20"))
    assert one.left_out == ()


def test_nothing_is_left_of_a_break_to_the_end() -> None:
    pause = Break(Span(day("11-01"), day("12-31")))
    assert calendar(bare(cycle(breaks=(pause,)))).sittings == ()


def test_without_a_cycle_that_has_begun_the_next_one_counts() -> None:
    one = only(calendar(bare(cycle(), "09-20"), on="09-20").sittings)
    assert one.first == at("10-04")
    assert one.last == at("12-27")


def test_a_coming_cycle_lengthens_nothing() -> None:
    coming = Span(date(2027, 1, 1), date(2027, 3, 31))
    later = bare(cycle(id="2027-Q1", span=coming, folder="2027-Q1"))
    assert only(calendar(whole(), later).sittings).last == at("12-27")


def test_once_a_cycle_is_at_its_end() -> None:
    year = bare(cycle(id="2026", span=YEAR, folder="2026"))
    found = calendar(whole(), year, every="cycle").sittings
    assert [(one.about, one.first, one.rule) for one in found] == [
        ("2026-Q4", at("12-31"), None),
        ("2026", at("12-31"), None),
    ]


def test_no_cycle_no_calendar() -> None:
    assert calendar() == AgendaView("okrs", NOW, (), ())
    assert calendar(whole(closed=True)) == AgendaView("okrs", NOW, (), ())
    assert calendar(bare(cycle(), "01-05"), on="2027-01-05") == AgendaView("okrs", NOW, (), ())


# ------------------------------------------------------------------------------ what falls due


def test_what_falls_due() -> None:
    sign_up = figures(key_result(id="sign-up", title="Signed up"))
    early = figures(
        key_result(
            Metric(start=0, target=10),
            id="early",
            title="Ten",
            span=Span(day("10-01"), day("12-01")),
        )
    )
    whole_time = figures(key_result(Metric(start=0, target=10), id="whole"))
    found = calendar(whole(rolled(sign_up, early, whole_time)))
    assert shown(found.entries) == [
        "12-01 Due: Ten",
        "12-31 2026-Q4 ends: review",
        "12-31 Due: Signed up",
    ]
    assert found.entries[0] == Entry(
        "due",
        "2026-Q4/marathon/early",
        day("12-01"),
        day("12-01"),
        "Due: Ten",
        ("Run a marathon", "2026-Q4/marathon/early"),
    )


def test_steps_with_a_day_until_they_are_done() -> None:
    steps = (
        Step("bag", "A bag", due=day("11-30")),
        Step("pass", "Passport", due=day("12-02")),
        Step("shoes", "Shoes"),
        Step("old", "Overdue", due=day("11-01")),
    )
    made = key_result(Checklist(steps), id="pack", title="Packed")
    recorded = checkins({"11-10": "pass=true"}, "marathon/pack")
    found = calendar(whole(rolled(figures(made, recorded))))
    assert shown(found.entries) == ["11-30 Due: A bag", "12-31 2026-Q4 ends: review"]
    assert found.entries[0].details == ("Packed", "Run a marathon", "2026-Q4/marathon/pack/bag")


def test_checkpoints_from_today_on() -> None:
    points = (Checkpoint(day("11-01"), 5), Checkpoint(day("12-01"), 8.5))
    made = key_result(Metric(start=0, target=10, checkpoints=points), title="Far", unit="km")
    found = calendar(whole(rolled(figures(made))))
    assert shown(found.entries) == ["12-01 Checkpoint: Far: 8.5 km", "12-31 2026-Q4 ends: review"]
    assert found.entries[0].about == "2026-Q4/marathon/run 2026-12-01"


def test_what_is_done_or_dropped_is_left_out() -> None:
    done = figures(key_result(id="done"), checkins({"11-10": True}))
    gone = figures(key_result(id="gone", dropped=Dropped(day("11-01"))))
    assert shown(calendar(whole(rolled(done, gone))).entries) == ["12-31 2026-Q4 ends: review"]


def test_the_title_of_a_cycle_is_told() -> None:
    found = calendar(bare(cycle(title="The running quarter"))).entries
    assert found[0].details == ("The running quarter",)


def test_breaks_that_are_not_over_each_once() -> None:
    christmas = Break(Span(day("12-24"), day("12-31")), "Christmas")
    over, plain = Break(Span(day("10-05"), day("10-09"))), Break(Span(day("11-20"), day("11-22")))
    quarter = bare(cycle(breaks=(over, christmas, plain)))
    year = bare(cycle(id="2026", span=YEAR, folder="2026", breaks=(christmas,)))
    found = [one for one in calendar(quarter, year).entries if one.kind == "break"]
    assert shown(found) == ["11-20 Break", "12-24 Break: Christmas"]
    assert [one.last for one in found] == [day("11-22"), day("12-31")]
    assert [one.about for one in found] == ["2026-Q4 2026-11-20", "2026-Q4 2026-12-24"]


def test_two_breaks_that_begin_on_one_day_stay_two() -> None:
    pauses = (Break(Span(day("12-24"), day("12-26"))), Break(Span(day("12-24"), day("12-31"))))
    found = [one for one in calendar(bare(cycle(breaks=pauses))).entries if one.kind == "break"]
    assert [one.about for one in found] == ["2026-Q4 2026-12-24", "2026-Q4 2026-12-24+"]


def test_breaks_of_an_objective() -> None:
    pause = Break(Span(day("12-01"), day("12-07")), "Knee")
    made = rolled(figures(key_result(Metric(start=0, target=1))), breaks=(pause,))
    found = [one for one in calendar(whole(made)).entries if one.kind == "break"]
    assert [(one.about, one.details) for one in found] == [
        ("2026-Q4/marathon 2026-12-01", ("Run a marathon",))
    ]
    gone = replace(made, objective=_dropped(made.objective), status="dropped")
    assert shown(calendar(whole(gone)).entries) == ["12-31 2026-Q4 ends: review"]


def _dropped(objective: Objective) -> Objective:
    return replace(objective, dropped=Dropped(day("11-01")))


# --------------------------------------------------------------------------- looks at set times


@pytest.mark.parametrize(
    ("every", "grace", "weekday", "looks", "asks"),
    [
        ("week", 3, None, SUNDAY, ("--within", "3d")),
        ("week", 6, MONDAY, MONDAY, ()),
        ("week", 0, MONDAY, MONDAY, ("--within", "6d")),
        ("day", 3, SUNDAY, None, ()),
        ("3 days", 3, None, None, ()),
        ("10 days", 3, None, SUNDAY, ("--within", "3d")),
        ("month", 3, None, SUNDAY, ("--within", "3d")),
        ("cycle", 3, None, SUNDAY, ("--within", "3d")),
    ],
)
def test_how_often_to_look(
    every: str, grace: int, weekday: int | None, looks: int | None, asks: tuple[str, ...]
) -> None:
    rhythm = parse_every(every) or Every("week")
    when = occasion(every=rhythm, grace_days=grace)
    view = schedule_view("cron", ("okr", "-C", "/o"), Wish(time(6, 5), weekday), when)
    assert (view.at, view.weekday) == (time(6, 5), looks)
    assert view.command == ("okr", "-C", "/o", "pending", "--exit-code", *asks)
