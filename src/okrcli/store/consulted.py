"""The files and folders that an answer about a workspace rests on, those that are missing too."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from okrcli.store.config import config_file, read_config
from okrcli.store.finding import MARKER
from okrcli.store.user_folders import user_folder

MOST = 4000


def looked_for(folder: str, environ: Mapping[str, str], cwd: str) -> Iterator[str]:
    """Give the files by which the workspace is found; `folder` is the one that was named, or ""."""
    file = config_file(environ)
    yield str(file)
    if os.path.lexists(file) and (default := read_config(environ).dir) is not None:
        yield str(default / MARKER)
    named = folder or environ.get("OKR_DIR", "")
    place = os.path.join(cwd, os.path.expanduser(named))  # noqa: PTH111, PTH118
    yield os.path.join(place, MARKER)  # noqa: PTH118
    while not named and place != os.path.dirname(place):  # noqa: PTH120
        place = os.path.dirname(place)  # noqa: PTH120
        yield os.path.join(place, MARKER)  # noqa: PTH118
    yield str(user_folder("data", environ) / MARKER)


def inside(root: str) -> list[str] | None:
    """Give a folder and all in it that isn't hidden; None where that is too much to look at.

    Of a linked folder the one that it leads to, too, wherever that is.
    """
    found, waiting, seen = [root], [root], set()
    while waiting:
        folder = waiting.pop()
        if folder in seen:
            continue
        seen.add(folder)
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                found.append(entry.path)
                if entry.is_dir():
                    real = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
                    found.append(real)
                    waiting.append(real)
        if len(found) > MOST:
            return None
    return found
