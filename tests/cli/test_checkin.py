"""`okr checkin`: what is recorded, what is said about it, what is refused."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import pytest

from okrcli.views.records_change import ChangeRecord, DoneRecord
from tests.cli.desk import CALM, DAY, KPI_LOG, LOG, RUN, Desk

TODAY = date(2026, 11, 18)
NOVEMBER = date(2026, 11, 1)
ID = re.compile(r"[0-9]{8}T[0-9]{6}Z-desk-[0-9]{4}")

# What is typed, and what the check-in says besides its id, day and plan.
RECORDED: list[tuple[list[str], dict[str, Any]]] = [
    (["run/far", "14.2"], {"kr": "run/far", "value": 14.2}),
    (["run/far", "14.2km"], {"kr": "run/far", "value": 14.2}),
    (["run/far", "14.2", "km"], {"kr": "run/far", "value": 14.2}),
    (["run/far", "14.2 km"], {"kr": "run/far", "value": 14.2}),
    (["run/far", "-5"], {"kr": "run/far", "value": -5}),
    (["run/far", "-.5"], {"kr": "run/far", "value": -0.5}),
    (["run/far", "−5"], {"kr": "run/far", "value": -5}),
    (["run/far", "1,000"], {"kr": "run/far", "value": 1000}),
    (["run/far", ".5"], {"kr": "run/far", "value": 0.5}),
    # Nothing is recorded yet, so that it goes on top of the start.
    (["run/far", "+2"], {"kr": "run/far", "value": 14}),
    (["run/far", "+0.5"], {"kr": "run/far", "value": 12.5}),
    (["2026-Q4/run/far", "13"], {"kr": "run/far", "value": 13}),
    (["2026q4/run/far", "13"], {"kr": "run/far", "value": 13}),
    (["RUN/FAR", "13"], {"kr": "run/far", "value": 13}),
    (["far", "13"], {"kr": "run/far", "value": 13}),
    (["r/f", "13"], {"kr": "run/far", "value": 13}),
    (["run/pages", "12.5k"], {"kr": "run/pages", "value": 12500}),
    (["run/volume", "--total", "14"], {"kr": "run/volume", "value": 14}),
    (["run/gym"], {"kr": "run/gym", "value": 1}),
    (["run/gym", "2"], {"kr": "run/gym", "value": 2}),
    (["run/gym", "done"], {"kr": "run/gym", "value": 1}),
    (["run/gym", "no"], {"kr": "run/gym", "value": 0}),
    (["run/pages", "25"], {"kr": "run/pages", "value": 25}),
    (["run/pages", "25 pages"], {"kr": "run/pages", "value": 25}),
    (["run/pack/shoes"], {"kr": "run/pack", "step": "shoes", "value": True}),
    (["run/pack", "shoes"], {"kr": "run/pack", "step": "shoes", "value": True}),
    (["run/pack", "passport", "no"], {"kr": "run/pack", "step": "passport", "value": False}),
    (["pack/pass", "yes"], {"kr": "run/pack", "step": "passport", "value": True}),
    (["run/registered"], {"kr": "run/registered", "value": True}),
    (["run/registered", "done"], {"kr": "run/registered", "value": True}),
    (["run/registered", "n"], {"kr": "run/registered", "value": False}),
    (["run/joy", "0.7"], {"kr": "run/joy", "value": 0.7}),
    (["run/joy", "70%"], {"kr": "run/joy", "value": 0.7}),
    (["run/joy", "1"], {"kr": "run/joy", "value": 1}),
    (["run/ten-k", "55:30"], {"kr": "run/ten-k", "value": "55:30"}),
    (["run/ten-k", "1:00:30"], {"kr": "run/ten-k", "value": "1:00:30"}),
    (["run/ten-k", "55.5"], {"kr": "run/ten-k", "value": 55.5}),
    (["calm/screen", "4"], {"kr": "calm/screen", "value": 4}),
]
PLANS: dict[str, dict[str, Any]] = {
    "run/far": {"start": 12, "target": 42.2},
    "run/volume": {"target": 500, "aggregate": "sum"},
    "run/gym": {"times": 3, "per": "week"},
    "run/pages": {"times": 5, "per": "week", "at_least": 20},
    "run/pack": {
        "steps": [
            "Passport",
            {"id": "shoes", "title": "Shoes run in", "due": date(2026, 11, 30)},
        ]
    },
    "run/ten-k": {"start": "60:00", "target": "50:00"},
    "calm/screen": {"start": 5, "target": 2},
}


@pytest.mark.parametrize(("words", "says"), RECORDED)
def test_a_value_is_recorded_as_it_was_meant(
    desk: Desk, words: list[str], says: dict[str, Any]
) -> None:
    before = desk.definitions()

    desk.done("checkin", *words)

    (block,) = desk.blocks("checkin")
    assert ID.fullmatch(block.pop("id"))
    plan = PLANS.get(says["kr"])
    expected = {**says, "on": TODAY} | ({} if plan is None else {"plan": plan})
    assert block == expected
    assert isinstance(block.get("value"), bool) == isinstance(says["value"], bool)
    assert desk.definitions() == before


def test_a_reading_of_a_kpi_goes_to_the_log_of_its_year(desk: Desk) -> None:
    desk.done("checkin", "kpis/hr", "55 bpm")

    assert desk.last(file=KPI_LOG) == {"kpi": "hr", "on": TODAY, "value": 55}

    desk.done("checkin", "hr", "56", "--on", "2025-12-31")

    log = KPI_LOG.replace("2026", "2025")
    assert desk.last(file=log) == {"kpi": "hr", "on": date(2025, 12, 31), "value": 56}
    assert not desk.text(LOG)


DAYS = [
    ("2026-11-02", date(2026, 11, 2)),
    ("today", TODAY),
    ("yesterday", TODAY - timedelta(days=1)),
    ("fri", date(2026, 11, 13)),
    ("wed", TODAY),
    ("last wed", date(2026, 11, 11)),
    ("3 days ago", date(2026, 11, 15)),
    ("-3d", date(2026, 11, 15)),
    ("2026-W46", date(2026, 11, 9)),
    ("2026-W46-5", date(2026, 11, 13)),
]


@pytest.mark.parametrize(("typed", "day"), DAYS)
def test_days_as_people_type_them(desk: Desk, typed: str, day: date) -> None:
    desk.done("checkin", "run/far", "14", "--on", typed)

    assert desk.last()["on"] == day


CONFIDENCE = [("7", 0.7), ("1", 0.1), ("10", 1), ("1.0", 1), ("0.65", 0.65), ("70%", 0.7)]


@pytest.mark.parametrize(("typed", "says"), CONFIDENCE)
def test_confidence_as_people_type_it(desk: Desk, typed: str, says: float) -> None:
    desk.done("checkin", "run/far", "14", "-c", typed)

    assert desk.last()["confidence"] == says


def test_a_note_is_kept_as_it_is(desk: Desk) -> None:
    note = 'felt "good" # no\ttab\\ [/] ü\n2nd line'

    desk.done("checkin", "run/far", "14", "--note", note)

    assert desk.last()["note"] == note
    assert desk.done("validate")


@pytest.mark.parametrize("more", [["-c", "7"], ["-m", "looked at it"]])
def test_without_a_value_it_says_looked_at(desk: Desk, more: list[str]) -> None:
    desk.done("checkin", "run/far", *more)

    assert "value" not in desk.last()


def test_several_at_once_with_and_without_values(desk: Desk) -> None:
    out = desk.done(
        "checkin", "run/far", "14.2", "gym", "pack/passport", "hr", "55", "-c", "7", "-m", "ok"
    )

    recorded = [(one["kr"], one["value"]) for one in desk.blocks("checkin")]
    assert recorded == [("run/far", 14.2), ("run/gym", 1), ("run/pack", True)]
    assert desk.last(file=KPI_LOG)["value"] == 55
    for one in [*desk.blocks("checkin"), *desk.blocks("checkin", KPI_LOG)]:
        assert (one["confidence"], one["note"]) == (0.7, "ok")
    for told in ("2026-Q4/run/far", "2026-Q4/run/gym", "2026-Q4/run/pack", "kpis/hr"):
        assert told in out


def test_two_check_ins_of_one_write_its_plan_once(desk: Desk) -> None:
    desk.done("checkin", "run/pack/passport", "run/pack/shoes")

    first, second = desk.blocks("checkin")
    assert "plan" in first
    assert "plan" not in second


def test_all_are_recorded_or_none(desk: Desk) -> None:
    desk.refused(2, "checkin", "run/far", "14.2", "run/ten-k", "abc")
    desk.refused(3, "checkin", "run/far", "14.2", "nobody", "3")
    desk.refused(5, "checkin", "run/far", "14.2", "run/swim", "3")


def test_what_was_understood_and_where_it_stands_is_said(desk: Desk) -> None:
    out = " ".join(desk.done("checkin", "run/far", "27.1", "-c", "7", "-m", "wet").split())

    # Half of the way: 12 + 30.2 / 2. Expected are 49 of 92 days: 0.53.
    for told in ("27.1 km", "Wed 2026-11-18", "70%", "“wet”", "score 0.50 of 0.53 expected"):
        assert told in out
    assert "on track" in out


def test_on_top_of_the_last_value_on_that_day(desk: Desk) -> None:
    desk.done("checkin", "run/far", "20", "--on", "2026-11-10")
    desk.done("checkin", "run/far", "30", "--on", "2026-11-17")

    desk.done("checkin", "run/far", "+1.5", "--on", "2026-11-12")

    assert desk.last()["value"] == 21.5


def test_a_clock_time_goes_on_top_of_another(desk: Desk) -> None:
    desk.done("checkin", "run/ten-k", "55:30")
    desk.done("checkin", "run/ten-k", "+0:30")

    assert desk.get("run/ten-k.current") == "56"


def test_a_total_is_turned_into_what_was_added(desk: Desk) -> None:
    desk.done("checkin", "run/volume", "10.1", "--on", "2026-11-10")
    desk.done("checkin", "run/volume", "5", "--on", "2026-11-17")

    desk.done("checkin", "run/volume", "--total", "18.3")

    assert desk.last()["value"] == 3.2
    assert desk.get("run/volume.current") == "18.3"


def test_a_total_of_an_earlier_day_rests_on_what_was_before_it(desk: Desk) -> None:
    desk.done("checkin", "run/volume", "10", "--on", "2026-11-10")
    desk.done("checkin", "run/volume", "5", "--on", "2026-11-17")

    desk.done("checkin", "run/volume", "--total", "12", "--on", "2026-11-12")

    assert desk.last()["value"] == 2


# ------------------------------------------------------------------------------------ own keys


def test_the_same_key_and_value_is_recorded_once(desk: Desk) -> None:
    desk.done("checkin", "run/far", "20", "--key", "strava-88")
    before = desk.files()

    out = desk.done("checkin", "run/far", "20.0", "--key", "strava-88")

    assert "already recorded" in out
    assert desk.files() == before


def test_the_same_key_without_a_day_means_the_day_it_has(desk: Desk) -> None:
    desk.done("checkin", "run/far", "20", "--key", "a", "--on", "2026-11-10")
    before = desk.files()

    found = desk.json("checkin", "run/far", "20", "--key", "a")

    assert found["done"][0]["what"] == "already recorded"
    assert found["done"][0]["on"] == "2026-11-10"
    assert desk.files() == before


def test_the_same_key_and_another_value_is_an_amend(desk: Desk) -> None:
    desk.done("checkin", "run/far", "20", "--key", "a")
    first = desk.blocks("checkin")[0]["id"]

    desk.done("checkin", "run/far", "21", "--key", "a", "-m", "measured again")

    assert len(desk.blocks("checkin")) == 1
    assert desk.last("amend") == {"of": first, "value": 21, "note": "measured again"}
    assert desk.get("run/far.current") == "21"


def test_a_key_belongs_to_its_key_result(desk: Desk) -> None:
    desk.done("checkin", "run/far", "20", "--key", "a")
    desk.done("checkin", "run/volume", "20", "--key", "a")

    assert [one["kr"] for one in desk.blocks("checkin")] == ["run/far", "run/volume"]


def test_a_key_that_was_undone_is_free_again(desk: Desk) -> None:
    desk.done("checkin", "run/far", "20", "--key", "a")
    desk.done("undo")

    desk.done("checkin", "run/far", "20", "--key", "a")

    assert desk.get("run/far.current") == "20"


# ---------------------------------------------------------------------------------- the plan


def test_the_plan_is_written_when_it_has_changed_by_hand(desk: Desk) -> None:
    desk.done("checkin", "run/far", "14")
    desk.done("checkin", "run/far", "15")
    assert "plan" not in desk.last()

    desk.replace("2026-Q4/run.toml", "target = 42.2 ", "target = 35 ")
    desk.done("checkin", "run/far", "16")
    assert desk.last()["plan"] == {"start": 12, "target": 35}

    desk.done("checkin", "run/far", "17")
    assert "plan" not in desk.last()


def test_the_plan_is_written_when_it_has_changed_by_command(desk: Desk) -> None:
    desk.done("checkin", "run/far", "14")
    desk.done("set", "run/far", "checkpoints.2026-10-31=21.1", "weight=2", "due=2026-12-20")

    desk.done("checkin", "run/far", "15")

    assert desk.last()["plan"] == {
        "start": 12,
        "target": 42.2,
        "due": date(2026, 12, 20),
        "weight": 2,
        "checkpoints": {"2026-10-31": 21.1},
    }


@pytest.mark.parametrize("key", ["title=Longer", "note=so", "unit=", "tags=a,b"])
def test_what_is_no_plan_does_not_write_it_again(desk: Desk, key: str) -> None:
    desk.done("checkin", "run/far", "14")
    desk.done("set", "run/far", key)

    desk.done("checkin", "run/far", "15")

    assert "plan" not in desk.last()


def test_the_plan_is_written_again_where_its_check_in_was_undone(desk: Desk) -> None:
    desk.done("checkin", "run/far", "14")
    desk.done("undo")

    desk.done("checkin", "run/far", "14")

    assert desk.last()["plan"] == {"start": 12, "target": 42.2}


def test_another_machine_s_plan_counts(desk: Desk) -> None:
    log = '[[checkin]]\nid = "20261001T080000Z-c19e-0001"\nkr = "run/far"\non = 2026-10-01\n'
    log += "value = 13\nplan = { start = 12, target = 42.2 }\n"
    desk.write("2026-Q4/log/phone.toml", log)

    desk.done("checkin", "run/far", "14")

    assert "plan" not in desk.last()


# -------------------------------------------------------------------- days that need a --yes

UNUSUAL = [
    (["run/far", "14", "--on", "tomorrow"], "Thu 2026-11-19 is in the future", "2026-11-19"),
    (["run/far", "14", "--on", "2026-09-30"], "outside the days of 2026-Q4/run/far", "2026-09-30"),
    (["hr", "55", "--on", "2027-01-02"], "in the future", "2027-01-02"),
]


@pytest.mark.parametrize(("words", "told", "day"), UNUSUAL)
def test_an_unusual_day_needs_a_yes(desk: Desk, words: list[str], told: str, day: str) -> None:
    said = desk.refused(5, "checkin", *words)
    assert told in said
    assert "--yes" in said

    for yes in ("--yes", "-y"):
        desk.done("checkin", *words, yes)

    text = "".join(data.decode() for name, data in desk.files().items() if "/log/" in name)
    assert text.count(f"on = {day}") == 2


def test_the_first_and_last_day_of_the_span_are_inside(desk: Desk) -> None:
    desk.done("checkin", "run/far", "14", "--on", "2026-10-01")
    desk.on("2026-12-31").done("checkin", "run/far", "14")


def test_a_future_check_in_can_be_seen_and_taken_back(desk: Desk) -> None:
    desk.done("checkin", "run/far", "14", "--on", "tomorrow", "--yes")

    assert "2026-11-19" in desk.done("log")
    desk.done("undo", "last")
    assert desk.on("2026-11-20").get("run/far.current") == ""


# ------------------------------------------------------------------------------------ refused

REFUSED = [
    # words, exit code, what is said: what is wrong, what is expected or the next step
    (["run/far", "abc"], 2, "`abc` is no number", "such as 14.2"),
    (["run/far", "nan"], 2, "`nan` is no number", "such as 14.2"),
    (["run/far", "inf"], 2, "`inf` is no number", "such as 14.2"),
    (["run/far", "1e3"], 2, "`1e3`", "such as 14.2"),
    (["run/far", "12mi"], 2, "the unit is km", "14.2 km"),
    (["run/far", "12 mi"], 2, "the unit is km", "14.2 km"),
    (["run/far", "12", "mi"], 2, "the unit is km", "14.2 km"),
    (["run/far", "55%"], 2, "the unit is km", "14.2 km"),
    (["run/far", "12,5"], 2, "the decimal mark is a point", "`12.5`"),
    (["run/far", "52:30"], 2, "52:30", "14.2 km"),
    (["run/far", "yes"], 2, "`yes`", "14.2 km"),
    (["run/far", ""], 2, "run/far", "14.2 km"),
    (["run/far", "9999999999999999"], 2, "larger than 1e15", "at most 1e15"),
    (["run/far"], 2, "no value was given", "14.2 km"),
    (["run/pages"], 2, "no value was given", "a number in pages"),
    (["run/joy"], 2, "no value was given", "0 to 1"),
    (["hr"], 2, "no value was given", "bpm"),
    (["run/joy", "7"], 2, "`7` is no rating", "0.7"),
    (["run/joy", "1.2"], 2, "`1.2` is no rating", "0 to 1"),
    (["run/joy", "-0.1"], 2, "is no rating", "0 to 1"),
    (["run/gym", "1.5"], 2, "`1.5` is no number of times", "a whole number"),
    (["run/gym", "-1"], 2, "is no number of times", "a whole number"),
    (["run/gym", "+1"], 2, "`+1`", "a whole number"),
    (["run/volume", "+1"], 2, "`+1`", "without `+`: 1"),
    (["run/registered", "5"], 2, "`5` is a number", "yes, done or no"),
    (["run/pack/shoes", "1"], 2, "`1` is a number", "yes, done or no"),
    (["hr", "+1"], 2, "there is none yet", "a value"),
    (["hr", "--total", "1"], 2, "--total", "the reading itself"),
    (["run/far", "--total", "1"], 2, "--total", "the value itself"),
    (["run/volume", "1", "--total", "1"], 2, "a value and --total", "one of them"),
    (["run/volume", "gym", "--total", "1"], 2, "--total goes with one", "one command for each"),
    (["run/far", "14", "-c", "11"], 2, "`11` is above 1", "7 (out of ten)"),
    (["run/far", "14", "-c", "high"], 2, "`high`", "7 (out of ten)"),
    (["run/far", "14", "--on", "10/11"], 2, "`10/11`", "okr help dates"),
    (["run/far", "14", "--on", "2026-02-30"], 2, "`2026-02-30` is no day", "okr help dates"),
    (["run/far", "14", "--on", "someday"], 2, "`someday` is no day", "okr help dates"),
    (["run/far", "-x"], 2, "-x", "okr checkin --help"),
    ([], 2, "say what to check in on", "okr checkin run/far 14.2"),
    (["run/pack/tickets"], 3, "nothing is called `run/pack/tickets`", "did you mean"),
    (["run/pack", "tickets"], 3, "say which step", "run/pack/passport`, or shoes"),
    (["run/pack"], 3, "say which step", "run/pack/passport`, or shoes"),
    (["run/pack", "done"], 3, "say which step", "run/pack/passport`, or shoes"),
    (["run", "5"], 3, "`2026-Q4/run` is an objective", "run/far"),
    (["2026-Q4", "5"], 3, "`2026-Q4` is a cycle", "okr ls"),
    (["run/p", "5"], 3, "`run/p` fits several", "2026-Q4/run/pack"),
    (["nobody", "5"], 3, "nothing is called `nobody`", "okr ls"),
    (["run/fra", "5"], 3, "nothing is called `run/fra`", "did you mean `2026-Q4/run/far`"),
    (["longest run", "5"], 3, "nothing has the address `longest run`", "2026-Q4/run/far"),
    (["run/pulse", "54"], 5, "takes its values from the KPI `hr`", "okr checkin kpis/hr VALUE"),
    (["run/swim", "3"], 5, "was dropped on 2026-10-20", "okr set 2026-Q4/run/swim dropped="),
]


@pytest.mark.parametrize(("words", "code", "wrong", "next_"), REFUSED)
def test_bad_input_changes_nothing_and_says_what_to_do(
    desk: Desk, words: list[str], code: int, wrong: str, next_: str
) -> None:
    desk.done("checkin", "run/volume", "3")

    said = desk.refused(code, "checkin", *words)

    assert wrong in said
    assert next_ in said


def test_a_key_result_of_a_broken_file_is_refused_with_the_place(desk: Desk) -> None:
    desk.write("2026-Q4/calm.toml", CALM.replace('title = "Less', 'title = Less"'))

    said = desk.refused(4, "checkin", "calm/screen", "3")

    assert "2026-Q4/calm.toml:4:" in said


def test_others_go_on_where_one_file_is_broken(desk: Desk) -> None:
    desk.write("2026-Q4/calm.toml", "objective = ")

    ran = desk("checkin", "run/far", "14")

    assert ran.code == 0
    assert "2026-Q4/calm.toml" in ran.err
    assert desk.last()["value"] == 14


def test_an_objective_with_a_problem_is_still_an_objective(desk: Desk) -> None:
    (desk.root / "kpis/hr.toml").unlink()

    assert "`2026-Q4/run` is an objective" in desk.refused(3, "checkin", "run", "5")


def test_a_dropped_objective_takes_no_check_ins(desk: Desk) -> None:
    desk.write("2026-Q4/calm.toml", f"dropped = {{ on = 2026-11-01 }}\n{CALM}")

    said = desk.refused(5, "checkin", "calm/screen", "3")

    assert "2026-Q4/calm was dropped on 2026-11-01" in said


def test_a_kpi_that_is_worked_out_takes_no_readings(desk: Desk) -> None:
    desk.write("kpis/twice.toml", 'title = "Twice"\nsum = ["hr", "hr2"]\n')
    desk.write("kpis/hr2.toml", 'title = "Another"\n')

    assert "worked out from" in desk.refused(5, "checkin", "twice", "3")


def test_a_log_that_can_not_be_parsed_is_not_written_to(desk: Desk) -> None:
    desk.write(LOG, '[[checkin]\nkr = "run/far"\n')

    assert LOG in desk.refused(4, "checkin", "run/far", "14")


# ------------------------------------------------------------------------- the log and its text


def test_the_log_grows_at_its_end_only(desk: Desk) -> None:
    desk.done("checkin", "run/far", "14")
    old = (desk.root / LOG).read_bytes()

    desk.done("checkin", "run/gym")
    desk.done("amend", "last", "2")
    desk.done("undo")

    assert (desk.root / LOG).read_bytes().startswith(old)


def test_a_check_in_s_text(desk: Desk) -> None:
    desk.done("checkin", "run/far", "14.2", "-c", "7", "-m", "wet", "--key", "k")

    block = desk.blocks("checkin")[0]
    assert desk.text(LOG) == (
        "[[checkin]]\n"
        f'id = "{block["id"]}"\n'
        'kr = "run/far"\n'
        "on = 2026-11-18\n"
        "value = 14.2\n"
        "confidence = 0.7\n"
        'note = "wet"\n'
        'key = "k"\n'
        "plan = { start = 12, target = 42.2 }\n"
    )


def test_a_dry_run_shows_the_block_and_writes_nothing(desk: Desk) -> None:
    before = desk.files()

    out = desk.done("checkin", "run/far", "14.2", "-n")

    assert "+value = 14.2" in out
    assert f"+++ b/{LOG}" in out
    assert desk.files() == before
    desk.done("checkin", "run/far", "14.2", "--dry-run", "--on", "tomorrow")
    assert desk.files() == before


# ------------------------------------------------------------------------------------ the JSON


def test_the_json_is_as_documented(desk: Desk) -> None:
    found = desk.json("checkin", "run/far", "27.1", "gym", "-c", "7", "-m", "wet", "--key", "k")

    assert list(found) == [one.name for one in fields(ChangeRecord)]
    assert found["schema"] == "okr.change/1"
    assert (found["as_of"], found["dry_run"], found["complete"]) == (DAY, False, True)
    assert found["problems"] == []
    first, second = found["done"]
    assert list(first) == [one.name for one in fields(DoneRecord)]
    assert ID.fullmatch(first["id"])
    assert first == {
        "address": "2026-Q4/run/far",
        "title": "Longest run reaches marathon distance",
        "what": "recorded",
        "step": None,
        "on": DAY,
        "value": 27.1,
        "unit": "km",
        "confidence": 0.7,
        "note": "wet",
        "key": "k",
        "changes": [],
        "said": None,
        "id": first["id"],
    }
    assert second["value"] == 1
    assert [one["address"] for one in found["now"]] == ["2026-Q4/run/far", "2026-Q4/run/gym"]
    assert found["now"][0]["current"] == 27.1
    assert found["now"][0]["progress"] == 0.5
    assert found["diff"] is None


def test_the_json_names_the_files_that_were_written(desk: Desk) -> None:
    first = desk.json("checkin", "run/far", "14", "hr", "55")
    assert first["files"] == [
        {"file": LOG, "action": "created"},
        {"file": KPI_LOG, "action": "created"},
    ]

    second = desk.json("checkin", "run/far", "15")
    assert second["files"] == [{"file": LOG, "action": "changed"}]

    third = desk.json("checkin", "run/far", "15", "--key", "a", "--dry-run")
    assert third["files"] == [{"file": LOG, "action": "changed"}]
    assert third["dry_run"] is True
    assert "+value = 15" in third["diff"]
    assert third["done"][0]["id"] is None


def test_what_is_on_the_disk_is_what_status_shows(desk: Desk) -> None:
    assert desk.text("2026-Q4/run.toml") == RUN
    told = desk.json("checkin", "run/far", "27.1")["now"][0]

    shown = desk.json("show", "run/far")["key_result"]

    assert told == shown
