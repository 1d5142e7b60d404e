"""Random histories of commands, undone to the start and done again to the end.

`python -m tests.cli.histories --steps 100 --runs 20` runs long ones.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from okrcli.__main__ import main
from tests.cli.desk import DAY, FILES, LOG, MACHINE, contents, made, read
from tests.cli.running import Ran

T = TypeVar("T")
PLACES = st.integers(0, 1000)
NUMBERS = st.sampled_from(["0", "1", "3", "12.5", "20", "-4", "1,000", "0.5"])
DAYS = st.sampled_from(["2026-10-01", "2026-10-20", "2026-11-02", "2026-11-17", DAY])
TEXTS = st.sampled_from(["one", "two # three", 'a "b" c', "ü 10 %", "tab\tand \\ slash"])
IDS = st.sampled_from(["far", "north", "x1", "run", "calm", "walk", "deep", "gym", "passport"])
TITLES = st.sampled_from(["Sleep well", "Run far", "Be calm", "Écrire", "5 things"])
# What fits a kind of definition most often, so that most commands change something.
SETTINGS: dict[str, list[str]] = {
    "objective": ["objective=Again # so", "why=now I know", "why=", "note=x", "note=", "weight=2",
                  "weight=0", "weight=", "tags=a, b", "tags=", "ambition=committed", "extra.own=7",
                  "extra=", "every=2 weeks", "every=", "dropped=", "was=", "target=3"],
    "kr": ["title=Another title", "title=# not a comment", "note=so it is", "note=", "weight=2",
           "weight=0", "weight=", "target=30", "target=45:00", "target=", "start=10", "start=",
           "unit=mi", "unit=", "times=4", "at_least=10", "at_least=", "due=2026-12-15", "due=",
           "from=2026-10-05", "from=", "checkpoints.2026-11-01=20", "checkpoints=", "tags=a",
           "extra.own=ü", "extra=", "steps=Passport; Tickets; Shoes run in",
           "steps=Passport; Shoes", "dropped=", "was=", "kpi=", "hit_rate=80%"],
    "kpi": ["title=A pulse", "unit=", "unit=bpm", "healthy.at_most=57", "healthy.at_least=40",
            "healthy=", "critical=above=70", "critical=", "note=x", "note=", "was="],
    "step": ["title=Done", "weight=2", "weight=", "due=2026-12-01", "due=", "was="],
    "cycle": ["title=Autumn", "title=", "north_star=hr", "north_star="],
}  # fmt: skip
# Problems between definitions, which a change of one of them may make.
BETWEEN = (": no KPI", ": no objective", ": all weights")
VALUES: dict[str, list[str]] = {
    "times": ["1", "2", "done", "30"],
    "steps": ["done", "no"],
    "kind": ["done", "no", "0.5", "1"],
    "": ["0", "3", "12.5", "-4", "1,000", "0.5", "55:10", "+2"],
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is after a command: the definitions, and what `okr status --json` says."""

    definitions: dict[str, bytes]
    status: dict[str, Any]


