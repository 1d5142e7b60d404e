"""This machine's log: old bytes and one block more, whatever the old bytes look like."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import tomli

from okrcli.store.writing import writer as writing
from okrcli.store.writing.change import Block, Change
from okrcli.store.writing.writer import Writer
from tests.store.writing.scene import LOG, OLD_LOG, Scene

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOON.date()
BOM = b"\xef\xbb\xbf"
COMMENTED = b"""\
# at the top

[[checkin]]  # by hand
  id = "20261005T081233Z-laptop-0001"
kr = 'run/far'     # quoted
on = 2026-10-05
value = 7.0
plan.start = 0
# between

[[mood]]
good = true
[mood.why]
a = 1

[[void]]
id = "20261006T081233Z-laptop-0002"
of = "20261005T081233Z-laptop-0001"
# at the end"""
KEPT = {
    "usual": OLD_LOG.encode(),
    "none": b"",
    "a comment": b"# nothing yet",
    "only a newline": b"\n",
    "CRLF": OLD_LOG.replace("\n", "\r\n").encode(),
    "CRLF without a last newline": OLD_LOG.replace("\n", "\r\n").encode()[:-2],
    "mixed newlines": OLD_LOG.replace("\n", "\r\n", 3).encode(),
    "without a last newline": OLD_LOG.encode()[:-1],
    "byte-order mark": BOM + OLD_LOG.encode(),
    "byte-order mark alone": BOM,
    "byte-order mark and CRLF": BOM + OLD_LOG.replace("\n", "\r\n").encode(),
    "comments and tables of others": COMMENTED,
    "nested": OLD_LOG.encode() + b"[checkin.plan]\nstart = 0\n[checkin.plan.checkpoints]\n",
    "no ids": b'[[checkin]]\nkr = "run/far"\non = 2026-10-05\nvalue = 7\n',
    "blank lines": OLD_LOG.encode() + b"\n\n\n   \n",
}


def block(value: object = 12, folder: str = "2026-Q4", day: date = TODAY) -> Block:
    """Make a check-in."""
    table = {"kpi": "pulse"} if folder == "kpis" else {"kr": "run/far"}
    return Block(folder, "checkin", {**table, "on": day, "value": value}, day)


def writer(scene: Scene, now: datetime = NOON, machine: str = "laptop") -> Writer:
    """Make a writer for a machine."""
    environ = {"HOME": str(scene.home), "OKR_MACHINE": machine}
    return Writer(str(scene.root), "okr checkin", now, environ)


def record(scene: Scene, now: datetime = NOON, machine: str = "laptop") -> str:
    """Record a check-in, and give its id."""
    return writer(scene, now, machine).commit(Change("", blocks=(block(),))).noted[0].name


@pytest.mark.parametrize("old", KEPT.values(), ids=KEPT)
def test_what_was_there_stays_as_it_is(scene: Scene, old: bytes) -> None:
    scene.log.write_bytes(old)
    for number in range(3):
        scene.done("checkin", "run/far", f"{12 + number}", "-m", "as\nof “now”")
    new = scene.log.read_bytes()

    assert new.startswith(old)
    assert len(tomli.loads(new.removeprefix(BOM).decode())["checkin"]) >= 3
    rest = new[len(old) :]
    windows = b"\r\n" in old and old.count(b"\n") == old.count(b"\r\n")
    assert rest.count(b"\r\n") == (rest.count(b"\n") if windows else 0)
    assert b"# at the end[[" not in new
    assert "14 km" in scene.done("show", "run/far")
    assert scene.okr("validate").code == 0


@pytest.mark.parametrize(
    "old",
    [
        b"[[checkin]\n",
        b"\xff\xfe",
        b"\x00",
        b'[[checkin]]\nnote = "\xe9"\n',
        b"<<<<<<< HEAD\n[[checkin]]\n=======\n",
        b"a = 1\na = 2\n",
        b"x = " + b"[" * 5000,
        OLD_LOG.encode() + b'note = """open\n',
    ],
    ids=repr,
)
def test_a_log_that_cannot_be_read_is_left_alone(scene: Scene, old: bytes) -> None:
    scene.log.write_bytes(old)
    here = scene.files()
    for words in (("checkin", "run/far", "12"), ("set", "run/far", "target=40")):
        told = scene.okr(*words)
        assert told.code == 4, told.err
        assert LOG in told.err
        assert scene.files() == here
    scene.done("checkin", "kpis/pulse", "52")


