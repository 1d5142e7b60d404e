"""`okr validate`: is it format 1, and if not, where isn't it."""

from __future__ import annotations

from collections.abc import Sequence

from okrcli.domain.problem import Problem
from okrcli.frozen import frozen
from okrcli.views import words
from okrcli.views.recording import is_complete, problem_record
from okrcli.views.records import ProblemRecord, said

__all__ = ["Problem", "ProblemsRecord", "ProblemsView", "problems_view", "tally"]

SCHEMA = "okr.validate/1"


@frozen
class ProblemsRecord:
    """`okr validate --json`."""

    schema: str = said("okr.validate/1")
    valid: bool = said("whether there are no errors; warnings don't count")
    complete: bool = said("false where something in the files could not be used")
    files: int = said("how many files were checked")
    problems: tuple[ProblemRecord, ...] = said("all problems, by file, line and column")


@frozen
class ProblemsView:
    """All problems of a workspace in the order of their places, and the answer in words."""

    record: ProblemsRecord
    problems: tuple[Problem, ...]
    verdict: str
    lists_problems: bool = True

    @property
    def valid(self) -> bool:
        """Whether nothing but warnings was found."""
        return self.record.valid


def problems_view(problems: Sequence[Problem], files: int) -> ProblemsView:
    """Show the problems found in so many files."""
    ordered = tuple(sorted(problems, key=_place))
    complete = is_complete(ordered)
    checked = words.plural(files, "file")
    found = f"{tally(ordered)} in {checked}" if ordered else f"{checked}, no problems"
    return ProblemsView(
        record=ProblemsRecord(
            schema=SCHEMA,
            valid=complete,
            complete=complete,
            files=files,
            problems=tuple(map(problem_record, ordered)),
        ),
        problems=ordered,
        verdict=found,
    )


def tally(problems: Sequence[Problem]) -> str:
    """Count errors and warnings: `2 errors, 1 warning`."""
    errors = sum(problem.severity == "error" for problem in problems)
    parts = ((errors, "error"), (len(problems) - errors, "warning"))
    return ", ".join(words.plural(count, noun) for count, noun in parts if count)


def _place(problem: Problem) -> tuple[str, int, int, str]:
    return problem.file, problem.line, problem.column, problem.message
