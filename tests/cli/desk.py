"""A workspace on the disk, written as a person would, and the commands that are run on it."""

from __future__ import annotations

import difflib
import json
import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from okrcli.store.toml.parse import Document, parse
from tests.cli.running import Ran, Runner

# A Wednesday, the 49th of the 92 days of its quarter.
DAY = "2026-11-18"
MACHINE = "desk"
LOG = f"2026-Q4/log/{MACHINE}.toml"
KPI_LOG = f"kpis/log/{MACHINE}-2026.toml"

RUN = """\
# What I want from my legs
objective = "Run my first marathon feeling strong"   # said in spring
why = "I want to know that I can"

[kr.far]   # the long one
title = "Longest run reaches marathon distance"
# from the watch
start = 12
target = 42.2   # the whole way
unit = "km"

[kr.volume]
title = "Kilometres in all"
target = 500
unit = "km"
aggregate = "sum"

[kr.gym]
title = "Strength training three times a week"
times = 3
per = "week"

[kr.pages]
title = "Read about running"
times = 5
per = "week"
at_least = 20
unit = "pages"

[kr.pack]
title = "Ready to travel"
steps = [
    "Passport",   # expires soon
    { id = "shoes", title = "Shoes run in", due = 2026-11-30 },
]

[kr.registered]
title = "Registered for Hamburg"
kind = "milestone"

[kr.joy]
title = "I look forward to it"
kind = "rating"

[kr.ten-k]
title = "Ten kilometres in fifty minutes"
start = "60:00"
target = "50:00"
unit = "min"

[kr.pulse]
title = "A calmer heart"
start = 60
target = 52
kpi = "hr"

[kr.swim]
title = "Swim ten kilometres"
start = 0
target = 10
dropped = { on = 2026-10-20, why = "shoulder" }
"""
CALM = """\
objective = "Be calm"

[kr.screen]
title = "Less time at the screen"
start = 5
target = 2
unit = "h"
"""
HEART = """\
title = "Resting heart rate"   # in the morning
unit = "bpm"
healthy = { at_most = 58 }
"""
FILES = {
    "okr.toml": "format = 1\n",
    "2026-Q4/run.toml": RUN,
    "2026-Q4/calm.toml": CALM,
    "kpis/hr.toml": HEART,
}


@dataclass(frozen=True, slots=True)
class Desk:
    """Runs commands on one workspace, on one day."""

    root: Path
    runner: Runner
    day: str = DAY

    def __call__(self, *words: str) -> Ran:
        """Run one command line."""
        return self.runner("-C", str(self.root), "--today", self.day, *words)

    def on(self, day: str) -> Desk:
        """Give the same workspace on another day."""
        return Desk(self.root, self.runner, day)

    def done(self, *words: str) -> str:
        """Run a command line that succeeds, and give what it printed."""
        ran = self(*words)
        assert ran.code == 0, ran.err
        return ran.out

    def json(self, *words: str) -> dict[str, Any]:
        """Run a command line that succeeds, and give its JSON."""
        found: dict[str, Any] = json.loads(self.done(*words, "--json"))
        return found

    def get(self, field: str) -> str:
        """Give one bare value, "" where it is null."""
        return self("get", field).out.rstrip("\n")

    def refused(self, code: int, *words: str) -> str:
        """Run what is to be refused: nothing may change. Give the message."""
        before = self.files()
        ran = self(*words)
        assert ran.code == code, (ran.code, ran.out, ran.err)
        assert ran.err.startswith("okr: "), ran.err
        assert "Traceback" not in ran.err
        assert self.files() == before, "something was written"
        return " ".join(ran.err.split())

    def text(self, file: str) -> str:
        """Give the text of a file, "" where there is none."""
        path = self.root / file
        return path.read_text("utf-8") if path.exists() else ""

    def write(self, file: str, text: str) -> None:
        """Write a file by hand."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        """Change a file by hand."""
        text = self.text(file)
        assert text.count(old) == 1
        self.write(file, text.replace(old, new))

    def files(self) -> dict[str, bytes]:
        """Give the content of every file."""
        return contents(self.root)

    def definitions(self) -> dict[str, bytes]:
        """Give the content of every file but the logs."""
        return {name: data for name, data in self.files().items() if "/log/" not in name}

    def table(self, file: str) -> dict[str, Any]:
        """Give what a TOML file says."""
        return read(self.text(file))

    def blocks(self, kind: str, file: str = LOG) -> list[dict[str, Any]]:
        """Give the blocks of a kind in a log."""
        found: list[dict[str, Any]] = self.table(file).get(kind, [])
        return found

    def last(self, kind: str = "checkin", file: str = LOG) -> dict[str, Any]:
        """Give the last block of a kind, without its id."""
        return {key: value for key, value in self.blocks(kind, file)[-1].items() if key != "id"}


def contents(root: Path) -> dict[str, bytes]:
    """Give the content of every file below a folder."""
    return {
        os.path.relpath(f"{folder}/{name}", root): (Path(folder) / name).read_bytes()
        for folder, _, names in os.walk(root)
        for name in names
    }


def read(text: str) -> dict[str, Any]:
    """Give what TOML says."""
    found = parse(text.encode())
    assert isinstance(found, Document), found
    return dict(found.data)


def made(root: Path, files: dict[str, str]) -> Path:
    """Write files below a folder, which is emptied before."""
    shutil.rmtree(root, ignore_errors=True)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def _closed_up(line: str) -> str:
    """Give a line with its comment right behind it: where a comment stands in a row is free."""
    return re.sub(r" +#", " #", line)


def changed_lines(before: str, after: str) -> list[str]:
    """Give the lines that were taken away (`-`) and added (`+`)."""
    old, new = ([_closed_up(line) for line in text.splitlines()] for text in (before, after))
    found: Sequence[str] = list(difflib.ndiff(old, new))
    return [f"{line[0]}{line[2:]}" for line in found if line[0] in "+-"]
