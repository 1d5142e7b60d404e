"""Key results against cases worked out by hand, in the cycle ten of cases.py."""

from pathlib import Path

import pytest

from tests.oracle.cases import has, look
from tests.oracle.numbers import grade


def test_a_metric_may_pass_its_target(tmp_path: Path) -> None:
    row = look(tmp_path, "start = 0\ntarget = 10", 4, "03 12")
    # 3 of 10 days are over: expected 0.3, gap 1.2 - 0.3, marks 0.7 * 0.3 and 0.4 * 0.3
    has(row, progress=1.2, score=1.0, expected=0.3, gap=0.9, pass_mark=0.21, risk_mark=0.12)
    # nothing remains; 1.2 is safe for the 7 days from the 5th to the 11th
    has(row, status="on-track", remaining=0.0, pace_needed=0.0, needed_today=0.0, safe_days=7)


@pytest.mark.parametrize(
    ("value", "state"),
    # on the 6th expected is 0.5: 0.35 - 0.05 = 0.3 passes, 0.2 - 0.05 = 0.15 is at risk
    [(1, "off-track"), (1.5, "at-risk"), (2.9, "at-risk"), (3, "on-track")],
)
def test_marks_less_the_slack(tmp_path: Path, value: float, state: str) -> None:
    has(look(tmp_path, "start = 0\ntarget = 10", 6, f"03 {value}"), status=state)


def test_what_to_do_for_a_metric(tmp_path: Path) -> None:
    row = look(tmp_path, "start = 0\ntarget = 10", 6, "03 1")
    # 9 remain for 5 days: 1.8 a day; the plan says 5 today, so 4 are needed
    has(row, remaining=9.0, pace_needed=1.8, needed_today=4.0, safe_days=0, reachable=None)
    assert row["due_by"][0] == {"on": "2026-11-07", "value": 6.0, "step": 5.0}
    assert len(row["due_by"]) == 7


def test_safe_days_are_counted_from_tomorrow(tmp_path: Path) -> None:
    # 0.5 is expected at the end of the 6th: safe on the 4th, 5th and 6th
    has(look(tmp_path, "start = 0\ntarget = 10", 3, "03 5"), safe_days=3)


def test_nothing_yet_counts_from_start(tmp_path: Path) -> None:
    row = look(tmp_path, "start = 4\ntarget = 24", 6)
    # plan today: 4 + 0.5 * 20 = 14, ten more than the start; 20 in 5 days
    has(row, current=None, progress=0.0, remaining=20.0, pace_needed=4.0, needed_today=10.0)


@pytest.mark.parametrize(
    ("lines", "current", "progress"),
    [
        ('aggregate = "sum"\ntarget = 20', 14.0, 0.7),  # 0 + 3 + 9 + 2
        ('aggregate = "sum"\nstart = 6\ntarget = 26', 20.0, 0.7),  # 6 + 14; 14 of 20
        ('aggregate = "best"\nstart = 10\ntarget = 4', 2.0, 8 / 6),  # furthest down
        ('aggregate = "best"\nstart = 10\ntarget = 20', 10.0, 0.0),  # the start itself
        ('aggregate = "mean"\nstart = 0\ntarget = 10', 14 / 3, 14 / 30),
        ('aggregate = "median"\nstart = 0\ntarget = 10', 3.0, 0.3),
        ("start = 0\ntarget = 10", 2.0, 0.2),
    ],
)
def test_aggregates(tmp_path: Path, lines: str, current: float, progress: float) -> None:
    row = look(tmp_path, lines, 6, "03 3", "04 9", "05 2")
    has(row, current=round(current, 9), progress=round(progress, 9))


def test_a_window_lets_the_last_days_through(tmp_path: Path) -> None:
    lines = 'start = 0\ntarget = 10\naggregate = "mean"\nwindow = "3 days"'
    values = ("02 1", "04 7", "04 9")
    # on the 6th: the 4th to the 6th, 8; on the 4th: 17/3; on the 8th: the 4th's values again
    has(look(tmp_path, lines, 6, *values), current=8.0)
    has(look(tmp_path, lines, 4, *values), current=round(17 / 3, 9))
    has(look(tmp_path, lines, 8, *values), current=8.0)


