"""A workspace as it stands on disk: read softly, and only what is asked for."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from okrcli.domain.model import Cycle, Kpi, Objective, Settings
from okrcli.domain.problem import Problem
from okrcli.domain.references import check_kpi_was, check_was
from okrcli.domain.spans import cycle_name, cycle_span, says_days
from okrcli.errors import NotFoundError
from okrcli.frozen import frozen
from okrcli.store.entries import CycleEntry
from okrcli.store.files import Files, Wanted
from okrcli.store.folder import Entry, Folder
from okrcli.store.names import same_but_for_case, wrong_stem

if TYPE_CHECKING:
    from okrcli.domain.events import Event
    from okrcli.domain.problem import Path as KeyPath
    from okrcli.store.draft import Draft
    from okrcli.store.logs import Subject
    from okrcli.store.memory import Memory

MARKER = "okr.toml"


@frozen
class CycleRecord:
    """A cycle with its objectives and the events of its logs.

    `unread` holds the ids of the objectives whose files couldn't be read at all, `files` the
    names of all that were looked at.
    """

    entry: CycleEntry
    cycle: Cycle
    events: tuple[Event, ...] = ()
    files: tuple[str, ...] = ()
    unread: frozenset[str] = frozenset()


def open_workspace(root: Path) -> Workspace:
    """Open the workspace in a folder. Raises InvalidFileError where its format is unknown."""
    if not (root / MARKER).is_symlink() and not (root / MARKER).exists():
        raise NotFoundError(f"no {MARKER} in {root}", hint="make a workspace with `okr init`")
    return Workspace(root)


class Workspace:
    """Reads each file when it is first asked for, and keeps the problems found so far."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = Folder(root)
        self._files = Files(self.folder)
        self._told = self._files.told
        self._records: dict[str, CycleRecord] = {}
        self.settings = self._read_settings()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Give the problems found so far, with their places, in order of file and line."""
        told = [*self.folder.problems, *self._told]
        return self.placed(told) if told else ()

    def memory(self, folder: str) -> Memory:
        """Give what is remembered of the files of a folder."""
        return self._files.memory(folder)

    @property
    def files_seen(self) -> int:
        """How many files were found so far."""
        return self.folder.count

    def placed(self, problems: list[Problem]) -> tuple[Problem, ...]:
        """Give problems their places; one that is told twice stands once."""
        if not problems:
            return ()
        placed = {self._files.places.place(problem) for problem in problems}
        return tuple(
            sorted(placed, key=lambda item: (item.file, item.line, item.column, item.message))
        )

    def place(
        self, file: str, path: KeyPath, at: Literal["key", "value"] = "value"
    ) -> tuple[int, int] | None:
        """Give the line and column of what stands at a path of a file."""
        spot = self._files.places.find(file, path, at)
        return (spot.line, spot.column) if spot else None

    def exact_place(self, file: str, path: KeyPath) -> tuple[int, int] | None:
        """Give the line and column of a key, or None where the file doesn't have it."""
        spot = self._files.places.exact(file, path)
        return (spot.line, spot.column) if spot else None

    def text(self, file: str) -> str | None:
        """Give a file's text, or None where it can't be read."""
        return self._files.text(file)

    @cached_property
    def cycles(self) -> tuple[CycleEntry, ...]:
        """Give the index of cycles, in order of their first days, then of ids."""
        folders = [entry.name for entry in self._root_entries if entry.is_folder]
        candidates = [name for name in folders if name.casefold() not in {"kpis", "log"}]
        twins = same_but_for_case([*sorted(candidates, key=_shown_first)])
        found = []
        for name in candidates:
            if name in twins:
                self._say(name, f"`{name}` and `{twins[name]}` differ only in case", "one folder")
            elif entry := self._cycle_entry(name):
                found.append(entry)
        return tuple(sorted(found, key=lambda item: (item.span.first, item.id)))

    @cached_property
    def _root_entries(self) -> list[Entry]:
        return self.folder.entries()

    def _cycle_entry(self, name: str) -> CycleEntry | None:
        """Read what says a folder's days; None where it is no cycle, or its days are unknown."""
        has_file = os.path.lexists(self.folder.root / name / "cycle.toml")
        form = says_days(name)
        if not has_file and not form:
            return None
        if not form and (wrong := wrong_stem(name)):
            hint = wrong.hint.replace(".toml", "")
            self._say(
                name, f"`{name[:80]}` is no id, so the cycle is not read", wrong.expected, hint
            )
            return None
        file = f"{name}/cycle.toml"
        starts = self.settings.year_starts
        if not has_file:
            span = cycle_span(name, starts)
            return None if span is None else CycleEntry(cycle_name(name), name, span)

        def read(draft: Draft, _text: str) -> CycleEntry | None:
            from okrcli.store.cycles import read_cycle

            return read_cycle(draft, name, starts)

        known = self._files.read(Wanted("cycle", CycleEntry, file, name, about=str(starts)), read)
        if known is not None or not form:
            return known
        span = cycle_span(name, starts)
        return None if span is None else CycleEntry(cycle_name(name), name, span, file=file)

    def cycle(self, name: str) -> CycleRecord:
        """Read a cycle with its objectives and logs. Raises NotFoundError where there is none."""
        wanted = cycle_name(name)
        entry = next((entry for entry in self.cycles if entry.id == wanted), None)
        if entry is None:
            raise NotFoundError(f"no cycle `{name[:80]}`")
        if wanted not in self._records:
            self._records[wanted] = self._read_record(entry)
        return self._records[wanted]

    def _read_record(self, entry: CycleEntry) -> CycleRecord:
        stems, has_log = self._definitions(entry.folder)
        found = [self._objective(entry, stem) for stem in stems]
        read = [item for item in found if item is not None]
        objectives = self._without_stolen_ids(read)
        events, logs = self._logs(entry.folder, "kr") if has_log else ((), ())
        cycle = Cycle(
            id=entry.id,
            span=entry.span,
            folder=entry.folder,
            title=entry.title,
            north_star=entry.north_star,
            breaks=entry.breaks,
            objectives=tuple(objectives),
        )
        files = tuple(f"{entry.folder}/{stem}.toml" for stem in stems)
        self._files.remember()
        unread = frozenset(stems) - {item.id for item in objectives}
        own = (entry.file,) if entry.file else ()
        return CycleRecord(entry, cycle, events, (*own, *files, *logs), unread)

    def _objective(self, entry: CycleEntry, stem: str) -> Objective | None:
        file = f"{entry.folder}/{stem}.toml"

        def read(draft: Draft, text: str) -> Objective | None:
            from okrcli.store.objectives import read_objective

            return read_objective(draft, text, entry.span)

        about = f"{entry.span.first} {entry.span.last}"
        return self._files.read(Wanted("objective", Objective, file, stem, about), read)

    def _without_stolen_ids(self, objectives: list[Objective]) -> list[Objective]:
        """Take earlier ids out of `was` that another one has claimed before."""
        problems = check_was(objectives)
        self._told += problems
        taken = {(problem.file, problem.path) for problem in problems}
        return [_without(item, taken) for item in objectives] if taken else objectives

    @cached_property
    def _kpi_names(self) -> tuple[list[str], bool]:
        has = any(entry.is_folder and entry.name == "kpis" for entry in self._root_entries)
        return self._definitions("kpis") if has else ([], False)

    def kpis(self) -> tuple[Kpi, ...]:
        """Read all KPIs, in order of id."""
        return self._kpis

    @cached_property
    def _kpis(self) -> tuple[Kpi, ...]:

        def read(draft: Draft, _text: str) -> Kpi | None:
            from okrcli.store.kpis import read_kpi

            return read_kpi(draft)

        read_ones = (
            self._files.read(Wanted("kpi", Kpi, f"kpis/{stem}.toml", stem), read)
            for stem in self._kpi_names[0]
        )
        found = [kpi for kpi in read_ones if kpi is not None]
        self._told += check_kpi_was(found)
        self._files.remember()
        return tuple(found)

    def kpi(self, name: str) -> Kpi | None:
        """Give one KPI, or None where there is none."""
        return next((item for item in self._kpis if item.id == name), None)

    @property
    def kpi_stems(self) -> frozenset[str]:
        """Give the ids of all KPIs that have a file, readable or not."""
        return frozenset(self._kpi_names[0])

    def kpi_events(self) -> tuple[Event, ...]:
        """Read the events of all KPIs' logs."""
        return self._kpi_logs[0]

    @cached_property
    def _kpi_logs(self) -> tuple[tuple[Event, ...], tuple[str, ...]]:
        return self._logs("kpis", "kpi") if self._kpi_names[1] else ((), ())

    def _definitions(self, folder: str) -> tuple[list[str], bool]:
        """List the ids of a folder's definitions, and whether it has logs."""
        entries = self.folder.entries(folder)
        names = [entry.name for entry in entries if not entry.is_folder]
        twins = same_but_for_case(sorted(names, key=lambda name: (name != name.lower(), name)))
        stems = []
        for name in names:
            stem = name.removesuffix(".toml")
            if name in twins:
                message = f"`{name[:80]}` and `{twins[name][:80]}` differ only in case"
                self._say(f"{folder}/{name}", message, "one file", "rename or remove one of them")
            elif folder != "kpis" and name == "cycle.toml":
                continue
            elif wrong := wrong_stem(stem):
                self._say(f"{folder}/{name}", *wrong)
            else:
                stems.append(stem)
        return stems, any(entry.is_folder and entry.name == "log" for entry in entries)

    def _logs(self, folder: str, subject: Subject) -> tuple[tuple[Event, ...], tuple[str, ...]]:
        """Read all logs of a folder."""

        def read(draft: Draft, text: str) -> tuple[Event, ...]:
            from okrcli.store.logs import read_log

            return read_log(draft, text, subject)

        inside = f"{folder}/log"
        events: list[Event] = []
        files = []
        for entry in self.folder.entries(inside):
            file = f"{inside}/{entry.name}"
            if entry.is_folder:
                continue
            files.append(file)
            wanted = Wanted("log", tuple, file, entry.name.removesuffix(".toml"), subject)
            events += self._files.read(wanted, read) or ()
        self._files.remember()
        return tuple(events), tuple(files)

    def _read_settings(self) -> Settings:

        def read(draft: Draft, _text: str) -> Settings:
            from okrcli.store.settings import read_settings

            return read_settings(draft)

        return self._files.read(Wanted("okr", Settings, MARKER, "okr"), read) or Settings()

    def _say(self, file: str, message: str, expected: str = "", hint: str = "") -> None:
        self.folder.say(file, message, expected, hint)


def _shown_first(name: str) -> tuple[bool, str]:
    return name != cycle_name(name), name


def _without(item: Objective, taken: set[tuple[str, KeyPath]]) -> Objective:
    """Give an objective without the earlier ids that were claimed by another one before."""
    was = _left(item.was, item.file, (), taken)
    results = tuple(
        replace(kr, was=_left(kr.was, item.file, ("kr", kr.id), taken)) for kr in item.key_results
    )
    faulty = item.faulty or any(file == item.file for file, _ in taken)
    return replace(item, was=was, key_results=results, faulty=faulty)


def _left(
    was: tuple[str, ...], file: str, path: KeyPath, taken: set[tuple[str, KeyPath]]
) -> tuple[str, ...]:
    return tuple(
        name for place, name in enumerate(was) if (file, (*path, "was", place)) not in taken
    )
