"""`okr edit`: with editors that change a file, break it, fail, or do nothing."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import pytest

from tests.cli.desk import CALM, HEART, RUN, Desk, contents

RUN_FILE = "2026-Q4/run.toml"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the file that a script goes into, which is the editor; `files` are what it opens."""
    script = tmp_path / "an editor.py"
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, str(script)]))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("OKR_TEST_ROOT", str(tmp_path / "okrs"))
    return script


HEAD = """\
import os, sys
from pathlib import Path
files = [Path(name) for name in sys.argv[1:]]
root = Path(os.environ["OKR_TEST_ROOT"])
def put(file, old, new):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
"""


def does(editor: Path, text: str) -> None:
    """Let the editor do something."""
    editor.write_text(f"{HEAD}{text}\n", "utf-8")


def kept(said: str) -> list[Path]:
    """Give the copies that a message names."""
    return [Path(word.rstrip(",")) for word in said.split() if "edit-" in word]


def left() -> list[str]:
    """Give the copies that are left behind."""
    return [name for name in contents(Path.home()) if "edit-" in name]


def test_a_change_is_written(desk: Desk, editor: Path) -> None:
    does(editor, 'put(files[0], "target = 42.2", "target = 35")')

    out = desk.done("edit", "run")

    assert RUN_FILE in out
    assert desk.text(RUN_FILE) == RUN.replace("target = 42.2", "target = 35")
    assert left() == []


def test_a_change_is_undone(desk: Desk, editor: Path) -> None:
    does(editor, 'put(files[0], "target = 42.2", "target = 35")')
    before = desk.definitions()
    desk.done("edit", "run")

    desk.done("undo")

    assert desk.definitions() == before


def test_it_works_on_a_private_copy(desk: Desk, editor: Path) -> None:
    does(editor, """\
assert [file.name for file in files] == ["run.toml"]
assert root not in files[0].parents
assert files[0].stat().st_mode & 0o077 == 0
assert files[0].parent.stat().st_mode & 0o077 == 0
""")  # fmt: skip

    desk.done("edit", "run")


@pytest.mark.parametrize(
    ("words", "names"),
    [([], ["calm.toml", "run.toml"]), (["2026-Q4"], ["calm.toml", "run.toml"]),
     (["run/far"], ["run.toml"]), (["run/pack/shoes"], ["run.toml"]), (["hr"], ["hr.toml"])],
)  # fmt: skip
def test_which_files_are_opened(
    desk: Desk, editor: Path, words: list[str], names: list[str]
) -> None:
    does(editor, f"assert sorted(file.name for file in files) == {names!r}")

    assert "nothing was changed" in desk.done("edit", *words)


def test_nothing_changed_writes_nothing(desk: Desk, editor: Path) -> None:
    does(editor, "")
    before = desk.files()

    assert "nothing was changed" in desk.done("edit", "run")

    assert desk.files() == before
    assert left() == []
    assert desk("undo").code == 3


