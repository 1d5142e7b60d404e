"""Grades, marks and statuses: the one place where a number becomes a verdict.

The thresholds are those that Google's OKR guides made common: 0.7 of an aspirational goal is
good, a committed one is expected in full.
"""

from __future__ import annotations

from typing import Literal

from okrcli.domain.model import Ambition
from okrcli.domain.numbers import at_least
from okrcli.frozen import frozen

Status = Literal[
    "dropped",
    "draft",
    "upcoming",
    "done",
    "achieved",
    "partial",
    "missed",
    "no-data",
    "off-track",
    "stale",
    "on-track",
    "at-risk",
    "closed",
    "ended",
]
Grade = Literal["achieved", "partial", "missed"]
Pace = Literal["on-track", "at-risk", "off-track"]

BEHIND: frozenset[str] = frozenset({"at-risk", "off-track"})
GRADED: frozenset[str] = frozenset({"achieved", "partial", "missed"})

# An aspirational score is rounded half up to one decimal before 0.7 and 0.4 are asked of it.
GRADE_LIMITS: dict[Ambition, tuple[float, float]] = {
    "aspirational": (0.65, 0.35),
    "committed": (1.0, 0.7),
}
MARK_RATES: dict[Ambition, tuple[float, float]] = {
    "aspirational": (0.7, 0.4),
    "committed": (1.0, 0.7),
}
_PACE_OF: dict[Grade, Pace] = {
    "achieved": "on-track",
    "partial": "at-risk",
    "missed": "off-track",
}


@frozen
class Marks:
    """The progress that counts as on track (`passing`) and at risk (`risk`), before the slack."""

    passing: float
    risk: float


def marks(ambition: Ambition, expected: float) -> Marks:
    """Give the marks on a day whose expected progress is given."""
    passing, risk = MARK_RATES[ambition]
    return Marks(passing * expected, risk * expected)


def grade(ambition: Ambition, score: float) -> Grade:
    """Grade a score."""
    achieved, partial = GRADE_LIMITS[ambition]
    if at_least(score, achieved):
        return "achieved"
    return "partial" if at_least(score, partial) else "missed"


def pace(progress: float, given: Marks, slack: float) -> Pace:
    """Judge progress against the marks of a day, less the slack."""
    if at_least(progress, given.passing - slack):
        return "on-track"
    return "at-risk" if at_least(progress, given.risk - slack) else "off-track"


def last_day_pace(ambition: Ambition, score: float) -> Pace:
    """Judge a score on the last day, where the grade's limits take the marks' place."""
    return _PACE_OF[grade(ambition, score)]
