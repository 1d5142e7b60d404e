"""This machine's name in the logs, and the counter of its events."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from okrcli.errors import DiskError, UsageError
from okrcli.store.user_folders import user_folder
from okrcli.store.writing.state import keep_number, make_folder

MACHINE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)
_MADE = re.compile(r".+-([0-9a-f]{4})", re.ASCII)
_LONGEST_HOST = 20


def machine_name(environ: Mapping[str, str], configured: str | None) -> str:
    """Give this machine's name: OKR_MACHINE, the configuration's, or the one made at first use.

    Its own name is the host's, shortened, and four hex digits. Raises UsageError for a name that
    can't be a file's, DiskError where it can't be kept.
    """
    for source, name in (("OKR_MACHINE", environ.get("OKR_MACHINE")), ("machine", configured)):
        if name:
            if not MACHINE.fullmatch(name):
                message = f"{source}: `{name}` can't be a machine's name"
                raise UsageError(message, "letters, digits, `-`, `_` and `.`, at most 64: laptop")
            return name
    return _own_name(user_folder("state", environ))


def name_in_ids(machine: str, environ: Mapping[str, str], configured: str | None) -> str:
    """Give what stands for a machine in ids: the hex digits of a made name, all of a chosen one.

    The end of a chosen name may well be that of another: kitchen-0001 and garage-0001.
    """
    made = None if environ.get("OKR_MACHINE") or configured else _MADE.fullmatch(machine)
    return made[1] if made else machine


def _own_name(folder: Path) -> str:
    file = folder / "machine"
    try:
        kept = file.read_text("utf-8").strip()
    except FileNotFoundError:
        return _make_name(folder, file)
    except (OSError, UnicodeDecodeError) as error:
        raise DiskError(
            f"{file} can't be read: {error}", "repair it, or set OKR_MACHINE"
        ) from error
    if not MACHINE.fullmatch(kept):
        raise DiskError(f"{file} holds no machine's name", "repair it, or set OKR_MACHINE")
    return kept


def _make_name(folder: Path, file: Path) -> str:
    """Make a name and keep it; of several that do so at once the first one counts for all."""
    make_folder(folder)
    host = re.sub(r"[^a-z0-9]+", "-", _host().split(".")[0].lower()).strip("-")
    name = f"{host[:_LONGEST_HOST].strip('-') or 'machine'}-{os.urandom(2).hex()}"
    own = folder / f"machine.{os.getpid()}"
    try:
        own.write_text(f"{name}\n", "utf-8")
        try:
            own.chmod(0o600)
            os.link(own, file)
        except FileExistsError:
            return _own_name(folder)
        finally:
            own.unlink(missing_ok=True)
    except OSError as error:
        message = f"this machine's name can't be kept in {file}: {error.strerror}"
        raise DiskError(message, "set XDG_STATE_HOME or OKR_MACHINE") from error
    return name


def _host() -> str:
    if hasattr(os, "uname"):
        return os.uname().nodename
    import platform

    return platform.node()


class Counter:
    """Counts the events that this machine records in one workspace; used under the lock."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "counter"

    def last(self) -> int:
        """Give the last number that was given out; 0 where nothing is known."""
        try:
            return max(0, int(self._file.read_bytes()[:20]))
        except (OSError, ValueError):
            return 0

    def keep(self, number: int) -> None:
        """Keep the last number; the logs know it too, so that a lost one does no harm."""
        keep_number(self._file, number)
