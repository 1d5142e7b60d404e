"""How show, explain, score, ls, get and log are printed."""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from random import Random
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from okrcli.domain.folding import fold
from okrcli.domain.limits import Limits
from okrcli.domain.model import Break, Checklist, Habit, Kpi, Metric, Step
from okrcli.domain.spans import Span
from okrcli.render import Format, Look, render
from okrcli.views.explain import explain_cycle, explain_key_result, explain_objective
from okrcli.views.getting import GetView, get_view
from okrcli.views.listing import (
    list_cycles,
    list_events,
    list_key_results,
    list_kpis,
    list_objectives,
)
from okrcli.views.log import log_view, of_cycle
from okrcli.views.score import score_view
from okrcli.views.show import (
    show_cycle,
    show_key_result,
    show_kpi,
    show_objective,
    show_step,
)
from tests.views.builders import (
    checkins,
    cycle,
    day,
    figures,
    key_result,
    nowhere,
    occasion,
    rolled,
    whole,
)
from tests.views.events import event
from tests.views.random_key_results import KINDS, random_figures

FORMATS: tuple[Format, ...] = ("table", "plain", "tsv", "csv", "json", "md")
UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
TEXT = st.text(
    st.one_of(
        st.sampled_from(" \x1b\n\t\u202e\u0301家族👨éñ"), st.characters(exclude_categories=["Cs"])
    ),
    max_size=120,
)


def views(text: str = "Run a marathon", unit: str | None = "km") -> Iterator[object]:
    """Make one view of each sort, with a text wherever the files have one."""
    measure = Metric(12.0, 42.2)
    steps = Checklist((Step("a", text, due=day("10-10")), Step("b", "Second", 2.0)))
    given = checkins({"11-10": 20.0, "11-18": 27.1}, confidence=0.7)
    given[1] = replace(given[1], note=text, amended=("e",))
    pauses = (Break(Span(day("12-24"), day("12-27")), text),)
    one = figures(
        key_result(measure, title=text, unit=unit, note=text, source=text, extra={text: text}),
        given,
        breaks=pauses,
    )
    two = figures(key_result(steps, id="pack", title=text), checkins({"10-09": "a=true"}))
    three = figures(key_result(Habit(3, "week"), id="gym", title=text), checkins({"11-18": 2}))
    parent = rolled(one, two, three, title=text, why=text, tags=(text,))
    own = cycle(parent.objective, title=text, breaks=pauses)
    all_of_it = replace(whole(parent), cycle=own)
    kpi = Kpi("hr", text, "kpis/hr.toml", definition=text, unit=unit, healthy=Limits(at_most=9.0))
    events = [
        event(1, kr="marathon/run", on=day("11-18"), value=27.1, note=text),
        event(2, "change", address="2026-Q4/marathon/run", field=text, old=text, new=text),
        event(3, "close", address="2026-Q4", why=text),
    ]
    folded = fold([*events, event(4, "void", of=events[0].name)])
    at = occasion()
    yield show_cycle(all_of_it, at)
    yield show_objective(parent, own, at, [text])
    yield show_key_result(one, parent, own, at)
    yield show_key_result(two, parent, own, at)
    yield show_key_result(three, parent, own, at)
    yield show_step(two, "a", parent, own, at)
    yield show_kpi(kpi, checkins({"11-18": 54.0}, "hr"), at)
    yield explain_key_result(one, parent, own, at, nowhere)
    yield explain_objective(parent, own, at, nowhere)
    yield explain_cycle(all_of_it, at, nowhere)
    yield score_view(all_of_it, at)
    yield list_cycles([all_of_it], at)
    yield list_objectives([all_of_it], at)
    yield list_key_results([all_of_it], at)
    yield list_kpis([kpi], {}, at)
    yield list_events([("2026-Q4", folded)], at)
    yield log_view([of_cycle(own, folded)], at)


