"""What a command wants to write: whole files, and blocks for this machine's log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from okrcli.domain.events import EventKind
from okrcli.frozen import frozen


@frozen
class Edit:
    """A file below the workspace, what it held when it was read, and what it shall hold.

    None stands for a file that isn't there.
    """

    file: str
    before: bytes | None
    after: bytes | None


@frozen
class Block:
    """An event to be recorded in the logs of a folder: a cycle's, or `kpis`.

    `table` lacks the id. `day` chooses the log of a KPI. `not_before` is the time (as in an id)
    before which its own must not lie, so that it sorts behind those that it overrules.
    """

    folder: str
    kind: EventKind
    table: Mapping[str, object]
    day: date
    not_before: str = ""


@frozen
class Change:
    """All that one command writes. `said` is what it does, in a few words.

    `rests_on` maps files to the stamps that they had when the command read them: it is built
    anew where one of them has changed since.
    """

    said: str
    edits: tuple[Edit, ...] = ()
    blocks: tuple[Block, ...] = ()
    rests_on: Mapping[str, list[int] | None] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to write."""
        return not self.blocks and all(edit.before == edit.after for edit in self.edits)


@frozen
class Noted:
    """An event that was recorded: its name, and the folder in whose logs it stands."""

    name: str
    folder: str
    kind: EventKind
    day: date
