"""`okr add`: a group of commands, with an option for every key of what they add."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup, TyperOption

from okrcli.cli.options import Verb, shared_options
from okrcli.cli.writing import DryRun, Yes, show_done, writing
from okrcli.errors import UsageError

THINGS = ("cycle", "objective", "kr", "kpi", "break")
_KEYS = "okr.keys"
Id = Annotated[
    str | None, typer.Option("--id", metavar="ID", help="its id; else made of the title")
]
Words = list[str] | None


class AddGroup(TyperGroup):
    """`okr add`, with the options that every command takes."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - passed on to Typer
        settings["params"] = [*(settings.get("params") or []), *shared_options()]
        settings["context_settings"] = {"help_option_names": ["-h", "--help"]}
        super().__init__(**settings)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Find what is to be added."""
        if args[0] not in THINGS:
            known = ", ".join(THINGS)
            raise UsageError(f"`{args[0]}` can't be added", f"one of {known}; or --draft FILE")
        return super().resolve_command(ctx, args)


class KeyedVerb(Verb):
    """A command that takes the keys of what it adds as options, `at_least` as `--at-least`."""

    what: Any = ""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - passed on to Typer
        from okrcli.actions.adding import described

        own = [_option(key, says) for key, says in described(self.what).items()]
        settings["params"] = [*(settings.get("params") or []), *own]
        super().__init__(**settings)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Parse the arguments; `--at_least` is taken for `--at-least`."""
        return super().parse_args(ctx, [_hyphened(word) for word in args])


def _hyphened(word: str) -> str:
    name, sign, value = word.partition("=")
    return f"{name.replace('_', '-')}{sign}{value}" if word.startswith("--") else word


def _option(key: str, says: str) -> TyperOption:
    def remember(context: typer.Context, parameter: object, given: Any) -> None:  # noqa: ANN401, ARG001
        if given:
            context.meta.setdefault(_KEYS, {})[key] = tuple(given)

    short = {"note": ["-m"]}.get(key, [])
    return TyperOption(
        param_decls=[*short, f"--{key.replace('_', '-')}", f"key_{key}"],
        help=says,
        metavar="TEXT" if key in {"note", "why", "title", "objective"} else "VALUE",
        multiple=True,
        default=None,
        expose_value=False,
        callback=remember,
    )


def _keyed(what: str) -> type[KeyedVerb]:
    return type(f"Add{what.capitalize()}", (KeyedVerb,), {"what": what})


def add() -> typer.Typer:
    """Put the group together."""
    group = typer.Typer(cls=AddGroup, rich_markup_mode=None, invoke_without_command=True)
    group.callback()(_add)
    functions: dict[str, Any] = {
        "cycle": _cycle,
        "objective": _objective,
        "kr": _kr,
        "kpi": _kpi,
        "break": _break,
    }
    for name, function in functions.items():
        group.command(name, cls=_keyed(name))(function)
    return group


def _add(
    context: typer.Context,
    *,
    draft: Annotated[
        str | None,
        typer.Option("--draft", metavar="FILE", help="objectives in plain text; - is stdin"),
    ] = None,
    cycle: Annotated[
        str | None, typer.Option("--cycle", metavar="CYCLE", help="of the draft; else today's")
    ] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Add a cycle, objective, kr, kpi, break; or a draft."""
    if context.invoked_subcommand is not None:
        if draft is not None:
            raise UsageError("--draft goes without anything else", "okr add --draft FILE")
        return
    if draft is None:
        raise UsageError("say what to add", f"okr add {' | '.join(THINGS)}; or --draft FILE")
    from okrcli.actions.add_draft import add_draft, read_text

    ways = writing(context, yes=yes, dry_run=dry_run)
    show_done(context, add_draft(ways, read_text(draft), cycle))


def _plain(words: Words) -> list[str]:
    """Give the words as they were typed: what looks like a negative number is none here."""
    return [f"-{word[1:]}" if word.startswith("−") else word for word in words or ()]


def _typed(context: typer.Context) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = context.meta.get(_KEYS, {})
    return found


def _cycle(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="2027-Q1, 2027, or a name of your own")],
    *,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """A cycle: `okr add cycle 2027-Q1`."""
    from okrcli.actions.add import add_cycle

    show_done(context, add_cycle(writing(context, yes=yes, dry_run=dry_run), name, _typed(context)))


def _objective(
    context: typer.Context,
    words: Annotated[
        Words, typer.Argument(metavar="[ADDRESS] TITLE", help="its text; 2027-Q1/run gives the id")
    ] = None,
    *,
    cycle: Annotated[
        str | None, typer.Option("--cycle", metavar="CYCLE", help="its cycle; else today's")
    ] = None,
    id_: Id = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """An objective: `okr add objective "Run a marathon"`."""
    from okrcli.actions.add import add_objective

    ways = writing(context, yes=yes, dry_run=dry_run)
    typed = _typed(context)
    if not words and not typed and ways.by_hand:
        from okrcli.actions.add_draft import add_asked

        show_done(context, add_asked(ways, cycle))
        return
    show_done(context, add_objective(ways, _plain(words), typed, cycle, id_))


def _kr(
    context: typer.Context,
    words: Annotated[
        Words, typer.Argument(metavar="OBJECTIVE TITLE", help="where, and its title in quotes")
    ] = None,
    *,
    id_: Id = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """A key result: `okr add kr run "Run 42 km" --target 42.2`."""
    from okrcli.actions.add import add_key_result

    ways = writing(context, yes=yes, dry_run=dry_run)
    show_done(context, add_key_result(ways, _plain(words), _typed(context), id_))


def _kpi(
    context: typer.Context,
    words: Annotated[
        Words, typer.Argument(metavar="[ID] TITLE", help="its title in quotes")
    ] = None,
    *,
    id_: Id = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """A KPI: `okr add kpi "Resting heart rate" --unit bpm`."""
    from okrcli.actions.add import add_kpi

    show_done(
        context,
        add_kpi(writing(context, yes=yes, dry_run=dry_run), _plain(words), _typed(context), id_),
    )


def _break(
    context: typer.Context,
    address: Annotated[
        str | None,
        typer.Argument(metavar="[ADDRESS]", help="a cycle or objective; else today's cycle"),
    ] = None,
    *,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Days off: `okr add break --from '24 dec' --to '31 dec'`."""
    from okrcli.actions.add import add_break

    show_done(
        context, add_break(writing(context, yes=yes, dry_run=dry_run), address, _typed(context))
    )
