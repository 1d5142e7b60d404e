"""`okr drop`: give something up, and keep it in the record."""

from __future__ import annotations

from datetime import date

from okrcli.actions.addressing import Found
from okrcli.actions.change import Altered, alter, altered
from okrcli.actions.definitions import changed, definition, edited, sound
from okrcli.actions.opening import Session
from okrcli.actions.writing import Writing
from okrcli.domain.model import Dropped
from okrcli.domain.resolving import What
from okrcli.errors import RefusedError, UsageError
from okrcli.store.editing.edits import with_value
from okrcli.store.writing.change import Change
from okrcli.views import words
from okrcli.views.done import DoneView

DROPPED: frozenset[What] = frozenset({"objective", "key result"})


def _dropped(session: Session, found: Found) -> Dropped | None:
    objectives = session.recorded(found.cycle).cycle.objectives
    return next(one.dropped for one in objectives if one.id == found.objective)


def drop(writing: Writing, address: str, why: str, on: date) -> DoneView:
    """Give up an objective or a key result from a day on, and say why."""

    def build(session: Session) -> Altered:
        made = definition(session, address, exact=not writing.by_hand, only=DROPPED)
        known = made.key_result.dropped if made.key_result else _dropped(session, made.found)
        if known is not None:
            day = known.on.isoformat()
            hint = f"`okr set {made.address} dropped=` takes it up again"
            raise RefusedError(f"{made.address} was dropped on {day} already", hint)
        if made.span is not None and on < made.span.first:
            day = f"{words.weekday(on)} {on.isoformat()}"
            raise UsageError(
                f"{day} is before {made.found.cycle} begins", "pass --on with its year"
            )
        if on > writing.today:
            day = f"{words.weekday(on)} {on.isoformat()}"
            writing.allowed(f"{day} is in the future. Drop it then?", f"{day} is in the future")
        new: dict[str, object] = {"on": on, "why": why} if why else {"on": on}
        data = made.content or b""
        after = edited(made, lambda: with_value(data, (*made.path, "dropped"), new))
        edits = (sound(session, made, after),)
        block = changed(made, "dropped", None, new, why or None, writing)
        because = f": {why}" if why else ""
        said = f"{made.address} is dropped from {words.weekday(on)} {on.isoformat()} on{because}"
        return altered(
            made, Change(f"drop {made.address}", edits, (block,)), "dropped", said, why=why
        )

    return alter(writing, build)
