"""`okr help`: the commands, one command, or a topic."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcli.cli.options import common
from okrcli.cli.printing import print_text
from okrcli.errors import UsageError


def help_(
    context: typer.Context,
    topic: Annotated[
        str | None, typer.Argument(metavar="[TOPIC]", help="a topic, or a command's name")
    ] = None,
) -> None:
    """Dates, numbers, addresses, files, json and more."""
    from okrcli.actions.helping import topic_text, topics

    root = context.find_root()
    if topic is None:
        lines = "\n".join(f"  okr help {name:14} {says}" for name, says in topics())
        print_text(common(context), f"{root.get_help()}\n\ntopics:\n{lines}\n")
        return
    command = getattr(root.command, "commands", {}).get(topic)
    if command is not None:
        with command.make_context(f"okr {topic}", [], resilient_parsing=True) as own:
            print_text(common(context), f"{command.get_help(own)}\n")
        return
    text = topic_text(topic)
    if text is None:
        known = ", ".join(name for name, _ in topics())
        raise UsageError(f"there is no help on `{topic}`", f"topics: {known}; or a command's name")
    print_text(common(context), text)
