"""Open a workspace for one command, and work out the figures of the cycles that it needs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from operator import attrgetter
from pathlib import Path

from okrcli.actions.configuring import preferences
from okrcli.domain import choosing
from okrcli.domain.addresses import key_result_names, kpi_names, resolver
from okrcli.domain.choosing import Candidate
from okrcli.domain.events import CheckIn, Event
from okrcli.domain.figures import Moment
from okrcli.domain.folding import Folded, fold, fold_more
from okrcli.domain.model import Kpi
from okrcli.domain.problem import Path as KeyPath
from okrcli.domain.problem import Problem
from okrcli.domain.readings import readings_of
from okrcli.domain.references import check_events, check_readings
from okrcli.domain.rollup import CycleFigures
from okrcli.domain.scoring import Recorded, reads, record, rests_on_others, score
from okrcli.errors import NotFoundError
from okrcli.store.finding import find_workspace
from okrcli.store.workspace import Workspace, open_workspace
from okrcli.views.occasion import Occasion


@dataclass
class Session:
    """A workspace, opened to be looked at on one day."""

    workspace: Workspace
    moment: Moment
    found: list[Problem] = field(default_factory=list)
    _late: list[Event] = field(default_factory=list)
    _recorded: dict[str, Recorded] = field(default_factory=dict)
    _figures: dict[str, CycleFigures] = field(default_factory=dict)

    @property
    def candidates(self) -> list[Candidate]:
        """All cycles, in order of id."""
        return [Candidate(entry.id, entry.span) for entry in self.workspace.cycles]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of all that was read, in order of place."""
        return self.workspace.placed([*self.workspace.problems, *self.found])

    def all_problems(self) -> tuple[Problem, ...]:
        """Check every file, what stands between them too, and give all the problems."""
        from okrcli.store.validating import validate

        told = [*validate(self.workspace), *self.problems]
        return tuple(sorted(dict.fromkeys(told), key=lambda one: (one.file, one.line, one.column)))

    def recorded(self, cycle: str) -> Recorded:
        """Read a cycle with its logs, once."""
        if cycle not in self._recorded:
            read = self.workspace.cycle(cycle)
            wanted = {
                kpi
                for objective in read.cycle.objectives
                for key_result in objective.key_results
                if (kpi := reads(key_result)) is not None
            }
            present = resolver(kpi_names(self.workspace.kpis())) if wanted else str
            kpis = {kpi: self._readings_as(kpi, present(kpi)) for kpi in sorted(wanted)}
            events = [*read.events, *self._late_in(read.cycle.folder)]
            made = record(read.cycle, events, kpis)
            self.found.extend(made.folded.problems)
            self.found.extend(check_events(read.cycle, made.folded, read.unread))
            if wanted:
                self.found.extend(check_readings(read.cycle, self._kpi_names()))
            self._recorded[cycle] = made
        return self._recorded[cycle]

    def _readings_as(self, name: str, present: str) -> tuple[CheckIn, ...]:
        """Give a KPI's readings for those who know it by a name, perhaps an earlier one."""
        readings = self._readings.get(present, ())
        return (
            readings if name == present else tuple(replace(one, subject=name) for one in readings)
        )

    def anew(self) -> Session:
        """Open the workspace again, as it is now."""
        workspace = open_workspace(self.workspace.root)
        return Session(workspace, Moment(self.moment.as_of, workspace.settings))

    def learn(self, events: Iterable[Event]) -> None:
        """Take in events that were recorded since the session was opened."""
        late: dict[str, list[Event]] = {}
        for event in events:
            self._late.append(event)
            late.setdefault(event.file.partition("/")[0], []).append(event)
        if "kpis" in late:
            self.__dict__.pop("kpi_folded", None)
            self.__dict__.pop("_readings", None)
        for name, one in [*self._recorded.items()]:
            if own := late.get(one.cycle.folder):
                del self._recorded[name]
                self._figures.pop(name, None)
                resolve = resolver(key_result_names(one.cycle.objectives))
                more = fold_more(one.folded, sorted(own, key=attrgetter("order")), resolve)
                if more is not None:
                    self._recorded[name] = replace(one, folded=more)

    def _late_in(self, folder: str) -> list[Event]:
        return [event for event in self._late if event.file.partition("/")[0] == folder]

    def _kpi_names(self) -> frozenset[str]:
        """Give every id by which a KPI may be called."""
        earlier = (old for kpi in self.workspace.kpis() for old in kpi.was)
        return self.workspace.kpi_stems.union(earlier)

    def kpi(self, name: str) -> Kpi:
        """Give the KPI with this id."""
        return next(one for one in self.workspace.kpis() if one.id == name)

    def readings(self, kpi: str) -> tuple[CheckIn, ...]:
        """Give a KPI's readings up to the day, in order of day."""
        return tuple(one for one in self._readings[kpi] if one.on <= self.moment.as_of)

    def occasion(self) -> Occasion:
        """Say on which occasion everything is looked at, with the problems found so far."""
        return Occasion(self.moment, self.problems, preferences().scale)

    def place(self, file: str, path: KeyPath) -> tuple[int, int]:
        """Give the line and column of a key in a file, (0, 0) where it isn't there."""
        return self.workspace.exact_place(file, path) or (0, 0)

    @cached_property
    def _readings(self) -> dict[str, tuple[CheckIn, ...]]:
        """Read all KPIs' readings, by id."""
        recorded = self.kpi_folded.by_subject()
        kpis = self.workspace.kpis()
        return {kpi.id: readings_of(kpi, recorded.get(kpi.id, ())) for kpi in kpis}

    @cached_property
    def kpi_folded(self) -> Folded:
        """Fold the KPIs' logs, once."""
        kpis = self.workspace.kpis()
        events = [*self.workspace.kpi_events(), *self._late_in("kpis")]
        folded = fold(events, resolver(kpi_names(kpis)))
        self.found.extend(folded.problems)
        return folded

    def figures(self, cycles: Iterable[str]) -> dict[str, CycleFigures]:
        """Work out cycles' figures, reading those that they rest on too."""
        wanted = list(dict.fromkeys(cycles))
        missing = [cycle for cycle in wanted if cycle not in self._figures]
        if missing:
            needed = [self.recorded(cycle) for cycle in self._closure(missing)]
            scored = score(needed, self.moment)
            for cycle in missing:
                self._figures[cycle] = scored[cycle]
                self._note_problems(scored[cycle])
        return {cycle: self._figures[cycle] for cycle in wanted}

    def _closure(self, cycles: Iterable[str]) -> list[str]:
        """Add the cycles that those whose objectives have no key results overlap."""
        spans = {one.id: one.span for one in self.candidates}
        needed = dict.fromkeys(cycles)
        waiting = list(needed)
        while waiting:
            cycle = waiting.pop()
            if not rests_on_others(self.recorded(cycle).cycle):
                continue
            for other, span in spans.items():
                if other not in needed and span.common(spans[cycle]) is not None:
                    needed[other] = None
                    waiting.append(other)
        return list(needed)

    def _note_problems(self, figures: CycleFigures) -> None:
        for objective in figures.objectives:
            self.found.extend(objective.problems)
            for key_result in objective.key_results:
                self.found.extend(key_result.problems)

    def candidate(self, cycle: str) -> Candidate:
        """Give the cycle with this id."""
        return next(one for one in self.candidates if one.id == cycle)

    def cycle_named(self, text: str) -> str:
        """Give the id of the cycle that is meant: `2026-q4`, `q4`, `last`, a unique prefix."""
        if text.casefold() == "last":
            last = choosing.last_ended(self.candidates, self.moment.as_of)
            if last is None:
                raise NotFoundError("no cycle has ended yet", "`okr ls cycles` lists them")
            return last.id
        ids = [entry.id for entry in self.workspace.cycles]
        found = _matches(text.strip(), self.candidates, self.moment.as_of)
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFoundError(f"`{text}` fits several: {', '.join(found)}", "type more of it")
        near = ", ".join(ids[-5:]) or "there is none"
        raise NotFoundError(f"there is no cycle `{text}`", f"the cycles are: {near}")

    def shown(self) -> Candidate | None:
        """Give the cycle to show in full where none is named."""
        return choosing.shown(self.candidates, self.moment.as_of)

    def active(self) -> list[Candidate]:
        """Give the active cycles: those that hold the day, then those that just ended."""
        day = self.moment.as_of
        ended = choosing.just_ended(self.candidates, day)
        return [
            *choosing.holding(self.candidates, day),
            *(one for one in ended if not self.recorded(one.id).closed(day)),
        ]


