"""What is remembered after a write is what the files say; and reading leaves no trace."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable

import pytest

from okrcli.store import memory
from okrcli.store.writing.writer import Writer
from tests.store.writing.scene import Scene, Told, seen

READERS = (("status", "--json"), ("show", "run/far", "--json"), ("log", "--json"), ("validate",))
NOTES = ["", "so", "ünï “q” # [x]", "two\nlines", "\t\x01\x1b[0m", "x" * 3000]
Chance = random.Random


@pytest.fixture(autouse=True)
def all_files_are_old_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files count as older than a clock's grain, which those of a test never are."""
    monkeypatch.setattr(memory, "GRAIN", -(10**18))


def day(chance: Chance) -> str:
    """Give a day of the quarter up to today."""
    return f"2026-{chance.choice((10, 11))}-{chance.randrange(1, 21):02}"


def checked_in(chance: Chance) -> list[str]:
    """Give a check-in of some kind."""
    what = chance.choice(
        [
            ["run/far", str(chance.randrange(40))],
            ["run/far", "+1.5"],
            ["run/far", f"{chance.random() * 40:.3f} km"],
            ["run/far", "-c", "0.7"],
            ["run/sum", "-3"],
            ["run/sum", "--total", str(chance.randrange(100))],
            ["run/sum", "5", "--key", f"k{chance.randrange(3)}"],
            ["run/papers/passport"],
            ["run/papers/ticket", "no"],
            ["kpis/pulse", "1e3"],
            ["kpis/pulse", "52"],
            ["run/far", "9", "run/papers/ticket", "kpis/pulse", "51"],
        ]
    )
    note = chance.choice(NOTES)
    more = ["-m", note] if note else []
    more += ["--on", day(chance)] if chance.random() < 0.4 else []
    return ["checkin", *what, *more]


COMMANDS: tuple[Callable[[Chance], list[str]], ...] = (
    checked_in,
    checked_in,
    checked_in,
    lambda _: ["undo"],
    lambda _: ["undo"],
    lambda _: ["redo"],
    lambda chance: ["undo", str(chance.randrange(1, 20))],
    lambda chance: ["amend", "last", str(chance.randrange(40)), "-m", chance.choice(NOTES)],
    lambda chance: ["set", "run/far", f"target={chance.randrange(20, 60)}", "--because", "x"],
    lambda chance: ["set", "run/far", f"note={chance.choice(NOTES)}"],
    lambda chance: ["rename", "run/far", chance.choice(["far", "farther", "far2"])],
    lambda chance: ["drop", "run/papers", "--why", "no", "--on", day(chance)],
    lambda _: ["remove", "run/papers", "--yes"],
)


def read(scene: Scene) -> list[Told]:
    """Look at everything."""
    return [scene.okr(*words) for words in READERS]


def forget(scene: Scene) -> None:
    """Empty the cache."""
    shutil.rmtree(scene.home / ".cache", ignore_errors=True)


@pytest.mark.parametrize("seed", range(10))
def test_what_is_remembered_is_what_the_files_say(scene: Scene, seed: int) -> None:
    chance = Chance(seed)
    read(scene)
    for _ in range(10):
        words = chance.choice(COMMANDS)(chance)
        told = scene.okr(*words)
        assert told.code in {0, 2, 3, 5}, (words, told)
        with_cache = read(scene)
        forget(scene)
        assert with_cache == read(scene), words


@pytest.mark.parametrize("rests", [False, True])
def test_a_check_in_says_what_the_next_command_says(scene: Scene, *, rests: bool) -> None:
    """What a check-in echoes is worked out from what it wrote, not read again."""
    if rests:
        scene.done("checkin", "run/far", "8", "--key", "a")
    for words in (["run/far", "9"], ["run/far", "10", "--key", "a"], ["run/far", "+2"]):
        echoed = scene.done("checkin", *words).splitlines()[1]
        forget(scene)
        found = json.loads(scene.done("show", "run/far", "--json"))["key_result"]
        assert f"Far: {found['current']:g} -> 42 km, score {found['score']:.2f} of" in echoed


def test_an_edit_by_hand_between_two_check_ins(scene: Scene) -> None:
    scene.done("checkin", "run/far", "12")
    text = scene.log.read_bytes()
    scene.log.write_bytes(text.replace(b"value = 12", b"value = 31"))
    assert "31 km" in scene.done("show", "run/far")
    scene.done("checkin", "run/far", "+1")

    assert "32 km" in scene.done("show", "run/far")
    assert b"value = 31" in scene.log.read_bytes()


def test_a_log_that_loses_its_events_by_hand(scene: Scene) -> None:
    scene.done("checkin", "run/far", "12")
    scene.log.write_bytes(b"")
    scene.done("checkin", "run/sum", "3")
    shown = scene.done("show", "run/far")

    assert "12 km" not in shown
    assert b"-0003" in scene.log.read_bytes()


def test_a_faulty_log_is_told_of_after_a_check_in_too(scene: Scene) -> None:
    bad = b'[[checkin]]\nid = "20261006T081233Z-laptop-0001"\nkr = "run/far"\nvalue = "x"\n'
    scene.log.write_bytes(scene.log.read_bytes() + bad)
    before = scene.okr("validate")
    scene.okr("status")
    scene.okr("checkin", "run/sum", "3")

    assert before.code == 1
    assert scene.okr("validate").out.count("error") == before.out.count("error")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("status",),
        ("show", "run/far"),
        ("explain", "run/far"),
        ("score",),
        ("log",),
        ("ls",),
        ("get", "run/far.score"),
        ("validate",),
        ("schema", "objective"),
        ("path",),
        ("help", "dates"),
        ("show", "nothing"),
        ("checkin",),
        ("checkin", "nothing", "1"),
        ("set", "run/far", "nonsense"),
    ],
    ids=lambda words: " ".join(words) or "nothing",
)
def test_who_only_reads_leaves_no_trace(scene: Scene, words: tuple[str, ...]) -> None:
    for path in [scene.root, *scene.root.rglob("*")]:
        path.chmod(0o500 if path.is_dir() else 0o400)
    before = seen(scene.root), {path: path.stat().st_mtime_ns for path in scene.root.rglob("*")}
    told = scene.okr(*words)
    after = seen(scene.root), {path: path.stat().st_mtime_ns for path in scene.root.rglob("*")}

    assert told.code not in {70, 74, 75}, told.err
    assert before == after
    assert not scene.state.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("checkin", "run/far", "12"),
        ("checkin", "kpis/pulse", "52"),
        ("amend", "last", "8"),
        ("undo", "last"),
        ("set", "run/far", "target=40"),
        ("rename", "run/far", "farther"),
        ("drop", "run/far", "--why", "knee"),
        ("remove", "run/papers"),
        ("add", "objective", "Read more"),
    ],
    ids=lambda words: words[0],
)
def test_a_dry_run_writes_nothing(
    scene: Scene, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Writer, "commit", never)
    before = scene.files()
    shown = scene.done(*words, "--dry-run")

    assert "+" in shown
    assert scene.files() == before
