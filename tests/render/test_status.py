"""The status screen and the status in other formats."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from textwrap import dedent, indent

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.domain.model import Metric
from okrcli.render import Format, Look, render
from okrcli.views.occasion import Occasion
from okrcli.views.status import StatusView, status_view
from tests.render.sample import DAY, cycle, key_result, status, usual

UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
TEXT = st.text(
    st.one_of(
        st.sampled_from("\x1b\n\t\u202e\u200d\u0301\ufe0f家族👨🏽éñ"),
        st.characters(exclude_categories=[]),
    ),
    max_size=120,
)


def drawn_screen(text: str) -> str:
    """A screen's lines begin with a space, which dedent takes away."""
    return indent(drawing(text), " ")


def screen(view: StatusView, width: int, *, typed: bool = False) -> str:
    return render(view, Look(width=width, boxed=True, ascii=typed))


def drawing(text: str) -> str:
    return dedent(text).removeprefix("\n")


def test_on_a_terminal_of_80_columns() -> None:
    assert screen(usual(), 80) == drawn_screen("""
         2026-Q4  Autumn                          day 46 of 92, 46 left  Sun 15 Nov 2026

          0.45   ● on track  plan 0.50, pass mark 0.35                 2 behind, 1 stale
         ━━━━━━━━━━━━━━━━━━━━━━━━━━━╎━━━━━━━╸───┃───────────────────────────────────────

         ● Feel well           0.40  ━━━━╎─┃─────  on track
           ● Run 10 km         0.60  ━━━━╎━┃─────  9 days of slack
           ● Swim 10 lengths   0.30  ━━━╸╎─┃─────  +2 lengths to plan
           ▼ Row               0.10  ━───╎─┃─────  +4 to plan
           ◌ Walk              0.60  ━━━━╎━┃─────  stale for 16 days

         ● Stay curious        0.50  ━━━━╎━┃─────  on track
           ● Read 10 books     1.20  ━━━━╎━┃━━━━»  46 days of slack
           ▼ Sleep more       -0.20  «───╎─┃─────  +7 h to plan
           · Think                –                set a start and a target

         next  ▼ Sleep more  +7 h today puts it back on the plan  2026-Q4/goal-1/sleep

         ┃ plan  ╎ pass mark  ● on track  ▼ off track  ◌ stale  · draft
         1 dropped: --all lists them
        """)


def test_narrow_and_typed() -> None:
    assert screen(usual(), 50, typed=True).splitlines()[:6] == [
        " 2026-Q4  Autumn             day 46 of 92, 46 left",
        "",
        "  0.45   o on track  plan 0.50   2 behind, 1 stale",
        " =================:====..|........................",
        "",
        " o Feel well           0.40  ===:.|....",
    ]


@pytest.mark.parametrize("parts", [[("Goal", [key_result("a", "A", 5)])], []])
@given(st.tuples(*[st.integers(0, 120)] * 3), st.integers(50, 90), st.booleans())
def test_many_counts_fit_too(
    parts: list[tuple[str, list[KeyResultFigures]]],
    counts: tuple[int, int, int],
    width: int,
    typed: bool,
) -> None:
    view = status(parts)
    assert view.cycle is not None
    behind, stale, silent = counts
    head = replace(view.cycle, behind=behind, stale=stale, silent=silent)

    printed = screen(replace(view, cycle=head), width, typed=typed)

    assert max(map(cell_len, printed.splitlines())) <= width
    assert not behind or f" {behind} behind" in printed


def test_a_wide_terminal_shows_values_too() -> None:
    assert " ● Swim 10 lengths  3 → 10 lengths   0.30  " in screen(usual(), 120)


def test_off_a_terminal_nothing_is_cut() -> None:
    long = "A title that is " + "very " * 60 + "long"
    view = status([(long, [key_result("a", long.lower(), 5)])], title=long)
    printed = render(view, Look())
    assert printed.count(long) == 2
    assert f"  ● {long.lower()}  5 → 10  0.50" in printed
    assert "…" not in printed


