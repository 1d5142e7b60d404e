"""`okr score [CYCLE]`: scores, weights, and what each part contributes."""

from __future__ import annotations

from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.grades import grade
from okrcli.domain.model import Ambition
from okrcli.domain.problem import Problem
from okrcli.domain.rollup import CycleFigures, ObjectiveFigures
from okrcli.frozen import frozen
from okrcli.views.occasion import Occasion
from okrcli.views.recording import cycle_record, settled
from okrcli.views.records_score import ScoreObjectiveRecord, ScorePartRecord, ScoreRecord
from okrcli.views.verdicts import Verdict, verdict
from okrcli.views.weights import Share, contribution, counted_weight, shares

SCHEMA = "okr.score/1"


@frozen
class ScoreView:
    """A cycle's score and what it is made of. `scale` is what scores are shown out of."""

    record: ScoreRecord
    verdict: Verdict
    scale: int
    problems: tuple[Problem, ...]


def score_view(figures: CycleFigures, occasion: Occasion) -> ScoreView:
    """Show what a cycle's score is made of: the contributions add up to it."""
    every = shares(figures)
    whole = counted_weight(every)
    record = ScoreRecord(
        schema=SCHEMA,
        as_of=occasion.as_of,
        complete=occasion.complete,
        problems=occasion.problem_records,
        cycle=cycle_record(figures),
        grade=_grade("aspirational", figures.score),
        objectives=tuple(
            _objective(one.figures, one, whole)
            for one in every
            if isinstance(one.figures, ObjectiveFigures)
        ),
    )
    return ScoreView(record, verdict(figures.status), occasion.scale, occasion.problems)


def _objective(figures: ObjectiveFigures, own: Share, whole: float) -> ScoreObjectiveRecord:
    every = shares(figures)
    inner = counted_weight(every)
    share = own.weight / whole if figures.counts and whole else None
    return ScoreObjectiveRecord(
        address=figures.address,
        title=figures.objective.title,
        ambition=figures.objective.ambition,
        status=figures.status,
        score=settled(figures.score),
        weight=own.weight,
        contribution=settled(contribution(own, whole)),
        grade=_grade(figures.objective.ambition, figures.score),
        parts=tuple(_part(one, inner, share) for one in every),
    )


def _part(one: Share, inner: float, share: float | None) -> ScorePartRecord:
    defined = (
        one.figures.key_result
        if isinstance(one.figures, KeyResultFigures)
        else one.figures.objective
    )
    added = contribution(one, inner)
    within = None if added is None or share is None else added * share
    return ScorePartRecord(
        address=one.address,
        title=defined.title,
        status=one.figures.status,
        score=settled(one.figures.score),
        weight=one.weight,
        contribution=settled(added),
        cycle_contribution=settled(within),
        grade=_grade(defined.ambition, one.figures.score),
    )


def _grade(ambition: Ambition, score: float | None) -> str | None:
    return None if score is None else grade(ambition, score)
