"""Is what a file would hold sound? The same checks as for a file that is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from okrcli.domain.problem import Problem
from okrcli.domain.spans import Span, cycle_span
from okrcli.store.cycles import read_cycle
from okrcli.store.draft import Draft
from okrcli.store.kpis import read_kpi
from okrcli.store.objectives import read_objective
from okrcli.store.placing import Places
from okrcli.store.settings import read_settings
from okrcli.store.toml.parse import Unparsed, parse

if TYPE_CHECKING:
    from okrcli.store.levels import FileKind


def errors_in(
    file: str, data: bytes, what: FileKind, span: Span | None = None, year_starts: int = 1
) -> tuple[Problem, ...]:
    """Give the errors of a definition's content, with their places, in order.

    `span` are the days of an objective's cycle; without it those that its folder's name says.
    """
    parsed = parse(data)
    if isinstance(parsed, Unparsed):
        return tuple(
            Problem(file, one.line, one.column, one.message, one.expected, one.hint)
            for one in parsed.faults
        )
    folder, _, name = file.rpartition("/")
    draft = Draft(what, file, name.removesuffix(".toml"), parsed.data)
    days = span or cycle_span(folder, year_starts)
    readers: dict[str, Callable[[], object]] = {
        "kpi": lambda: read_kpi(draft),
        "cycle": lambda: read_cycle(draft, folder, year_starts),
        "okr": lambda: read_settings(draft),
        "objective": lambda: days and read_objective(draft, parsed.text, days),
    }
    readers[what]()
    places = Places(lambda _: parsed.text)
    errors = {places.place(one) for one in draft.problems if one.severity == "error"}
    return tuple(sorted(errors, key=lambda one: (one.line, one.column, one.message)))
