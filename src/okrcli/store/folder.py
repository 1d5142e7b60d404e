"""The files of a workspace: listed and read as regular files, never out of its folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from okrcli.domain.problem import Problem
from okrcli.frozen import frozen

DEFINITION_LIMIT = 2**20
LOG_LIMIT = 64 * 2**20
MOST_FILES = 20_000
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class UnreadableError(Exception):
    """A file can't be read as a regular file of its workspace; the text says why."""


@frozen
class Entry:
    """A name in a folder: a file to read, or a folder."""

    name: str
    is_folder: bool


@dataclass(slots=True)
class Folder:
    """A workspace's folder. Names in it are relative to it, with `/`."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    real: str = ""
    count: int = 0

    def __post_init__(self) -> None:
        self.real = os.path.realpath(self.root)

    def entries(self, inside: str = "") -> list[Entry]:
        """List the folders and `.toml` files of a folder by name; hidden names are left out."""
        path = os.path.join(self.real, inside) if inside else self.real  # noqa: PTH118
        try:
            self._stay_inside(path)
            names = sorted(os.listdir(path))  # noqa: PTH208 - names are all it takes
        except (OSError, UnreadableError) as error:
            self.say(inside, f"the folder can't be read: {_reason(error)}")
            return []
        return list(self._kinds(path, inside, names))

    def _kinds(self, path: str, inside: str, names: list[str]) -> Iterator[Entry]:
        for name in names:
            file = f"{inside}/{name}" if inside else name
            if name.startswith("."):
                if name.endswith(".toml.icloud"):
                    real = name.removeprefix(".").removesuffix(".icloud")
                    self.say(file, f"`{real}` is not downloaded", hint="open it once to fetch it")
                continue
            whole = os.path.join(path, name)  # noqa: PTH118
            is_folder = os.path.isdir(whole)  # noqa: PTH112
            if not name.endswith(".toml"):
                if is_folder:
                    yield Entry(name, is_folder=True)
                continue
            if is_folder:
                self.say(file, "a folder with the name of a file", hint="give it another name")
                continue
            self.count += 1
            if self.count == MOST_FILES + 1:
                self.say(file, f"more than {MOST_FILES} files: the rest is not read")
            if self.count <= MOST_FILES:
                yield Entry(name, is_folder=False)

    def read(self, file: str, limit: int = DEFINITION_LIMIT) -> bytes | None:
        """Read a file; None where it can't be read, and the reason is among the problems."""
        path = os.path.join(self.real, *file.split("/"))  # noqa: PTH118
        try:
            self._stay_inside(path)
            return read_regular(path, limit)
        except (OSError, UnreadableError) as error:
            self.say(file, f"the file can't be read: {_reason(error)}", loss=loss_of(file))
            return None

    def _stay_inside(self, path: str) -> None:
        real = os.path.realpath(path)
        if real != self.real and not real.startswith(os.path.join(self.real, "")):  # noqa: PTH118
            raise UnreadableError("it is a link that leads out of the workspace")

    def say(
        self, file: str, message: str, expected: str = "", hint: str = "", loss: str = ""
    ) -> None:
        """Take note of a problem with a file as a whole."""
        self.problems.append(
            Problem(file=file, message=message, expected=expected, hint=hint, loss=loss)
        )


def loss_of(file: str) -> str:
    """Say what is missing where a file can't be read."""
    return "none of its events count" if "/log/" in file else "the whole file is left out"


def read_regular(path: str, limit: int) -> bytes:
    """Read a regular file of at most so many bytes, past links, never waiting for a pipe."""
    descriptor = os.open(os.path.realpath(path), _FLAGS)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableError("it is no regular file")
        if found.st_size > limit:
            raise UnreadableError(_too_large(limit))
        with os.fdopen(descriptor, "rb", closefd=False) as opened:
            data = opened.read(limit + 1)
    finally:
        os.close(descriptor)
    if len(data) > limit:
        raise UnreadableError(_too_large(limit))
    return data


def _too_large(limit: int) -> str:
    return f"it is larger than {limit // 2**20} MiB"


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return str(error)
