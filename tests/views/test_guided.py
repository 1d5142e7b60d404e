"""What the guided check-in asks, and how it sums up what came of it."""

from __future__ import annotations

from datetime import date

import pytest

from okrcli.domain.limits import Limits
from okrcli.domain.model import (
    Band,
    Checklist,
    Habit,
    KeyResult,
    Kpi,
    Measure,
    Metric,
    Milestone,
    Rating,
    Step,
)
from okrcli.domain.rollup import CycleFigures
from okrcli.domain.spans import Every
from okrcli.views.guided import (
    GuidedView,
    Question,
    Tallied,
    guided_view,
    key_result_question,
    kpi_question,
)
from okrcli.views.records_change import DoneRecord
from tests.views.builders import (
    TODAY,
    checkins,
    day,
    figures,
    key_result,
    moment,
    occasion,
    rolled,
    whole,
)

RUN = Metric(12.0, 42.2)
LAST = date(2026, 12, 31)
PACK = Checklist((Step("a", "Shoes"), Step("b", "Bag"), Step("c", "Bib"), Step("d", "Map")))
ADDRESS = "2026-Q4/marathon/run"


def ask(
    subject: KeyResult | Measure,
    *said: tuple[str, object],
    as_of: date = TODAY,
    on: date | None = None,
) -> Question:
    """Ask for a key result that has some check-ins."""
    known = subject if isinstance(subject, KeyResult) else key_result(subject, unit="km")
    made = figures(known, checkins(said), as_of)
    return key_result_question(made, ADDRESS, on or min(as_of, LAST), moment(as_of), "1 of 3")


def test_a_question_says_where_it_stands_and_what_the_plan_expects() -> None:
    subject = key_result(RUN, unit="km", title="Run far", source="the watch")
    made = ask(subject, ("10-15", 14), ("11-01", 20.5), ("11-19", 25))

    assert (made.title, made.address, made.place) == ("Run far", ADDRESS, "1 of 3")
    assert made.lines == (
        "25 → 42.2 km, 2 days ago",
        "the plan expects 29.07 km today",
    )
    assert list(made.spark) == [14, 20.5, 25]
    assert made.source == "the watch"
    assert made.ask == "km"
    assert not made.steps
    assert made.verdict is not None


@pytest.mark.parametrize(
    ("said", "now"),
    [
        ([], "12 → 42.2 km, no value yet"),
        ([("11-21", 20)], "20 → 42.2 km, today"),
        ([("11-20", 20)], "20 → 42.2 km, 1 day ago"),
        ([("11-19", 20), ("11-20", None)], "20 → 42.2 km, 1 day ago"),
    ],
)
def test_since_when_it_stands_there(said: list[tuple[str, object]], now: str) -> None:
    assert ask(RUN, *said).lines[0] == now


def test_how_long_it_has_been_waiting_is_said() -> None:
    assert ask(RUN, ("11-01", 20)).lines[1].endswith("; waiting for 13 days")
    assert ask(RUN, ("11-19", 20)).lines[1].endswith("today")


def test_what_has_no_plan_expects_nothing() -> None:
    draft = ask(Metric(None, 42.2))

    assert draft.lines == ("→ 42.2 km, no value yet",)
    assert ask(Metric(None, None), ("11-20", 3)).lines == ("3 km, 1 day ago",)


def test_sums_and_means_say_their_last_value_too() -> None:
    total = ask(Metric(0.0, 500.0, aggregate="sum"), ("11-01", 20), ("11-20", 30))
    mean = ask(Metric(5.0, 2.0, aggregate="mean"), ("11-01", 4), ("11-20", 3))

    assert total.lines[0] == "50 → 500 km, the last was 30 km, 1 day ago"
    assert list(total.spark) == [0, 20, 50]
    assert total.ask == "add, in km"
    assert mean.lines[0] == "3.5 → 2 km, the last was 3 km, 1 day ago"
    assert list(mean.spark) == [4, 3]


def test_the_sparkline_keeps_the_latest_twelve() -> None:
    said = [(f"11-{number:02}", number) for number in range(1, 16)]

    assert ask(RUN, *said).spark == tuple(range(4, 16))


def test_a_habit_says_what_this_week_has_and_on_which_days() -> None:
    made = ask(Habit(3, "week"), ("11-10", 1), ("11-16", 1), ("11-18", 1), ("11-18", 1))

    assert made.lines[0].startswith("3 of 3 this week (Mon, Wed); ")
    assert made.spark[-2:] == (1, 3)
    assert len(made.spark) == 8
    assert made.ask == "add"


