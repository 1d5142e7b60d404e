"""`okr checkin -`: all check-ins that come in are recorded in one write, or none is."""

from __future__ import annotations

import csv
import io
import json
import random
import resource
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.desk import DAY, FILES, KPI_LOG, LOG, Desk, made
from tests.cli.running import Ran

Feed = Callable[..., Ran]


@pytest.fixture
def feed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Feed:
    """Give what sends text or bytes to `okr checkin -`."""

    def fed(given: str | bytes, *words: str) -> Ran:
        data = given.encode() if isinstance(given, str) else given
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
        return desk("checkin", "-", *words)

    return fed


@pytest.fixture
def recorded(desk: Desk, feed: Feed) -> Callable[..., list[dict[str, Any]]]:
    """Give what sends text, and gives the check-ins of key results without ids and plans."""

    def blocks(given: str | bytes, *words: str) -> list[dict[str, Any]]:
        ran = feed(given, *words)
        assert ran.code == 0, ran.err
        return [
            {key: one for key, one in block.items() if key not in {"id", "plan"}}
            for block in desk.blocks("checkin")
        ]

    return blocks


@pytest.fixture
def refused(desk: Desk, feed: Feed) -> Callable[..., str]:
    """Give what sends text that is refused: nothing may change. It gives the message."""

    def told(code: int, given: str | bytes, *words: str) -> str:
        before = desk.files()
        ran = feed(given, *words)
        assert ran.code == code, (ran.code, ran.out, ran.err)
        assert not ran.out
        assert "Traceback" not in ran.err
        assert desk.files() == before
        return ran.err

    return told


TODAY = date(2026, 11, 18)
LINES = [
    ("run/far 14.2", {"kr": "run/far", "value": 14.2}),
    ("  run/far\t14.2  ", {"kr": "run/far", "value": 14.2}),
    ('run/far "14.2 km"', {"kr": "run/far", "value": 14.2}),
    ("run/far 14.2 km", {"kr": "run/far", "value": 14.2}),
    ("run/far −5", {"kr": "run/far", "value": -5}),
    ("run/far -5", {"kr": "run/far", "value": -5}),
    ("run/far 1,000", {"kr": "run/far", "value": 1000}),
    ("run/far +2", {"kr": "run/far", "value": 14}),
    ("r/f 14 on=fri", {"kr": "run/far", "on": date(2026, 11, 13), "value": 14}),
    ('run/far 14 on="3 days ago"', {"kr": "run/far", "on": date(2026, 11, 15), "value": 14}),
    ("run/far 14 confidence=7", {"kr": "run/far", "value": 14, "confidence": 0.7}),
    ("run/far 14 c=70%", {"kr": "run/far", "value": 14, "confidence": 0.7}),
    ("run/far 14 key=strava-88", {"kr": "run/far", "value": 14, "key": "strava-88"}),
    ("run/far 14 # wet # and cold", {"kr": "run/far", "value": 14, "note": "wet # and cold"}),
    ('run/far 14 note="a \\"b\\" #c"', {"kr": "run/far", "value": 14, "note": 'a "b" #c'}),
    ("run/far c=7", {"kr": "run/far", "confidence": 0.7}),
    ("run/far # looked at it", {"kr": "run/far", "note": "looked at it"}),
    ("run/volume total=14", {"kr": "run/volume", "value": 14}),
    ("run/ten-k 55:30", {"kr": "run/ten-k", "value": "55:30"}),
    ("run/gym", {"kr": "run/gym", "value": 1}),
    ("run/registered yes", {"kr": "run/registered", "value": True}),
    ("run/pack/shoes", {"kr": "run/pack", "value": True, "step": "shoes"}),
    ("run/pack passport no", {"kr": "run/pack", "value": False, "step": "passport"}),
]


@pytest.mark.parametrize(("line", "says"), LINES)
def test_a_line_is_read_as_it_would_be_typed(
    recorded: Callable[..., list[dict[str, Any]]], line: str, says: dict[str, Any]
) -> None:
    assert recorded(f"{line}\n") == [{"on": TODAY, **says}]


