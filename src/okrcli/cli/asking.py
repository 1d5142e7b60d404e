"""Commands that answer scripts: lists, single values, paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from okrcli.cli.looking import AsOf, CycleName
from okrcli.cli.options import FORMATS, Format, common
from okrcli.cli.printing import show_view
from okrcli.errors import UsageError

if TYPE_CHECKING:
    from okrcli.actions.ls import Listed

KINDS = ("objectives", "krs", "kpis", "cycles", "events")


def ls(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="[WHAT]", help=", ".join(KINDS))] = "krs",
    *,
    cycle: CycleName = None,
    as_of: AsOf = None,
    everything: Annotated[bool, typer.Option("--all", help="all cycles, dropped ones too")] = False,
) -> None:
    """List addresses, one a line."""
    from okrcli.actions.ls import ls as action

    if what not in KINDS:
        raise UsageError(f"`{what}` can't be listed", f"one of {', '.join(KINDS)}")
    said = common(context)
    wanted = cast("Listed", what)
    day = said.as_of(as_of)
    view = action(said.folder, day, wanted, cycle=cycle, everything=everything)
    show_view(said, view, usual="plain")


def get(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="ADDRESS.FIELD", help="fields: see `okr help json`")
    ],
    *,
    as_of: AsOf = None,
) -> int:
    """One bare value: `okr get marathon/long-run.current`."""
    from okrcli.actions.get import get as action

    said = common(context)
    view = action(said.folder, said.as_of(as_of), name)
    show_view(said, view)
    return 0 if view.known else 1


def path(
    context: typer.Context,
    address: Annotated[
        str | None, typer.Argument(metavar="[ADDRESS]", help="whose file; else the workspace")
    ] = None,
) -> None:
    """Where the workspace, or an address's file, is."""
    from okrcli.actions.path import path as action

    said = common(context)
    show_view(said, action(said.folder, said.day, address), usual="plain")


def prompt(
    context: typer.Context,
    *,
    pattern: Annotated[
        str | None,
        typer.Option("--format", metavar="TEXT", help="with fields: '{cycle} {score}'"),
    ] = None,
    cycle: CycleName = None,
    as_of: AsOf = None,
) -> None:
    """A short line for a shell's prompt: `Q4 0.46/0.55 ▼2 !3`."""
    from okrcli.actions.prompt import prompt as action

    said = common(context)
    said.quiet = True
    if pattern in FORMATS:
        said.format, pattern = cast("Format", pattern), None
    show_view(said, action(said.folder, said.as_of(as_of), pattern, cycle=cycle))
