"""From key results to objectives, and from objectives to cycles."""

from __future__ import annotations

from typing import Any

import pytest

from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.rollup import CycleFigures, ObjectiveFigures, cycle_figures, from_key_results
from tests.domain.builders import (
    breaks,
    checkin,
    cycle,
    day,
    key_result,
    look,
    metric,
    milestone,
    moment,
    objective,
)

LAST = "2026-12-31"
HALF = "2026-11-15"  # 46 of 92 days are over


def rated(score: float, as_of: str = HALF, **more: Any) -> KeyResultFigures:
    """A metric from 0 to 10, looked at on the day of its check-in."""
    said = more.pop("said", "2026-11-14")
    confidence = more.pop("confidence", None)
    one = key_result(metric(0, 10), **more)
    return look(one, as_of, checkin(said, score * 10, confidence=confidence))


def silent(as_of: str = HALF, **more: Any) -> KeyResultFigures:
    return look(key_result(metric(0, 10), **more), as_of)


def rolled(*parts: KeyResultFigures, as_of: str = HALF, **more: Any) -> ObjectiveFigures:
    known = objective(*[part.key_result for part in parts], **more)
    return from_key_results(known, "2026-Q4", parts, moment(as_of))


def test_scores_expected_and_marks_are_weighted_means() -> None:
    # Committed: marks 0.5 and 0.35. Aspirational: 0.35 and 0.2.
    found = rolled(rated(0.2, weight=3), rated(0.8, ambition="committed"))
    assert found.score == found.progress == pytest.approx((3 * 0.2 + 0.8) / 4)
    assert found.expected == pytest.approx(0.5)
    assert found.pass_mark == pytest.approx((3 * 0.35 + 0.5) / 4)
    assert found.risk_mark == pytest.approx((3 * 0.2 + 0.35) / 4)
    assert found.gap == pytest.approx(0.35 - 0.5)
    assert found.address == "2026-Q4/goal"
    assert found.covers is None
    assert found.weight == 1


def test_scores_are_held_before_they_are_averaged() -> None:
    assert rolled(rated(3), rated(-2)).score == 0.5


def test_dropped_drafts_and_weight_nothing_do_not_count() -> None:
    draft = look(metric(), HALF, checkin("2026-11-15", 4, confidence=0.1))
    dropped = look(metric(0, 10), HALF, checkin("2026-11-12", 4, confidence=0.1), dropped=True)
    unweighted = rated(0.1, weight=0, confidence=0.2)
    found = rolled(rated(0.6, confidence=0.8), draft, dropped, unweighted)
    assert (found.score, found.confidence) == (0.6, 0.8)
    assert found.last_checkin == day("2026-11-15")  # the draft's
    nothing = rolled(draft, dropped, unweighted)
    assert (nothing.status, nothing.score, nothing.stale) == ("draft", None, False)
    assert (nothing.gap, nothing.confidence, nothing.counts) == (None, None, False)
    assert nothing.last_checkin == day("2026-11-15")


def test_confidence_is_that_of_those_that_have_one() -> None:
    found = rolled(
        rated(0.5, confidence=0.9, weight=3), rated(0.5, confidence=0.5), rated(0.5, weight=7)
    )
    assert found.confidence == pytest.approx((3 * 0.9 + 0.5) / 4)


def test_dropped_comes_first() -> None:
    found = rolled(rated(0.6), dropped="2026-11-15")
    assert (found.status, found.score, found.counts) == ("dropped", None, False)
    assert rolled(rated(0.6), dropped="2026-11-16").status == "on-track"
    assert rolled(dropped="2026-11-15").status == "dropped"


def test_upcoming_and_done_if_all_are() -> None:
    later = silent(HALF, days=("2026-12-01", LAST))
    done = look(milestone(), HALF, ("2026-11-10", True))
    assert rolled(later, later).status == "upcoming"
    assert rolled(done, done).status == "done"
    assert rolled(later, done).status == "on-track"
    assert rolled(later, done).stale is False  # nothing runs
    assert rolled(done, rated(0.1)).status == "on-track"


@pytest.mark.parametrize(
    ("ambition", "score", "status"),
    [
        ("aspirational", 0.65, "achieved"),
        ("aspirational", 0.64, "partial"),
        ("aspirational", 0.3, "missed"),
        ("committed", 0.96, "partial"),
        ("committed", 1.0, "achieved"),
    ],
)
def test_after_the_last_due_day_the_score_is_graded(
    ambition: Any, score: float, status: str
) -> None:
    # Its own ambition, not that of its key results; the last due day of what counts.
    early = rated(score, "2026-12-01", days=("2026-10-01", "2026-11-30"))
    draft = look(key_result(metric(), ("2026-10-01", LAST)), "2026-12-01")
    found = rolled(early, draft, as_of="2026-12-01", ambition=ambition)
    assert (found.status, found.last_due) == (status, day("2026-11-30"))
    assert found.stale is False


@pytest.mark.parametrize(
    ("ambition", "score", "status"),
    [
        ("committed", 0.96, "at-risk"),  # though above 1 - slack
        ("committed", 1.0, "on-track"),
        ("aspirational", 0.65, "on-track"),
        ("aspirational", 0.645, "at-risk"),
        ("aspirational", 0.34, "off-track"),
    ],
)
def test_on_the_last_due_day_the_grades_limits_hold(
    ambition: Any, score: float, status: str
) -> None:
    part = rated(score, LAST, ambition=ambition, said="2026-12-30")
    assert rolled(part, as_of=LAST, ambition=ambition).status == status


