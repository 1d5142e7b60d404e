"""Commands of every day and week: what to do, what wants a check-in."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from okrcli.cli.looking import AsOf, CycleName
from okrcli.cli.options import common
from okrcli.cli.printing import show_view
from okrcli.errors import UsageError

_WITHIN = re.compile(r"(\d{1,4}) ?(?:(d|days?)|(w|weeks?))?")
_WEEK = 7


def next_(
    context: typer.Context,
    *,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", help="the first N")] = None,
    week: Annotated[bool, typer.Option("--week", help="the next seven days too")] = False,
    cycle: CycleName = None,
    as_of: AsOf = None,
) -> None:
    """What to do, most urgent first."""
    from okrcli.actions.next import next_ as action

    if limit is not None and limit < 1:
        raise UsageError(f"--limit: {limit} is none", "write --limit 3")
    said = common(context)
    day = said.as_of(as_of)
    show_view(said, action(said.folder, day, cycle=cycle, limit=limit, week=week))


def pending(
    context: typer.Context,
    *,
    within: Annotated[
        str | None, typer.Option("--within", metavar="DAYS", help="and soon: 3d, 1 week")
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="exit 1 if something wants one")
    ] = False,
    cycle: CycleName = None,
    as_of: AsOf = None,
) -> int:
    """What wants a check-in."""
    from okrcli.actions.pending import pending as action

    said = common(context)
    days = 0 if within is None else _days(within)
    view = action(said.folder, said.as_of(as_of), cycle=cycle, within=days)
    show_view(said, view)
    return int(exit_code and bool(view.items))


def _days(text: str) -> int:
    """Read a number of days: `3d`, `3 days`, `1w`. Raises UsageError."""
    found = _WITHIN.fullmatch(text.strip().lower())
    if not found:
        raise UsageError(f"--within: `{text}` is no number of days", "such as 3d, or 1w")
    return int(found[1]) * (_WEEK if found[3] else 1)
