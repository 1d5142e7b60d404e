"""The small shell program that looks, and speaks only if something wants a check-in.

It is the same text for everybody. What differs, the words that call okr, is handed to it as
arguments and never becomes a part of it. There is no `%` in it, no backslash and no single quote.
"""

from __future__ import annotations

from okrcli.errors import UsageError

SHELL = ("/bin/sh", "-c")
# What the shell program itself is called.
NAME = "okr-remind"
SAYS = "Time to check in: okr checkin"
_LOOK = '"$@" >/dev/null; code=$?; [ $code -eq 1 ] || exit $code; "$@"; '
_NOTIFY = f'command -v notify-send >/dev/null && notify-send okr "{SAYS}"; exit 0'
_BUS = 'DBUS_SESSION_BUS_ADDRESS="${DBUS_SESSION_BUS_ADDRESS:-unix:path=/run/user/$(id -u)/bus}"'

IN_SESSION = f"{_LOOK}{_NOTIFY}"
# cron runs it outside of any desktop session; on most of them this is where the session is found.
OUTSIDE = f"{_LOOK}export {_BUS}; {_NOTIFY}"
ON_MAC = f'{_LOOK}osascript -e \'display notification "{SAYS}" with title "okr"\'; exit 0'


def spoken(words: tuple[str, ...], scheduler: str, refused: str = "") -> tuple[str, ...]:
    """Give the words that call okr if a scheduler can be told them.

    Raises UsageError for one that isn't UTF-8, or that has one of the characters `refused`.
    """
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:
            raise UsageError(
                f"{scheduler} can't be told the path `{word}`: it is no UTF-8",
                "give the folder another name",
            ) from None
        for char in refused:
            if char in word:
                name = "a line's end" if char == "\n" else f"the character {char!r}"
                raise UsageError(
                    f"{scheduler} can't be told the path `{word}`: it has {name}",
                    "give the folder another name, or use `okr remind --ics`",
                )
    return words
