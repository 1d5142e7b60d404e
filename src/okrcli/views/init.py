"""What `okr init` made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okrcli.frozen import frozen
from okrcli.views.diff import FileDiff, unified
from okrcli.views.records import said
from okrcli.views.records_change import FileRecord


@frozen
class InitRecord:
    """`okr init --json`."""

    schema: str = said("okr.init/1")
    as_of: date = said("the day that counts as today")
    dry_run: bool = said("true where nothing was written, because of --dry-run")
    path: str = said("the workspace's folder")
    cycle: str = said("the cycle of its first objective")
    files: tuple[FileRecord, ...] = said("the files in it")
    default: bool = said("whether it has become the default workspace")


@frozen
class InitView:
    """A new workspace; `lines` are what to know, the first of them what was done."""

    record: InitRecord
    lines: tuple[str, ...]
    diff: str = ""


def init_view(  # noqa: PLR0913 - what was made
    path: str,
    cycle: str,
    files: Sequence[FileDiff],
    default: str,
    today: date,
    *,
    dry_run: bool,
) -> InitView:
    """Say what was made, what it is for, and what to do next; `default` is a line to know."""
    record = InitRecord(
        schema="okr.init/1",
        as_of=today,
        dry_run=dry_run,
        path=path,
        cycle=cycle,
        files=tuple(FileRecord(one.file, "created") for one in files),
        default=bool(default),
    )
    listed = [one.file for one in files if not one.file.startswith(".")]
    lines = [f"a workspace in {path}: {', '.join(listed)}"]
    lines.append(default or f"it isn't your default workspace: go there, or name it with -C {path}")
    lines.append("next: `okr` shows where you stand, `okr edit` opens this quarter's objectives")
    return InitView(record, tuple(lines), unified(files) if dry_run else "")
