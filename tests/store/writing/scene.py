"""A small workspace with a log of its own, a home, and what okr does there, in this process."""

from __future__ import annotations

import io
import os
import re
import shutil
import stat
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from okrcli.__main__ import main

DAY = "2026-11-21"
MACHINE = "laptop"
LOG = "2026-Q4/log/laptop.toml"
OBJECTIVE = """\
# mine
objective = "Run"   # and why not
note = "slowly"

[kr.far]
title = "Far"
start = 0
target = 42
unit = "km"

[kr.sum]
title = "All of it"
target = 400
aggregate = "sum"

[kr.papers]
title = "Papers"
steps = ["passport", "ticket"]
"""
OLD_LOG = """\
# begun in October
[[checkin]]
id = "20261005T081233Z-laptop-0001"
kr = "run/far"
on = 2026-10-05
value = 7
"""
_TIMES = re.compile(rb"\d{8}T\d{6}Z")


@dataclass(frozen=True, slots=True)
class Told:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A workspace at `root`, the user's home beside it."""

    folder: Path

    @property
    def root(self) -> Path:
        return self.folder / "okrs"

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def state(self) -> Path:
        return self.home / ".local" / "state" / "okr"

    @property
    def log(self) -> Path:
        return self.root / LOG

    @property
    def objective(self) -> Path:
        return self.root / "2026-Q4" / "run.toml"

    def okr(self, *words: str) -> Told:
        """Run one command line."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main(["-C", str(self.root), "--today", DAY, *words])
        return Told(code, out.getvalue(), err.getvalue())

    def done(self, *words: str) -> str:
        """Run one command line that goes well, and give what it printed."""
        told = self.okr(*words)
        assert told.code == 0, told.err
        return told.out

    def files(self) -> dict[str, bytes | str | None]:
        """Give all that is in the workspace: contents, where links lead, None for folders."""
        return seen(self.root)

    def keep(self) -> None:
        """Keep everything as it is, for `reset`."""
        for one in (self.root, self.home):
            shutil.copytree(one, self.folder / f"kept-{one.name}", symlinks=True)

    def reset(self) -> None:
        """Put everything back as it was kept."""
        for one in (self.root, self.home):
            shutil.rmtree(one)
            shutil.copytree(self.folder / f"kept-{one.name}", one, symlinks=True)


def seen(root: Path) -> dict[str, bytes | str | None]:
    """Give all that is below a folder."""
    found: dict[str, bytes | str | None] = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        else:
            found[name] = None if path.is_dir() else path.read_bytes()
    return found


def timeless(files: dict[str, bytes | str | None]) -> dict[str, bytes | str | None]:
    """Take the times of ids out of files, so that two runs of a command can be compared."""
    return {
        name: _TIMES.sub(b"TIME", held) if isinstance(held, bytes) else held
        for name, held in files.items()
    }


def mode(path: Path) -> int:
    """Give a file's mode."""
    return stat.S_IMODE(os.lstat(path).st_mode)


def make_scene(folder: Path, monkeypatch: pytest.MonkeyPatch, machine: str = MACHINE) -> Scene:
    """Make the workspace and an empty home."""
    scene = Scene(folder)
    scene.home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(scene.home))
    if machine:
        monkeypatch.setenv("OKR_MACHINE", machine)
    scene.log.parent.mkdir(parents=True)
    (scene.root / "kpis").mkdir()
    (scene.root / "okr.toml").write_bytes(b"format = 1\n")
    (scene.root / "kpis" / "pulse.toml").write_bytes(b'title = "Pulse"\nunit = "bpm"\n')
    scene.objective.write_bytes(OBJECTIVE.encode())
    scene.log.write_bytes(OLD_LOG.encode())
    return scene
