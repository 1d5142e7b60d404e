"""How next, pending and prompt are printed."""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from okrcli.domain.model import Checklist, Habit, Metric, Milestone, Step
from okrcli.render import Format, Look, render
from okrcli.views.next import NextView, next_view
from okrcli.views.occasion import Occasion
from okrcli.views.pending import PendingView, pending_view
from okrcli.views.prompt import PromptView, prompt_view
from tests.views.builders import checkins, day, figures, key_result, moment, rolled, whole
from tests.views.random_key_results import KINDS, random_figures

FORMATS: tuple[Format, ...] = ("table", "plain", "tsv", "csv", "json", "md")
WIDTHS = (50, 60, 80, 120)
HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
TEXT = st.text(
    st.one_of(
        st.sampled_from(" \x1b\n\t\u202e\u0301家族👨éñ|*"), st.characters(exclude_categories=["Cs"])
    ),
    max_size=90,
)
View = NextView | PendingView | PromptView


def occasion(as_of: str = "11-21") -> Occasion:
    return Occasion(moment(day(as_of)))


def views(text: str = "Longest run", unit: str | None = "km", **more: str) -> Iterator[View]:
    """Make a view of each, with a text wherever the files have one."""
    run = figures(
        key_result(Metric(12.0, 42.2), title=text, unit=unit, source=text),
        checkins({"11-10": 20.0, "11-12": 21.5}),
    )
    steps = Checklist((Step("a", text, due=day("10-10")), Step("b", "Second", 2.0)))
    pack = figures(key_result(steps, id="pack", title=text), checkins({"11-18": "b=false"}))
    gym = figures(key_result(Habit(3, "week"), id="gym", title=text), checkins({"11-18": 2}))
    exam = figures(key_result(Milestone(), id=more.get("id", "exam"), title=text))
    made = whole(rolled(run, pack, gym, exam, id=more.get("id", "marathon")))
    made = replace(made, cycle=replace(made.cycle, title=text))
    at = occasion()
    yield next_view([made], at, week=True)
    yield next_view([made], at, limit=1)
    yield pending_view([made], at, 3)
    yield prompt_view(made, [made], at)
    yield prompt_view(made, [made], at, "{title} {says} {next}")


def usual() -> tuple[NextView, NextView, PendingView, PromptView, PromptView]:
    one, two, three, four, five = views()
    assert isinstance(one, NextView)
    assert isinstance(two, NextView)
    assert isinstance(three, PendingView)
    assert isinstance(four, PromptView)
    assert isinstance(five, PromptView)
    return one, two, three, four, five


def drawn(view: View, width: int | None = None, **more: bool) -> str:
    look = Look(width=width or 80, boxed=width is not None, **more)  # type: ignore[arg-type]
    return render(view, look)


def widest(text: str) -> int:
    return max(map(cell_len, text.splitlines()), default=0)


@settings(max_examples=30)
@given(text=TEXT, width=st.sampled_from(WIDTHS), ascii_only=st.booleans())
def test_no_line_is_wider_than_the_terminal(text: str, width: int, ascii_only: bool) -> None:
    for view in views(text, unit=text or None, id=text.replace("/", "") or "x"):
        if not isinstance(view, PromptView):
            assert widest(drawn(view, width, ascii=ascii_only)) <= width


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_fits_into_every_width(kind: str) -> None:
    for seed in range(8):
        found, now = random_figures(Random(seed), kind)
        made = whole(rolled(found, as_of=now.as_of), as_of=now.as_of)
        for view in (
            next_view([made], Occasion(now), week=True),
            pending_view([made], Occasion(now), 30),
        ):
            for width in WIDTHS:
                assert widest(drawn(view, width)) <= width


