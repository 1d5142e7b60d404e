"""`okr set`: keys of every form, what stays as it is, what is recorded, what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.cli.desk import CALM, HEART, LOG, RUN, Desk, changed_lines

RUN_FILE = "2026-Q4/run.toml"
FAR = 'title = "Longest run reaches marathon distance"'

# Address, pair, file, the lines that are taken away and added.
LINES: list[tuple[str, str, str, list[str]]] = [
    ("run/far", "target=35", RUN_FILE,
     ["-target = 42.2 # the whole way", "+target = 35 # the whole way"]),
    ("run/far", "start=13", RUN_FILE, ["-start = 12", "+start = 13"]),
    ("run", "why=Because", RUN_FILE,
     ['-why = "I want to know that I can"', '+why = "Because"']),
    ("run", "objective=Run", RUN_FILE,
     ['-objective = "Run my first marathon feeling strong" # said in spring',
      '+objective = "Run" # said in spring']),
    ("run", "why=", RUN_FILE, ['-why = "I want to know that I can"']),
    ("run/pack/shoes", "due=2026-12-01", RUN_FILE,
     ['-    { id = "shoes", title = "Shoes run in", due = 2026-11-30 },',
      '+    { id = "shoes", title = "Shoes run in", due = 2026-12-01 },']),
    ("run/pack/shoes", "due=", RUN_FILE,
     ['-    { id = "shoes", title = "Shoes run in", due = 2026-11-30 },',
      '+    { id = "shoes", title = "Shoes run in" },']),
    ("run/pack/passport", "weight=2", RUN_FILE,
     ['-    "Passport", # expires soon',
      '+    { title = "Passport", weight = 2 }, # expires soon']),
    ("hr", "healthy.at_most=57", "kpis/hr.toml",
     ["-healthy = { at_most = 58 }", "+healthy = { at_most = 57 }"]),
    ("hr", "healthy.at_least=40", "kpis/hr.toml",
     ["-healthy = { at_most = 58 }", "+healthy = { at_most = 58, at_least = 40 }"]),
    ("run/swim", "dropped=", RUN_FILE,
     ['-dropped = { on = 2026-10-20, why = "shoulder" }']),
]  # fmt: skip


@pytest.mark.parametrize(("address", "pair", "file", "lines"), LINES)
def test_nothing_but_the_key_is_touched(
    desk: Desk, address: str, pair: str, file: str, lines: list[str]
) -> None:
    before = desk.files()

    desk.done("set", address, pair)

    assert sorted(changed_lines(before[file].decode(), desk.text(file))) == sorted(lines)
    others = {name: data for name, data in desk.files().items() if name not in {file, LOG}}
    assert others.items() <= before.items() | {
        (name, data) for name, data in desk.files().items() if "/log/" in name
    }


# A key result, what is set, and what the file then says in its table.
VALUES: list[tuple[str, str, str, Any]] = [
    ("run/far", "target=1,000", "target", 1000),
    ("run/far", "target=50km", "target", 50),
    ("run/far", "start=-5", "start", -5),
    ("run/far", "weight=0", "weight", 0),
    ("run/far", "weight=1.5", "weight", 1.5),
    ("run/far", "note=a = b # c", "note", "a = b # c"),
    ("run/far", 'note=say "hi" \\ ü', "note", 'say "hi" \\ ü'),
    ("run/far", "due=15 dec", "due", date(2026, 12, 15)),
    ("run/far", "due=2026-12-15", "due", date(2026, 12, 15)),
    ("run/far", "from=2026-10-05", "from", date(2026, 10, 5)),
    ("run/far", "from=today", "from", date(2026, 11, 18)),
    ("run/far", "every=2 weeks", "every", "2 weeks"),
    ("run/far", "aggregate=best", "aggregate", "best"),
    ("run/far", "tags=a, b", "tags", ["a", "b"]),
    ("run/far", "was=long-run", "was", ["long-run"]),
    ("run/far", "checkpoints=2026-10-31=21.1,2026-11-30=32", "checkpoints",
     {"2026-10-31": 21.1, "2026-11-30": 32}),
    ("run/far", "checkpoints.2026-10-31=21.1", "checkpoints", {"2026-10-31": 21.1}),
    ("run/far", "extra.shoes=3", "extra", {"shoes": 3}),
    ("run/far", "extra.brand=ok", "extra", {"brand": "ok"}),
    ("run/gym", "times=4", "times", 4),
    ("run/gym", "per=month", "per", "month"),
    ("run/gym", "hit_rate=0.8", "hit_rate", 0.8),
    ("run/gym", "hit_rate=80%", "hit_rate", 0.8),
    ("run/pages", "at_least=30", "at_least", 30),
    ("run/ten-k", "target=49:30", "target", "49:30"),
    ("run/ten-k", "target=49.5", "target", 49.5),
    ("run/pack", "steps=Passport; Tickets; Shoes run in", "steps",
     ["Passport", "Tickets", "Shoes run in"]),
    ("run/swim", "kpi=hr", "kpi", "hr"),
]  # fmt: skip


@pytest.mark.parametrize(("address", "pair", "key", "value"), VALUES)
def test_values_as_people_type_them(
    desk: Desk, address: str, pair: str, key: str, value: Any
) -> None:
    desk.done("set", address, pair)

    table = desk.table(RUN_FILE)["kr"][address.partition("/")[2]]
    assert table[key] == value
    assert isinstance(table[key], bool) == isinstance(value, bool)
    assert desk.done("validate")


def test_a_change_relative_to_the_start(desk: Desk) -> None:
    for typed, value in (("-4", -4), ("-60%", "-60%"), ("+10", 10)):
        desk.done("set", "run/far", "target=", f"by={typed}")
        assert desk.table(RUN_FILE)["kr"]["far"]["by"] == value
        desk.done("undo")


def test_several_at_once(desk: Desk) -> None:
    desk.done("set", "run/far", "target=35", "unit=mi", "note=shorter")

    far = desk.table(RUN_FILE)["kr"]["far"]
    assert (far["target"], far["unit"], far["note"]) == (35, "mi", "shorter")


def test_a_key_that_goes_for_another(desk: Desk) -> None:
    desk.done("set", "run/far", "target=", "at_most=20", "start=")

    far = desk.table(RUN_FILE)["kr"]["far"]
    assert far == {"title": FAR.split('"')[1], "unit": "km", "at_most": 20}


def test_the_order_of_pairs_plays_no_part(desk: Desk) -> None:
    desk.done("set", "calm/screen", "target=1:30", "unit=h")
    desk.done("set", "run/far", "target=25:00", "start=30:00", "unit=min")

    assert desk.table(RUN_FILE)["kr"]["far"]["target"] == "25:00"


def test_the_first_key_of_a_cycle_makes_its_file(desk: Desk) -> None:
    desk.done("set", "2026-Q4", "title=The running quarter", "north_star=hr")

    assert desk.table("2026-Q4/cycle.toml") == {"title": "The running quarter", "north_star": "hr"}
    desk.done("undo")
    assert not (desk.root / "2026-Q4/cycle.toml").exists()


@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_the_newlines_stay(desk: Desk, newline: str) -> None:
    held = RUN.replace("\n", newline).encode()
    (desk.root / RUN_FILE).write_bytes(held)

    desk.done("set", "run/far", "target=35", "note=new", "tags=a,b")

    now = (desk.root / RUN_FILE).read_bytes()
    assert now.count(b"\n") == now.count(newline.encode())
    assert {line for line in held.splitlines() if b"#" not in line} <= set(now.splitlines())


# ------------------------------------------------------------------------------- the record


def test_a_change_is_recorded_with_its_reason(desk: Desk) -> None:
    desk.done("set", "run/far", "target=35", "--because", "knee")

    said = desk.last("change")
    said.pop("on", None)
    assert said == {
        "address": "2026-Q4/run/far",
        "field": "target",
        "old": 42.2,
        "new": 35,
        "why": "knee",
    }


def test_a_new_key_has_no_old_value_and_a_removed_one_no_new(desk: Desk) -> None:
    desk.done("set", "run/far", "note=so", "unit=")

    note, unit = desk.blocks("change")
    assert (note["new"], "old" in note, "why" in note) == ("so", False, False)
    assert (unit["old"], "new" in unit) == ("km", False)


def test_a_change_of_a_kpi_is_recorded_in_the_kpis_log(desk: Desk) -> None:
    desk.done("set", "hr", "healthy.at_most=57")

    (log,) = [name for name in desk.files() if name.startswith("kpis/log/")]
    said = desk.last("change", log)
    assert (said["address"], said["field"], said["old"], said["new"]) == (
        "kpis/hr", "healthy.at_most", 58, 57,
    )  # fmt: skip


@pytest.mark.parametrize("pair", ["target=42.2", "target=42.20", "target=42.2 km"])
def test_no_change_writes_nothing(desk: Desk, pair: str) -> None:
    before = desk.files()

    out = desk.done("set", "run/far", pair)

    assert "already" in out
    assert desk.files() == before


def test_the_answer_says_what_changed_and_where_it_stands(desk: Desk) -> None:
    out = " ".join(desk.done("set", "run/far", "target=35").split())

    assert "target 42.2 → 35" in out
    found = desk.json("set", "run/far", "target=36", "--because", "knee")
    assert found["done"][0]["what"] == "changed"
    assert found["done"][0]["note"] == "knee"
    assert found["now"][0]["target"] == 36
    assert {one["file"] for one in found["files"]} == {RUN_FILE, LOG}


def test_a_dry_run_shows_the_lines(desk: Desk) -> None:
    before = desk.files()

    out = desk.done("set", "run/far", "target=35", "-n")

    assert "-target = 42.2   # the whole way" in out
    assert "+target = 35 " in out
    assert desk.files() == before


# ------------------------------------------------------------------------------------ refused

REFUSED = [
    (["run/far", "targt=3"], 2, "no key `targt`", "did you mean `target`?"),
    (["run/far", "times=3"], 2, "2026-Q4/run/far", "`per`"),
    (["run", "target=3"], 2, "no key `target`", "key results have"),
    (["run/far", "target=abc"], 2, "`abc` is no number", "14.2 km"),
    (["run/far", "target=12,5"], 2, "the decimal mark is a point", "`12.5`"),
    (["run/far", "target=5mi"], 2, "the unit is km", "14.2 km"),
    (["run/far", "target=nan"], 2, "`nan` is no number", "14.2 km"),
    (["run/far", "target=12"], 2, "start", "at_least"),
    (["run/far", "due=someday"], 2, "`someday` is no day", "2026-11-21"),
    (["run/far", "due=2027-01-15"], 2, "due", "2026-12-31"),
    (["run/far", "from=2026-12-01", "due=2026-11-01"], 2, "2026-1", "2026-Q4/run/far"),
    (["run/far", "weight=-1"], 2, "weight", "0"),
    (["run/far", "aggregate=max"], 2, "`aggregate` can't be", "best"),
    (["run/far", "title="], 2, "title", "2026-Q4/run/far"),
    (["run/far", "note="], 2, "has no `note` to remove", "okr show"),
    (["run/far", "target"], 2, "`target` has no key and `=`", "target=35"),
    (["run/far", "=3"], 2, "has no key", "target=35"),
    (["run/far"], 2, "missing argument", "okr set --help"),
    (["run/gym", "hit_rate=1.5"], 2, "hit_rate", "1"),
    (["run/gym", "times=0"], 2, "times", "1"),
    (["run/gym", "per=year"], 2, "per", "week"),
    (["run/pack", "steps=A; a"], 2, "steps", "2026-Q4/run/pack"),
    (["run/pack/shoes", "due=2027-01-01"], 2, "due", "2026-12-31"),
    (["run", "ambition=huge"], 2, "ambition", "committed"),
    (["hr", "healthy.at_most=high"], 2, "`high` is no number", "bpm"),
    (["hr", "healthy.most=58"], 2, "most", "at_most"),
    (["run", "kr="], 2, "addresses of their own", "okr remove"),
    (["run", "kr.far.target=3"], 2, "addresses of their own", "okr set 2026-Q4/run/ID"),
    (["nobody", "target=3"], 3, "nothing is called `nobody`", "okr ls"),
    (["run/p", "note=3"], 3, "fits several", "type more of it"),
    (["longest run", "note=3"], 3, "nothing has the address", "2026-Q4/run/far"),
]


@pytest.mark.parametrize(("words", "code", "wrong", "next_"), REFUSED)
def test_bad_input_changes_nothing_and_says_what_to_do(
    desk: Desk, words: list[str], code: int, wrong: str, next_: str
) -> None:
    said = desk.refused(code, "set", *words)

    assert wrong in said
    assert next_ in said


def test_of_several_one_wrong_none_is_set(desk: Desk) -> None:
    desk.refused(2, "set", "run/far", "note=so", "target=abc")


FAULTY = [
    ("targt = 3\n", "no key `targt`"),
    ("weight = -1\n", "weight"),
    ('kind = "milestone"\n', "a milestone has no"),
]


@pytest.mark.parametrize(("line", "says"), FAULTY)
def test_a_faulty_file_is_not_rewritten(desk: Desk, line: str, says: str) -> None:
    desk.replace(RUN_FILE, f"{FAR}\n", f"{FAR}\n{line}")

    said = desk.refused(4, "set", "run/gym", "times=4")

    assert RUN_FILE in said
    assert says in said


def test_a_file_that_can_not_be_parsed_is_not_rewritten(desk: Desk) -> None:
    desk.write("2026-Q4/calm.toml", CALM.replace("]", ""))

    assert "2026-Q4/calm.toml:3:" in desk.refused(4, "set", "calm/screen", "target=1")


def test_a_faulty_file_elsewhere_does_not_hinder(desk: Desk) -> None:
    desk.write("2026-Q4/calm.toml", "objective = 3\n")
    desk.write("kpis/hr.toml", f"{HEART}typo = 1\n")

    ran = desk("set", "run/far", "target=35")

    assert ran.code == 0
    assert desk.table(RUN_FILE)["kr"]["far"]["target"] == 35
