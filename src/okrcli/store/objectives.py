"""An objective's file to an objective, with everything said that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.domain.checks import check_objective
from okrcli.domain.model import KeyResult, Objective
from okrcli.domain.spans import Span
from okrcli.store.complaint import Complaint
from okrcli.store.draft import Draft
from okrcli.store.levels import at, key_result_keys, keys_of
from okrcli.store.measures import (
    breaks_of,
    check_extra,
    dropped_of,
    is_clocked,
    measure_of,
    rhythm,
)
from okrcli.store.schema.definitions import ObjectiveFile
from okrcli.store.softly import check_names, read_softly, take_note
from okrcli.store.toml.locating import locate

if TYPE_CHECKING:
    from okrcli.domain.problem import Path
    from okrcli.store.schema.key_results import KeyResultTable

_ROUNDS = 8


def read_objective(draft: Draft, text: str, cycle: Span) -> Objective | None:
    """Read an objective softly; None where nothing of it can be used.

    `text` is looked at only where keys of `extra` look as if they belonged elsewhere.
    """
    _warn_of_strays(draft, text)
    check_names(draft)
    for _ in range(_ROUNDS):
        table = read_softly(draft, ObjectiveFile)
        if table is None:
            return None
        objective = _build(draft, table, cycle)
        if not draft.dropped:
            take_note(draft, check_objective(objective, cycle))
        if not draft.dropped:
            return objective
        draft.strip()
    return None


def _build(draft: Draft, table: ObjectiveFile, cycle: Span) -> Objective:
    check_extra(draft, ("extra",), table.extra)
    return Objective(
        id=draft.name,
        title=table.objective,
        file=draft.file,
        key_results=tuple(
            _key_result(draft, name, entry, table, cycle) for name, entry in table.kr.items()
        ),
        why=table.why,
        note=table.note,
        ambition=table.ambition,
        weight=table.weight,
        every=rhythm(table.every),
        supports=tuple(table.supports),
        guardrails=tuple(table.guardrails),
        perspective=table.perspective,
        tags=tuple(table.tags),
        was=tuple(table.was),
        dropped=dropped_of(table.dropped),
        carried_from=table.carried_from,
        lint_ignore=tuple(table.lint_ignore),
        breaks=breaks_of(table.break_),
        extra=table.extra,
        faulty=draft.faulty,
    )


def _key_result(
    draft: Draft, name: str, entry: KeyResultTable, table: ObjectiveFile, cycle: Span
) -> KeyResult:
    path: Path = ("kr", name)
    check_extra(draft, (*path, "extra"), entry.extra)
    return KeyResult(
        id=name,
        title=entry.title,
        measure=measure_of(draft, path, entry),
        span=Span(entry.from_ or cycle.first, entry.due or cycle.last),
        ambition=entry.ambition or table.ambition,
        every=rhythm(entry.every) or rhythm(table.every),
        unit=entry.unit,
        clock=is_clocked(entry),
        weight=entry.weight,
        note=entry.note,
        source=entry.source,
        indicator=entry.indicator,
        tags=tuple(entry.tags),
        was=tuple(entry.was),
        dropped=dropped_of(entry.dropped),
        lint_ignore=tuple(entry.lint_ignore),
        extra=entry.extra,
    )


def _warn_of_strays(draft: Draft, text: str) -> None:
    """Warn of keys below an `[extra]` header that probably belong above it."""
    own = frozenset(keys_of(ObjectiveFile))
    tables = draft.data.get("kr")
    names = list(tables) if isinstance(tables, dict) else []
    places: list[Path] = [("extra",), *(("kr", name, "extra") for name in names)]
    for path in places:
        table = at(draft.data, path)
        if not isinstance(table, dict):
            continue
        strays = sorted(key for key in table if key in own | key_result_keys())
        if not strays:
            continue
        locations = locate(text)
        for key in strays:
            if locations.header_of((*path, key)) == path:
                owner = "the objective" if key in own else "a key result"
                name = ".".join(str(part) for part in path)
                complaint = Complaint(
                    f"`{key}` stands in [{name}], where it is kept but means nothing",
                    f"`{key}` is a key of {owner}",
                    "move it above the header, unless it is meant as your own",
                )
                draft.say((*path, key), complaint, "key", "warning")
