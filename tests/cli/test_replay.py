"""An answer that is given again is the one that would be worked out anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.actions.configuring import preferences
from okrcli.cli import app
from okrcli.cli.app import VERBS
from okrcli.cli.replay import GROUP, READING, instant
from okrcli.store.kept import GRAIN
from tests.cli.desk import LOG, Desk
from tests.cli.running import Ran

ASKED = [
    ("status",),
    ("next", "--week"),
    ("pending", "--json"),
    ("prompt",),
    ("show", "far"),
    ("explain", "run"),
    ("score",),
    ("log",),
    ("ls", "events"),
    ("get", "far.current"),
    ("status", "--exit-code"),
]


@pytest.fixture
def old(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Give a workspace that was written long ago: what changed just now is never trusted."""
    monkeypatch.setattr(app, "instant", lambda: instant() + 2 * GRAIN)
    desk("checkin", "far", "20")
    return desk


def kept(home: Path) -> list[Path]:
    """List the answers that were kept."""
    return sorted((home / ".cache" / "okr").glob(f"{GROUP}-*.txt"))


def anew(desk: Desk, monkeypatch: pytest.MonkeyPatch, *words: str) -> Ran:
    """Work an answer out without looking at those that were kept."""
    with monkeypatch.context() as patched:
        patched.setenv("OKR_DEBUG", "1")
        return desk(*words)


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_the_same_is_printed_again(old: Desk, words: tuple[str, ...]) -> None:
    first = old(*words)
    assert len(kept(Path.home())) == 1
    assert old(*words) == first


def test_what_was_kept_is_what_is_printed(old: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = old("prompt")
    monkeypatch.setattr(app, "program", None)
    assert old("prompt") == first


def edit(old: Desk) -> None:
    file = old.root / "2026-Q4" / "run.toml"
    file.write_text(file.read_text("utf-8").replace("42.2", "24.2"), "utf-8")


def new_file(old: Desk) -> None:
    text = 'objective = "New"\n[kr.one]\ntitle = "One"\ntarget = 1\nstart = 0\n'
    (old.root / "2026-Q4" / "new.toml").write_text(text, "utf-8")


def settings(old: Desk) -> None:
    (old.root / "okr.toml").write_text("format = 1\nslack = 0.5\ngrace_days = 0\n", "utf-8")


def config(_: Desk) -> None:
    folder = Path.home() / ".config" / "okr"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text("scale = 100\n", "utf-8")
    preferences.cache_clear()


CHANGES: list[Callable[[Desk], object]] = [
    edit,
    new_file,
    settings,
    config,
    lambda old: (old.root / "2026-Q4" / "run.toml").unlink(),
    lambda old: (old.root / LOG).unlink(),
    lambda old: old("checkin", "far", "30"),
    lambda old: old("set", "far", "target=50"),
    lambda old: (old.root / "2026-Q4").rename(old.root / "2026-Q3"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_it_is_worked_out_anew(
    old: Desk, change: Callable[[Desk], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {words: old(*words) for words in ASKED}
    change(old)
    after = {words: old(*words) for words in ASKED}
    assert after == {words: anew(old, monkeypatch, *words) for words in ASKED}
    assert after != before


@pytest.mark.parametrize(
    ("name", "value"),
    [("COLUMNS", "60"), ("OKR_TODAY", "2026-12-24"), ("FORCE_COLOR", "1"), ("OKR_DIR", "/")],
)
def test_another_surrounding_is_another_question(
    old: Desk, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    old("status")
    monkeypatch.setenv(name, value)
    assert old("status") == anew(old, monkeypatch, "status")


def test_a_damaged_answer_is_none(old: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    old("status")
    (file,) = kept(Path.home())
    file.write_bytes(file.read_bytes().replace(b"2026", b"2027"))
    assert old("status") == anew(old, monkeypatch, "status")


def test_what_was_written_just_now_is_not_trusted(desk: Desk) -> None:
    desk("status")
    assert kept(Path.home()) == []


def test_what_is_told_on_stderr_is_told_again(old: Desk) -> None:
    (old.root / "2026-Q4" / "broken.toml").write_text("objective = \n", "utf-8")
    first = old("status")
    assert "broken.toml" in first.err
    assert kept(Path.home())
    assert old("status") == first


def test_only_reading_commands_are_answered_again(old: Desk) -> None:
    assert set(VERBS) >= READING
    old("checkin", "volume", "5")
    old("checkin", "volume", "5")
    old("undo")
    assert old("get", "volume.current").out == "5\n"


def test_a_default_workspace_that_comes_later_is_seen(
    old: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path.home() / ".config" / "okr"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(f'dir = "{tmp_path}/later"\n', "utf-8")
    preferences.cache_clear()
    monkeypatch.chdir(tmp_path)
    assert old.runner("prompt", "--today", old.day).out == ""
    assert kept(Path.home())
    shutil.copytree(old.root, tmp_path / "later")
    assert old.runner("prompt", "--today", old.day).out.startswith("Q4 ")


def test_what_a_link_leads_to_is_watched(old: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (old.root / "2026-Q4").rename(old.root / ".store")
    (old.root / "2026-Q4").symlink_to(".store")
    first = old("status")
    assert kept(Path.home())
    file = old.root / ".store" / "run.toml"
    file.write_text(file.read_text("utf-8").replace("42.2", "24.2"), "utf-8")
    assert old("status") == anew(old, monkeypatch, "status") != first


def test_nothing_is_kept_of_what_goes_to_a_file(old: Desk, tmp_path: Path) -> None:
    for _ in range(2):
        old("status", "-qo", str(tmp_path / "out.txt"))
        assert (tmp_path / "out.txt").exists()
        (tmp_path / "out.txt").unlink()
