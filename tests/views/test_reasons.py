"""Why something has its status, in one sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.grades import GRADE_LIMITS, MARK_RATES, grade, marks
from okrcli.domain.limits import Limits
from okrcli.domain.model import Band, By, Dropped, Habit, Metric, Milestone
from okrcli.domain.spans import Every, Span
from okrcli.views.reasons import (
    compared,
    cycle_reason,
    objective_reason,
    reason,
)
from tests.views.builders import checkins, day, figures, key_result, moment, rolled, whole

TEN = Metric(0.0, 10.0)
ON_MARK = "0.60 where the pass mark less slack is 0.35"


def told(made: KeyResultFigures, on: str = "11-21") -> tuple[str, str]:
    return made.status, reason(made, moment(day(on)))


def metric(value: float, on: str = "11-20", as_of: str = "11-21") -> KeyResultFigures:
    return figures(key_result(TEN), checkins({on: value}), day(as_of))


@given(st.sampled_from(["committed", "aspirational"]), st.floats(min_value=0, max_value=1))
def test_the_limits_said_are_those_that_grade(ambition: str, score: float) -> None:
    good, fair = GRADE_LIMITS[ambition]  # type: ignore[index]
    by_limits = "achieved" if score >= good else "partial" if score >= fair else "missed"
    if min(abs(score - good), abs(score - fair)) > 1e-9:
        assert grade(ambition, score) == by_limits  # type: ignore[arg-type]
    made = marks(ambition, 1.0)  # type: ignore[arg-type]
    assert (made.passing, made.risk) == MARK_RATES[ambition]  # type: ignore[index]


# On 21 November 52 of 92 days are over: expected 0.5652, marks 0.3957 and 0.2261.
@pytest.mark.parametrize(
    ("made", "status", "why"),
    [
        (metric(4.5), "on-track", "0.45 where the pass mark less slack is 0.35"),
        (metric(3.0), "at-risk", "0.30 where the pass mark less slack is 0.35"),
        (metric(1.1), "off-track", "0.11 where the risk mark less slack is 0.18"),
        (
            metric(6.0, "10-20"),
            "stale",
            f"{ON_MARK}, but the last check-in was on 20 Oct, and one was due by 30 Oct",
        ),
        (figures(key_result(TEN)), "no-data",
         "no check-in since it began on 1 Oct; one was due by 11 Oct"),
        (figures(key_result(dropped=Dropped(day("11-10"), "knee"))), "dropped",
         "dropped on 10 Nov: knee"),
        (figures(key_result(Metric())), "draft", "still missing: a start and a target"),
        (figures(key_result(Metric(1.0))), "draft", "still missing: a target"),
        (figures(key_result(Metric(None, 5.0))), "draft", "still missing: a start"),
        (figures(key_result(Metric(by=By(3.0)))), "draft",
         "still missing: the first value, from which it starts"),
        (figures(key_result(Metric(0.0, by=By(0.5, relative=True)))), "draft",
         "there is nothing to measure yet"),
        (figures(key_result(Metric(0.0, 3.0, aggregate="sum")), checkins({"10-02": 3})), "done",
         "all that was asked is done, and can't be lost again"),
        (figures(key_result(span=Span(day("12-01"), day("12-31")))), "upcoming",
         "begins on 1 Dec"),
    ],
)  # fmt: skip
def test_a_key_result(made: KeyResultFigures, status: str, why: str) -> None:
    assert told(made) == (status, why)


def test_a_key_result_of_a_dropped_objective() -> None:
    made = replace(metric(4.0), status="dropped")
    assert reason(made, moment()) == "its objective is dropped"


@pytest.mark.parametrize(
    ("value", "status", "why"),
    [
        (7.0, "on-track", "0.70 on the last day, which asks for 0.65"),
        (4.0, "at-risk", "0.40 on the last day, which asks for 0.65"),
        (1.0, "off-track", "0.10 on the last day, which asks for 0.35"),
        (6.499, "at-risk", "0.6499 on the last day, which asks for 0.6500"),
    ],
)
def test_on_the_last_day_the_grade_counts(value: float, status: str, why: str) -> None:
    assert told(metric(value, "12-30", "12-31"), "12-31") == (status, why)


@pytest.mark.parametrize(
    ("value", "status", "why"),
    [
        (7.0, "achieved", "its score 0.70, rounded to one decimal, is at least 0.7"),
        (4.0, "partial", "its score 0.40, rounded to one decimal, is below 0.7"),
        (1.0, "missed", "its score 0.10, rounded to one decimal, is below 0.4"),
    ],
)
def test_after_the_last_day(value: float, status: str, why: str) -> None:
    after = "2027-01-02"
    assert told(metric(value, "12-30", after), after) == (status, why)


def test_a_committed_grade_is_not_rounded() -> None:
    one = key_result(TEN, ambition="committed")
    made = figures(one, checkins({"12-30": 9.0}), day("2027-01-02"))
    assert told(made, "2027-01-02") == ("partial", "its score 0.90 is below 1")


def test_what_can_still_be_reached() -> None:
    # From Thursday 1 October to Thursday 31 December the weeks ask 2, twelve times 3, and 2. On
    # 21 November 2 + 6 * 3 = 20 of the 40 are past, and 20 / 40 is still within reach.
    habit = figures(key_result(Habit(3, "week")), checkins({"11-20": 0}))
    assert told(habit) == ("off-track", "0.00 where the risk mark less slack is 0.15")
    late = figures(key_result(Habit(3, "week")), checkins({"12-20": 0}), day("12-20"))
    assert told(late, "12-20") == (
        "off-track",
        "at most 0.12 can still be reached, which is graded missed",
    )


def test_enough_for_the_mark_but_not_within_reach() -> None:
    # Committed: 12 of 13 weeks asked, one missed: full marks can't be had any more.
    band = Band(Limits(at_least=7.0), hit_rate=1.0)
    hits = {f"10-{n:02}": 8 for n in (1, 5, 12, 19, 26)} | {"11-02": 8, "11-09": 6, "11-16": 8}
    made = figures(key_result(band, every=Every("week"), ambition="committed"), checkins(hits))
    status, why = told(made)
    assert status == "at-risk"
    assert why.endswith("can still be reached, which is graded partial")


def test_no_data_without_a_day_by_which_it_was_due() -> None:
    made = replace(figures(key_result(TEN)), allowed_until=None)
    assert reason(made, moment()) == "no check-in since it began on 1 Oct"
    stale = replace(metric(6.0, "10-20"), allowed_until=None)
    assert reason(stale, moment()).endswith("but the last check-in was on 20 Oct")


def test_objectives() -> None:
    def why(*parts: KeyResultFigures, on: str = "11-21", **more: object) -> str:
        return objective_reason(rolled(*parts, as_of=day(on), **more), moment(day(on)))

    assert why(metric(4.5)) == "0.45 where the pass mark less slack is 0.35"
    assert why(metric(6.0, "10-20")).endswith("0.35, but all that runs lacks a check-in")
    assert why(figures(key_result(Metric()))) == "no key result counts yet"
    assert why() == "no supporting objective counts yet"
    assert why(figures(key_result(TEN))) == "all key results that count have no check-in"
    assert why(metric(4), dropped=Dropped(day("11-01"))) == "dropped on 1 Nov"
    assert why(metric(7, "12-30", "12-31"), on="12-31") == (
        "0.70 on the last day, which asks for 0.65"
    )
    after = "2027-01-02"
    assert why(metric(7, "12-30", after), on=after) == (
        "its score 0.70, rounded to one decimal, is at least 0.7"
    )


def test_cycles() -> None:
    def why(*parts: KeyResultFigures, on: str = "11-21", closed: bool = False) -> str:
        own = whole(rolled(*parts, as_of=day(on)), as_of=day(on), closed=closed)
        return cycle_reason(own, moment(day(on)))

    assert why(metric(4.5)) == "0.45 where the pass mark less slack is 0.35"
    assert why(metric(4.5), closed=True) == "its end has been recorded"
    assert why(metric(4.5, as_of="2027-01-02"), on="2027-01-02") == "ended on 31 Dec 2026"
    assert why(metric(4.5, as_of="09-02"), on="09-02") == "begins on 1 Oct"
    assert why(figures(key_result(Metric()))) == "no objective counts yet"
    assert why(figures(key_result(TEN))) == "all objectives that count have no check-in"
    done = figures(key_result(Milestone()), checkins({"10-02": True}))
    assert why(done) == "all objectives that count are done"


def test_numbers_that_look_alike_get_more_decimals() -> None:
    assert compared(0.5, 0.25) == ("0.50", "0.25")
    assert compared(0.12345, 0.12346) == ("0.12345", "0.12346")
    assert compared(0.5, 0.5) == ("0.50", "0.50")
