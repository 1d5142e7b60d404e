"""What is drawn of a KPI."""

from __future__ import annotations

from typing import Any

import pytest

from okrcli.domain.limits import Limits
from okrcli.domain.model import Kpi
from okrcli.domain.spans import Every
from okrcli.views.chart import Part
from okrcli.views.chart_kpi import kpi_head, kpi_part, kpi_points
from tests.domain.builders import checkins, day

WEEK = Every("week")
AS_OF = day("2026-10-20")


def _kpi(**more: Any) -> Kpi:
    return Kpi("pulse", "Pulse", "kpis/pulse.toml", **more)


def _part(kpi: Kpi, *said: tuple[str, Any]) -> Part:
    return kpi_part(kpi, kpi_points(checkins(*said), AS_OF), AS_OF, WEEK)


def test_the_numbers_of_the_last_twelve_months() -> None:
    said = (
        ("2025-10-20", 1),
        ("2025-10-21", 2),
        ("2026-10-01", None),
        ("2026-10-02", "3:00"),
        ("2026-10-20", 4),
        ("2026-10-21", 5),
    )
    assert [one.value for one in kpi_points(checkins(*said), AS_OF)] == [2, 4]


@pytest.mark.parametrize(
    ("value", "state", "tone"),
    [
        (55, "healthy (at most 58)", "good"),
        (60, "not healthy (at most 58)", "bad"),
        (66, "critical (above 65 and below 40)", "bad"),
        (39, "critical (above 65 and below 40)", "bad"),
    ],
)
def test_its_latest_reading_is_judged(value: float, state: str, tone: str) -> None:
    limits = {"healthy": Limits(at_most=58), "critical": Limits(above=65, below=40)}
    kpi = _kpi(unit="bpm", target=52, **limits)
    head = kpi_head(kpi, kpi_points(checkins(("2026-10-05", value)), AS_OF))
    assert (head.state, head.tone, head.todo) == (state, tone, "target 52 bpm")
    assert (head.reading, head.what) == (f"{value} bpm", "kpi")
    assert head.limits is not None
    assert head.limits.at_most == 58


def test_one_critical_limit() -> None:
    kpi = _kpi(critical=Limits(below=4))
    found = [
        kpi_head(kpi, kpi_points(checkins(("2026-10-05", value)), AS_OF)).state for value in (3, 4)
    ]
    assert found == ["critical (below 4)", "KPI"]


def test_without_readings() -> None:
    head = kpi_head(_kpi(), [])
    assert (head.reading, head.state, head.limits) == ("", "no reading in twelve months", None)
    part = _part(_kpi())
    assert (part.strokes, part.days.first, part.days.last) == ((), AS_OF, AS_OF)
    assert part.record.current is None


def test_a_line_through_the_readings() -> None:
    part = _part(_kpi(target=52), ("2026-10-05", 56), ("2026-10-12", 54))
    assert (part.days.first, part.days.last) == (day("2026-10-05"), AS_OF)
    line, dots = part.strokes
    assert list(line.spots) == [(day("2026-10-05"), 56), (day("2026-10-12"), 54)]
    assert dots.spots == line.spots
    assert (line.says, line.tone, dots.says) == ("", "plain", "reading")
    assert (part.target, [one.role for one in part.levels]) == (52, ["target"])
    assert (part.zones, part.record.current) == ((), 54)


def test_several_readings_in_a_period_are_put_together() -> None:
    kpi = _kpi(aggregate="mean", healthy=Limits(at_least=40, at_most=58), critical=Limits(above=65))
    said = (("2026-10-05", 50), ("2026-10-07", 60), ("2026-10-20", 54))
    line, dots = _part(kpi, *said).strokes
    assert list(line.spots) == [(day("2026-10-07"), 55), (day("2026-10-20"), 54)]
    assert (line.says, line.tone, dots.tone) == ("mean of each week", "good", "plain")
    part = _part(kpi, *said)
    assert [(one.role, one.value) for one in part.levels] == [
        ("limit", 40),
        ("limit", 58),
        ("critical", 65),
    ]
    assert [(one.low, one.high) for one in part.zones] == [(40, 58)]