def test_blank_lines_comments_bom_and_crlf_are_taken(
    recorded: Callable[..., list[dict[str, Any]]],
) -> None:
    data = b"\xef\xbb\xbf# from the watch\r\nrun/far 14\r\n\r\n   # more\r\nrun/gym\r\n"

    assert [one["kr"] for one in recorded(data)] == ["run/far", "run/gym"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_ends_as_on_any_system(
    recorded: Callable[..., list[dict[str, Any]]], refused: Callable[..., str], end: str
) -> None:
    wrong = ["run/far 5 # one", "", "run/far x # two", ""]
    assert "line 3: 2026-Q4/run/far: `x`" in refused(2, end.join(wrong))

    found = recorded(end.join(["run/far 5 # one", "", "run/far 6 # two", ""]))

    assert [(one["value"], one["note"]) for one in found] == [(5, "one"), (6, "two")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_row_ends_as_on_any_system(
    recorded: Callable[..., list[dict[str, Any]]], refused: Callable[..., str], end: str
) -> None:
    table = ["address,value,note", 'run/far,5,"one', 'more"', 'run/far,6,5" wide']
    wrong = refused(2, end.join([*table, "run/far,x,"]), "--format", "csv")
    assert "line 5: 2026-Q4/run/far: `x`" in wrong

    first, second = recorded(end.join(table), "--format", "csv")

    assert first["note"] == f"one{end[-1]}more"
    assert (second["value"], second["note"]) == (6, '5" wide')


def test_options_hold_for_lines_that_say_nothing_else(
    recorded: Callable[..., list[dict[str, Any]]],
) -> None:
    given = "run/far 14\nrun/gym on=today c=10 # own\n"

    first, second = recorded(given, "--on", "fri", "-c", "7", "-m", "from the watch")

    friday = date(2026, 11, 13)
    assert (first["on"], first["confidence"], first["note"]) == (friday, 0.7, "from the watch")
    assert (second["on"], second["confidence"], second["note"]) == (TODAY, 1, "own")


def test_readings_and_values_of_one_input_go_to_their_logs(desk: Desk, feed: Feed) -> None:
    ran = feed("run/far 14\nhr 55\nrun/gym\nhr 56 on=2025-12-31\n", "--json")

    assert [one["kr"] for one in desk.blocks("checkin")] == ["run/far", "run/gym"]
    assert desk.last(file=KPI_LOG) == {"kpi": "hr", "on": TODAY, "value": 55}
    assert desk.last(file=KPI_LOG.replace("2026", "2025"))["value"] == 56
    done = json.loads(ran.out)["done"]
    ids = {block["kr"]: block["id"] for block in desk.blocks("checkin")}
    assert (done[0]["id"], done[2]["id"]) == (ids["run/far"], ids["run/gym"])
    assert done[1]["id"] == desk.blocks("checkin", KPI_LOG)[0]["id"]


def test_all_is_one_step_for_undo(desk: Desk, feed: Feed) -> None:
    feed("\n".join(f"run/volume {number}" for number in range(1, 31)))
    assert desk.get("run/volume.current") == "465"

    desk.done("undo")
    assert desk.get("run/volume.current") == ""
    desk.done("redo")
    assert desk.get("run/volume.current") == "465"


# ----------------------------------------------------------------------------------- what it says


def test_a_few_are_said_one_by_one_and_each_key_result_stands_once(feed: Feed) -> None:
    out = feed("run/volume 10\nrun/volume 5\nrun/far 14 c=7\n").out

    assert out.count("2026-Q4/run/volume: ") == 2
    assert out.count("Kilometres in all: 15") == 1
    assert "14 km, Wed 2026-11-18, confidence 70%" in out


def test_many_are_summed_up(desk: Desk, feed: Feed) -> None:
    given = [f"run/volume {n} on=2026-11-0{n % 9 + 1} key=k{n}" for n in range(1, 21)]
    feed("\n".join(given[:3]))
    given[1] = "run/volume 7 on=2026-11-03 key=k2"

    out = " ".join(feed("\n".join([*given, "run/far 14"])).out.split())

    assert "18 recorded, 1 amended, 2 already recorded" in out
    told = "2026-Q4/run/volume: 17 recorded, 1 amended, 2 already recorded, Sun 2026-11-01 to Mon"
    assert told in out
    assert "2026-Q4/run/far: 1 recorded, Wed 2026-11-18" in out
    assert out.count("Kilometres in all") == 1
    assert desk.get("run/volume.current") == "215"


def test_the_json_has_all_of_them(feed: Feed) -> None:
    given = "\n".join(f"run/volume {number}" for number in range(1, 16))

    found = json.loads(feed(given, "--json").out)

    assert found["schema"] == "okr.change/1"
    assert [one["value"] for one in found["done"]] == list(range(1, 16))
    assert [one["address"] for one in found["now"]] == ["2026-Q4/run/volume"]
    assert found["now"][0]["current"] == 120


def test_a_dry_run_shows_the_blocks_and_writes_nothing(desk: Desk, feed: Feed) -> None:
    before = desk.files()

    out = feed("run/far 14\nrun/gym on=tomorrow\n", "-n").out

    assert f"+++ b/{LOG}" in out
    assert "+value = 14" in out
    assert desk.files() == before


@pytest.mark.parametrize("given", ["", "\n\n# nothing today\n", "\ufeff"])
def test_an_empty_input_is_no_error(desk: Desk, feed: Feed, given: str) -> None:
    before = desk.files()
    ran = feed(given)

    assert (ran.code, desk.files()) == (0, before)
    assert "nothing to record" in ran.out
    assert json.loads(feed(given, "--json").out)["done"] == []


# ------------------------------------------------------------------------------------------ wrong

WRONG = [
    # the lines, the exit code, what is said
    ("run/far abc", 2, "line 1: 2026-Q4/run/far: `abc` is no number (a number in km"),
    ("\n#\nrun/far 12mi", 2, "line 3: 2026-Q4/run/far: `12mi` is in mi, but the unit is km"),
    ("run/far 14 15", 2, "`14 15`"),
    ("run/far 14 on=someday", 2, "line 1: on: `someday` is no day (a day such as"),
    ("run/far 14 on=10/11", 2, "line 1: on: `10/11` could be"),
    ("run/far 14 c=11", 2, "line 1: confidence: `11` is above 1"),
    ("run/far 14 foo=3", 2, "line 1: column 12: there is no `foo=` (there are on=, confidence="),
    ("run/far 14 day=fri", 2, "did you mean `on=`?"),
    ("run/far 14 on = fri", 2, "column 15: `=` stands by itself"),
    ("run/far 14 on=fri on=sat", 2, "column 19: `on=` twice"),
    ("run/far 14 on=", 2, "`on=` is empty"),
    ('run/far "14', 2, "column 9: the quotes that begin here are not closed"),
    ('run/far "14"km', 2, "column 13: something stands right behind the quotes"),
    ("run/far 14 note=a # b", 2, "a `# note` besides `note=`"),
    ("on=fri", 2, "there is no address"),
    ("run/volume 1 total=2", 2, "a value and a total at once"),
    ("run/far", 2, "no value was given"),
    ("run/gym +1", 2, "`+1`"),
    ("nobody 3", 3, "line 1: nothing is called `nobody`"),
    ("run/fra 3", 3, "did you mean `2026-Q4/run/far`"),
    ("run/p 3", 3, "`run/p` fits several"),
    ("Longest 3", 3, "nothing has the address `Longest`, and titles are for people"),
    ("run/pack", 3, "is a checklist: say which step"),
    ("run 3", 3, "`2026-Q4/run` is an objective"),
    ("run/swim 3", 5, "was dropped on 2026-10-20"),
    ("run/far 3 on=2026-11-19", 5, "line 1: Thu 2026-11-19 is in the future (pass --yes"),
    ("run/far 3 on=2026-09-30", 5, "is outside the days of 2026-Q4/run/far"),
    ("run/fra 3\nrun/far x", 2, "2 of 4 check-ins are wrong"),
    ("run/fra 3\nnobody 4", 3, "2 of 4 check-ins are wrong"),
    ("run/far 1 key=a\nrun/far 2 key=a", 2, "line 2: 2026-Q4/run/far: line 1 has the key `a`"),
    (b"run/far 14 # caf\xe9", 2, "line 1: the byte 0xe9 at its place 17 is not UTF-8"),
    (b"run/far 1\nrun/\x00far 14", 2, "line 2: there is a NUL character in it"),
    ("run/far 14".encode("utf-16"), 2, "UTF-16"),
]


@pytest.mark.parametrize(("given", "code", "told"), WRONG)
def test_what_is_wrong_is_named_and_nothing_is_recorded(
    refused: Callable[..., str], given: str | bytes, code: int, told: str
) -> None:
    if isinstance(given, str):
        given = f"{given}\nrun/far 14\nrun/gym\n"

    assert told in refused(code, given)


def test_every_wrong_line_is_named_with_its_text(refused: Callable[..., str]) -> None:
    said = refused(2, "run/far x1\nrun/far 14\nnobody 2\nrun/far 3 on=never\n")

    assert "3 of 4 check-ins are wrong: nothing was recorded" in said
    told = [line for line in said.splitlines() if line.startswith("line ")]
    assert [line.partition(":")[0] for line in told] == ["line 1", "line 3", "line 4"]
    assert "    run/far x1" in said


def test_at_most_twenty_are_named(refused: Callable[..., str]) -> None:
    said = refused(2, "\n".join(f"run/far x{number}" for number in range(50)))

    assert said.count("\nline ") == 20
    assert "and 30 more" in said


def test_what_is_something_else_altogether_is_not_read_to_its_end(
    refused: Callable[..., str],
) -> None:
    said = refused(3, "\n".join(f"some/{number} words" for number in range(230)))

    assert "and 180 more up to line 200, behind which none was looked at" in said


def test_a_long_wrong_line_is_cut(refused: Callable[..., str]) -> None:
    said = refused(2, f"run/far {'x' * 5000}")

    assert len(said) < 400


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("run/far", "14"), "leave out the other words"),
        (("--key", "a"), "write key= into each line"),
        (("--total", "3"), "write total= into each line"),
        (("--format", "tsv"), "`tsv` is none of its forms"),
        (("-c", "high"), "`high`"),
        (("--on", "never"), "`never`"),
    ],
)
def test_what_can_not_go_with_many_is_refused(
    refused: Callable[..., str], words: tuple[str, ...], told: str
) -> None:
    assert told in refused(2, "run/far 14", *words)