def _matches(text: str, cycles: Sequence[Candidate], day: date) -> list[str]:
    """Give the cycles that a text names: by id, by its part after the year, by its beginning."""
    from okrcli.domain.resolving import cycle_typed

    named = cycle_typed(text)
    whole = [one.id for one in cycles if one.id == named]
    if whole:
        return whole
    short = [one for one in cycles if one.id[4:].casefold() == f"-{text.casefold()}"]
    if short:
        begun = [one for one in short if one.span.first <= day]
        return [begun[-1].id if begun else short[0].id]
    return [one.id for one in cycles if one.id.casefold().startswith(text.casefold())]


def open_session(folder: Path | None, as_of: date) -> Session:
    """Find and open the workspace, to look at it on a day."""
    workspace = open_workspace(workspace_root(folder))
    return Session(workspace, Moment(as_of, workspace.settings))


def workspace_root(folder: Path | None) -> Path:
    """Find the workspace's folder. Raises NotFoundError, which names a faulty configuration."""
    try:
        return find_workspace(folder, os.environ, _here())
    except NotFoundError as error:
        for problem in preferences().problems:
            told = f"{problem.file}:{problem.line}: {problem.message}"
            raise NotFoundError(error.message, told) from error
        raise


def _here() -> Path:
    """Give the folder that the command was called in; the root where that is gone."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return Path("/")
