"""`okr remove`: what is taken out, what needs a yes, what can be brought back."""

from __future__ import annotations

import pytest

from tests.cli.desk import RUN, Desk, changed_lines

RUN_FILE = "2026-Q4/run.toml"


def test_a_key_result_goes_with_what_belongs_to_it(desk: Desk) -> None:
    desk.done("remove", "run/far")

    gone = changed_lines(RUN, desk.text(RUN_FILE))
    # No comment is lost: those behind a key stand on lines of their own.
    assert {line for line in gone if line[0] == "+"} == {"+# the long one", "+# the whole way"}
    assert "far" not in desk.table(RUN_FILE)["kr"]
    assert "# from the watch" in desk.text(RUN_FILE)
    assert desk.done("validate")


def test_a_step(desk: Desk) -> None:
    desk.done("remove", "run/pack/shoes")

    assert desk.table(RUN_FILE)["kr"]["pack"]["steps"] == ["Passport"]
    assert "# expires soon" in desk.text(RUN_FILE)


def test_the_last_step_stays(desk: Desk) -> None:
    desk.done("remove", "run/pack/shoes")

    assert "steps" in desk.refused(2, "remove", "run/pack/passport")


@pytest.mark.parametrize(("address", "file"), [("calm", "2026-Q4/calm.toml"),
                                               ("kpis/mood", "kpis/mood.toml")])  # fmt: skip
def test_an_objective_and_a_kpi_go_with_their_file(desk: Desk, address: str, file: str) -> None:
    desk.done("add", "kpi", "Mood")
    before = desk.files()

    out = desk.done("remove", address)

    assert file in out
    assert desk.files() == {name: data for name, data in before.items() if name != file}
    desk.done("undo")
    assert desk.files() == before


def test_a_cycle_that_holds_nothing(desk: Desk) -> None:
    desk.done("add", "cycle", "2027-Q1", "--title", "Spring")

    desk.done("remove", "2027-Q1")

    assert not (desk.root / "2027-Q1/cycle.toml").exists()


@pytest.mark.parametrize(
    ("address", "count"),
    [("run/far", "2 check-ins"), ("run", "4 check-ins"), ("hr", "1 check-in"),
     ("run/pack/shoes", "1 check-in")],
)  # fmt: skip
def test_what_has_check_ins_needs_a_yes(desk: Desk, address: str, count: str) -> None:
    desk.done("checkin", "run/far", "14", "run/gym", "hr", "55", "run/pack/shoes")
    desk.done("checkin", "run/far", "15")

    said = desk.refused(5, "remove", address)
    assert count in said
    assert "--yes" in said

    desk.done("remove", address, "--yes")
    desk.refused(3, "checkin", f"{'kpis/hr' if address == 'hr' else address}", "1")


@pytest.mark.parametrize("address", ["run/far", "run"])
def test_drop_is_suggested_where_it_works(desk: Desk, address: str) -> None:
    desk.done("checkin", "run/far", "14")

    said = desk.refused(5, "remove", address)

    assert f"okr drop 2026-Q4/{address} --why" in said
    desk.done("drop", f"2026-Q4/{address}", "--why", "so")


@pytest.mark.parametrize("address", ["hr", "run/pack/shoes"])
def test_drop_is_not_suggested_where_there_is_none(desk: Desk, address: str) -> None:
    desk.done("checkin", "hr", "55", "run/pack/shoes")

    assert "okr drop" not in desk.refused(5, "remove", address)


def test_what_was_undone_is_no_check_in(desk: Desk) -> None:
    desk.done("checkin", "run/far", "14")
    desk.done("undo")

    desk.done("remove", "run/far")


def test_orphans_are_named_by_validate_with_the_line_to_add(desk: Desk) -> None:
    desk.done("checkin", "run/far", "14")
    desk.done("remove", "run/far", "--yes")

    ran = desk("validate")

    assert "run/far" in ran.out + ran.err
    assert "was = [" in ran.out + ran.err


def test_the_check_ins_count_again_once_it_is_back(desk: Desk) -> None:
    desk.done("checkin", "run/far", "14")
    status = desk.json("status")
    desk.done("remove", "run/far", "--yes")

    desk.done("undo")

    assert desk.text(RUN_FILE) == RUN
    assert desk.json("status") == status


def test_a_kpi_that_a_key_result_reads_needs_a_yes(desk: Desk) -> None:
    said = desk.refused(5, "remove", "hr")

    assert "2026-Q4/run/pulse takes its values from kpis/hr" in said
    assert "--yes" in said
    desk.done("remove", "hr", "--yes")


REFUSED = [
    (["nobody"], 3, "nothing is called `nobody`", "okr ls"),
    (["run/fra"], 3, "nothing is called `run/fra`", "2026-Q4/run/far"),
    (["run/p"], 3, "fits several", "type more of it"),
    (["2026-Q4"], 5, "2026-Q4 has objectives", "remove these first"),
    ([], 2, "missing argument", "okr remove --help"),
]


@pytest.mark.parametrize(("words", "code", "wrong", "next_"), REFUSED)
def test_bad_input_changes_nothing_and_says_what_to_do(
    desk: Desk, words: list[str], code: int, wrong: str, next_: str
) -> None:
    said = desk.refused(code, "remove", *words)

    assert wrong in said
    assert next_ in said


def test_a_faulty_file_is_left_alone(desk: Desk) -> None:
    desk.replace(RUN_FILE, "times = 3", "times = 3\ntypo = 1")

    assert RUN_FILE in desk.refused(4, "remove", "run/far")


def test_a_dry_run(desk: Desk) -> None:
    before = desk.files()

    out = desk.done("remove", "calm", "-n")

    assert "+++ /dev/null" in out
    assert '-objective = "Be calm"' in out
    assert desk.files() == before
