"""What names something else: earlier ids, supported objectives, KPIs, and check-ins' addresses."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from okrcli.domain.events import CheckIn
from okrcli.domain.folding import Folded
from okrcli.domain.model import Band, Cycle, Kpi, Metric, Objective
from okrcli.domain.orphans import renamed_key_result, renamed_kpi
from okrcli.domain.problem import Path, Problem
from okrcli.domain.spans import cycle_name
from okrcli.frozen import frozen


@frozen
class Known:
    """What there is to name: addresses of objectives, and ids of KPIs.

    Those whose files can't be read belong to them; earlier ids too.
    """

    objectives: frozenset[str] = frozenset()
    kpis: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Claims:
    """Earlier ids, and who claims each."""

    live: frozenset[str]
    by: dict[str, str] = field(default_factory=dict)

    def taken(self, name: str, owner: str) -> str | None:
        """Claim a name; give who has it already, or None. A live id is nobody's to claim."""
        if name in self.live:
            return None
        first = self.by.setdefault(name, owner)
        return None if first == owner else first


def check_was(objectives: Sequence[Objective]) -> list[Problem]:
    """Check that no earlier id is claimed twice among the objectives of a cycle."""
    found: list[Problem] = []
    claims = _Claims(frozenset(item.id for item in objectives))
    for item in objectives:
        for place, name in enumerate(item.was):
            if first := claims.taken(name, item.id):
                found.append(_claimed(item.file, ("was", place), name, first))
    addresses = frozenset(f"{item.id}/{kr.id}" for item in objectives for kr in item.key_results)
    results = _Claims(addresses)
    for item in objectives:
        for kr in item.key_results:
            for place, name in enumerate(kr.was):
                address = name if "/" in name else f"{item.id}/{name}"
                if first := results.taken(address, f"{item.id}/{kr.id}"):
                    path = ("kr", kr.id, "was", place)
                    found.append(_claimed(item.file, path, name, first))
    return found


def check_kpi_was(kpis: Sequence[Kpi]) -> list[Problem]:
    """Check that no earlier id is claimed twice among the KPIs."""
    claims = _Claims(frozenset(item.id for item in kpis))
    return [
        _claimed(item.file, ("was", place), name, first)
        for item in kpis
        for place, name in enumerate(item.was)
        if (first := claims.taken(name, item.id))
    ]


def _claimed(file: str, path: Path, name: str, first: str) -> Problem:
    return Problem(
        file=file,
        message=f"`{first}` claims the earlier id `{name}` too",
        expected="an earlier id that one claims",
        hint="take it out of one of the two",
        path=path,
    )


def check_cycle(cycle: Cycle, file: str, known: Known) -> list[Problem]:
    """Check what a cycle and its objectives name."""
    found: list[Problem] = []
    if cycle.north_star is not None:
        found += _kpi(file, ("north_star",), cycle.north_star, known)
    for item in cycle.objectives:
        for place, address in enumerate(item.supports):
            found += _supported(item, f"{cycle.id}/{item.id}", place, address, known)
        for place, name in enumerate(item.guardrails):
            found += _kpi(item.file, ("guardrails", place), name, known)
        if item.key_results and not any(kr.weight for kr in item.key_results):
            found.append(_weightless(item))
    return [*found, *check_readings(cycle, known.kpis)]


def check_readings(cycle: Cycle, kpis: frozenset[str]) -> list[Problem]:
    """Check the KPIs whose readings key results take; `kpis` are the ids that there are."""
    known = Known(kpis=kpis)
    return [
        problem
        for item in cycle.objectives
        for kr in item.key_results
        if isinstance(kr.measure, Metric | Band) and kr.measure.kpi is not None
        for problem in _kpi(item.file, ("kr", kr.id, "kpi"), kr.measure.kpi, known)
    ]


def _weightless(item: Objective) -> Problem:
    return Problem(
        file=item.file,
        message="all weights of this objective are 0: nothing of it counts",
        expected="a weight above 0 for at least one key result",
        hint="take `weight = 0` out of one of them",
        path=("kr", item.key_results[0].id, "weight"),
    )


def check_kpis(kpis: Iterable[Kpi], known: Known) -> list[Problem]:
    """Check what KPIs name."""
    found: list[Problem] = []
    for item in kpis:
        if item.counter is not None:
            found += _kpi(item.file, ("counter",), item.counter, known)
        for key, names in (("ratio", item.ratio or ()), ("sum", item.sum or ())):
            for place, name in enumerate(names):
                found += _kpi(item.file, (key, place), name, known)
    return found


