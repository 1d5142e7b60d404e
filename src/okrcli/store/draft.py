"""A file while it is read: its data, what was said about it, and what was left out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from okrcli.domain.problem import Path, Problem, Severity
from okrcli.store.levels import FileKind, at, keys_of
from okrcli.store.schema.key_results import KeyResultTable, recognise

if TYPE_CHECKING:
    from okrcli.store.complaint import Complaint

MOST_PROBLEMS = 1000


@dataclass(slots=True)
class Draft:
    """The data of one file, from which each key that can't be used is taken out.

    `name` is the file's id; `told` holds the paths about which something was said.
    """

    what: FileKind
    file: str
    name: str
    data: dict[str, object]
    problems: list[Problem] = field(default_factory=list)
    told: set[Path] = field(default_factory=set)
    dropped: list[Path] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    _places: dict[int, list[int]] = field(default_factory=dict)

    @property
    def faulty(self) -> bool:
        """Whether something in the file could not be used."""
        return any(problem.severity == "error" for problem in self.problems)

    def say(
        self,
        path: Path,
        complaint: Complaint,
        where: Literal["key", "value"] = "value",
        severity: Severity = "error",
    ) -> None:
        """Take note of a problem; past the limit, only of the fact that there are more."""
        path = self.written(path)
        self.told.add(path)
        if len(self.problems) > MOST_PROBLEMS:
            return
        message, expected, hint = complaint
        if len(self.problems) == MOST_PROBLEMS:
            message, expected, hint = "there are more problems in this file", "", ""
        self.problems.append(
            Problem(
                file=self.file,
                message=message,
                expected=expected,
                hint=hint,
                severity=severity,
                path=path,
                at=where,
            ),
        )

    def was_told(self, path: Path) -> bool:
        """Tell whether something was said about a path."""
        return self.written(path) in self.told

    def told_inside(self, path: Path) -> bool:
        """Tell whether something was said about a part of what stands at a path."""
        whole = self.written(path)
        size = len(whole)
        return any(len(told) > size and told[:size] == whole for told in self.told)

    def written(self, path: Path) -> Path:
        """Give a path as the file has it: elements taken out of a list count too."""
        if not self._places:
            return path
        node: object = self.data
        found: list[str | int] = []
        for part in path:
            places = self._places.get(id(node)) if isinstance(part, int) else None
            found.append(places[int(part)] if places else part)
            node = at(node, (part,))
        return tuple(found)

    def drop(self, path: Path) -> None:
        """Choose a key to be taken out by the next `strip`."""
        self.dropped.append(path)

    def strip(self) -> None:
        """Take out what was chosen, the later elements of a list first."""
        for path in sorted(set(self.dropped), key=_backwards, reverse=True):
            parent = at(self.data, path[:-1])
            last = path[-1]
            if isinstance(parent, dict):
                parent.pop(last, None)
            elif isinstance(parent, list) and isinstance(last, int) and last < len(parent):
                places = self._places.setdefault(id(parent), list(range(len(parent))))
                del parent[last], places[last]
        self.dropped.clear()
        self._plain_metrics()

    def _plain_metrics(self) -> None:
        """Make a plain metric of each key result that lost what made its kind."""
        tables = self.data.get("kr")
        if self.what != "objective" or not isinstance(tables, dict):
            return
        for name, kind in self.kinds.items():
            if name not in tables:
                continue
            now, by = recognise(tables[name])
            if now != kind or (now == "band" and by == "kind"):
                self.make_plain(name)

    def make_plain(self, name: str) -> None:
        """Keep only those keys of a key result that every kind has."""
        table = at(self.data, ("kr", name))
        if isinstance(table, dict):
            common = keys_of(KeyResultTable)
            for key in [key for key in table if key not in common]:
                del table[key]
        self.kinds[name] = "metric"


def _backwards(path: Path) -> tuple[tuple[bool, int, str], ...]:
    return tuple(
        (isinstance(part, int), part if isinstance(part, int) else 0, str(part)) for part in path
    )
