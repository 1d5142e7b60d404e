"""Where the inputs of a figure stand: which key of which file, or which check-in."""

from __future__ import annotations

from collections.abc import Sequence

from okrcli.domain.model import Cycle, KeyResult, Objective
from okrcli.domain.problem import Path
from okrcli.domain.readings import Reading
from okrcli.frozen import frozen
from okrcli.views.arithmetic import Answer, Input, Place

SETTINGS = "okr.toml"


@frozen
class Sources:
    """The files of one objective. `place` gives the line and column of a key, (0, 0) for none."""

    place: Place
    cycle: Cycle
    objective: Objective

    @property
    def cycle_file(self) -> str:
        """The path of the cycle's own file."""
        return f"{self.cycle.folder}/cycle.toml"

    def find(
        self, name: str, value: Answer, places: Sequence[tuple[str, Path]], origin: str = "default"
    ) -> Input:
        """Give an input with the first of these places that is there."""
        for file, path in places:
            line, column = self.place(file, path)
            if line:
                return Input(name, value, file, line, column)
        return Input(name, value, origin=origin)

    def setting(self, name: str, value: Answer) -> Input:
        """Give a workspace's setting."""
        return self.find(name, value, [(SETTINGS, (name,))])

    def own(self, key_result: KeyResult, name: str, value: Answer, *more: str | int) -> Input:
        """Give a key of a key result."""
        return self.find(name, value, [(self.objective.file, ("kr", key_result.id, name, *more))])

    def inherited(self, key_result: KeyResult, name: str, value: Answer) -> Input:
        """Give a key that a key result may leave to its objective."""
        file = self.objective.file
        places: list[tuple[str, Path]] = [(file, ("kr", key_result.id, name)), (file, (name,))]
        return self.find(name, value, places)

    def days(self, key_result: KeyResult) -> tuple[Input, ...]:
        """Give the first and the last day of a key result, and its days off."""
        span, file = key_result.span, self.objective.file
        begins: list[tuple[str, Path]] = [
            (file, ("kr", key_result.id, "from")),
            (self.cycle_file, ("from",)),
        ]
        ends: list[tuple[str, Path]] = [
            (file, ("kr", key_result.id, "due")),
            (self.cycle_file, ("to",)),
        ]
        return (
            self.find("from", span.first, begins, "the cycle's first day"),
            self.find("due", span.last, ends, "the cycle's last day"),
            *self.breaks(key_result),
        )

    def breaks(self, key_result: KeyResult) -> tuple[Input, ...]:
        """Give the days off that touch a key result."""
        owners = (
            (self.cycle_file, self.cycle.breaks),
            (self.objective.file, self.objective.breaks),
        )
        return tuple(
            self.find(
                "break",
                f"{pause.span.first} to {pause.span.last}",
                [(file, ("break", place))],
                file,
            )
            for file, pauses in owners
            for place, pause in enumerate(pauses)
            if pause.span.common(key_result.span) is not None
        )

    def checkin(self, reading: Reading, value: Answer, key: str = "value") -> Input:
        """Give a check-in, as it stands after all amends."""
        checkin = reading.checkin
        step = f" {reading.step}" if reading.step else ""
        name = f"check-in {checkin.on}{step}"
        path = checkin.path
        places: list[tuple[str, Path]] = [(checkin.file, (*path, key)), (checkin.file, path)]
        found = self.find(name, value, places, checkin.file)
        if not checkin.amended:
            return found
        amended = f"amended by {', '.join(checkin.amended)}"
        return Input(found.name, found.value, found.file, found.line, found.column, amended)
