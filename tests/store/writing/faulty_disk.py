"""A disk that fails, or a Ctrl-C that comes, at the n-th thing that is done to it."""

from __future__ import annotations

import builtins
import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Self

import pytest

NAMED = ("open", "mkdir", "link", "symlink", "replace", "rename", "unlink", "rmdir", "chmod")
MAKING = frozenset({"open", "mkdir", "link", "symlink", "write", "flush", "fsync"})
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass
class Disk:
    """What was done below some folders, in order, and what happens instead or afterwards.

    `before` and `after` are called with a thing's number and name, and may raise.
    """

    folders: tuple[Path, ...]
    before: Callable[[int, str], None] = lambda _number, _name: None
    after: Callable[[int, str], None] = lambda _number, _name: None
    done: list[tuple[str, str]] = field(default_factory=list)
    opened: dict[int, str] = field(default_factory=dict)
    _real: dict[str, Any] = field(default_factory=dict)

    def concerns(self, path: object) -> bool:
        """Tell whether a path is below one of the folders."""
        try:
            name = os.fsdecode(os.fspath(path))  # type: ignore[call-overload]
        except TypeError:
            return False
        return any(Path(name).is_relative_to(folder) for folder in self.folders)

    def act(self, name: str, path: str, action: Callable[[], Any]) -> Any:
        """Do one thing, unless something happens instead."""
        number = len(self.done)
        self.done.append((name, path))
        self.before(number, name)
        result = action()
        self.after(number, name)
        return result

    def named(self, name: str, *given: Any, **more: Any) -> Any:
        """Do something to a path."""
        real = self._real[name]
        path = os.fspath(given[0])
        only_read = name == "open" and not given[1] & _WRITES and not Path(path).is_dir()
        if only_read or not self.concerns(path):
            made = real(*given, **more)
            self.opened.pop(made, None)
            return made
        verb = name if name != "open" or given[1] & _WRITES else "open folder"
        path = path if name not in {"replace", "link", "rename"} else f"{path} > {given[1]}"

        def action() -> Any:
            made = real(*given, **more)
            if name == "open":
                self.opened[made] = str(path)
            return made

        return self.act(verb, str(path), action)

    def fsync(self, descriptor: int) -> None:
        """Put a file on the disk for certain."""
        path = self.opened.get(descriptor)
        if path is None:
            self._real["fsync"](descriptor)
        else:
            self.act("fsync", path, lambda: self._real["fsync"](descriptor))

    def fdopen(self, descriptor: int, *given: Any, **more: Any) -> Any:
        """Open a descriptor; what is then written goes through here too."""
        opened = self._real["fdopen"](descriptor, *given, **more)
        path = self.opened.get(descriptor)
        return opened if path is None else File(self, opened, path)

    def io_open(self, file: Any, how: str = "r", *given: Any, **more: Any) -> Any:
        """Open a file by its name, as pathlib does."""
        if "r" in how or not self.concerns(file):
            return self._real["io_open"](file, how, *given, **more)
        open_it = self._real["io_open"]
        with ExitStack() as undo:
            opened = self.act(
                "open", str(file), lambda: undo.enter_context(open_it(file, how, *given, **more))
            )
            undo.pop_all()
        return File(self, opened, str(file))

    @contextmanager
    def attached(self) -> Iterator[None]:
        """Let everything go through here."""
        with pytest.MonkeyPatch.context() as patch:
            for name in NAMED:
                self._real[name] = getattr(os, name)
                patch.setattr(os, name, self._by(name))
            self._real |= {"fsync": os.fsync, "fdopen": os.fdopen, "io_open": io.open}
            patch.setattr(os, "fsync", self.fsync)
            patch.setattr(os, "fdopen", self.fdopen)
            patch.setattr(io, "open", self.io_open)
            patch.setattr(builtins, "open", self.io_open)
            yield

    def _by(self, name: str) -> Callable[..., Any]:
        return lambda *given, **more: self.named(name, *given, **more)


class File:
    """An open file; a write that fails has written half of it."""

    def __init__(self, disk: Disk, real: IO[Any], path: str) -> None:
        self._disk = disk
        self._real = real
        self._path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._real.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def write(self, data: Any) -> int:
        """Write, and flush: what is written is with the system then."""
        rest = len(data) // 2
        self._real.write(data[:rest])
        self._real.flush()

        def action() -> int:
            written = self._real.write(data[rest:])
            self._real.flush()
            return rest + written

        written: int = self._disk.act("write", self._path, action)
        return written