@settings(max_examples=30)
@given(text=TEXT)
def test_nothing_invisible_reaches_the_screen(text: str) -> None:
    for view in views(text):
        for form in FORMATS:
            if form == "json" or (isinstance(view, PromptView) and form in {"tsv", "csv", "md"}):
                continue
            printed = render(view, Look(format=form))
            hidden = {char for char in printed if unicodedata.category(char) in HIDDEN}
            assert hidden <= {"\n", "\t"}
            if isinstance(view, PromptView):
                assert printed.count("\n") == 1


def test_without_a_terminal_nothing_is_cut() -> None:
    long = "a very long title indeed, " * 9
    for view in views(long):
        if not isinstance(view, PromptView):
            printed = drawn(view)
            assert long.strip() in printed
            assert "\x1b" not in printed


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


def test_next() -> None:
    view, short, *_ = usual()
    # 52 of 92 days: 12 + 30.2 * 52/92 = 29.07 km. The first step was due on 10 October.
    assert lines(drawn(view)) == [
        " ▼ 1 more by Sunday                         marathon/gym   Longest run",
        " ▼ Longest run today                        marathon/pack  Longest run",
        " ▽ +7.57 km today puts it back on the plan  marathon/run   Longest run",
        " ○ no check-in for 52 days                  marathon/exam  Longest run",
        "",
        " in all by      today  Sun 22  Mon 23  Tue 24  Wed 25  Thu 26  Fri 27  Sat 28",
        " marathon/gym       ·      +1      +1      +1      +1      +1      +1      +1",
        " marathon/pack     +1      +1      +1      +1      +1      +1      +1      +1",
        " marathon/run   +7.57    +7.9   +8.23   +8.56   +8.89   +9.22   +9.54   +9.87",
    ]
    assert lines(drawn(short))[-1] == " 3 more: leave --limit out"


def test_next_where_it_is_narrow() -> None:
    view, *_ = usual()
    assert lines(drawn(view, 50)) == [
        " ▼ 1 more by Sunday         marathon/gym",
        " ▼ Longest run today        marathon/pack",
        " ▽ +7.57 km today           marathon/run",
        " ○ no check-in for 52 days  marathon/exam",
        "",
        " in all by      today  Sun 22  Mon 23  Tue 24",
        " marathon/gym       ·      +1      +1      +1",
        " marathon/pack     +1      +1      +1      +1",
        " marathon/run   +7.57    +7.9   +8.23   +8.56",
    ]


def test_next_in_ascii() -> None:
    view, *_ = usual()
    assert drawn(view, ascii=True).isascii()
    assert drawn(view, 50, ascii=True).isascii()


def test_colour_beside_a_symbol() -> None:
    view, *_ = usual()
    coloured = render(view, Look(colour=True))
    assert "\x1b[" in coloured
    assert "▽" in coloured


def test_tables_of_columns() -> None:
    for view in usual()[:3]:
        for form, mark in (("tsv", "\t"), ("csv", ",")):
            printed = render(view, Look(format=form))  # type: ignore[arg-type]
            first, *rows = csv.reader(StringIO(printed), delimiter=mark)
            assert first[:4] == ["address", "title", "kind", "unit"]
            assert {len(row) for row in rows} == {len(first)}
            assert [row[0] for row in rows] == [one.address for one in view.record.items]
        assert json.loads(render(view, Look(format="json")))["schema"] == view.record.schema


def test_json_has_the_steps_and_the_week() -> None:
    view, *_ = usual()
    items = json.loads(render(view, Look(format="json")))["items"]
    pack = next(one for one in items if one["address"].endswith("pack"))
    assert (pack["do"], pack["steps"], pack["by"]) == ("steps", ["a"], "2026-11-21")
    assert [one["on"] for one in pack["week"]] == [f"2026-11-{number}" for number in range(22, 29)]


def test_markdown() -> None:
    view, _, waiting, *_ = usual()
    told = render(view, Look(format="md"))
    assert told.splitlines()[0].split() == [
        "|",
        *["what", "to", "do", "|", "address", "|", "key", "result", "|"],
    ]
    assert "| in all by " in told
    assert "`2026-Q4/marathon/run`" in told
    assert "| key result " in render(waiting, Look(format="md"))
    for one in views("a | b *c*"):
        if not isinstance(one, PromptView):
            printed = render(one, Look(format="md"))
            assert "a | b" not in printed


