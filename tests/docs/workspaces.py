"""Small workspaces that stand in a test as text, and what `okr status --json` says of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from okrcli.__main__ import main

CHRISTMAS = """
[[break]]
from = 2026-12-24
to = 2026-12-31
"""


class Shelf:
    """Writes workspaces into a folder and looks at them."""

    def __init__(self, folder: Path, printed: pytest.CaptureFixture[str]) -> None:
        self._folder = folder
        self._printed = printed

    def write(self, files: Mapping[str, str]) -> None:
        """Write files by their path without ending; the settings are the defaults."""
        for name, text in {"okr": "format = 1", **files}.items():
            path = self._folder / f"{name}.toml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def status(self, as_of: str, *more: str) -> dict[str, Any]:
        """Give `okr status --json`; the files must be without problems."""
        code = main(["-C", str(self._folder), "status", "--json", "--as-of", as_of, *more])
        said = self._printed.readouterr()
        assert code == 0, said.err
        told: dict[str, Any] = json.loads(said.out)
        assert told["problems"] == []
        return told

    def quarter(self, objective: str, log: str = "", cycle: str = CHRISTMAS) -> None:
        """Write 2026-Q4 with one objective, `o`; a line of the log is `KR DAY VALUE; more keys`."""
        events = "".join(_event(line) for line in log.strip().splitlines())
        written = f'objective = "O"\n{objective}'
        self.write({"2026-Q4/o": written, "2026-Q4/cycle": cycle, "2026-Q4/log/by-hand": events})

    def results(self, as_of: str = "2026-11-21") -> dict[str, Any]:
        """Give the key results of the one objective by id."""
        (objective,) = self.status(as_of, "--cycle", "2026-Q4")["objectives"]
        return {one["id"]: one for one in objective["key_results"]}

    def objective(self, as_of: str = "2026-11-21") -> dict[str, Any]:
        """Give the one objective."""
        found: dict[str, Any] = self.status(as_of, "--cycle", "2026-Q4")["objectives"][0]
        return found


def _event(line: str) -> str:
    """Write a check-in; `STEP => VALUE` is one of a step."""
    name, day, said = line.split(maxsplit=2)
    step, _, rest = said.rpartition("=> ")
    value, *more = rest.split("; ")
    about = [f'step = "{step.strip()}"'] if step else []
    keys = [f'kr = "o/{name}"', f"on = 2026-{day}", *about, f"value = {value}", *more]
    return "\n".join(["[[checkin]]", *keys, "", ""])
