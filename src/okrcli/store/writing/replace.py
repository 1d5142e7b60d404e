"""Replacing files as a whole: each is the old one or the new one, whatever happens."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from okrcli.errors import DiskError, RefusedError
from okrcli.frozen import frozen

PREFIX, SUFFIX = ".okr-", ".tmp"
STALE = 3600
_WINDOWS_BUSY = frozenset({5, 32, 33})
_WINDOWS_TRIES = 8
_EXCLUSIVE = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)


@frozen
class NewContent:
    """A file's path, and what it shall hold; None takes it away.

    A new file gets the mode of the one at `like`, which it takes the place of.
    """

    path: str
    data: bytes | None
    like: str = ""


@dataclass(slots=True)
class _Prepared:
    """A file's place, the one to put there (None: take it away), and the old one, kept beside it.

    `stuck` says that the old one could not be put back.
    """

    target: str
    new: str | None
    old: str | None
    stuck: bool = False


def write_files(contents: Sequence[NewContent], inside: str) -> None:
    """Replace files together; none of them may leave the folder with the real path `inside`.

    All of them are on the disk beside the old ones before the first takes its place; where
    something fails, the old ones stand. Raises DiskError, RefusedError for a link that leads out.
    """
    work = _Replacement(inside)
    try:
        for content in contents:
            work.prepare(content)
        work.swap()
    except OSError as error:
        stuck = [entry for entry in work.prepared if entry.stuck]
        raise (_half_done(error, stuck) if stuck else disk_error(error)) from error
    finally:
        work.clean()


def disk_error(error: OSError) -> DiskError:
    """Say in one line what the file system refused."""
    return DiskError(_told(error), "nothing was changed; make room or allow it, and try again")


def _told(error: OSError) -> str:
    named = error.filename or ""
    reason = (error.strerror or str(error)).lower()
    return f"{named} can't be written: {reason}" if named else f"the disk failed: {reason}"


def _half_done(error: OSError, stuck: Sequence[_Prepared]) -> DiskError:
    """Say which files are the new ones, though others aren't, and where the old ones are."""
    kept = (f"{one.target} (before: {one.old})" if one.old else one.target for one in stuck)
    return DiskError(_told(error), f"these were changed and can't be put back: {', '.join(kept)}")


@dataclass(slots=True)
class _Replacement:
    inside: str
    prepared: list[_Prepared] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)

    def prepare(self, content: NewContent) -> None:
        """Put a new content beside its file, on the disk for certain."""
        target = _real(content.path, self.inside, itself=content.data is None)
        folder = os.path.dirname(target)  # noqa: PTH120
        # A name is noted before there is such a file: what is interrupted leaves nothing behind.
        entry = _Prepared(target, None, _beside(folder) if os.path.lexists(target) else None)
        self.prepared.append(entry)
        if content.data is not None:
            self._make(folder)
            sweep(folder)
            entry.new = _beside(folder)
            _write(entry.new, content.data, _mode(target) or _mode(content.like))
        if entry.old is not None:
            _keep(target, entry.old)

    def _make(self, folder: str) -> None:
        missing = []
        while not os.path.isdir(folder):  # noqa: PTH112
            missing.append(folder)
            folder = os.path.dirname(folder)  # noqa: PTH120
        for one in reversed(missing):
            self.folders.append(one)
            os.mkdir(one, 0o700)  # noqa: PTH102
            sync_folder(os.path.dirname(one))  # noqa: PTH120

    def swap(self) -> None:
        """Put the new files in the places of the old ones, then take away what shall go."""
        ordered = sorted(self.prepared, key=lambda one: one.new is None)
        with contextlib.ExitStack() as undo:
            for entry in ordered:
                undo.callback(_put_back, entry)
                if entry.new is None:
                    os.unlink(entry.target)  # noqa: PTH108
                else:
                    _replace(entry.new, entry.target)
            for folder in dict.fromkeys(os.path.dirname(one.target) for one in ordered):  # noqa: PTH120
                sync_folder(folder)
            undo.pop_all()
        self.folders.clear()

    def clean(self) -> None:
        """Take away what is left beside the files; an interruption doesn't end it."""
        with contextlib.ExitStack() as last:
            for folder in self.folders:
                last.callback(_take_away_folder, folder)
            for entry in self.prepared:
                for name in (entry.new, None if entry.stuck else entry.old):
                    if name is not None:
                        last.callback(_take_away, name)


def _put_back(entry: _Prepared) -> None:
    """Put the old file back, or take a new one away, if it has got to its place."""
    placed = entry.new is None or not os.path.lexists(entry.new)
    try:
        if entry.old is not None and placed:
            os.replace(entry.old, entry.target)  # noqa: PTH105
        elif entry.new is not None and placed:
            os.unlink(entry.target)  # noqa: PTH108
    except OSError:
        entry.stuck = True


def _beside(folder: str) -> str:
    """Give a name for a temporary file that no other has."""
    return os.path.join(folder, f"{PREFIX}{os.urandom(8).hex()}{SUFFIX}")  # noqa: PTH118


def _write(name: str, data: bytes, mode: int | None) -> None:
    """Write a temporary file; it is on the disk afterwards."""
    with os.fdopen(os.open(name, _EXCLUSIVE, 0o600), "wb") as opened:
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(opened.fileno(), mode)
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())


def _take_away(name: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(name)  # noqa: PTH108


def _take_away_folder(name: str) -> None:
    with contextlib.suppress(OSError):
        os.rmdir(name)  # noqa: PTH106


def _keep(target: str, name: str) -> None:
    """Keep the old file beside itself, so that it can be put back without room on the disk."""
    if os.path.islink(target):  # noqa: PTH114
        os.symlink(os.readlink(target), name)  # noqa: PTH115, PTH211
        return
    try:
        os.link(target, name)
    except OSError:
        shutil.copy2(target, name)


def _real(path: str, inside: str, *, itself: bool) -> str:
    """Give the real path of a file, or of the link itself where that shall go."""
    folder, name = os.path.split(path)
    real = os.path.realpath(path)
    if itself:
        real = os.path.join(os.path.realpath(folder), name)  # noqa: PTH118
    if not real.startswith(os.path.join(inside, "")):  # noqa: PTH118
        raise RefusedError(f"{path} is a link that leads out of the workspace", "write it by hand")
    return real


def _mode(target: str) -> int | None:
    """Give the mode of the file that is replaced; None where there is none yet."""
    try:
        return stat.S_IMODE(os.stat(target).st_mode)  # noqa: PTH116
    except FileNotFoundError:
        return None


def _replace(new: str, target: str) -> None:
    """Replace a file; on Windows again, while a virus scanner or an editor has it open."""
    for attempt in range(_WINDOWS_TRIES):
        try:
            os.replace(new, target)  # noqa: PTH105
        except OSError as error:
            last = attempt == _WINDOWS_TRIES - 1
            if last or getattr(error, "winerror", None) not in _WINDOWS_BUSY:
                raise
            time.sleep(0.01 * 2**attempt)
        else:
            return


def sync_folder(folder: str) -> None:
    """Make sure that a folder's names are on the disk; Windows has no such call."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(folder: str) -> None:
    """Take away temporary files that a crash has left, once they are an hour old."""
    now = time.time()  # noqa: TID251 - how old a leftover is, not which day it is
    for name in os.listdir(folder):  # noqa: PTH208
        if name.startswith(PREFIX) and name.endswith(SUFFIX):
            with contextlib.suppress(OSError):
                path = os.path.join(folder, name)  # noqa: PTH118
                if now - os.lstat(path).st_mtime > STALE:
                    os.unlink(path)  # noqa: PTH108
