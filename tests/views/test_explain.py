"""What `okr explain` prints of a few figures worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from okrcli.domain.limits import Limits
from okrcli.domain.model import (
    Band,
    Break,
    By,
    Checkpoint,
    Dropped,
    Habit,
    KeyResult,
    Metric,
    Milestone,
    Rating,
)
from okrcli.domain.rollup import Supporter, from_supporters
from okrcli.domain.spans import Every, Span
from okrcli.views.arithmetic import Line, exact
from okrcli.views.explain import (
    ExplainView,
    answer_words,
    explain_cycle,
    explain_key_result,
    explain_objective,
)
from tests.views.builders import (
    checkins,
    cycle,
    day,
    figures,
    key_result,
    moment,
    nowhere,
    objective,
    occasion,
    rolled,
    whole,
)


def explained(one: KeyResult, values: object = (), as_of: str = "11-21") -> dict[str, Line]:
    made = figures(one, checkins(values, confidence=0.7), day(as_of))  # type: ignore[arg-type]
    parent = rolled(made, as_of=day(as_of))
    view = explain_key_result(made, parent, cycle(parent.objective), occasion(day(as_of)), nowhere)
    return {line.name: line for line in view.lines}


def told(line: Line) -> tuple[str, str, str]:
    return line.formula, line.expression, answer_words(line.result)


def test_a_metric() -> None:
    lines = explained(key_result(Metric(12.0, 42.2)), {"11-18": 27.1})
    assert told(lines["progress"]) == (
        "(current - start) / (target - start)", "(27.1 - 12) / (42.2 - 12)", "0.5",
    )  # fmt: skip
    assert told(lines["expected"]) == (
        "counted days that are over / all counted days", "52 / 92", "0.5652",
    )  # fmt: skip
    assert told(lines["pass_mark"]) == (
        "0.7 * expected (aspirational)", "0.7 * 0.565217391", "0.3957",
    )  # fmt: skip
    assert told(lines["pace_needed"])[1:] == ("15.1 / 40", "0.3775")
    assert told(lines["needed_today"])[1:] == ("12 + (42.2 - 12) * 52 / 92 - 27.1", "1.9696")
    start, current = lines["start"].inputs[0], lines["current"].inputs[0]
    assert (start.name, start.value, start.file, start.line) == (
        "start", 12, "2026-Q4/marathon.toml", 7,
    )  # fmt: skip
    assert (current.name, current.value, current.file) == (
        "check-in 2026-11-18", 27.1, "2026-Q4/log/laptop-7f3a.toml",
    )  # fmt: skip
    assert [one.origin for one in lines["expected"].inputs] == ["", ""]
    status = lines["status"]
    assert [(part.label.split(":")[0], part.result) for part in status.parts] == [
        ("upcoming", False),
        ("stale", False),
        ("on-track", True),
    ]
    assert status.parts[2].expression == "0.5 >= 0.395652174 - 0.05"
    assert told(lines["stale"]) == (
        "as_of > last check-in 2026-11-18 + week + 3 days of grace + 0 days on break = 2026-11-28",
        "2026-11-21 > 2026-11-28",
        "no",
    )


def test_checkpoints_and_breaks_and_what_is_changed_by() -> None:
    pauses = (Break(Span(day("12-24"), day("12-27"))),)
    one = key_result(Metric(80.0, None, By(-4.0), "mean", 7, (Checkpoint(day("10-31"), 79.0),)))
    given = checkins({"11-20": 78.0})
    given[0] = replace(given[0], amended=("e9",))
    made = figures(one, given, breaks=pauses)
    parent = rolled(made)
    view = explain_key_result(
        made, parent, cycle(parent.objective, breaks=pauses), occasion(), nowhere
    )
    lines = {line.name: line for line in view.lines}
    assert told(lines["target"]) == ("start + by", "80 + (-4)", "76")
    # From 31 October to 31 December 57 days count, of which 21 are over.
    assert lines["expected"].expression == "(79 + (76 - 79) * 21 / 57 - 80) / (76 - 80)"
    names = [one.name for one in lines["expected"].inputs]
    assert names == ["from", "due", "break", "checkpoints"]
    assert lines["expected"].inputs[2].origin == "2026-Q4/cycle.toml"
    assert lines["current"].inputs[1].origin == "amended by e9"
    assert lines["current"].formula == "the mean of the values of the last 7 days"


def test_the_last_day_takes_the_limits_of_the_grade() -> None:
    one = key_result(Metric(0.0, 10.0, checkpoints=(Checkpoint(day("10-31"), 5.0),)))
    lines = explained(one, {"12-30": 4.0}, "12-31")
    assert told(lines["pace_needed"]) == ("no counted day is left", "", "none")
    assert lines["status"].parts[-1].expression == "0.4 >= 0.35"
    assert lines["expected"].formula.endswith("on the last day")
    assert answer_words(lines["expected"].result) == "1"


def test_days_that_the_files_do_not_say_have_an_origin() -> None:
    made = figures(key_result(Milestone()))
    parent = rolled(made)
    view = explain_key_result(
        made, parent, cycle(parent.objective), occasion(), lambda _file, _path: (0, 0)
    )
    lines = {line.name: line for line in view.lines}
    assert [one.origin for one in lines["expected"].inputs] == [
        "the cycle's first day",
        "the cycle's last day",
    ]
    assert lines["stale"].result is False


def test_how_often_a_check_in_is_wanted() -> None:
    def origin(one: KeyResult, values: object) -> tuple[str, str]:
        every = explained(one, values)["stale"].inputs[0]
        return str(every.value), every.file or every.origin

    metric = Metric(0.0, 10.0)
    assert origin(key_result(metric), {"11-20": 1.0}) == ("week", "default")
    assert origin(key_result(Rating()), {"11-20": 0.1}) == ("month", "what its kind wants")
    assert origin(key_result(metric, every=Every("days", 3)), {"11-20": 1.0}) == (
        "3 days", "2026-Q4/marathon.toml",
    )  # fmt: skip


def test_what_is_not_scored_says_why() -> None:
    draft = explained(key_result(Metric()))
    assert told(draft["progress"]) == ("none: it is not scored", "", "none")
    assert told(draft["remaining"])[0] == "none for a draft"
    assert draft["status"].parts[0].label == "draft: no progress can be computed"
    dropped = explained(
        key_result(Metric(0.0, 9.0, aggregate="best"), dropped=Dropped(day("11-01"))),
        {"11-01": 4.0},
    )
    assert told(dropped["current"])[0] == "needs a start and a target"
    assert told(dropped["remaining"])[0] == "none once it is dropped"


def test_the_periods_of_a_habit_and_a_band() -> None:
    lines = explained(key_result(Habit(3, "week", at_least=5.0)), {"11-18": 6.0, "11-19": 4.0})
    assert lines["target"].parts[0].expression == "ceil(3 * 4 / 7)"
    assert lines["current"].parts[-1].expression == "min((6 >= 5) + (4 >= 5), 3)"
    assert lines["needed_today"].expression == "max(0, 3 - 1 - ceil(3 / 7) * 1)"
    assert [part.expression for part in lines["period"].parts] == ["3", "(6 >= 5) + (4 >= 5)"]
    band = explained(key_result(Band(Limits(at_least=7.0), aggregate="mean")), {"11-18": 6.0})
    assert band["current"].parts[-1].expression == "min((mean(6)) >= 7, 1)"
    assert band["period"].parts[1].label == "done: its value >= 7"
    assert band["target"].expression == "1 * 14"
    short = key_result(Band(Limits(at_least=7.0)), span=Span(day("11-21"), day("11-22")))
    assert explained(short)["target"].formula.endswith("the whole span is the one period")


def objective_view(*values: float, dropped: Dropped | None = None) -> ExplainView:
    parts = [
        figures(
            key_result(Metric(0.0, 10.0), id=f"k{n}", weight=float(n + 1)),
            checkins({"11-20": value}, confidence=0.5),
        )
        for n, value in enumerate(values)
    ]
    own = rolled(*parts, dropped=dropped)
    return explain_objective(own, cycle(own.objective), occasion(), nowhere)


def test_an_objective() -> None:
    view = objective_view(8.0, 2.0)
    lines = {line.name: line for line in view.lines}
    assert told(lines["score"]) == (
        "the mean of the scores, by weight", "(0.8 * 1 + 0.2 * 2) / (1 + 2)", "0.4",
    )  # fmt: skip
    assert [(part.label, part.expression, part.result) for part in lines["score"].parts] == [
        ("2026-Q4/marathon/k0", "0.8 * 1 / 3", 0.8 / 3),
        ("2026-Q4/marathon/k1", "0.2 * 2 / 3", 0.4 / 3),
    ]
    assert [one.name for one in lines["score"].inputs] == ["weight of k0", "weight of k1"]
    assert lines["confidence"].expression == "(0.5 * 1 + 0.5 * 2) / (1 + 2)"
    assert lines["last_checkin"].result == day("11-20")
    assert view.record.schema == "okr.explain/1"
    assert view.record.what == "objective"


def test_an_objective_that_rests_on_others() -> None:
    part = rolled(figures(key_result(Metric(0.0, 10.0)), checkins({"11-20": 8.0})))
    own = objective(id="health")
    held = [Supporter(part, Span(day("10-01"), day("10-31")))]
    rested = from_supporters(own, cycle(), held, moment())
    lines = {
        line.name: line for line in explain_objective(rested, cycle(own), occasion(), nowhere).lines
    }
    assert told(lines["covers"])[1:] == ("31 / 92", "0.337")
    assert lines["score"].expression == "(0.8 * 31) / 31"
    before = from_supporters(own, cycle(), held, moment(day("09-20")))
    early = explain_objective(before, cycle(own), occasion(day("09-20")), nowhere)
    status = next(line for line in early.lines if line.name == "status")
    assert status.parts[0].label.startswith("upcoming: before its cycle")
    dropped = objective_view(8.0, dropped=Dropped(day("11-01")))
    assert (
        next(one for one in dropped.lines if one.name == "score").formula == "none: it is dropped"
    )


def test_a_cycle() -> None:
    part = rolled(figures(key_result(Metric(0.0, 10.0)), checkins({"11-20": 8.0})))
    view = explain_cycle(whole(part), occasion(), nowhere)
    lines = {line.name: line for line in view.lines}
    assert (lines["days"].result, lines["day"].result) == (92, 52)
    assert lines["score"].expression == "(0.8 * 1) / 1"
    assert lines["status"].parts[-1].label.startswith("on-track:")
    closed = explain_cycle(whole(part, closed=True), occasion(), nowhere)
    status = next(line for line in closed.lines if line.name == "status")
    assert status.parts[0].label == "closed: its end has been recorded"


def test_answers_in_words() -> None:
    assert [answer_words(one) for one in (None, True, False, 0.123456, 2, "on-track")] == [
        "none", "yes", "no", "0.1235", "2", "on-track",
    ]  # fmt: skip
    assert answer_words(date(2026, 11, 21)) == "2026-11-21"
    assert answer_words(0.00001234) == "1.234e-05"
    assert [exact(one) for one in (0.0, -0.0, 12.0, 1 / 3, 0.0001)] == [
        "0", "0", "12", "0.333333333", "0.0001",
    ]  # fmt: skip
