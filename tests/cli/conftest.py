"""Fixtures of the command line's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.desk import FILES, MACHINE, Desk, made
from tests.cli.running import Runner


@pytest.fixture
def okr(capsys: pytest.CaptureFixture[str]) -> Runner:
    """Give what runs a command line in this process."""
    return Runner(capsys)


@pytest.fixture
def desk(okr: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Give a workspace that may be written to."""
    monkeypatch.setenv("OKR_MACHINE", MACHINE)
    return Desk(made(tmp_path / "okrs", FILES), okr)
