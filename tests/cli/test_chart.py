"""`okr chart` through the program: addresses, --across, --year, pictures, wrong usage."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from okrcli.views.schemas import RECORDS
from okrcli.views.topics import documented
from tests.cli.desk import Desk, made
from tests.cli.running import Runner

ADDRESSES = [
    "2026-Q4",
    "2026/healthy",
    "run",
    "mock",
    "runs",
    "cushion/papers",
    "cushion/papers/electricity",
    "entry",
    "kpis/energy",
]

Q2 = """\
objective = "Run far"
[kr.distance]
title = "Longest run"
start = 0
target = 10
unit = "mi"
"""
Q3 = """\
objective = "Run farther"
carried_from = "2026-q2/run"
was = ["jogging"]
[kr.distance]
title = "Longest run"
start = 5
target = 20
unit = "km"
[kr.gym]
title = "Gym"
times = 3
per = "week"
"""
Q4 = """\
objective = "Run farthest"
carried_from = "2026-Q3/jogging"
[kr.far]
title = "Longest run"
was = ["distance"]
start = 14
target = 42.2
unit = "km"
[kr.gym]
title = "Gym"
times = 3
per = "week"
[kr.pulse]
title = "A calmer heart"
start = 60
target = 52
kpi = "hr"
[kr.new]
title = "New"
start = 0
target = 1
"""
LOG_Q3 = """\
[[checkin]]
kr = "running/distance"
on = 2026-07-20
value = 8
[[checkin]]
kr = "running/gym"
on = 2026-09-25
value = 2
"""
LOG_Q4 = """\
[[checkin]]
kr = "run/far"
on = 2026-10-20
value = 18
[[checkin]]
kr = "run/far"
on = 2026-12-20
value = 19
[[checkin]]
kr = "run/gym"
on = 2026-10-20
value = 1
"""
FILES = {
    "okr.toml": "format = 1\n",
    "2026-Q2/run.toml": Q2,
    "2026-Q3/running.toml": Q3,
    "2026-Q4/run.toml": Q4,
    "2026-Q3/log/a.toml": LOG_Q3,
    "2026-Q4/log/a.toml": LOG_Q4,
    "kpis/hr.toml": 'title = "Heart"\nunit = "bpm"\n',
    "kpis/log/a.toml": '[[checkin]]\nkpi = "hr"\non = 2026-10-03\nvalue = 58\n',
}


@pytest.fixture
def runner(okr: Runner, tmp_path: Path) -> Desk:
    """Give a workspace of three cycles, on a day of the last."""
    return Desk(made(tmp_path / "okrs", FILES), okr, "2026-11-21")


@pytest.mark.parametrize("address", ADDRESSES)
def test_everything_has_a_chart(okr: Runner, address: str) -> None:
    ran = okr.example("chart", address)
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= 80
    assert len(ran.out.splitlines()) <= 22


@pytest.mark.parametrize("address", ["run", "mock", "kpis/energy"])
def test_everything_has_a_picture_and_json(okr: Runner, address: str, tmp_path: Path) -> None:
    said = json.loads(okr.example("chart", address, "--json").out)
    assert (said["schema"], said["complete"], said["note"]) == ("okr.chart/1", True, None)
    assert said["as_of"] == "2026-11-21"
    file = tmp_path / "chart.svg"
    assert okr.example("chart", address, "-o", str(file)).out == ""
    assert ET.parse(file).getroot().get("role") == "img"  # noqa: S314 - our own picture


def test_the_mock_exam(okr: Runner) -> None:
    lines = okr.example("chart", "mock").out.splitlines()
    assert lines[0] == " ▼ B1 mock exam at 75 %  51% → 75%"
    assert lines[1].startswith("   off track, +13.3% to plan")
    assert lines[3].startswith(" 75% ┤┄┄┄")
    assert lines[-3].strip().split() == ["Oct", "Nov", "Dec", "31", "Dec"]
    part = json.loads(okr.example("chart", "mock", "--json").out)["parts"][0]
    assert [(one["on"], one["value"]) for one in part["points"]] == [
        ("2026-10-10", 49),
        ("2026-10-24", 50),
        ("2026-10-31", 52),
        ("2026-11-14", 51),
    ]
    # Checkpoints at 58 and 67, and days off from the 24th to the 27th of December.
    assert [(one["on"], one["value"]) for one in part["plan"]][:3] == [
        ("2026-09-30", 48),
        ("2026-10-31", 58),
        ("2026-11-30", 67),
    ]
    assert part["breaks"] == [
        {"from": "2026-12-24", "to": "2026-12-27", "why": "Christmas at my sister's"}
    ]


@pytest.mark.parametrize("words", [("runs",), ("runs", "--year"), ("run",)])
def test_every_field_of_the_json_is_documented(okr: Runner, words: tuple[str, ...]) -> None:
    known = {name for record in RECORDS for name, _ in documented(record)}
    assert _names(json.loads(okr.example("chart", *words, "--json").out)) - known == set()


def _names(node: Any) -> set[str]:
    if isinstance(node, list):
        return {name for inner in node for name in _names(inner)}
    inside = node.items() if isinstance(node, dict) else ()
    return {name for key, inner in inside for name in (key, *_names(inner))}


def test_as_of_hides_what_came_later(okr: Runner) -> None:
    part = json.loads(okr.example("chart", "mock", "--as-of", "2026-10-30", "--json").out)
    assert [one["on"][5:] for one in part["parts"][0]["points"]] == ["10-10", "10-24"]


@pytest.mark.parametrize("address", ["2026-Q4", "2026-Q4/run"])
def test_the_last_score_is_that_of_the_day(runner: Desk, address: str) -> None:
    scores = runner.json("chart", address, "--as-of", "2026-10-30")["parts"][0]
    assert scores["course"][-1]["on"] == "2026-10-30"
    assert scores["plan"][-1]["on"] == "2026-12-31"
    assert scores["course"][-1]["value"] == scores["current"]
    field = runner("get", f"{address}.score", "--as-of", "2026-10-30").out
    assert float(field) == pytest.approx(scores["current"])


def _parts(desk: Desk, *words: str) -> tuple[list[Any], str | None]:
    said = desk.json("chart", *words, "--across")
    return [(one["address"], one["start"]) for one in said["parts"]], said["note"]


def test_across_follows_what_was_carried(runner: Desk) -> None:
    parts, note = _parts(runner, "2026-Q4/run/far")
    assert parts == [("2026-Q3/running/distance", 5), ("2026-Q4/run/far", 14)]
    assert note == "2026-Q2/run/distance isn't drawn: it is a metric in mi"
    lines = runner.done("chart", "2026-Q4/run/far", "--across").splitlines()
    assert "2026-Q3" in lines[2]
    assert "2026-Q4" in lines[2]
    assert lines[-1].strip() == note


def test_across_an_objectives_score(runner: Desk) -> None:
    parts, note = _parts(runner, "2026-Q4/run")
    assert [address for address, _ in parts] == ["2026-Q2/run", "2026-Q3/running", "2026-Q4/run"]
    assert note is None


def test_across_where_there_is_nothing_earlier(runner: Desk) -> None:
    assert _parts(runner, "2026-Q4/run/new")[1] == "2026-Q3/running has no `new`"
    assert _parts(runner, "2026-Q2/run")[1] == (
        "2026-Q2/run is carried from nowhere: `carried_from` isn't set"
    )
    runner.replace("2026-Q4/run.toml", '"2026-Q3/jogging"', '"2025-Q3/gone"')
    assert _parts(runner, "2026-Q4/run")[1] == (
        "2025-Q3/gone, from which 2026-Q4/run is carried, isn't there"
    )


def test_across_a_loop_ends(runner: Desk) -> None:
    runner.replace("2026-Q3/running.toml", '"2026-q2/run"', '"2026-Q4/run"')
    parts, note = _parts(runner, "2026-Q4/run")
    assert len(parts) == 2
    assert note is not None
    assert "leads round in a loop" in note


def test_across_is_for_what_can_be_carried(runner: Desk) -> None:
    assert "2026-Q4 is a cycle" in runner.refused(2, "chart", "2026-Q4", "--across")
    assert "is a KPI" in runner.refused(2, "chart", "kpis/hr", "--across")


def _days(desk: Desk, *words: str) -> list[str]:
    said = desk.json("chart", "--year", *words)
    assert said["schema"] == "okr.year/1"
    return [one["on"][5:] for one in said["days"]]


def test_a_year_of_check_ins(runner: Desk) -> None:
    assert _days(runner) == ["07-20", "09-25", "10-03", "10-20"]
    assert _days(runner, "2026-Q4") == ["10-20"]
    assert _days(runner, "2026-Q4/run") == ["10-03", "10-20"]
    assert _days(runner, "2026-Q4/run/far") == ["10-20"]
    assert _days(runner, "2026-Q4/run/far", "--across") == ["07-20", "10-20"]
    assert _days(runner, "2026-Q4/run/pulse") == ["10-03"]
    assert _days(runner, "kpis/hr") == ["10-03"]
    assert _days(runner, "2025") == []
    assert _days(runner, "kpis/hr", "2025") == []
    assert runner.json("chart", "--year", "2026-Q4/run/gym")["days"][0]["amount"] == 1


def test_a_year_is_drawn(runner: Desk, tmp_path: Path) -> None:
    assert runner.done("chart", "--year").startswith("   All check-ins  2026\n")
    file = tmp_path / "year.SVG"
    runner.done("chart", "--year", "run", "-o", str(file))
    assert ET.parse(file).getroot().get("role") == "img"  # noqa: S314 - our own picture


def test_steps_have_a_year_too(okr: Runner) -> None:
    words = ("chart", "cushion/papers/electricity", "--year", "--json")
    said = json.loads(okr.example(*words).out)
    assert (said["title"], said["checkins"]) == ("Cheaper electricity", 1)
    assert said["days"] == [{"on": "2026-11-17", "checkins": 1, "amount": 1}]


def test_wrong_usage(runner: Desk) -> None:
    assert "which one?" in runner.refused(2, "chart")
    assert "a YEAR goes with --year" in runner.refused(2, "chart", "run", "2026")
    assert "99 is no year" in runner.refused(2, "chart", "run", "99", "--year")
    assert "1200 is no year" in runner.refused(2, "chart", "1200", "--year")
    assert runner.refused(3, "chart", "nowhere")


@pytest.mark.parametrize("name", ["x.png", "x.JPG", "x.jpeg", "x.gif", "x.pdf", "x.webp"])
@pytest.mark.parametrize("words", [("2026-Q4/run/far",), ("--year", "2026")])
def test_pictures_of_other_formats_are_refused(
    runner: Desk, tmp_path: Path, name: str, words: tuple[str, ...]
) -> None:
    file = tmp_path / name

    said = runner.refused(2, "chart", *words, "-o", str(file))

    assert "-o FILE.svg draws a picture" in said
    assert not file.exists()
    assert runner("chart", *words, "-o", str(file), "--json").code == 0


def test_another_format_into_a_file_named_svg(runner: Desk, tmp_path: Path) -> None:
    file = tmp_path / "chart.svg"
    runner.done("chart", "run/far", "--json", "-o", str(file))
    assert json.loads(file.read_text("utf-8"))["schema"] == "okr.chart/1"


def test_broken_files_are_told(runner: Desk) -> None:
    runner.write("2026-Q4/broken.toml", "objective = \n")
    ran = runner("chart", "2026-Q4/run/far")
    assert ran.code == 0
    assert "broken.toml" in ran.err
    assert runner.json("chart", "2026-Q4/run/far")["complete"] is False
