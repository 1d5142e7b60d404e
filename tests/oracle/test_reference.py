"""Rolling up, folding and cycles against cases worked out by hand."""

from datetime import date
from pathlib import Path

import pytest

from tests.oracle.cases import TEN, has, log, look, objective, put
from tests.oracle.compare import differences
from tests.oracle.days import calendar_days, period_of, step_on
from tests.oracle.numbers import clock_value
from tests.oracle.reference import status


def test_rolling_up(tmp_path: Path) -> None:
    line = "start = 0\ntarget = 10\n"
    krs = (line + "weight = 1", line + "weight = 3", line + "weight = 0", "target = 3")
    events = log("03 2 confidence=0.2 kr", "03 6 confidence=0.6 kr", "04 9 kr", "05 1 kr")
    for number in range(4):
        events = events.replace('o/k"\non', f'o/k{number}"\non', 1)
    events = events.replace("value = kr\n", "")
    put(tmp_path, {"ten/cycle.toml": TEN, "ten/o.toml": objective(*krs), "ten/log/a.toml": events})
    answer = status(tmp_path, date(2026, 11, 6))
    # (1 * 0.2 + 3 * 0.6) / 4 = 0.5, confidence likewise; weight 0 and the draft stand aside
    has(answer["objectives"][0], score=0.5, expected=0.5, gap=0.0, pass_mark=0.35, covers=None)
    has(answer["objectives"][0], confidence=0.5, last_checkin="2026-11-05", status="on-track")
    has(answer["cycle"], score=0.5, status="on-track", days=10, day=5)


def test_supporting_objectives(tmp_path: Path) -> None:
    files = {
        "2026/year.toml": 'objective = "Y"\n',
        "ten/cycle.toml": TEN,
        "ten/o.toml": objective(
            "start = 0\ntarget = 10", head='weight = 2\nsupports = ["2026/year"]'
        ),
        "ten/log/a.toml": log("03 5").replace("o/k", "o/k0"),
        "2026-Q4/o.toml": objective("start = 0\ntarget = 20", head='supports = ["2026/year"]'),
        "2026-Q4/log/a.toml": log("03 5").replace("o/k", "o/k0"),
    }
    row = status(put(tmp_path, files), date(2026, 11, 6), "2026")["objectives"][0]
    # (2 * 10 * 0.5 + 1 * 92 * 0.25) / (20 + 92) = 33 / 112; the ten days lie in the quarter's 92
    has(row, score=round(33 / 112, 9), covers=round(92 / 365, 9), last_checkin="2026-11-03")
    # expected: (20 * 5 / 10 + 92 * 37 / 92) / 112 = 47 / 112
    has(row, expected=round(47 / 112, 9))


A = "20261103T080000Z-7f3a-1"
B = "20261103T080000Z-7f3a-2"
C = "20261104T080000Z-7f3a-3"
D = "20261104T080000Z-c19e-1"


def block(kind: str, **keys: object) -> str:
    lines = [f"{key} = {value!r}" for key, value in keys.items() if key != "on"]
    on = f"on = {keys['on']}\n" if "on" in keys else ""
    return f"[[{kind}]]\n{on}" + "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("edits", "current"),
    [
        ([block("amend", id=B, of=A, value=7)], 7.0),
        ([block("void", id=B, of=A)], None),
        ([block("void", id=B, of=A), block("amend", id=C, of=A, value=7)], 7.0),
        ([block("void", id=B, of=A), block("void", id=C, of=B)], 3.0),
        ([block("amend", id=B, of=A, value=7), block("amend", id=C, of=B, value=8)], 8.0),
        ([block("amend", id=B, of=A, value=7), block("void", id=C, of=B)], 3.0),
        ([block("amend", id=D, of=A, value=8), block("amend", id=C, of=A, value=7)], 8.0),
        ([block("amend", id=C, of=A, value=7), block("void", id=B, of=A)], 7.0),
        ([block("amend", id=B, of=A, on="2026-11-20")], None),
    ],
)
def test_folding(tmp_path: Path, edits: list[str], current: float | None) -> None:
    first = block("checkin", id=A, kr="o/k0", on="2026-11-03", value=3)
    for number, order in enumerate([[first, *edits], [*edits[::-1], first]]):
        folder = tmp_path / str(number)
        files = {"ten/cycle.toml": TEN, "ten/o.toml": objective("start = 0\ntarget = 10")}
        files |= {f"ten/log/{n}.toml": text for n, text in enumerate(order)}
        rows = status(put(folder, files), date(2026, 11, 6))["objectives"][0]["key_results"]
        has(rows[0], current=current)


def test_one_key_counts_once(tmp_path: Path) -> None:
    events = [
        block("checkin", id=A, kr="o/k0", on="2026-11-03", value=3, key="s"),
        block("checkin", id=B, kr="o/k0", on="2026-11-04", value=4, key="s"),
        block("checkin", id=C, kr="o/k0", on="2026-11-04", value=1),
        block("amend", id=D, of=B, value=5),
    ]
    lines = 'aggregate = "sum"\ntarget = 10'
    files = {
        "ten/cycle.toml": TEN,
        "ten/o.toml": objective(lines),
        "ten/log/a.toml": "\n".join(events),
    }
    rows = status(put(tmp_path, files), date(2026, 11, 6))["objectives"][0]["key_results"]
    has(rows[0], current=6.0)  # the first of the key with the amend's 5, and 1


