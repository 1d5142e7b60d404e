"""Symlinks: followed inside the workspace, and never out of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.store.writing.scene import MACHINE, OBJECTIVE, OLD_LOG, Scene, seen


def moved(path: Path, to: Path) -> None:
    """Move a file or folder, and leave a link in its place."""
    to.parent.mkdir(parents=True, exist_ok=True)
    path.rename(to)
    path.symlink_to(to)


def test_a_log_that_is_a_link_stays_one(scene: Scene) -> None:
    real = scene.root / "attic" / "log.toml"
    moved(scene.log, real)
    scene.done("checkin", "run/far", "12")

    assert scene.log.is_symlink()
    assert real.read_bytes().startswith(OLD_LOG.encode())
    assert real.read_bytes().count(b"[[checkin]]") == 2
    assert [path.name for path in real.parent.iterdir()] == ["log.toml"]
    assert "12 km" in scene.done("show", "run/far")


def test_an_objective_that_is_a_link_stays_one(scene: Scene) -> None:
    real = scene.root / "attic" / "run.toml"
    moved(scene.objective, real)
    scene.done("set", "run/far", "target=40")

    assert scene.objective.is_symlink()
    assert real.read_text("utf-8") == OBJECTIVE.replace("target = 42", "target = 40")
    scene.done("undo")
    assert real.read_text("utf-8") == OBJECTIVE


def test_removing_an_objective_that_is_a_link_takes_the_link(scene: Scene) -> None:
    real = scene.root / "attic" / "run.toml"
    moved(scene.objective, real)
    scene.done("remove", "2026-Q4/run", "--yes")

    assert not scene.objective.is_symlink()
    assert real.read_text("utf-8") == OBJECTIVE
    scene.done("undo")
    assert scene.objective.read_text("utf-8") == OBJECTIVE


@pytest.mark.parametrize("what", ["log", "log folder", "kpi log folder"])
def test_a_link_out_of_the_workspace_is_refused(scene: Scene, what: str) -> None:
    outside = scene.folder / "outside"
    if what == "log":
        moved(scene.log, outside / "laptop.toml")
    elif what == "log folder":
        moved(scene.log.parent, outside / "log")
    else:
        outside.mkdir()
        (scene.root / "kpis" / "log").symlink_to(outside)
    there, here = seen(outside), scene.files()
    words = ("kpis/pulse", "52") if what == "kpi log folder" else ("run/far", "12")
    told = scene.okr("checkin", *words)

    assert told.code == 5, told.err
    assert "leads out of the workspace" in told.err
    assert (seen(outside), scene.files()) == (there, here)


def test_an_objective_outside_of_the_workspace_is_not_changed(scene: Scene) -> None:
    outside = scene.folder / "outside"
    moved(scene.objective, outside / "run.toml")
    here = scene.files()
    for words in (("set", "run/far", "target=40"), ("remove", "2026-Q4/run", "--yes")):
        told = scene.okr(*words)
        assert told.code in {3, 4, 5}, told.err
        assert (outside / "run.toml").read_text("utf-8") == OBJECTIVE
        assert scene.files() == here


def test_a_log_that_is_a_link_to_nothing(scene: Scene) -> None:
    scene.log.unlink()
    scene.log.symlink_to("nowhere.toml")
    told = scene.okr("checkin", "run/far", "12")

    assert told.code in {4, 74}
    assert "Traceback" not in told.err
    assert scene.log.is_symlink()


def test_a_workspace_by_a_link_is_the_same_one(scene: Scene) -> None:
    link = scene.folder / "link"
    link.symlink_to(scene.root)
    scene.done("checkin", "run/far", "12")
    through = Scene(scene.folder)
    told = through.okr("-C", str(link), "checkin", "run/far", "13")
    scene.done("undo")

    assert told.code == 0, told.err
    assert "12 km" in scene.done("show", "run/far")
    assert [path.name for path in scene.log.parent.iterdir()] == [f"{MACHINE}.toml"]
    assert len(list(scene.state.iterdir())) == 1


@pytest.mark.parametrize("what", ["folder", "pipe"])
def test_what_is_no_file_in_the_logs_place(scene: Scene, what: str) -> None:
    scene.log.unlink()
    if what == "folder":
        scene.log.mkdir()
    else:
        os.mkfifo(scene.log)
    told = scene.okr("checkin", "run/far", "12")

    assert told.code in {4, 74}, told.err
    assert "Traceback" not in told.err
