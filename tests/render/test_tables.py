"""CSV, TSV and Markdown, each with its own escaping."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.render.clean import clean
from okrcli.render.csv import to_csv
from okrcli.render.fields import Cell
from okrcli.render.markdown import escaped, to_table
from okrcli.render.tsv import to_tsv


def test_csv_quotes_what_needs_it_and_prints_values_as_json_does() -> None:
    row: list[Cell] = [
        "a",
        'say "hi", now',
        "two\nlines",
        1.0,
        -0.5,
        True,
        None,
        date(2026, 11, 21),
    ]
    assert to_csv(["x", "y"], [row]) == (
        'x,y\na,"say ""hi"", now",two⏎lines,1,-0.5,true,,2026-11-21\n'
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_is_a_formula(text: str) -> None:
    assert to_csv(["x"], [[text]]).startswith("x\n'")


@given(st.lists(st.text(), min_size=2, max_size=5))
def test_csv_is_read_back(cells: list[str]) -> None:
    found = next(iter(csv.reader(io.StringIO(to_csv(["x"], [cells])).readlines()[1:])))
    assert [cell.removeprefix("'") for cell in found] == [
        clean(cell).removeprefix("'") for cell in cells
    ]


def test_tsv_has_a_line_a_row() -> None:
    assert to_tsv(["x", "y"], [["a\tb\nc", None], [-1.5, "-x"]]) == "x\ty\na b⏎c\t\n-1.5\t-x\n"


def test_markdown_is_shown_as_it_was_written() -> None:
    text = "*bold* | [a](b) <b> $3,500 → $5,000 \\ `x` #1 & co\n~~no~~"
    assert escaped(text) == (
        r"\*bold\* \| \[a\](b) \<b\> \$3,500 → \$5,000 \\ \`x\` \#1 \& co⏎\~\~no\~\~"
    )


def test_markdown_tables_are_in_line() -> None:
    assert to_table(["Name", "x"], [["日本", "1"], ["b", "22"]]) == (
        "| Name | x   |\n| ---- | --- |\n| 日本 | 1   |\n| b    | 22  |\n"
    )
