"""Check-ins whose key result or KPI is gone: which one it may be now, and the line that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from okrcli.domain.model import Cycle, Kpi, Objective

_LONGEST = 140
_ALIKE = 0.6


def renamed_key_result(name: str, cycle: Cycle, recorded: Iterable[str]) -> str:
    """Say what to do about check-ins of `objective/key-result`, which isn't in the cycle.

    `recorded` are the names that have check-ins of their own: these are hardly what it is now.
    """
    owner, _, key_result = name.partition("/")
    objectives = {one.id: one for one in cycle.objectives}
    known = {f"{one.id}/{kr.id}": one for one in cycle.objectives for kr in one.key_results}
    if misplaced := _misplaced(name, known):
        return misplaced
    if owner not in objectives:
        return _renamed_objective(owner, key_result, cycle.objectives)
    own = objectives[owner]
    ids = [kr.id for kr in own.key_results]
    silent = [one for one in ids if f"{owner}/{one}" not in set(recorded)]
    only = silent[0] if len(silent) == 1 else ""
    now = _closest(key_result, silent) or only or _closest(key_result, ids)
    if now:
        return f"if it is `{owner}/{now}` now: {_line(key_result)} below [kr.{now}] in {own.file}"
    return f"if it was renamed: {_line(key_result)} below its [kr.…] in {own.file}"


def renamed_kpi(name: str, kpis: Mapping[str, Kpi]) -> str:
    """Say what to do about readings of a KPI that isn't there."""
    near = _closest(name, list(kpis))
    if not near:
        return f"if it was renamed: {_line(name)} in its file in kpis/"
    return f"if it is `{near}` now: {_line(name)} in {kpis[near].file}"


def _misplaced(name: str, known: Mapping[str, object]) -> str:
    """Say so where the cycle or the step stands in the name, too."""
    parts = name.split("/")
    if "/".join(parts[1:]) in known:
        return f'leave out the cycle: kr = "{"/".join(parts[1:])}"'
    if len(parts) > 2 and "/".join(parts[:2]) in known:  # noqa: PLR2004
        return f'write kr = "{"/".join(parts[:2])}" and step = "{parts[2]}"'
    return ""


def _renamed_objective(owner: str, key_result: str, objectives: Sequence[Objective]) -> str:
    """Find the objective by its id, or by a key result of that name in it."""
    files = {one.id: one.file for one in objectives}
    near = _closest(owner, list(files))
    having = [one.id for one in objectives if any(kr.id == key_result for kr in one.key_results)]
    now = near or (having[0] if len(having) == 1 else "")
    if now:
        return f"if `{owner}` is `{now}` now: {_line(owner)} at the top of {files[now]}"
    return f"if `{owner}` was renamed: {_line(owner)} at the top of its file"


def _line(name: str) -> str:
    return f'add was = ["{name[:_LONGEST]}"]'


def _closest(text: str, known: Sequence[str]) -> str:
    close = get_close_matches(text[:_LONGEST], sorted(known), n=1, cutoff=_ALIKE)
    return close[0] if close else ""
