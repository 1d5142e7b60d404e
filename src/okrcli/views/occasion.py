"""The occasion on which something is looked at: the day, the settings, what is wrong."""

from __future__ import annotations

from datetime import date

from okrcli.domain.figures import Moment
from okrcli.domain.problem import Problem
from okrcli.frozen import frozen
from okrcli.views.recording import is_complete, problem_record
from okrcli.views.records import ProblemRecord


@frozen
class Occasion:
    """What every view needs beside its figures. `scale` is what scores are shown out of."""

    moment: Moment
    problems: tuple[Problem, ...] = ()
    scale: int = 1

    @property
    def as_of(self) -> date:
        """The day that is looked at."""
        return self.moment.as_of

    @property
    def complete(self) -> bool:
        """Whether everything in the files could be used."""
        return is_complete(self.problems)

    @property
    def problem_records(self) -> tuple[ProblemRecord, ...]:
        """The problems as they stand in JSON."""
        return tuple(map(problem_record, self.problems))
