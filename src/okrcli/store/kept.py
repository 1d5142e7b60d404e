"""Answers that are kept in the user's cache folder, good while nothing they rest on has changed.

For what is asked again and again, by a shell's prompt, at each press of the Tab key: nothing is
imported that isn't there already. The
same care as in `store/memory.py`: size, times and inode of all that was looked at must be as they
were, what wasn't there must still be missing, and what changed within a clock's grain is never
trusted. A damaged answer is none, and so is one that can't be kept.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterable, Mapping
from zlib import crc32

from okrcli import __version__

GRAIN = 2_000_000_000
LARGEST = 4 * 2**20
# A slot is taken over by whoever asks next; so the folder stays small.
SLOTS = 128
_NONE = "-"
_SEPARATOR = "\x1e"
_ON_OTHERS = "\x1f"


# What answers look at of the environment.
_NAMES = frozenset(
    {
        *("APPDATA", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "FORCE_COLOR", "HOME", "LANG"),
        *("LOCALAPPDATA", "NO_COLOR", "PYTHONIOENCODING", "PYTHONUTF8", "TERM", "TZ"),
        "USERPROFILE",
    }
)
_FAMILIES = ("OKR_", "XDG_", "LC_")
# What PowerShell passes its words in.
_TYPED = "OKR_COMPLETE"


def surroundings(environ: Mapping[str, str]) -> list[str]:
    """Put down the variables on which an answer may rest."""
    return sorted(
        f"{name}={value}"
        for name, value in environ.items()
        if (name in _NAMES or name.startswith(_FAMILIES)) and name != _TYPED
    )


def now() -> int:
    """Give the instant before something is looked at, in nanoseconds."""
    return time.time_ns()  # noqa: TID251 - how old a file is, not which day it is


def recall(asked: str, environ: Mapping[str, str], group: str = "tab") -> str | None:
    """Give the answer to what was asked before; None where it isn't known, or not any more.

    `group` names those who share the slots: what is asked in turns must not take them from each
    other.
    """
    try:
        with open(_file(asked, environ, group), "rb") as kept:  # noqa: PTH123 - pathlib takes too long
            data = kept.read(LARGEST)
        told, _, body = data.partition(b"\n")
        if int(told, 16) != crc32(body):
            return None
        version, question, watched, answer = body.decode().split(_SEPARATOR, 3)
    except (OSError, ValueError):
        return None
    if (version, question) != (__version__, asked):
        return None
    for line in watched.split(_ON_OTHERS):
        path, _, before = line.rpartition("\t")
        if path and _signature(path)[0] != before:
            return None
    return answer


def keep(  # noqa: PLR0913, PLR0917 - what an answer is, and what it rests on
    asked: str,
    answer: str,
    watched: Iterable[str],
    began: int,
    environ: Mapping[str, str],
    group: str = "tab",
) -> None:
    """Keep an answer that rests on files and folders; `began` is from before they were read."""
    lines = []
    for path in watched:
        signature, latest = _signature(path)
        if began - latest < GRAIN or "\t" in path or _ON_OTHERS in path or _SEPARATOR in path:
            return
        lines.append(f"{path}\t{signature}")
    text = _SEPARATOR.join((__version__, asked, _ON_OTHERS.join(lines), answer))
    try:
        body = text.encode()
        if _SEPARATOR not in asked and len(body) < LARGEST // 2:
            _write(_file(asked, environ, group), b"%08x\n" % crc32(body) + body)
    except (OSError, ValueError):
        return


def _signature(path: str) -> tuple[str, int]:
    """Give what tells a file's states apart, and when it last changed; of a link, both ends."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return _NONE, 0
    told, latest = _told(found)
    if not stat.S_ISLNK(found.st_mode):
        return told, latest
    try:
        end, changed = _told(os.stat(path))  # noqa: PTH116
    except OSError:
        end, changed = _NONE, 0
    return f"{told} {end}", max(latest, changed)


def _told(found: os.stat_result) -> tuple[str, int]:
    told = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev)
    return " ".join(map(str, told)), max(found.st_mtime_ns, found.st_ctime_ns)


def _file(asked: str, environ: Mapping[str, str], group: str) -> str:
    """Give the file of the slot in which an answer is kept."""
    slot = crc32(asked.encode("utf-8", "surrogateescape")) % SLOTS
    return os.path.join(_cache(environ), f"{group}-{slot}.txt")  # noqa: PTH118


def _cache(environ: Mapping[str, str]) -> str:
    """Give okr's cache folder, without pathlib where the plain rule is enough."""
    named = environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(named):  # noqa: PTH117
        return os.path.join(named, "okr")  # noqa: PTH118
    if os.name == "posix" and sys.platform != "darwin":
        return os.path.expanduser("~/.cache/okr")  # noqa: PTH111
    from okrcli.store.user_folders import user_folder

    return str(user_folder("cache", environ))


def _write(file: str, data: bytes) -> None:
    if not os.path.isabs(file):  # noqa: PTH117
        return
    os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
    new = f"{file}.{os.urandom(6).hex()}.tmp"
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(data)
        os.replace(new, file)  # noqa: PTH105
    except OSError:
        os.unlink(new)  # noqa: PTH108
        raise
