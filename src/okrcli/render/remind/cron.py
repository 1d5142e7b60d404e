"""A line for the user's crontab."""

from __future__ import annotations

import shlex

from okrcli.errors import UsageError
from okrcli.render.remind.looking import NAME, OUTSIDE, SHELL, spoken
from okrcli.views.remind import ScheduleView

# The longest line that Vixie's cron and its heirs read.
LONGEST = 998
# Control characters end or spoil the line; what a backslash means, one cron and the next disagree.
REFUSED = "\n\\" + "".join(map(chr, (*range(1, 10), *range(11, 32), *range(127, 160))))


def line(view: ScheduleView) -> str:
    """Write the line, below a comment; cron takes a bare `%` for a line's end."""
    words = (*SHELL, OUTSIDE, NAME, *spoken(view.command, "cron", REFUSED))
    command = shlex.join(words).replace("%", "\\%")
    weekday = "*" if view.weekday is None else str((view.weekday + 1) % 7)
    made = f"{view.at.minute} {view.at.hour} * * {weekday} {command}"
    if len(made.encode()) > LONGEST:
        raise UsageError(
            f"cron reads no line of more than {LONGEST} bytes, and the paths make it longer",
            "use a folder with a shorter path, or `okr remind --ics`",
        )
    return f"# Say when an OKR wants a check-in. Add this to `crontab -e`.\n{made}\n"