def test_a_habit_of_a_month_names_no_days() -> None:
    made = ask(Habit(3, "month", at_least=20.0), ("11-16", 30))

    assert made.lines[0].startswith("1 of 3 this month; ")
    assert made.ask == "add, in km"


def test_an_ended_habit_shows_all_its_last_periods() -> None:
    made = ask(Habit(3, "week"), ("12-30", 1), as_of=date(2027, 1, 4))

    assert made.spark[-1] == 1
    assert len(made.spark) == 12
    assert made.lines[-1] == "for Thu 31 Dec 2026, its last day"


def test_a_habit_of_amounts_without_a_unit_is_just_added_to() -> None:
    assert ask(key_result(Habit(3, "week", at_least=2.0))).ask == "add"
    assert ask(key_result(Metric(0.0, 5.0, aggregate="sum"))).ask == "add"
    assert ask(key_result(RUN)).ask == "value"


def test_a_band_by_the_week_says_what_it_has_to_be() -> None:
    sleep = key_result(Band(Limits(at_least=7.0)), unit="h", every=Every("week"))

    assert ask(sleep).lines[0] == "no reading yet, one is wanted by Sunday: at least 7 h"
    told = ask(sleep, ("11-16", 6.5), ("11-17", 7.5)).lines[0]
    assert told.startswith("6.5 h, 7.5 h (Mon, Tue), to be at least 7 h; ")


def test_a_band_that_is_judged_at_the_end_says_so() -> None:
    weight = key_result(Band(Limits(at_most=70.0)), unit="kg", every=Every("cycle"))
    led = key_result(Band(Limits(at_most=70.0), start=80.0), unit="kg")

    assert "judged on 31 Dec" in ask(weight, ("11-20", 72)).lines[1]
    assert "the plan expects" in ask(led, ("11-20", 72)).lines[1]
    assert ask(weight, ("11-20", 72)).lines[0].endswith(", 1 day ago")


def test_a_checklist_shows_its_steps() -> None:
    made = ask(PACK, ("11-02", "a=true"))

    assert made.lines[0] == "1 of 4 steps"
    assert made.lines[1].startswith("the plan expects 50% of it today")
    assert [(one.id, one.done) for one in made.steps] == [
        ("a", True),
        ("b", False),
        ("c", False),
        ("d", False),
    ]
    assert not made.spark
    assert made.ask == "done"


def test_a_milestone_and_a_rating() -> None:
    milestone, rating = ask(Milestone(), ("11-20", None)), ask(Rating(), ("11-20", 0.4))

    assert milestone.lines == ("due 31 Dec",)
    assert milestone.ask == "done? y/n"
    assert rating.lines[1] == "judged on 31 Dec"
    assert rating.ask == "0 to 1"


def test_after_the_end_the_value_is_that_of_the_last_day() -> None:
    made = ask(RUN, ("12-20", 40), as_of=date(2027, 1, 4))
    same_day = ask(RUN, ("12-20", 40), as_of=LAST)

    assert made.lines[-1] == "for Thu 31 Dec 2026, its last day"
    assert "the plan expects" not in " ".join(made.lines)
    assert "its last day" not in " ".join(same_day.lines)


def test_a_kpi_is_asked_for_on_behalf_of_those_that_read_it() -> None:
    heart = Kpi("hr", "Resting heart rate", "kpis/hr.toml", unit="bpm", source="the ring")
    read = checkins({"11-01": 60, "11-20": 58.5, "11-21": None}, "hr")[:2]
    made = kpi_question(heart, read, ["2026-Q4/run/pulse", "2026-Q4/run/calm"], TODAY, "7 of 9")

    assert made.lines == (
        "58.5 bpm, 1 day ago",
        "read by 2026-Q4/run/pulse, 2026-Q4/run/calm",
    )
    assert (made.title, made.address) == ("Resting heart rate", "kpis/hr")
    assert (made.spark, made.verdict) == ((60, 58.5), None)
    assert (made.ask, made.source) == ("bpm", "the ring")


def test_a_kpi_without_a_reading_or_with_one_to_come() -> None:
    bare = Kpi("hr", "Resting heart rate", "kpis/hr.toml")
    ahead = checkins({"12-24": 58}, "hr")

    assert kpi_question(bare, [], [], TODAY, "1 of 1").lines[0] == "no reading yet"
    assert kpi_question(bare, [], [], TODAY, "1 of 1").ask == "reading"
    assert kpi_question(bare, ahead, [], TODAY, "1 of 1").lines[0] == "58, 2026-12-24"


