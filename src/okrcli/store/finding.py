"""Which folder is the workspace."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from okrcli.errors import NotFoundError
from okrcli.store.config import expanded, read_config
from okrcli.store.user_folders import user_folder

MARKER = "okr.toml"


def find_workspace(explicit: Path | None, environ: Mapping[str, str], cwd: Path) -> Path:
    """Find the workspace: named, from the environment, upwards, the default, the data folder.

    Raises NotFoundError with one line that says what to do.
    """
    if explicit is not None:
        return _named(cwd / expanded(explicit), "")
    if named := environ.get("OKR_DIR"):
        return _named(cwd / expanded(Path(named)), " (OKR_DIR)")
    for folder in (cwd, *cwd.parents):
        if is_workspace(folder):
            return folder
    config = read_config(environ)
    if config.dir is not None:
        return _named(config.dir, f" (`dir` in {config.file})")
    folder = user_folder("data", environ)
    if is_workspace(folder):
        return folder
    raise NotFoundError(
        "no workspace here: make one with `okr init`, or name one with -C",
        hint="by hand: a folder with an okr.toml that says `format = 1`; see `okr help files`",
    )


def is_workspace(folder: Path) -> bool:
    """Tell whether a folder holds an `okr.toml`, readable or not."""
    return os.path.lexists(folder / MARKER)


def _named(folder: Path, by: str) -> Path:
    if is_workspace(folder):
        return folder
    # Unlike Path's, this is_dir takes a name that is too long for a no.
    there = os.path.isdir(folder)  # noqa: PTH112
    lack = f"there is no {MARKER}" if there else "there is no such folder"
    raise NotFoundError(f"{folder}{by} is no workspace, {lack}: make one with `okr init`")