def test_by_is_relative_to_the_start_or_the_first_value(tmp_path: Path) -> None:
    has(look(tmp_path, "by = -4", 3), status="draft", start=None, target=None, progress=None)
    has(look(tmp_path, "by = -4", 5, "03 80", "05 79"), start=80.0, target=76.0, progress=0.25)
    # 50 * (1 - 0.6) = 20; 35 is half of the way
    has(look(tmp_path, 'start = 50\nby = "-60%"', 5, "05 35"), target=20.0, progress=0.5)
    has(look(tmp_path, 'by = 8\naggregate = "sum"', 3), start=0.0, target=8.0, progress=0.0)


@pytest.mark.parametrize(
    ("pause", "wanted"),
    [
        # 7 days count; 2, 2 and 3 of them are over
        (("04", "06"), {3: 2 / 7, 5: 2 / 7, 7: 3 / 7}),
        # reaches outside: 8 days count
        (("01", "03"), {3: 0.0, 4: 1 / 8}),
        # wholly on break: as if there was none
        (("01", "20"), {3: 0.2, 7: 0.6}),
    ],
)
def test_breaks(tmp_path: Path, pause: tuple[str, str], wanted: dict[int, float]) -> None:
    cycle = f"[[break]]\nfrom = 2026-11-{pause[0]}\nto = 2026-11-{pause[1]}\n"
    for day, expected in wanted.items():
        row = look(tmp_path, "start = 0\ntarget = 10", day, cycle=cycle)
        has(row, expected=round(expected, 9))


def test_checkpoints_bend_the_line(tmp_path: Path) -> None:
    lines = "start = 0\ntarget = 10\n[kr.k.checkpoints]\n2026-11-04 = 6"
    # 6 in 3 days: 2 a day; then 4 in 7 days
    for day, value in {3: 0.4, 4: 0.6, 5: 0.6 + 0.4 / 7, 11: 1.0}.items():
        has(look(tmp_path, lines, day), expected=round(value, 9))


def test_the_line_jumps_where_no_day_counts(tmp_path: Path) -> None:
    lines = "start = 0\ntarget = 10\n[kr.k.checkpoints]\n2026-11-02 = 1\n2026-11-04 = 6"
    cycle = "[[break]]\nfrom = 2026-11-03\nto = 2026-11-04\n"
    for day, value in {2: 0.1, 3: 0.1, 4: 0.6, 5: round(0.6 + 0.4 / 7, 9)}.items():
        has(look(tmp_path, lines, day, cycle=cycle), expected=value)


HABIT = 'times = 3\nper = "week"'


def test_a_habit_asks_by_the_days_of_its_periods(tmp_path: Path) -> None:
    # week one: 7 of 7 days ask 3; week two: 3 of 7 days ask ceil(9 / 7) = 2
    row = look(tmp_path, HABIT, 10, "03 1", "05 1", "10 4")
    has(row, target=5.0, current=4.0, progress=0.8, expected=0.6, remaining=1.0, reachable=0.8)
    has(row, period={"from": "2026-11-09", "ends": "2026-11-11", "asked": 2, "done": 4.0})
    has(look(tmp_path, HABIT, 7, "03 1"), expected=0.0)


def test_hit_rate_makes_a_part_of_it_enough(tmp_path: Path) -> None:
    row = look(tmp_path, HABIT + "\nhit_rate = 0.8", 10, "03 2", "10 2")
    has(row, target=4.0, progress=1.0, status="done", remaining=0.0)  # 0.8 * 5


@pytest.mark.parametrize(("day", "needed"), [(5, 0.0), (6, 0.0), (7, 1.0), (8, 2.0)])
def test_what_cant_wait(tmp_path: Path, day: int, needed: float) -> None:
    # 2 are left in the week; each day after today may take ceil(3 / 7) = 1
    has(look(tmp_path, HABIT, day, "03 1"), needed_today=needed)


