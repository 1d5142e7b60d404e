"""The text of new blocks: as the library writes it, and read back as it was meant."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
import tomli
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.events import Event, identify
from okrcli.errors import RefusedError
from okrcli.store.writing.blocks import Log, inline, key_text, open_log, recalled_log

TEXTS = st.text(max_size=12) | st.sampled_from(
    ['a "b"', "a\\b", "tab\t", "a\nb", "\x00", "\x7f", "\x85", "ü", "\u2028", "'", "#", ""]
)
SCALARS = st.one_of(
    TEXTS,
    st.integers(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
    st.times(),
)


@given(SCALARS)
def test_a_value_is_written_as_the_library_does(value: object) -> None:
    assert inline(value) == tomli_w.dumps({"x": value})[4:-1]


@given(TEXTS)
def test_a_key_is_written_as_the_library_does(key: str) -> None:
    assert key_text(key) == tomli_w.dumps({key: 0})[:-5]


@given(st.dictionaries(TEXTS, SCALARS | st.lists(SCALARS) | st.dictionaries(TEXTS, SCALARS)))
def test_a_table_on_one_line_is_read_back(table: dict[str, Any]) -> None:
    text = inline(table)

    assert "\n" not in text
    assert tomli.loads(f"x = {text}")["x"] == table


BLOCK = {"id": "20261118T000000Z-desk-0002", "kr": "run/far", "on": date(2026, 11, 18), "value": 1}
OLD = (
    b'[[checkin]]\nid = "20261117T000000Z-desk-0001"\nkr = "run/far"\non = 2026-11-17\nvalue = 7\n'
)


def known(content: bytes) -> list[Event]:
    """Give the events of a log as its reader does."""
    found = []
    for place, row in enumerate(tomli.loads(content.decode()).get("checkin", [])):
        name, order, written = identify("checkin", row, "desk", place, "desk.toml", {})
        fields = {key: item for key, item in row.items() if key != "id"}
        path = ("checkin", place)
        made = Event("checkin", name, order, fields, written, "desk.toml", path, None, row["id"])
        found.append(made)
    return found


def test_a_recalled_log_is_the_log_that_was_read() -> None:
    read, recalled = open_log("desk.toml", OLD), recalled_log("desk.toml", OLD, known(OLD))

    assert recalled.tables == read.tables
    assert recalled.last("desk") == read.last("desk") == ("20261117T000000Z", 1)
    assert recalled.with_blocks([("checkin", BLOCK)]) == read.with_blocks([("checkin", BLOCK)])


def test_what_was_recalled_wrongly_is_read_again() -> None:
    wrong = recalled_log("desk.toml", OLD, known(OLD.replace(b"value = 7", b"value = 8")))

    new = wrong.with_blocks([("checkin", BLOCK)])

    assert [row["value"] for row in tomli.loads(new.decode())["checkin"]] == [7, 1]


ODD = [
    b"checkin = []\n",
    b'checkin = [ { kr = "run/far", on = 2026-11-17 } ]\n',
    b'[checkin]\nkr = "run/far"\n',
]


@pytest.mark.parametrize("content", ODD)
def test_a_log_in_another_form_is_refused(content: bytes) -> None:
    for log in (open_log("desk.toml", content), Log("desk.toml", content, {}, recalled=True)):
        with pytest.raises(RefusedError, match="in a form to which none can be added"):
            log.with_blocks([("checkin", BLOCK)])


@pytest.mark.parametrize("value", [True, 1.0, "1", 2])
def test_a_value_of_another_kind_is_not_what_was_meant(
    value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f'[[checkin]]\nkr = "run/far"\nvalue = {inline(value)}\n'
    monkeypatch.setattr("okrcli.store.writing.blocks.block_text", lambda *_: text)

    with pytest.raises(RefusedError):
        open_log("desk.toml", OLD).with_blocks([("checkin", {"kr": "run/far", "value": 1})])


def test_other_tables_stay_as_they_are() -> None:
    content = OLD + b'\n[[change]]\naddress = "a"\nold = 1979-05-27T07:32:00Z\n\n[[later]]\nx = 1\n'

    new = open_log("desk.toml", content).with_blocks([("void", {"of": "x"})])

    assert new.startswith(content)
    assert tomli.loads(new.decode())["void"] == [{"of": "x"}]


def test_the_latest_time_and_number_of_a_machine() -> None:
    rows = [
        {"id": "20261117T000000Z-desk-0007"},
        {"id": "20261116T000000Z-desk-0009"},
        {"id": "20261119T000000Z-other-desk-0010"},
        {"id": "20261399T000000Z-desk-0011"},
        {"id": "20261118T000000Z-desk-x"},
        {"id": 3},
        {},
    ]
    log = Log("desk.toml", b"", {"checkin": rows, "amend": [], "x": 3})

    assert log.last("desk") == ("20261117T000000Z", 9)


def test_values_that_the_fast_way_leaves_to_the_library() -> None:
    assert inline(datetime(2026, 11, 18, 7, 30)) == "2026-11-18 07:30:00"  # noqa: DTZ001 - a local one
    assert inline(time(7, 30)) == "07:30:00"
    assert inline([]) == "[]"
    assert inline({}) == "{}"
