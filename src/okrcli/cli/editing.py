"""The command that opens files in the user's editor."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from okrcli.cli.options import common
from okrcli.cli.terminal import look
from okrcli.cli.writing import DryRun, Yes, prompt, show_done, writing

if TYPE_CHECKING:
    from okrcli.domain.problem import Problem


def edit(
    context: typer.Context,
    address: Annotated[
        str | None, typer.Argument(metavar="[ADDRESS]", help="whose file; else this cycle's files")
    ] = None,
    *,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Edit definitions in $VISUAL or $EDITOR, checked."""
    from okrcli.actions.edit import Editing
    from okrcli.actions.edit import edit as action

    ways = writing(context, yes=yes, dry_run=dry_run)

    def again(problems: Sequence[Problem]) -> bool:
        """Show what is wrong, and ask whether to go on editing."""
        from okrcli.render.problems import short

        if not ways.by_hand:
            return False
        chosen = look(common(context), sys.stderr)
        for problem in problems:
            sys.stderr.write(f"{short(problem, chosen)}\n")
        answer = prompt("[e]dit again, or [k]eep the copy and stop? ")
        return not answer.strip().lower().startswith("k")

    show_done(context, action(ways, address, Editing(os.environ, again, by_hand=ways.by_hand)))
