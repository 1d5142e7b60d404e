"""Problems as text, and `okr validate` in every format."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from okrcli.domain.problem import Problem
from okrcli.render import Look, render
from okrcli.render.problems import problems_text, short
from okrcli.views.problems import problems_view

WRONG = Problem(
    file="2026-Q4/run.toml",
    line=7,
    column=10,
    length=4,
    excerpt="target = 42,2",
    message="42,2 is no number",
    expected="a number",
    hint="write 42.2",
)
ODD = Problem(file="okr.toml", message="nobody knows this", severity="warning")
NARROW = Look(width=50, boxed=True)


def text(*problems: Problem, look: Look = NARROW) -> str:
    return problems_text(problems, look)


def test_each_problem_stands_at_its_place_and_all_are_counted() -> None:
    assert render(problems_view([ODD, WRONG], 3), NARROW) == dedent("""\
        2026-Q4/run.toml:7:10: 42,2 is no number
          7 │ target = 42,2
            │          ^^^^
          expected a number
          hint     write 42.2

        okr.toml: warning: nobody knows this

        1 error, 1 warning in 3 files
        """)


def test_in_colour_errors_are_red_and_warnings_are_not() -> None:
    printed = render(problems_view([ODD, WRONG], 3), replace(NARROW, colour=True))
    assert "\x1b[1;31m42,2 is no number\x1b[0m" in printed
    assert "\x1b[33mwarning: \x1b[0mnobody" in printed


def test_nothing_wrong() -> None:
    assert render(problems_view([], 12), NARROW) == "12 files, no problems\n"


def test_only_warnings_are_valid() -> None:
    view = problems_view([ODD], 1)
    assert (view.valid, view.record.complete) == (True, True)
    assert "\x1b[33m1 warning in 1 file\x1b[0m\n" in render(view, replace(NARROW, colour=True))


def test_tabs_and_wide_characters_keep_the_caret_in_place() -> None:
    problem = replace(
        WRONG, excerpt='\ttitle = "家族" x', column=15, length=1, expected="", hint=""
    )
    assert text(problem, look=replace(NARROW, ascii=True)).splitlines()[1:] == [
        '  7 |     title = "家族" x',
        "    |                    ^",
    ]


def test_a_long_line_is_cut_around_the_place() -> None:
    excerpt = "a" * 100 + "HERE" + "b" * 100
    problem = replace(WRONG, excerpt=excerpt, column=101, length=4, expected="", hint="")
    assert text(problem).splitlines()[1:] == [
        "  7 │ …" + "a" * 19 + "HERE" + "b" * 19 + "…",
        "    │ " + " " * 20 + "^^^^",
    ]
    assert excerpt in text(problem, look=Look())


def test_a_long_line_is_cut_behind_a_place_at_its_beginning() -> None:
    problem = replace(WRONG, excerpt="key = " + "b" * 100, column=1, length=3, expected="", hint="")
    assert text(problem).splitlines()[1:] == [
        "  7 │ key = " + "b" * 37 + "…",
        "    │ ^^^",
    ]


def test_a_place_that_is_too_long_itself_is_cut() -> None:
    problem = replace(WRONG, excerpt="x" * 300, column=51, length=200, expected="", hint="")
    shown = text(problem).splitlines()[1:]
    assert max(map(len, shown)) <= 50
    assert shown[1].count("^") == 42


def test_long_messages_are_wrapped_on_a_terminal() -> None:
    said = "a warning that needs rather more words than usual"
    problem = replace(ODD, message=said, hint="say it in fewer words, or buy a wider terminal")
    assert text(problem) == dedent("""\
        okr.toml:
          warning: a warning that needs rather more words
          than usual
          hint     say it in fewer words, or buy a wider
                   terminal
        """)
    assert said in text(problem, look=Look())


def test_a_problem_in_one_line() -> None:
    assert short(WRONG, Look()) == "2026-Q4/run.toml:7:10: 42,2 is no number"
    assert short(replace(WRONG, column=0), Look()) == "2026-Q4/run.toml:7: 42,2 is no number"


def test_without_a_column_there_is_no_caret() -> None:
    assert "^" not in text(replace(WRONG, column=0))
    assert "│ target = 42,2" in text(replace(WRONG, column=0))


def test_plain_tables_and_markdown() -> None:
    view = problems_view([WRONG, ODD], 2)
    assert render(view, Look(format="plain")).splitlines() == [
        "2026-Q4/run.toml:7:10: 42,2 is no number",
        "okr.toml: warning: nobody knows this",
    ]
    assert render(view, Look(format="csv")).splitlines() == [
        "file,line,column,message,expected,hint,severity",
        '2026-Q4/run.toml,7,10,"42,2 is no number",a number,write 42.2,error',
        "okr.toml,,,nobody knows this,,,warning",
    ]
    assert render(view, Look(format="tsv")).splitlines()[2] == (
        "okr.toml\t\t\tnobody knows this\t\t\twarning"
    )
    assert render(view, Look(format="md")) == dedent("""\
        | Place                 | Severity | Problem           | Expected             |
        | --------------------- | -------- | ----------------- | -------------------- |
        | 2026-Q4/run.toml:7:10 | error    | 42,2 is no number | a number; write 42.2 |
        | okr.toml              | warning  | nobody knows this |                      |

        1 error, 1 warning in 2 files
        """)
    assert render(problems_view([], 1), Look(format="md")) == "1 file, no problems\n"


def test_json() -> None:
    assert render(problems_view([ODD], 2), Look(format="json")) == dedent("""\
        {
          "schema": "okr.validate/1",
          "valid": true,
          "complete": true,
          "files": 2,
          "problems": [
            {
              "file": "okr.toml",
              "line": null,
              "column": null,
              "message": "nobody knows this",
              "expected": null,
              "hint": null,
              "severity": "warning"
            }
          ]
        }
        """)


@given(
    st.text(st.characters(exclude_categories=[]), min_size=1, max_size=300),
    st.text(max_size=120),
    st.integers(1, 310),
    st.integers(0, 40),
    st.integers(50, 200),
    st.booleans(),
)
def test_any_line_fits_its_caret_stands_below_it_and_nothing_acts(
    excerpt: str, said: str, column: int, length: int, width: int, typed: bool
) -> None:
    problem = replace(
        WRONG, excerpt=excerpt, column=column, length=length, message=said, expected=said
    )
    printed = text(problem, look=Look(width=width, boxed=True, ascii=typed))
    assert max(map(cell_len, printed.splitlines())) <= width
    kinds = {unicodedata.category(char) for char in printed.replace("\n", "")}
    assert not kinds & {"Cc", "Cf", "Cs", "Zl", "Zp"}
