"""The cache of sound files: never a stale answer, never a crash, never a write elsewhere."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from zlib import crc32

import pytest

from okrcli.domain.events import Event
from okrcli.store import codec, memory
from okrcli.store.event_codec import NotEncodableError
from okrcli.store.memory import Memory
from okrcli.store.user_folders import user_folder
from okrcli.store.workspace import Workspace, open_workspace
from tests.oracle.generate import write_workspace

EXAMPLES = Path(__file__).parents[2] / "examples"
OBJECTIVE = 'objective = "Run"\n[kr.far]\ntitle = "Far"\nstart = 0\ntarget = 4711\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a small workspace whose files are older than a clock's grain."""
    folder = tmp_path / "okrs"
    (folder / "2026-Q4").mkdir(parents=True)
    (folder / "okr.toml").write_text("format = 1\n", encoding="utf-8")
    (folder / "2026-Q4" / "run.toml").write_text(OBJECTIVE, encoding="utf-8")
    return folder


def target(workspace: Workspace) -> object:
    """Give the target of the one key result."""
    (objective,) = workspace.cycle("2026-Q4").cycle.objectives
    return getattr(objective.key_results[0].measure, "target", None)


@pytest.fixture(autouse=True)
def all_files_are_old_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files count as older than a clock's grain, which those of a test never are."""
    monkeypatch.setattr(memory, "GRAIN", -(10**18))


def caches() -> list[Path]:
    """Give the cache's files."""
    return sorted(user_folder("cache", os.environ).iterdir())


def sealed(body: bytes) -> bytes:
    """Write a cache's content with its check sum."""
    return b"%08x\n" % crc32(body) + body


def poison(old: bytes, new: bytes) -> None:
    """Change what the cache remembers, to see whether it is asked."""
    for file in caches():
        body = file.read_bytes().partition(b"\n")[2]
        file.write_bytes(sealed(body.replace(old, new)))


def test_a_sound_file_is_read_once(root: Path) -> None:
    assert target(open_workspace(root)) == 4711
    poison(b"4711", b"4712")

    assert target(open_workspace(root)) == 4712


def test_the_stamp_of_a_file_younger_than_a_clocks_grain_is_not_trusted(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "GRAIN", 2 * 10**9)
    assert target(open_workspace(root)) == 4711
    kept = Memory(str(root.resolve()), "2026-Q4")

    file = "2026-Q4/run.toml"
    assert kept.recall(file, kept.signature(file), "") is None


def test_a_young_file_is_known_by_its_content(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "GRAIN", 2 * 10**9)
    assert target(open_workspace(root)) == 4711
    poison(b"4711", b"4712")

    assert target(open_workspace(root)) == 4712
    file = root / "2026-Q4" / "run.toml"
    file.write_text(OBJECTIVE.replace("4711", "2222"), encoding="utf-8")
    assert target(open_workspace(root)) == 2222


def test_the_stamp_of_a_file_that_changes_while_it_is_read_is_not_trusted(root: Path) -> None:
    kept = Memory(str(root), "2026-Q4")
    before = kept.signature("2026-Q4/run.toml")
    (root / "2026-Q4" / "run.toml").write_text("changed", encoding="utf-8")
    kept.keep("2026-Q4/run.toml", before, "", 1, b"read before")

    now = kept.signature("2026-Q4/run.toml")
    assert now != before
    assert kept.recall("2026-Q4/run.toml", before, "") is None
    assert kept.recall("2026-Q4/run.toml", now, "") is None
    assert kept.recall_content("2026-Q4/run.toml", b"changed", "") is None
    assert kept.recall_content("2026-Q4/run.toml", b"read before", "") == 1


@pytest.mark.parametrize("keeps_times", [True, False])
def test_an_edit_of_the_same_size_is_seen(root: Path, *, keeps_times: bool) -> None:
    file = root / "2026-Q4" / "run.toml"
    assert target(open_workspace(root)) == 4711
    before = file.stat()
    file.write_text(OBJECTIVE.replace("4711", "2222"), encoding="utf-8")
    if keeps_times:
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert target(open_workspace(root)) == 2222


def test_a_replaced_file_is_seen(root: Path) -> None:
    file = root / "2026-Q4" / "run.toml"
    assert target(open_workspace(root)) == 4711
    other = root / "other"
    other.write_text(OBJECTIVE.replace("4711", "2222"), encoding="utf-8")
    other.replace(file)

    assert target(open_workspace(root)) == 2222


def test_what_a_file_rests_on_is_part_of_it(root: Path) -> None:
    open_workspace(root).cycle("2026-Q4")
    (root / "okr.toml").write_text("format = 1\nyear_starts = 4\n", encoding="utf-8")

    (objective,) = open_workspace(root).cycle("2026-Q4").cycle.objectives
    assert objective.key_results[0].span.first.isoformat() == "2027-01-01"


