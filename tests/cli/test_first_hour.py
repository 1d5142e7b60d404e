"""A first hour with okr: from an empty home, with mistakes, each of which says how to go on."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.desk import FILES, contents, made
from tests.cli.running import Runner


@dataclass(frozen=True, slots=True)
class Typed:
    """A command line, its exit code, and a part of what it says."""

    line: str
    says: str
    code: int = 0


# Where one fails, the next one does what its message says.
HOUR = [
    Typed("okr", "okr init", 3),
    Typed("okr init", "2026-Q4/example.toml"),
    Typed("okr", "Have a body that carries me"),
    Typed("okr checkin example/wlak 6000", "did you mean `2026-Q4/example/walk`", 3),
    Typed("okr checkin 2026-Q4/example/walk 6000", "6,000 steps"),
    Typed("okr checkin example/walk 6,5", "write `6.5`", 2),
    Typed("okr checkin example/walk 6.5", "6.5 steps"),
    Typed("okr amend last 6500 -m 'a point too many'", "6,500 steps"),
    Typed("okr checkin example/move example/desk/screen", "1 time"),
    Typed("okr undo", "check-in of 2026-Q4/example/move"),
    Typed("okr redo", "check-in of 2026-Q4/example/move"),
    Typed("okr add objective 'Run a marathon' --id run", "okr add kr 2026-Q4/run TITLE"),
    Typed("okr add kr run 'Longest run' --id far --target 42.2 --unit km", "a draft"),
    Typed("okr set run/far strat=12", "did you mean `start`?", 2),
    Typed("okr set run/far start=12", "start 12"),
    Typed("okr checkin far 14.2 --on tomorrow", "--yes", 5),
    Typed("okr checkin far 14.2 --on tomorrow --yes", "14.2 km"),
    Typed("okr remove run/far", "okr drop 2026-Q4/run/far --why", 5),
    Typed("okr drop 2026-Q4/run/far --why 'a knee'", "is dropped from"),
    Typed("okr log --kr run/far", "a knee"),
    Typed("okr validate", "no problems"),
    Typed("okr status --json", '"complete": true'),
]
TODAY = "2026-11-18"


def typed(okr: Runner, line: str) -> tuple[int, str, str]:
    """Run a command line as it is typed."""
    ran = okr("--today", TODAY, *shlex.split(line)[1:])
    return ran.code, " ".join((ran.out + ran.err).split()), ran.err


def test_the_first_hour(okr: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert sum(one.code > 0 for one in HOUR) >= 5
    for one in HOUR:
        before = contents(tmp_path)
        code, told, err = typed(okr, one.line)

        assert code == one.code, (one.line, told)
        assert one.says in told, one.line
        if code:
            assert err.startswith("okr: ")
            assert len(err.splitlines()) == 2, err
            assert contents(tmp_path) == before


# What may go wrong at any time: the command in the message, as it stands there, leads on.
LOST = [
    ("okr stauts", "okr status"),
    ("okr checkin", "okr checkin run/far 14.2"),
    ("okr checkin run/pulse 52", "okr checkin kpis/hr 52"),
    ("okr checkin run/swim 3", "okr set 2026-Q4/run/swim dropped="),
    ("okr checkin run/far 12 --on 10/11", "okr help dates"),
    ("okr show nobody", "okr ls"),
    ("okr amend nothing 3", "okr log"),
    ("okr set run/far", "okr set --help"),
    ("okr set run/far note=", "okr show 2026-Q4/run/far"),
    ("okr drop run/far", "okr drop run/far --why TEXT"),
    ("okr drop run/swim --why x", "okr set 2026-Q4/run/swim dropped="),
    ("okr add kr run x --targt 5", "okr add kr --help"),
    ("okr add cycle 2026-Q4", "okr set 2026-Q4 title=Autumn"),
    ("okr add objective x --cycle autumn",
     "okr add cycle autumn --from 2026-09-01 --to 2026-12-01"),
    ("okr add objective", 'okr add objective "Run a marathon"'),
    ("okr add kpi", 'okr add kpi "Resting heart rate" --unit bpm'),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "right"), LOST)
def test_the_command_in_a_message_leads_on(
    okr: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str, right: str
) -> None:
    made(tmp_path / "okrs", FILES)
    monkeypatch.chdir(tmp_path / "okrs")

    code, told, _ = typed(okr, wrong)
    assert code in {2, 3, 5}
    named = shlex.split(right)
    stem = " ".join(named[:2])
    found = re.findall(r"`(okr [^`]*)`", told) or [told[told.index(stem) :]]
    words = " ".join(shlex.split(found[-1]))
    assert words.startswith(stem), told

    code, told, _ = typed(okr, right)
    assert code == 0, told


def test_the_default_workspace_is_found_from_anywhere(
    okr: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    typed(okr, "okr init")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")

    code, told, _ = typed(okr, "okr status --json")

    assert code == 0
    assert json.loads(told)["cycle"]["id"] == "2026-Q4"
