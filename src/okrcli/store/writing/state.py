"""What okr keeps for itself about a workspace, in the user's state folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from okrcli.errors import DiskError
from okrcli.store.digest import digest
from okrcli.store.user_folders import user_folder


def state_folder(root: str, environ: Mapping[str, str]) -> Path:
    """Give the folder for what concerns the workspace with this real path; it is made."""
    named = digest(os.fsencode(root))[:16]
    folder = user_folder("state", environ) / named
    make_folder(folder)
    return folder


def make_folder(folder: Path) -> None:
    """Make a folder of okr's own, and those above it, for the user only."""
    missing = []
    above = folder
    try:
        while not above.exists():
            missing.append(above)
            above = above.parent
        for one in reversed(missing):
            one.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        message = f"the folder for okr's own state, {folder}, can't be made: {error.strerror}"
        raise DiskError(message, "set XDG_STATE_HOME to a folder that can be written") from error


def keep_number(file: Path, number: int) -> None:
    """Put a number into a file of okr's own; whatever happens, there is the old one or this."""
    new = file.with_suffix(".new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(b"%d\n" % number)
    new.replace(file)