def run(root: Path, *words: str) -> Ran:
    """Run one command line."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["-C", str(root), "--today", DAY, "--no-input", *words])
    return Ran(code, out.getvalue(), err.getvalue())


class Histories(RuleBasedStateMachine):
    """Commands on one workspace. `seen[place]` is what there is now; behind it is undone."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="okr-history-")) / "okrs"
        self.seen: list[Seen] = []
        self.place = 0

    @initialize(newline=st.sampled_from(["\n", "\r\n"]))
    def begin(self, newline: str) -> None:
        made(self.root, {})
        for name, text in FILES.items():
            file = self.root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.replace("\n", newline).encode())
        self.seen = [self.look()]
        self.place = 0

    def look(self) -> Seen:
        ran = run(self.root, "status", "--json", "--cycle", "2026-Q4")
        assert ran.code == 0, ran.err
        status = json.loads(ran.out)
        found = contents(self.root)
        return Seen({name: data for name, data in found.items() if "/log/" not in name}, status)

    def do(self, *words: str) -> None:
        """Run a command: it takes effect as one step, or nothing at all is changed."""
        before = contents(self.root)
        ran = run(self.root, *words)
        assert ran.code in {0, 2, 3, 4, 5}, (words, ran)
        if contents(self.root) == before:
            return
        assert ran.code == 0, (words, ran)
        valid = run(self.root, "validate")
        del self.seen[self.place + 1 :]
        self.seen.append(self.look())
        self.place += 1
        # What is removed may be named elsewhere; each file by itself stays sound.
        lines = [one for one in valid.out.splitlines() if ".toml:" in one and "/log/" not in one]
        errors = [one for one in lines if not any(known in one for known in BETWEEN)]
        assert valid.code == 0 or not errors, (words, valid.out)

    def step(self, verb: str, by: int) -> None:
        """Undo or redo one step: it is as it was before."""
        ran = run(self.root, verb)
        assert ran.code == 0, (verb, ran)
        self.place += by
        now, then = self.look(), self.seen[self.place]
        assert now.definitions == then.definitions, (verb, self.place)
        assert now.status == then.status, (verb, self.place)

    def tables(self) -> dict[str, dict[str, Any]]:
        """Give what the definitions say, by address."""
        found = {}
        for name, data in self.seen[self.place].definitions.items():
            if name != "okr.toml" and name.endswith(".toml"):
                address = name.removesuffix(".toml").removesuffix("/cycle")
                found[address] = read(data.decode())
        return found

    def addresses(self, *kinds: str) -> list[str]:
        """Give addresses of some kinds: objective, kr, step, kpi."""
        found: list[str] = []
        for address, table in self.tables().items():
            if "/" not in address:
                found += [address] * ("cycle" in kinds)
            elif address.startswith("kpis/"):
                found += [address] * ("kpi" in kinds)
            else:
                found += [address] * ("objective" in kinds)
                for name, key_result in table.get("kr", {}).items():
                    found += [f"{address}/{name}"] * ("kr" in kinds)
                    steps = key_result.get("steps", []) if "step" in kinds else []
                    ids = (one.get("id") if isinstance(one, dict) else one.lower() for one in steps)
                    found += [f"{address}/{name}/{one}" for one in ids if one and " " not in one]
        return found or ["2026-Q4/nothing"]

    def measure(self, address: str) -> str:
        """Give the key by which a key result's kind is told; "" for a metric and a KPI."""
        first, second, *rest = address.split("/")
        table = self.tables().get(f"{first}/{second}", {})
        key_result = table.get("kr", {}).get(rest[0], {}) if rest else {}
        return next((key for key in VALUES if key in key_result), "")

    def events(self, *kinds: str) -> list[str]:
        """Give the ids of events."""
        file = self.root / LOG
        blocks = read(file.read_bytes().decode()) if file.exists() else {}
        found = [str(one["id"]) for kind in kinds for one in blocks.get(kind, [])]
        return found or ["nothing"]

    @rule(
        places=st.lists(PLACES, min_size=1, max_size=2),
        value=PLACES,
        on=DAYS,
        more=st.sampled_from([[], ["-c", "7"], ["-m", "ü # x"], ["--key", "k1"], ["--key", "k2"]]),
    )
    def checkin(self, places: list[int], value: int, on: str, more: list[str]) -> None:
        known = self.addresses("kr", "step", "kpi")
        words = []
        for place in places:
            address = chosen(known, place)
            words += [address, chosen(VALUES[self.measure(address)], value)]
        self.do("checkin", *words, "--on", on, *more)

    @precondition(lambda self: self.events("checkin") != ["nothing"])
    @rule(place=PLACES, value=NUMBERS, more=st.sampled_from([[], ["-m", "oh"], ["--on", DAY]]))
    def amend(self, place: int, value: str, more: list[str]) -> None:
        self.do("amend", chosen(self.events("checkin", "amend"), place), value, *more)

    @rule(
        kind=st.sampled_from([*SETTINGS, "kr", "kr"]),
        place=PLACES,
        pairs=st.lists(PLACES, min_size=1, max_size=2),
        because=st.booleans(),
    )
    def set(self, kind: str, place: int, pairs: list[int], *, because: bool) -> None:
        words = [chosen(SETTINGS[kind], pair) for pair in pairs]
        why = ["--because", "so"] if because else []
        self.do("set", chosen(self.addresses(kind), place), *words, *why)

    @rule(title=TITLES, id_=st.none() | IDS, why=TEXTS)
    def add_objective(self, title: str, id_: str | None, why: str) -> None:
        self.do("add", "objective", title, "--why", why, *([] if id_ is None else ["--id", id_]))

    @rule(
        place=PLACES,
        title=TITLES,
        keys=st.sampled_from(
            [
                ["--start", "1", "--target", "9", "--unit", "km"],
                ["--times", "2", "--per", "week"],
                ["--steps", "Passport; Tickets"],
                ["--kind", "milestone"],
                ["--at-most", "3", "--every", "week"],
                [],
            ]
        ),
    )
    def add_key_result(self, place: int, title: str, keys: list[str]) -> None:
        self.do("add", "kr", chosen(self.addresses("objective"), place), title, *keys)

    @rule(title=TITLES)
    def add_kpi(self, title: str) -> None:
        self.do("add", "kpi", title, "--unit", "bpm", "--healthy", "at_most=60")

    @rule(place=PLACES, what=st.sampled_from(["break", "cycle"]))
    def add_other(self, place: int, what: str) -> None:
        if what == "cycle":
            self.do("add", "cycle", f"202{place % 3 + 7}-Q1", "--title", "Later")
            return
        known = self.addresses("objective")
        self.do("add", "break", chosen(known, place), "--from", "2026-12-24", "--to", "2026-12-26")

    @rule(place=PLACES, name=IDS)
    def rename(self, place: int, name: str) -> None:
        self.do("rename", chosen(self.addresses("objective", "kr", "kpi", "step"), place), name)

    @rule(place=PLACES, why=TEXTS)
    def drop(self, place: int, why: str) -> None:
        self.do("drop", chosen(self.addresses("objective", "kr"), place), "--why", why)

    @rule(place=PLACES)
    def remove(self, place: int) -> None:
        known = self.addresses("objective", "kr", "kpi", "step")
        self.do("remove", chosen(known, place), "--yes")

    @precondition(lambda self: self.events("checkin") != ["nothing"])
    @rule(place=PLACES)
    def undo_event(self, place: int) -> None:
        """Take back one check-in, which is a step of its own unless it was the last one."""
        last = self.last_step()
        name = chosen(self.events("checkin", "amend"), place)
        if name not in last:
            self.do("undo", name)

    def last_step(self) -> list[str]:
        """Give the events that were recorded by the step that can be undone."""
        ran = run(self.root, "undo", "--dry-run", "--json")
        diff = json.loads(ran.out)["diff"] if ran.code == 0 else ""
        return [line.split('"')[1] for line in diff.splitlines() if line.startswith('+of = "')]

    @precondition(lambda self: self.place > 0)
    @rule()
    def undo(self) -> None:
        self.step("undo", -1)

    @precondition(lambda self: self.place < len(self.seen) - 1)
    @rule()
    def redo(self) -> None:
        self.step("redo", 1)

    def teardown(self) -> None:
        """Undo everything, and do it again."""
        if self.seen:
            while self.place < len(self.seen) - 1:
                self.step("redo", 1)
            while self.place:
                self.step("undo", -1)
            while self.place < len(self.seen) - 1:
                self.step("redo", 1)
        shutil.rmtree(self.root.parent, ignore_errors=True)


def chosen(known: list[T], place: int) -> T:
    """Choose one by a number."""
    return known[place % len(known)]


def run_histories(steps: int, runs: int) -> None:
    """Run histories of so many commands."""
    chosen_settings = settings(
        max_examples=runs,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Histories, settings=chosen_settings)


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--runs", type=int, default=10)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(HOME=home, OKR_MACHINE=MACHINE)
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            os.environ.pop(f"XDG_{name}_HOME", None)
        run_histories(asked.steps, asked.runs)
    print(f"{asked.runs} histories of up to {asked.steps} commands")  # noqa: T201 - its result


if __name__ == "__main__":
    _main()
