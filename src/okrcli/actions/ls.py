"""`okr ls`: list addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

from okrcli.actions.opening import open_session
from okrcli.domain.rollup import CycleFigures
from okrcli.views import listing
from okrcli.views.listing import ListView
from okrcli.views.occasion import Occasion

Listed = Literal["objectives", "krs", "kpis", "cycles", "events"]

_FROM_CYCLES: dict[Listed, Callable[[Iterable[CycleFigures], Occasion], ListView]] = {
    "objectives": listing.list_objectives,
    "krs": listing.list_key_results,
    "cycles": listing.list_cycles,
}


def ls(
    folder: Path | None,
    as_of: date,
    what: Listed,
    *,
    cycle: str | None = None,
    everything: bool = False,
) -> ListView:
    """List what there is: in the active cycles, in the one that is named, or in all."""
    session = open_session(folder, as_of)
    if what == "kpis":
        kpis = session.workspace.kpis()
        readings = {kpi.id: session.readings(kpi.id) for kpi in kpis}
        return listing.list_kpis(kpis, readings, session.occasion())
    if cycle is not None:
        cycles = [session.cycle_named(cycle)]
    elif everything or what == "cycles":
        cycles = [one.id for one in session.candidates]
    else:
        cycles = [one.id for one in session.active()]
    if what == "events":
        folders = [(one, session.recorded(one).folded) for one in cycles]
        if cycle is None:
            folders.append(("kpis", session.kpi_folded))
        return listing.list_events(folders, session.occasion())
    figures = session.figures(cycles).values()
    kept = list(figures) if everything else [_without_dropped(one) for one in figures]
    return _FROM_CYCLES[what](kept, session.occasion())


def _without_dropped(figures: CycleFigures) -> CycleFigures:
    kept = [
        replace(
            one, key_results=tuple(part for part in one.key_results if part.status != "dropped")
        )
        for one in figures.objectives
        if one.status != "dropped"
    ]
    return replace(figures, objectives=tuple(kept))