def test_colours_are_two_and_the_score_stands_out() -> None:
    printed = render(usual(), Look(colour=True, width=80, boxed=True))
    codes = {part.split("m")[0] for part in printed.split("\x1b[")[1:]}
    assert codes == {"0", "1", "2", "31", "1;31", "32", "1;7"}
    assert "\x1b[1;7m 0.45 \x1b[0m" in printed


def test_what_is_done_is_measured_against_no_plan() -> None:
    saved = key_result("a", "Save up", 12, Metric(start=0, target=10, aggregate="sum"))
    assert "✓ Save up  1.20  ━━━━━━━━━━━»\n" in screen(status([("Goal", [saved])]), 80)


def test_an_objective_with_an_unusable_key_says_so() -> None:
    view = status([("Goal", [key_result("a", "A", 5)])])
    faulty = replace(view, objectives=(replace(view.objectives[0], faulty=True),))
    assert "  on track, not all usable\n" in screen(faulty, 80)


def test_scores_out_of_a_hundred() -> None:
    printed = screen(status([("Goal", [key_result("a", "A", 4)])], scale=100), 80)
    assert "  40   ● on track  plan 50, pass mark 35" in printed


def test_progress_beyond_all_measure_breaks_no_line() -> None:
    far = key_result("a", "Far", 1e200, Metric(start=0, target=1e-9))
    printed = screen(status([("Goal", [far])]), 60)
    assert "● Far  1e+209  " in printed
    assert max(map(cell_len, printed.splitlines())) <= 60


def test_no_cycle_says_how_to_begin() -> None:
    assert screen(status_view(None, (), Occasion(Moment(DAY))), 50) == (
        " There is no cycle yet.\n"
        " A cycle is a folder, such as 2026-Q4;\n"
        " an objective is a file in it, say health.toml.\n"
        " `okr help files` shows what to write.\n"
    )


def test_an_empty_cycle_says_how_to_begin() -> None:
    printed = screen(status([], title=None), 60)
    assert "\n · draft\n\n There are no objectives yet.\n" in printed


def test_all_dropped() -> None:
    printed = screen(status([("Gone", [key_result("a", "A", dropped=True)])]), 60)
    assert " 1 dropped: --all lists them\n" in printed
    assert " · Gone  –\n" in printed


def test_other_cycles_and_a_note() -> None:
    others = [cycle([("Whole", [key_result("a", "A", 5)])], "All of it", "2026")]
    view = status([("Goal", [key_result("a", "A", 5)])], others=others, note="the last one")
    printed = screen(view, 70)
    assert "\n the last one\n" in printed
    assert "\n ● 2026  All of it  0.50  ━━━╎━┃────  day 46 of 92\n" in printed


def test_thirty_key_results_stay_in_line() -> None:
    rows = [key_result(f"k{number}", "x" * number, number / 3) for number in range(30)]
    printed = screen(status([("Goal", rows)]), 80)
    lines = [line for line in printed.splitlines() if line.startswith("   ")]
    assert len(lines) == 30
    assert len({line.index("━") if "━" in line else line.index("╸") for line in lines[1:]}) == 1


@given(
    st.lists(st.tuples(TEXT, st.none() | st.floats(-1e9, 1e9)), max_size=4),
    TEXT,
    st.integers(50, 200),
    st.booleans(),
)
def test_no_line_is_wider_than_the_terminal(
    rows: list[tuple[str, float | None]], title: str, width: int, typed: bool
) -> None:
    view = _view(rows, title)
    printed = screen(view, width, typed=typed)
    assert max(map(cell_len, printed.splitlines())) <= width
    _assert_harmless(printed)


@pytest.mark.parametrize("format_", ["table", "plain", "tsv", "csv", "md", "json"])
@given(st.lists(st.tuples(TEXT, st.none() | st.floats(-10, 20)), max_size=3), TEXT)
def test_no_format_passes_on_what_acts(
    format_: Format, rows: list[tuple[str, float | None]], title: str
) -> None:
    _assert_harmless(render(_view(rows, title), Look(format=format_)))


def _view(rows: list[tuple[str, float | None]], title: str) -> StatusView:
    parts = [
        key_result(f"k{number}", said, value, unit=title[:9] or None)
        for number, (said, value) in enumerate(rows)
    ]
    return status([(title, parts)], title, others=[cycle([], title, "2026")], note=title)


