"""`okr add`: an option for every key, ids, drafts, places; what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okrcli.store.levels import keys_of
from okrcli.store.schema.definitions import CycleFile, KpiFile, ObjectiveFile
from okrcli.store.schema.key_results import KINDS
from okrcli.store.schema.types import BreakTable
from tests.cli.desk import RUN, Desk, changed_lines

RUN_FILE = "2026-Q4/run.toml"
SCHEMA: dict[str, tuple[Any, ...]] = {
    "cycle": (CycleFile,),
    "objective": (ObjectiveFile,),
    "kr": tuple(KINDS.values()),
    "kpi": (KpiFile,),
    "break": (BreakTable,),
}
# Tables that have commands of their own: add break, add kr, drop.
APART = {"break", "kr", "dropped"}


@pytest.mark.parametrize("what", SCHEMA)
def test_there_is_an_option_for_every_key(desk: Desk, what: str) -> None:
    out = desk.done("add", what, "--help")

    keys = {key for table in SCHEMA[what] for key in keys_of(table)} - APART
    words = set(out.replace(",", " ").split())
    assert {f"--{key.replace('_', '-')}" for key in keys} <= words


# What is typed for each kind, and what its table then says.
KEY_RESULTS: list[tuple[list[str], dict[str, Any]]] = [
    (["--start", "12", "--target", "42.2", "--unit", "km"],
     {"start": 12, "target": 42.2, "unit": "km"}),
    (["--start=12km", "--target=42.2 km", "--unit=km"],
     {"start": 12, "target": 42.2, "unit": "km"}),
    (["--start", "-5", "--target", "-1"], {"start": -5, "target": -1}),
    (["--start", "80", "--by", "-4", "--aggregate", "mean", "--window", "7 days"],
     {"start": 80, "by": -4, "aggregate": "mean", "window": "7 days"}),
    (["--start", "100", "--by=-60%"], {"start": 100, "by": "-60%"}),
    (["--start", "60:00", "--target", "50:00", "--unit", "min"],
     {"start": "60:00", "target": "50:00", "unit": "min"}),
    (["--start", "0", "--target", "9", "--checkpoints", "2026-11-30=3, 2026-12-10=5"],
     {"start": 0, "target": 9, "checkpoints": {"2026-11-30": 3, "2026-12-10": 5}}),
    (["--start", "60", "--target", "52", "--kpi", "hr"], {"start": 60, "target": 52, "kpi": "hr"}),
    (["--at-least", "7", "--at-most", "9", "--unit", "h", "--every", "day"],
     {"at_least": 7, "at_most": 9, "unit": "h", "every": "day"}),
    (["--above", "0", "--below", "5", "--hit-rate", "80%"],
     {"above": 0, "below": 5, "hit_rate": 0.8}),
    (["--times", "3", "--per", "week", "--at-least", "20"],
     {"times": 3, "per": "week", "at_least": 20}),
    (["--steps", "Visa; Tickets"], {"steps": ["Visa", "Tickets"]}),
    (["--steps", "Visa", "--steps", "Tickets"], {"steps": ["Visa", "Tickets"]}),
    (["--kind", "milestone", "--due", "15 dec"],
     {"kind": "milestone", "due": date(2026, 12, 15)}),
    (["--kind", "rating", "--from", "today"], {"kind": "rating", "from": date(2026, 11, 18)}),
    (["--kind", "milestone", "--note", "n", "--source", "s", "--weight", "2", "--ambition",
      "committed", "--indicator", "leading", "--tags", "a,b", "--was", "old", "--extra", "x=1"],
     {"kind": "milestone", "note": "n", "source": "s", "weight": 2, "ambition": "committed",
      "indicator": "leading", "tags": ["a", "b"], "was": ["old"], "extra": {"x": 1}}),
]  # fmt: skip


@pytest.mark.parametrize(("options", "says"), KEY_RESULTS)
def test_a_key_result(desk: Desk, options: list[str], says: dict[str, Any]) -> None:
    out = desk.done("add", "kr", "run", "Something new", "--id", "new", *options)

    assert "2026-Q4/run/new" in out
    assert desk.table(RUN_FILE)["kr"]["new"] == {"title": "Something new", **says}
    assert all(line[0] == "+" for line in changed_lines(RUN, desk.text(RUN_FILE)))
    assert desk("validate").code == 0


OBJECTIVE: dict[str, Any] = {
    "why": "tired",
    "note": "a # b",
    "ambition": "committed",
    "weight": 2,
    "every": "2 weeks",
    "guardrails": ["hr"],
    "perspective": "body",
    "tags": ["a", "b"],
    "was": ["rest"],
}


def test_an_objective_with_all_its_keys(desk: Desk) -> None:
    options = []
    for key, value in OBJECTIVE.items():
        options += [f"--{key}", ",".join(value) if isinstance(value, list) else str(value)]

    desk.done("add", "objective", "Sleep well", *options, "--supports", "2026-Q4/run")

    said = desk.table("2026-Q4/sleep-well.toml")
    assert said == {"objective": "Sleep well", **OBJECTIVE, "supports": ["2026-Q4/run"]}


def test_a_kpi_with_its_keys(desk: Desk) -> None:
    desk.done(
        "add", "kpi", "Body weight", "--unit", "kg", "--target", "70", "--healthy",
        "at_least=60,at_most=75", "--critical", "above=90", "--direction", "down", "--every",
        "week", "--aggregate", "mean", "--counter", "hr", "--definition", "in the morning",
    )  # fmt: skip

    assert desk.table("kpis/body-weight.toml") == {
        "title": "Body weight",
        "definition": "in the morning",
        "unit": "kg",
        "target": 70,
        "healthy": {"at_least": 60, "at_most": 75},
        "critical": {"above": 90},
        "direction": "down",
        "every": "week",
        "aggregate": "mean",
        "counter": "hr",
    }
    assert desk("validate").code == 0


# ----------------------------------------------------------------------------------- drafts

DRAFTS = [
    ([], "set a start and a target"),
    (["--target", "9"], "set a start"),
    (["--start", "9"], "set a target"),
]


@pytest.mark.parametrize(("options", "says"), DRAFTS)
def test_what_is_missing_makes_a_draft_and_is_said(
    desk: Desk, options: list[str], says: str
) -> None:
    out = desk.done("add", "kr", "run", "Something new", "--id", "new", *options)

    assert "a draft" in out
    assert says in out
    assert desk.get("run/new.status") == "draft"
    desk.done("set", "run/new", "start=1", "target=5")
    assert desk.get("run/new.status") != "draft"


# -------------------------------------------------------------------------------------- ids

IDS = [
    (["Run the marathon in Hamburg"], "2026-Q4/run-marathon-hamburg"),
    (["Écrire un livre"], "2026-Q4/ecrire-un-livre"),
    (["10 books"], "2026-Q4/books"),
    (["日本"], "2026-Q4/goal"),
    (["Log", "--id", "diary"], "2026-Q4/diary"),
    (["2026-Q4/sleep", "Sleep well"], "2026-Q4/sleep"),
    (["sleep", "Sleep well"], "2026-Q4/sleep"),
    (["Sleep well", "--cycle", "2027-Q1"], "2027-Q1/sleep-well"),
    (["2027q1/sleep", "Sleep well"], "2027-Q1/sleep"),
]


@pytest.mark.parametrize(("words", "address"), IDS)
def test_where_an_objective_goes(desk: Desk, words: list[str], address: str) -> None:
    out = desk.done("add", "objective", *words)

    assert address in out
    assert (desk.root / f"{address}.toml").exists()
    assert desk("validate").code == 0


@pytest.mark.parametrize("title", ["Log", "Cycle", "kpis", "Con", "x" * 200, "!!!"])
def test_a_made_id_is_one(desk: Desk, title: str) -> None:
    desk.done("add", "objective", title)

    assert desk("validate").code == 0
    assert len([name for name in desk.files() if name.startswith("2026-Q4/")]) == 3


def test_a_made_id_is_new(desk: Desk) -> None:
    desk.done("add", "objective", "Run")
    desk.done("add", "kr", "2026-Q4/run", "Gym", "--kind", "milestone")

    assert desk.text("2026-Q4/run-2.toml") == 'objective = "Run"\n'
    assert desk.table(RUN_FILE)["kr"]["gym-2"]["title"] == "Gym"


def test_a_made_id_is_not_an_earlier_one(desk: Desk) -> None:
    desk.done("rename", "calm", "quiet")

    desk.done("add", "objective", "Calm")

    assert not (desk.root / "2026-Q4/calm.toml").exists()


# ----------------------------------------------------------------------------------- cycles


def test_a_cycle_that_says_its_days(desk: Desk) -> None:
    desk.done("add", "cycle", "2027-q1", "--title", "Spring", "--north-star", "hr")

    assert desk.table("2027-Q1/cycle.toml") == {"title": "Spring", "north_star": "hr"}


def test_a_cycle_with_days_of_its_own(desk: Desk) -> None:
    desk.done("add", "cycle", "sabbatical", "--from", "2027-04-01", "--to", "2027-05-31")

    said = desk.table("sabbatical/cycle.toml")
    assert said == {"from": date(2027, 4, 1), "to": date(2027, 5, 31)}


def test_a_new_cycle_is_made_for_an_objective_and_said(desk: Desk) -> None:
    out = desk.done("add", "objective", "Later", "--cycle", "2027-Q2")

    assert "2027-Q2 is new" in out
    assert desk("validate").code == 0


def test_without_a_cycle_of_today_this_quarter_is_made(desk: Desk) -> None:
    desk.on("2027-02-03").done("add", "objective", "Spring clean", "--id", "spring")

    assert (desk.root / "2027-Q1/spring.toml").exists()


def test_breaks(desk: Desk) -> None:
    desk.done("add", "break", "--from", "24 dec", "--to", "31 dec", "--why", "Christmas")
    desk.done("add", "break", "run", "--from", "2026-12-01", "--to", "2026-12-03")
    desk.done("add", "break", "run", "--from", "2026-12-10", "--to", "2026-12-10")

    assert desk.table("2026-Q4/cycle.toml")["break"] == [
        {"from": date(2026, 12, 24), "to": date(2026, 12, 31), "why": "Christmas"}
    ]
    assert [one["from"].day for one in desk.table(RUN_FILE)["break"]] == [1, 10]
    assert all(line[0] == "+" for line in changed_lines(RUN, desk.text(RUN_FILE)))


REFUSED = [
    (["kr", "run", "New", "--due", "2027-01-15"], 2, "2027-01-15", "2026-10-01 to 2026-12-31"),
    (["kr", "run", "New", "--from", "2026-09-01"], 2, "2026-09-01", "2026-10-01 to 2026-12-31"),
    (["kr", "run", "New", "--target", "abc"], 2, "--target: `abc` is no number", "such as"),
    (["kr", "run", "New", "--target", "12,5"], 2, "the decimal mark is a point", "`12.5`"),
    (["kr", "run", "New", "--target", "5mi", "--unit", "km"], 2, "the unit is km", "14.2 km"),
    (["kr", "run", "New", "--start", "5", "--target", "5"], 2, "both 5", "at_least"),
    (["kr", "run", "New", "--times", "3"], 2, "`per`", ""),
    (["kr", "run", "New", "--per", "week"], 2, "per", ""),
    (["kr", "run", "New", "--kind", "dog"], 2, "dog", ""),
    (["kr", "run", "New", "--due", "someday"], 2, "--due: `someday` is no day", "2026-11-21"),
    (["kr", "run", "New", "--targt", "5"], 2, "--targt", "--target"),
    (["kr", "run", "New", "--id", "far"], 5, "2026-Q4/run/far is taken already", "--id"),
    (["kr", "run/far", "New"], 5, "2026-Q4/run/far is taken already", "--id"),
    (["kr", "run", "New", "--id", "Not One"], 2, "`Not One`", "`not-one`"),
    (["kr", "run"], 2, "needs a title", "okr add kr"),
    (["kr"], 2, "say to which objective", "okr add kr"),
    (["kr", "run", "two", "words"], 2, "one word for the shell", "quotes"),
    (["kr", "nobody", "New"], 3, "nothing is called `nobody`", "okr ls"),
    (["objective"], 2, "needs its text", "okr add objective"),
    (["objective", "two", "words", "more"], 2, "one word for the shell", "quotes"),
    (["objective", "run", "Run"], 5, "2026-Q4/run is taken already", "--id"),
    (["objective", "New", "--ambition", "huge"], 2, "ambition", "committed"),
    (["objective", "New", "--cycle", "nope"], 3, "no cycle `nope`", "okr add cycle nope --from"),
    (["objective", "New", "--id", "log"], 2, "`log`", "an id such as"),
    (["kpi"], 2, "needs a title", "okr add kpi"),
    (["kpi", "hr", "Again"], 5, "kpis/hr is taken already", "--id"),
    (["kpi", "New", "--healthy", "most=5"], 2, "most", "at_most"),
    (["cycle", "2026-q4"], 5, "2026-Q4", "okr set 2026-Q4"),
    (["cycle", "sabbatical"], 2, "doesn't say its days", "--from and --to"),
    (["cycle", "x", "--from", "2027-02-01", "--to", "2027-01-01"], 2, "x", ""),
    (["cycle"], 2, "missing argument", "okr add cycle --help"),
    (["break", "--from", "2026-12-24"], 2, "--from and --to", "--to 2026-12-31"),
    (["break", "--from", "2026-12-24", "--to", "2026-12-20"], 2, "before it begins", "swap"),
    (["break", "nobody", "--from", "2026-12-24", "--to", "2026-12-25"], 3, "nobody", "okr ls"),
    (["dog"], 2, "`dog` can't be added", "objective"),
    ([], 2, "say what to add", "--draft FILE"),
    (["--draft", "nofile.txt"], 2, "there is no file nofile.txt", "okr add --draft FILE"),
]


@pytest.mark.parametrize(("words", "code", "wrong", "next_"), REFUSED)
def test_bad_input_changes_nothing_and_says_what_to_do(
    desk: Desk, words: list[str], code: int, wrong: str, next_: str
) -> None:
    desk.done("set", "2026-Q4", "title=Autumn")

    said = desk.refused(code, "add", *words)

    assert wrong in said
    assert next_ in said


def test_a_faulty_file_gets_no_key_result(desk: Desk) -> None:
    desk.replace(RUN_FILE, "times = 3", "times = 3\ntypo = 1")

    assert RUN_FILE in desk.refused(4, "add", "kr", "run", "New")


CHANGES = [
    ["add", "break", "run", "--from", "2026-12-24", "--to", "2026-12-26"],
    ["add", "kr", "run", "New"],
    ["set", "run", "why=so"],
    ["rename", "run", "marathon"],
    ["drop", "run", "--why", "knee"],
    ["remove", "run"],
]


@pytest.mark.parametrize("words", CHANGES)
def test_a_name_that_leads_nowhere_is_no_hindrance(desk: Desk, words: list[str]) -> None:
    (desk.root / "kpis/hr.toml").unlink()
    before = desk.definitions()

    desk.done(*words)

    assert desk.definitions() != before
    desk.done("undo")
    assert desk.definitions() == before


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    before = desk.files()

    out = desk.done("add", "objective", "Later", "--cycle", "2027-Q2", "-n")

    assert '+objective = "Later"' in out
    assert desk.files() == before
    assert not (desk.root / "2027-Q2").exists()


def test_the_json(desk: Desk) -> None:
    found = desk.json("add", "kr", "run", "New", "--id", "new", "--times", "2", "--per", "week")

    (done,) = found["done"]
    assert (done["address"], done["title"], done["what"]) == ("2026-Q4/run/new", "New", "added")
    assert found["files"] == [{"file": RUN_FILE, "action": "changed"}]
    assert found["now"][0]["address"] == "2026-Q4/run/new"


# ---------------------------------------------------------------------------- add --draft

DRAFT = """\
O: Sleep better
Why: I am tired
KR: Meditate 5 times a week
KR: Raise weekly volume from 20 to 40 km by 15 December
KR: Be happier

