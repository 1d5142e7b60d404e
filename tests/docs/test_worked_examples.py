"""The numbers worked out in docs/scoring.md are those that `okr status --json` prints."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

from tests.docs.pages import page
from tests.docs.workspaces import Shelf

TEXT = " ".join(page("scoring.md").replace("\n> ", "\n").split())


@pytest.fixture
def shelf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shelf:
    return Shelf(tmp_path, capsys)


def told(sentence: str) -> float:
    """Give the number in bold at the end of a sentence of the page; `…` is kept by `agrees`."""
    assert sentence in TEXT, f"the page doesn't say: {sentence}"
    number = re.findall(r"\*\*(−?[\d.]+)…?\*\*", sentence)[-1]
    return float(number.replace("−", "-"))


def agrees(value: float, sentence: str) -> bool:
    """Whether a figure is the number that the page prints: cut where there is an ellipsis."""
    number = told(sentence)
    if "…**" not in sentence:
        return math.isclose(value, number, abs_tol=1e-9)
    unit = float(f"1e-{len(str(number).partition('.')[2])}")
    return math.trunc(value / unit) == round(number / unit)


SAVINGS = """
[kr.savings]
title = "Savings"
start = 2000
target = 5000
[kr.weight]
title = "Weight"
start = 82
target = 78
"""
SAVED = "savings 11-20 3200\nweight 11-20 80.5"


def test_what_to_do_with_a_metric(shelf: Shelf) -> None:
    shelf.quarter(SAVINGS, SAVED)
    savings, weight = shelf.results().values()
    assert agrees(savings["expected"], "52 of 84 counted days are over: 52 / 84 = **0.619…**")
    assert agrees(savings["gap"], "Savings: 0.4 − 0.619… = **−0.219…**")
    marks = "expected 0.619…: pass_mark = **0.433…**"
    assert agrees(savings["pass_mark"], marks)
    assert agrees(savings["risk_mark"], f"{marks}, risk_mark = **0.247…**")
    assert savings["status"] == "on-track"
    assert agrees(savings["remaining"], "Savings: 5000 − 3200 = **1800**")
    assert agrees(weight["remaining"], "Weight: 78 − 80.5 = **−2.5**")
    assert agrees(savings["pace_needed"], "Savings: 1800 / 32 = **56.25**")
    assert agrees(weight["pace_needed"], "Weight: −2.5 / 32 = **−0.078125**")
    assert agrees(savings["needed_today"], "= 3857.14…, less 3200, is **657.14…**")
    assert agrees(weight["needed_today"], "= 79.52…, less 80.5, is **−0.97…**")
    assert savings["safe_days"] == told("The savings, at 0.4, are behind: **0**")
    first, *_ = savings["due_by"]
    assert first["on"] == "2026-11-22"
    assert agrees(first["value"], "plan 2000 + 53 / 84 · 3000 = **3892.85…**")
    assert agrees(first["step"], "the step from 3200 is **692.85…**")
    assert len(savings["due_by"]) == 7


def test_beside_beeminder(shelf: Shelf) -> None:
    saving = 'title = "A"\nfrom = 2026-10-01\ndue = 2026-10-30\nstart = 0\ntarget = 300\n'
    shelf.quarter(f'[kr.a]\n{saving}aggregate = "sum"\n', "a 10-03 50\na 10-11 95")
    figures = shelf.results("2026-10-12")["a"]
    distance = round(figures["gap"] * (figures["target"] - figures["start"]), 6)
    assert agrees(distance, "On day 12 the line is at 120, and 145 are in: **25**")
    assert agrees(figures["safe_days"], "says 3 days; `okr` counts from tomorrow on: **2**")
    assert agrees(figures["due_by"][2]["step"], "By day 15 there are 150 − 145 = **5**")


def test_the_plan_is_done_on_the_eve_of_the_break(shelf: Shelf) -> None:
    shelf.quarter(SAVINGS, SAVED)
    savings = shelf.results("2026-12-23")["savings"]
    assert agrees(savings["expected"], "On 12-23, the eve of the break, it is 84 / 84 = **1**")
    assert shelf.results("2026-12-28")["savings"]["expected"] == 1
    assert savings["due_by"][-1] == {"on": "2026-12-30", "value": 5000, "step": 1800}


@pytest.mark.parametrize(
    ("start", "target", "current", "progress"),
    [
        (2000, 5000, 3200, "1200 / 3000 = 0.4"),
        (82, 78, 80.5, "−1.5 / −4 = 0.375"),
        (82, 78, 83, "1 / −4 = −0.25"),
        (0, 10, 12, "12 / 10 = 1.2"),
    ],
)
def test_a_metrics_progress(
    shelf: Shelf, start: float, target: float, current: float, progress: str
) -> None:
    assert f"| {start} | {target} | {current} | {progress} |" in page("scoring.md")
    metric = f'[kr.a]\ntitle = "A"\nstart = {start}\ntarget = {target}\n'
    shelf.quarter(metric, f"a 11-01 {current}")
    number = float(progress.rpartition(" ")[2].replace("−", "-"))
    figures = shelf.results()["a"]
    assert figures["progress"] == pytest.approx(number)
    assert figures["score"] == pytest.approx(min(max(number, 0), 1))


AGGREGATES = {
    "last": ("the latest value | 5 |", 5),
    "sum": ("0 + 4 + 9 + 6 + 5 = 24 |", 24),
    "best": ("the start included | 9 |", 9),
    "mean": ("24 / 4 = 6 |", 6),
    "median": ("(5 + 6) / 2 = 5.5 |", 5.5),
}


@pytest.mark.parametrize("aggregate", AGGREGATES)
def test_an_aggregate(shelf: Shelf, aggregate: str) -> None:
    sentence, current = AGGREGATES[aggregate]
    assert sentence in TEXT
    metric = f'[kr.a]\ntitle = "A"\nstart = 0\ntarget = 20\naggregate = "{aggregate}"\n'
    shelf.quarter(metric, "a 10-02 4\na 10-03 9\na 10-04 6\na 10-05 5")
    assert shelf.results()["a"]["current"] == current


def test_a_window(shelf: Shelf) -> None:
    metric = '[kr.a]\ntitle = "A"\nstart = 82\ntarget = 78\naggregate = "mean"\nwindow = "7 days"\n'
    shelf.quarter(metric, "a 11-10 80.9\na 11-16 80.2\na 11-19 80.0")
    current = shelf.results()["a"]["current"]
    assert agrees(current, "holds 80.2 and 80.0; their mean is **80.1**")
    later = shelf.results("2026-11-30")["a"]["current"]
    assert agrees(later, "the latest day before it gives **80.0**")


def test_targets_with_by(shelf: Shelf) -> None:
    shelf.quarter(
        '[kr.a]\ntitle = "A"\nby = -4\n[kr.b]\ntitle = "B"\nstart = 5\nby = "-60%"\n',
        "a 10-03 82.0\na 10-20 81",
    )
    first, second = shelf.results().values()
    assert first["start"] == 82
    assert agrees(first["target"], "first value 82.0: start 82, target 82 − 4 = **78**")
    assert agrees(second["target"], "target 5 · (1 − 0.6) = **2**")


SLEEP = """
[kr.sleep]
title = "Sleep"
at_least = 7
aggregate = "mean"
every = "week"
hit_rate = 0.75
"""


def test_a_band_period_by_period(shelf: Shelf) -> None:
    days = ("10-01", "10-05", "10-12", "10-19", "10-26", "11-02", "11-09", "11-16")
    hours = (8, 8, 8, 8, 8, 6, 6, 7.5)
    log = "\n".join(f"sleep {day} {value}" for day, value in zip(days, hours, strict=True))
    shelf.quarter(SLEEP, log)
    sleep = shelf.results()["sleep"]
    assert agrees(sleep["target"], "So 12 periods ask, and full = 0.75 · 12 = **9**")
    assert sleep["current"] == 6
    assert agrees(sleep["progress"], "progress = 6 / 9 = **0.666…**")
    assert agrees(sleep["expected"], "Expected = 7 / 12 = **0.583…**")
    assert agrees(sleep["reachable"], "(5 + 1 + 4) / 9 = **1.111…**")


@pytest.mark.parametrize(
    ("value", "sentence"), [("4.2", "4.2 gives **1**"), ("5", "5 gives **0**")]
)
def test_a_band_judged_once(shelf: Shelf, value: str, sentence: str) -> None:
    shelf.quarter('[kr.a]\ntitle = "A"\nbelow = 5\nevery = "cycle"\n', f"a 11-01 {value}")
    assert agrees(shelf.results()["a"]["progress"], sentence)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("26.5", "At 26.5: 1 − 1.5 / 3 = **0.5**"),
        ("24", "At 24: 1 − 0 / 3 = **1**"),
        ("29.5", "At 29.5: 1 − 4.5 / 3 = **−0.5**"),
    ],
)
def test_a_band_with_a_start(shelf: Shelf, value: str, sentence: str) -> None:
    band = '[kr.a]\ntitle = "A"\nat_least = 18.5\nat_most = 25\nstart = 28\n'
    shelf.quarter(band, f"a 11-01 {value}")
    assert agrees(shelf.results()["a"]["progress"], sentence)


HABIT = '[kr.a]\ntitle = "A"\ntimes = 3\nper = "week"\nhit_rate = 0.8\n'
WEEKS = ("10-01", "10-05", "10-12", "10-19", "10-26", "11-02", "11-09")
COUNTS = (2, 3, 3, 2, 5, 3, 3)


def _strength(running: int) -> str:
    counts = zip((*WEEKS, "11-16"), (*COUNTS, running), strict=True)
    return "\n".join(f"a {day} {count}" for day, count in counts)


def test_a_habit(shelf: Shelf) -> None:
    shelf.quarter(HABIT, _strength(2))
    habit = shelf.results()["a"]
    full = "Asked in all: 2 + 18 + 3 + 12 + 2 = **37**. full = 0.8 · 37 = **29.6**"
    assert agrees(habit["target"], full)
    done = "done = 2 + 17 + 2 = **21**"
    assert agrees(habit["current"], done)
    assert agrees(habit["progress"], f"{done}. progress = 21 / 29.6 = **0.709…**")
    assert agrees(habit["expected"], "ask 2 + 18 = 20 of 37. Expected = 20 / 37 = **0.540…**")
    assert agrees(habit["reachable"], "(19 + 3 + 14) / 29.6 = 36 / 29.6 = **1.216…**")
    assert agrees(habit["needed_today"], "can be done then: 1 − 1 = **0**")
    assert habit["period"] == {"from": "2026-11-16", "ends": "2026-11-22", "asked": 3, "done": 2}


def test_what_a_habit_needs_today(shelf: Shelf) -> None:
    shelf.quarter(HABIT, _strength(1))
    assert agrees(shelf.results()["a"]["needed_today"], "it would be 2 − 1 = **1**")


CHECKLIST = """
[kr.a]
title = "A"
steps = [
  { id = "passport", title = "Passport", weight = 2, due = 2026-10-31 },
  { id = "flights", title = "Flights", due = 2026-11-15 },
  "Lease", "Car", "Boxes", "Party",
]
"""


def test_a_checklist(shelf: Shelf) -> None:
    shelf.quarter(CHECKLIST, "a 10-20 passport => true\na 11-02 car => true")
    checklist = shelf.results()["a"]
    assert agrees(checklist["progress"], "progress = (2 + 1) / 7 = **0.428…**")
    assert agrees(checklist["expected"], "Expected = (3 + 2) / 7 = **0.714…**")
    assert agrees(checklist["needed_today"], "expected are 5, done are 3: **2**")


def test_checkpoints(shelf: Shelf) -> None:
    metric = (
        '[kr.a]\ntitle = "A"\nstart = 10\ntarget = 40\n'
        "checkpoints = { 2026-10-31 = 16, 2026-11-30 = 28 }\n"
    )
    shelf.quarter(metric, "a 11-01 10", "[[break]]\nfrom = 2026-11-09\nto = 2026-11-14\n")
    figures = shelf.results()["a"]
    plan = "Plan = 16 + 15 / 24 · (28 − 16) = **23.5**"
    assert agrees(figures["current"] + figures["needed_today"], plan)
    assert agrees(figures["expected"], "Expected = (23.5 − 10) / (40 − 10) = **0.45**")


def test_safe_days(shelf: Shelf) -> None:
    shelf.quarter(
        '[kr.a]\ntitle = "A"\nstart = 0\ntarget = 100\n'
        '[kr.b]\ntitle = "B"\nkind = "milestone"\ndue = 2026-11-30\n',
        "a 11-20 66",
    )
    metric, milestone = shelf.results().values()
    assert agrees(metric["safe_days"], "56 / 84 = 0.666… isn't: **3**")
    assert agrees(milestone["safe_days"], "expected is 0 until 11-29, so there are **8**")


def _from_zero_to_one(progress: float, ambition: str) -> tuple[str, str]:
    return (
        f'[kr.a]\ntitle = "A"\nstart = 0\ntarget = 1\nambition = "{ambition}"\n',
        f"a 12-30 {progress}",
    )


@pytest.mark.parametrize(
    ("ambition", "progress", "evening", "grade"),
    [
        ("aspirational", 0.65, "on-track", "achieved"),
        ("aspirational", 0.64, "at-risk", "partial"),
        ("committed", 0.99, "at-risk", "partial"),
        ("committed", 0.97, "at-risk", "partial"),
        ("committed", 0.69, "off-track", "missed"),
    ],
)
def test_the_last_evening_and_the_grade(
    shelf: Shelf, ambition: str, progress: float, evening: str, grade: str
) -> None:
    shelf.quarter(*_from_zero_to_one(progress, ambition), cycle="")
    assert shelf.results("2026-12-31")["a"]["status"] == evening
    assert shelf.results("2027-01-01")["a"]["status"] == grade
    assert "0.65 rounds to 0.7 and is **achieved**; 0.64 rounds to 0.6 and is **partial**" in TEXT
    assert "Committed: 0.99 is **partial**, 0.69 is **missed**" in TEXT


@pytest.mark.parametrize(
    ("ambition", "status"), [("aspirational", "on-track"), ("committed", "at-risk")]
)
def test_half_of_what_is_expected_by_ambition(shelf: Shelf, ambition: str, status: str) -> None:
    # 60 of 100 days are over: expected 0.6.
    objective, _ = _from_zero_to_one(0.5, ambition)
    shelf.quarter(objective, "a 10-10 0.5", "from = 2026-08-12\nto = 2026-11-19\n")
    figures = shelf.results("2026-10-10")["a"]
    assert figures["expected"] == pytest.approx(0.6)
    assert figures["status"] == status
    assert re.search(rf"\| {ambition} \|[^|]*\|[^|]*\| {status} \|", TEXT)


@pytest.mark.parametrize(
    ("cycle", "day", "stale"),
    [("", "20", False), ("", "21", True), ("conference", "23", False), ("conference", "24", True)],
)
def test_stale(shelf: Shelf, cycle: str, day: str, *, stale: bool) -> None:
    conference = "[[break]]\nfrom = 2026-11-12\nto = 2026-11-14\n" if cycle else ""
    shelf.quarter('[kr.a]\ntitle = "A"\nstart = 0\ntarget = 1\n', "a 11-10 0.8", conference)
    assert shelf.results(f"2026-11-{day}")["a"]["stale"] is stale
    assert "three days more: it is stale from 11-24 on" in TEXT


def test_no_data_begins_with_the_twelfth_day(shelf: Shelf) -> None:
    shelf.quarter('[kr.a]\ntitle = "A"\nstart = 0\ntarget = 1\n')
    assert shelf.results("2026-10-11")["a"]["status"] != "no-data"
    assert shelf.results("2026-10-12")["a"]["status"] == "no-data"
    assert "it has no data from 10-12 on" in TEXT


ROLLED_UP = """
[kr.a]
title = "A"
start = 0
target = 1
weight = 2
ambition = "committed"
[kr.b]
title = "B"
start = 0
target = 1
[kr.c]
title = "C"
[kr.d]
title = "D"
start = 0
target = 1
weight = 0
"""


def test_an_objective(shelf: Shelf) -> None:
    checkins = (
        "a 10-10 1.2; confidence = 0.9",
        "b 10-10 0.4; confidence = 0.6",
        "d 10-10 0.1; confidence = 0.3",
    )
    log = "\n".join(checkins)
    shelf.quarter(ROLLED_UP, log, "from = 2026-08-12\nto = 2026-11-19\n")
    objective = shelf.objective("2026-10-10")
    assert agrees(objective["score"], "score = (2 · 1 + 1 · 0.4) / 3 = **0.8**")
    assert agrees(objective["expected"], "expected = (2 · 0.6 + 0.6) / 3 = **0.6**")
    assert agrees(objective["pass_mark"], "pass_mark = (2 · 0.6 + 0.42) / 3 = **0.54**")
    assert agrees(objective["risk_mark"], "risk_mark = (2 · 0.42 + 0.24) / 3 = **0.36**")
    assert agrees(objective["confidence"], "confidence = (2 · 0.9 + 0.6) / 3 = **0.8**")
    assert objective["status"] == "on-track"


def _supporting(score: float, weight: int, quarter: str) -> dict[str, str]:
    first = {"Q3": "07-05", "Q4": "10-05"}[quarter]
    return {
        f"2026-{quarter}/run": (
            f'objective = "Run"\nweight = {weight}\nsupports = ["2026/healthy"]\n'
            '[kr.a]\ntitle = "A"\nstart = 0\ntarget = 1\n'
        ),
        f"2026-{quarter}/log/by-hand": (
            f'[[checkin]]\nkr = "run/a"\non = 2026-{first}\nvalue = {score}\n'
        ),
    }


def test_an_objective_without_key_results(shelf: Shelf) -> None:
    shelf.write({"2026/healthy": 'objective = "Healthy"\n'})
    shelf.write(_supporting(0.5, 1, "Q3") | _supporting(0.8, 2, "Q4"))
    (healthy,) = shelf.status("2026-11-21", "--cycle", "2026")["objectives"]
    assert agrees(healthy["score"], "/ (92 + 184) = 193.2 / 276 = **0.7**")
    assert agrees(healthy["covers"], "covers = (92 + 92) / 365 = **0.504…**")


def test_the_cycles_days(shelf: Shelf) -> None:
    shelf.quarter(SAVINGS, SAVED)
    cycle = shelf.status("2026-11-21")["cycle"]
    sentence = "On 11-21, 2026-Q4 is at day **52** of **92**"
    assert agrees(cycle["days"], sentence)
    assert agrees(cycle["day"], sentence.removesuffix(" of **92**"))
