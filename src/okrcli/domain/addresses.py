"""Which key result an address in a log means, by its present and earlier ids (`was`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from okrcli.domain.model import Kpi, Objective


def key_result_names(objectives: Iterable[Objective]) -> dict[str, str]:
    """Map every address that events may use to the present `objective/kr`; a live id wins."""
    known = list(objectives)
    live = {objective.id for objective in known}
    names: dict[str, str] = {
        f"{objective.id}/{key_result.id}": f"{objective.id}/{key_result.id}"
        for objective in known
        for key_result in objective.key_results
    }
    for objective in known:
        owners = [objective.id, *(old for old in objective.was if old not in live)]
        own = {key_result.id for key_result in objective.key_results}
        for key_result in objective.key_results:
            present = f"{objective.id}/{key_result.id}"
            plain = [old for old in key_result.was if "/" not in old and old not in own]
            for owner in owners:
                for old in (key_result.id, *plain):
                    names.setdefault(f"{owner}/{old}", present)
            for old in key_result.was:
                if "/" in old:
                    names.setdefault(old, present)
    return names


def kpi_names(kpis: Iterable[Kpi]) -> dict[str, str]:
    """Map every id that readings may use to the present id of a KPI; a live id wins."""
    known = list(kpis)
    names = {kpi.id: kpi.id for kpi in known}
    for kpi in known:
        for old in kpi.was:
            names.setdefault(old, kpi.id)
    return names


def resolver(names: dict[str, str]) -> Callable[[str], str]:
    """Make a function that gives the present address, or the written one where none is known."""
    return lambda written: names.get(written, written)
