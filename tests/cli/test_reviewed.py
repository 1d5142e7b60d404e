"""Faults that a reviewer found: none of them comes back."""

from __future__ import annotations

import os
import shutil

import pytest

from okrcli.store.user_folders import user_folder
from tests.cli.desk import Desk

SUM = '\n[kr.pages]\ntitle = "Pages"\ntarget = 500\naggregate = "sum"\n'


@pytest.fixture
def summed(desk: Desk) -> Desk:
    """Give a desk with a key result that is summed up."""
    desk.write("2026-Q4/read.toml", f'objective = "Read"\n{SUM}')
    return desk


def test_a_new_title_leaves_a_step_its_id_and_check_ins(desk: Desk) -> None:
    desk.write("2026-Q4/pack.toml", 'objective = "P"\n[kr.bag]\ntitle = "B"\nsteps = ["Sun hat"]\n')
    desk.done("checkin", "pack/bag/sun-hat")

    desk.done("set", "pack/bag/sun-hat", "title=Straw hat")

    assert desk.get("pack/bag.current") == "1"
    assert "Straw hat" in desk.text("2026-Q4/pack.toml")


def test_an_id_of_a_step_is_renamed_not_set(desk: Desk) -> None:
    desk.write("2026-Q4/pack.toml", 'objective = "P"\n[kr.bag]\ntitle = "B"\nsteps = ["Hat"]\n')

    assert "okr rename 2026-Q4/pack/bag/hat cap" in desk.refused(2, "set", "pack/bag/hat", "id=cap")


def test_steps_with_check_ins_go_on_a_yes_only(desk: Desk) -> None:
    desk.write("2026-Q4/pack.toml", 'objective = "P"\n[kr.bag]\ntitle = "B"\nsteps = ["A", "B"]\n')
    desk.done("checkin", "pack/bag/a")

    assert "a would go" in desk.refused(5, "set", "pack/bag", "steps=B; C")

    desk.done("set", "pack/bag", "steps=B; A; C")
    desk.done("set", "pack/bag", "steps=B; C", "--yes")


def test_a_total_under_a_key_is_the_same_every_night(summed: Desk) -> None:
    for _ in range(3):
        summed.done("checkin", "read/pages", "--total", "50", "--key", "nightly")

    assert summed.get("read/pages.current") == "50"
    assert summed.blocks("amend") == []


def test_what_is_added_under_a_key_is_added_once(desk: Desk) -> None:
    desk.done("checkin", "run/far", "10")
    for _ in range(3):
        desk.done("checkin", "run/far", "+5", "--key", "d1")

    assert desk.get("run/far.current") == "15"


def test_what_is_added_under_a_key_does_not_rest_on_what_came_later(desk: Desk) -> None:
    for words in (["+2", "--key", "z"], ["10"], ["+2", "--key", "z"]):
        desk.done("checkin", "run/far", *words)
    desk.on("2026-11-20").done("checkin", "run/far", "+2", "--key", "z")

    assert desk.blocks("amend") == []
    assert [one["value"] for one in desk.blocks("checkin")] == [14, 10]


def test_a_total_under_a_key_does_not_rest_on_what_came_later(summed: Desk) -> None:
    for words in (["--total", "5", "--key", "z"], ["4"], ["--total", "5", "--key", "z"]):
        summed.done("checkin", "read/pages", *words)
    summed.on("2026-11-20").done("checkin", "read/pages", "--total", "5", "--key", "z")

    assert summed.blocks("amend") == []
    assert summed.get("read/pages.current") == "9"


def test_an_amended_value_is_added_to_what_stood_before_it(desk: Desk) -> None:
    desk.done("checkin", "run/far", "20")
    desk.done("checkin", "run/far", "30")
    desk.done("checkin", "run/far", "40")
    second = desk.blocks("checkin")[1]["id"]

    desk.done("amend", second, "+5")

    assert desk.last("amend")["value"] == 25


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (["read/pages", "5", "read/pages", "6", "--key", "n"], "twice under one key"),
        (["run/far", "+5", "run/far", "+5"], "adds to the value that stands"),
        (["read/pages", "5", "--key", ""], "--key is empty"),
    ],
)
def test_what_would_not_count_is_refused(summed: Desk, words: list[str], wrong: str) -> None:
    assert wrong in summed.refused(2, "checkin", *words)


def test_one_key_does_not_take_a_step_away(desk: Desk) -> None:
    desk.write("2026-Q4/pack.toml", 'objective = "P"\n[kr.bag]\ntitle = "B"\nsteps = ["A", "B"]\n')
    desk.done("checkin", "pack/bag/a", "--key", "k")

    assert "another step, a" in desk.refused(2, "checkin", "pack/bag/b", "--key", "k")


@pytest.mark.parametrize(
    "settings", ["format = 2\n<<<<<<< HEAD\n", 'format = 1\nyear_starts = "x"\n']
)
def test_nothing_is_written_while_okr_toml_is_not_understood(desk: Desk, settings: str) -> None:
    desk.write("okr.toml", settings)

    for words in (["checkin", "run/far", "5"], ["add", "objective", "Foo"], ["undo"]):
        assert "okr.toml" in desk.refused(4, *words)


def test_without_a_history_each_undo_takes_back_another_event(desk: Desk) -> None:
    for value in ("1", "2", "3"):
        desk.done("checkin", "run/far", value)
    (history,) = user_folder("state", os.environ).glob("*/history")
    shutil.rmtree(history)

    for left in ("2", "1", ""):
        desk.done("undo")
        assert desk.get("run/far.current") == left
    assert "nothing to undo" in desk.refused(3, "undo")

    desk.done("redo")
    assert desk.get("run/far.current") == "1"


def test_set_says_in_json_what_it_set(desk: Desk) -> None:
    (done,) = desk.json("set", "run/far", "target=40", "note=x")["done"]

    assert [one["field"] for one in done["changes"]] == ["target", "note"]
    assert done["changes"][0]["new"] == 40
    assert done["changes"][1] == {"field": "note", "old": None, "new": "x"}


def test_a_title_keeps_its_hyphen(desk: Desk) -> None:
    desk.done("add", "kr", "run", "-5 kg by May")

    assert 'title = "-5 kg by May"' in desk.text("2026-Q4/run.toml")


def test_what_was_done_is_said_where_the_answer_has_no_place(desk: Desk) -> None:
    ran = desk("checkin", "run/far", "7", "-o", "/nowhere/x")

    assert ran.code == 74
    assert "it is done" in ran.err
    assert desk.get("run/far.current") == "7"


@pytest.mark.parametrize("key", ["kpi=nobody", "supports=2026/none"])
def test_what_is_not_there_is_not_named(desk: Desk, key: str) -> None:
    address = "run/far" if key.startswith("kpi") else "run"

    assert "there is no" in desk.refused(3, "set", address, key)
