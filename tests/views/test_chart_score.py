"""What is drawn of an objective or a cycle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from okrcli.domain.rollup import CycleFigures
from okrcli.views.chart_score import cycle_head, objective_head, score_day, score_part
from tests.domain.builders import breaks
from tests.render.sample import DAY, SPAN, cycle, key_result

EVE = SPAN.first - timedelta(days=1)


def _cycle() -> CycleFigures:
    # Day 46 of 92 asks for half; 6 of 10 are 0.6.
    return cycle([("Feel well", [key_result("run", "Run 10 km", 6, unit="km")])])


def test_a_day_has_its_score_only_if_it_is_over() -> None:
    made = _cycle()
    found = score_day(DAY, made, DAY)
    assert found is not None
    assert (found.score, found.expected, found.pass_mark) == (0.6, 0.5, 0.35)
    later = score_day(DAY, made, DAY - timedelta(days=1))
    assert later is not None
    assert (later.score, later.expected) == (None, 0.5)
    assert score_day(DAY, replace(made, expected=None), DAY) is None


def test_heads() -> None:
    made = _cycle()
    head = cycle_head(made)
    assert (head.title, head.address, head.reading) == ("Autumn", "2026-Q4", "0.60, plan 0.50")
    assert (head.state, head.todo, head.what) == ("on track", "day 46 of 92", "cycle")
    own = objective_head(made.objectives[0], DAY, 10)
    assert (own.title, own.address, own.reading) == (
        "Feel well",
        "2026-Q4/goal-0",
        "6.0, plan 5.0",
    )
    empty = cycle([], None)
    assert (cycle_head(empty).title, cycle_head(empty).reading) == ("2026-Q4", "")


def test_scores_end_where_the_plan_goes_on() -> None:
    made = _cycle()
    days = [score_day(on, made, DAY) for on in (EVE, DAY, SPAN.last)]
    kept = [one for one in days if one is not None]
    off = breaks(("2026-12-24", "2026-12-27"))
    part = score_part(made, kept, SPAN, off, "Autumn")
    mark, plan, value = part.strokes
    assert [one.role for one in part.strokes] == ["mark", "plan", "value"]
    assert (len(mark.spots), len(plan.spots), len(value.spots)) == (3, 3, 2)
    assert (part.name, part.top, part.from_zero) == ("2026-Q4", 1.0, True)
    record = part.record
    assert (record.current, record.status, record.address) == (0.6, "on-track", "2026-Q4")
    assert [(one.from_, one.why) for one in record.breaks] == [(date(2026, 12, 24), None)]
    assert (record.plan[-1].expected, record.plan[-1].pass_value) == (0.5, 0.35)


def test_an_objective_without_scores_isnt_drawn() -> None:
    made = _cycle().objectives[0]
    part = score_part(made, [], SPAN, (), "Feel well")
    assert (part.strokes, part.name, part.record.address) == ((), "2026-Q4", "2026-Q4/goal-0")