def test_a_habit_on_break(tmp_path: Path) -> None:
    cycle = "[[break]]\nfrom = 2026-11-02\nto = 2026-11-06\n"
    # 2 of 7 days ask ceil(6 / 7) = 1, week two asks 2; what is done on break days counts
    row = look(tmp_path, HABIT, 8, "03 2", cycle=cycle)
    has(row, target=3.0, current=1.0, expected=round(1 / 3, 9))


def test_an_amount_that_is_reached_is_one_time(tmp_path: Path) -> None:
    has(look(tmp_path, HABIT + "\nat_least = 20", 5, "03 25", "04 19.5", "05 20"), current=2.0)


def test_a_band_by_week(tmp_path: Path) -> None:
    lines = 'at_most = 58\naggregate = "mean"'
    # week two has 3 of 7 days in the span: it asks nothing, so one hit is all; 57.5 is inside
    row = look(tmp_path, lines, 5, "03 60", "04 55")
    has(row, target=1.0, current=1.0, progress=1.0, status="on-track", start=None, reachable=1.0)
    has(look(tmp_path, lines, 8, "03 60", "04 55"), status="done", expected=1.0)
    has(look(tmp_path, 'below = 57.5\naggregate = "mean"', 5, "03 60", "04 55"), current=0.0)


def test_a_band_for_which_no_period_asks_is_one_period(tmp_path: Path) -> None:
    row = look(tmp_path, 'at_least = 5\nevery = "quarter"', 10, "03 6")
    has(row, target=1.0, current=1.0, expected=0.0, reachable=1.0)
    has(row, period={"from": "2026-11-02", "ends": "2026-11-11", "asked": 1, "done": 1})


def test_a_band_judged_once(tmp_path: Path) -> None:
    lines = 'at_least = 5\nat_most = 9\nevery = "cycle"'
    has(look(tmp_path, lines, 5), current=None, progress=0.0, expected=0.0, target=None)
    has(look(tmp_path, lines, 5, "03 11"), progress=0.0, target=9.0, remaining=-2.0)
    has(look(tmp_path, lines, 11, "03 6"), progress=1.0, expected=1.0, target=None, remaining=0.0)


def test_a_band_to_get_inside(tmp_path: Path) -> None:
    lines = "start = 80\nat_least = 60\nat_most = 70"
    # 6 outside of 10: 0.4
    has(look(tmp_path, lines, 5, "05 76"), progress=0.4, target=70.0, remaining=-6.0)
    has(look(tmp_path, lines, 5, "05 90"), progress=-1.0, score=0.0)
    # 20 below the lower limit: twice as far as the start
    has(look(tmp_path, lines, 5, "05 40"), progress=-1.0, target=60.0, remaining=20.0)
    has(look(tmp_path, lines, 5), current=None, progress=0.0, target=70.0, remaining=-10.0)


STEPS = """steps = [
  { id = "a", title = "A", due = 2026-11-04 },
  { id = "b", title = "B", weight = 3 },
  "See, c!",
]"""


def test_a_checklist(tmp_path: Path) -> None:
    # on the 6th a (1 of 5) is due, and 4 * 0.5 = 2 leaves no room for b's 3
    has(look(tmp_path, STEPS, 6), expected=0.2, progress=0.0, target=5.0, needed_today=1.0)
    # on the 9th 4 * 0.8 = 3.2 holds b: (1 + 3) / 5; b done is 3 of 5
    row = look(
        tmp_path, STEPS, 9, "05 true step='b'", "06 true step='see-c'", "07 false step='see-c'"
    )
    has(row, expected=0.8, current=3.0, progress=0.6, needed_today=1.0, remaining=2.0)
    done = [(step["id"], step["done"], step["on"]) for step in row["steps"]]
    assert done == [("a", False, None), ("b", True, "2026-11-05"), ("see-c", False, None)]


