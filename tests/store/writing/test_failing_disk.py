"""A disk that fails at any moment, and Ctrl-C: every file is the old one or the new one."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.writing.faulty_disk import MAKING, Disk
from tests.store.writing.scene import DAY, Scene, Told, seen, timeless

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT)
COMMANDS = {
    "checkin": ("checkin", "run/far", "12"),
    "a first checkin": ("checkin", "kpis/pulse", "52"),
    "set": ("set", "run/far", "target=40"),
    "rename": ("rename", "2026-Q4/run", "jog"),
    "remove": ("remove", "2026-Q4/run/papers"),
    "remove a file": ("remove", "2026-Q4/run", "--yes"),
    "undo": ("undo",),
}
Files = dict[str, bytes | str | None]


@pytest.fixture(params=COMMANDS)
def words(request: pytest.FixtureRequest, scene: Scene) -> tuple[str, ...]:
    """Give a command that writes, in a scene that is kept so that it can be tried again."""
    if request.param == "undo":
        scene.done("rename", "2026-Q4/run", "jog")
    scene.done("status")
    scene.keep()
    return COMMANDS[request.param]


def failing_once(wanted: int, reason: int) -> Callable[[int, str], None]:
    """Make what fails at one moment."""

    def before(number: int, _name: str) -> None:
        if number == wanted:
            raise OSError(reason, os.strerror(reason))

    return before


def full_from(wanted: int, reason: int) -> Callable[[int, str], None]:
    """Make what has room for nothing from one moment on, but lets names be taken away."""

    def before(number: int, name: str) -> None:
        if number >= wanted and name in MAKING:
            raise OSError(reason, os.strerror(reason))

    return before


def whole_run(scene: Scene, words: tuple[str, ...]) -> tuple[Files, Files, int]:
    """Run a command on a disk that works: the files before and after, and what it did to it."""
    old = scene.files()
    disk = Disk(watched(scene, words))
    with disk.attached():
        told = scene.okr(*words)
    assert told.code == 0, told.err
    return old, timeless(scene.files()), len(disk.done)


def watched(scene: Scene, words: tuple[str, ...]) -> tuple[Path, ...]:
    """Give the folders in which something fails; what is kept for undoing is so for some alone."""
    return (scene.root, scene.state) if words[0] in {"checkin", "undo"} else (scene.root,)


def on(scene: Scene, disk: Disk, words: tuple[str, ...]) -> Told:
    """Run a command on a disk, from where things were kept."""
    scene.reset()
    with disk.attached():
        return scene.okr(*words)


def leftovers(files: Files) -> list[str]:
    """Name the temporary files that are left."""
    return [name for name in files if ".okr-" in name]


def judge_failure(scene: Scene, told: Told, old: Files, new: Files, what: str) -> None:
    """Check what a failing disk has left behind, and what was said."""
    files = scene.files()
    if what == "unlink":
        files = {name: held for name, held in files.items() if ".okr-" not in name}
    assert leftovers(files) == []
    assert "bug" not in told.err
    assert "Traceback" not in told.err
    if told.code == 0:
        assert timeless(files) == new
        return
    assert told.code == 74, told.err
    lines = told.err.splitlines()
    assert lines[0].startswith("okr: ")
    assert 1 <= len(lines) <= 2
    if "it is recorded" in told.err:
        assert timeless(files) == new
    else:
        assert files == old


def works_again(scene: Scene) -> None:
    """Check that the next command goes well, and that all files are sound."""
    scene.done("checkin", "kpis/pulse", "60")
    assert scene.okr("validate").code == 0


def test_a_disk_that_fails_once(scene: Scene, words: tuple[str, ...]) -> None:
    old, new, count = whole_run(scene, words)
    assert count >= 5
    for number in range(count):
        disk = Disk(watched(scene, words))
        disk.before = failing_once(number, ERRORS[number % len(ERRORS)])
        told = on(scene, disk, words)
        name, path = disk.done[number]
        try:
            judge_failure(scene, told, old, new, name)
        except AssertionError as error:
            raise AssertionError(f"{name} {path}: {told}") from error
    works_again(scene)


def test_a_disk_that_gets_full(scene: Scene, words: tuple[str, ...]) -> None:
    old, new, count = whole_run(scene, words)
    for number in range(0, count, 2):
        disk = Disk(watched(scene, words))
        disk.before = full_from(number, errno.ENOSPC)
        told = on(scene, disk, words)
        try:
            judge_failure(scene, told, old, new, "")
        except AssertionError as error:
            raise AssertionError(f"from {disk.done[number]} on: {told}") from error
    works_again(scene)


@pytest.mark.parametrize("when", ["before", "after"])
def test_ctrl_c(scene: Scene, words: tuple[str, ...], when: str) -> None:
    old, new, count = whole_run(scene, words)
    for number in range(when == "before", count, 2):
        disk = Disk(watched(scene, words))
        came: list[int] = []
        setattr(disk, when, interrupting(number, came))
        told = on(scene, disk, words)
        files = scene.files()
        name, path = disk.done[number]
        if name == "unlink" and ".okr-" in path:
            files = {one: held for one, held in files.items() if not path.endswith(one)}
        moment = f"{when} {name} {path}: {told}, {sorted(files)}"
        assert told == Told(130, "", "") if came else told.code == 0, moment
        assert files == old or timeless(files) == new, moment
        assert leftovers(files) == [], moment
    works_again(scene)


def interrupting(wanted: int, came: list[int]) -> Callable[[int, str], None]:
    """Make a Ctrl-C at one moment, and note that it came."""

    def at(number: int, _name: str) -> None:
        if number == wanted:
            came.append(number)
            raise KeyboardInterrupt

    return at


def test_a_read_only_disk(scene: Scene, words: tuple[str, ...]) -> None:
    old = scene.files()
    disk = Disk((scene.root,))

    def before(_number: int, _name: str) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    disk.before = before
    told = on(scene, disk, words)

    assert told.code == 74
    assert "read-only" in told.err
    assert scene.files() == old


def test_a_state_folder_that_cannot_be_written(
    scene: Scene, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    old = scene.files()
    blocked = scene.folder / "blocked"
    blocked.write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    told = scene.okr(*words)

    assert told.code == 74
    assert "XDG_STATE_HOME" in told.err
    assert scene.files() == old


def test_a_cache_that_cannot_be_written_hinders_nobody(scene: Scene) -> None:
    cache = scene.home / ".cache"

    def before(_number: int, _name: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    disk = Disk((cache,), before)
    with disk.attached():
        told = scene.okr("checkin", "run/far", "12")

    assert (told.code, told.err) == (0, "")
    assert "12 km" in scene.done("show", "run/far")


@pytest.mark.skipif(os.name != "posix", reason="limits the size of files")
def test_a_real_limit_in_the_middle_of_a_write(scene: Scene) -> None:
    scene.log.write_bytes(scene.log.read_bytes() + b"# filled\n" * 200)
    old = scene.files()
    program = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
from okrcli.__main__ import main
sys.exit(main(["-C", {str(scene.root)!r}, "--today", "{DAY}", "checkin", "run/far", "12"]))
"""
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert (ran.returncode, ran.stdout) == (74, "")
    assert "too large" in ran.stderr
    assert seen(scene.root) == old


def test_two_files_of_which_the_second_fails_even_at_putting_back(scene: Scene) -> None:
    """What can't be put back is at least not called unchanged, and still there somewhere."""
    old = scene.files()
    replaced = 0

    def before(_number: int, name: str) -> None:
        nonlocal replaced
        replaced += name == "replace"
        if name == "replace" and replaced > 1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    disk = Disk((scene.root,), before)
    with disk.attached():
        told = scene.okr("set", "run/far", "target=40")

    assert told.code == 74
    files = scene.files()
    assert set(map(str, old.values())) <= set(map(str, files.values()))
    if files != old:
        assert "nothing was changed" not in told.err
