"""What the index of a workspace knows of a cycle."""

from __future__ import annotations

from okrcli.domain.model import Break
from okrcli.domain.spans import Span
from okrcli.frozen import frozen


@frozen
class CycleEntry:
    """A cycle in the index of a workspace: what can be known without its objectives.

    `folder` is its name on disk; `file` its `cycle.toml`, or an empty text.
    """

    id: str
    folder: str
    span: Span
    title: str | None = None
    north_star: str | None = None
    breaks: tuple[Break, ...] = ()
    file: str = ""