def _supported(
    item: Objective,
    own: str,
    place: int,
    address: str,
    known: Known,
) -> Iterator[Problem]:
    path = ("supports", place)
    folder, _, name = address.partition("/")
    full = f"{cycle_name(folder)}/{name}"
    if full == own:
        yield Problem(
            file=item.file,
            message="the objective supports itself",
            expected="an objective of a longer cycle",
            path=path,
        )
    elif full not in known.objectives:
        yield Problem(
            file=item.file,
            message=f"no objective `{full}`",
            expected="the address of an objective",
            hint=_did_you_mean(full, known.objectives),
            path=path,
        )


def _kpi(file: str, path: Path, name: str, known: Known) -> Iterator[Problem]:
    if name not in known.kpis:
        yield Problem(
            file=file,
            message=f"no KPI `{name}`",
            expected="the id of a KPI, the name of its file in kpis/",
            hint=_did_you_mean(name, known.kpis),
            path=path,
        )


def _did_you_mean(text: str, known: Iterable[str]) -> str:
    close = get_close_matches(text[:140], sorted(known), n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else ""


def check_loops(cycles: Iterable[Cycle]) -> list[Problem]:
    """Check that no objective supports itself by way of others; each member of a loop is told."""
    entries = {f"{cycle.id}/{item.id}": item for cycle in cycles for item in cycle.objectives}
    above: dict[str, list[str]] = {
        address: [other for text in item.supports if (other := _full(text)) in entries]
        for address, item in entries.items()
    }
    return [
        Problem(
            file=entries[address].file,
            message="this objective supports itself, by way of others",
            expected="`supports` to lead from shorter cycles to longer ones",
            hint="take one address of the loop out of `supports`",
            path=("supports",),
            at="key",
        )
        for address in entries
        if address not in above[address] and _leads_back(address, above)
    ]


def _full(address: str) -> str:
    folder, _, name = address.partition("/")
    return f"{cycle_name(folder)}/{name}"


def _leads_back(address: str, above: Mapping[str, list[str]]) -> bool:
    seen: set[str] = set()
    waiting = list(above[address])
    while waiting:
        other = waiting.pop()
        if other == address:
            return True
        if other not in seen:
            seen.add(other)
            waiting += above[other]
    return False


def check_subjects(
    checkins: Iterable[CheckIn],
    subjects: Container[str],
    unread: frozenset[str],
    what: Literal["key result", "KPI"],
    hint: Callable[[str], str],
) -> list[Problem]:
    """Warn of check-ins whose key result or KPI isn't there; one warning for each such name.

    `unread` holds the ids of those objectives (or KPIs) that couldn't be read; `hint` says what to
    do about a name.
    """
    found: dict[str, Problem] = {}
    for checkin in checkins:
        name = checkin.subject
        if name in subjects or name in found or name.partition("/")[0] in unread:
            continue
        found[name] = Problem(
            file=checkin.file,
            message=f"there is no {what} `{name[:140]}` here: its check-ins count for nothing",
            expected="the address of a definition",
            hint=hint(name),
            severity="warning",
            path=(*checkin.path, "kpi" if what == "KPI" else "kr"),
        )
    return list(found.values())


def check_events(cycle: Cycle, folded: Folded, unread: frozenset[str]) -> list[Problem]:
    """Warn of a cycle's check-ins that are of no key result of it.

    `unread` holds the ids of the objectives that couldn't be read.
    """
    results = {f"{one.id}/{kr.id}" for one in cycle.objectives for kr in one.key_results}
    lacking = unread | {one.id for one in cycle.objectives if one.faulty}
    recorded = {one.subject for one in folded.checkins}

    def hint(name: str) -> str:
        return renamed_key_result(name, cycle, recorded)

    return check_subjects(folded.checkins, results, lacking, "key result", hint)


def check_kpi_events(
    kpis: Mapping[str, Kpi], folded: Folded, unread: frozenset[str]
) -> list[Problem]:
    """Warn of readings that are of no KPI; `unread` holds the ids of those that can't be read."""

    def hint(name: str) -> str:
        return renamed_kpi(name, kpis)

    return check_subjects(folded.checkins, kpis, unread, "KPI", hint)