@given(
    text=TEXT,
    width=st.integers(min_value=50, max_value=200),
    ascii_only=st.booleans(),
)
def test_no_line_is_wider_than_the_terminal(text: str, width: int, ascii_only: bool) -> None:
    look = Look(width=width, boxed=True, ascii=ascii_only)
    for view in views(text, unit=text or None):
        for line in render(view, look).splitlines():
            assert cell_len(line) <= width, (type(view).__name__, line)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_fits_into_every_width(kind: str) -> None:
    for seed in range(30):
        found, moment = random_figures(Random(seed), kind)
        parent = rolled(found, as_of=moment.as_of)
        at = occasion(moment.as_of)
        own = cycle(parent.objective)
        made = [
            show_key_result(found, parent, own, at),
            explain_key_result(found, parent, own, at, nowhere),
        ]
        for view in made:
            for width in (50, 80, 200):
                lines = render(view, Look(width=width, boxed=True)).splitlines()
                assert max(map(cell_len, lines)) <= width


@given(text=TEXT)
def test_nothing_invisible_reaches_the_screen(text: str) -> None:
    for view in views(text):
        for form in FORMATS:
            if form == "json" or (type(view).__name__ == "ShowView" and form in {"tsv", "csv"}):
                continue
            printed = render(view, Look(format=form))
            kept = printed.replace("\n", "").replace("\t", "")
            hidden = {char for char in kept if unicodedata.category(char) in UNSAFE}
            assert not hidden - {"\u200d"}, (type(view).__name__, form)


def test_without_a_terminal_nothing_is_cut() -> None:
    long = "a very long title indeed, " * 12
    for view in views(long):
        printed = render(view, Look())
        assert "…" not in printed
        assert "\x1b" not in printed


def test_all_formats_that_make_sense() -> None:
    for view in views():
        for form in FORMATS:
            if type(view).__name__ == "ShowView" and form in {"tsv", "csv"}:
                continue
            printed = render(view, Look(format=form))
            assert printed.endswith("\n")
            if form == "json":
                assert json.loads(printed)["schema"].startswith("okr.")
            if form in {"csv", "tsv"}:
                lines = list(
                    csv.reader(StringIO(printed), delimiter="," if form == "csv" else "\t")
                )
                assert len({len(line) for line in lines}) == 1
                assert len(lines) > 1


def drawing(text: str) -> str:
    return dedent(text).removeprefix("\n")


def test_a_key_result_on_60_columns() -> None:
    made = figures(
        key_result(Metric(12.0, 42.2), title="Longest run", unit="km", source="the watch"),
        checkins({"11-18": 27.1}, confidence=0.7),
    )
    parent = rolled(made)
    view = show_key_result(made, parent, cycle(parent.objective), occasion())
    printed = render(view, Look(width=60, boxed=True))
    assert "\n".join(line[1:] for line in printed.splitlines()) + "\n" == drawing("""
        ● Longest run
          2026-Q4/marathon/run, key result
          on track: 0.50 where the pass mark less slack is 0.35

        ━━━━━━━━━━━━━━━━━━━━━━━╎━━━━━╸───┃─────────────────────────

          kind           metric: the latest value counts
          days           1 Oct – 31 Dec, 92 days
          from           12 km
          now            27.1 → 42.2 km
          ambition       aspirational
          score          0.50, expected 0.57, gap -0.07
          marks          on track from 0.35, at risk from 0.18,
                         slack of 0.05 taken off
          confidence     70%
          last check-in  Wed 18 Nov, 3 days ago
          wanted every   week

        What to do
          remaining     +15.1 km
          pace needed   +0.38 km a day, +2.64 km a week
          needed today  +1.97 km
          slack         no day
          days left     40

        The next seven days
          day         expected  from here
          Sun 22 Nov   29.4 km    +2.3 km
          Mon 23 Nov  29.73 km   +2.63 km
          Tue 24 Nov  30.05 km   +2.95 km
          Wed 25 Nov  30.38 km   +3.28 km
          Thu 26 Nov  30.71 km   +3.61 km
          Fri 27 Nov  31.04 km   +3.94 km
          Sat 28 Nov  31.37 km   +4.27 km

        Check-ins
          day           value  confidence  note  log
          Wed 18 Nov  27.1 km         70%        laptop-7f3a

        Notes
          source  the watch
    """)


