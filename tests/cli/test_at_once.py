"""Several okr at once on one workspace: nothing lost, nothing twice, nothing broken.

The full measure is `python -m tests.cli.at_once --processes 50 --each 10`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from okrcli.store.writing.writer import Writer
from tests.cli.at_once import DAY, OBJECTIVE, Line, Ran, at_once, checkins, make
from tests.cli.running import Runner

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="starts its processes by fork"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a workspace, and an empty home beside it."""
    return make(tmp_path.resolve())


def codes(ran: Iterable[Iterable[Ran]]) -> set[int]:
    """Give the exit codes; whoever waits in vain or finds a bug says so here."""
    flat = [one for job in ran for one in job]
    assert [one for one in flat if one.code in {1, 70, 75} or "Traceback" in one.err] == []
    return {one.code for one in flat}


def status(okr: Runner, root: Path, name: str) -> float:
    """Give the current value of a key result; 0 where there is none."""
    told = okr("-C", str(root), "--today", DAY, "show", f"run/{name}", "--json")
    found = json.loads(told.out)
    return float(found["key_result"]["current"] or 0)


def is_sound(okr: Runner, root: Path) -> bool:
    """Tell whether all files are valid, and nothing is left beside them."""
    left = [path for path in root.rglob("*") if path.name.startswith(".")]
    return not left and "no problems" in okr("-C", str(root), "validate").out


def test_check_ins(okr: Runner, root: Path) -> None:
    jobs = [
        [("checkin", "run/sum", str(4 * one + nth + 1)) for nth in range(4)] for one in range(12)
    ]
    assert codes(at_once(root, jobs)) == {0}

    blocks = checkins(root)
    assert sorted(int(str(block["value"])) for block in blocks) == list(range(1, 49))
    ids = [str(block["id"]).split("-") for block in blocks]
    assert sorted(int(one[-1]) for one in ids) == list(range(1, 49))
    assert len({one[-2] for one in ids}) == 1
    (log,) = (root / "2026-Q4" / "log").iterdir()
    machine = (root.parent / "home" / ".local" / "state" / "okr" / "machine").read_text("utf-8")
    assert log.stem == machine.strip()
    assert status(okr, root, "sum") == sum(range(1, 49))
    assert is_sound(okr, root)


def test_what_rests_on_the_value_that_stands(okr: Runner, root: Path) -> None:
    jobs: list[list[Line]] = [[("checkin", "run/far", "+1")] * 4 for _ in range(6)]
    jobs += [[("checkin", "run/sum", "--total", "100")] * 2 for _ in range(3)]
    jobs += [[("checkin", "run/sum", "5", "--key", "ride-7")] * 2 for _ in range(8)]
    assert codes(at_once(root, jobs)) == {0}

    assert status(okr, root, "far") == 24
    keyed = [block for block in checkins(root) if block.get("key") == "ride-7"]
    assert len(keyed) == 1
    assert status(okr, root, "sum") in {100, 105}
    assert is_sound(okr, root)


def test_everything_mixed_with_readers(okr: Runner, root: Path) -> None:
    """Whoever reads meanwhile finds whole files, and never fewer check-ins than before."""
    jobs: list[list[Line]] = [[("checkin", "run/sum", "1")] * 5 for _ in range(3)]
    jobs += [
        [("set", f"run/{key}", f"note=by {nth}") for nth in range(4)] for key in ("far", "sum")
    ]
    jobs += [[("checkin", "run/far", str(7 + nth), "-m", "“so”") for nth in range(5)]]
    readers: list[list[Line]] = [
        [("status", "--json")] * 6,
        [("validate",)] * 6,
        [("log", "--json")] * 6,
    ]
    ran = at_once(root, [*jobs, *readers])
    assert codes(ran) == {0}

    counts = [len(json.loads(one.out)["events"]) for one in ran[-1]]
    assert counts == sorted(counts)
    assert all("no problems" in one.out for one in ran[-2])
    assert len(checkins(root)) == 20
    text = (root / "2026-Q4" / "run.toml").read_text("utf-8")
    assert text.count('note = "by 3"') == 2
    assert text.count("note") == 2
    kept = [line for line in text.splitlines() if not line.startswith("note")]
    assert kept == OBJECTIVE.splitlines()
    assert is_sound(okr, root)


def test_each_undo_takes_back_another_step(okr: Runner, root: Path) -> None:
    steps: list[Line] = [("checkin", "run/sum", str(2**nth)) for nth in range(6)]
    assert codes(at_once(root, [steps])) == {0}
    ran = at_once(root, [[("undo",)] * 2] * 3)
    done = [one for job in ran for one in job if one.code == 0]
    assert codes(ran) <= {0, 5}

    assert status(okr, root, "sum") == sum(2**nth for nth in range(6 - len(done)))
    again = at_once(root, [[("undo",)] * (6 - len(done)) + [("redo",)] * 6])
    assert codes(again) <= {0}
    assert status(okr, root, "sum") == sum(2**nth for nth in range(6))
    assert is_sound(okr, root)


def test_undo_while_others_record(okr: Runner, root: Path) -> None:
    assert codes(at_once(root, [[("checkin", "run/sum", "1")] * 3])) == {0}
    jobs: list[list[Line]] = [[("checkin", "run/sum", "1")] * 4 for _ in range(3)]
    ran = at_once(root, [*jobs, [("undo",)] * 4])
    assert codes(ran) <= {0, 5}

    undone = sum(one.code == 0 for one in ran[-1])
    assert status(okr, root, "sum") == 3 + 12 - undone
    assert is_sound(okr, root)
    rest = at_once(root, [[("undo",)] * (15 - undone)])
    assert codes(rest) == {0}
    assert status(okr, root, "sum") == 0


@pytest.mark.parametrize(
    ("words", "current"), [(("far", "+1"), 9), (("sum", "--total", "10"), 10)], ids=["+1", "total"]
)
@pytest.mark.parametrize("moment", ["log_file", "stamps", "commit"])
def test_who_reads_just_before_another_writes_reads_again(
    okr: Runner, root: Path, monkeypatch: pytest.MonkeyPatch, words: Line, current: int, moment: str
) -> None:
    """Another okr writes at some moment between reading and the lock."""
    home = root.parent / "home"
    monkeypatch.setenv("HOME", str(home))
    okr("-C", str(root), "--today", DAY, "checkin", f"run/{words[0]}", "7")
    meanwhile = ["-C", str(root), "--today", DAY, "checkin", f"run/{words[0]}"]
    meanwhile.append("+1" if words[0] == "far" else "2")
    came: list[int] = []
    real = getattr(Writer, moment)

    def late(*given: Any) -> Any:
        if not came:
            came.append(0)
            ran = subprocess.run([sys.executable, "-m", "okrcli", *meanwhile], check=False)
            came[0] = ran.returncode + 1
        return real(*given)

    monkeypatch.setattr(Writer, moment, late)
    told = okr("-C", str(root), "--today", DAY, "checkin", f"run/{words[0]}", *words[1:])

    assert (told.code, came) == (0, [1])
    assert status(okr, root, words[0]) == current