def test_pending_plain_is_an_address_a_line() -> None:
    waiting = usual()[2]
    told = render(waiting, Look(format="plain"))
    assert told.splitlines() == [one.checkin for one in waiting.record.items]


def test_pending_leaves_columns_out_where_it_is_narrow() -> None:
    waiting = usual()[2]
    wide, narrow = drawn(waiting, 120), drawn(waiting, 50)
    assert lines(wide)[0].split() == [
        "key",
        "result",
        "address",
        "waiting",
        "last",
        "now",
        "source",
    ]
    assert lines(narrow)[0].split() == ["key", "result", "address", "waiting"]
    for one in waiting.items:
        assert one.address in narrow
        assert one.since in narrow


def test_nothing_to_do_and_nothing_wanted() -> None:
    made = whole(rolled(figures(key_result(Milestone()), checkins({"10-10": True}))))
    told = drawn(next_view([made], occasion()))
    assert told == " nothing to do: no key result asks for anything\n"
    assert drawn(pending_view([made], occasion(), 0)) == " nothing wants a check-in\n"


# The line for a prompt: its form is a promise.


def line(*values: float | None, scale: int = 1, ascii_only: bool = False) -> str:
    """Print the line of key results from 0 to 10, checked in today, or never."""
    parts = [
        figures(
            key_result(Metric(0.0, 10.0), id=f"kr-{place}"),
            [] if value is None else checkins({"11-15": value}),
            as_of=day("11-15"),
        )
        for place, value in enumerate(values)
    ]
    made = whole(rolled(*parts, as_of=day("11-15")), as_of=day("11-15"))
    at = Occasion(moment(day("11-15")), (), scale)
    return render(prompt_view(made, [made], at), Look(ascii=ascii_only))


@pytest.mark.parametrize(
    ("values", "told", "in_ascii"),
    [
        # 11-15 is day 46 of 92: 0.50 is expected.
        ([6, 6], "Q4 ✓\n", "Q4 ok\n"),
        ([6, 1], "Q4 0.35/0.50 ▼1\n", "Q4 0.35/0.50 v1\n"),
        ([1, 0], "Q4 0.05/0.50 ▼2\n", "Q4 0.05/0.50 v2\n"),
        # No data is no pace: it wants a check-in, and isn't behind.
        ([8, None], "Q4 0.40/0.50 !1\n", "Q4 0.40/0.50 !1\n"),
        ([8, 1, 0, None, None, None], "Q4 0.15/0.50 ▼2 !3\n", "Q4 0.15/0.50 v2 !3\n"),
        ([12, 0, 0], "Q4 0.33/0.50 ▼2\n", "Q4 0.33/0.50 v2\n"),
    ],
)
def test_the_line(values: list[float | None], told: str, in_ascii: str) -> None:
    assert line(*values) == told
    assert line(*values, ascii_only=True) == in_ascii


def test_the_line_out_of_ten_and_of_a_hundred() -> None:
    assert line(6, 1, scale=10) == "Q4 3.5/5.0 ▼1\n"
    assert line(6, 1, scale=100) == "Q4 35/50 ▼1\n"


def test_no_line_without_a_cycle() -> None:
    for pattern in (None, "{cycle}", "always"):
        assert drawn(prompt_view(None, [], occasion(), pattern)) == ""


def test_a_pattern_is_one_clean_line() -> None:
    made = whole(rolled(figures(key_result(Milestone()))))
    made = replace(made, cycle=replace(made.cycle, title="a\x1b[31m\nb…"))
    view = prompt_view(made, [made], occasion(), "{title}\t{behind}")
    assert drawn(view) == "a<U+001B>[31m⏎b… 0\n"
    assert drawn(view, ascii=True) == "a<U+001B>[31m / b... 0\n"
