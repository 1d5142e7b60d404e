"""What was read from sound files, kept in the user's cache folder: the next read checks nothing.

A stale answer would be a wrong one. An entry counts while the file's content has the same digest.
The content itself needn't be read where size, times and inode are the same too, and the file was
older than a clock's grain when they were taken. A damaged cache is an empty one, and one that
can't be written is none. Two folders whose short names fall together only forget each other's
entries.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING
from zlib import crc32

from okrcli import __version__
from okrcli.store.digest import digest
from okrcli.store.folder import UnreadableError, read_regular
from okrcli.store.user_folders import user_folder

if TYPE_CHECKING:
    from okrcli.domain.events import Event

GRAIN = 2_000_000_000
LARGEST = 4 * 2**20
SOON_READ = 2**18
LARGEST_CACHE = 64 * 2**20
Signature = list[int]
_DAMAGED = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)


class Memory:
    """The entries of one folder of a workspace; `group` is the folder's name."""

    def __init__(self, root: str, group: str) -> None:
        self._root = root
        self._began = time.time_ns()  # noqa: TID251 - how old a file is, not which day it is
        named = (f"{crc32(os.fsencode(text)):08x}" for text in (root, group))
        self._file = user_folder("cache", os.environ) / f"{'-'.join(named)}.json"
        self._entries: dict[str, list[object]] = {}
        self._values: dict[str, tuple[list[object], object]] = {}
        self._changed = False
        self._load()

    def _load(self) -> None:
        try:
            data = read_regular(str(self._file), LARGEST_CACHE)
            told, _, body = data.partition(b"\n")
            if int(told, 16) == crc32(body):
                kept = json.loads(body)
                self._entries = dict(kept["entries"]) if kept["version"] == __version__ else {}
        except (*_DAMAGED, UnreadableError):
            self._entries = {}

    def signature(self, file: str) -> Signature | None:
        """Give size, times and inode of a regular file; None where it is none, or a link."""
        return signature(self._root, file)

    def recall(self, file: str, signature: Signature | None, about: str) -> object | None:
        """Give what was read from a file as it is now; `about` is what else it rests on."""
        entry = self._entries.get(file)
        if entry is None or signature is None or entry[0] != signature:
            return None
        return self._decoded(file, entry, about)

    def recall_content(self, file: str, data: bytes, about: str) -> object | None:
        """Give what was read from a file that had this content."""
        entry = self._of_content(file, data)
        return None if entry is None else self._decoded(file, entry, about)

    def _of_content(self, file: str, data: bytes) -> list[object] | None:
        entry = self._entries.get(file)
        if entry is None:
            return None
        try:
            return entry if entry[4] == digest(data) else None
        except _DAMAGED:
            return None

    def _decoded(self, file: str, entry: list[object], about: str) -> object | None:
        from okrcli.store.codec import SHAPES, decode

        known = self._values.get(file)
        if known is not None and known[0] is entry and entry[1] == about:
            return known[1]
        try:
            value = decode(entry[3]) if entry[1:3] == [about, SHAPES] else None
        except _DAMAGED:
            return None
        self._values[file] = entry, value
        return value

    def confirm(self, file: str, before: Signature | None) -> None:
        """Keep that a file whose content is known has this signature, taken before reading it.

        To read a large one again costs less than to write all that is kept of it.
        """
        entry = self._entries.get(file)
        if entry is None or entry[0] == before or before is None or before[0] > SOON_READ:
            return
        if self._is_steady(file, before):
            entry[0] = before
            self._changed = True

    def _is_steady(self, file: str, before: Signature | None) -> bool:
        """Tell whether a signature is that of the file still, and older than a clock's grain."""
        return (
            before is not None
            and self.signature(file) == before
            and self._began - max(before[1:3]) >= GRAIN
        )

    def keep(
        self, file: str, before: Signature | None, about: str, value: object, data: bytes
    ) -> None:
        """Keep what was read from a sound file, `data`.

        `before` is the signature that was taken before reading began.
        """
        if len(data) > LARGEST:
            return
        steady = self._is_steady(file, before)
        from okrcli.store.codec import SHAPES, encode
        from okrcli.store.event_codec import NotEncodableError

        with contextlib.suppress(NotEncodableError):
            entry = [before if steady else None, about, SHAPES, encode(value), digest(data)]
            if self._entries.get(file) != entry:
                self._entries[file] = entry
                self._changed = True

    def extend(self, file: str, before: bytes, after: bytes, events: Sequence[Event]) -> None:
        """Keep that a log whose content is known has got more events behind them."""
        from okrcli.store import event_codec
        from okrcli.store.codec import SHAPES, encode
        from okrcli.store.event_codec import NotEncodableError

        entry = self._of_content(file, before)
        if entry is None or len(after) > LARGEST:
            return
        with contextlib.suppress(NotEncodableError, *_DAMAGED):
            _, about, shapes, coded, _ = entry
            if shapes == SHAPES and isinstance(coded, list):
                kept: list[object] = [event_codec.TAG, *event_codec.encode(events, encode)]
                if coded != ["t"]:
                    kept = [coded[0], *event_codec.with_more(coded[1:], events, encode)]
                self._entries[file] = [None, about, SHAPES, kept, digest(after)]
                self._changed = True

    def save(self) -> None:
        """Write the entries if there are new ones; a cache that can't be written is none."""
        if not self._changed or not self._file.is_absolute():
            return
        self._changed = False
        with contextlib.suppress(*_DAMAGED):
            kept = {"version": __version__, "entries": self._entries}
            body = json.dumps(kept, allow_nan=False).encode()
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            new = self._file.with_suffix(f".{os.urandom(6).hex()}.tmp")
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            try:
                with os.fdopen(os.open(new, flags, 0o600), "wb") as opened:
                    opened.write(b"%08x\n" % crc32(body) + body)
                new.replace(self._file)
            except OSError:
                new.unlink(missing_ok=True)


def signature(root: str, file: str) -> Signature | None:
    """Give what tells one state of a file from another; None where it is none, or a link."""
    try:
        found = os.lstat(os.path.join(root, file))  # noqa: PTH118
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev]
