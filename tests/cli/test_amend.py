"""`okr amend`, and the names by which `okr log` gives events to it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.cli.desk import KPI_LOG, LOG, Desk

PHONE = """\
[[checkin]]
id = "20261101T080000Z-c19e-0001"
kr = "run/far"
on = 2026-11-01
value = 13

[[checkin]]
id = "20261102T080000Z-c19e-0002"
kr = "run/volume"
on = 2026-11-02
value = 7

[[checkin]]
kr = "run/gym"
on = 2026-11-03
value = 1
"""
FAR = "20261101T080000Z-c19e-0001"


@pytest.fixture
def told(desk: Desk) -> Desk:
    """Give a workspace with check-ins of two machines."""
    desk.write("2026-Q4/log/phone.toml", PHONE)
    desk.done("checkin", "run/far", "14.2", "-c", "7", "-m", "wet", "--on", "2026-11-10")
    desk.done("checkin", "run/ten-k", "55:30", "--on", "2026-11-11")
    return desk


AMENDED: list[tuple[list[str], dict[str, Any]]] = [
    (["14.5"], {"value": 14.5}),
    (["-1"], {"value": -1}),
    (["15 km"], {"value": 15}),
    (["--on", "2026-11-09"], {"on": date(2026, 11, 9)}),
    (["-c", "8"], {"confidence": 0.8}),
    (["-m", "dry"], {"note": "dry"}),
    (["14.5", "-c", "7", "-m", "dry", "--on", "mon"],
     {"value": 14.5, "note": "dry", "on": date(2026, 11, 16)}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "says"), AMENDED)
def test_only_what_differs_is_amended(told: Desk, words: list[str], says: dict[str, Any]) -> None:
    of = told.blocks("checkin")[0]["id"]

    told.done("amend", "desk-1", *words)

    assert told.last("amend") == {"of": of, **says}


@pytest.mark.parametrize("name", ["c19e-1", "c19e-0001", FAR, FAR[:10]])
def test_an_event_goes_by_any_name(told: Desk, name: str) -> None:
    told.done("amend", name, "13.5")

    assert told.last("amend") == {"of": FAR, "value": 13.5}


def test_a_bare_number_that_only_one_has(told: Desk) -> None:
    told.done("checkin", "run/far", "15")

    told.done("amend", "3", "15.5")

    assert told.last("amend")["of"] == told.blocks("checkin")[2]["id"]


def test_last_is_this_machine_s_last_check_in(told: Desk) -> None:
    told.done("amend", "last", "56:00")

    assert told.last("amend") == {"of": told.blocks("checkin")[1]["id"], "value": "56:00"}


def test_last_passes_over_what_was_undone(told: Desk) -> None:
    told.done("undo")

    told.done("amend", "last", "15")

    assert told.get("run/far.current") == "15"


def test_an_amend_is_amended(told: Desk) -> None:
    told.done("amend", "desk-1", "14.5")

    told.done("amend", "last", "14.7")

    assert told.get("run/far.current") == "14.7"


def test_an_event_without_an_id_is_amended(told: Desk) -> None:
    (name,) = {one["id"] for one in told.json("log", "gym")["events"]}
    assert name.startswith("phone:")

    told.done("amend", name, "2")

    assert told.get("run/gym.current") == "2"
    assert told.done("validate")


def test_every_short_name_in_the_log_is_taken(told: Desk) -> None:
    told.done("checkin", "hr", "55")
    events = told.json("log")["events"]
    assert len(events) == 6

    for one in events:
        told.done("amend", one["short"], "-m", f"was {one['id']}")

    notes = {one["note"] for one in told.json("log")["events"]}
    assert notes == {f"was {one['id']}" for one in events}


def test_the_log_on_a_screen_shows_the_short_names(told: Desk) -> None:
    out = told.done("log")

    assert "c19e-1" in out
    assert "desk-2" in out


def test_a_reading_is_amended_in_its_own_log(told: Desk) -> None:
    told.done("checkin", "hr", "55")

    told.done("amend", "last", "56")

    assert told.last("amend", KPI_LOG)["value"] == 56
    assert told.json("show", "hr")["checkins"][0]["value"] == 56


def test_the_same_again_records_nothing(told: Desk) -> None:
    before = told.files()

    out = told.done("amend", "desk-1", "14.20")

    assert "already recorded" in out
    assert told.files() == before


def test_amended_twice_the_later_one_counts(told: Desk) -> None:
    told.done("amend", "desk-1", "15")
    told.done("amend", "desk-1", "16")
    told.done("amend", "desk-1", "15")

    assert told.get("run/far.current") == "15"


def test_a_dry_run_shows_the_block(told: Desk) -> None:
    out = told.done("amend", "desk-1", "15", "-n")

    assert "+value = 15" in out
    assert not told.blocks("amend")


def test_the_answer_says_what_it_is_now(told: Desk) -> None:
    found = told.json("amend", "desk-1", "15")

    (done,) = found["done"]
    assert (done["what"], done["value"], done["on"]) == ("amended", 15, "2026-11-10")
    assert (done["confidence"], done["note"], done["unit"]) == (0.7, "wet", "km")
    assert found["now"][0]["current"] == 15
    assert found["files"] == [{"file": LOG, "action": "changed"}]


REFUSED = [
    (["last"], 2, "say what is to be corrected", "a value, --on"),
    (["desk-1", "abc"], 2, "`abc` is no number", "14.2 km"),
    (["desk-1", "12,5"], 2, "the decimal mark is a point", "`12.5`"),
    (["desk-1", "12mi"], 2, "the unit is km", "14.2 km"),
    (["desk-1", "14", "-c", "11"], 2, "`11` is above 1", "out of ten"),
    (["desk-1", "--on", "10/11"], 2, "`10/11`", "okr help dates"),
    (["desk-99", "14"], 3, "there is no event `desk-99`", "okr log"),
    (["nothing", "14"], 3, "there is no event `nothing`", "okr log"),
    (["1", "14"], 3, "`1` fits several events", "type more of it"),
    (["desk-1", "14", "--on", "tomorrow"], 5, "in the future", "--yes"),
    (["desk-1", "--on", "2026-09-01"], 5, "outside the days of 2026-Q4/run/far", "--yes"),
]


@pytest.mark.parametrize(("words", "code", "wrong", "next_"), REFUSED)
def test_bad_input_changes_nothing_and_says_what_to_do(
    told: Desk, words: list[str], code: int, wrong: str, next_: str
) -> None:
    said = told.refused(code, "amend", *words)

    assert wrong in said
    assert next_ in said


def test_what_was_taken_back_is_not_amended(told: Desk) -> None:
    told.done("undo", "desk-1")

    assert "was taken back" in told.refused(5, "amend", "desk-1", "15")


def test_a_change_of_a_definition_is_not_amended(told: Desk) -> None:
    told.done("set", "run/far", "target=40")
    name = next(one["short"] for one in told.json("log")["events"] if one["kind"] == "change")

    assert "is no check-in" in told.refused(3, "amend", name, "15")


# --------------------------------------------------------------------------- the log's filters


def test_the_log_from_a_day_on(told: Desk) -> None:
    found = told.json("log", "--since", "2026-11-10")["events"]

    assert [one["on"] for one in found] == ["2026-11-11", "2026-11-10"]
    assert told.json("log", "--since", "8 days ago")["events"] == found


def test_the_log_of_one_key_result(told: Desk) -> None:
    found = told.json("log", "--kr", "run/far")["events"]

    assert [one["value"] for one in found] == [14.2, 13]
    assert told.json("log", "run/far")["events"] == found


def test_the_log_of_what_was_renamed(told: Desk) -> None:
    told.done("rename", "run/far", "long")

    found = told.json("log", "run/long")["events"]

    assert [one["value"] for one in found if one["kind"] == "checkin"] == [14.2, 13]


def test_a_change_of_today_is_in_the_log(told: Desk) -> None:
    told.done("set", "run/far", "target=40", "--because", "knee")

    (found,) = [one for one in told.json("log")["events"] if one["kind"] == "change"]

    assert (found["field"], found["before"], found["value"]) == ("target", 42.2, 40)
    assert (found["note"], found["on"]) == ("knee", told.day)


def test_the_log_of_conflicts(told: Desk) -> None:
    assert told.json("log", "--conflicts")["events"] == []
    phone = f'\n[[amend]]\nid = "20261118T070000Z-c19e-0003"\nof = "{FAR}"\nvalue = 12\n'
    told.write("2026-Q4/log/phone.toml", PHONE + phone)

    told.done("amend", "c19e-1", "13.5")

    found = told.json("log", "--conflicts")["events"]
    assert sorted(one["value"] for one in found) == [12, 13.5]
    told.done("undo", "c19e-3")
    assert told.get("run/far.current") == "14.2"
    assert told.json("log", "--conflicts")["events"] == []


def test_a_day_that_is_none_is_refused(told: Desk) -> None:
    assert "okr help dates" in told.refused(2, "log", "--since", "10/11")
    assert "did you mean" in told.refused(3, "log", "--kr", "run/fra")
