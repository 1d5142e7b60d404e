"""What each command imports: the set of costly modules, not the milliseconds, is bounded.

A new command gets a row in COMMANDS: its arguments, and what it may import of COSTLY.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from okrcli.cli.replay import READING as READING_VERBS
from tests.architecture.source import PACKAGE, ROOT

if TYPE_CHECKING:
    from pathlib import Path

PERSONAL = ("-C", "examples/personal", "--today", "2026-11-21")

# Packages that take at least half as long to import as the interpreter to start, and our own
# layers that bring them in.
COSTLY = frozenset(
    {
        "asyncio",
        "email",
        "http",
        "hypothesis",
        "icalendar",
        "importlib.metadata",
        "markdown_it",
        "multiprocessing",
        "okrcli.render",
        "okrcli.store",
        "platformdirs",
        "pydantic",
        "pygments",
        "rich",
        "tomli",
        "tomli_w",
        "tomllib",
        "typer",
        "unittest",
        "urllib.request",
    }
)
# What any command may use: the parser of its arguments.
PARSING = frozenset({"typer"})
# What a workspace costs whose files are as they were: nothing is parsed, nothing checked.
KNOWN = PARSING | {"okrcli.store", "okrcli.render"}
# What it costs the first time; pydantic itself asks for the versions of its plugins.
READING = KNOWN | {"importlib.metadata", "email", "pydantic", "tomli"}
# What recording costs: a log is read back, an event is written. A definition is checked, too.
RECORDING = KNOWN | {"tomli", "tomli_w"}
CHANGING = READING | {"tomli_w"}

COMMANDS = [
    (("--version",), PARSING),
    (("--help",), frozenset()),
    (("status", "--help"), PARSING),
    (("path", *PERSONAL), KNOWN),
    (("status", "--json", *PERSONAL), READING),
    (("get", "2026-Q4.score", *PERSONAL), READING),
    (("ls", *PERSONAL), READING),
    (("validate", "--json", *PERSONAL), READING),
    (("next", *PERSONAL), READING),
    (("prompt", *PERSONAL), READING),
    (("status", "--color", "always", *PERSONAL), READING),
    (("show", "run", "--color", "always", *PERSONAL), READING),
    (("chart", "mock", "--color", "always", *PERSONAL), READING),
    (("checkin", "fund", "8100", "-n", *PERSONAL), CHANGING),
    (("set", "fund", "target=9000", "-n", *PERSONAL), CHANGING),
    (("undo", *PERSONAL), CHANGING),
    (("remind", "--cron", *PERSONAL), READING),
    (("remind", "--ics", *PERSONAL), READING | {"icalendar"}),
]
AGAIN = [words for words, may in COMMANDS if may == READING and words[0] != "remind"]
REPLAYED = [words for words in AGAIN if words[0] in READING_VERBS]

# Runs one command as the console script does, and writes the names of the modules it has loaded.
RUN = """
import json, os, sys
from okrcli.__main__ import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
with open(os.environ["LOADED_MODULES"], "w", encoding="utf-8") as file:
    json.dump(sorted(sys.modules), file)
"""


def _case(value: object) -> str | None:
    return " ".join(value).partition(" -C")[0] if isinstance(value, tuple) else None


@pytest.mark.parametrize(("arguments", "may"), COMMANDS, ids=_case)
def test_a_command_imports_only_what_it_needs(
    arguments: tuple[str, ...], may: frozenset[str], tmp_path: Path
) -> None:
    loaded = _loaded_by(arguments, tmp_path)
    assert "okrcli.__main__" in loaded
    assert sorted((COSTLY - may) & loaded) == []


@pytest.mark.parametrize("arguments", AGAIN, ids=_case)
def test_what_was_read_once_is_neither_parsed_nor_checked_again(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    _loaded_by(arguments, tmp_path, OKR_DEBUG="1")
    assert sorted((COSTLY - KNOWN) & _loaded_by(arguments, tmp_path, OKR_DEBUG="1")) == []


@pytest.mark.parametrize("arguments", REPLAYED, ids=_case)
def test_an_answer_that_is_given_again_loads_nothing(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    _loaded_by(arguments, tmp_path)
    loaded = _loaded_by(arguments, tmp_path)
    assert sorted((COSTLY | {"dataclasses", "typing"}) & loaded) == ["okrcli.store"]


def test_a_press_of_tab_loads_no_parser(tmp_path: Path) -> None:
    for words in (("ch",), ("show", "cu"), ("log", "--cycle", ""), ("amend", "")):
        arguments = ("--complete", "fish", "--", *PERSONAL, *words)
        _loaded_by(arguments, tmp_path)
        loaded = _loaded_by(arguments, tmp_path)
        assert sorted((COSTLY | {"dataclasses", "typing"}) & loaded) == ["okrcli.store"]


def test_a_check_in_on_known_files_checks_none_of_them(tmp_path: Path) -> None:
    arguments = ("checkin", "2026-Q4/cushion/fund", "8100", "-n", *PERSONAL)
    _loaded_by(arguments, tmp_path)
    assert sorted((COSTLY - RECORDING) & _loaded_by(arguments, tmp_path)) == []


def _loaded_by(arguments: tuple[str, ...], folder: Path, **more: str) -> set[str]:
    result = folder / "modules.json"
    environment = {
        "HOME": str(folder),
        "LOADED_MODULES": str(result),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(PACKAGE.parent),
        **more,
    }
    ran = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.exists(), ran.stderr
    return set(json.loads(result.read_text(encoding="utf-8")))
