"""A property list for launchd, of the user's own."""

from __future__ import annotations

import plistlib

from okrcli.render.remind.looking import NAME, ON_MAC, SHELL, spoken
from okrcli.views.remind import ScheduleView

LABEL = "okr.remind"
_FILE = f"~/Library/LaunchAgents/{LABEL}.plist"
_SAYS = f"""\
<!-- Copy this to {_FILE}, then
     launchctl bootstrap gui/$(id -u) {_FILE} -->
"""
# XML has no way to write them, or gives another character back.
REFUSED = "".join(map(chr, (*range(1, 9), *range(11, 32), *range(127, 160))))


def plist(view: ScheduleView) -> str:
    """Write the property list, with a comment that says where it goes."""
    when = {"Hour": view.at.hour, "Minute": view.at.minute}
    if view.weekday is not None:
        when["Weekday"] = (view.weekday + 1) % 7
    words = [*SHELL, ON_MAC, NAME, *spoken(view.command, "launchd", REFUSED)]
    told = {"Label": LABEL, "ProgramArguments": words, "StartCalendarInterval": when}
    made = plistlib.dumps(told, sort_keys=False).decode()
    return made.replace("<plist version", f"{_SAYS}<plist version", 1)