# ------------------------------------------------------------------------------ what came of it


def cycle(*said: tuple[str, object], more: tuple[tuple[str, object], ...] = ()) -> CycleFigures:
    """Give a cycle of a long run, and of a milestone that isn't reached."""
    run = figures(key_result(RUN, unit="km", title="Run far"), checkins(said))
    rest = figures(key_result(id="rest", title="Rest"), checkins(more, "marathon/rest"))
    return whole(rolled(run, rest))


def record(what: str = "recorded", value: float | None = 30, **more: object) -> DoneRecord:
    """Say that something was done."""
    given: dict[str, object] = {"address": ADDRESS, "title": "Run far", "on": TODAY, **more}
    return DoneRecord(what=what, value=value, **given)  # type: ignore[arg-type]


def closing(
    before: CycleFigures, after: CycleFigures, tallied: Tallied | None = None, scale: int = 1
) -> GuidedView:
    """Sum up what led from one state of the cycle to another."""
    known = occasion()
    known = type(known)(known.moment, known.problems, scale)
    return guided_view({"2026-Q4": before}, {"2026-Q4": after}, tallied or Tallied(), known)


def test_what_moved_what_is_behind_and_what_is_next() -> None:
    made = closing(cycle(("11-01", 15)), cycle(("11-01", 15), ("11-21", 20)), Tallied((record(),)))

    assert made.lines[0] == "1 recorded"
    assert made.lines[1].startswith("2026-Q4: 0.05 → 0.13, the plan expects 0.")
    assert [told[1:] for told in made.moved] == [
        ("Run far", "20 → 42.2 km, score 0.10 → 0.26"),
    ]
    assert [told[1:] for told in made.behind] == [("Run far", "20 → 42.2 km")]
    assert made.todo is not None
    assert made.record.behind == (ADDRESS,)
    moved = made.record.moved[0]
    assert (moved.address, moved.before, moved.after) == (ADDRESS, 15, 20)
    assert made.record.next == made.todo.record


def test_without_a_change_nothing_moved() -> None:
    same = cycle(("11-01", 15))
    made = closing(same, same)

    assert made.lines == ("0 recorded",)
    assert (made.moved, made.record.moved) == ((), ())


def test_a_first_value_moves_too_and_scores_are_of_the_scale() -> None:
    made = closing(cycle(), cycle(("11-21", 27.1)), scale=100)

    assert made.moved[0][2].endswith("score 0 → 50")
    assert made.record.moved[0].before is None


def test_a_draft_has_no_score_to_speak_of() -> None:
    def drafted(*said: tuple[str, object]) -> CycleFigures:
        one = figures(key_result(Metric(None, 42.2), unit="km", title="Run far"), checkins(said))
        return whole(rolled(one))

    made = closing(drafted(), drafted(("11-21", 20)))
    begun = closing(drafted(), cycle(("11-01", 12), ("11-21", 20)))

    assert made.moved[0][2] == "20 → 42.2 km"
    assert begun.moved[0][2] == "20 → 42.2 km, score 0.26"
    assert begun.moved[0][1] == "Run far"
    assert begun.lines == ("0 recorded",)


def test_what_was_done_is_counted_by_its_kind() -> None:
    looked, edited = record(value=None), record("changed", None)
    tallied = Tallied((record(), looked, looked, edited), skipped=3, left=4)
    made = closing(cycle(), cycle(), tallied)

    assert made.lines[0] == "1 recorded, 2 looked at, 3 skipped, 4 left"
    assert (made.record.skipped, made.record.left) == (3, 4)
    assert closing(cycle(), cycle(), Tallied((looked,))).lines[0] == "1 looked at"


def test_a_cycle_that_was_not_there_before_is_left_out() -> None:
    made = guided_view({}, {"2026-Q4": cycle(("11-21", 20))}, Tallied(), occasion())

    assert made.record.cycles == ()
    assert made.moved == ()


def test_what_was_only_looked_at_did_not_move() -> None:
    made = closing(cycle(("11-20", 30)), cycle(("11-20", 30), more=(("11-21", None),)))

    assert made.moved == ()
    assert made.record.moved == ()
    assert day("11-21") == TODAY
