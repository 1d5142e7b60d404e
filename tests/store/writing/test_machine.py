"""The machine's name: made once, or chosen; one log for each, in which nobody else writes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from okrcli.actions.configuring import preferences
from okrcli.errors import DiskError
from okrcli.store.writing.machine import MACHINE, machine_name, name_in_ids
from tests.store.writing.scene import Scene, make_scene
from tests.store.writing.test_own_log import record

BAD = ["a/b", "../x", "a b", ".hidden", "-a", "é", "a\n", "x" * 65, "\udcff", "a\\b", "a:b"]


@pytest.fixture
def nameless(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """Give a scene whose machine has no name yet."""
    monkeypatch.delenv("OKR_MACHINE")
    return scene


def logs(scene: Scene) -> list[str]:
    """Name the logs of the cycle."""
    return sorted(one.stem for one in scene.log.parent.iterdir())


def test_a_name_is_made_at_the_first_write_and_stays(nameless: Scene) -> None:
    nameless.done("status")
    assert not nameless.state.exists()
    for value in ("12", "13"):
        nameless.done("checkin", "run/far", value)
    name = (nameless.state / "machine").read_text("utf-8").strip()

    assert logs(nameless) == sorted(["laptop", name])
    assert MACHINE.fullmatch(name)
    short = name_in_ids(name, {}, None)
    assert len(short) == 4
    assert f"-{short}-0002" in (nameless.log.parent / f"{name}.toml").read_text("utf-8")


@pytest.mark.parametrize(
    "host", ["", "...", "Zoë’s MacBook Pro.local", "x" * 300, "UPPER_case", "a.b.c", "-–-"]
)
def test_a_name_from_any_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setattr("okrcli.store.writing.machine._host", lambda: host)
    name = machine_name({"XDG_STATE_HOME": str(tmp_path)}, None)

    assert MACHINE.fullmatch(name)
    assert len(name) <= 25
    assert machine_name({"XDG_STATE_HOME": str(tmp_path)}, None) == name


def test_a_chosen_name(nameless: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    config = nameless.home / ".config" / "okr" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('machine = "desk"\n', "utf-8")
    preferences.cache_clear()
    nameless.done("checkin", "run/far", "12")
    assert logs(nameless) == ["desk", "laptop"]

    monkeypatch.setenv("OKR_MACHINE", "phone")
    nameless.done("checkin", "run/far", "13")
    assert logs(nameless) == ["desk", "laptop", "phone"]
    assert not (nameless.state / "machine").exists()


@pytest.mark.parametrize("name", BAD, ids=repr)
def test_a_name_that_cannot_be_a_files(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("OKR_MACHINE", name)
    old = scene.files()
    told = scene.okr("checkin", "run/far", "12")

    assert told.code == 2, told.err
    assert "OKR_MACHINE" in told.err
    assert scene.files() == old


@pytest.mark.parametrize("kept", [b"", b"../x\n", b"\xff\n", b"a b\n", b"a\nb\n"], ids=repr)
def test_a_damaged_name_is_not_replaced_by_another(nameless: Scene, kept: bytes) -> None:
    """A new name would be no harm, but whoever damaged the file should know."""
    nameless.state.mkdir(parents=True)
    (nameless.state / "machine").write_bytes(kept)
    old = nameless.files()
    told = nameless.okr("checkin", "run/far", "12")

    assert told.code == 74
    assert "OKR_MACHINE" in told.err
    assert nameless.files() == old
    assert (nameless.state / "machine").read_bytes() == kept


def test_of_two_that_make_a_name_at_once_the_first_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def late(source: str, target: Path) -> None:
        target.write_text("first-0001\n", "utf-8")
        link(source, target)

    monkeypatch.setattr(os, "link", late)

    assert machine_name({"XDG_STATE_HOME": str(tmp_path)}, None) == "first-0001"
    assert [one.name for one in (tmp_path / "okr").iterdir()] == ["machine"]


def test_a_disk_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then a name can't be made safely by two at once; it may be refused, never be lost."""

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    try:
        name = machine_name({"XDG_STATE_HOME": str(tmp_path)}, None)
    except DiskError as error:
        assert "OKR_MACHINE" in f"{error.message} {error.hint}"  # noqa: PT017
    else:
        assert machine_name({"XDG_STATE_HOME": str(tmp_path)}, None) == name


def test_two_machines_on_one_folder(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    homes = [scene.home, scene.folder / "phone"]
    for value in range(8, 14):
        monkeypatch.setenv("HOME", str(homes[value % 2]))
        monkeypatch.setenv("OKR_MACHINE", ("laptop", "phone")[value % 2])
        scene.done("checkin", "run/far", str(value))

    assert logs(scene) == ["laptop", "phone"]
    counts = [one.read_bytes().count(b"[[checkin]]") for one in sorted(scene.log.parent.iterdir())]
    assert counts == [4, 3]
    assert "13 km" in scene.done("show", "run/far")
    scene.done("undo")
    assert "12 km" in scene.done("show", "run/far")


@pytest.mark.parametrize(
    "names", [("kitchen-0001", "garage-0001"), ("a", "b"), ("a-beef", "b-beef")]
)
def test_two_chosen_names_never_give_the_same_id(scene: Scene, names: tuple[str, str]) -> None:
    """Two machines may well record in the same second, at full hours say."""
    scene.log.unlink()
    first = record(scene, machine=names[0])
    (scene.state).rename(scene.folder / "elsewhere")
    second = record(scene, machine=names[1])

    assert first != second
    assert "conflict" not in scene.done("validate")


def test_scenes_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two workspaces of one machine count by themselves."""
    one = make_scene(tmp_path / "one", monkeypatch)
    two = make_scene(tmp_path / "two", monkeypatch)
    monkeypatch.setenv("HOME", str(one.home))
    for scene in (one, two):
        scene.done("checkin", "run/far", "12")
        assert "-laptop-0002" in scene.log.read_text("utf-8")
