from __future__ import annotations

import pytest

from okrcli.domain.grades import BEHIND, Marks, grade, last_day_pace, marks, pace
from okrcli.domain.model import Ambition


@pytest.mark.parametrize(
    ("ambition", "score", "found"),
    [
        ("aspirational", 1.0, "achieved"),
        ("aspirational", 0.7, "achieved"),
        ("aspirational", 0.65, "achieved"),  # rounds to 0.7
        ("aspirational", 0.6499999999, "achieved"),  # 1e-10 below: the same, to 9 decimals
        ("aspirational", 0.649999999, "partial"),  # 1e-9 below
        ("aspirational", 0.35, "partial"),  # rounds to 0.4
        ("aspirational", 0.3499999999, "partial"),
        ("aspirational", 0.349999999, "missed"),
        ("aspirational", 0.0, "missed"),
        ("committed", 1.0, "achieved"),
        ("committed", 0.9999999999, "achieved"),
        ("committed", 0.999999999, "partial"),
        ("committed", 0.95, "partial"),  # not rounded to one decimal
        ("committed", 0.7, "partial"),
        ("committed", 0.69, "missed"),
        ("committed", 0.65, "missed"),
    ],
)
def test_grades_at_their_edges(ambition: Ambition, score: float, found: str) -> None:
    assert grade(ambition, score) == found
    same_pace = {"achieved": "on-track", "partial": "at-risk", "missed": "off-track"}
    assert last_day_pace(ambition, score) == same_pace[found]


def test_marks() -> None:
    aspirational = marks("aspirational", 0.5)
    assert aspirational.passing == pytest.approx(0.35)
    assert aspirational.risk == pytest.approx(0.2)
    committed = marks("committed", 0.5)
    assert committed.passing == 0.5
    assert committed.risk == pytest.approx(0.35)


@pytest.mark.parametrize(
    ("progress", "found"),
    [
        (0.45, "on-track"),  # the mark less the slack
        (0.4499999999, "on-track"),
        (0.449, "at-risk"),
        (0.25, "at-risk"),
        (0.249, "off-track"),
        (-1.0, "off-track"),
    ],
)
def test_pace(progress: float, found: str) -> None:
    assert pace(progress, Marks(0.5, 0.3), slack=0.05) == found


def test_behind() -> None:
    assert {"at-risk", "off-track"} == BEHIND
