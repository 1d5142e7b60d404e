"""Commands that check the files, and the schemas to check them by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from okrcli.cli.options import common
from okrcli.cli.printing import print_text, show_view
from okrcli.errors import UsageError

if TYPE_CHECKING:
    from okrcli.store.levels import FileKind

SCHEMAS = ("objective", "kpi", "okr", "cycle", "log", "config")


def validate(context: typer.Context) -> int:
    """Check every file, show every mistake."""
    from okrcli.actions.validate import validate as action

    said = common(context)
    view = action(said.folder, said.day)
    show_view(said, view)
    return 0 if view.valid else 1


def schema(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="[WHAT]", help=", ".join(SCHEMAS))] = "objective",
) -> None:
    """The JSON Schema of a kind of file, for editors."""
    from okrcli.actions.schema import schema as action

    if what not in SCHEMAS:
        raise UsageError(f"there is no schema of `{what}`", f"one of {', '.join(SCHEMAS)}")
    print_text(common(context), action(cast("FileKind", what)))
