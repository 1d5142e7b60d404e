"""Answers that are kept count only while nothing that they rest on has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.store.kept import GRAIN, SLOTS, keep, now, recall


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"XDG_CACHE_HOME": str(tmp_path / "cache")}


@pytest.fixture
def watched(tmp_path: Path) -> Path:
    """Give a folder with a file in it, both of them an hour old."""
    folder = tmp_path / "w"
    folder.mkdir()
    (folder / "a.toml").write_text("one", "utf-8")
    return folder


def later() -> int:
    """Give an instant at which what was made just now is old enough."""
    return now() + 2 * GRAIN


def kept(watched: Path, environ: dict[str, str], began: int | None = None) -> str | None:
    paths = [str(watched), str(watched / "a.toml"), str(watched / "missing.toml")]
    keep("what?", "this\nand that", paths, later() if began is None else began, environ)
    return recall("what?", environ)


def test_an_answer_is_given_again(watched: Path, environ: dict[str, str]) -> None:
    assert kept(watched, environ) == "this\nand that"
    assert recall("another", environ) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "a.toml").write_text("two", "utf-8"),
        lambda folder: (folder / "a.toml").unlink(),
        lambda folder: (folder / "b.toml").touch(),
        lambda folder: (folder / "missing.toml").touch(),
        lambda folder: folder.replace(folder.parent / "elsewhere"),
    ],
    ids=["content", "gone", "new", "no longer missing", "moved"],
)
def test_after_any_change_it_is_none(
    watched: Path, environ: dict[str, str], change: Callable[[Path], object]
) -> None:
    kept(watched, environ)
    change(watched)

    assert recall("what?", environ) is None


def test_what_changed_just_now_is_not_trusted(watched: Path, environ: dict[str, str]) -> None:
    assert kept(watched, environ, began=now()) is None


def test_both_ends_of_a_link_count(watched: Path, environ: dict[str, str], tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("1", "utf-8")
    (watched / "a.toml").unlink()
    (watched / "a.toml").symlink_to(target)
    assert kept(watched, environ) is not None
    target.write_text("22", "utf-8")
    assert recall("what?", environ) is None
    target.unlink()
    assert kept(watched, environ) is not None
    target.write_text("22", "utf-8")
    assert recall("what?", environ) is None


@pytest.mark.parametrize("damage", [b"", b"zz\nbody", b"00000000\nbody", b"\xff\xfe"])
def test_a_damaged_answer_is_none(
    watched: Path, environ: dict[str, str], tmp_path: Path, damage: bytes
) -> None:
    kept(watched, environ)
    (file,) = (tmp_path / "cache" / "okr").iterdir()
    file.write_bytes(damage)

    assert recall("what?", environ) is None


def test_what_cannot_be_kept_is_left(
    watched: Path, environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("a file", "utf-8")
    assert kept(watched, environ) is None
    monkeypatch.setenv("HOME", "elsewhere")
    keep("what?", "x", [], later(), {})
    assert list(Path.cwd().glob("elsewhere*")) == []


@pytest.mark.parametrize("sign", ["\t", "\x1e", "\x1f"])
def test_names_that_would_be_misread_are_not_kept(
    watched: Path, environ: dict[str, str], sign: str
) -> None:
    keep("what?", "this", [f"{watched}/{sign}"], later(), environ)
    keep(f"a{sign if sign != chr(9) else chr(30)}", "this", [], later(), environ)

    assert recall("what?", environ) is None


def test_the_folder_stays_small(environ: dict[str, str], tmp_path: Path) -> None:
    for number in range(4 * SLOTS):
        keep(f"what {number}?", "this", [], later(), environ)

    files = list((tmp_path / "cache" / "okr").iterdir())
    assert len(files) <= SLOTS
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_the_plain_rule_for_the_cache_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    keep("what?", "this", [], later(), {})
    assert recall("what?", {}) == "this"
    assert recall("what?", {"XDG_CACHE_HOME": str(tmp_path / ".cache")}) == "this"