def test_a_copy_counts_once_and_a_repeat_twice(tmp_path: Path) -> None:
    text = log("03 2", "03 2", "04 1")
    lines = 'aggregate = "sum"\ntarget = 10'
    names = ("phone", "phone 2", "phone.sync-conflict-20261104")
    put(tmp_path, {f"ten/log/{name}.toml": text for name in names})
    has(look(tmp_path, lines, 6, "03 2", "03 2", "04 1"), current=5.0)


def test_earlier_ids_and_a_kpis_readings(tmp_path: Path) -> None:
    files = {
        "ten/cycle.toml": TEN,
        "ten/o.toml": objective(
            'start = 0\ntarget = 10\nwas = ["old", "gone/kr"]',
            'start = 60\ntarget = 50\nkpi = "hr"\naggregate = "mean"',
            head='was = ["before"]',
        ),
        "ten/log/a.toml": log("03 1").replace("o/k", "before/old")
        + log("04 4").replace("o/k", "gone/kr"),
        "kpis/hr.toml": 'title = "HR"\n',
        "kpis/log/x-2026.toml": log("01 90", "03 58", "05 54", "07 1").replace(
            'kr = "o/k"', 'kpi = "hr"'
        ),
    }
    rows = status(put(tmp_path, files), date(2026, 11, 6))["objectives"][0]["key_results"]
    has(rows[0], current=4.0)
    has(rows[1], current=56.0, progress=0.4, last_checkin="2026-11-05")


@pytest.mark.parametrize(
    ("name", "starts", "first", "last"),
    [
        ("2026-Q1", 1, "2026-01-01", "2026-03-31"),
        ("2026-q1", 4, "2026-04-01", "2026-06-30"),
        ("2026-H2", 4, "2026-10-01", "2027-03-31"),
        ("2026", 7, "2026-07-01", "2027-06-30"),
        ("2026-02", 7, "2026-02-01", "2026-02-28"),
        ("2026-W53", 1, "2026-12-28", "2027-01-03"),
    ],
)
def test_cycles_say_their_days(name: str, starts: int, first: str, last: str) -> None:
    assert calendar_days(name, starts) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("every", "first", "last"),
    [
        ("week", "2026-11-16", "2026-11-22"),
        ("month", "2026-11-01", "2026-11-30"),
        ("quarter", "2026-11-01", "2027-01-31"),  # the year begins in February
        ("year", "2026-02-01", "2027-01-31"),
        ("10 days", "2026-11-19", "2026-11-28"),  # from 30 October on
        ("2 weeks", "2026-11-13", "2026-11-26"),
        ("1 months", "2026-10-30", "2026-11-29"),
    ],
)
def test_periods(every: str, first: str, last: str) -> None:
    found = period_of(date(2026, 11, 20), every, date(2026, 10, 30), 2)
    assert found == (date.fromisoformat(first), date.fromisoformat(last))


def test_months_are_cut_to_their_end() -> None:
    assert step_on(date(2026, 1, 31), "month", date(2026, 12, 31)) == date(2026, 2, 28)
    assert step_on(date(2026, 1, 31), "cycle", date(2026, 12, 31)) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("24:59", "s", 1499),
        ("24:30", "min", 24.5),
        ("1:30", "h", 1.5),
        ("1:02:30", "min", 62.5),
        ("1:30:00", "h", 1.5),
    ],
)
def test_clock_texts(text: str, unit: str, value: float) -> None:
    assert clock_value(text, unit) == value


def test_which_cycle_is_shown(tmp_path: Path) -> None:
    put(tmp_path, {f"{name}/cycle.toml": "" for name in ("2026", "2026-Q3", "2026-Q4", "2026-10")})
    answer = status(tmp_path, date(2026, 10, 14))
    assert answer["cycle"]["id"] == "2026-10"
    # the third quarter ended 14 days ago; a day later it is gone
    assert [row["id"] for row in answer["cycles"]] == ["2026-Q4", "2026", "2026-Q3"]
    answer = status(tmp_path, date(2026, 10, 15))
    assert [row["id"] for row in answer["cycles"]] == ["2026-Q4", "2026"]
    has(answer["cycle"], status="draft", days=31, day=15, score=None)
    assert status(tmp_path, date(2027, 6, 1))["cycle"]["status"] == "ended"


def test_differences_are_named_by_path() -> None:
    expected = {"complete": True, "a": [{"b": 1.0}, {"b": None}]}
    actual = {"complete": False, "a": [{"b": 1.0000000001}, {"b": 0}]}
    assert differences(expected, actual) == [".a[1].b: expected None, got 0"]
    assert differences({"a": 1}, {"b": 1}) == [".a: missing", ".b: not expected"]


def test_a_closed_cycle_shows_what_was_frozen(tmp_path: Path) -> None:
    close = (
        '[[close]]\nid = "20261113T080000Z-7f3a-9"\naddress = "ten/o/k"\nshown = { score = 0.25 }\n'
        '[[close]]\nid = "20261113T080000Z-7f3a-10"\naddress = "ten"\nshown = { score = 0.5 }\n'
    )
    put(tmp_path, {"ten/log/x.toml": close})
    has(look(tmp_path, "start = 0\ntarget = 10", 12, "03 4"), score=0.4)
    has(look(tmp_path, "start = 0\ntarget = 10", 13, "03 4"), score=0.25)
    has(status(tmp_path, date(2026, 11, 13))["cycle"], status="closed", score=0.5)