def test_a_milestone(tmp_path: Path) -> None:
    lines = 'kind = "milestone"\ndue = 2026-11-08'
    has(look(tmp_path, lines, 7), expected=0.0, status="on-track", remaining=None)
    has(look(tmp_path, lines, 8), expected=1.0, status="off-track")
    has(look(tmp_path, lines, 8, "05 true"), status="done", score=1.0, current=1.0)
    has(look(tmp_path, lines, 7, "05 true", "06 false"), status="on-track", current=0.0)
    has(look(tmp_path, lines, 9, "09 true"), status="missed", last_checkin=None)


@pytest.mark.parametrize(
    ("score", "ambition", "wanted"),
    [
        (0.65, "aspirational", "achieved"),  # rounds to 0.7
        (0.6499, "aspirational", "partial"),
        (0.35, "aspirational", "partial"),  # rounds to 0.4
        (0.3499, "aspirational", "missed"),
        (1.0, "committed", "achieved"),
        (0.99, "committed", "partial"),
        (0.7, "committed", "partial"),
        (0.69, "committed", "missed"),
    ],
)
def test_grades(score: float, ambition: str, wanted: str) -> None:
    assert grade(score, ambition) == wanted


@pytest.mark.parametrize(
    ("value", "evening", "morning"),
    [(0.65, "on-track", "achieved"), (0.64, "at-risk", "partial"), (0.3, "off-track", "missed")],
)
def test_the_last_day_is_judged_like_the_next(
    tmp_path: Path, value: float, evening: str, morning: str
) -> None:
    has(look(tmp_path, 'kind = "rating"', 11, f"10 {value}"), status=evening)
    has(look(tmp_path, 'kind = "rating"', 12, f"10 {value}"), status=morning)


DAILY = 'start = 0\ntarget = 10\nevery = "day"'


def test_no_data_after_every_and_grace(tmp_path: Path) -> None:
    # 2 + 1 + 3: the 6th is the last good day, two later with two days of break
    pause = "[[break]]\nfrom = 2026-11-04\nto = 2026-11-05\n"
    has(look(tmp_path, DAILY, 6), status="off-track")
    has(look(tmp_path, DAILY, 7), status="no-data")
    has(look(tmp_path, DAILY, 8, cycle=pause), status="off-track")
    has(look(tmp_path, DAILY, 9, cycle=pause), status="no-data")
    has(look(tmp_path, DAILY, 7, "03"), status="off-track", last_checkin="2026-11-03")


def test_unattended_is_stale(tmp_path: Path) -> None:
    # 3 + 1 + 3 = the 7th
    has(look(tmp_path, DAILY, 7, "03 9"), status="on-track", stale=False)
    has(look(tmp_path, DAILY, 8, "03 9"), status="stale", stale=True)
    has(look(tmp_path, DAILY, 8, "03 1"), status="off-track", stale=True)
    has(look(tmp_path, DAILY, 8, "03 9", "05 confidence=0.4"), status="on-track", confidence=0.4)


def test_before_and_outside_the_span(tmp_path: Path) -> None:
    lines = "start = 0\ntarget = 10\nfrom = 2026-11-05\ndue = 2026-11-08"
    row = look(tmp_path, lines, 4, "03 9")
    has(row, status="upcoming", progress=0.0, expected=0.0, remaining=None, last_checkin=None)
    has(look(tmp_path, lines, 6, "03 9", "06 5", "07 6"), current=5.0, expected=0.5)
    has(look(tmp_path, lines, 9, "06 5", "09 10"), status="partial", progress=0.5, expected=1.0)


def test_dropped_from_its_day_on(tmp_path: Path) -> None:
    lines = 'start = 0\ntarget = 10\ndropped = { on = 2026-11-06, why = "knee" }'
    has(look(tmp_path, lines, 5, "03 4"), status="on-track")
    row = look(tmp_path, lines, 6, "03 4")
    has(row, status="dropped", current=4.0, progress=None, score=None, gap=None, safe_days=None)