def test_figures_with_their_arithmetic() -> None:
    made = figures(key_result(Metric(12.0, 42.2), title="Run"), checkins({"11-18": 27.1}))
    parent = rolled(made)
    view = explain_key_result(made, parent, cycle(parent.objective), occasion(), nowhere)
    printed = render(view, Look(width=80, boxed=True))
    assert printed.startswith(
        " ● Run\n   2026-Q4/marathon/run, key result on 2026-11-21: on track\n\n"
        " start         12\n               as written\n"
        "               < start 12 (2026-Q4/marathon.toml:7:3)\n"
    )
    assert "\n progress      0.5 = (27.1 - 12) / (42.2 - 12)\n" in printed
    assert "\n stale         no: 2026-11-21 > 2026-11-28\n" in printed
    assert "- upcoming: before its first day: 2026-11-21 < 2026-10-01 → no\n" in printed
    whole_view = explain_objective(
        rolled(made, figures(key_result(Metric(), id="new"))), cycle(), occasion(), nowhere
    )
    assert "- 2026-Q4/marathon/new: draft, not counted\n" in render(whole_view, Look())
    assert render(view, Look(format="tsv")).splitlines()[4] == (
        "progress\t0.5\t(27.1 - 12) / (42.2 - 12)\t(current - start) / (target - start)"
    )


def test_a_score_and_its_parts() -> None:
    made = figures(key_result(Metric(0.0, 10.0)), checkins({"11-18": 4.5}))
    draft = figures(key_result(Metric(), id="new", title="New"))
    view = score_view(whole(rolled(made, draft)), occasion())
    assert render(view, Look(width=60, boxed=True)) == (
        " ● 2026-Q4\n"
        "   0.45 of 1, on track, graded partial if it ended so\n"
        "\n"
        " what            score  weight   adds  to cycle  status\n"
        " Run a marathon   0.45       1            0.450  on track\n"
        " – Run            0.45       1  0.450     0.450  on track\n"
        " – New               –       1                   draft\n"
    )
    empty = score_view(whole(), occasion())
    assert render(empty, Look()) == " · 2026-Q4\n   – of 1, draft\n"


def test_lists() -> None:
    made = figures(key_result(Metric(0.0, 10.0), unit="km"), checkins({"11-18": 4.5}))
    view = list_key_results([whole(rolled(made))], occasion())
    assert render(view, Look(format="plain")) == "2026-Q4/marathon/run\n"
    assert render(view, Look()) == (
        "address               title  status    score  current  target  unit\n"
        "2026-Q4/marathon/run  Run    on-track   0.45      4.5      10  km\n"
    )
    empty = list_kpis([], {}, occasion())
    assert render(empty, Look()) == ""
    assert render(empty, Look(format="md")) == ""
    assert render(empty, Look(format="csv")) == "address,title,unit,target,latest,latest_on\n"


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (None, ""),
        (0.5, "0.5\n"),
        (3.0, "3\n"),
        (True, "true\n"),
        ("two\nlines", "two⏎lines\n"),
        (day("11-21"), "2026-11-21\n"),
        ([1, {"a": None}], '[1,{"a":null}]\n'),
    ],
)
def test_a_bare_value(value: object, line: str) -> None:
    view = get_view({"a": value}, "x", "a", occasion())
    assert isinstance(view, GetView)
    assert render(view, Look()) == line


def test_a_log() -> None:
    folded = fold(
        [
            event(1, kr="marathon/run", on=day("11-18"), value=27.1, confidence=0.7, note="ok"),
            event(2, kr="marathon/run", on=day("11-10"), value=20.0),
            event(3, "void", of=event(2).name),
        ]
    )
    own = cycle(rolled(figures(key_result(Metric(12.0, 42.2), unit="km"))).objective)
    view = log_view([of_cycle(own, folded)], occasion())
    assert render(view, Look(width=60, boxed=True)) == (
        " day         what  value    conf  note      log\n"
        " 2026-11-18  Run   27.1 km   70%  ok        laptop-7f3a\n"
        " 2026-11-10  Run   20 km          (voided)  laptop-7f3a\n"
    )
    plain = render(view, Look(format="plain")).splitlines()
    assert plain[0].split() == [
        "2026-11-18", "2026-Q4/marathon/run", "27.1", "km", "70%", "ok", "laptop-7f3a",
        "20261121T080000Z-7f3a-0001",
    ]  # fmt: skip
    empty = log_view([], occasion())
    assert render(empty, Look()) == " nothing was recorded\n"
    assert render(empty, Look(format="plain")) == ""
    assert render(empty, Look(format="md")) == "Nothing was recorded.\n"
