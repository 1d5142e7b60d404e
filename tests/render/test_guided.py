"""The guided check-in's questions and its end, as text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.model import Kpi
from okrcli.domain.standing import StepState
from okrcli.render import guided
from okrcli.render.cells import width
from okrcli.render.look import Look
from okrcli.render.spark import BARS, TYPED, spark
from okrcli.views.guided import (
    GuidedView,
    Question,
    Tallied,
    guided_view,
    key_result_question,
    kpi_question,
)
from okrcli.views.records_change import DoneRecord
from tests.render.sample import DAY, cycle, key_result
from tests.views.builders import moment, occasion

NARROW = Look(width=50, boxed=True)
TYPEWRITER = Look(width=50, boxed=True, ascii=True)
WIDE = "朝のランニングを毎日すこしずつ長くしていく計画 and on, and on, until it is long enough"
STEPS = (
    StepState("a", "Passport", 1, None, done=True, on=date(2026, 11, 1)),
    StepState("b", WIDE, 1, date(2026, 11, 30), done=False, on=None),
)


def asked(title: str = "Run far", source: str = "the watch") -> Question:
    """Ask for a key result."""
    made = key_result("run", title, 2, unit="km")
    given = key_result_question(made, "2026-Q4/goal-0/run", DAY, moment(DAY), "2 of 7")
    return replace(given, spark=(1, 3, 2, 8), source=source, steps=STEPS)


def ended(title: str = "Run far") -> GuidedView:
    """Sum up a check-in of one key result."""
    before = cycle([("Legs", [key_result("run", title, 1, unit="km")])])
    after = cycle([("Legs", [key_result("run", title, 2, unit="km")])])
    told = DoneRecord("2026-Q4/goal-0/run", title, "recorded", None, DAY, 2)
    tallied = Tallied((told,), skipped=1, left=2)
    return guided_view({"2026-Q4": before}, {"2026-Q4": after}, tallied, occasion(DAY))


def test_a_question_in_full() -> None:
    assert guided.question(asked(), NARROW) == (
        "\n"
        " ▽ Run far\n"
        "   2026-Q4/goal-0/run, 2 of 7\n"
        "   2 → 10 km, today\n"
        "   the plan expects 5 km today\n"
        "   ▁▃▂█\n"
        "   from: the watch\n"
        "    1 ✓ Passport\n"
        "    2   朝のランニングを毎日すこしずつ長くしていく\n"
        "        計画 and on, and on, until it is long\n"
        "        enough, due Mon 2026-11-30\n"
    )


def test_a_kpi_has_no_symbol_and_no_values_no_sparkline() -> None:
    heart = Kpi("hr", "Resting heart rate", "kpis/hr.toml", unit="bpm")
    made = kpi_question(heart, [], ["2026-Q4/run/pulse"], DAY, "1 of 1")
    level = replace(made, spark=(3.0, 3.0))

    shown = guided.question(made, NARROW)
    assert shown.startswith("\n   Resting heart rate\n   kpis/hr, 1 of 1\n   no reading yet\n")
    assert guided.question(level, NARROW) == shown
    drawn = guided.question(replace(made, spark=(3.0, 4.0)), Look(colour=True))
    assert "\n   ▁█\n" in drawn


@pytest.mark.parametrize("look", [NARROW, TYPEWRITER, replace(NARROW, width=10)])
def test_no_line_is_longer_than_the_terminal(look: Look) -> None:
    shown = [
        guided.question(asked(WIDE, WIDE), look),
        guided.screen(ended(WIDE), look),
        guided.wrong(WIDE, WIDE, look),
        guided.aside(WIDE, look),
        guided.opening([WIDE, WIDE], look),
        guided.ask(WIDE, look),
    ]
    lines = "".join(shown).split("\n")

    assert max(map(width, lines)) <= 50
    assert all(look.ascii is False or "✓" not in line for line in lines)


def test_a_prompt_leaves_room_to_type_in() -> None:
    told = guided.ask("let it start from 82 Kilogramm, the first value? Y/n", NARROW)

    assert told == "   let it start from 82 Kilogramm, the\n   first value? Y/n › "
    assert guided.ask("km", NARROW) == "   km › "
    assert guided.ask("km", TYPEWRITER) == "   km > "
    assert guided.ask(WIDE, Look()) == f"   {WIDE} › "


def test_ascii_is_ascii() -> None:
    shown = [
        guided.question(replace(asked(), steps=STEPS[:1]), TYPEWRITER),
        guided.screen(ended(), TYPEWRITER),
        guided.wrong("no", "or so", TYPEWRITER),
        guided.ask("km", TYPEWRITER),
    ]

    assert "".join(shown).isascii()


def test_control_characters_are_made_visible() -> None:
    shown = guided.question(asked("a\x1b[31mb", "c\x07"), NARROW) + guided.ask("k\rm", NARROW)

    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\r" not in shown


def test_why_an_answer_is_not_taken() -> None:
    assert guided.wrong("`x` is no number", "", NARROW) == " ✗ `x` is no number\n"
    assert guided.wrong("no", "a number", NARROW) == " ✗ no\n   a number\n"


def test_the_end_in_full() -> None:
    assert guided.plain(ended(), NARROW) == (
        "\n"
        " 1 recorded, 1 skipped, 2 left\n"
        " 2026-Q4: 0.10 → 0.20, the plan expects 0.50\n"
        "\n"
        " moved\n"
        " ▽ Run far: 2 → 10 km, score 0.10 → 0.20\n"
        "\n"
        " behind\n"
        " ▽ Run far: 2 → 10 km\n"
        "\n"
        " next\n"
        " ▽ Run far: +3 km today puts it back on the plan\n"
        "   2026-Q4/goal-0/run\n"
    )
    assert "\x1b" not in guided.plain(ended(), Look(colour=True))
    assert "\x1b" in guided.screen(ended(), Look(colour=True))


def test_a_sparkline() -> None:
    assert spark([0, 1, 2, 3, 4, 5, 6, 7]) == BARS
    assert spark([0, 1, 2, 3, 4, 5], ascii_only=True) == TYPED
    assert spark([7, 7, 7]) == "▄▄▄"
    assert spark([7, 7], ascii_only=True) == "--"
    assert spark([]) == ""


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=20), st.booleans())
def test_a_sparkline_keeps_the_order_of_the_values(values: list[float], ascii_only: bool) -> None:
    bars = TYPED if ascii_only else BARS
    drawn = [bars.index(one) for one in spark(values, ascii_only=ascii_only)]

    assert len(drawn) == len(values)
    ranked = sorted(zip(values, drawn, strict=True))
    assert [level for _, level in ranked] == sorted(drawn)
