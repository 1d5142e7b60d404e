"""One writer at a time: a lock on a file in the user's state folder."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from okrcli.errors import DiskError, LockedError

PATIENCE = 10.0
_FIRST_WAIT = 0.002
_LONGEST_WAIT = 0.1
_MOST_TIMES = 6
_BUSY = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
_LONGEST_NOTE = 200


@contextlib.contextmanager
def locked(file: Path, who: str, now: datetime) -> Iterator[None]:
    """Hold the lock on a file; `who` is written into it for those who wait in vain.

    Waits PATIENCE seconds, and longer only while others get it and let it go. Raises LockedError,
    or DiskError where there can't be a lock.
    """
    try:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    except OSError as error:
        message = f"the lock {file} can't be opened: {error.strerror}"
        raise DiskError(message, "set XDG_STATE_HOME to a folder that can be written") from error
    try:
        _wait(descriptor, file, PATIENCE)
        note = f"{who[:_LONGEST_NOTE]}, process {os.getpid()}, since {now:%H:%M:%S} UTC"
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, note.encode("utf-8", "replace"))
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int, file: Path, patience: float) -> None:
    """Wait for the lock: `patience` for one holder, and some times that while it changes hands."""
    if _taken(descriptor, file):
        return
    ends = time.monotonic() + patience * _MOST_TIMES
    holder = None
    while (told := _holder(file)) != holder and time.monotonic() < ends:
        holder = told
        if _taken_within(descriptor, file, patience):
            return
    raise LockedError(f"another okr is writing here{holder}", "try again")


def _polled(descriptor: int, file: Path, seconds: float) -> bool:
    """Try to take the lock again and again; tell whether that went well in time."""
    ends = time.monotonic() + seconds
    pause = _FIRST_WAIT
    while time.monotonic() < ends:
        # Those who wait don't all come back at the same moment.
        time.sleep(pause * (0.5 + os.urandom(1)[0] / 512))
        if _taken(descriptor, file):
            return True
        pause = min(pause * 1.5, _LONGEST_WAIT)
    return False


def _taken(descriptor: int, file: Path) -> bool:
    try:
        _take(descriptor)
    except OSError as error:
        if error.errno not in _BUSY:
            message = f"the lock {file} can't be taken: {error.strerror}"
            raise DiskError(message, "set XDG_STATE_HOME to a folder on a local disk") from error
        return False
    return True


def _holder(file: Path) -> str:
    try:
        note = file.read_bytes()[: 2 * _LONGEST_NOTE].decode("utf-8", "replace")
    except OSError:
        return ""
    return f": {note}" if note else ""


if sys.platform == "win32":
    import msvcrt

    _taken_within = _polled

    def _take(descriptor: int) -> None:
        # Far behind the note, which others read: Windows lets nobody read a locked range.
        os.lseek(descriptor, 2**20, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl
    import signal

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    class _LateError(Exception):
        """The time to wait is over."""

    def _taken_within(descriptor: int, file: Path, seconds: float) -> bool:
        """Wait in the system's queue, where those who came first go first, until an alarm."""
        waits = True

        def late(*_: object) -> None:
            if waits:
                raise _LateError

        try:
            before = signal.signal(signal.SIGALRM, late)
        except ValueError:
            # Only the main thread may set alarms.
            return _polled(descriptor, file, seconds)
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except _LateError:
            return False
        finally:
            waits = False
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        return True
