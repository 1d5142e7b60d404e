"""`okr drop`: given up, kept in the record, taken up again."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cli.desk import RUN, Desk, changed_lines

RUN_FILE = "2026-Q4/run.toml"
FAR = 'dropped = { on = 2026-11-18, why = "knee" }'


def test_a_key_result(desk: Desk) -> None:
    desk.done("checkin", "run/far", "14")

    out = desk.done("drop", "run/far", "--why", "knee")

    assert "2026-11-18" in out
    assert changed_lines(RUN, desk.text(RUN_FILE)) == [f"+{FAR}"]
    assert desk.get("run/far.status") == "dropped"
    assert len(desk.json("show", "run/far")["checkins"]) == 1
    said = desk.last("change")
    assert (said["field"], said["why"]) == ("dropped", "knee")
    assert said["new"] == {"on": date(2026, 11, 18), "why": "knee"}


def test_an_objective(desk: Desk) -> None:
    desk.done("drop", "run", "--why", "knee")

    assert desk.table(RUN_FILE)["dropped"] == {"on": date(2026, 11, 18), "why": "knee"}
    assert desk.get("run.status") == "dropped"
    desk.refused(5, "checkin", "run/far", "14")


def test_on_another_day(desk: Desk) -> None:
    desk.done("drop", "run/far", "--why", "knee", "--on", "mon")

    assert desk.table(RUN_FILE)["kr"]["far"]["dropped"]["on"] == date(2026, 11, 16)


def test_the_reason_is_kept_as_it_is(desk: Desk) -> None:
    why = 'he said "no" # \\ ü\nand more'

    desk.done("drop", "run/far", "--why", why)

    assert desk.table(RUN_FILE)["kr"]["far"]["dropped"]["why"] == why


def test_taken_up_again(desk: Desk) -> None:
    desk.done("checkin", "run/far", "14")
    status = desk.json("status")["objectives"]
    desk.done("drop", "run/far", "--why", "knee")

    desk.done("set", "run/far", "dropped=", "--because", "healed")

    assert desk.text(RUN_FILE) == RUN
    assert desk.json("status")["objectives"] == status
    desk.done("checkin", "run/far", "15")


REFUSED = [
    (["run/far"], 2, "why", "--why"),
    (["run/far", "--why", "x", "--on", "10/11"], 2, "`10/11`", "okr help dates"),
    (["run/far", "--why", "x", "--on", "tomorrow"], 5, "in the future", "--yes"),
    (["run/swim", "--why", "x"], 5, "was dropped on 2026-10-20 already", "dropped="),
    (["nobody", "--why", "x"], 3, "nothing is called `nobody`", "okr ls"),
    (["run/fra", "--why", "x"], 3, "nothing is called `run/fra`", "2026-Q4/run/far"),
    (["hr", "--why", "x"], 3, "hr", ""),
    (["run/pack/shoes", "--why", "x"], 3, "shoes", ""),
    ([], 2, "missing argument", "okr drop --help"),
]


@pytest.mark.parametrize(("words", "code", "wrong", "next_"), REFUSED)
def test_bad_input_changes_nothing_and_says_what_to_do(
    desk: Desk, words: list[str], code: int, wrong: str, next_: str
) -> None:
    said = desk.refused(code, "drop", *words)

    assert wrong in said
    assert next_ in said


def test_in_the_future_with_a_yes(desk: Desk) -> None:
    desk.done("drop", "run/far", "--why", "knee", "--on", "2026-12-01", "--yes")

    assert desk.get("run/far.status") != "dropped"
    assert desk.on("2026-12-01").get("run/far.status") == "dropped"


def test_a_faulty_file_is_left_alone(desk: Desk) -> None:
    desk.replace(RUN_FILE, "times = 3", "times = 3\ntypo = 1")

    assert RUN_FILE in desk.refused(4, "drop", "run/far", "--why", "knee")


def test_a_dry_run(desk: Desk) -> None:
    before = desk.files()

    assert f"+{FAR}" in desk.done("drop", "run/far", "--why", "knee", "-n")
    assert desk.files() == before
