"""The fields of the line for a prompt."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from okrcli.domain.problem import Problem
from okrcli.domain.rollup import CycleFigures, cycle_figures, from_key_results
from okrcli.views.occasion import Occasion
from okrcli.views.prompt import (
    NAMES,
    PromptRecord,
    PromptView,
    filled,
    prompt_view,
    short_name,
    unknown_names,
)
from tests.domain.builders import cycle, key_result, look, metric, moment, objective

DAY = "2026-11-15"  # the 46th of 92 days: the plan is at a half


def whole(*values: tuple[str, float], name: str = "2026-Q4", title: str | None = None) -> Any:
    """Roll up key results from 0 to 10, given by the day of their check-in and its value."""
    at = moment(DAY)
    parts = [
        look(key_result(metric(0, 10), id=f"kr-{place}"), DAY, pair)
        for place, pair in enumerate(values)
    ]
    known = objective(*(one.key_result for one in parts))
    made = [from_key_results(known, name, parts, at)]
    return cycle_figures(cycle(name, known, title=title), made, at)


def shown(*cycles: CycleFigures, pattern: str | None = None, scale: int = 1) -> PromptView:
    first = cycles[0] if cycles else None
    return prompt_view(first, cycles, Occasion(moment(DAY), (), scale), pattern)


def test_one_of_each() -> None:
    # Score 0.6, 0.1, 0.6: one is behind; one was last looked at three weeks ago.
    found = shown(whole((DAY, 6), (DAY, 1), ("2026-10-25", 6), title="Autumn")).record
    assert (found.cycle, found.id, found.title) == ("Q4", "2026-Q4", "Autumn")
    assert (found.day, found.days, found.status) == (46, 92, "on-track")
    assert found.score == pytest.approx(1.3 / 3)
    assert found.expected == pytest.approx(0.5)
    assert found.gap == pytest.approx(1.3 / 3 - 0.5)
    assert (found.behind, found.wanted) == (1, 1)
    assert (found.next, found.says) == (
        "2026-Q4/goal/kr-1",
        "+4 today puts it back on the plan",
    )
    assert (found.complete, found.problems) == (True, ())


def test_what_wants_one_tomorrow_is_not_counted() -> None:
    assert shown(whole(("2026-11-09", 6))).record.wanted == 0
    assert shown(whole(("2026-11-08", 6))).record.wanted == 1


def test_all_active_cycles_count() -> None:
    found = shown(whole((DAY, 6)), whole((DAY, 0), (DAY, 1), name="2026"))
    assert (found.record.cycle, found.record.behind, found.record.wanted) == ("Q4", 2, 0)
    assert found.record.next == "2026/goal/kr-0"


def test_no_cycle() -> None:
    found = shown().record
    known = {one.name: getattr(found, one.name) for one in fields(PromptRecord)}
    assert {name for name, value in known.items() if value is not None} == {
        *("schema", "as_of", "complete", "problems", "behind", "wanted"),
    }
    assert (found.behind, found.wanted, shown().verdict) == (0, 0, None)
    assert filled(shown(pattern="{cycle}|{score}|{symbol}|{behind}"), ascii_only=False) == "|||0"


def test_problems_are_in_the_record_only() -> None:
    occasion = Occasion(moment(DAY), (Problem("okr.toml", 1, 1, "no"),))
    found = prompt_view(whole((DAY, 6)), [whole((DAY, 6))], occasion)
    assert (found.record.complete, found.record.problems[0].message) == (False, "no")
    assert not hasattr(found, "problems")


@pytest.mark.parametrize(
    ("cycle", "name"),
    [
        ("2026-Q4", "Q4"),
        ("2026-H2", "H2"),
        ("2026-W47", "W47"),
        ("2026-11", "2026-11"),
        ("2026", "2026"),
        ("marathon", "marathon"),
        ("spring-tour", "spring-tour"),
    ],
)
def test_a_cycles_short_name(cycle: str, name: str) -> None:
    assert short_name(cycle) == name


@pytest.mark.parametrize(
    ("pattern", "scale", "told"),
    [
        ("{cycle} {score}/{expected} {gap}", 1, "Q4 0.35/0.50 -0.15"),
        ("{cycle} {score}/{expected} {gap}", 10, "Q4 3.5/5.0 -1.5"),
        ("{cycle} {score}/{expected} {gap}", 100, "Q4 35/50 -15"),
        ("{id}: {title} {day}/{days}", 1, "2026-Q4: Autumn 46/92"),
        ("{symbol} {status}", 1, "● on-track"),
        ("{behind}{wanted}", 1, "10"),
        ("{next} {says}", 1, "2026-Q4/goal/kr-1 +4 today puts it back on the plan"),
        ("no field, 100 % of \\n $HOME", 1, "no field, 100 % of \\n $HOME"),
        # Braces are doubled, as in Python's own formats.
        ("{{score}} {{{score}}} } {", 1, "{score} {0.35} } {"),
        ("", 1, ""),
    ],
)
def test_a_pattern(pattern: str, scale: int, told: str) -> None:
    view = shown(whole((DAY, 6), (DAY, 1), title="Autumn"), pattern=pattern, scale=scale)
    assert filled(view, ascii_only=False) == told


def test_a_field_is_filled_in_once() -> None:
    view = shown(whole((DAY, 6), title="{score} {nope}"), pattern="{title}")
    assert filled(view, ascii_only=False) == "{score} {nope}"


def test_symbols_in_ascii() -> None:
    view = shown(whole((DAY, 1)), pattern="{symbol}")
    assert filled(view, ascii_only=False) == "▼"
    assert filled(view, ascii_only=True).isascii()


def test_what_is_not_known_is_nothing() -> None:
    draft = cycle_figures(cycle("2026-Q4"), [], moment(DAY))
    view = shown(draft, pattern="<{score}{expected}{gap}{title}{next}{says}>{status}")
    assert filled(view, ascii_only=False) == "<>draft"
    assert filled(shown(draft), ascii_only=False) == ""


def test_every_field_may_be_named() -> None:
    own = {one.name for one in fields(PromptRecord)}
    assert set(NAMES) == own - {"schema", "as_of", "complete", "problems"} | {"symbol"}
    assert unknown_names(" ".join(f"{{{name}}}" for name in NAMES)) == []


def test_unknown_fields_are_named() -> None:
    assert unknown_names("{cycle} {nope} {} {schema} {Score} { score } {score:.1f} {{x}}") == [
        *("nope", "", "schema", "Score", " score ", "score:.1f"),
    ]
