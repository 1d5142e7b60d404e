"""What was done can be undone to the start, and done again to the end."""

from __future__ import annotations

import os

import pytest

from tests.cli.desk import MACHINE
from tests.cli.histories import run_histories

# Longer ones: OKR_TEST_HISTORIES=100x20 runs 20 histories of 100 commands.
STEPS, RUNS = map(int, os.environ.get("OKR_TEST_HISTORIES", "12x12").split("x"))


@pytest.mark.heavy
def test_every_step_of_a_history_is_undone_and_redone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKR_MACHINE", MACHINE)

    run_histories(STEPS, RUNS)
