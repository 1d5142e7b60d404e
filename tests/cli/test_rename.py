"""`okr rename`: another id, the same check-ins."""

from __future__ import annotations

import pytest

from tests.cli.desk import LOG, RUN, Desk, changed_lines

RUN_FILE = "2026-Q4/run.toml"


def test_a_key_result_keeps_its_check_ins(desk: Desk) -> None:
    desk.done("checkin", "run/far", "27.1", "-c", "7")
    before = desk.json("show", "run/far")["key_result"]

    desk.done("rename", "run/far", "long-run")

    after = desk.json("show", "run/long-run")["key_result"]
    assert before | {"id": "long-run", "address": "2026-Q4/run/long-run"} == after
    assert sorted(changed_lines(RUN, desk.text(RUN_FILE))) == [
        "+[kr.long-run] # the long one",
        '+was = ["far"]',
        "-[kr.far] # the long one",
    ]  # fmt: skip
    assert desk.blocks("checkin")[0]["kr"] == "run/far"
    assert desk.done("validate")


def test_an_objective_keeps_its_check_ins(desk: Desk) -> None:
    desk.done("checkin", "run/far", "27.1")
    desk.done("checkin", "run/volume", "20", "--key", "a")

    desk.done("rename", "run", "marathon")

    assert not (desk.root / RUN_FILE).exists()
    assert changed_lines(RUN, desk.text("2026-Q4/marathon.toml")) == ['+was = ["run"]']
    assert desk.get("marathon/far.current") == "27.1"
    assert "already recorded" in desk.done("checkin", "marathon/volume", "20", "--key", "a")
    desk.done("checkin", "marathon/far", "+1")
    assert desk.last()["kr"] == "marathon/far"
    assert desk.last()["value"] == 28.1
    assert "plan" not in desk.last()


def test_both_keep_them(desk: Desk) -> None:
    desk.done("checkin", "run/far", "27.1")
    desk.done("rename", "run/far", "long")
    desk.done("checkin", "run/long", "28")
    desk.done("rename", "run", "marathon")
    desk.done("rename", "marathon/long", "longest")

    assert len(desk.json("show", "marathon/longest")["checkins"]) == 2
    assert desk.table("2026-Q4/marathon.toml")["kr"]["longest"]["was"] == ["far", "long"]
    assert desk.done("validate")


def test_a_kpi_keeps_its_readings(desk: Desk) -> None:
    desk.done("checkin", "hr", "55", "--on", "2026-11-01")

    desk.done("rename", "hr", "pulse")

    assert desk.json("show", "kpis/pulse")["kpi"]["latest"] == 55
    assert desk.get("run/pulse.current") == "55"
    assert desk.table("kpis/pulse.toml")["was"] == ["hr"]
    assert desk.done("validate")


@pytest.mark.parametrize("step", ["passport", "shoes"])
def test_a_step_stays_done(desk: Desk, step: str) -> None:
    desk.done("checkin", f"run/pack/{step}")

    desk.done("rename", f"run/pack/{step}", "ready")

    steps = {one["id"]: one for one in desk.json("show", "run/pack")["key_result"]["steps"]}
    assert steps["ready"]["done"] is True
    assert steps["ready"]["on"] == desk.day
    assert "# expires soon" in desk.text(RUN_FILE)
    assert desk.done("validate")


RENAMED = [
    ("run/far", "long"),
    ("run", "marathon"),
    ("kpis/hr", "pulse"),
    ("run/pack/shoes", "boots"),
]


@pytest.mark.parametrize(("address", "name"), RENAMED)
def test_back_and_forth(desk: Desk, address: str, name: str) -> None:
    desk.done("checkin", "run/far", "27.1", "run/pack/shoes", "hr", "55")
    status = desk.json("status")["objectives"]
    new = f"{address.rpartition('/')[0]}/{name}".lstrip("/")

    for _ in range(2):
        desk.done("rename", address, name)
        desk.done("rename", new, address.rpartition("/")[2])

    assert desk.json("status")["objectives"] == status
    assert desk.done("validate")


def test_it_is_recorded(desk: Desk) -> None:
    desk.done("rename", "run/far", "long")

    said = desk.last("change")
    said.pop("on", None)
    assert said == {"address": "2026-Q4/run/far", "field": "id", "old": "far", "new": "long"}
    assert {one["file"] for one in desk.json("undo")["files"]} == {RUN_FILE, LOG}


def test_the_log_shows_earlier_check_ins_under_the_new_name(desk: Desk) -> None:
    desk.done("checkin", "run/far", "14")
    desk.done("rename", "run/far", "long")

    (one,) = [one for one in desk.json("log")["events"] if one["kind"] == "checkin"]

    assert one["address"] == "2026-Q4/run/long"
    desk.done("amend", one["short"], "15")
    assert desk.get("run/long.current") == "15"


REFUSED = [
    (["run/far", "Far Away"], 2, "`Far Away`", "`far-away`"),
    (["run/far", "log/x"], 2, "renaming doesn't move", "`okr rename run/far x`"),
    (["run", "cycle"], 2, "`cycle`", "an id such as"),
    (["run", "con"], 2, "`con`", "an id such as"),
    (["run/far", "far"], 2, "is called so already", "another id"),
    (["run/far", ""], 2, "", "an id such as"),
    (["run/far"], 2, "missing argument", "okr rename --help"),
    (["run/far", "gym"], 5, "`gym` is the id of 2026-Q4/run/gym", "another id"),
    (["run", "calm"], 5, "`calm` is the id of 2026-Q4/calm", "another id"),
    (["run/pack/shoes", "passport"], 5, "`passport`", "another id"),
    (["2026-Q4", "autumn"], 3, "2026-Q4", ""),
    (["nobody", "x"], 3, "nothing is called `nobody`", "okr ls"),
]


@pytest.mark.parametrize(("words", "code", "wrong", "next_"), REFUSED)
def test_bad_input_changes_nothing_and_says_what_to_do(
    desk: Desk, words: list[str], code: int, wrong: str, next_: str
) -> None:
    said = desk.refused(code, "rename", *words)

    assert wrong in said
    assert next_ in said


def test_an_earlier_id_of_another_is_taken(desk: Desk) -> None:
    desk.done("rename", "run/far", "long")
    desk.done("rename", "calm", "quiet")
    desk.done("rename", "run/pack/shoes", "boots")

    desk.refused(5, "rename", "run/gym", "far")
    desk.refused(5, "rename", "run", "calm")
    desk.refused(5, "rename", "run/pack/passport", "shoes")


def test_the_file_of_a_broken_objective_is_not_overwritten(desk: Desk) -> None:
    desk.write("2026-Q4/north.toml", "objective = ")

    desk.refused(5, "rename", "run", "north")


def test_what_names_it_goes_on_finding_it(desk: Desk) -> None:
    desk.write("2026/healthy.toml", 'objective = "Be healthy"\n')
    desk.write("2026-Q4/calm.toml", 'supports = ["2026/healthy"]\nobjective = "Be calm"\n')
    desk.done("rename", "2026/healthy", "fit")

    assert desk("validate").code == 0
    assert desk.json("show", "2026/fit")["definition"]["supported_by"] == ["2026-Q4/calm"]
