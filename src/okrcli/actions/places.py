"""Where something new belongs: which cycle, which objective."""

from __future__ import annotations

from datetime import date

from okrcli.actions.addressing import find
from okrcli.actions.opening import Session
from okrcli.domain.resolving import cycle_typed
from okrcli.domain.spans import Span, cycle_span, says_days
from okrcli.errors import NotFoundError
from okrcli.frozen import frozen

QUARTERS = 4


@frozen
class CyclePlace:
    """A cycle's id, folder and days, and the ids of its objectives; it need not exist yet."""

    id: str
    folder: str
    span: Span
    taken: tuple[str, ...] = ()
    new: bool = False


def cycle_place(session: Session, typed: str | None) -> CyclePlace:
    """Find the cycle for something new: the named one, else that of today.

    A cycle whose id says its days need not exist. Raises NotFoundError.
    """
    if typed is None:
        shown = session.shown()
        if shown is not None and session.moment.as_of in shown.span:
            return existing(session, shown.id)
        return _new(
            session, quarter_of(session.moment.as_of, session.workspace.settings.year_starts)
        )
    whole = cycle_typed(typed)
    if says_days(whole) and all(one.id != whole for one in session.workspace.cycles):
        return _new(session, whole)
    try:
        return existing(session, session.cycle_named(typed))
    except NotFoundError as error:
        named = cycle_typed(typed)
        if cycle_span(named, session.workspace.settings.year_starts) is None:
            hint = f"`okr add cycle {typed} --from DAY --to DAY` makes it"
            raise NotFoundError(error.message, hint) from error
        return _new(session, named)


def existing(session: Session, cycle: str) -> CyclePlace:
    """Give the place of a cycle that there is."""
    entry = next(one for one in session.workspace.cycles if one.id == cycle)
    record = session.workspace.cycle(cycle)
    taken = (*(one.id for one in record.cycle.objectives), *sorted(record.unread))
    earlier = tuple(old for one in record.cycle.objectives for old in one.was)
    return CyclePlace(cycle, entry.folder, entry.span, (*taken, *earlier))


def _new(session: Session, cycle: str) -> CyclePlace:
    span = cycle_span(cycle, session.workspace.settings.year_starts)
    if span is None:
        raise NotFoundError(f"`{cycle}` says no days", "a cycle such as 2026-Q4")
    return CyclePlace(cycle, cycle, span, new=True)


def quarter_of(day: date, year_starts: int = 1) -> str:
    """Name the quarter that holds a day."""
    for year in (day.year, day.year - 1, day.year + 1):
        for number in range(1, QUARTERS + 1):
            named = f"{year}-Q{number}"
            span = cycle_span(named, year_starts)
            if span is not None and day in span:
                return named
    return f"{day.year}"


def objective_place(session: Session, typed: str, *, exact: bool) -> tuple[str, str]:
    """Find the objective for a new key result, and the id that was typed behind it, or "".

    Raises NotFoundError.
    """
    try:
        found = find(session, typed, only={"objective"}, exact_or_prefix_only=exact)
    except NotFoundError as error:
        before, slash, name = typed.rpartition("/")
        if " " in typed:
            hint = f'okr add kr OBJECTIVE "{typed}"; `okr ls objectives` lists them'
            raise NotFoundError("say to which objective it belongs", hint) from error
        if not slash:
            hint = error.hint.replace("`okr ls`", "`okr ls objectives`")
            raise NotFoundError(error.message, hint) from error
        found = find(session, before, only={"objective"}, exact_or_prefix_only=exact)
        return found.candidate.address, name
    return found.candidate.address, ""
