"""What the guided check-in asks for, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from okrcli.actions.addressing import find
from okrcli.actions.opening import Session
from okrcli.domain.attention import wanted_on, wants
from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.grades import GRADED
from okrcli.domain.model import Kpi, Metric
from okrcli.domain.rollup import CycleFigures, ObjectiveFigures
from okrcli.domain.scoring import reads
from okrcli.errors import NotFoundError
from okrcli.frozen import frozen


@frozen
class Wishes:
    """What is to be gone through: a cycle, an objective, all that there is; and for which day."""

    on: date
    on_given: bool = False
    cycle: str | None = None
    objective: str | None = None
    everything: bool = False


@frozen
class Stop:
    """A key result or a KPI that is asked for, and the day that its value is for.

    `wanted` is the day from which it wants a check-in, None where it doesn't yet. `feeds` are the
    key results that read a KPI.
    """

    address: str
    on: date
    wanted: date | None = None
    feeds: tuple[str, ...] = ()


def stops(session: Session, wishes: Wishes) -> list[Stop]:
    """Choose what is asked for: what wants a check-in, the longest waiting first, then the rest."""
    found: dict[str, Stop] = {}
    for objective in _objectives(session, wishes):
        for made in objective.key_results:
            for stop in _stops(session, objective, made, wishes):
                known = found.get(stop.address)
                found[stop.address] = stop if known is None else _joined(known, stop)
    ordered = list(found.values())
    ordered.sort(key=lambda one: (one.wanted is None, one.wanted or date.max))
    return ordered


def _objectives(session: Session, wishes: Wishes) -> Iterator[ObjectiveFigures]:
    if wishes.objective is not None:
        meant = find(session, wishes.objective, only=frozenset({"objective"}))
        cycles: Iterable[str] = [meant.cycle]
        if wishes.cycle is not None and session.cycle_named(wishes.cycle) != meant.cycle:
            message = f"`{wishes.objective}` is not in {wishes.cycle}"
            raise NotFoundError(message, "leave one of --cycle and --objective out")
        names = {meant.objective}
    else:
        cycles = [one.id for one in session.active()]
        if wishes.cycle is not None:
            cycles = [session.cycle_named(wishes.cycle)]
        names = set()
    figures: dict[str, CycleFigures] = session.figures(cycles)
    for cycle in figures.values():
        for one in cycle.objectives:
            if one.status != "dropped" and (not names or one.objective.id in names):
                yield one


def _stops(
    session: Session, objective: ObjectiveFigures, made: KeyResultFigures, wishes: Wishes
) -> Iterator[Stop]:
    """Give what is to be asked for a key result: itself, the KPI that it reads, or nothing."""
    span = made.key_result.span
    on = min(wishes.on, span.last)
    looked = wants(made, session.moment)
    if on < span.first or not _asks(made, on, wishes, looked=looked):
        return
    address = f"{objective.address}/{made.key_result.id}"
    wanted = wanted_on(made, session.moment) if looked else None
    kpi = reads(made.key_result)
    if kpi is None:
        yield Stop(address, on, wanted)
        return
    for name in _measured(session, kpi):
        yield Stop(f"kpis/{name}", on, wanted, (address,))


def _asks(made: KeyResultFigures, on: date, wishes: Wishes, *, looked: bool) -> bool:
    """Tell whether a key result is asked for."""
    if made.status in {"dropped", "upcoming"}:
        return False
    if made.status == "draft":
        return isinstance(made.key_result.measure, Metric) and not made.problems
    if wishes.everything or looked:
        return True
    if made.status == "done" or made.status in GRADED:
        return False
    return made.last_checkin is None or made.last_checkin < on


def _measured(session: Session, name: str) -> Iterator[str]:
    """Name the KPIs that are measured for one: itself, or those that it is worked out from."""
    known: dict[str, Kpi] = {one.id: one for one in session.workspace.kpis()}
    waiting, seen = [name], set()
    while waiting:
        kpi = known.get(waiting.pop(0))
        if kpi is None or kpi.id in seen:
            continue
        seen.add(kpi.id)
        parts = kpi.ratio or kpi.sum
        if parts:
            waiting.extend(parts)
        else:
            yield kpi.id


def _joined(known: Stop, other: Stop) -> Stop:
    """Join two stops at one KPI."""
    wanted = min(filter(None, (known.wanted, other.wanted)), default=None)
    return Stop(known.address, max(known.on, other.on), wanted, (*known.feeds, *other.feeds))
