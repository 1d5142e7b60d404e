"""What a crash left behind is swept at the next write, and nothing else."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.store.writing.scene import Scene

NOW = time.time()  # noqa: TID251 - files' ages
HOUR = 3600


def left(folder: Path, name: str, age: float) -> Path:
    """Leave a file of an age, in seconds."""
    path = folder / name
    path.write_bytes(b"left")
    os.utime(path, (NOW - age, NOW - age))
    return path


def test_only_what_is_an_hour_old_and_okrs_own(scene: Scene) -> None:
    folder = scene.log.parent
    stale = [left(folder, ".okr-abc.tmp", HOUR + 60), left(folder, ".okr-.tmp", 10**8)]
    kept = [
        left(folder, ".okr-young.tmp", HOUR / 2),
        left(folder, ".okr-future.tmp", -HOUR),
        left(folder, ".okr-other", 10**8),
        left(folder, "okr-abc.tmp", 10**8),
        left(folder, ".hidden.tmp", 10**8),
        left(folder, ".phone.toml.swp", 10**8),
        left(folder, ".okr-abc.tmp.toml", 10**8),
        left(scene.root, ".okr-abc.tmp", 10**8),
    ]
    scene.done("checkin", "run/far", "12")

    assert [path for path in stale if path.exists()] == []
    assert [path for path in kept if not path.exists()] == []


def test_links_and_folders_of_such_a_name(scene: Scene) -> None:
    folder = scene.log.parent
    outside = left(scene.folder, "outside", 10**8)
    (folder / ".okr-link.tmp").symlink_to(outside)
    inner = folder / ".okr-folder.tmp"
    inner.mkdir()
    os.utime(inner, (0, 0))
    scene.done("checkin", "run/far", "12")

    assert outside.exists()
    assert inner.is_dir()


def test_the_folder_of_an_objective_is_swept_too(scene: Scene) -> None:
    stale = left(scene.objective.parent, ".okr-abc.tmp", HOUR + 60)
    scene.done("set", "run/far", "target=40")

    assert not stale.exists()


@pytest.mark.parametrize("words", [("status",), ("validate",), ("log",), ("show", "run/far")])
def test_reading_sweeps_nothing(scene: Scene, words: tuple[str, ...]) -> None:
    stale = left(scene.log.parent, ".okr-abc.tmp", HOUR + 60)
    scene.done(*words)

    assert stale.exists()
