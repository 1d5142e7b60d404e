"""A service and a timer for systemd, of the user's own."""

from __future__ import annotations

import re

from okrcli.render.clean import hides
from okrcli.render.remind.looking import IN_SESSION, NAME, SHELL, spoken
from okrcli.views.remind import ScheduleView

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FOLDER = "~/.config/systemd/user"
_PLAIN = re.compile(r"[A-Za-z0-9/._-]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "%": "%%", "$": "$$"}


def units(view: ScheduleView) -> str:
    """Write both units, each below the path of its file, which is a comment to systemd."""
    words = (*SHELL, IN_SESSION, NAME, *spoken(view.command, "systemd"))
    day = "" if view.weekday is None else f"{_DAYS[view.weekday]} "
    return f"""\
# Two files. Copy each part to the path in its first line, then
#   systemctl --user daemon-reload
#   systemctl --user enable --now {NAME}.timer

# {_FOLDER}/{NAME}.service
[Unit]
Description=Say when an OKR wants a check-in

[Service]
Type=oneshot
ExecStart={" ".join(map(_quoted, words))}

# {_FOLDER}/{NAME}.timer
[Unit]
Description=Look whether an OKR wants a check-in

[Timer]
OnCalendar={day}*-*-* {view.at:%H:%M:%S}
Persistent=true

[Install]
WantedBy=timers.target
"""


def _quoted(word: str) -> str:
    """Quote a word so that neither specifiers nor variables are looked for in it."""
    if _PLAIN.fullmatch(word):
        return word
    return '"' + "".join(_ESCAPES.get(char) or _shown(char) for char in word) + '"'


def _shown(char: str) -> str:
    """Write what can't be seen by its code point."""
    if not hides(char):
        return char
    return f"\\x{ord(char):02x}" if char.isascii() else f"\\U{ord(char):08x}"
