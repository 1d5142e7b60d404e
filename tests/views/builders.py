"""Domain objects for the tests of views: a quarter, a marathon, check-ins in a line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from okrcli.domain.events import CheckIn
from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.domain.figures import figures as figures_of
from okrcli.domain.model import (
    Break,
    Cycle,
    KeyResult,
    Measure,
    Milestone,
    Objective,
    Settings,
)
from okrcli.domain.rollup import CycleFigures, ObjectiveFigures, cycle_figures, from_key_results
from okrcli.domain.spans import Span
from okrcli.views.occasion import Occasion

QUARTER = Span(date(2026, 10, 1), date(2026, 12, 31))
TODAY = date(2026, 11, 21)
FILE = "2026-Q4/marathon.toml"
LOG = "2026-Q4/log/laptop-7f3a.toml"


def day(text: str) -> date:
    """Make a day of `11-21`, in 2026, or of a whole ISO day."""
    return date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def checkins(
    values: Mapping[str, object] | Sequence[tuple[str, object]],
    subject: str = "marathon/run",
    confidence: float | None = None,
) -> list[CheckIn]:
    """Make check-ins of days and values; a value `step=flag` is a step's."""
    pairs = list(values.items()) if isinstance(values, Mapping) else list(values)
    made = []
    for number, (on, value) in enumerate(pairs):
        step = None
        if isinstance(value, str) and "=" in value:
            step, _, flag = value.partition("=")
            value = flag == "true"  # noqa: PLW2901 - the step's own value
        made.append(
            CheckIn(
                name=f"2026{number:04}",
                order=(1, f"{number:08}", "m", number, 0, ""),
                subject=subject,
                on=day(on),
                value=value,  # type: ignore[arg-type]
                step=step,
                confidence=confidence,
                file=LOG,
                path=("checkin", number),
            )
        )
    return sorted(made, key=lambda one: (one.on, one.order))


def key_result(measure: Measure | None = None, **more: object) -> KeyResult:
    """Make a key result of the quarter."""
    given: dict[str, object] = {
        "id": "run",
        "title": "Run",
        "measure": measure or Milestone(),
        "span": QUARTER,
        **more,
    }
    return KeyResult(**given)  # type: ignore[arg-type]


def objective(*key_results: KeyResult, **more: object) -> Objective:
    """Make an objective."""
    given: dict[str, object] = {"id": "marathon", "title": "Run a marathon", "file": FILE, **more}
    return Objective(key_results=key_results, **given)  # type: ignore[arg-type]


def moment(as_of: date = TODAY, **settings: object) -> Moment:
    """Make a moment."""
    return Moment(as_of, Settings(**settings))  # type: ignore[arg-type]


def occasion(as_of: date = TODAY, **settings: object) -> Occasion:
    """Make an occasion."""
    return Occasion(moment(as_of, **settings))


def cycle(*objectives: Objective, **more: object) -> Cycle:
    """Make the quarter."""
    given: dict[str, object] = {"id": "2026-Q4", "span": QUARTER, "folder": "2026-Q4", **more}
    return Cycle(objectives=objectives, **given)  # type: ignore[arg-type]


def figures(
    one: KeyResult,
    recorded: Sequence[CheckIn] = (),
    as_of: date = TODAY,
    breaks: Sequence[Break] = (),
    **settings: object,
) -> KeyResultFigures:
    """Work out a key result's figures."""
    return figures_of(one, recorded, breaks, moment(as_of, **settings))


def rolled(*parts: KeyResultFigures, as_of: date = TODAY, **more: object) -> ObjectiveFigures:
    """Roll key results up into an objective."""
    own = objective(*(part.key_result for part in parts), **more)
    return from_key_results(own, "2026-Q4", parts, moment(as_of))


def whole(*parts: ObjectiveFigures, as_of: date = TODAY, closed: bool = False) -> CycleFigures:
    """Roll objectives up into the quarter."""
    own = cycle(*(part.objective for part in parts))
    return cycle_figures(own, parts, moment(as_of), closed=closed)


def nowhere(file: str, path: tuple[str | int, ...]) -> tuple[int, int]:
    """Find every key on line 7, those of cycle.toml and okr.toml nowhere."""
    del path
    return (0, 0) if file.endswith(("cycle.toml", "okr.toml")) else (7, 3)