def test_visual_goes_before_editor(
    desk: Desk, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    does(editor, 'put(files[0], "target = 42.2", "target = 35")')
    monkeypatch.setenv("VISUAL", os.environ["EDITOR"])
    monkeypatch.setenv("EDITOR", "false")

    desk.done("edit", "run")

    assert "target = 35" in desk.text(RUN_FILE)


BROKEN = [
    ('put(files[0], "[kr.far]", "[kr.far")', f"{RUN_FILE}:5:"),
    ('put(files[0], "start = 12", "strat = 12")', "strat"),
    ('put(files[0], "target = 42.2", "target = 12")', "start"),
    ('files[0].write_text("", "utf-8")', RUN_FILE),
    ('files[0].write_bytes(b"\\xff\\xfe")', RUN_FILE),
]


@pytest.mark.parametrize(("text", "says"), BROKEN)
def test_a_broken_file_is_not_written_and_the_copy_is_kept(
    desk: Desk, editor: Path, text: str, says: str
) -> None:
    does(editor, text)

    said = desk.refused(4, "edit", "run")

    assert says in said
    (copy,) = kept(said)
    assert copy.read_bytes() != RUN.encode()


def test_a_file_that_was_broken_before_is_repaired(desk: Desk, editor: Path) -> None:
    desk.write("2026-Q4/calm.toml", CALM.replace("[kr.screen]", "[kr.screen"))
    does(editor, 'put(files[0], "[kr.screen", "[kr.screen]")')

    desk.done("edit", "calm")

    assert desk.text("2026-Q4/calm.toml") == CALM


def test_a_faulty_file_is_repaired(desk: Desk, editor: Path) -> None:
    desk.write("kpis/hr.toml", HEART.replace("unit", "unti"))
    does(editor, 'put(files[0], "unti", "unit")')

    desk.done("edit", "kpis/hr")

    assert desk.text("kpis/hr.toml") == HEART


def test_an_editor_that_fails_writes_nothing(desk: Desk, editor: Path) -> None:
    does(editor, "sys.exit(3)")

    assert "exit 3" in desk.refused(5, "edit", "run")
    assert left() == []


def test_an_editor_that_fails_after_a_change_keeps_the_copy(desk: Desk, editor: Path) -> None:
    does(editor, 'put(files[0], "target = 42.2", "target = 35"); sys.exit(3)')

    said = desk.refused(5, "edit", "run")

    assert "exit 3" in said
    (copy,) = kept(said)
    assert "target = 35" in copy.read_text("utf-8")


def test_without_an_editor_and_a_terminal(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "")

    assert "VISUAL or EDITOR" in desk.refused(2, "edit", "run")
    assert left() == []


@pytest.mark.parametrize("command", ["no-such-editor-here", "'unclosed"])
def test_an_editor_that_can_not_be_started(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", command)
    monkeypatch.setenv("PATH", "/nowhere")

    assert "EDITOR" in desk.refused(5, "edit", "run")
    assert left() == []


def test_a_file_that_changes_meanwhile_is_not_overwritten(desk: Desk, editor: Path) -> None:
    does(editor, """\
put(files[0], "target = 42.2", "target = 35")
put(root / "2026-Q4/run.toml", "start = 12", "start = 13")
""")  # fmt: skip

    ran = desk("edit", "run")

    assert ran.code == 5
    assert RUN_FILE in ran.err
    assert desk.text(RUN_FILE) == RUN.replace("start = 12", "start = 13")
    (copy,) = kept(ran.err)
    assert copy.read_text("utf-8") == RUN.replace("target = 42.2", "target = 35")


def test_of_two_files_one_that_changed_meanwhile_stops_both(desk: Desk, editor: Path) -> None:
    does(editor, """\
for file in files:
    file.write_text(file.read_text("utf-8") + "# more\\n", "utf-8")
put(root / "2026-Q4/run.toml", "start = 12", "start = 13")
""")  # fmt: skip

    ran = desk("edit")

    assert ran.code == 5
    assert desk.text("2026-Q4/calm.toml") == CALM
    assert len(kept(ran.err)) == 2


def test_another_file_may_change_meanwhile(desk: Desk, editor: Path) -> None:
    does(editor, """\
put(files[0], "target = 42.2", "target = 35")
put(root / "2026-Q4/calm.toml", "Be calm", "Be quiet")
""")  # fmt: skip

    desk.done("edit", "run")

    assert "target = 35" in desk.text(RUN_FILE)
    assert "Be quiet" in desk.text("2026-Q4/calm.toml")


def test_a_copy_that_the_editor_removed_changes_nothing(desk: Desk, editor: Path) -> None:
    does(editor, "files[0].unlink()")
    before = desk.files()

    assert "nothing was changed" in desk.done("edit", "run")

    assert desk.files() == before


def test_the_plan_is_written_with_the_next_check_in(desk: Desk, editor: Path) -> None:
    desk.done("checkin", "run/far", "14")
    does(editor, 'put(files[0], "target = 42.2", "target = 35")')
    desk.done("edit", "run")

    desk.done("checkin", "run/far", "15")

    assert desk.last()["plan"] == {"start": 12, "target": 35}


def test_a_dry_run_shows_the_change(desk: Desk, editor: Path) -> None:
    does(editor, 'put(files[0], "target = 42.2", "target = 35")')
    before = desk.files()

    assert "+target = 35" in desk.done("edit", "run", "-n")

    assert desk.files() == before


def test_an_address_that_is_none(desk: Desk, editor: Path) -> None:
    does(editor, "sys.exit(9)")

    assert "did you mean" in desk.refused(3, "edit", "run/fra")
    assert left() == []