@pytest.mark.parametrize(
    "old", [b"checkin = []\n", b"checkin = [{}]\n", b"[checkin]\n", b"checkin = 1\n"], ids=repr
)
def test_a_log_to_which_no_block_can_be_added_is_refused(scene: Scene, old: bytes) -> None:
    scene.log.write_bytes(old)
    told = scene.okr("checkin", "run/far", "12")

    assert told.code == 5, told.err
    assert "[[checkin]]" in told.err
    assert scene.log.read_bytes() == old


def test_a_log_that_would_be_too_large_to_be_read(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A log past the limit isn't read: one block too many would cost all of them."""
    monkeypatch.setattr(writing, "LOG_LIMIT", len(OLD_LOG) + 20)
    told = scene.okr("checkin", "run/far", "12")

    assert told.code in {4, 5}, told.err
    assert "MiB" in told.err
    assert scene.log.read_bytes() == OLD_LOG.encode()


def test_ids_grow_though_the_clock_goes_back(scene: Scene) -> None:
    times = [NOON, NOON - timedelta(days=3653), NOON - timedelta(seconds=1), NOON]
    ids = [record(scene, now) for now in times]

    assert [one.rpartition("-")[2] for one in ids] == ["0002", "0003", "0004", "0005"]
    assert ids == sorted(set(ids))
    assert record(scene, NOON + timedelta(1)) == "20261122T120000Z-laptop-0006"


def test_ids_are_new_though_the_counter_is_lost(scene: Scene) -> None:
    ids = []
    for _ in range(3):
        ids.append(record(scene))
        for kept in scene.state.rglob("counter"):
            kept.unlink()
    scene.state.rename(scene.folder / "lost")
    ids.append(record(scene))

    assert ids == sorted(set(ids))


@pytest.mark.parametrize("garbage", [b"", b"x", b"-7", b"9" * 30, b"\xff", b"12\n13"], ids=repr)
def test_a_damaged_counter(scene: Scene, garbage: bytes) -> None:
    first = record(scene)
    (counter,) = scene.state.rglob("counter")
    counter.write_bytes(garbage)
    ids = [first, record(scene), record(scene)]

    assert len(set(ids)) == 3
    assert "no problems" in scene.done("validate")


def test_several_events_of_one_command(scene: Scene) -> None:
    blocks = (block(1), block(2, "kpis"), block(3), block(4, "kpis", date(2025, 1, 1)))
    done = writer(scene).commit(Change("", blocks=blocks))

    assert len({one.name for one in done.noted}) == 4
    assert len({one.name.rpartition("-")[2] for one in done.noted}) == 4
    assert sorted(one.name for one in (scene.root / "kpis" / "log").iterdir()) == [
        "laptop-2025.toml",
        "laptop-2026.toml",
    ]


def test_the_log_of_a_kpi_goes_by_the_day_that_a_value_is_for(scene: Scene) -> None:
    for day in ("2024-02-29", "2026-01-01", "2025-12-31", "2026-11-21"):
        scene.done("checkin", "kpis/pulse", "52", "--on", day)
    folder = scene.root / "kpis" / "log"

    counts = {one.name: one.read_bytes().count(b"[[checkin]]") for one in folder.iterdir()}
    assert counts == {"laptop-2024.toml": 1, "laptop-2025.toml": 1, "laptop-2026.toml": 2}


@pytest.mark.parametrize(
    "note",
    [
        "quotes \" ' \"\"\" ''' \\",
        "\t tab, \r return, \n newline, \x00 nul, \x1b escape, \x7f delete",
        "日本語 🎉 é",
        "[[checkin]]\nid = 1",
        "\u202e right to left, \u200b nothing, \ufeff mark",
        "# no comment",
        "",
        "x" * 20_000,
    ],
    ids=lambda note: repr(note[:12]),
)
def test_any_note_comes_back_as_it_was(scene: Scene, note: str) -> None:
    scene.done("checkin", "run/far", "12", "-m", note)
    read = tomli.loads(scene.log.read_bytes().decode())

    assert read["checkin"][-1].get("note", "") == note


@pytest.mark.parametrize("option", ["-m", "--key"])
def test_bytes_that_are_no_text_are_refused(scene: Scene, option: str) -> None:
    told = scene.okr("checkin", "run/far", "12", option, "a\udcffb")

    assert told.code == 2, told.err
    assert scene.log.read_bytes() == OLD_LOG.encode()
