"""How a command that writes asks, and what it may do: `--yes`, `--dry-run`, `--no-input`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from okrcli.cli.options import common
from okrcli.errors import DiskError, UsageError

if TYPE_CHECKING:
    from okrcli.actions.writing import Writing
    from okrcli.views.done import DoneView

Yes = Annotated[bool, typer.Option("-y", "--yes", help="do it without asking")]
DryRun = Annotated[bool, typer.Option("-n", "--dry-run", help="show the change, write nothing")]
_YES = frozenset({"y", "yes"})


def writing(context: typer.Context, *, yes: bool = False, dry_run: bool = False) -> Writing:
    """Give the ways of a writing command, as they were said on its command line."""
    from okrcli.actions.writing import Writing

    said = common(context)
    return Writing(
        folder=said.folder,
        today=said.day,
        now=datetime.now(UTC),
        who=context.command_path,
        ask=agree,
        prompt=prompt,
        tell=lambda text: None if said.quiet or said.format == "json" else print_lines(text),
        by_hand=at_terminal(no_input=said.no_input),
        yes=yes,
        dry_run=dry_run,
    )


def at_terminal(*, no_input: bool) -> bool:
    """Tell whether a person types, who may be asked."""
    return not no_input and sys.stdin is not None and sys.stdin.isatty()


def agree(question: str) -> bool:
    """Put a yes-or-no question; only a yes is one."""
    return prompt(f"{question} [y/N] ").strip().lower() in _YES


def prompt(question: str) -> str:
    """Put a question on stderr and give the answer. Raises KeyboardInterrupt at its end."""
    from okrcli.render.clean import clean

    sys.stderr.write(clean(question))
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    return line.rstrip("\r\n")


def print_lines(text: str) -> None:
    """Print a text of several lines to stdout, cleaned."""
    from okrcli.cli.terminal import write
    from okrcli.render.clean import clean

    write("".join(f"{clean(line)}\n" for line in text.splitlines()), None)


def show_done(context: typer.Context, view: DoneView) -> None:
    """Print what was done, unless that is not wanted."""
    from okrcli.cli.printing import show_view

    said = common(context)
    if said.quiet and not said.format and not said.output:
        return
    try:
        show_view(said, view)
    except DiskError as error:
        if view.record.dry_run:
            raise
        message = f"it is done, but the answer isn't printed: {error.message}"
        raise DiskError(message, "don't do it again; `okr log` shows it") from error


def needed(value: str | None, message: str, hint: str) -> str:
    """Give a value that a command can't do without. Raises UsageError."""
    if value is None:
        raise UsageError(message, hint)
    return value