def test_problems_are_said_every_time(root: Path) -> None:
    (root / "2026-Q4" / "run.toml").write_text(OBJECTIVE + "taget = 1\n", encoding="utf-8")
    for _ in range(2):
        workspace = open_workspace(root)
        assert target(workspace) == 4711
        assert len(workspace.problems) == 1


@pytest.mark.parametrize("is_sealed", [True, False])
@pytest.mark.parametrize(
    "damage",
    ["", "{", "[]", "null", "7", '"x"', '{"version": 1}', "\x00", '{"entries": {}}', "[" * 5000],
)
def test_a_damaged_cache_is_none(root: Path, damage: str, *, is_sealed: bool) -> None:
    assert target(open_workspace(root)) == 4711
    for file in caches():
        file.write_bytes(sealed(damage.encode()) if is_sealed else damage.encode())

    assert target(open_workspace(root)) == 4711


def test_a_cache_that_lost_a_bit_is_none(root: Path) -> None:
    assert target(open_workspace(root)) == 4711
    for file in caches():
        file.write_bytes(file.read_bytes().replace(b"4711", b"4713"))

    assert target(open_workspace(root)) == 4711


def test_a_pipe_in_the_caches_place_is_not_waited_for(root: Path) -> None:
    assert target(open_workspace(root)) == 4711
    for file in caches():
        file.unlink()
        os.mkfifo(file)

    assert target(open_workspace(root)) == 4711


@pytest.mark.parametrize(
    "coded",
    ["null", "[]", "3", '["Objective"]', '["Popen", "x"]', '["d", "x"]', '["d", 99999999]', "{}"],
)
def test_a_damaged_entry_is_none(root: Path, coded: str) -> None:
    assert target(open_workspace(root)) == 4711
    for file in caches():
        kept = json.loads(file.read_bytes().partition(b"\n")[2])
        for entry in kept["entries"].values():
            entry[3] = json.loads(coded)
        file.write_bytes(sealed(json.dumps(kept).encode()))

    assert target(open_workspace(root)) == 4711


def test_entries_of_other_shapes_are_not_looked_at(root: Path) -> None:
    assert target(open_workspace(root)) == 4711
    poison(f"{codec.SHAPES}".encode(), b"1")
    poison(b"4711", b"4712")

    assert target(open_workspace(root)) == 4711


def test_a_cache_folder_that_is_not_absolute_is_ignored(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    monkeypatch.setenv("HOME", "home")

    assert target(open_workspace(root)) == 4711
    assert sorted(file.name for file in tmp_path.iterdir()) == ["okrs"]


def test_without_a_folder_for_it_there_is_no_cache(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder belongs", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))

    assert target(open_workspace(root)) == 4711
    assert blocked.read_text(encoding="utf-8") == "a file where a folder belongs"


def test_a_link_is_never_remembered(root: Path) -> None:
    file = root / "2026-Q4" / "run.toml"
    file.rename(root / "elsewhere")
    file.symlink_to(root / "elsewhere")
    kept = Memory(str(root), "2026-Q4")

    assert kept.signature("2026-Q4/run.toml") is None


def test_files_and_folders_are_the_users_alone(root: Path) -> None:
    target(open_workspace(root))
    folder = user_folder("cache", os.environ)

    assert folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}
    assert {file.suffix for file in folder.iterdir()} == {".json"}


def there_and_back(value: object) -> object:
    """Write a value as the cache does, and read it again."""
    return codec.decode(json.loads(json.dumps(codec.encode(value), allow_nan=False)))


def everything(workspace: Workspace) -> list[object]:
    """Read all that a workspace holds."""
    found: list[object] = [workspace.settings, *workspace.cycles, *workspace.kpis()]
    for entry in workspace.cycles:
        record = workspace.cycle(entry.id)
        found += [*record.cycle.objectives, *record.events]
    return [*found, *workspace.kpi_events()]


@pytest.mark.parametrize("name", ["personal", "small-business"])
def test_what_is_remembered_equals_what_was_read(name: str) -> None:
    for value in everything(open_workspace(EXAMPLES / name)):
        whole = (value,) if isinstance(value, Event) else value
        assert there_and_back(whole) == whole


@pytest.mark.parametrize("seed", range(12))
def test_a_second_reading_equals_the_first(tmp_path: Path, seed: int) -> None:
    write_workspace(random.Random(seed), tmp_path / "okrs")
    first = everything(open_workspace(tmp_path / "okrs"))

    assert everything(open_workspace(tmp_path / "okrs")) == first


def test_a_value_without_a_form_is_refused() -> None:
    with pytest.raises(NotEncodableError):
        codec.encode({"a": object()})
