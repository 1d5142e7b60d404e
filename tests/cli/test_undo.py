"""`okr undo` and `okr redo`: several steps back and forth, and when they refuse."""

from __future__ import annotations

import pytest

from tests.cli.desk import LOG, RUN, Desk

# Each is one step on top of those before it.
STEPS = [
    ["checkin", "run/far", "14.2", "gym", "hr", "55"],
    ["checkin", "run/pack/passport", "--key", "k"],
    ["amend", "desk-1", "14.5", "-m", "again"],
    ["checkin", "run/pack/passport", "no", "--key", "k"],
    ["set", "run/far", "target=40", "note=so", "--because", "knee"],
    ["set", "hr", "healthy.at_most=57"],
    ["set", "2026-Q4", "title=The running quarter"],
    ["add", "objective", "Sleep well", "--id", "sleep"],
    ["add", "kr", "sleep", "In bed by eleven", "--id", "bed", "--times", "5", "--per", "week"],
    ["add", "kpi", "Body weight", "--id", "weight", "--unit", "kg"],
    ["add", "cycle", "2027-Q1"],
    ["add", "objective", "Later", "--cycle", "2027-Q2", "--id", "later"],
    ["add", "break", "run", "--from", "2026-12-24", "--to", "2026-12-26"],
    ["checkin", "sleep/bed"],
    ["rename", "run/far", "long"],
    ["rename", "run", "marathon"],
    ["rename", "hr", "pulse"],
    ["rename", "marathon/pack/passport", "papers"],
    ["drop", "marathon/gym", "--why", "shoulder"],
    ["remove", "marathon/joy"],
    ["remove", "sleep", "--yes"],
    ["undo", "desk-2"],
    ["remove", "kpis/weight"],
]


def test_every_command_is_undone_and_redone(desk: Desk) -> None:
    seen = [(desk.definitions(), desk.json("status"))]
    for words in STEPS:
        before = desk.files()
        desk.done(*words)
        assert desk.files() != before, words
        seen.append((desk.definitions(), desk.json("status")))

    for then in reversed(seen[:-1]):
        desk.done("undo")
        assert (desk.definitions(), desk.json("status")) == then
    desk.refused(3, "undo")
    for then in seen[1:]:
        desk.done("redo")
        assert (desk.definitions(), desk.json("status")) == then
    desk.refused(3, "redo")


def test_a_folder_that_was_made_for_it_goes(desk: Desk) -> None:
    desk.done("add", "objective", "Later", "--cycle", "2027-Q2")

    desk.done("undo")

    assert not (desk.root / "2027-Q2").exists()


def test_undo_without_anything_to_undo(desk: Desk) -> None:
    before = desk.files()

    ran = desk("undo")

    assert ran.code == 3
    assert "okr log" in ran.err
    assert desk.files() == before


def test_redo_without_anything_to_redo(desk: Desk) -> None:
    desk.done("checkin", "run/far", "14")

    assert "nothing to redo" in desk.refused(3, "redo")


def test_what_was_undone_is_forgotten_by_the_next_step(desk: Desk) -> None:
    desk.done("checkin", "run/far", "14")
    desk.done("undo")
    desk.done("checkin", "run/far", "15")

    desk.refused(3, "redo")
    desk.done("undo")
    assert desk.get("run/far.current") == ""


def test_undo_says_what_it_took_back(desk: Desk) -> None:
    desk.done("set", "run/far", "target=40")

    assert "set 2026-Q4/run/far" in desk.done("undo")
    assert "set 2026-Q4/run/far" in desk.done("redo")


def test_an_undone_check_in_stays_in_the_log(desk: Desk) -> None:
    desk.done("checkin", "run/far", "14")
    old = desk.text(LOG)

    desk.done("undo")

    assert desk.text(LOG).startswith(old)
    assert desk.last("void") == {"of": desk.blocks("checkin")[0]["id"]}
    (entry,) = desk.json("log")["events"]
    assert entry["state"] == "voided"


# ------------------------------------------------------------------------------- by its name


@pytest.mark.parametrize("name", ["desk-1", "desk-0001"])
def test_one_event_by_its_name(desk: Desk, name: str) -> None:
    desk.done("checkin", "run/far", "14")
    desk.done("checkin", "run/far", "15")
    desk.done("checkin", "run/volume", "3")

    desk.done("undo", name)

    values = {(one["value"], one["state"]) for one in desk.json("log")["events"]}
    assert values == {(14, "voided"), (15, "live"), (3, "live")}


def test_an_event_that_was_undone_by_name_is_redone(desk: Desk) -> None:
    desk.done("checkin", "run/volume", "14")
    desk.done("checkin", "run/volume", "15")
    before = desk.json("status")

    desk.done("undo", "desk-1")
    assert desk.json("status") != before
    desk.done("redo")
    assert desk.json("status") == before
    desk.refused(3, "redo")
    desk.done("undo")
    assert desk.get("run/volume.current") == "14"


def test_undo_by_name_is_undone_like_any_step(desk: Desk) -> None:
    desk.done("checkin", "run/far", "14")
    desk.done("checkin", "run/far", "15")
    desk.done("undo", "desk-2")
    assert desk.get("run/far.current") == "14"

    desk.done("redo")

    assert desk.get("run/far.current") == "15"


def test_another_machine_s_event_is_undone_in_this_machine_s_log(desk: Desk) -> None:
    phone = '[[checkin]]\nid = "20261101T080000Z-c19e-0001"\nkr = "run/far"\non = 2026-11-01\n'
    desk.write("2026-Q4/log/phone.toml", f"{phone}value = 13\n")

    desk.done("undo", "c19e-1")

    assert desk.get("run/far.current") == ""
    assert desk.text("2026-Q4/log/phone.toml") == f"{phone}value = 13\n"
    assert desk.last("void") == {"of": "20261101T080000Z-c19e-0001"}


