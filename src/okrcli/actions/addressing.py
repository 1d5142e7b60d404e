"""Find what a typed address means, reading no more cycles than it takes."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import get_args

from okrcli.actions.opening import Session
from okrcli.domain import choosing
from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.model import Checklist, Cycle
from okrcli.domain.resolving import (
    Ambiguous,
    Candidate,
    Unknown,
    What,
    cycle_typed,
    resolve,
)
from okrcli.domain.rollup import CycleFigures, ObjectiveFigures
from okrcli.errors import AmbiguousError, InvalidFileError, NotFoundError
from okrcli.frozen import frozen

MOST_LISTED = 8
LEAST_TITLE = 4
ALL: frozenset[What] = frozenset(get_args(What))


@frozen
class Found:
    """What an address means: the ids along it, as far as it goes; `kpi` stands alone."""

    candidate: Candidate
    cycle: str = ""
    objective: str = ""
    key_result: str = ""
    step: str = ""
    kpi: str = ""


def find(
    session: Session,
    text: str,
    *,
    only: Container[What] = ALL,
    exact_or_prefix_only: bool = False,
) -> Found:
    """Find a cycle, objective, key result, step or KPI, of the kinds that are wanted.

    `exact_or_prefix_only` leaves titles out, as for a script that writes. Raises NotFoundError.
    """
    return _found(_resolved(session, text, only, exact=exact_or_prefix_only))


def _resolved(session: Session, text: str, only: Container[What], *, exact: bool) -> Candidate:
    active = {one.id for one in session.active()}
    named = cycle_typed(text.strip().split("/")[0])
    first = active | {one.id for one in session.candidates if one.id == named}
    everything = {one.id for one in session.candidates}
    ended = choosing.last_ended(session.candidates, session.moment.as_of)
    last = ended.id if ended else ""
    if text.split("/", maxsplit=1)[0] == "last" and last:
        first |= {last}
    result: Candidate | Ambiguous | Unknown = Unknown()
    pool: list[Candidate] = []
    for cycles in [first, everything] if first < everything else [everything]:
        pool = [one for one in _candidates(session, cycles, active) if one.kind in only]
        result = resolve(text, pool, last=last, exact_or_prefix_only=exact)
        if not isinstance(result, Unknown):
            break
    if isinstance(result, Candidate):
        return result
    _refuse_broken(session, text)
    if exact and isinstance(result, Unknown) and len(text) >= LEAST_TITLE:
        titled = resolve(text, pool, last=last)
        if isinstance(titled, Candidate):
            message = f"nothing has the address `{text}`, and titles are for people at a terminal"
            raise NotFoundError(message, f"write {titled.address}")
    raise _not_found(text, result, _unread(session))


def _refuse_broken(session: Session, text: str) -> None:
    """Say so where the address is that of a file that can't be read."""
    problems = {
        problem.file.removesuffix(".toml").casefold(): problem
        for problem in reversed(session.problems)
        if problem.severity == "error"
    }
    parts = text.strip().casefold().split("/")
    typed = {"/".join(parts[:count]) for count in (1, 2) if count <= len(parts)}
    for address, problem in problems.items():
        if address in typed or address.partition("/")[2] in typed:
            line = f":{problem.line}:{problem.column}" if problem.line else ""
            message = f"{problem.file}{line}: {problem.message}"
            raise InvalidFileError(message, problem.hint or "`okr validate` shows the place")


def _unread(session: Session) -> str:
    """Name a file that can't be read, in which the answer may be."""
    lost = [one for one in session.problems if one.severity == "error" and "left out" in one.loss]
    return f"; {lost[0].file} can't be read: see `okr validate`" if lost else ""


def _not_found(text: str, result: Ambiguous | Unknown, unread: str) -> NotFoundError:
    if isinstance(result, Ambiguous):
        listed = [one.address for one in result.candidates[:MOST_LISTED]]
        more = len(result.candidates) - len(listed)
        rest = f" and {more} more" if more else ""
        return AmbiguousError(
            f"`{text}` fits several: {', '.join(listed)}{rest}", "type more of it"
        )
    near = " or ".join(f"`{address}`" for address in result.suggestions)
    hint = f"did you mean {near}?" if near else "`okr ls` lists the addresses"
    return NotFoundError(f"nothing is called `{text}`{unread}", hint)


def _candidates(session: Session, cycles: set[str], active: set[str]) -> Iterator[Candidate]:
    for entry in session.workspace.cycles:
        yield Candidate(entry.id, entry.title or "", "cycle", entry.id in active, entry.id)
        if entry.id in cycles:
            yield from _inside(session.recorded(entry.id).cycle, active=entry.id in active)
    for kpi in session.workspace.kpis():
        yield Candidate(f"kpis/{kpi.id}", kpi.title, "kpi")


def _inside(cycle: Cycle, *, active: bool) -> Iterator[Candidate]:
    for objective in cycle.objectives:
        own = f"{cycle.id}/{objective.id}"
        yield Candidate(own, objective.title, "objective", active, cycle.id)
        for key_result in objective.key_results:
            address = f"{own}/{key_result.id}"
            yield Candidate(address, key_result.title, "key result", active, cycle.id)
            if isinstance(key_result.measure, Checklist):
                for step in key_result.measure.steps:
                    yield Candidate(f"{address}/{step.id}", step.title, "step", active, cycle.id)


def _found(candidate: Candidate) -> Found:
    parts = candidate.address.split("/")
    if candidate.kind == "kpi":
        return Found(candidate, kpi=parts[1])
    cycle, objective, key_result, step = (*parts, "", "", "")[:4]
    return Found(candidate, cycle, objective, key_result, step)


def objective_of(cycle: CycleFigures, name: str) -> ObjectiveFigures:
    """Give the figures of one of a cycle's objectives."""
    return next(one for one in cycle.objectives if one.objective.id == name)


def key_result_of(objective: ObjectiveFigures, name: str) -> KeyResultFigures:
    """Give the figures of one of an objective's key results."""
    return next(one for one in objective.key_results if one.key_result.id == name)
