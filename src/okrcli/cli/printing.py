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
    text = render(view, chosen)
    write(text, said.output)
    said.shown, said.out = True, said.out + text
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
    from okrcli.render.problems import short

    chosen = look(said, sys.stderr)
    errors = [one for one in problems if one.severity == "error"]
    told = [short(one, chosen) for one in (*of_config, *errors[:MOST_SHOWN])]
    more = max(0, len(errors) - MOST_SHOWN)
    warnings = len(problems) - len(errors)
    rest = [f"{more} more"] if more else []
    rest += [f"{warnings} warning{'s' if warnings > 1 else ''}"] if warnings else []
    if problems:
        lead = f"{' and '.join(rest)}: " if rest else ""
        told.append(f"okr: {lead}`okr validate` shows each with its line")
    said.err += "".join(f"{line}\n" for line in told)
    sys.stderr.write("".join(f"{line}\n" for line in told))
