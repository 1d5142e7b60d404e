"""Objectives without key results: they rest on the objectives that support them."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from okrcli.domain.figures import Moment
from okrcli.domain.model import Cycle, Objective
from okrcli.domain.problem import Problem
from okrcli.domain.rollup import ObjectiveFigures, Supporter, from_supporters
from okrcli.domain.spans import cycle_name

Entry = tuple[Cycle, Objective]


def supported(address: str) -> str:
    """Give an address in `supports` as it is compared: its cycle in the form that is shown."""
    cycle, slash, objective = address.partition("/")
    return f"{cycle_name(cycle)}{slash}{objective}"


@dataclass(slots=True)
class _Network:
    """Which objectives rest on which others, by address."""

    entries: dict[str, Entry]
    supporters: dict[str, list[str]]
    resting: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for address, others in self.supporters.items():
            for other in others:
                self.resting[other].append(address)


def resolve(
    cycles: Sequence[Cycle], own: Mapping[str, ObjectiveFigures], moment: Moment
) -> dict[str, ObjectiveFigures]:
    """Give the figures of all objectives of these cycles, by address.

    `own` holds those of the objectives with key results. Members of a loop are drafts.
    """
    network = _network(cycles, own)
    known = dict(own)
    waiting = {
        address: sum(other not in known for other in others)
        for address, others in network.supporters.items()
    }
    ready = deque(address for address, count in waiting.items() if count == 0)
    while waiting:
        if not ready:
            looping = _in_loops(waiting, network)
            for address in looping:
                known[address] = _looping(_figures(address, network, {}, moment))
                del waiting[address]
            for address in looping:
                ready.extend(_released(address, waiting, network))
            continue
        address = ready.popleft()
        known[address] = _figures(address, network, known, moment)
        del waiting[address]
        ready.extend(_released(address, waiting, network))
    return known


def _released(address: str, waiting: dict[str, int], network: _Network) -> list[str]:
    """Note that an address is known; give those that waited for it alone."""
    released = []
    for resting in network.resting.get(address, ()):
        if resting in waiting:
            waiting[resting] -= 1
            if waiting[resting] == 0:
                released.append(resting)
    return released


def _figures(
    address: str, network: _Network, known: Mapping[str, ObjectiveFigures], moment: Moment
) -> ObjectiveFigures:
    cycle, objective = network.entries[address]
    supporters = [
        Supporter(known[other], network.entries[other][0].span)
        for other in network.supporters[address]
        if other in known
    ]
    return from_supporters(objective, cycle, supporters, moment)


def _network(cycles: Sequence[Cycle], own: Mapping[str, ObjectiveFigures]) -> _Network:
    entries: dict[str, Entry] = {}
    naming: dict[str, list[str]] = defaultdict(list)
    for cycle in cycles:
        for objective in cycle.objectives:
            address = f"{cycle.id}/{objective.id}"
            entries[address] = (cycle, objective)
            for named in dict.fromkeys(map(supported, objective.supports)):
                naming[named].append(address)
    for address, earlier in _earlier(entries):
        naming[address] += naming.pop(earlier, ())
    supporters = {
        address: [
            other
            for other in dict.fromkeys(naming.get(address, ()))
            if entries[other][0].span.common(cycle.span) is not None
        ]
        for address, (cycle, _) in entries.items()
        if address not in own
    }
    return _Network(entries, supporters)


def _earlier(entries: Mapping[str, Entry]) -> list[tuple[str, str]]:
    """Give the addresses of objectives with those that they had before; a live one wins."""
    return [
        (address, old)
        for address, (cycle, objective) in entries.items()
        for name in objective.was
        if (old := f"{cycle.id}/{name}") not in entries
    ]


def _in_loops(waiting: Mapping[str, int], network: _Network) -> list[str]:
    """Keep, of those that wait for one another, the ones that others of them wait for too."""
    left = dict.fromkeys(waiting)
    leaves = deque(left)
    while leaves:
        address = leaves.popleft()
        if address not in left or any(one in left for one in network.resting.get(address, ())):
            continue
        del left[address]
        leaves.extend(other for other in network.supporters[address] if other in left)
    return list(left)


def _looping(made: ObjectiveFigures) -> ObjectiveFigures:
    problem = Problem(
        file=made.objective.file,
        path=("supports",),
        at="key",
        message="this objective supports itself, by way of others",
        expected="`supports` to lead from shorter cycles to longer ones",
        hint="take one address of the loop out of `supports`",
    )
    return replace(made, problems=(problem,))
