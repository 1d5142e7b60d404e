"""When a key result wants its next check-in."""

from __future__ import annotations

from datetime import date, timedelta

from okrcli.domain.figures import KeyResultFigures, Moment, rhythm

_NEVER = frozenset({"dropped", "draft", "upcoming", "done"})


def wanted_on(made: KeyResultFigures, moment: Moment) -> date | None:
    """Give the day from which a key result wants a check-in, perhaps still to come.

    That is one rhythm (`every`) after the last one, or after its first day, days on break not
    counted; and its last day, whose value is the one that is graded. None where it wants none any
    more, or where it can't say.
    """
    if made.status in _NEVER:
        return None
    span, last = made.calendar.span, made.last_checkin
    if last == span.last:
        return None
    since = span.first if last is None else last
    every = rhythm(made.key_result, moment.settings)
    begun = since + timedelta(days=1)
    day = every.after(since, span.last)
    while day < span.last:
        paused = every.after(since, span.last) + timedelta(days=made.calendar.on_break(begun, day))
        if paused <= day:
            return day
        day = paused
    return span.last


def wants(made: KeyResultFigures, moment: Moment, within: int = 0) -> bool:
    """Tell whether it wants a check-in on the day, or will within so many days."""
    day = wanted_on(made, moment)
    return day is not None and (day - moment.as_of).days <= within
