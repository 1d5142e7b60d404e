"""Folders that nobody made with good intent, or that a synchroniser left behind."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from okrcli.errors import InvalidFileError, NotFoundError
from okrcli.store.folder import DEFINITION_LIMIT, Folder
from okrcli.store.validating import validate
from okrcli.store.workspace import Workspace, open_workspace

OBJECTIVE = 'objective = "O"\n[kr.a]\ntitle = "A"\nstart = 0\ntarget = 10\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a workspace with one sound objective."""
    folder = tmp_path / "okrs"
    (folder / "2026-Q4" / "log").mkdir(parents=True)
    (folder / "okr.toml").write_text("format = 1\n")
    (folder / "2026-Q4" / "good.toml").write_text(OBJECTIVE)
    return folder


def messages(root: Path) -> list[str]:
    """Give the problems of a workspace as `file:line:col: message`."""
    return [
        f"{item.file}:{item.line}:{item.column}: {item.message}"
        for item in validate(open_workspace(root))
    ]


def sound(root: Path) -> bool:
    """Tell whether the sound objective can still be read."""
    record = open_workspace(root).cycle("2026-Q4")
    return "good" in {item.id for item in record.cycle.objectives}


def test_a_sound_workspace_has_no_problems(root: Path) -> None:
    assert messages(root) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'objective = "\xff"\n', "2026-Q4/bad.toml:1:14: the byte 0xff is not UTF-8"),
        (b"a = " + b"[" * 100_000, "2026-Q4/bad.toml:1:"),
        (b".".join([b"a"] * 100_000) + b" = 1", "2026-Q4/bad.toml:1:"),
        (b"a = " + b"9" * 100_000, "2026-Q4/bad.toml:1:"),
        (b"#" * (DEFINITION_LIMIT + 1), "the file can't be read: it is larger than 1 MiB"),
        (b"<<<<<<< HEAD\n", "2026-Q4/bad.toml:1:1"),
        (b'objective = "\\u001b[31m [/] \\u202e"\n[kr.a]\n', "a key result needs `title`"),
    ],
)
def test_hostile_content_is_one_problem(root: Path, content: bytes, message: str) -> None:
    (root / "2026-Q4" / "bad.toml").write_bytes(content)
    began = time.perf_counter()
    found = messages(root)
    assert time.perf_counter() - began < 5
    assert len(found) == 1
    assert message in found[0]
    assert sound(root)


def test_a_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "2026-Q4" / "pipe.toml")
    os.mkfifo(root / "2026-Q4" / "log" / "pipe.toml")
    assert [item.split(": ", 1)[1] for item in messages(root)] == [
        "the file can't be read: it is no regular file",
        "the file can't be read: it is no regular file",
    ]


