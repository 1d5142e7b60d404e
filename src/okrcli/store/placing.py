"""Problems to places: the line, the column and the text of what each one means."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from okrcli.store.toml.guards import over_limit
from okrcli.store.toml.locating import Locations, Spot, locate

if TYPE_CHECKING:
    from collections.abc import Callable

    from okrcli.domain.problem import Path, Problem

_LONGEST_LINE = 2000


@dataclass
class _File:
    """A file's text; its keys are located when one is first asked for."""

    plain: str

    @cached_property
    def lines(self) -> list[str]:
        return self.plain.split("\n")

    @cached_property
    def locations(self) -> Locations:
        """Where its keys are; nowhere in a text past the limits, which would take long."""
        return locate("" if over_limit(self.plain) else self.plain)


@dataclass(slots=True)
class Places:
    """Finds places in files; each file is searched once. `text` gives a file's text."""

    text: Callable[[str], str | None]
    files: dict[str, _File | None] = field(default_factory=dict)

    def find(self, file: str, path: Path, at: Literal["key", "value"] = "value") -> Spot | None:
        """Find what stands at a path of a file, or the nearest table around it."""
        known = self._open(file)
        if known is None:
            return None
        for length in range(len(path), 0, -1):
            part = path[:length]
            wants_key = at == "key" or length < len(path)
            spot = known.locations.key(part) if wants_key else known.locations.value(part)
            if spot is not None:
                return spot
        return None

    def exact(self, file: str, path: Path) -> Spot | None:
        """Find a key, or an element of an array; None where the file doesn't have it."""
        known = self._open(file)
        if known is None:
            return None
        return known.locations.key(path) or known.locations.value(path)

    def place(self, problem: Problem) -> Problem:
        """Fill in a problem's line, column, length and excerpt."""
        line, column, length = problem.line, problem.column, problem.length
        if not line and problem.path:
            spot = self.find(problem.file, problem.path, problem.at)
            if spot is not None:
                line, column, length = spot.line, spot.column, spot.length
        known = self._open(problem.file) if line or problem.path else None
        excerpt = known.lines[line - 1] if known and 0 < line <= len(known.lines) else ""
        if len(excerpt) > _LONGEST_LINE:
            excerpt = ""
        inside = max(1, min(length, len(excerpt) - column + 1)) if excerpt else length
        return replace(problem, line=line, column=column, length=inside, excerpt=excerpt)

    def _open(self, file: str) -> _File | None:
        if file not in self.files:
            text = self.text(file)
            if text is None:
                self.files[file] = None
            else:
                self.files[file] = _File(text.replace("\r\n", "\n"))
        return self.files[file]
