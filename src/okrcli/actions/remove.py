"""`okr remove`: take a definition out of its file, or the file away."""

from __future__ import annotations

from okrcli.actions.change import Altered, alter, altered
from okrcli.actions.definitions import Definition, content, definition, edited, sound
from okrcli.actions.opening import Session
from okrcli.actions.writing import Writing
from okrcli.domain.scoring import reads
from okrcli.errors import RefusedError
from okrcli.store.editing.edits import without
from okrcli.store.writing.change import Change, Edit
from okrcli.views import words
from okrcli.views.done import DoneView

KEPT = "its earlier content is kept: `okr undo` brings it back"


def remove(writing: Writing, address: str) -> DoneView:
    """Remove what an address means; what has check-ins only on a yes."""

    def build(session: Session) -> Altered:
        made = definition(session, address, exact=not writing.by_hand)
        count, told = _checkins(session, made), ""
        if count:
            told = f"{made.address} has {words.plural(count, 'check-in')}, which would be left over"
            hint = "pass --yes if it is meant"
            if made.found.objective and not made.found.step:
                hint = f"`okr drop {made.address} --why …` keeps it in the record; or pass --yes"
            writing.allowed(f"{told}. Remove it?", told, hint)
        readers = _readers(session, made)
        if readers:
            told = f"{', '.join(readers)} takes its values from {made.address}"
            writing.allowed(f"{told}. Remove it?", told)
        edit, said = _edit(session, made)
        change = Change(f"remove {made.address}", (edit,))
        asks = told and writing.dry_run and not writing.yes
        needs = (f"{told}: without -n this asks first, or needs --yes",) if asks else ()
        return altered(made, change, "removed", f"{made.address} is removed{said}", *needs, KEPT)

    return alter(writing, build)


def _edit(session: Session, made: Definition) -> tuple[Edit, str]:
    if made.what == "cycle":
        _refuse_full(session, made)
    if not made.path:
        return Edit(made.file, made.content, None), f", and {made.file} with it"
    data = made.content or b""
    return sound(session, made, edited(made, lambda: without(data, made.path))), ""


def _readers(session: Session, made: Definition) -> list[str]:
    """Name the key results that take their values from a KPI which would be removed."""
    if not made.found.kpi:
        return []
    names = {made.found.kpi, *session.kpi(made.found.kpi).was}
    return [
        f"{cycle.id}/{objective.id}/{key_result.id}"
        for cycle in session.candidates
        for objective in session.recorded(cycle.id).cycle.objectives
        for key_result in objective.key_results
        if reads(key_result) in names
    ]


def _refuse_full(session: Session, made: Definition) -> None:
    """Refuse to remove a cycle that holds something, or that has no file to remove."""
    record = session.workspace.cycle(made.found.cycle)
    if record.cycle.objectives or record.unread:
        raise RefusedError(f"{made.address} has objectives", "remove these first")
    if content(session, made.file) is None:
        raise RefusedError(f"{made.address} has no cycle.toml to remove", "remove its folder")


def _checkins(session: Session, made: Definition) -> int:
    """Count the check-ins of what would be removed."""
    found = made.found
    if found.kpi:
        return len(session.kpi_folded.of(found.kpi))
    checkins = session.recorded(found.cycle).folded.checkins
    if found.step:
        own = f"{found.objective}/{found.key_result}"
        return sum(one.subject == own and one.step == found.step for one in checkins)
    if found.key_result:
        return sum(one.subject == f"{found.objective}/{found.key_result}" for one in checkins)
    if found.objective:
        return sum(one.subject.startswith(f"{found.objective}/") for one in checkins)
    return 0
