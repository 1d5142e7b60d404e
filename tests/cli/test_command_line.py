"""The grammar of the command line: options anywhere, verbs, aliases, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import DAY, PERSONAL, Runner

ORDERS = [
    ["-C", str(PERSONAL), "--today", DAY, "--json", "status"],
    ["status", "-C", str(PERSONAL), "--today", DAY, "--json"],
    ["--json", "-C", str(PERSONAL), "status", f"--today={DAY}"],
    [f"--dir={PERSONAL}", "--today", DAY, "status", "--format", "json"],
    ["-C", str(PERSONAL), "--json", "--as-of", DAY],
    [f"-C{PERSONAL}", "--json", "--as-of", DAY],
]


@pytest.mark.parametrize("words", ORDERS)
def test_shared_options_stand_anywhere(okr: Runner, words: list[str]) -> None:
    ran = okr(*words)

    assert ran.code == 0
    assert json.loads(ran.out)["cycle"]["id"] == "2026-Q4"
    assert json.loads(ran.out)["as_of"] == DAY


def test_no_verb_means_status(okr: Runner) -> None:
    assert okr.example().out == okr.example("status").out


def test_options_of_status_need_no_verb(okr: Runner) -> None:
    ran = okr.example("--cycle", "2026-q3", "--json")

    assert json.loads(ran.out)["cycle"]["id"] == "2026-Q3"


def test_the_environment_names_folder_and_day(okr: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKR_DIR", str(PERSONAL))
    monkeypatch.setenv("OKR_TODAY", DAY)

    assert json.loads(okr("--json").out)["as_of"] == DAY


def test_an_option_goes_before_the_environment(
    okr: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OKR_DIR", str(tmp_path))
    monkeypatch.setenv("OKR_TODAY", "2020-01-01")

    assert json.loads(okr.example("--json").out)["as_of"] == DAY


def test_an_alias_stands_for_words(
    okr: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    config = tmp_path / "okr" / "config.toml"
    config.parent.mkdir()
    config.write_text('[alias]\nq3 = "status --cycle 2026-Q3 --json"\n', encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    assert json.loads(okr.example("q3").out)["cycle"]["id"] == "2026-Q3"


def test_the_configuration_names_the_workspace_and_the_scale(
    okr: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    config = tmp_path / "okr" / "config.toml"
    config.parent.mkdir()
    config.write_text(f'dir = "{PERSONAL}"\nscale = 10\n', encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    ran = okr("--today", DAY, "score")

    assert ran.code == 0
    assert "4.3" in ran.out


WRONG = [
    (["stauts"], 2, "did you mean `okr status`?"),
    (["status", "--bogus"], 2, "no such option: --bogus"),
    (["--today", "10/11"], 2, "`10/11` could be 10 November or 11 October"),
    (["--today", "2026-02-30"], 2, "`2026-02-30` is no day"),
    (
        ["--today", "1969-12-31"],
        2,
        "`1969-12-31` is outside the calendar",
    ),
    (["--format", "xml"], 2, "`xml` is none of table"),
    (["--color", "maybe"], 2, "`maybe` is none of auto"),
    (["ls", "dogs"], 2, "`dogs` can't be listed"),
    (["schema", "dog"], 2, "there is no schema of `dog`"),
    (["help", "dogs"], 2, "there is no help on `dogs`"),
    (["get", "run"], 2, "ADDRESS.FIELD"),
    (["show"], 2, "missing argument"),
    (["show", "nobody"], 3, "nothing is called `nobody`"),
    (["show", "2026-Q4/run/tenk"], 3, "did you mean `2026-Q4/run/ten-k`"),
    (["--cycle", "2031-Q1"], 3, "there is no cycle `2031-Q1`"),
    (["get", "run.scoer"], 3, "did you mean `score`"),
    (["explain", "kpis/energy"], 3, "no score to explain"),
]


@pytest.mark.parametrize(("words", "code", "says"), WRONG)
def test_wrong_words_get_one_clear_answer(
    okr: Runner, words: list[str], code: int, says: str
) -> None:
    ran = okr.example(*words)

    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err
    assert len(ran.err.splitlines()) <= 2


def test_several_that_fit_are_named(okr: Runner) -> None:
    ran = okr.example("show", "re")

    assert ran.code == 3
    assert "fits several" in ran.err
    assert "2026-Q4/evenings/reading" in ran.err


def test_no_workspace_names_the_way_to_one(
    okr: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    ran = okr()

    assert (ran.code, ran.out) == (3, "")
    assert "okr init" in ran.err.splitlines()[0]


def test_another_format_is_not_read(okr: Runner, tmp_path: Path) -> None:
    (tmp_path / "okr.toml").write_text("format = 2\n", encoding="utf-8")

    ran = okr("-C", str(tmp_path))

    assert (ran.code, ran.out) == (4, "")
    assert "format 2" in ran.err


def test_a_null_field_prints_nothing(okr: Runner) -> None:
    ran = okr.example("get", "friends/birthdays.score")

    assert (ran.code, ran.out) == (1, "")


def test_a_field_is_printed_bare(okr: Runner) -> None:
    assert okr.example("get", "cushion/fund.target").out == "9600\n"
    assert okr.example("get", "2026-Q4.days").out == "92\n"
    assert okr.example("get", "run/entry.status").out == "done\n"
    assert okr.example("get", "run/runs.period.asked").out == "3\n"


def test_output_goes_to_a_file(okr: Runner, tmp_path: Path) -> None:
    target = tmp_path / "status.json"

    ran = okr.example("--json", "-o", str(target))

    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "okr.status/1"


def test_output_that_cannot_be_written_is_said(okr: Runner, tmp_path: Path) -> None:
    ran = okr.example("-o", str(tmp_path / "no" / "such" / "folder"))

    assert ran.code == 74
    assert "can't be written" in ran.err


def test_exit_code_only_when_asked(okr: Runner) -> None:
    assert okr.example("status").code == 0
    assert okr.example("status", "--exit-code").code == 1


def test_version_and_help_answer_without_a_workspace(
    okr: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert okr("--version").out.startswith("okr ")
    for words in (["--help"], ["-h"], ["help"], ["help", "status"], ["status", "--help"]):
        ran = okr(*words)
        assert (ran.code, ran.err) == (0, "")
        assert "--today" in ran.out


@pytest.mark.parametrize(
    ("typed", "cycle"),
    [
        ("2026-Q4", "2026-Q4"),
        ("2026-q4", "2026-Q4"),
        ("2026q4", "2026-Q4"),
        ("q4", "2026-Q4"),
        ("Q3", "2026-Q3"),
        ("last", "2026-Q3"),
        ("LAST", "2026-Q3"),
        ("2026", "2026"),
    ],
)
def test_cycles_as_people_type_them(okr: Runner, typed: str, cycle: str) -> None:
    assert json.loads(okr.example("--cycle", typed, "--json").out)["cycle"]["id"] == cycle
    assert json.loads(okr.example("score", typed, "--json").out)["cycle"]["id"] == cycle


def test_a_cycle_that_fits_several_is_not_guessed(okr: Runner) -> None:
    ran = okr.example("--cycle", "2026-Q")

    assert (ran.code, ran.out) == (3, "")
    assert "2026-Q3, 2026-Q4" in ran.err


@pytest.mark.parametrize("scale", ["7", "-3", "0", "1000"])
def test_a_scale_is_one_of_three(okr: Runner, scale: str) -> None:
    assert okr.example("status", "--scale", scale).code == 2


@pytest.mark.parametrize("folder", ["~nobody-of-that-name/x", "x" * 300, "a\0b", ""])
def test_a_folder_that_there_cannot_be_is_not_found(okr: Runner, folder: str) -> None:
    ran = okr("-C", folder)

    assert ran.code == 3
    assert "no workspace" in ran.err


def test_the_folder_one_is_in_may_be_gone(
    okr: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    assert okr.example().code == 0
    assert okr().code == 3


def test_a_faulty_configuration_is_said(
    okr: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    config = tmp_path / "okr" / "config.toml"
    config.parent.mkdir()
    config.write_text("dir = 5\nscale = 7\n", encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    assert "config.toml:1" in okr().err
    ran = okr.example()
    assert (ran.code, ran.err.count("config.toml")) == (0, 2)


def test_an_unknown_key_marks_the_objective(okr: Runner, tmp_path: Path) -> None:
    (tmp_path / "okr.toml").write_text("format = 1\n", encoding="utf-8")
    (tmp_path / "2026-Q4").mkdir()
    text = 'objective = "Run"\ncolour = "red"\n[kr.a]\ntitle = "A"\nstart = 0\ntarget = 1\n'
    (tmp_path / "2026-Q4" / "run.toml").write_text(text, encoding="utf-8")

    for form, mark in (("table", "⚠ Run"), ("plain", "⚠"), ("md", "⚠ Run")):
        ran = okr("-C", str(tmp_path), "--today", DAY, "--format", form)
        assert mark in ran.out
        assert "run.toml:2:1" in ran.err
    assert "! Run" in okr("-C", str(tmp_path), "--today", DAY, "--ascii").out


def test_an_unknown_kpi_is_said_where_it_is_read(okr: Runner, tmp_path: Path) -> None:
    (tmp_path / "okr.toml").write_text("format = 1\n", encoding="utf-8")
    (tmp_path / "2026-Q4").mkdir()
    text = 'objective = "Run"\n[kr.a]\ntitle = "A"\nstart = 0\ntarget = 1\nkpi = "nope"\n'
    (tmp_path / "2026-Q4" / "run.toml").write_text(text, encoding="utf-8")

    said = json.loads(okr("-C", str(tmp_path), "--today", DAY, "--json").out)

    assert not said["complete"]
    assert [one["message"] for one in said["problems"]] == ["no KPI `nope`"]


def test_path_has_json_too(okr: Runner) -> None:
    said = json.loads(okr.example("path", "run", "--json").out)

    assert said["schema"] == "okr.path/1"
    assert said["path"] == str(PERSONAL / "2026-Q4" / "run.toml")
    assert okr.example("path").out == f"{PERSONAL}\n"


def test_a_broken_file_is_named_where_its_address_is_asked_for(okr: Runner, tmp_path: Path) -> None:
    (tmp_path / "okr.toml").write_text("format = 1\n", encoding="utf-8")
    (tmp_path / "2026-Q4").mkdir()
    (tmp_path / "2026-Q4" / "run.toml").write_text("objective = Run far\n", encoding="utf-8")
    root = ("-C", str(tmp_path), "--today", DAY)

    for words in (["show", "run"], ["show", "2026-Q4/run/far"], ["get", "run/far.score"]):
        ran = okr(*root, *words)
        assert (ran.code, ran.out) == (4, "")
        assert "2026-Q4/run.toml:1:13" in ran.err
    assert "the whole file is left out" in okr(*root).err
