"""Reading files that stand in a test as text."""

from __future__ import annotations

from okrcli.domain.model import Kpi, Objective
from okrcli.domain.problem import Problem
from okrcli.domain.spans import Span, cycle_span
from okrcli.store.draft import Draft
from okrcli.store.kpis import read_kpi
from okrcli.store.objectives import read_objective
from okrcli.store.placing import Places
from okrcli.store.toml.parse import Document, parse


def parsed(text: str) -> Document:
    """Parse a text that is TOML."""
    document = parse(text.encode())
    assert isinstance(document, Document), document
    return document


def quarter() -> Span:
    """Give the days of the quarter in which the tests play."""
    span = cycle_span("2026-Q4")
    assert span is not None
    return span


def objective(text: str) -> tuple[Objective, list[Problem]]:
    """Read an objective of 2026-Q4, with the places of its problems."""
    document = parsed(text)
    draft = Draft("objective", "2026-Q4/goal.toml", "goal", document.data)
    made = read_objective(draft, text, quarter())
    assert made is not None
    places = Places(lambda _: text)
    return made, [places.place(problem) for problem in draft.problems]


def kpi(text: str) -> tuple[Kpi, list[Problem]]:
    """Read a KPI, with the places of its problems."""
    document = parsed(text)
    draft = Draft("kpi", "kpis/level.toml", "level", document.data)
    made = read_kpi(draft)
    assert made is not None
    places = Places(lambda _: text)
    return made, [places.place(problem) for problem in draft.problems]
