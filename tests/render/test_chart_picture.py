"""Charts as pictures: valid, small, safe, and drawn inside their frame."""

from __future__ import annotations

import re
from random import Random
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.render.cells import width
from okrcli.render.chart.markup import escaped, number, tag
from okrcli.render.dispatch import render
from okrcli.render.look import Look
from okrcli.views.chart import Picture, chart_view
from okrcli.views.chart_key_result import key_result_head, key_result_measuring, key_result_part
from okrcli.views.chart_year import year_view
from okrcli.views.occasion import Occasion
from tests.domain.builders import (
    WEEKS,
    band,
    breaks,
    checkins,
    day,
    habit,
    key_result,
    look,
    metric,
    milestone,
)
from tests.views.random_key_results import KINDS, random_figures

AS_OF = day("2026-10-20")
SVG = "{http://www.w3.org/2000/svg}"


def _svg(made: KeyResultFigures, moment: Moment | None = None) -> str:
    at = moment or Moment(AS_OF)
    off = breaks(("2026-10-12", "2026-10-13"))
    part = key_result_part(made, "2026-Q4/goal/kr", off, at)
    head = key_result_head(made, "2026-Q4/goal/kr", at.as_of)
    view = chart_view(head, [part], Occasion(at), key_result_measuring(made))
    return render(Picture(view, ()), Look())


def _tree(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own picture


def _texts(tree: ET.Element) -> list[str]:
    return [one.text or "" for one in tree.iter(f"{SVG}text")]


def test_what_a_picture_holds() -> None:
    made = look(
        key_result(metric(0, 10), WEEKS, unit="km", title="Run"),
        AS_OF,
        ("2026-10-06", 2),
        ("2026-10-19", 6),
    )
    tree = _tree(_svg(made))
    assert tree.get("role") == "img"
    assert tree.findtext(f"{SVG}title") == "Run"
    assert tree.findtext(f"{SVG}desc") == (
        "6 → 10 km. on track, no slack. 2 check-ins from 2026-10-05 to 2026-11-01, as of 2026-10-20"
    )
    assert len(tree.findall(f"{SVG}circle")) == 2 + 1  # and one in the legend
    kinds = [(one.get("class") or "").split()[1] for one in tree.findall(f"{SVG}polyline")]
    assert kinds == ["mark", "plan", "held", "value"]
    assert {"Run", "6 → 10 km", "on track", "km", "Tue 20 Oct", "target 10 km", "break"} <= set(
        _texts(tree)
    )


def test_a_picture_stands_by_itself() -> None:
    text = _svg(look(key_result(metric(0, 10), WEEKS), AS_OF, ("2026-10-19", 6)))
    assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]
    assert "script" not in text
    assert "prefers-color-scheme:dark" in text
    assert len(text) < 8000


@settings(max_examples=30)
@given(st.text(max_size=40))
@example("</text><script>alert('1')</script>")
@example('"><![CDATA[ &amp; ]]>')
@example("\x00\x1b[31m\ud800\ufffe\uffff")
def test_any_title_gives_sound_xml(title: str) -> None:
    made = look(key_result(metric(0, 10), WEEKS, title=title, unit=title[:9] or None), AS_OF)
    tree = _tree(_svg(made).encode("utf-8").decode())
    allowed = {"svg", "title", "desc", "style", "rect", "line", "text", "circle", "polyline"}
    assert {one.tag.removeprefix(SVG) for one in tree.iter()} <= allowed


@pytest.mark.parametrize("kind", KINDS)
def test_everything_is_drawn_inside_the_frame(kind: str) -> None:
    for seed in range(4):
        made, moment = random_figures(Random(f"{kind}{seed}"), kind)
        tree = _tree(_svg(made, moment))
        wide, high = map(float, (tree.get("viewBox") or "").split()[2:])
        for one in tree.iter():
            places = {key: float(one.get(key, "0")) for key in ("x", "x1", "x2", "cx", "width")}
            downs = {key: float(one.get(key, "0")) for key in ("y", "y1", "y2", "cy", "height")}
            assert all(-1 <= value <= wide for value in places.values())
            assert all(-1 <= value <= high for value in downs.values())
        for line in tree.findall(f"{SVG}polyline"):
            for point in (line.get("points") or "").split():
                x, y = map(float, point.split(","))
                assert 84 <= x <= 832
                assert 110 <= y <= 352


def test_bars_are_as_high_as_their_values() -> None:
    made = look(
        key_result(habit(4), WEEKS), AS_OF, ("2026-10-05", 4), ("2026-10-12", 2), ("2026-10-19", 1)
    )
    tree = _tree(_svg(made))
    bars = [
        (str(one.get("class")), float(one.get("height", "0")))
        for one in tree.findall(f"{SVG}rect")
        if one.get("rx") == "3"
    ]
    assert [klass for klass, _ in bars] == ["f-good", "f-bad lacking", "f-quiet lacking"]
    assert bars[0][1] == pytest.approx(2 * bars[1][1], abs=0.2)
    assert bars[0][1] == pytest.approx(4 * bars[2][1], abs=0.2)


def test_other_shapes() -> None:
    dashes = _tree(_svg(look(key_result(band(at_least=7), WEEKS), AS_OF, ("2026-10-05", 8))))
    assert [one for one in dashes.findall(f"{SVG}rect") if one.get("class") == "zone"]
    done = _tree(_svg(look(key_result(milestone(), WEEKS), AS_OF, ("2026-10-19", True))))
    assert {"done 19 Oct", "due 1 Nov"} <= set(_texts(done))
    assert done.get("viewBox") == "0 0 860 220"
    empty = _tree(_svg(look(key_result(metric(), WEEKS), AS_OF)))
    assert "there is nothing to draw yet" in _texts(empty)


def test_a_year() -> None:
    said = checkins(("2026-01-01", 1), ("2026-10-19", 1))
    view = year_view(said, 2026, Occasion(Moment(AS_OF)))
    tree = _tree(render(Picture(view, ()), Look()))
    cells = [one for one in tree.findall(f"{SVG}rect") if one.get("width") == "12"]
    assert len(cells) == 293 + 4  # 20 October is the 293rd day; and the legend
    assert sum(one.get("class") == "f-good" for one in cells) == 2 + 3
    assert tree.findtext(f"{SVG}desc") == "2 check-ins on 2 days, longest run 1 day"


def test_long_heads_dont_run_into_each_other() -> None:
    made = look(
        key_result(metric(0, 1e15), WEEKS, title="長い題名 " * 20, unit="日本語単位"),
        AS_OF,
        ("2026-10-06", 2),
    )
    title, reading = [text for text in _texts(_tree(_svg(made))) if width(text) > 30][:2]
    assert width(title) + width(reading) <= 68


def test_markup() -> None:
    assert escaped("a<b>&\"'\x1b\uffff") == "a&lt;b&gt;&amp;&quot;&#39;&lt;U+001B&gt;\ufffd"
    assert (number(1.04), number(2.96), number(3)) == ("1", "3", "3")
    assert tag("rect", x=1.25, klass="a", fill="") == '<rect x="1.2" class="a"/>'
