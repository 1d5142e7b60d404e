"""Print a view: data to stdout or a file, problems to stderr."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from okrcli.cli.terminal import look, write

if TYPE_CHECKING:
    from okrcli.cli.options import Common, Format
    from okrcli.views.problems import Problem

MOST_SHOWN = 3


def show_view(said: Common, view: object, usual: Format = "table") -> None:
    """Print a view in the format that was asked for, or in the usual one."""
    from okrcli.actions.configuring import preferences
    from okrcli.render.dispatch import render

    wishes = preferences()
    said.format = said.format or usual
    chosen = look(said, sys.stdout, ascii_only=bool(wishes.ascii), colour=wishes.color)
    write(render(view, chosen), said.output)
    if chosen.format != "json":
        own = () if getattr(view, "lists_problems", False) else getattr(view, "problems", ())
        _warn(said, own, wishes.problems)


def print_text(said: Common, text: str) -> None:
    """Print text that is ready as it stands."""
    write(text, said.output)


def _warn(said: Common, problems: Sequence[Problem], of_config: Sequence[Problem]) -> None:
    """Say on stderr what could not be used, in short: `okr validate` shows it all."""
    if said.quiet or not (problems or of_config):
        return
    errors = [one for one in problems if one.severity == "error"]
    from okrcli.render.problems import short

    chosen = look(said, sys.stderr)
    for problem in of_config:
        sys.stderr.write(f"{short(problem, chosen)}\n")
    if not problems:
        return
    for problem in errors[:MOST_SHOWN]:
        sys.stderr.write(f"{short(problem, chosen)}\n")
    more = max(0, len(errors) - MOST_SHOWN)
    warnings = len(problems) - len(errors)
    rest = [f"{more} more"] if more else []
    rest += [f"{warnings} warning{'s' if warnings > 1 else ''}"] if warnings else []
    told = f"{' and '.join(rest)}: " if rest else ""
    sys.stderr.write(f"okr: {told}`okr validate` shows each with its line\n")
