"""One writer at a time; whoever waits in vain is told for whom."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from okrcli.store.writing import lock
from okrcli.store.writing.state import state_folder
from tests.store.writing.scene import Scene

HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from okrcli.store.writing.lock import locked
with locked(Path(sys.argv[1]), "okr checkin", datetime(2026, 11, 21, 8, 12, 33, tzinfo=UTC)):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(scene: Scene) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold the lock of the workspace."""
    file = state_folder(str(scene.root), os.environ) / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait long."""
    monkeypatch.setattr(lock, "PATIENCE", 0.05)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    "words",
    [("checkin", "run/far", "12"), ("set", "run/far", "target=40"), ("undo",), ("redo",)],
    ids=lambda words: words[0],
)
def test_a_lock_held_by_another(scene: Scene, words: tuple[str, ...]) -> None:
    scene.done("checkin", "run/far", "11")
    old = scene.files()
    with held(scene) as other:
        told = scene.okr(*words)

    assert told.code == 75
    for part in ("okr checkin", str(other.pid), "since 08:12:33 UTC"):
        assert part in told.err
    assert len(told.err.splitlines()) <= 2
    assert scene.files() == old


def test_who_waits_gets_it_in_the_end(scene: Scene) -> None:
    with held(scene) as other:
        assert other.stdin is not None
        begun = time.monotonic()
        waiting = subprocess.Popen(
            [sys.executable, "-m", "okrcli", "-C", str(scene.root), "checkin", "kpis/pulse", "52"]
        )
        time.sleep(1)
        other.stdin.close()
        assert waiting.wait(timeout=30) == 0
        assert time.monotonic() - begun >= 1


@pytest.mark.usefixtures("impatient")
def test_reading_waits_for_nobody(scene: Scene) -> None:
    with held(scene):
        for words in (("status",), ("show", "run/far"), ("log",), ("validate",)):
            scene.done(*words)


@pytest.mark.usefixtures("impatient")
def test_a_lock_is_gone_with_its_process(scene: Scene) -> None:
    with held(scene) as other:
        other.kill()
        other.wait()
    scene.done("checkin", "run/far", "12")


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    "garbage", [b"", b"\x00\xff\x1b[31m\n\n", b"x" * 100_000, b"[bold]who[/]"], ids=repr
)
def test_garbage_in_the_lock_is_no_hindrance(scene: Scene, garbage: bytes) -> None:
    file = state_folder(str(scene.root), os.environ) / "lock"
    file.write_bytes(garbage)
    scene.done("checkin", "run/far", "12")
    with held(scene):
        file.write_bytes(garbage)
        told = scene.okr("checkin", "run/far", "13")

    assert told.code == 75
    assert "\x1b" not in told.err
    assert len(told.err.splitlines()) <= 2
    assert len(told.err) < 1000


@pytest.mark.usefixtures("impatient")
def test_another_workspace_has_a_lock_of_its_own(scene: Scene) -> None:
    other = scene.folder / "other"
    (other / "kpis").mkdir(parents=True)
    (other / "okr.toml").write_bytes(b"format = 1\n")
    (other / "kpis" / "pulse.toml").write_bytes(b'title = "Pulse"\n')
    with held(scene):
        told = scene.okr("-C", str(other), "checkin", "kpis/pulse", "52")

    assert told.code == 0, told.err


def test_what_cannot_be_a_lock(scene: Scene) -> None:
    folder = state_folder(str(scene.root), os.environ)
    (folder / "lock").mkdir()
    told = scene.okr("checkin", "run/far", "12")

    assert told.code == 74
    assert "lock" in told.err


def test_an_interruption_lets_go_of_it(scene: Scene) -> None:
    file = state_folder(str(scene.root), os.environ) / "lock"
    now = datetime(2026, 11, 21, tzinfo=UTC)
    with pytest.raises(KeyboardInterrupt), lock.locked(file, "okr", now):
        raise KeyboardInterrupt
    scene.done("checkin", "run/far", "12")


@pytest.mark.usefixtures("impatient")
def test_outside_of_the_main_thread(scene: Scene) -> None:
    told = []
    with held(scene):
        waiting = threading.Thread(
            target=lambda: told.append(scene.okr("checkin", "run/far", "12").code)
        )
        waiting.start()
        waiting.join()

    assert told == [75]


def test_the_users_own_alarm_is_left_as_it_was(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    before = signal.getsignal(signal.SIGALRM)
    with held(scene):
        assert scene.okr("checkin", "run/far", "12").code == 75

    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