def test_links_may_not_lead_out(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text(OBJECTIVE)
    (root / "2026-Q4" / "out.toml").symlink_to(outside)
    (root / "2026-Q4" / "nowhere.toml").symlink_to(root / "nothing")
    (root / "2026-Q4" / "loop.toml").symlink_to(root / "2026-Q4" / "loop.toml")
    (root / "2026-Q4" / "in.toml").symlink_to(root / "2026-Q4" / "good.toml")
    (root / "2026-Q3").symlink_to(tmp_path)
    found = messages(root)
    assert len(found) == 4
    assert "2026-Q3:0:0: the folder can't be read: it is a link" in found[0]
    assert "2026-Q4/out.toml:0:0: the file can't be read: it is a link" in found[3]
    record = open_workspace(root).cycle("2026-Q4")
    assert [item.id for item in record.cycle.objectives] == ["good", "in"]


def test_the_workspace_itself_may_be_a_link(root: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(root)
    assert messages(link) == []
    assert sound(link)


def test_a_folder_with_the_name_of_a_file(root: Path) -> None:
    (root / "2026-Q4" / "odd.toml").mkdir()
    assert messages(root) == ["2026-Q4/odd.toml:0:0: a folder with the name of a file"]


def test_names_that_are_left_alone(root: Path) -> None:
    (root / ".git").mkdir()
    (root / "notes").mkdir()
    (root / "notes" / "X Y.toml").write_text("broken")
    (root / "2026-Q4" / ".hidden.toml").write_text("broken")
    (root / "2026-Q4" / "read.me").write_text("broken")
    (root / "2026-Q4" / "log" / "Any Name (2).toml").write_text("")
    assert messages(root) == []


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("marathon 2.toml", "looks like a synchroniser's copy of `marathon.toml`", "remove it"),
        ("good (conflicted copy 2026-10-01).toml", "copy of `good.toml`", "remove it"),
        ("good.sync-conflict-20261001-1.toml", "Syncthing's copy of `good.toml`", "remove it"),
        ("Run Far.toml", "is no id, so the file is not read", "`run-far.toml`"),
        ("con.toml", "is a device name on Windows", "`con-1.toml`"),
        (f"{'a' * 65}.toml", "is longer than 64 characters", "rename it"),
        (".gone.toml.icloud", "`gone.toml` is not downloaded", "open it"),
        ("Good.toml", "`Good.toml` and `good.toml` differ only in case", "one of them"),
    ],
)
def test_names_that_are_no_ids(root: Path, name: str, message: str, hint: str) -> None:
    (root / "2026-Q4" / name).write_text(OBJECTIVE)
    (problem,) = validate(open_workspace(root))
    assert message in problem.message
    assert hint in problem.hint
    assert problem.file == f"2026-Q4/{name}"
    assert sound(root)


def test_folders_that_differ_only_in_case(root: Path) -> None:
    (root / "2026-q4").mkdir()
    assert messages(root) == ["2026-q4:0:0: `2026-q4` and `2026-Q4` differ only in case"]
    assert sound(root)


def test_a_cycle_may_stand_in_either_case(root: Path) -> None:
    (root / "2026-Q4").rename(root / "2026-q4")
    record = open_workspace(root).cycle("2026-q4")
    assert (record.cycle.id, record.cycle.folder) == ("2026-Q4", "2026-q4")


@pytest.mark.parametrize("text", ["format = 2\n", "", 'format = "1"\n', "format = true\n"])
def test_another_format_stops_everything(root: Path, text: str) -> None:
    (root / "okr.toml").write_text(text)
    with pytest.raises(InvalidFileError, match="format") as raised:
        open_workspace(root)
    assert raised.value.exit_code == 4


def test_broken_settings_are_said_and_the_defaults_hold(root: Path) -> None:
    (root / "okr.toml").write_text("format = 1\nslack = \n")
    assert messages(root)[0].startswith("okr.toml:2:")
    assert sound(root)


def test_no_settings_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        open_workspace(tmp_path)


def test_too_many_files_name_the_limit(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okrcli.store.folder.MOST_FILES", 3)
    for number in range(5):
        (root / "2026-Q4" / f"more-{number}.toml").write_text(OBJECTIVE)
    assert [text for text in messages(root) if "more than 3 files" in text]


def test_an_unreadable_folder_is_a_problem(root: Path) -> None:
    folder = Folder(root)
    assert folder.entries("nothing") == []
    assert folder.problems[0].message == "the folder can't be read: no such file or directory"


def test_a_file_that_has_gone_meanwhile(root: Path) -> None:
    workspace = Workspace(root)
    assert workspace.text("2026-Q4/gone.toml") is None
    assert workspace.place("2026-Q4/gone.toml", ("a",)) is None
    assert workspace.place("2026-Q4/good.toml", ("kr", "a", "target")) == (5, 10)


def test_problems_in_a_large_log_are_capped(root: Path) -> None:
    (root / "2026-Q4" / "log" / "a.toml").write_text("[[checkin]]\n" * 20_000)
    found = messages(root)
    assert len(found) == 1001
    assert sound(root)
