"""What was read from sound files, kept in the user's cache folder: the next read checks nothing.

A stale answer would be a wrong one. An entry counts only while its file has the same size,
times and inode, and only if the file was older than the entry by more than a clock's grain; a
damaged cache is an empty one, and one that can't be written is none. Two folders whose short
names fall together only forget each other's entries: the inode tells them apart.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
from pathlib import Path
from zlib import crc32

from okrcli import __version__
from okrcli.store.user_folders import user_folder

GRAIN = 2_000_000_000
LARGEST = 4 * 2**20
_DAMAGED = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)


class Memory:
    """The entries of one folder of a workspace; `group` is the folder's name."""

    def __init__(self, root: str, group: str) -> None:
        self._root = root
        named = (f"{crc32(os.fsencode(text)):08x}" for text in (root, group))
        self._file = user_folder("cache", os.environ) / f"{'-'.join(named)}.json"
        self._entries: dict[str, list[object]] = {}
        self._written = 0
        self._changed = False
        self._load()

    def _load(self) -> None:
        try:
            with self._file.open("rb") as opened:
                self._written = os.fstat(opened.fileno()).st_mtime_ns
                kept = json.loads(opened.read())
            if kept["version"] == __version__:
                self._entries = dict(kept["entries"])
        except _DAMAGED:
            self._entries = {}

    def recall(self, file: str, about: str) -> object | None:
        """Give what was read from a file as it is now; `about` is what else it rests on."""
        entry = self._entries.get(file)
        signature = self._signature(file)
        if entry is None or signature is None:
            return None
        try:
            if entry[:2] != [signature, about] or self._written - max(signature[1:3]) < GRAIN:
                return None
            from okrcli.store.codec import decode

            return decode(entry[2])
        except _DAMAGED:
            return None

    def keep(self, file: str, about: str, value: object) -> None:
        """Keep what was read from a sound file."""
        from okrcli.store.codec import NotEncodableError, encode

        signature = self._signature(file)
        if signature is None or signature[0] > LARGEST:
            return
        with contextlib.suppress(NotEncodableError):
            self._entries[file] = [signature, about, encode(value)]
            self._changed = True

    def save(self) -> None:
        """Write the entries if there are new ones; a cache that can't be written is none."""
        if not self._changed:
            return
        self._changed = False
        import tempfile

        with contextlib.suppress(*_DAMAGED):
            text = json.dumps({"version": __version__, "entries": self._entries}, allow_nan=False)
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=self._file.parent, suffix=".tmp")
            try:
                with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
                    opened.write(text)
                Path(name).replace(self._file)
            except OSError:
                Path(name).unlink(missing_ok=True)

    def _signature(self, file: str) -> list[int] | None:
        """Give size, times and inode of a regular file; None where it is none, or a link."""
        try:
            found = os.lstat(os.path.join(self._root, file))  # noqa: PTH118
        except OSError:
            return None
        if not stat.S_ISREG(found.st_mode):
            return None
        return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev]