def test_a_form_of_the_input_needs_an_input(desk: Desk) -> None:
    assert "a form of what `okr checkin -` reads" in desk.refused(
        2, "checkin", "run/far", "14", "--format", "csv"
    )
    assert "--format table" in desk.refused(2, "checkin", "run/far", "14", "--format", "md")


def test_unusual_days_pass_on_a_yes(recorded: Callable[..., list[dict[str, Any]]]) -> None:
    found = recorded("run/far 3 on=2026-11-19\nrun/far 4 on=2026-09-30\n", "--yes")

    assert [one["value"] for one in found] == [3, 4]


def test_nothing_is_asked_even_at_a_terminal(
    desk: Desk, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("okrcli.cli.writing.at_terminal", lambda **_: True)

    ran = feed("run/far 3 on=2026-11-19\nrun/joy\n")

    assert (ran.code, ran.out) == (2, "")
    assert not desk.text(LOG)


# ------------------------------------------------------------------------------------------- keys


def test_the_same_input_twice_is_recorded_once(desk: Desk, feed: Feed) -> None:
    given = "run/far 14 key=a\nrun/volume 5 key=b on=2026-11-10\nhr 55 key=a\n"
    feed(given)
    before = desk.files()

    out = feed(given).out

    assert out.count("already recorded") == 3
    assert desk.files() == before


TWICE_A_DAY = [
    "run/far +2 key=a\nrun/far +2 key=b\n",
    "run/volume total=5 key=a\nrun/volume total=9 key=b\n",
    "run/far +2 key=a on=2026-11-10\nrun/far 20 key=b on=2026-11-09\n",
    "run/volume total=9 key=a on=2026-11-10\nrun/volume 3 key=b on=2026-11-09\n",
    "run/far +2 key=a\nrun/far 20 key=b\nrun/far +2 key=a\nrun/far +1 key=c\n",
    "hr +2 key=b\nhr 50 key=a on=2026-11-01\nhr +2 key=c\n",
]


@pytest.mark.parametrize("given", TWICE_A_DAY)
def test_what_rests_on_others_is_recorded_once_too(desk: Desk, feed: Feed, given: str) -> None:
    assert "recorded" not in feed(given).out.replace("already recorded", "")
    desk.done("checkin", "run/far", "40", "run/volume", "4", "hr", "44")
    before = desk.files()

    for day in (DAY, "2026-11-20"):
        out = feed(given, "--today", day).out
        assert out.count("already recorded") == given.count("\n")
        assert desk.files() == before


@pytest.mark.parametrize("seed", range(12))
def test_any_input_with_keys_may_be_sent_again(desk: Desk, feed: Feed, seed: int) -> None:
    chance = random.Random(seed)
    shapes = ["run/far {}", "run/far +{}", "run/far +{}", "run/volume {}", "run/volume total={}"]
    shapes += ["hr +{}", "hr {}", "run/ten-k +0:{}", "run/ten-k 50:{}", "run/volume total={}.7"]
    keys = list(range(20))
    lines = ["hr 50 on=2026-10-31 key=first", "run/ten-k 58:00 on=2026-10-31 key=first"]
    for number in keys:
        line = chance.choice(shapes).format(chance.randint(10, 50))
        lines.append(f"{line} on=2026-11-{chance.randint(1, 4):02} key=k{number}")
    chance.shuffle(lines)
    assert feed("\n".join(lines)).code == 0
    feed("run/far 33 on=2026-11-04\nrun/volume 7 on=2026-11-04\nhr 51 on=2026-11-04")
    before = desk.files()

    chance.shuffle(lines) if seed % 2 else None
    found = json.loads(feed("\n".join(lines), "--json").out)

    assert {one["what"] for one in found["done"]} == {"already recorded"}
    assert desk.files() == before


def test_what_rests_on_a_clock_that_is_ahead_stands_behind_it(desk: Desk, feed: Feed) -> None:
    block = '[[checkin]]\nid = "20990101T000000Z-zz-0001"\nkr = "run/far"\non = {}\nvalue = 20\n'
    desk.write("2026-Q4/log/other.toml", block.format(DAY))
    given = "run/far +2 key=a\nrun/gym key=a\nrun/far 30 key=b\nrun/far +2 key=c\n"
    feed(given)
    before = desk.files()

    assert [one["value"] for one in desk.blocks("checkin")] == [22, 1, 30, 32]
    assert desk.get("run/far.current") == "32"
    assert feed(given).out.count("already recorded") == 4
    assert desk.files() == before


def test_what_rests_on_an_amended_check_in_is_amended_too(desk: Desk, feed: Feed) -> None:
    feed("run/far 20 key=a\nrun/far +2 key=b\nrun/volume 3 key=a\nrun/volume total=9 key=b")

    for _ in range(2):
        feed("run/far 30 key=a\nrun/far +2 key=b\nrun/volume 4 key=a\nrun/volume total=9 key=b")

    assert [one["value"] for one in desk.blocks("amend")] == [30, 32, 4, 5]


def test_another_value_under_a_key_is_an_amend(desk: Desk, feed: Feed) -> None:
    feed("run/far 14 key=a\nrun/far 15 key=b on=2026-11-10\n")

    feed("run/far 16 key=a\nrun/far 15 key=b\n")

    assert [one["value"] for one in desk.blocks("checkin")] == [14, 15]
    assert [one["value"] for one in desk.blocks("amend")] == [16]


SAME = [
    ("run/far 14 key=a", "run/far 14.0 key=a"),
    ("run/far 14 key=a on=fri", "run/far 14 key=a"),
    ("run/far +2 key=a", "run/far +2 key=a"),
    ("run/volume total=9 key=a", "run/volume total=9 key=a"),
    ("run/gym key=a", "run/gym 1 key=a"),
    ("run/far 14 key=a # x", "run/far key=a # x"),
]
OTHER = [
    ("run/far 14 key=a", "run/far 15 key=a"),
    ("run/far 14 key=a on=fri", "run/far 14 key=a on=sat"),
    ("run/far 14 key=a", "run/far 14 key=a # x"),
    ("run/far +2 key=a", "run/far 14 key=a"),
    ("run/volume total=9 key=a", "run/volume 9 key=a"),
    ("run/pack/shoes key=a", "run/pack/passport key=a"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_a_key_twice_in_one_input_counts_once(
    recorded: Callable[..., list[dict[str, Any]]], first: str, second: str
) -> None:
    assert len(recorded(f"{first}\n{second}\n")) == 1


@pytest.mark.parametrize(("first", "second"), OTHER)
def test_a_key_that_says_two_things_is_refused(
    refused: Callable[..., str], first: str, second: str
) -> None:
    said = refused(2, f"{first}\n\n{second}\n")

    assert "line 3:" in said
    assert "line 1 has the key `a`" in said


def test_a_key_belongs_to_its_key_result(recorded: Callable[..., list[dict[str, Any]]]) -> None:
    assert len(recorded("run/far 14 key=a\nrun/volume 14 key=a\nhr 50 key=a\n")) == 2


# -------------------------------------------------------------------------- resting on each other


def test_what_is_added_rests_on_the_lines_before_it(
    recorded: Callable[..., list[dict[str, Any]]],
) -> None:
    given = [
        "run/far 20 on=2026-11-02",
        "run/far 30 on=2026-11-10",
        "run/far +1 on=2026-11-05",
        "run/far +1 on=2026-11-05",
        "run/far +1 on=2026-11-10",
        "run/far +1 on=2026-11-01",
    ]
    assert [one["value"] for one in recorded("\n".join(given))] == [20, 30, 21, 22, 31, 13]


def test_a_total_rests_on_what_stands_before_it_in_the_end(
    recorded: Callable[..., list[dict[str, Any]]],
) -> None:
    given = [
        "run/volume 10 on=2026-11-02",
        "run/volume total=14.5 on=2026-11-03",
        "run/volume total=20 on=2026-11-04",
        "run/volume total=12 on=2026-11-02",
    ]
    assert [one["value"] for one in recorded("\n".join(given))] == [10, 2.5, 5.5, 2]


def test_one_by_one_and_all_at_once_come_to_the_same(
    desk: Desk, feed: Feed, tmp_path: Path
) -> None:
    chance = random.Random(4)
    lines = []
    for number in range(24):
        day = f"2026-11-{chance.randint(1, 17):02}"
        kind = chance.choice(["run/far {}", "run/far +{}", "run/volume {}", "run/volume total={}"])
        lines.append(f"{kind.format(chance.randint(1, 50))} on={day} key=k{number % 21}")
    once = list(dict.fromkeys(one.rpartition(" ")[2] for one in lines))
    lines = [next(one for one in lines if one.endswith(f" {key}")) for key in once]
    lines.sort(key=lambda one: one.split()[2])

    assert feed("\n".join(lines)).code == 0
    together = [{**one, "id": ""} for one in desk.blocks("checkin")]
    made(tmp_path / "okrs", FILES)
    for line in lines:
        address, value, on, key = line.split()
        value = value.replace("total=", "--total=")
        desk.done("checkin", address, value, f"--{on}", f"--{key}")

    assert [{**one, "id": ""} for one in desk.blocks("checkin")] == together


# ------------------------------------------------------------------------------ CSV and JSON Lines


def test_a_table_as_a_spreadsheet_writes_it(
    recorded: Callable[..., list[dict[str, Any]]],
) -> None:
    data = (
        b"\xef\xbb\xbfNote,Address,VALUE,on,confidence,key,total\r\n"
        b'"wet, ""cold""\r\nand dark",run/far,"1,000",fri,70%,a,\r\n'
        b",,,,,,\r\n"
        b",run/volume,,,,,14\r\n"
    )

    first, second = recorded(data, "--format", "csv")

    assert first == {
        "kr": "run/far",
        "on": date(2026, 11, 13),
        "value": 1000,
        "confidence": 0.7,
        "note": 'wet, "cold"\nand dark',
        "key": "a",
    }
    assert second == {"kr": "run/volume", "on": TODAY, "value": 14}


WRONG_CSV = [
    ("kr,value\nrun/far,3", "line 1: there is no column `kr`", "did you mean `address`?"),
    ("address,date\nrun/far,3", "there is no column `date`", "did you mean `on`?"),
    ("address,valeu\nrun/far,3", "there is no column `valeu`", "did you mean `value`?"),
    ("address;value\nrun/far;3", "no column `address;value`", 'not by ";"'),
    ("value\n3", "there is no column `address`", "a heading"),
    ("address,value,value\na,1,2", "the column `value` stands there twice", "one of them"),
    ("address,,value\na,1,2", "a column has no name", "the columns are"),
    ("\n\naddress,value\nrun/far,3,4", "line 4: 3 cells, and the heading has 2", "as many"),
    ("address,value\n,3", "line 2: there is no address", "an address in each row"),
    ('address,value\nrun/far,"3', "line 2: no CSV", "quotes as in"),
    ("address,value\n\nrun/far,x", "line 3: 2026-Q4/run/far: `x` is no number", "run/far,x"),
    (b"address,value\nrun/far,\xff", "line 2: the byte 0xff", "UTF-8"),
]


@pytest.mark.parametrize(("given", "told", "hint"), WRONG_CSV)
def test_a_wrong_table_is_refused(
    refused: Callable[..., str], given: str | bytes, told: str, hint: str
) -> None:
    said = refused(2, given, "--format", "csv")

    assert told in said
    assert hint in said


def test_every_row_that_is_no_csv_is_named(refused: Callable[..., str]) -> None:
    table = ["address,value", 'run/far,"3', "run/far,4", 'run/far,"5"x', "run/far,x6", "run/far,7"]

    said = refused(2, "\n".join(table), "--format", "csv")

    assert "3 of 5 check-ins are wrong" in said
    told = [line.partition(":")[0] for line in said.splitlines() if line.startswith("line ")]
    assert told == ["line 2", "line 4", "line 5"]


def test_rows_without_end_are_not_looked_through(refused: Callable[..., str]) -> None:
    said = refused(2, "address,value\n" + 'x","\n' * 20_000, "--format", "csv")

    assert "up to line 201, behind which none was looked at" in said


def test_a_cell_may_be_as_long_as_a_note(recorded: Callable[..., list[dict[str, Any]]]) -> None:
    usual, note = csv.field_size_limit(), "x" * 140_000

    (found,) = recorded(f"address,note\nrun/far,{note}\n", "--format", "csv")

    assert found["note"] == note
    assert csv.field_size_limit() == usual


@pytest.mark.parametrize(
    ("first", "second"), [("88", "88.0"), ("-0", "-0.0"), ("0", "-0.0"), ("1000", "1e3")]
)
def test_a_key_is_the_same_number_however_it_is_written(
    recorded: Callable[..., list[dict[str, Any]]], first: str, second: str
) -> None:
    lines = [f'{{"address": "run/far", "value": 14, "key": {key}}}' for key in (first, second)]

    (found,) = recorded("\n".join(lines), "--format", "jsonl")

    assert found["key"] == str(int(float(first)))


def test_a_key_that_is_a_fraction_stays_as_it_is(
    recorded: Callable[..., list[dict[str, Any]]],
) -> None:
    (found,) = recorded('{"address": "run/far", "value": 1, "key": 8.50}', "--format", "jsonl")

    assert found["key"] == "8.5"


@pytest.mark.parametrize(
    "row",
    [
        r'{"address": "run/far", "value": 14, "note": "a\ud83d"}',
        r'{"address": "run/far", "value": 14, "key": "\udc00"}',
        r'{"address": "run/\ud83d", "value": 14}',
        r'{"address": "run/far", "value": "\ud83d"}',
        r'{"address": "run/far", "value": ["\ud83d"]}',
        r'{"address": "run/far", "\ud83d": 14}',
        r'{"address": "run/far", "\ud83d": 1, "\ud83d": 2}',
    ],
)
def test_half_a_character_is_refused_with_its_line(refused: Callable[..., str], row: str) -> None:
    given = f'{{"address": "run/gym"}}\n{row}'

    assert "\nline 2: " in refused(2, given, "--format", "jsonl")


def test_json_lines(recorded: Callable[..., list[dict[str, Any]]]) -> None:
    rows = [
        {"address": "run/far", "value": 14.2, "on": "fri", "confidence": 0.7, "key": 88},
        {"address": "run/far", "value": "15 km", "confidence": 7, "note": "ü # x"},
        {"address": "run/registered", "value": True, "note": None, "key": ""},
        {"address": "run/volume", "total": 1e3, "confidence": "70%"},
        {"address": "run/pack/shoes", "value": False},
    ]

    found = recorded("\n\n".join(json.dumps(row) for row in rows), "--format", "jsonl")

    friday = date(2026, 11, 13)
    assert found == [
        {"kr": "run/far", "on": friday, "value": 14.2, "confidence": 0.7, "key": "88"},
        {"kr": "run/far", "on": TODAY, "value": 15, "confidence": 0.7, "note": "ü # x"},
        {"kr": "run/registered", "on": TODAY, "value": True},
        {"kr": "run/volume", "on": TODAY, "value": 1000, "confidence": 0.7},
        {"kr": "run/pack", "on": TODAY, "value": False, "step": "shoes"},
    ]


WRONG_JSON = [
    ("{", "line 1: column 2: no JSON"),
    ("[1]", "it is no object"),
    ('{"value": 3}', "there is no address"),
    ('{"address": "run/far", "valeu": 3}', "did you mean `value`?"),
    ('{"address": "run/far", "value": [3]}', "`value` is [3]"),
    ('{"address": "run/far", "value": NaN}', "NaN is no number"),
    ('{"address": "run/far", "value": 1e999}', "larger than 1e15"),
    (f'{{"address": "run/far", "value": {"9" * 400}}}', "larger than 1e15"),
    ('{"address": "run/far", "value": 1, "value": 2}', "the key `value` stands there twice"),
    ('{"address": "run/far", "value": 1, "on": 20261118}', "`on` is 20261118 (text in quotes)"),
    ('{"address": "run/far", "value": 1, "confidence": 1}', "could be 0.1 or 1.0"),
    ('{"address": "run/far", "value": 1, "confidence": true}', "`confidence` is true"),
    ('{"address": "run/far", "value": 1, "confidence": 1.5}', "`1.5` is above 1"),
    (f'{{"address": {"[" * 100_000}', "too deep"),
]


@pytest.mark.parametrize(("given", "told"), WRONG_JSON)
def test_wrong_json_is_refused(refused: Callable[..., str], given: str, told: str) -> None:
    assert told in refused(2, given, "--format", "jsonl")


def test_the_form_may_stand_before_the_verb(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"address,value\nrun/far,14\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))

    assert "14 km" in desk.done("--format", "csv", "checkin", "-")


def test_the_form_of_the_input_and_json_go_together(feed: Feed) -> None:
    out = feed("address,value\nrun/far,14\n", "--format", "csv", "--json").out

    assert json.loads(out)["done"][0]["value"] == 14


def test_too_much_is_refused(refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okrcli.cli.batching.MOST_READ", 2**20)

    assert "more than 1 MiB came in" in refused(2, b"#" * (2**20 + 1))


# ------------------------------------------------------------------------------------------ speed


@pytest.mark.timed
def test_ten_thousand_lines_are_recorded_in_one_write(desk: Desk) -> None:
    chance = random.Random(1)
    shapes = ["run/far {}", "run/volume {}km", "run/gym 1", "run/pages {}", "calm/screen {}:30"]
    shapes += ["run/pack/shoes yes", "run/joy 0.7", "hr {}"]
    lines = []
    for number in range(10_000):
        line = chance.choice(shapes).format(chance.randint(1, 50))
        day = f"2026-{chance.choice((10, 11))}-{chance.randint(1, 17):02}"
        lines.append(f"{line} on={day} confidence=7 key=k-{number} # from the watch")
    bad = [*lines[:5000], "run/far x7", *lines[5000:]]

    ran, took = _whole(desk, bad)
    assert (ran.returncode, took < 3, desk.text(LOG)) == (2, True, ""), (took, ran.stderr)
    assert "line 5001: 2026-Q4/run/far: `x7` is no number" in ran.stderr

    ran, took = _whole(desk, lines)
    assert (ran.returncode, took < 3) == (0, True), (took, ran.stderr)
    assert "10,000 recorded" in ran.stdout
    assert len(desk.blocks("checkin")) + len(desk.blocks("checkin", KPI_LOG)) == 10_000


def _whole(desk: Desk, lines: list[str]) -> tuple[subprocess.CompletedProcess[str], float]:
    """Run it in a process of its own, and give the seconds that a processor worked for it."""
    words = [sys.executable, "-m", "okrcli", "-C", str(desk.root), "--today", DAY, "checkin", "-"]
    begun = _worked()
    ran = subprocess.run(words, input="\n".join(lines), capture_output=True, text=True, check=False)
    return ran, _worked() - begun


def _worked() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
