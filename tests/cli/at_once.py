"""Many okr at once on one workspace: `python -m tests.cli.at_once --processes 50 --each 10`.

Each worker is a process of its own that runs its command lines one after the other, in itself or,
with `--fresh`, each in another new process. They all begin at the same moment.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import tomli

DAY = "2026-11-21"
LIMIT = 600
OBJECTIVE = """\
objective = "Run"   # mine

[kr.far]            # how far
title = "Far"
start = 0
target = 42
unit = "km"

[kr.sum]
title = "All of it"
target = 4000
aggregate = "sum"
"""
Line = Sequence[str]


@dataclass(frozen=True, slots=True)
class Ran:
    """A command line that was run, its exit code, and what it printed."""

    words: tuple[str, ...]
    code: int
    out: str
    err: str


def make(folder: Path) -> Path:
    """Make a workspace, and an empty home beside it."""
    root = folder / "okrs"
    (root / "2026-Q4").mkdir(parents=True)
    (folder / "home").mkdir()
    (root / "okr.toml").write_text("format = 1\n", "utf-8")
    (root / "2026-Q4" / "run.toml").write_text(OBJECTIVE, "utf-8")
    return root


def at_once(root: Path, jobs: Sequence[Sequence[Line]], *, fresh: bool = False) -> list[list[Ran]]:
    """Run each job, a list of command lines, in a process of its own, all at once.

    They share the home beside the workspace.
    """
    environ = {name: held for name, held in os.environ.items() if not name.startswith("XDG_")}
    environ.pop("OKR_MACHINE", None)
    task = {"root": str(root), "jobs": [list(map(list, job)) for job in jobs], "fresh": fresh}
    ran = subprocess.run(
        [sys.executable, "-m", "tests.cli.at_once", "--task"],
        input=json.dumps(task),
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
        env={**environ, "HOME": str(root.parent / "home")},
        timeout=LIMIT,
    )
    if ran.returncode:
        raise RuntimeError(ran.stderr)
    told = json.loads(ran.stdout)
    return [[Ran(tuple(words), *rest) for words, *rest in job] for job in told]


def checkins(root: Path) -> list[dict[str, object]]:
    """Read all check-ins from the logs' files, without okr."""
    return [
        block
        for path in sorted(root.glob("*/log/*.toml"))
        for block in tomli.loads(path.read_text("utf-8")).get("checkin", [])
    ]


def _supervise() -> None:
    """Start a worker for each job of a task, let all begin, and print what they did.

    The workers are forked once all of okr is loaded, so that it is writing that they do at once.
    """
    task = json.loads(sys.stdin.read())
    _load()
    begin_read, begin_write = os.pipe()
    workers = []
    for job in task["jobs"]:
        kept = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - the child's too
        child = os.fork()
        if child == 0:
            os.close(begin_write)
            os.read(begin_read, 1)
            kept.write(json.dumps(_run_all(task, job)))
            kept.flush()
            os._exit(0)
        workers.append((child, kept))
    os.close(begin_read)
    os.close(begin_write)
    told = []
    for child, kept in workers:
        os.waitpid(child, 0)
        kept.seek(0)
        told.append(json.loads(kept.read()))
        kept.close()
    sys.stdout.write(json.dumps(told))


def _load() -> None:
    """Load what a command needs, by running one that is refused."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        _here(["-C", "/nowhere", "checkin", "x", "1"])
        _here(["-C", "/nowhere", "set", "x", "a=1"])
        _here(["-C", "/nowhere", "undo"])


def _run_all(
    task: dict[str, object], job: list[list[str]]
) -> list[tuple[list[str], int, str, str]]:
    ways = ["-C", str(task["root"]), "--today", DAY]
    run = _elsewhere if task["fresh"] else _here
    return [(words, *run([*ways, *words])) for words in job]


def _here(words: list[str]) -> tuple[int, str, str]:
    from okrcli.__main__ import main

    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(words)
    return code, out.getvalue(), err.getvalue()


def _elsewhere(words: list[str]) -> tuple[int, str, str]:
    ran = subprocess.run(
        [sys.executable, "-m", "okrcli", *words], capture_output=True, text=True, check=False
    )
    return ran.returncode, ran.stdout, ran.stderr


def _try(processes: int, each: int, *, fresh: bool) -> int:
    """Let many check in at once; print what came of it. 0 where all is well."""
    with tempfile.TemporaryDirectory() as folder:
        root = make(Path(folder).resolve())
        jobs = [
            [("checkin", "run/sum", str(one * each + nth + 1)) for nth in range(each)]
            for one in range(processes)
        ]
        begun = time.monotonic()
        ran = [one for job in at_once(root, jobs, fresh=fresh) for one in job]
        took = time.monotonic() - begun
        blocks = checkins(root)
        ids = {str(block["id"]) for block in blocks}
        logs = [path.name for path in root.glob("*/log/*")]
        wanted = processes * each
        values = {block["value"] for block in blocks}
        failed = [one for one in ran if one.code]
        _, told, _ = _elsewhere(["-C", str(root), "validate"])
    well = len(blocks) == len(ids) == wanted and values == set(range(1, wanted + 1))
    well = well and len(logs) == 1 and not failed and "no problems" in told
    for one in failed[:5]:
        sys.stdout.write(f"failed: {one}\n")
    sys.stdout.write(
        f"{processes} processes x {each} check-ins: {len(blocks)} recorded, {len(ids)} ids, "
        f"{len(failed)} failed, log {', '.join(logs)}, {told.strip()}; {took:.1f} s\n"
    )
    return 0 if well else 1


def _main() -> int:
    words = argparse.ArgumentParser()
    words.add_argument("--processes", type=int, default=50)
    words.add_argument("--each", type=int, default=10)
    words.add_argument("--fresh", action="store_true", help="a new process for each check-in")
    words.add_argument("--task", action="store_true", help="read a task from stdin and do it")
    said = words.parse_args()
    if said.task:
        _supervise()
        return 0
    return _try(said.processes, said.each, fresh=said.fresh)


if __name__ == "__main__":
    sys.exit(_main())
