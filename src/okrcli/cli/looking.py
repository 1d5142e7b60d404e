"""Commands that show where one stands."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcli.cli.options import common
from okrcli.cli.printing import show_view
from okrcli.errors import UsageError

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="the state of that day")]
CycleName = Annotated[
    str | None, typer.Option("--cycle", metavar="CYCLE", help="the cycle: 2026-Q4, last")
]
Scale = Annotated[int | None, typer.Option("--scale", metavar="N", help="scores out of 1, 10, 100")]
SCALES = (1, 10, 100)
Address = Annotated[str, typer.Argument(metavar="ADDRESS", help="see `okr help addresses`")]


def status(
    context: typer.Context,
    *,
    cycle: CycleName = None,
    as_of: AsOf = None,
    everything: Annotated[bool, typer.Option("--all", help="dropped ones too")] = False,
    scale: Scale = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="exit 1 if something is behind or stale")
    ] = False,
) -> int:
    """Where I stand: today's cycle and all in it."""
    from okrcli.actions.status import status as action

    said = common(context)
    view = action(
        said.folder, said.as_of(as_of), cycle=cycle, include_dropped=everything, scale=_scale(scale)
    )
    show_view(said, view)
    return int(exit_code and bool(view.behind or view.stale))


def show(context: typer.Context, address: Address, *, as_of: AsOf = None) -> None:
    """Everything about a cycle, objective, key result, KPI."""
    from okrcli.actions.show import show as action

    said = common(context)
    show_view(said, action(said.folder, said.as_of(as_of), address))


def explain(context: typer.Context, address: Address, *, as_of: AsOf = None) -> None:
    """Every figure as arithmetic, each input with its line."""
    from okrcli.actions.explain import explain as action

    said = common(context)
    show_view(said, action(said.folder, said.as_of(as_of), address))


def score(
    context: typer.Context,
    cycle: Annotated[
        str | None, typer.Argument(metavar="[CYCLE]", help="2026-Q4, last; else the one of today")
    ] = None,
    *,
    as_of: AsOf = None,
    scale: Scale = None,
) -> None:
    """Scores, weights, and what each contributes."""
    from okrcli.actions.score import score as action

    said = common(context)
    show_view(said, action(said.folder, said.as_of(as_of), cycle=cycle, scale=_scale(scale)))


def log(
    context: typer.Context,
    address: Annotated[
        str | None, typer.Argument(metavar="[ADDRESS]", help="only what is about this")
    ] = None,
    *,
    cycle: CycleName = None,
    as_of: AsOf = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="from that day on")
    ] = None,
    key_result: Annotated[
        str | None, typer.Option("--kr", metavar="ADDRESS", help="the same as [ADDRESS]")
    ] = None,
    conflicts: Annotated[bool, typer.Option("--conflicts", help="only disagreements")] = False,
) -> None:
    """What was recorded, newest first."""
    from okrcli.actions.log import log as action

    said = common(context)
    view = action(
        said.folder,
        said.as_of(as_of),
        address=key_result or address,
        cycle=cycle,
        since=None if since is None else said.as_of(since),
        until=None if as_of is None else said.as_of(as_of),
        conflicts=conflicts,
    )
    show_view(said, view)


def _scale(scale: int | None) -> int | None:
    if scale is not None and scale not in SCALES:
        raise UsageError(f"--scale: {scale} is none of 1, 10, 100", "write --scale 10")
    return scale
