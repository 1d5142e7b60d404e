"""Where an objective or a key result comes from: the same one in earlier cycles."""

from __future__ import annotations

from okrcli.actions.opening import Session
from okrcli.domain.model import KeyResult, Objective
from okrcli.domain.support import supported
from okrcli.frozen import frozen


@frozen
class Earlier:
    """An objective in a cycle, or a key result of it, by their present ids."""

    cycle: str
    objective: str
    key_result: str = ""

    @property
    def address(self) -> str:
        """Its address."""
        return "/".join(filter(None, (self.cycle, self.objective, self.key_result)))


def earlier(session: Session, own: Earlier) -> tuple[list[Earlier], str]:
    """Follow `carried_from` back, and give what it leads to, the oldest first.

    Ends where nothing is named, at a loop, and where another thing is measured; the text says
    why, where that isn't plain.
    """
    found: list[Earlier] = []
    names: list[str] = []
    note, one = "", own
    while not note:
        objective = _objective(session, one)
        if objective is None or objective.carried_from is None:
            break
        before, note = _before(session, one, objective, names)
        if before is None:
            break
        if before.cycle in {own.cycle, *(other.cycle for other in found)}:
            note = f"{one.address} is carried from {before.address}, which leads round in a loop"
            break
        found.append(before)
        one = before
    if not found and not note:
        note = f"{own.address} is carried from nowhere: `carried_from` isn't set"
    return found[::-1], note


def _before(
    session: Session, one: Earlier, objective: Objective, names: list[str]
) -> tuple[Earlier | None, str]:
    """Find what an objective is carried from; `names` are the ids that its key result has had."""
    named = objective.carried_from or ""
    cycle, _, name = supported(named).partition("/")
    known = cycle in {entry.id for entry in session.workspace.cycles}
    objectives = session.recorded(cycle).cycle.objectives if known else ()
    old = next((each for each in objectives if each.id == name), None) or next(
        (each for each in objectives if name in each.was), None
    )
    if old is None:
        return None, f"{named}, from which {one.address} is carried, isn't there"
    if not one.key_result:
        return Earlier(cycle, old.id), ""
    own = next(each for each in objective.key_results if each.id == one.key_result)
    names += [own.id, *(name.rpartition("/")[2] for name in own.was)]
    same = _same(own.id, names, old)
    if same is None:
        return None, f"{cycle}/{old.id} has no `{one.key_result}`"
    if (same.unit, same.measure.kind) != (own.unit, own.measure.kind):
        measured = f"{same.measure.kind} in {same.unit or 'no unit'}"
        return None, f"{cycle}/{old.id}/{same.id} isn't drawn: it is a {measured}"
    return Earlier(cycle, old.id, same.id), ""


def _same(name: str, names: list[str], old: Objective) -> KeyResult | None:
    """Find a key result in an earlier objective: by its id, then by any that it has had."""
    live = {each.id: each for each in old.key_results}
    known = next((live[each] for each in (name, *names) if each in live), None)
    return known or next((each for each in old.key_results if name in each.was), None)


def _objective(session: Session, one: Earlier) -> Objective | None:
    objectives = session.recorded(one.cycle).cycle.objectives
    return next((each for each in objectives if each.id == one.objective), None)
