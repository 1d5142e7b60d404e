"""What `okr show` says of each kind of thing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okrcli.domain.limits import Limits
from okrcli.domain.model import (
    Band,
    Break,
    By,
    Checklist,
    Checkpoint,
    Dropped,
    Habit,
    Kpi,
    Measure,
    Metric,
    Milestone,
    Rating,
    Step,
)
from okrcli.domain.problem import Problem
from okrcli.domain.rollup import Supporter, from_supporters
from okrcli.domain.spans import Every, Span
from okrcli.views.facts_shown import kind_words
from okrcli.views.occasion import Occasion
from okrcli.views.page import Page, Section
from okrcli.views.show import (
    ShowView,
    show_cycle,
    show_key_result,
    show_kpi,
    show_objective,
    show_step,
)
from okrcli.views.values_shown import checkin_value, plain_value
from tests.views.builders import (
    LOG,
    checkins,
    cycle,
    day,
    figures,
    key_result,
    moment,
    objective,
    occasion,
    rolled,
    whole,
)

RUN = Metric(12.0, 42.2, aggregate="best")


def section(page: Page, heading: str = "") -> Section:
    return next(one for one in page.sections if one.heading.startswith(heading))


def facts(page: Page, heading: str = "") -> dict[str, str]:
    return {one.label: one.text for one in section(page, heading).facts}


def rows(page: Page, heading: str) -> tuple[tuple[str, ...], ...]:
    table = section(page, heading).table
    assert table is not None
    return table.rows


def headings(page: Page) -> list[str]:
    return [one.heading for one in page.sections]


def shown(measure: Measure, values: object = (), as_of: str = "11-21", **more: object) -> ShowView:
    given = checkins(values, confidence=0.7)  # type: ignore[arg-type]
    made = figures(key_result(measure, **more), given, day(as_of))
    parent = rolled(made, as_of=day(as_of))
    return show_key_result(made, parent, cycle(parent.objective), occasion(day(as_of)))


def test_a_metric() -> None:
    view = shown(RUN, {"10-05": 12.5, "11-18": 27.1}, unit="km", note="n", source="watch")
    page = view.page
    assert (page.title, page.address, page.what) == ("Run", "2026-Q4/marathon/run", "key result")
    # 52 of 92 days are over: 0.5652 expected; (27.1 - 12) / 30.2 = 0.5 reached.
    assert page.bar is not None
    assert page.bar.progress == pytest.approx(0.5)
    assert page.reason == "0.50 where the pass mark less slack is 0.35"
    assert facts(page) == {
        "kind": "metric: the furthest value counts",
        "days": "1 Oct – 31 Dec, 92 days",
        "from": "12 km",
        "now": "27.1 → 42.2 km",
        "ambition": "aspirational",
        "score": "0.50, expected 0.57, gap -0.07",
        "marks": "on track from 0.35, at risk from 0.18, slack of 0.05 taken off",
        "confidence": "70%",
        "last check-in": "Wed 18 Nov, 3 days ago",
        "wanted every": "week",
    }
    # 15.1 km in 40 days: 0.3775 a day. The plan's value for today: 12 + 30.2 * 52 / 92 = 29.07.
    assert facts(page, "What to do") == {
        "remaining": "+15.1 km",
        "pace needed": "+0.38 km a day, +2.64 km a week",
        "needed today": "+1.97 km",
        "slack": "no day",
        "days left": "40",
    }
    coming = rows(page, "The next seven days")
    assert len(coming) == 7
    assert coming[0] == ("Sun 22 Nov", "29.4 km", "+2.3 km")
    assert rows(page, "Check-ins")[0] == ("Wed 18 Nov", "27.1 km", "70%", "", "laptop-7f3a")
    assert facts(page, "Notes") == {"note": "n", "source": "watch"}
    record = view.record
    assert record.key_result is not None
    assert record.key_result.progress == 0.5
    assert (record.schema, record.what, record.complete) == ("okr.show/1", "key result", True)
    assert record.checkins[0].log == LOG
    assert record.definition.aggregate == "best"


def test_what_is_after_its_due_has_nothing_to_do() -> None:
    view = shown(RUN, {"10-05": 50}, as_of="2027-01-03")
    assert "What to do" not in headings(view.page)
    assert "The next seven days" not in headings(view.page)
    assert facts(view.page)["score"] == "1.00, progress 1.26, expected 1.00, gap +0.26"


def test_a_metric_with_all_that_bends_it() -> None:
    measure = Metric(
        80.0, None, By(-0.25, relative=True), "mean", 14, (Checkpoint(day("10-31"), 75.0),)
    )
    pauses = (Break(Span(day("12-24"), day("12-27")), "Christmas"),)
    made = figures(key_result(measure, unit="kg", weight=2.0, extra={"x": 1}),
                   checkins({"09-20": 82.0, "11-20": 77.0}), breaks=pauses)  # fmt: skip
    parent = rolled(made, supports=("2026/healthy",), guardrails=("hr",), tags=("a",))
    own = cycle(parent.objective, breaks=pauses)
    view = show_key_result(made, parent, own, occasion())
    assert facts(view.page)["kind"] == "metric: the mean counts, of the last 14 days"
    assert facts(view.page)["weight"] == "2"
    assert rows(view.page, "Checkpoints") == (("Sat 31 Oct", "75 kg"),)
    assert rows(view.page, "Days off") == (("24 Dec – 27 Dec", "Christmas"),)
    assert rows(view.page, "Check-ins")[1][3] == "(outside its days)"
    assert facts(view.page, "Notes") == {"supports": "2026/healthy", "guardrails": "hr", "x": "1"}
    definition = view.record.definition
    assert (definition.by, definition.by_percent, definition.window) == (-0.25, True, 14)
    assert not view.record.checkins[1].counts


def test_many_check_ins_are_cut_on_the_page_only() -> None:
    view = shown(RUN, {f"10-{n:02}": 12 + n for n in range(1, 13)})
    assert len(rows(view.page, "Check-ins, the last 8 of 12")) == 8
    assert len(view.record.checkins) == 12


def test_amended_and_empty_check_ins() -> None:
    given = checkins({"11-01": None, "11-02": 14.0})
    given[1] = replace(given[1], amended=("e",), note="felt good")
    made = figures(key_result(RUN), given)
    parent = rolled(made)
    page = show_key_result(made, parent, cycle(parent.objective), occasion()).page
    assert rows(page, "Check-ins") == (
        ("Mon 2 Nov", "14", "", "felt good (amended)", "laptop-7f3a"),
        ("Sun 1 Nov", "looked at", "", "", "laptop-7f3a"),
    )


def test_a_habit() -> None:
    view = shown(Habit(3, "week", hit_rate=0.8), {"11-18": 2, "11-19": 1, "11-09": 1})
    page = view.page
    assert facts(page)["kind"] == "habit: 3 times a week, 80% of it is a full score"
    todo = facts(page, "What to do")
    assert todo["running period"] == "16 Nov – 22 Nov: 3 of 3"
    assert todo["remaining"] == "28 times"
    assert todo["needed today"] == "0 times"
    assert todo["reachable"] == "21 of 32, progress 0.66"  # (1 + 3 + 5 * 3 + 2) / 32
    assert rows(page, "Periods")[0] == ("16 Nov – 22 Nov", "3", "3")
    assert len(rows(page, "Periods")) == 8
    assert view.record.periods is not None
    assert len(view.record.periods) == 14
    assert rows(page, "Check-ins")[0][1] == "1 time"


def test_a_habit_with_an_amount() -> None:
    view = shown(Habit(1, "day", at_least=5.0), {"11-18": 6}, unit="km")
    assert facts(view.page)["kind"] == "habit: 1 time a day, a time is at least 5 km"
    assert rows(view.page, "Check-ins")[0][1] == "6 km"
    assert view.record.definition.limits is not None
    assert view.record.definition.limits.at_least == 5


def test_bands() -> None:
    by_week = shown(Band(Limits(at_least=7.0), aggregate="mean", kpi="sleep"), unit="h")
    assert facts(by_week.page)["kind"] == (
        "band to stay inside: at least 7 h; the mean counts, read from kpis/sleep"
    )
    assert facts(by_week.page, "What to do")["remaining"] == "14 periods"
    inside = shown(Band(Limits(at_most=5.0), start=9.0), {"11-19": 7.0})
    assert facts(inside.page)["kind"] == "band to get inside: at most 5"
    assert facts(inside.page, "What to do")["remaining"] == "-2"
    once = shown(Band(Limits(above=80.0)), {"11-19": 70.0}, every=Every("cycle"))
    assert facts(once.page, "What to do")["remaining"] == "+10"


def test_a_checklist_and_its_steps() -> None:
    steps = Checklist((Step("a", "First", due=day("10-10")), Step("b", "Second", 2.0)))
    given = {"10-09": "a=true"}
    view = shown(steps, given)
    assert facts(view.page)["kind"] == "checklist: 2 steps"
    assert facts(view.page, "What to do")["needed today"] == "0 in weight"
    assert rows(view.page, "Steps") == (
        ("✓", "a", "First", "1", "10 Oct", "9 Oct"),
        ("·", "b", "Second", "2", "", ""),
    )
    assert rows(view.page, "Check-ins")[0][1] == "a done"
    made = figures(key_result(steps), checkins(given))
    parent = rolled(made)
    own = cycle(parent.objective)
    first = show_step(made, "a", parent, own, occasion())
    assert (first.page.title, first.record.address) == ("First", "2026-Q4/marathon/run/a")
    assert facts(first.page) == {
        "done": "Fri 9 Oct",
        "due": "Sat 10 Oct",
        "weight": "1",
        "step of": "Run (2026-Q4/marathon/run)",
    }
    assert first.record.step is not None
    assert first.record.step.done
    second = show_step(made, "b", parent, own, occasion())
    assert facts(second.page)["done"] == "not yet"
    assert second.record.checkins == ()


def test_a_late_milestone() -> None:
    one = key_result(Milestone(), span=Span(day("10-01"), day("10-31")))
    made = figures(one, checkins({"11-02": True}))
    parent = rolled(made)
    view = show_key_result(made, parent, cycle(parent.objective), occasion())
    assert facts(view.page)["late"] == "done on Mon 2 Nov, after its due"
    assert view.record.late == day("11-02")
    assert kind_words(key_result(Rating())) == "your own rating, 0 to 1"


def test_a_dropped_key_result() -> None:
    view = shown(RUN, {"10-05": 20}, dropped=Dropped(day("11-10"), "knee"))
    assert view.page.bar is None
    assert view.page.reason == "dropped on 10 Nov: knee"
    assert view.record.definition.dropped is not None
    assert view.record.definition.dropped.why == "knee"
    assert "score" not in facts(view.page)


def test_an_objective() -> None:
    made = figures(key_result(RUN), checkins({"11-21": 27.1}, confidence=0.5))
    own = rolled(made, why="I can", weight=2.0, note="slow")
    view = show_objective(own, cycle(own.objective), occasion(), ["2026-11/body"])
    assert facts(view.page) == {
        "why": "I can",
        "ambition": "aspirational",
        "weight": "2",
        "score": "0.50, expected 0.57, gap -0.07",
        "marks": "on track from 0.35, at risk from 0.18, slack of 0.05 taken off",
        "confidence": "50%",
        "last check-in": "Sat 21 Nov, today",
    }
    assert rows(view.page, "Key results") == (("run", "Run", "27.1 → 42.2", "0.50", "on track"),)
    assert facts(view.page, "Notes") == {"note": "slow", "supported by": "2026-11/body"}
    assert view.record.objective is not None
    assert view.record.file == "2026-Q4/marathon.toml"


def test_an_objective_that_rests_on_others() -> None:
    made = rolled(figures(key_result(RUN), checkins({"11-21": 27.1})))
    own = objective(id="health", every=Every("month"))
    supporters = [Supporter(made, Span(day("10-01"), day("10-31")))]
    rested = from_supporters(own, cycle(), supporters, moment())
    view = show_objective(rested, cycle(own), occasion())
    assert facts(view.page)["supporters cover"] == "34% of days"  # 31 of 92
    assert view.record.definition.supported_by == ("2026-Q4/marathon",)
    assert view.record.definition.every == "month"
    assert view.page.reason == "0.50 where the pass mark less slack is 0.35"


def test_a_cycle() -> None:
    part = rolled(figures(key_result(RUN), checkins({"11-21": 27.1})))
    made = whole(part)
    view = show_cycle(replace(made, cycle=replace(made.cycle, title="Autumn")), occasion())
    assert view.page.title == "Autumn"
    assert facts(view.page)["days"] == "1 Oct – 31 Dec, day 52 of 92"
    assert rows(view.page, "Objectives") == (
        ("2026-Q4/marathon", "Run a marathon", "0.50", "on track"),
    )
    before = show_cycle(whole(as_of=day("09-01")), occasion(day("09-01")))
    assert facts(before.page)["days"] == "1 Oct – 31 Dec, 92 days"
    assert before.page.bar is None
    assert before.page.title == "2026-Q4"


def test_a_kpi() -> None:
    kpi = Kpi(
        "hr", "Resting heart rate", "kpis/hr.toml", definition="mornings", unit="bpm", target=52.0,
        healthy=Limits(at_most=58.0), critical=Limits(above=65.0), direction="down",
        every=Every("week"), aggregate="mean", counter="km",
    )  # fmt: skip
    given = checkins({"11-18": 55.0, "11-20": 54.0, "11-30": 50.0}, "hr")
    view = show_kpi(kpi, given, occasion())
    assert facts(view.page) == {
        "definition": "mornings",
        "latest": "54 bpm, Fri 20 Nov",
        "target": "52 bpm",
        "healthy": "at most 58",
        "critical": "above 65",
        "direction": "down",
        "read every": "week",
        "in one period": "the mean counts",
        "counter": "km",
    }
    assert rows(view.page, "Readings") == (
        ("Fri 20 Nov", "54 bpm", "", "laptop-7f3a"),
        ("Wed 18 Nov", "55 bpm", "", "laptop-7f3a"),
    )
    assert view.record.kpi is not None
    assert (view.record.kpi.latest, view.record.kpi.latest_on) == (54, day("11-20"))
    ratio = show_kpi(Kpi("r", "R", "", ratio=("a", "b")), (), occasion())
    assert facts(ratio.page)["derived"] == "a / b"
    assert facts(ratio.page)["latest"] == "no reading yet"
    total = show_kpi(Kpi("r", "R", "", sum=("a", "b")), (), occasion())
    assert facts(total.page)["derived"] == "a + b"


def test_problems_come_along() -> None:
    problem = Problem("2026-Q4/marathon.toml", 3, 1, "no number")
    view = show_cycle(whole(), Occasion(moment(), (problem,)))
    assert view.problems == (problem,)
    assert not view.record.complete
    assert view.record.problems[0].line == 3


def test_values_in_words() -> None:
    assert checkin_value(True, None) == "done"
    assert checkin_value(False, None, "a") == "a not done"
    assert checkin_value("52:30", None) == "52:30"
    assert checkin_value(2.0, None) == "2"
    assert plain_value(2.0, "kg") == "2 kg"
    assert plain_value(None, "kg") == "looked at"