def test_an_event_from_a_clock_that_was_ahead_is_undone(desk: Desk) -> None:
    phone = '[[checkin]]\nid = "21260101T080000Z-c19e-0001"\nkr = "run/far"\non = 2026-11-01\n'
    phone += 'value = 13\n\n[[amend]]\nid = "21270101T080000Z-c19e-0002"\n'
    phone += 'of = "21260101T080000Z-c19e-0001"\nvalue = 14\n'
    desk.write("2026-Q4/log/phone.toml", phone)

    desk.done("undo", "c19e-1")

    assert desk.get("run/far.current") == ""


def test_an_amend_by_its_name(desk: Desk) -> None:
    desk.done("checkin", "run/far", "14")
    desk.done("amend", "last", "15")

    desk.done("undo", "desk-2")

    assert desk.get("run/far.current") == "14"


REFUSED = [
    (["desk-99"], 3, "there is no event `desk-99`", "okr log"),
    (["nothing"], 3, "there is no event `nothing`", "okr log"),
    (["1"], 3, "`1` is no event's name", "`okr undo` takes back one step"),
]


@pytest.mark.parametrize(("words", "code", "wrong", "next_"), REFUSED)
def test_a_wrong_name_changes_nothing(
    desk: Desk, words: list[str], code: int, wrong: str, next_: str
) -> None:
    phone = '[[checkin]]\nid = "20261101T080000Z-c19e-0001"\nkr = "run/far"\non = 2026-11-01\n'
    desk.write("2026-Q4/log/phone.toml", phone)
    desk.done("checkin", "run/far", "14")

    said = desk.refused(code, "undo", *words)

    assert wrong in said
    assert next_ in said


def test_twice_by_name_is_refused(desk: Desk) -> None:
    desk.done("checkin", "run/far", "14")
    desk.done("checkin", "run/far", "15")
    desk.done("undo", "desk-1")

    assert "was taken back already" in desk.refused(5, "undo", "desk-1")


def test_a_change_of_a_definition_is_not_undone_by_its_event(desk: Desk) -> None:
    desk.done("set", "run/far", "target=40")
    desk.done("checkin", "run/far", "15")

    assert "okr undo" in desk.refused(5, "undo", "desk-1")


# ----------------------------------------------------------------------- edited in between


EDITS = [
    ["set", "run/far", "target=40"],
    ["rename", "run/far", "long"],
    ["rename", "run", "marathon"],
    ["drop", "run/far", "--why", "knee"],
    ["remove", "run/far"],
    ["add", "kr", "run", "More", "--times", "2", "--per", "week"],
]


@pytest.mark.parametrize("words", EDITS)
def test_a_file_that_was_edited_since_is_left_alone(desk: Desk, words: list[str]) -> None:
    desk.done(*words)
    file = "2026-Q4/marathon.toml" if words[-1] == "marathon" else "2026-Q4/run.toml"
    desk.replace(file, "I want to know that I can", "It is time")

    said = desk.refused(5, "undo")

    assert f"{file} was edited since" in said
    assert '-why = "I want to know that I can"' in said
    assert '+why = "It is time"' in said


def test_after_the_edit_is_taken_back_it_is_undone(desk: Desk) -> None:
    desk.done("set", "run/far", "target=40")
    desk.replace("2026-Q4/run.toml", "that I can", "that I could")
    desk.refused(5, "undo")

    desk.replace("2026-Q4/run.toml", "that I could", "that I can")
    desk.done("undo")

    assert desk.text("2026-Q4/run.toml") == RUN


def test_a_file_that_was_removed_since_is_not_brought_back(desk: Desk) -> None:
    desk.done("set", "run/far", "target=40")
    (desk.root / "2026-Q4/run.toml").unlink()

    assert "was edited since" in desk.refused(5, "undo")


def test_a_removed_file_that_is_there_again_is_not_overwritten(desk: Desk) -> None:
    desk.done("remove", "run")
    desk.write("2026-Q4/run.toml", 'objective = "Something else"\n')

    assert "was edited since" in desk.refused(5, "undo")


def test_redo_leaves_an_edited_file_alone(desk: Desk) -> None:
    desk.done("set", "run/far", "target=40")
    desk.done("undo")
    desk.replace("2026-Q4/run.toml", "that I can", "that I could")

    assert "was edited since" in desk.refused(5, "redo")


def test_an_edit_by_hand_does_not_hinder_taking_back_a_check_in(desk: Desk) -> None:
    desk.done("checkin", "run/far", "14")
    desk.replace("2026-Q4/run.toml", "that I can", "that I could")

    desk.done("undo")

    assert desk.get("run/far.current") == ""


def test_a_dry_run_shows_what_would_be_undone(desk: Desk) -> None:
    desk.done("set", "run/far", "target=40")
    before = desk.files()

    out = desk.done("undo", "-n")
    assert "-target = 40" in out
    assert "+target = 42.2" in out
    assert desk.files() == before
    desk.done("undo")
    before = desk.files()
    assert "+target = 40" in desk.done("redo", "-n")
    assert desk.files() == before


def test_the_json_of_undo(desk: Desk) -> None:
    desk.done("set", "run/far", "target=40")

    found = desk.json("undo")

    assert found["schema"] == "okr.change/1"
    assert found["done"][0]["what"] == "undone"
    assert {one["file"] for one in found["files"]} == {"2026-Q4/run.toml", LOG}
