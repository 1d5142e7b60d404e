"""Commands that change definitions."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcli.cli.looking import Address
from okrcli.cli.options import common, typed_day
from okrcli.cli.writing import DryRun, Yes, prompt, show_done, writing
from okrcli.errors import UsageError


def set_(
    context: typer.Context,
    address: Address,
    pairs: Annotated[
        list[str], typer.Argument(metavar="KEY=VALUE ...", help="`KEY=` removes the key")
    ],
    *,
    because: Annotated[
        str | None, typer.Option("--because", metavar="TEXT", help="why, for the record")
    ] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Change keys: `okr set run/far target=35`."""
    from okrcli.actions.set import set_ as action

    ways = writing(context, yes=yes, dry_run=dry_run)
    show_done(context, action(ways, address, pairs, because))


def rename(
    context: typer.Context,
    address: Address,
    name: Annotated[str, typer.Argument(metavar="NEW-ID", help="lower-case letters, digits, -, _")],
    *,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Give an objective, key result, step or KPI another id."""
    from okrcli.actions.rename import rename as action

    show_done(context, action(writing(context, yes=yes, dry_run=dry_run), address, name))


def drop(
    context: typer.Context,
    address: Address,
    *,
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="the reason")] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DAY", help="from which day on; else today")
    ] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Give up an objective or key result; it stays in the record."""
    from okrcli.actions.drop import drop as action

    said = common(context)
    day = said.day if on is None else typed_day(on, said.day, "--on")
    ways = writing(context, yes=yes, dry_run=dry_run)
    if why is None and ways.by_hand:
        why = prompt(f"Why is {address} given up? ")
    if why is None:
        raise UsageError("say why it is given up", f"`okr drop {address} --why TEXT`")
    show_done(context, action(ways, address, why, day))


def remove(
    context: typer.Context, address: Address, *, yes: Yes = False, dry_run: DryRun = False
) -> None:
    """Remove a definition; `drop` keeps what has check-ins."""
    from okrcli.actions.remove import remove as action

    show_done(context, action(writing(context, yes=yes, dry_run=dry_run), address))
