"""Every reading command on the personal example: what it answers, in each of its formats."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.cli.running import Runner

JSON = [
    (["status"], "okr.status/1"),
    (["status", "--cycle", "last"], "okr.status/1"),
    (["show", "2026-Q4"], "okr.show/1"),
    (["show", "2026/healthy"], "okr.show/1"),
    (["show", "run"], "okr.show/1"),
    (["show", "mock"], "okr.show/1"),
    (["show", "cushion/papers/electricity"], "okr.show/1"),
    (["show", "kpis/energy"], "okr.show/1"),
    (["explain", "2026-Q4"], "okr.explain/1"),
    (["explain", "2026/healthy"], "okr.explain/1"),
    (["explain", "run"], "okr.explain/1"),
    (["explain", "mock"], "okr.explain/1"),
    (["score"], "okr.score/1"),
    (["score", "last"], "okr.score/1"),
    (["ls"], "okr.ls/1"),
    (["ls", "objectives"], "okr.ls/1"),
    (["ls", "krs", "--all"], "okr.ls/1"),
    (["ls", "kpis"], "okr.ls/1"),
    (["ls", "cycles"], "okr.ls/1"),
    (["ls", "events"], "okr.ls/1"),
    (["ls", "events", "--cycle", "last"], "okr.ls/1"),
    (["log"], "okr.log/1"),
    (["log", "run"], "okr.log/1"),
    (["log", "kpis/energy"], "okr.log/1"),
    (["log", "--cycle", "last"], "okr.log/1"),
    (["log", "--conflicts"], "okr.log/1"),
    (["log", "--since", "2 weeks ago"], "okr.log/1"),
    (["get", "run.score"], "okr.get/1"),
    (["get", "kpis/energy.latest"], "okr.get/1"),
    (["get", "cushion/papers/electricity.done"], "okr.get/1"),
    (["validate"], "okr.validate/1"),
    (["path"], "okr.path/1"),
    (["path", "kpis/energy"], "okr.path/1"),
    (["path", "2026-Q4"], "okr.path/1"),
]


@pytest.mark.parametrize(("words", "schema"), JSON)
def test_every_reading_command_has_json(okr: Runner, words: list[str], schema: str) -> None:
    ran = okr.example(*words, "--json")
    said = json.loads(ran.out)

    assert (ran.code, ran.err) == (0, "")
    assert next(iter(said)) == "schema"
    assert said["schema"] == schema
    assert (said["complete"], said["problems"]) == (True, [])


@pytest.mark.parametrize("form", ["table", "plain", "md"])
@pytest.mark.parametrize("words", [words for words, _ in JSON if words[0] != "path"])
def test_every_reading_command_reads_well(okr: Runner, words: list[str], form: str) -> None:
    ran = okr.example(*words, "--format", form)

    assert (ran.code, ran.err) == (0, "")
    assert "\x1b" not in ran.out
    assert not [line for line in ran.out.splitlines() if line != line.rstrip()]
    if words not in (["log", "--conflicts"], ["validate"]):
        assert ran.out


@pytest.mark.parametrize(
    "words", [words for words, _ in JSON if words[0] in {"status", "score", "ls", "log"}]
)
def test_lists_are_tables_of_columns_too(okr: Runner, words: list[str]) -> None:
    tabs = okr.example(*words, "--format", "tsv").out.splitlines()
    commas = list(csv.reader(io.StringIO(okr.example(*words, "--format", "csv").out)))

    assert {len(line.split("\t")) for line in tabs} == {len(tabs[0].split("\t"))}
    assert {len(row) for row in commas} == {len(commas[0])}
    assert commas[0] == tabs[0].split("\t")
    assert len(commas) == len(tabs)


@pytest.mark.parametrize("what", ["objective", "kpi", "okr", "cycle", "log", "config"])
def test_schemas_are_printed(okr: Runner, what: str) -> None:
    said = json.loads(okr("schema", what).out)

    assert said["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_an_address_a_line(okr: Runner) -> None:
    lines = okr.example("ls", "objectives").out.splitlines()

    assert lines[0] == "2026-Q4/cushion"
    assert "2026/healthy" in lines
    assert "2026-Q3/base" not in lines
    assert "2026-Q3/base" in okr.example("ls", "objectives", "--all").out.splitlines()


def test_dropped_ones_are_listed_on_demand(okr: Runner) -> None:
    dropped = "2026-Q4/spanish/readers"

    assert dropped not in okr.example("ls").out
    assert dropped in okr.example("ls", "--all").out


def test_as_of_shows_another_day(okr: Runner) -> None:
    then = json.loads(okr.example("--as-of", "2026-08-01", "--json").out)

    assert (then["as_of"], then["cycle"]["id"], then["cycle"]["day"]) == (
        "2026-08-01",
        "2026-Q3",
        32,
    )


def test_where_no_cycle_holds_the_day_it_is_said(okr: Runner) -> None:
    later = okr.example("--as-of", "2027-03-01")

    assert "no cycle holds 2027-03-01; this is the last one" in later.out


def test_a_workspace_without_cycles_says_how_to_begin(
    okr: Runner, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("empty")
    (folder / "okr.toml").write_text("format = 1\n", encoding="utf-8")

    assert "There is no cycle yet" in okr("-C", str(folder), "--today", "2026-11-21").out
    assert okr("-C", str(folder), "score").code == 3
    assert okr("-C", str(folder), "--cycle", "last").code == 3
    assert okr("-C", str(folder), "log").code == 0
    assert okr("-C", str(folder), "ls").out == ""
