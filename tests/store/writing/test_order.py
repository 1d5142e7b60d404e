"""What is said to be recorded is on the disk: the order of the steps, and the modes of files."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from okrcli.__main__ import main
from tests.store.writing.faulty_disk import Disk
from tests.store.writing.scene import DAY, LOG, OBJECTIVE, Scene, mode


class Printed(io.StringIO):
    """A stdout that notes among the steps when something is printed."""

    def __init__(self, disk: Disk) -> None:
        super().__init__()
        self._disk = disk

    def write(self, text: str) -> int:
        if text.strip():
            self._disk.done.append(("print", ""))
        return super().write(text)


def steps(scene: Scene, monkeypatch: pytest.MonkeyPatch, *words: str) -> list[tuple[str, str]]:
    """Run a command, and give what it did in the workspace and when it printed.

    Temporary files are called TEMP, with a number for each.
    """
    disk = Disk((scene.root,))
    with monkeypatch.context() as patch, disk.attached():
        patch.setattr(sys, "stdout", Printed(disk))
        assert main(["-C", str(scene.root), "--today", DAY, *words]) == 0
    return list(tidy(disk.done, scene.root))


def tidy(done: Iterable[tuple[str, str]], root: Path) -> Iterable[tuple[str, str]]:
    """Shorten the names in steps."""
    names: dict[str, str] = {}
    for name, path in done:
        parts = [one.removeprefix(str(root)).strip("/") for one in path.split(" > ")]
        for number, part in enumerate(parts):
            folder, _, last = part.rpartition("/")
            if last.startswith(".okr-"):
                short = names.setdefault(part, f"TEMP{len(names)}")
                parts[number] = f"{folder}/{short}"
        yield name, " > ".join(parts)


def test_the_order_of_a_check_in(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = LOG.rpartition("/")[0]
    assert steps(scene, monkeypatch, "checkin", "run/far", "12") == [
        ("open", f"{folder}/TEMP0"),
        ("write", f"{folder}/TEMP0"),
        ("fsync", f"{folder}/TEMP0"),
        ("link", f"{LOG} > {folder}/TEMP1"),
        ("replace", f"{folder}/TEMP0 > {LOG}"),
        ("open folder", folder),
        ("fsync", folder),
        ("unlink", f"{folder}/TEMP1"),
        ("unlink", f"{folder}/TEMP0"),
        ("print", ""),
    ]


def test_a_new_folder_is_on_the_disk_too(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    done = steps(scene, monkeypatch, "checkin", "kpis/pulse", "52")

    assert done[:3] == [("mkdir", "kpis/log"), ("open folder", "kpis"), ("fsync", "kpis")]
    assert ("fsync", "kpis/log") in done
    assert done[-1] == ("print", "")


def test_all_new_files_are_on_the_disk_before_the_first_old_one_goes(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = [name for name, _ in steps(scene, monkeypatch, "rename", "2026-Q4/run", "jog")]
    first = done.index("replace")

    assert done[:first].count("fsync") == 2
    assert done[first:].count("replace") == 2
    assert done.index("print") > len(done) - 1 - done[::-1].index("fsync")
    assert "unlink" not in done[: first + 2]


def test_a_temporary_file_takes_nobodys_place(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "urandom", lambda size: b"\0" * size)
    taken = scene.log.parent / f".okr-{'00' * 8}.tmp"
    taken.write_bytes(b"someone's")
    told = scene.okr("checkin", "run/far", "12")

    assert told.code == 74
    assert scene.log.read_bytes().count(b"[[checkin]]") == 1


@pytest.mark.parametrize("kept", [0o640, 0o600, 0o664, 0o444])
def test_modes_are_kept(scene: Scene, kept: int) -> None:
    for path in (scene.log, scene.objective):
        path.chmod(kept)
    scene.done("checkin", "run/far", "12")
    scene.done("set", "run/far", "target=40")

    assert (mode(scene.log), mode(scene.objective)) == (kept, kept)


def test_the_mode_goes_with_a_file_that_gets_another_name(scene: Scene) -> None:
    scene.objective.chmod(0o640)
    scene.done("rename", "run", "jog")
    renamed = scene.objective.with_name("jog.toml")
    assert (mode(renamed), scene.objective.exists()) == (0o640, False)

    scene.done("undo")
    assert (mode(scene.objective), renamed.exists()) == (0o640, False)


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_what_is_made_is_the_users_alone(scene: Scene, mask: int) -> None:
    before = os.umask(mask)
    try:
        scene.done("checkin", "kpis/pulse", "52")
        scene.done("add", "objective", "Read more")
        scene.done("undo")
    finally:
        os.umask(before)
    made = [scene.root / "kpis" / "log", *(scene.root / "kpis" / "log").iterdir()]
    made += [scene.home / ".local", *(scene.home / ".local").rglob("*")]

    assert {mode(path) for path in made if path.is_dir()} == {0o700}
    assert {mode(path) for path in made if path.is_file()} == {0o600}


def test_a_name_made_at_the_first_write_is_the_users_alone(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OKR_MACHINE")
    scene.done("checkin", "kpis/pulse", "52")

    assert mode(scene.state / "machine") == 0o600
    assert scene.objective.read_bytes() == OBJECTIVE.encode()
