"""A cycle's folder name and its `cycle.toml` to its days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.domain.checks import check_breaks
from okrcli.domain.spans import Span, cycle_name, cycle_span, says_days
from okrcli.store.complaint import Complaint
from okrcli.store.entries import CycleEntry
from okrcli.store.measures import breaks_of
from okrcli.store.schema.definitions import CycleFile
from okrcli.store.softly import read_softly

if TYPE_CHECKING:
    from okrcli.store.draft import Draft


def read_cycle(draft: Draft, folder: str, year_starts: int) -> CycleEntry | None:
    """Read a `cycle.toml` softly; None where the cycle's days stay unknown."""
    table = read_softly(draft, CycleFile) or CycleFile()
    breaks = breaks_of(table.break_)
    wrong = check_breaks(breaks, draft.file)
    for problem in wrong:
        complaint = Complaint(problem.message, problem.expected, problem.hint)
        draft.say(problem.path, complaint)
    turned = {problem.path[1] for problem in wrong}
    span = _span(draft, table, folder, year_starts)
    if span is None:
        return None
    return CycleEntry(
        id=cycle_name(folder),
        folder=folder,
        span=span,
        title=table.title,
        north_star=table.north_star,
        breaks=tuple(item for place, item in enumerate(breaks) if place not in turned),
        file=draft.file,
    )


def _span(draft: Draft, table: CycleFile, folder: str, year_starts: int) -> Span | None:
    said = cycle_span(folder, year_starts)
    first = table.from_ or (said.first if said else None)
    last = table.to or (said.last if said else None)
    if first is None or last is None:
        missing = [key for key, day in (("from", first), ("to", last)) if day is None]
        if not any(draft.was_told((key,)) for key in missing):
            listed = " and ".join(f"`{key}`" for key in missing)
            why = "there are no such days" if says_days(folder) else "its id says no days"
            expected = "a first day `from` and a last day `to`"
            draft.say((), Complaint(f"the cycle needs {listed}: {why}", expected, "add it"), "key")
        return None
    if first > last:
        key = "to" if table.to else "from"
        message = f"the cycle ends on {last}, before it begins on {first}"
        draft.say((key,), Complaint(message, "`from` before `to`"))
        return said
    return Span(first, last)
