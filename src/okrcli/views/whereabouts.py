"""`okr path`: where the workspace, or the file of an address, is."""

from __future__ import annotations

from okrcli.frozen import frozen
from okrcli.views.records import ProblemRecord, said

SCHEMA = "okr.path/1"


@frozen
class PathRecord:
    """`okr path --json`."""

    schema: str = said("okr.path/1")
    complete: bool = said("always true: a path is all there is to it")
    problems: tuple[ProblemRecord, ...] = said("always empty")
    address: str | None = said("the address that was found, null for the workspace itself")
    path: str = said("its path in the file system")


@frozen
class PathView:
    """A path of the file system."""

    record: PathRecord


def path_view(path: str, address: str | None = None) -> PathView:
    """Show a path, and the address that it belongs to."""
    return PathView(PathRecord(SCHEMA, complete=True, problems=(), address=address, path=path))
