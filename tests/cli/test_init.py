"""`okr init`: where a workspace is made, what is in it, what is refused."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.desk import contents, read
from tests.cli.running import Runner

QUARTERS = ["01-01", "03-31", "04-01", "06-30", "07-01", "09-30", "10-01", "12-31", "11-18"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder that commands are called in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OKR_TODAY", "2026-11-18")
    return tmp_path


def config() -> Path:
    return Path.home() / ".config" / "okr" / "config.toml"


def test_the_folder_okrs_here_by_default(okr: Runner, here: Path) -> None:
    ran = okr("init")

    assert ran.code == 0
    files = set(contents(here / "okrs"))
    assert files == {"okr.toml", ".gitignore", ".stignore", "2026-Q4/example.toml"}
    assert ".okr-" in (here / "okrs/.gitignore").read_text("utf-8")
    assert ".okr-" in (here / "okrs/.stignore").read_text("utf-8")
    assert str(here / "okrs") in ran.out


def test_a_named_folder(okr: Runner, here: Path) -> None:
    assert okr("init", "mine/goals").code == 0
    assert okr("init", str(here / "others")).code == 0

    assert (here / "mine/goals/okr.toml").exists()
    assert (here / "others/okr.toml").exists()


def test_the_first_becomes_the_default_and_it_is_said(okr: Runner, here: Path) -> None:
    out = okr("init", "first").out
    assert "default" in out
    assert read(config().read_text("utf-8"))["dir"] == str(here / "first")

    assert "it isn't your default workspace" in okr("init", "second").out
    assert read(config().read_text("utf-8"))["dir"] == str(here / "first")


def test_no_default(okr: Runner, here: Path) -> None:
    assert okr("init", "--no-default").code == 0

    assert not config().exists()
    assert (here / "okrs/okr.toml").exists()


def test_the_configuration_keeps_what_it_holds(okr: Runner, here: Path) -> None:
    config().parent.mkdir(parents=True)
    config().write_text('# mine\nscale = 10   # of ten\n[alias]\nc = "checkin"\n', "utf-8")

    assert okr("init").code == 0

    text = config().read_text("utf-8")
    assert "# mine\nscale = 10   # of ten\n" in text
    assert read(text)["dir"] == str(here / "okrs")
    assert read(text)["alias"] == {"c": "checkin"}


@pytest.mark.usefixtures("here")
def test_the_sample_is_valid_and_takes_the_check_ins_that_it_names(okr: Runner) -> None:
    okr("init")

    assert okr("validate").code == 0
    assert json.loads(okr("status", "--json").out)["complete"] is True
    for words in (["example/walk", "6000"], ["example/move"], ["example/checked", "done"],
                  ["example/desk/screen"]):  # fmt: skip
        ran = okr("checkin", *words)
        assert ran.code == 0, ran.err


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("day", QUARTERS)
@pytest.mark.parametrize("more", [[], ["--example"]])
def test_what_is_made_is_sound_on_every_day(okr: Runner, day: str, more: list[str]) -> None:
    today = date.fromisoformat(f"2027-{day}")

    assert okr("--today", today.isoformat(), "init", "okrs", *more).code == 0

    ran = okr("--today", today.isoformat(), "validate", "--json")
    assert (ran.code, json.loads(ran.out)["problems"]) == (0, [])
    status = json.loads(okr("--today", today.isoformat(), "--json").out)
    assert status["complete"] is True
    quarter = (today.month + 2) // 3
    assert status["cycle"]["id"] == f"2027-Q{quarter}"
    events = json.loads(okr("--today", "2028-06-01", "log", "--cycle", f"2027-Q{quarter}",
                            "--json").out)["events"]  # fmt: skip
    assert all(date.fromisoformat(one["on"]) <= today for one in events)
    assert bool(events) == bool(more)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("days", range(0, 92, 7))
def test_the_example_is_dated_relative_to_today(okr: Runner, days: int) -> None:
    today = (date(2026, 10, 1) + timedelta(days=days)).isoformat()
    okr("--today", today, "init", "--example")

    status = json.loads(okr("--today", today, "--json").out)

    (objective,) = status["objectives"]
    assert objective["score"] is not None
    assert objective["stale"] is False


def test_the_file_modes_are_for_oneself(okr: Runner, here: Path) -> None:
    okr("init")

    assert (here / "okrs").stat().st_mode & 0o077 == 0
    assert (here / "okrs/2026-Q4/example.toml").stat().st_mode & 0o077 == 0


def test_a_dry_run_makes_nothing(okr: Runner, here: Path) -> None:
    ran = okr("init", "-n")

    assert ran.code == 0
    assert "+format = 1" in ran.out
    assert list(here.iterdir()) == []
    assert not config().exists()


def test_the_json(okr: Runner, here: Path) -> None:
    found = json.loads(okr("init", "--json").out)

    assert list(found) == ["schema", "as_of", "dry_run", "path", "cycle", "files", "default"]
    assert (found["schema"], found["path"]) == ("okr.init/1", str(here / "okrs"))
    assert (found["cycle"], found["default"], found["dry_run"]) == ("2026-Q4", True, False)
    assert {one["action"] for one in found["files"]} == {"created"}


def refused(okr: Runner, root: Path, *words: str) -> str:
    before = contents(root)
    ran = okr("init", *words)
    assert ran.code == 5
    assert contents(root) == before
    return " ".join(ran.err.split())


def test_home_and_the_root_are_refused(
    okr: Runner, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "home folder" in refused(okr, here, str(Path.home()))
    assert "root of the file system" in refused(okr, here, "/")
    monkeypatch.chdir(Path.home())
    assert "okr init okrs" in refused(okr, here, ".")
    assert "home folder" in refused(okr, here, "~")
    assert not (Path.home() / "okr.toml").exists()


def test_a_workspace_that_is_there_is_left_alone(okr: Runner, here: Path) -> None:
    okr("init")

    assert "is a workspace already" in refused(okr, here)
    assert "inside the workspace" in refused(okr, here, "okrs/2026-Q4")
    assert "inside the workspace" in refused(okr, here, "okrs/more/of/it")


def test_a_file_in_the_way_is_left_alone(okr: Runner, here: Path) -> None:
    (here / "okrs").write_text("mine", "utf-8")
    assert "is a file" in refused(okr, here)

    (here / "other").mkdir()
    (here / "other/.gitignore").write_text("mine", "utf-8")
    assert ".gitignore is in" in refused(okr, here, "other")


def test_a_folder_with_other_files_is_taken(okr: Runner, here: Path) -> None:
    (here / "okrs").mkdir()
    (here / "okrs/notes.txt").write_text("mine", "utf-8")

    assert okr("init").code == 0
    assert (here / "okrs/notes.txt").read_text("utf-8") == "mine"
