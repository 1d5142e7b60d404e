"""A look at set times, in the words of what shall run it."""

from __future__ import annotations

from okrcli.render.look import Look
from okrcli.views.remind import ScheduleView


def text(view: ScheduleView, _look: Look) -> str:
    """Write what systemd, cron or launchd reads."""
    if view.scheduler == "systemd":
        from okrcli.render.remind.systemd import units

        return units(view)
    if view.scheduler == "cron":
        from okrcli.render.remind.cron import line

        return line(view)
    from okrcli.render.remind.launchd import plist

    return plist(view)
