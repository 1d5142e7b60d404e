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
_BUSY = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
_LONGEST_NOTE = 200


@contextlib.contextmanager
def locked(file: Path, who: str, now: datetime) -> Iterator[None]:
    """Hold the lock on a file; `who` is written into it for those who wait in vain.

    Waits at most PATIENCE seconds. Raises LockedError, or DiskError where there can't be a lock.
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
    begun = time.monotonic()
    pause = _FIRST_WAIT
    while True:
        try:
            _take(descriptor)
        except OSError as error:
            if error.errno not in _BUSY:
                message = f"the lock {file} can't be taken: {error.strerror}"
                raise DiskError(
                    message, "set XDG_STATE_HOME to a folder on a local disk"
                ) from error
        else:
            return
        waited = time.monotonic() - begun
        if waited >= patience:
            raise LockedError(f"another okr is writing here{_holder(file)}", "try again")
        # Those who wait don't all come back at the same moment, and whoever has waited for long
        # looks more often than who has just come: of many, none waits in vain.
        longest = max(_FIRST_WAIT, _LONGEST_WAIT * (1 - waited / patience) ** 2)
        pause = min(pause * 1.5, longest)
        time.sleep(pause * (0.5 + os.urandom(1)[0] / 512))


def _holder(file: Path) -> str:
    try:
        note = file.read_bytes()[: 2 * _LONGEST_NOTE].decode("utf-8", "replace")
    except OSError:
        return ""
    return f": {note}" if note else ""


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        # Far behind the note, which others read: Windows lets nobody read a locked range.
        os.lseek(descriptor, 2**20, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