def _assert_harmless(printed: str) -> None:
    rest = printed.replace("\n", "").replace("\t", "")
    assert not {unicodedata.category(char) for char in rest} & UNSAFE


@pytest.mark.parametrize("width", [50, 60, 80, 120, 200])
def test_a_terminal_wraps_no_line(width: int) -> None:
    view = status(
        [("家族と過ごす時間 " * 9, [key_result("a", "Öfter lachen 👨‍👩‍👧 " * 9, 4)])],
        title="x" * 300,
    )
    printed = render(view, Look(colour=True, width=width, boxed=True))
    terminal = pyte.Screen(width, 60)
    pyte.Stream(terminal).feed(printed.replace("\n", "\r\n"))
    assert terminal.cursor.y == printed.count("\n")


def test_plain_is_a_line_a_thing() -> None:
    assert render(usual(), Look(format="plain")) == drawing("""
        2026-Q4               on-track   0.45   0.50  Autumn  day 46 of 92
        2026-Q4/goal-0        on-track   0.40   0.50  Feel well
        2026-Q4/goal-0/run    on-track   0.60   0.50  Run 10 km  6 → 10 km  9 days of slack
        2026-Q4/goal-0/swim   on-track   0.30   0.50  Swim 10 lengths  3 → 10 lengths  +2 lengths to plan
        2026-Q4/goal-0/row    off-track  0.10   0.50  Row  1 → 10  +4 to plan
        2026-Q4/goal-0/walk   stale      0.60   0.50  Walk  6 → 10  stale for 16 days
        2026-Q4/goal-1        on-track   0.50   0.50  Stay curious
        2026-Q4/goal-1/read   on-track   1.20   0.50  Read 10 books  12 → 10 books  46 days of slack
        2026-Q4/goal-1/sleep  off-track  -0.20  0.50  Sleep more  -2 → 10 h  +7 h to plan
        2026-Q4/goal-1/think  draft      –      –     Think  set a start and a target
        """)  # noqa: E501


def test_plain_of_nothing_is_nothing() -> None:
    assert not render(status_view(None, (), Occasion(Moment(DAY))), Look(format="plain"))


def test_tsv_and_csv_have_a_row_a_key_result_with_the_fields_of_the_json() -> None:
    for format_, comma in (("tsv", "\t"), ("csv", ",")):
        lines = render(usual(), Look(format=format_)).splitlines()  # type: ignore[arg-type]
        header = lines[0].split(comma)
        assert header[:8] == ["address", "id", "title", "kind", "unit", "from", "due", "start"]
        assert not {"due_by", "period", "steps", "extra"} & set(header)
        assert len(lines) == 8
        first = dict(zip(header, lines[1].split(comma), strict=True))
        assert (first["address"], first["progress"]) == ("2026-Q4/goal-0/run", "0.6")
        assert (first["stale"], first["reachable"]) == ("false", "")


def test_markdown_has_a_table_an_objective() -> None:
    others = [cycle([], "All of it", "2026")]
    view = status([("*Goal*", [key_result("a", "A | B", 3)])], others=others, note="so it is")
    assert render(view, Look(format="md")) == drawing("""
        ## 2026-Q4: Autumn

        **0.30** of 0.50 planned, on track; day 46 of 92, 46 left

        so it is

        ### \\*Goal\\*

        ● on track: **0.30** of 0.50 planned

        | Status     | Key result | Now    | Progress | Plan | To do      |
        | ---------- | ---------- | ------ | -------- | ---- | ---------- |
        | ● on track | A \\| B     | 3 → 10 | 0.30     | 0.50 | +2 to plan |

        **Next:** A \\| B: +2 today puts it back on the plan (`2026-Q4/goal-0/a`)

        ## Other cycles

        - 2026: All of it. draft; day 46 of 92, 46 left
        """)


def test_markdown_of_nothing_says_how_to_begin() -> None:
    printed = render(status_view(None, (), Occasion(Moment(DAY))), Look(format="md"))
    assert printed.startswith("There is no cycle yet.\n")
