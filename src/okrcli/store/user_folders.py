"""The user's own folders for configuration, data, state and cache, as their system has them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

Purpose = Literal["config", "data", "state", "cache"]

_BY_HOME: Mapping[Purpose, str] = {
    "config": ".config",
    "data": ".local/share",
    "state": ".local/state",
    "cache": ".cache",
}


def user_folder(purpose: Purpose, environ: Mapping[str, str]) -> Path:
    """Give okr's folder for a purpose; it need not exist.

    The XDG variables count on every system. Without them, platformdirs knows where macOS and
    Windows keep such things; its import would double the time of the shortest commands, so the
    plain rule of the XDG base directories is applied here.
    """
    folder = environ.get(f"XDG_{purpose.upper()}_HOME", "")
    if os.path.isabs(folder):  # noqa: PTH117 - the base directories' rule: others are ignored
        return Path(folder) / "okr"
    if os.name == "posix" and sys.platform != "darwin":
        return Path.home() / _BY_HOME[purpose] / "okr"
    import platformdirs

    named = {
        "config": platformdirs.user_config_path,
        "data": platformdirs.user_data_path,
        "state": platformdirs.user_state_path,
        "cache": platformdirs.user_cache_path,
    }
    return named[purpose]("okr", appauthor=False)
