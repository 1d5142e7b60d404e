"""What an objective or a cycle rests on, and how much each part adds to its score."""

from __future__ import annotations

import math
from collections.abc import Sequence

from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.rollup import CycleFigures, ObjectiveFigures
from okrcli.frozen import frozen


@frozen
class Share:
    """One part of a whole: its address, its figures, the weight with which it counts."""

    address: str
    figures: KeyResultFigures | ObjectiveFigures
    weight: float


def shares(figures: ObjectiveFigures | CycleFigures) -> list[Share]:
    """Give all that an objective or a cycle rests on, what doesn't count too."""
    if isinstance(figures, CycleFigures):
        return [Share(one.address, one, one.weight) for one in figures.objectives]
    if figures.key_results:
        return [
            Share(f"{figures.address}/{one.key_result.id}", one, one.key_result.weight)
            for one in figures.key_results
        ]
    return [Share(one.figures.address, one.figures, one.weight) for one in figures.supporters]


def counted_weight(every: Sequence[Share]) -> float:
    """Give the weight of all that counts."""
    return math.fsum(one.weight for one in every if one.figures.counts)


def contribution(one: Share, whole: float) -> float | None:
    """Give what a part adds to a score, of the counted weight; None where it doesn't count."""
    score = one.figures.score
    if score is None or not one.figures.counts or whole <= 0:
        return None
    return score * one.weight / whole
