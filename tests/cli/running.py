"""Run okr in this process, as its entry point does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from okrcli.__main__ import main

DAY = "2026-11-21"
EXAMPLES = Path(__file__).parents[2] / "examples"
PERSONAL = EXAMPLES / "personal"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


class Runner:
    """Runs command lines one after the other."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str) -> Ran:
        """Run one command line."""
        code = main(words)
        printed = self._capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    def example(self, *words: str) -> Ran:
        """Run one command line on the personal example, on its day."""
        return self("-C", str(PERSONAL), "--today", DAY, *words)
