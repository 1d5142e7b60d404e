"""The program: its commands in their groups, and the help that lists them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from okrcli.cli.options import Common, Verb, shared_options, takes_value
from okrcli.cli.replay import READING, instant, remember
from okrcli.errors import ClosedPipeError, UsageError

# Where each verb's function is, below okrcli.cli, in the groups in which help lists them. A
# command line loads the module of its own verb only.
GROUPS: Mapping[str, Mapping[str, str]] = {
    "every week": {
        "status": "looking.status",
        "checkin": "recording.checkin",
        "next": "weekly.next_",
        "pending": "weekly.pending",
    },
    "looking": {
        "show": "looking.show",
        "explain": "looking.explain",
        "score": "looking.score",
        "log": "looking.log",
        "chart": "charting.chart",
        "ls": "asking.ls",
        "get": "asking.get",
    },
    "writing": {
        "init": "beginning.init",
        "add": "adding.add",
        "edit": "editing.edit",
        "set": "changing.set_",
        "rename": "changing.rename",
        "drop": "changing.drop",
        "remove": "changing.remove",
        "amend": "recording.amend",
        "undo": "recording.undo",
        "redo": "recording.redo",
    },
    "checking": {"validate": "checking.validate"},
    "shell": {
        "prompt": "asking.prompt",
        "completion": "completion.completion",
        "remind": "reminding.remind",
        "schema": "checking.schema",
        "path": "asking.path",
        "help": "helping.help_",
    },
}
VERBS = {verb: place for verbs in GROUPS.values() for verb, place in verbs.items()}
# Those that are groups of commands; their function makes the group.
NESTED = frozenset({"add"})
DEFAULT = "status"
INTERRUPTED = 130
ASKING = frozenset({"-h", "--help", "--version"})


class Program(TyperGroup):
    """The top command: no verb means `status`, a wrong one is answered with the likely one."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - passed on to Typer
        settings["params"] = [*(settings.get("params") or []), *shared_options()]
        super().__init__(**settings)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Put in the default verb where the command line names none."""
        place = _verb_place(args)
        told = args[place] if place < len(args) else ""
        if told not in ASKING and (not told or told.startswith("-")):
            args = [*args[:place], DEFAULT, *args[place:]]
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Find the verb, the user's own aliases included."""
        if args[0] not in self.commands:
            args = [*_alias(args[0]), *args[1:]]
        if args[0] not in self.commands:
            from difflib import get_close_matches

            near = get_close_matches(args[0], [*VERBS], 1, 0.5)
            hint = f"did you mean `okr {near[0]}`?" if near else "`okr --help` lists the commands"
            raise UsageError(f"there is no command `{args[0]}`", hint)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002
        """List the commands in their groups."""
        for title, names in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl(
                    [
                        (name, self.commands[name].get_short_help_str(formatter.width))
                        for name in names
                    ],
                )


def _verb_place(args: list[str]) -> int:
    """Find the place of the first word that is neither a shared option nor the value of one."""
    flags = {name for option in shared_options() for name in option.opts}
    place = 0
    while place < len(args):
        word = args[place].split("=", 1)[0] if args[place].startswith("--") else args[place]
        stuck = word[:2] in {"-C", "-o"} and len(word) > len("-C")
        if word not in flags and not stuck:
            return place
        place += 2 if takes_value(args[place]) else 1
    return place


def _alias(word: str) -> list[str]:
    if word.startswith("-"):
        return [word]
    from okrcli.actions.configuring import alias

    return alias(word)


def _version(*, wanted: bool) -> None:
    if wanted:
        from okrcli import __version__

        typer.echo(f"okr {__version__}")
        raise typer.Exit


def _top(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=lambda wanted: _version(wanted=wanted),
            is_eager=True,
            help="print the version",
        ),
    ] = False,
) -> None:
    """Track objectives and key results: TOML files in a folder of your own.

    Without a command: where you stand.
    """


def program(verbs: Iterable[str] = VERBS) -> typer.Typer:
    """Put the program together: all of it, or no more than some verbs."""
    app = typer.Typer(
        name="okr",
        cls=Program,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_top)
    for verb in verbs:
        if verb in NESTED:
            app.add_typer(_function(verb)(), name=verb)
        else:
            app.command(verb, cls=Verb)(_function(verb))
    return app


def _function(verb: str) -> Callable[..., Any]:
    module, _, name = VERBS[verb].partition(".")
    found: Callable[..., Any] = getattr(import_module(f"okrcli.cli.{module}"), name)
    return found


def _needed(arguments: list[str]) -> Iterable[str]:
    """Give the verbs that a command line may call: most often one."""
    place = _verb_place(arguments)
    told = arguments[place] if place < len(arguments) else DEFAULT
    if told == "--version":
        return []
    if told in VERBS and told != "help":
        return [told]
    return VERBS if told in ASKING or not told.startswith("-") else [DEFAULT]


def run(arguments: list[str], asked: str | None = None) -> int:
    """Run one command line and give its exit code.

    `asked` is what a reading command's answer is kept under.
    """
    said, began = Common(), instant()
    try:
        code = program(_needed(arguments))(
            args=arguments, prog_name="okr", standalone_mode=False, obj=said
        )
    except TyperException as error:
        raise UsageError(*_worded(error)) from error
    except typer.Abort:
        return INTERRUPTED
    except SystemExit:
        # Typer ends so where the reader of a help text has gone.
        raise ClosedPipeError from None
    sys.stdout.flush()
    code = code if isinstance(code, int) else 0
    if asked is not None and said.shown and READING.issuperset(_needed(arguments)):
        remember(asked, said, code, began)
    return code


def _worded(error: TyperException) -> tuple[str, str]:
    message = str(error.format_message()).strip().rstrip(".")
    context = getattr(error, "ctx", None)
    path = "okr" if context is None else context.command_path
    return message[:1].lower() + message[1:], f"`{path} --help` shows how it is used"
