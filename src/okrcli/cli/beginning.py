"""The command that makes a workspace."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from okrcli.cli.options import common
from okrcli.cli.printing import show_view
from okrcli.cli.writing import DryRun, Yes


def init(
    context: typer.Context,
    folder: Annotated[
        str | None, typer.Argument(metavar="[DIR]", help="where; else the folder okrs here")
    ] = None,
    *,
    example: Annotated[
        bool, typer.Option("--example", help="an example with check-ins, to look around in")
    ] = False,
    no_default: Annotated[
        bool, typer.Option("--no-default", help="don't make it your default workspace")
    ] = False,
    yes: Yes = False,  # noqa: ARG001 - taken by all that write; nothing is asked here
    dry_run: DryRun = False,
) -> None:
    """Make a workspace."""
    from okrcli.actions.init import Start
    from okrcli.actions.init import init as action

    said = common(context)
    named = folder if folder is not None else said.dir
    start = Start(
        folder=None if named is None else Path(named),
        today=said.day,
        example=example,
        default=not no_default,
        dry_run=dry_run,
    )
    view = action(start, Path.cwd(), os.environ)
    if not said.quiet or said.format or said.output:
        show_view(said, view)
