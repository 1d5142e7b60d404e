"""Random edits of random files, judged by code that shares nothing with what made them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.store.editing.changes import Change
from tests.store.editing.judging import faults
from tests.store.editing.torture import run

FILE = b"# One\na = 1  # two\n\nb = '# no'\n[c]\nd = [1, # three\n 2]\ne = 2026-10-31\n"
MEANT = {"a": 2, "b": "# no", "c": {"d": [1, 2], "e": date(2026, 10, 31)}}
SOUND = FILE.replace(b"a = 1", b"a = 2")


@pytest.mark.parametrize("block", range(6))
def test_random_edits_do_what_is_meant_and_only_that(block: int) -> None:
    results = [run(10_000_000 + block * 50 + number) for number in range(50)]
    found = [(change.name, faults) for _, change, _, faults in results if faults]
    assert [faults for _, faults in found if not faults[0].startswith("refused")] == []
    assert len(found) <= 2


def test_the_judge_finds_nothing_in_a_sound_edit() -> None:
    assert _judged(SOUND) == []


@pytest.mark.parametrize(
    ("after", "fault"),
    [
        (FILE, "wrong: the data"),
        (SOUND.replace(b"= 2 ", b"= 2.0 "), "wrong: the data"),
        (SOUND.replace(b"= 2 ", b"= "), "wrong: Invalid value (at line 2, column 6)"),
        (SOUND.replace(b"b = '# no'\n", b"").replace(b"[c]", b"b = '# no'\n[c]"), ""),
        (SOUND.replace(b"# three", b""), "lost: a comment"),
        (SOUND.replace(b"# One\n", b"").replace(b"\n\n", b"\n# One\n\n"), "lost: a comment"),
        (SOUND.replace(b"\n\n", b"\n"), "touched: another line"),
        (SOUND.replace(b"'# no'", b'"# no"'), "touched: another line"),
        (SOUND.replace(b"\n", b"\r\n"), "line ends: CRLF came in"),
        (SOUND.removesuffix(b"\n"), "line ends: the last one is gone"),
        (b"\xef\xbb\xbf" + SOUND, "line ends: the byte-order mark"),
    ],
)
def test_the_judge_finds(after: bytes, fault: str) -> None:
    assert fault in (_judged(after) or [""])


def test_the_judge_finds_keys_in_another_order() -> None:
    swapped = b"a = 2  # two\nc.e = 2\nc.d = 1\nb = 3\n"
    before = b"a = 1  # two\nb = 3\nc.d = 1\nc.e = 2\n"
    change = Change("set", ("a",), bytes, ({"a": 2, "b": 3, "c": {"d": 1, "e": 2}},))
    assert "wrong: the order of keys" in faults(before, swapped, change)


def _judged(after: bytes) -> list[str]:
    return faults(FILE, after, Change("set", ("a",), bytes, (MEANT,)))
