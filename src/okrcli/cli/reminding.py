"""`okr remind`: print what reminds of the check-in, for other programs to take."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, time
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from okrcli.cli.options import common
from okrcli.cli.printing import show_view
from okrcli.errors import UsageError

if TYPE_CHECKING:
    from okrcli.views.remind import Scheduler

FORMS = "--ics, --systemd, --cron, --launchd"
USUAL = "18:00"
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_SHORTEST = 3


def remind(
    context: typer.Context,
    *,
    ics: Annotated[
        bool, typer.Option("--ics", help="a calendar: the check-in, and what falls due")
    ] = False,
    systemd: Annotated[bool, typer.Option("--systemd", help="a service and its timer")] = False,
    cron: Annotated[bool, typer.Option("--cron", help="a line for the crontab")] = False,
    launchd: Annotated[bool, typer.Option("--launchd", help="a property list, for macOS")] = False,
    at: Annotated[
        str, typer.Option("--at", metavar="HH:MM", help=f"the time of day; else {USUAL}")
    ] = USUAL,
    on: Annotated[
        str | None, typer.Option("--on", metavar="WEEKDAY", help="the weekday; else sunday")
    ] = None,
) -> None:
    """Print a calendar or a timer that reminds of check-ins."""
    from okrcli.actions import remind as action
    from okrcli.views.remind import Wish

    given = {"ics": ics, "systemd": systemd, "cron": cron, "launchd": launchd}
    form = _form(given)
    wish = Wish(typed_time(at), None if on is None else typed_weekday(on))
    said = common(context)
    if isinstance(sys.stdout, TextIOWrapper):
        # What is read by programs is the same on every system and in every locale.
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    if form == "ics":
        show_view(said, action.calendar(said.folder, said.day, datetime.now(UTC), wish))
        return
    scheduler = cast("Scheduler", form)
    program = own_program(sys.argv[0])
    show_view(said, action.schedule(said.folder, said.day, scheduler, program, wish))


def _form(given: Mapping[str, bool]) -> str:
    wanted = [name for name, asked in given.items() if asked]
    if len(wanted) == 1:
        return wanted[0]
    message = "say what to print" if not wanted else "one thing is printed at a time"
    raise UsageError(f"{message}: one of {FORMS}", "`okr remind --ics -o okr.ics`, say")


def typed_time(text: str) -> time:
    """Read a time of day, `18:00`. Raises UsageError."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        message = f"--at: `{text}` is no time of day"
        raise UsageError(message, "write hours and minutes from 00:00 to 23:59, as in --at 18:00")
    return time(int(found[1]), int(found[2]))


def typed_weekday(text: str) -> int:
    """Read a weekday by its name or the beginning of one; 0 is Monday. Raises UsageError."""
    from okrcli.domain.typed_days import WEEKDAYS

    typed = text.strip().casefold()
    for number, name in enumerate(WEEKDAYS):
        if len(typed) >= _SHORTEST and name.startswith(typed):
            return number
    message = f"--on: `{text}` is no weekday"
    raise UsageError(message, f"write one of {', '.join(WEEKDAYS)}, or sun for sunday")


def own_program(called: str) -> tuple[str, ...]:
    """Give the words that call okr from anywhere; `called` is what it was called as now."""
    if Path(called).stem != "okr":
        return (sys.executable, "-m", "okrcli")
    found = shutil.which(called)
    if found is None:
        return (sys.executable, "-m", "okrcli")
    return (os.path.abspath(found),)  # noqa: PTH100 - as it was called, not what a link leads to
