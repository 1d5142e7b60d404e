"""Charts in a terminal's cells: what lies where, and that nothing is too wide."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.domain.model import Kpi
from okrcli.domain.spans import Every
from okrcli.render.cells import width
from okrcli.render.chart.canvas import Canvas, Ink
from okrcli.render.chart.days import Days, labels, ticks
from okrcli.render.chart.field import Field
from okrcli.render.dispatch import render
from okrcli.render.look import Look
from okrcli.views.chart import ChartView, chart_view
from okrcli.views.chart_key_result import key_result_head, key_result_measuring, key_result_part
from okrcli.views.chart_kpi import kpi_head, kpi_part, kpi_points
from okrcli.views.chart_scale import Measuring
from okrcli.views.chart_year import YearView, year_view
from okrcli.views.occasion import Occasion
from tests.domain.builders import (
    WEEKS,
    breaks,
    checkin,
    checkins,
    day,
    habit,
    key_result,
    look,
    metric,
    milestone,
)
from tests.views.random_key_results import KINDS, random_figures

ADDRESS = "2026-Q4/goal/kr"
AS_OF = "2026-10-20"
INK = Ink(1, "", "*")


def _view(made: KeyResultFigures, as_of: str | date = AS_OF, off: Any = ()) -> ChartView:
    on = as_of if isinstance(as_of, date) else day(as_of)
    part = key_result_part(made, ADDRESS, off, Moment(on))
    head = key_result_head(made, ADDRESS, on)
    return chart_view(head, [part], Occasion(Moment(on)), key_result_measuring(made))


def _screen(view: ChartView | YearView, columns: int = 80, **more: Any) -> list[str]:
    return render(view, Look(width=columns, boxed=True, **more)).splitlines()


# ----------------------------------------------------------------------------------- the canvas


def test_dots_come_together_in_a_cell() -> None:
    canvas = Canvas(2, 1, fine=True)
    canvas.dot(0, 0, INK)
    canvas.dot(1, 3, INK)
    assert [piece.text for piece in canvas.row(0)] == ["⢁ "]


def test_the_higher_rank_is_seen() -> None:
    canvas = Canvas(1, 1, fine=True)
    canvas.dot(0, 0, INK)
    canvas.put(0, 0, "●", Ink(2, "good", "o"))
    canvas.dot(1, 1, INK)
    canvas.put(0, 0, "x", INK)
    (piece,) = canvas.row(0)
    assert (piece.text, piece.style) == ("●", "good")


def test_nothing_is_drawn_outside() -> None:
    canvas = Canvas(1, 1, fine=True)
    for x, y in ((-1, 0), (2, 0), (0, 4), (0, -1)):
        canvas.dot(x, y, INK)
    canvas.put(1, 0, "x", INK)
    assert canvas.row(0)[0].text == " "


def test_a_line_has_no_gaps() -> None:
    canvas = Canvas(2, 2, fine=True)
    canvas.line([(0, 7), (3, 0)], INK)
    assert [canvas.row(row)[0].text for row in (0, 1)] == [" ⡜", "⡰⠁"]


def test_of_a_thin_line_every_second_dot_is_drawn() -> None:
    canvas = Canvas(2, 1, fine=True)
    canvas.line([(0, 0), (3, 0)], Ink(1, "", ".", every=2))
    assert canvas.row(0)[0].text == "⠁⠁"


def test_without_braille_a_dot_is_a_sign() -> None:
    canvas = Canvas(3, 2, fine=False)
    canvas.line([(0, 1), (2, 0)], INK)
    assert [canvas.row(row)[0].text for row in (0, 1)] == [" **", "*  "]


# ------------------------------------------------------------------------------------- the days


def _named(first: str, last: str, columns: int) -> list[tuple[int, str]]:
    return [(one.column, one.text) for one in labels(Days(day(first), day(last)), columns)]


def test_a_quarter_is_in_months() -> None:
    # October has 31 of the 92 days, October and November 61: of 92 columns, one a day.
    assert _named("2026-10-01", "2026-12-31", 92) == [
        (0, "Oct"),
        (31, "Nov"),
        (61, "Dec"),
        (86, "31 Dec"),
    ]


def test_four_weeks_are_in_weeks() -> None:
    assert _named(*WEEKS, 56) == [
        (0, "5 Oct"),
        (14, "12 Oct"),
        (28, "19 Oct"),
        (42, "26 Oct"),
        (51, "1 Nov"),
    ]


def test_a_few_days_are_in_days() -> None:
    assert _named("2026-10-05", "2026-10-08", 40) == [
        (0, "5 Oct"),
        (10, "6 Oct"),
        (20, "7 Oct"),
        (35, "8 Oct"),
    ]


def test_years() -> None:
    found = [text for _, text in _named("2020-03-02", "2026-12-31", 60)]
    assert found == ["2 Mar", "2021", "2022", "2023", "2024", "2025", "31 Dec"]
    assert [text for _, text in _named("1991-01-01", "2019-12-31", 20)] == ["Jan", "2000", "31 Dec"]
    assert _named("2026-10-05", "2026-10-05", 10) == [(5, "5 Oct")]


def test_weeks_are_marked_or_months_where_they_stand_close() -> None:
    # Thursday the 1st: Mondays are the 5th, 12th, 19th, 26th of October.
    assert ticks(Days(day("2026-10-01"), day("2026-10-31")), 31) == [4, 11, 18, 25]
    year = Days(day("2026-01-01"), day("2026-12-31"))
    assert len(ticks(year, 60)) == 11
    assert ticks(year, 20) == []


# ------------------------------------------------------------------------------------ the field


def _signs(field: Field, sign: str) -> set[tuple[int, int]]:
    rows = ["".join(piece.text for piece in field.canvas.row(row)) for row in range(14)]
    return {
        (place, row) for row, text in enumerate(rows) for place, at in enumerate(text) if at == sign
    }


def _field(view: ChartView, columns: int, *, fine: bool = True) -> Field:
    assert view.plot is not None
    assert view.plot.scale is not None
    return Field(view.plot, view.plot.scale, columns, 14, fine=fine)


@pytest.mark.parametrize("columns", [50, 73, 120, 187])
def test_a_check_in_lies_in_the_column_of_its_day(columns: int) -> None:
    days = [0, 5, 13, 27]  # of 28
    said = [(day(WEEKS[0]) + timedelta(days=number)).isoformat() for number in days]
    made = look(key_result(metric(0, 10), WEEKS), WEEKS[1], *((on, 3) for on in said))
    field = _field(_view(made, WEEKS[1]), columns)
    found = sorted(column for column, _ in _signs(field, "●"))
    assert found == [int((number + 0.5) / 28 * columns) for number in days]


def test_the_plan_passes_through_its_values() -> None:
    # 28 days up from 0 to 28: at the end of day n it asks for n. 56 dots: the middle of day n is
    # at dot 2n - 1; 14 rows have 56 dots, so n lies at 55 - 55 n / 28 from above.
    made = look(key_result(metric(0, 28), WEEKS), WEEKS[0])
    field = _field(_view(made, WEEKS[0]), 28)
    for number in range(2, 28):
        column, row = number - 1, round(55 - 55 * number / 28) // 4
        near = [
            piece
            for each in (row - 1, row, row + 1)
            if 0 <= each < 14
            for piece in ["".join(one.text for one in field.canvas.row(each))[column]]
        ]
        assert any("⠀" < sign <= "⣿" for sign in near), number


def test_met_and_not_met_differ_without_colour() -> None:
    made = look(key_result(habit(2), WEEKS), WEEKS[1], ("2026-10-05", 2), ("2026-10-12", 1))
    field = _field(_view(made, WEEKS[1]), 56)
    assert {place // 14 for place, _ in _signs(field, "█")} == {0}
    assert {place // 14 for place, _ in _signs(field, "▒")} == {1}
    assert [sign.says for sign in field.legend.values()][:2] == ["met", "asked"]
    # 2 of a scale up to 2.24: twelve and a half of fourteen rows.
    assert len({row for _, row in _signs(field, "█")}) == 12


def test_many_check_ins_dont_hide_their_line() -> None:
    said = [(date(2026, 10, 5) + timedelta(days=number), number) for number in range(28)]
    made = look(
        key_result(metric(0, 28), WEEKS), WEEKS[1], *(checkin(on, value) for on, value in said)
    )
    assert _signs(_field(_view(made, WEEKS[1]), 60), "●") == set()
    assert len(_signs(_field(_view(made, WEEKS[1]), 100), "●")) == 28


def test_a_level_out_of_sight_isnt_drawn() -> None:
    kpi = Kpi("pulse", "Pulse", "kpis/pulse.toml", target=52)
    points = kpi_points(checkins(("2026-10-05", 50), ("2026-10-07", 54)), day(AS_OF))
    part = kpi_part(kpi, points, day(AS_OF), Every("week"))
    view = chart_view(kpi_head(kpi, points), [part], Occasion(Moment(day(AS_OF))), Measuring())
    assert "target 52" in _screen(view)[-1]


def test_breaks_are_shaded() -> None:
    made = look(key_result(metric(0, 10), WEEKS), AS_OF, off=[("2026-10-12", "2026-10-18")])
    field = _field(_view(made, AS_OF, breaks(("2026-10-12", "2026-10-18"))), 28)
    assert {column for column, _ in _signs(field, "░")} == set(range(7, 14))


# ----------------------------------------------------------------------------------- the screen


def test_the_head_and_the_legend() -> None:
    made = look(key_result(metric(0, 10), WEEKS, unit="km", title="Run"), AS_OF, ("2026-10-19", 6))
    lines = _screen(_view(made), 60)
    assert lines[0] == " ● Run  6 → 10 km"
    # Expected on day 16 of 28: 16/28 of 10 km, so 6 is enough for day 16, not for day 17.
    assert lines[1].strip().split("  ")[0] == "on track, no slack"
    assert lines[1].endswith(ADDRESS)
    assert lines[2].startswith(" km")
    assert "Tue 20 Oct" in lines[2]
    assert lines[-1] == "   ● check-in  ⠂⠂ plan  ⠂ pass mark  ┄ target 10 km"
    assert len(lines) == 2 + 1 + 12 + 2 + 1 + 1


def test_long_names_are_cut() -> None:
    made = look(key_result(metric(0, 10), WEEKS, title="Rennen " * 30), AS_OF, ("2026-10-19", 6))
    assert max(map(width, _screen(_view(made), 50))) <= 50


@pytest.mark.parametrize("kind", KINDS)
def test_no_line_is_too_wide(kind: str) -> None:
    for seed in range(5):
        rng = Random(f"{kind}{seed}")
        made, moment = random_figures(rng, kind)
        view = _view(made, moment.as_of)
        for columns in (50, rng.randrange(51, 200), 200):
            lines = _screen(view, columns)
            assert max(map(width, lines)) <= columns
            assert len(lines) <= 22
        typed = "\n".join(_screen(view, 80, ascii=True))
        assert typed.isascii()


def test_a_line_of_time() -> None:
    made = look(key_result(milestone(), WEEKS), AS_OF, ("2026-10-19", True))
    lines = _screen(_view(made), 62)
    # 56 columns for 28 days: the 19th is the 15th day, its middle at column 29.
    assert lines[4].index("✓") == 3 + 29
    assert lines[4].rstrip()[-1] == "◆"
    assert "done 19 Oct" in lines[3]
    assert lines[3].endswith("due 1 Nov")
    typed = _screen(_view(made), 62, ascii=True)
    assert typed[4].strip().startswith("---")


def test_without_anything_to_draw() -> None:
    lines = _screen(_view(look(key_result(metric(), WEEKS), AS_OF)))
    assert lines[-1] == "   there is nothing to draw yet"


def test_colour_is_only_added() -> None:
    made = look(key_result(metric(0, 10), WEEKS), AS_OF, ("2026-10-19", 6))
    coloured = render(_view(made), Look(boxed=True, colour=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).splitlines() == _screen(_view(made))


def test_markdown_and_columns() -> None:
    made = look(key_result(metric(0, 10), WEEKS), AS_OF, ("2026-10-01", 1), ("2026-10-19", 6))
    view = _view(made)
    assert render(view, Look(format="md")).startswith("```text\n ● A key result")
    assert render(view, Look(format="tsv")).splitlines() == [
        "address\ton\tvalue\tcounts",
        f"{ADDRESS}\t2026-10-01\t1\tfalse",
        f"{ADDRESS}\t2026-10-19\t6\ttrue",
    ]
    assert render(view, Look(format="plain")).splitlines()[1:] == [
        f"{ADDRESS}\t2026-10-19\t6\ttrue"
    ]
    assert render(view, Look(format="csv")).startswith("address,on,value,counts\n")


# ------------------------------------------------------------------------------------- the year


def _year(as_of: str = "2026-12-31") -> YearView:
    said = checkins(("2026-01-01", 1), ("2026-11-23", 1), ("2026-11-23", 1), ("2026-11-23", 1))
    return year_view(said, 2026, Occasion(Moment(day(as_of))))


def test_a_year_is_a_column_a_week() -> None:
    lines = _screen(_year(), 60)
    assert lines[0] == "   All check-ins  2026"
    assert lines[1] == "   4 check-ins on 2 days, longest run 1 day"
    # The year begins on a Thursday; 23 November is the Monday of its 48th week.
    assert lines[4].startswith(" Mon  ·")
    assert lines[4][5 + 47] == "█"
    assert lines[7][5] == "░"
    assert [len(line) for line in lines[4:11]] == [5 + 53] * 4 + [5 + 52] * 3
    assert lines[-1] == "     less · ░ ▓ █ more check-ins a day"


def test_a_narrow_terminal_shows_it_in_halves() -> None:
    lines = _screen(_year(), 50)
    assert [line[:4] for line in lines].count(" Mon") == 2
    assert max(map(width, lines)) <= 50


def test_a_wide_terminal_has_wide_days() -> None:
    lines = _screen(_year(), 120)
    assert lines[4][5 + 2 * 47 : 5 + 2 * 48] == "██"
    assert max(map(width, lines)) <= 120


def test_a_year_in_ascii_and_other_formats() -> None:
    typed = "\n".join(_screen(_year(), 80, ascii=True))
    assert typed.isascii()
    assert "#" in typed
    assert render(_year(), Look(format="tsv")).splitlines() == [
        "on\tcheckins\tamount",
        "2026-01-01\t1\t1",
        "2026-11-23\t3\t3",
    ]
    assert render(_year(), Look(format="md")).startswith("```text\n   All check-ins")


def test_what_is_still_to_come_is_blank() -> None:
    lines = _screen(_year("2026-01-04"), 60)
    assert lines[7] == "     █"
    assert lines[4] == " Mon"