def test_no_data_if_all_are() -> None:
    assert silent().status == "no-data"
    found = rolled(silent(), silent())
    assert (found.status, found.stale) == ("no-data", False)
    assert rolled(silent(LAST), as_of="2027-01-01").status == "missed"


def test_paces() -> None:
    assert rolled(rated(0.3)).status == "on-track"  # 0.35 - 0.05
    assert rolled(rated(0.29)).status == "at-risk"
    assert rolled(rated(0.14)).status == "off-track"
    assert rolled(rated(0.9), rated(0.0)).status == "on-track"


def test_stale_if_all_that_runs_is_unattended() -> None:
    stale = rated(0.9, said="2026-10-20")
    behind = rated(0.0, said="2026-10-20")
    done = look(milestone(), HALF, ("2026-11-10", True))
    over = rated(0.9, days=("2026-10-01", "2026-10-31"), said="2026-10-20")
    assert (stale.status, behind.status, behind.stale) == ("stale", "off-track", True)
    assert (rolled(stale).status, rolled(stale).stale) == ("stale", True)
    assert rolled(stale, behind).status == "stale"
    assert rolled(stale, silent()).status == "stale"
    assert rolled(stale, done, over).status == "stale"
    assert rolled(stale, rated(0.9)).status == "on-track"
    assert rolled(stale, rated(0.9)).stale is False
    # It takes the place of on-track only; the condition is told beside the others.
    assert (rolled(behind).status, rolled(behind).stale) == ("off-track", True)
    assert (rolled(silent(), behind).status, rolled(silent(), behind).stale) == ("off-track", True)


# ----------------------------------------------------------------------------------- cycles


def scored(
    score: float | None, name: str = "goal", ambition: Any = "aspirational", **more: Any
) -> ObjectiveFigures:
    as_of = more.pop("as_of", HALF)
    weight = more.pop("weight", 1.0)
    parts = [] if score is None else [rated(score, as_of, ambition=ambition, **more)]
    return rolled(*parts, as_of=as_of, id=name, weight=weight, ambition=ambition)


def year_end(*parts: ObjectiveFigures, as_of: str = HALF, closed: bool = False) -> CycleFigures:
    return cycle_figures(cycle("2026-Q4"), parts, moment(as_of), closed=closed)


def test_a_cycle_is_the_weighted_mean_of_what_counts() -> None:
    found = year_end(
        scored(0.2, weight=3.0), scored(0.6), scored(0.9, weight=0.0), scored(None, "empty")
    )
    assert found.score == found.progress == pytest.approx(0.3)
    assert found.expected == pytest.approx(0.5)
    assert found.pass_mark == pytest.approx(0.35)
    assert found.risk_mark == pytest.approx(0.2)
    assert found.gap == pytest.approx(-0.2)
    assert (found.status, found.days, found.day) == ("on-track", 92, 46)
    assert len(found.objectives) == 4


@pytest.mark.parametrize(
    ("as_of", "day_number"),
    [("2026-09-01", 0), ("2026-09-30", 0), ("2026-10-01", 1), (LAST, 92), ("2027-02-01", 92)],
)
def test_a_cycles_days(as_of: str, day_number: int) -> None:
    found = cycle_figures(cycle("2026-Q4", breaks=breaks(("2026-12-24", LAST))), [], moment(as_of))
    assert (found.days, found.day) == (92, day_number)


def test_a_cycles_statuses() -> None:
    assert year_end(scored(0.5), as_of="2026-12-01", closed=True).status == "closed"
    assert year_end(closed=True, as_of="2026-01-01").status == "closed"
    assert year_end(scored(0.5), as_of="2027-01-01").status == "ended"
    assert year_end(as_of="2027-01-01").status == "ended"
    assert year_end(as_of="2026-09-30").status == "upcoming"
    empty = year_end(scored(None))
    assert (empty.status, empty.score, empty.gap, empty.progress) == ("draft", None, None, None)
    assert year_end(scored(0.29)).status == "at-risk"
    assert year_end(scored(0.1)).status == "off-track"
    assert year_end(scored(0.9, said="2026-10-20")).status == "stale"
    assert year_end(scored(0.9, said="2026-10-20"), scored(0.9)).status == "on-track"
    assert year_end(scored(0.9, days=("2026-12-01", LAST))).status == "upcoming"


def test_a_cycle_is_judged_as_aspirational() -> None:
    committed = scored(0.8, ambition="committed", as_of=LAST, said="2026-12-30")
    assert committed.status == "at-risk"
    assert year_end(committed, as_of=LAST).status == "on-track"


def test_a_cycle_whose_objectives_are_over_is_graded() -> None:
    early = scored(0.5, as_of="2026-12-05", days=("2026-10-01", "2026-11-30"))
    assert early.status == "partial"
    assert year_end(early, as_of="2026-12-05").status == "partial"
    last = scored(0.5, as_of="2026-11-30", days=("2026-10-01", "2026-11-30"), said="2026-11-29")
    assert year_end(last, as_of="2026-11-30").status == "at-risk"


def test_no_data_of_a_cycle() -> None:
    quiet = rolled(silent())
    assert year_end(quiet).status == "no-data"
    assert year_end(quiet, scored(0.9, said="2026-10-20")).status == "stale"


def test_done_of_a_cycle() -> None:
    done = rolled(look(milestone(), HALF, ("2026-11-10", True)))
    assert year_end(done).status == "done"
    assert year_end(done, scored(0.9, said="2026-10-20")).status == "stale"
