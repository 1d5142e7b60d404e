"""Which cycles are active on a day, and which of them is shown in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from okrcli.domain.spans import Span, later
from okrcli.frozen import frozen

LATE_DAYS = 14


@frozen
class Candidate:
    """A cycle to choose from."""

    id: str
    span: Span


def holding(candidates: Iterable[Candidate], day: date) -> list[Candidate]:
    """Give those that contain a day: the shortest first, then the later start, then the id."""
    kept = [one for one in candidates if day in one.span]
    return sorted(kept, key=_shortest_first)


def just_ended(candidates: Iterable[Candidate], day: date) -> list[Candidate]:
    """Give those that ended at most 14 days before a day, in the same order."""
    kept = [
        one for one in candidates if one.span.last < day and later(one.span.last, LATE_DAYS) >= day
    ]
    return sorted(kept, key=_shortest_first)


def last_ended(candidates: Iterable[Candidate], day: date) -> Candidate | None:
    """Give the one that ended last before a day; of several the shortest."""
    kept = [one for one in candidates if one.span.last < day]
    key = [(-one.span.last.toordinal(), *_shortest_first(one)) for one in kept]
    return kept[key.index(min(key))] if kept else None


def shown(candidates: Sequence[Candidate], day: date) -> Candidate | None:
    """Give the one to show in full: one that holds the day, the last ended, or the next."""
    inside = holding(candidates, day)
    if inside:
        return inside[0]
    return last_ended(candidates, day) or min(
        candidates, key=lambda one: (one.span.first, *_shortest_first(one)), default=None
    )


def _shortest_first(one: Candidate) -> tuple[int, int, str]:
    return one.span.days, -one.span.first.toordinal(), one.id
