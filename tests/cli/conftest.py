"""Fixtures of the command line's tests."""

from __future__ import annotations

import pytest

from tests.cli.running import Runner


@pytest.fixture
def okr(capsys: pytest.CaptureFixture[str]) -> Runner:
    """Give what runs a command line in this process."""
    return Runner(capsys)