O: Read more
KR: Read 12 books
"""


@pytest.fixture
def draft(tmp_path: Path) -> str:
    """Give the path of a draft."""
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, "utf-8")
    return str(file)


def test_a_draft_is_shown_and_not_written_without_a_yes(desk: Desk, draft: str) -> None:
    before = desk.files()

    ran = desk("add", "--draft", draft)

    assert ran.code == 5
    assert "--yes" in ran.err
    assert "times = 5" in ran.out
    assert desk.files() == before


def test_a_draft_is_written_on_a_yes(desk: Desk, draft: str) -> None:
    out = desk.done("add", "--draft", draft, "--yes")

    sleep = desk.table("2026-Q4/sleep-better.toml")
    assert (sleep["objective"], sleep["why"]) == ("Sleep better", "I am tired")
    meditate, raised, happier = sleep["kr"].values()
    assert (meditate["times"], meditate["per"]) == (5, "week")
    assert (raised["start"], raised["target"], raised["unit"]) == (20, 40, "km")
    assert raised["due"] == date(2026, 12, 15)
    assert list(happier) == ["title"]
    assert desk.table("2026-Q4/read.toml")["kr"]["read-books"]["target"] == 12
    assert "2026-Q4/read/read-books" in out
    assert "a draft, not scored yet" in out
    assert desk("validate").code == 0


def test_a_draft_is_one_step(desk: Desk, draft: str) -> None:
    before = desk.files()
    desk.done("add", "--draft", draft, "--yes")

    desk.done("undo")

    assert desk.files() == before


def test_a_draft_twice_overwrites_nothing(desk: Desk, draft: str) -> None:
    desk.done("add", "--draft", draft, "-y")
    before = desk.files()

    desk.done("add", "--draft", draft, "-y", "--cycle", "2026-Q4")

    assert before.items() <= desk.files().items()
    assert "2026-Q4/sleep-better-2.toml" in desk.files()


def test_a_draft_without_an_objective_is_refused(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("KR: Read 12 books\n", "utf-8")

    assert "O: " in desk.refused(2, "add", "--draft", str(tmp_path / "draft.txt"))
    (tmp_path / "draft.txt").write_bytes(b"O: \xff\xfe\n")
    assert "UTF-8" in desk.refused(4, "add", "--draft", str(tmp_path / "draft.txt"))
