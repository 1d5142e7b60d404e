"""Fixtures of the write path's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.writing.scene import Scene, make_scene


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """Give a workspace with a log of the machine `laptop`, and an empty home."""
    return make_scene(tmp_path.resolve(), monkeypatch)
