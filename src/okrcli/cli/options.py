"""Options that every command takes, before the verb and after it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import typer
from typer.core import TyperCommand, TyperOption

from okrcli.errors import UsageError

Format = Literal["table", "plain", "tsv", "csv", "json", "md"]
FORMATS: tuple[str, ...] = get_args(Format)
_NEGATIVE = re.compile(r"^-(?=[$€£¥₹₩]?[.,]?[0-9]|inf\b|nan\b)")
COLOURS = ("auto", "always", "never")


@dataclass(slots=True)
class Common:
    """What the options that every command takes said, wherever they stood.

    `shown` says that a view was shown; `out` and `err` are what was printed of it.
    """

    dir: str | None = None
    today: str | None = None
    color: str | None = None
    format: Format | None = None
    output: str | None = None
    ascii: bool = False
    no_input: bool = False
    quiet: bool = False
    shown: bool = False
    out: str = ""
    err: str = ""

    @property
    def folder(self) -> Path | None:
        """The folder that `--dir` named."""
        return None if self.dir is None else Path(self.dir)

    @property
    def day(self) -> date:
        """The day that counts as today: `--today`, else OKR_TODAY, else the clock's."""
        written = self.today or os.environ.get("OKR_TODAY")
        clock = date.today()
        return (
            typed_day(written, clock, "--today" if self.today else "OKR_TODAY")
            if written
            else clock
        )

    def as_of(self, written: str | None) -> date:
        """Give the day that is looked at: `--as-of`, else today."""
        return typed_day(written, self.day, "--as-of") if written else self.day


def common(context: typer.Context) -> Common:
    """Give the options that every command takes, as they were said on this command line."""
    root = context.find_root()
    if root.obj is None:
        root.obj = Common()
    found: Common = root.obj
    return found


def typed_day(text: str, today: date, option: str, *, coming: bool = False) -> date:
    """Read a day given to an option. Raises UsageError."""
    from okrcli.domain.typed_days import parse_day

    found = parse_day(text, today, coming=coming)
    if found is None:
        from okrcli.domain.typed_days import why_no_day

        message = f"{option}: {why_no_day(text, today, coming=coming)}"
        raise UsageError(message, "`okr help dates` lists the accepted forms")
    return found


class Verb(TyperCommand):
    """A command that also takes the options that every command takes, but for its own of that name.

    What looks like a negative number is never an option.
    """

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - passed on to Typer
        own = settings.get("params") or []
        taken = {name for one in own for name in one.opts}
        shared = [one for one in shared_options() if taken.isdisjoint(one.opts)]
        settings["params"] = [*own, *shared]
        settings["context_settings"] = {"help_option_names": ["-h", "--help"]}
        super().__init__(**settings)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Parse the arguments, with a minus sign in the place of a number's hyphen."""
        valued = {
            name for one in self.params if not getattr(one, "is_flag", True) for name in one.opts
        }
        before = ["", *args]
        kept = [
            word if behind in valued else _NEGATIVE.sub("−", word)
            for behind, word in zip(before, args, strict=False)
        ]
        return super().parse_args(ctx, kept)


@cache
def shared_options() -> tuple[TyperOption, ...]:
    """Make the options that every command takes, once for all of them."""
    return (
        _option("-C", "--dir", to="dir", metavar="DIR", says="the workspace's folder"),
        _option("--today", to="today", metavar="DAY", says="the day that counts as today"),
        _option("--format", to="format", metavar="FORMAT", among=FORMATS, says=" | ".join(FORMATS)),
        _option("--json", to="format", value="json", says="the same as --format json"),
        _option("-o", "--output", to="output", metavar="FILE", says="write to a file instead"),
        _option("--color", to="color", metavar="WHEN", among=COLOURS, says=" | ".join(COLOURS)),
        _option("--ascii", to="ascii", value=True, says="no symbols beyond ASCII"),
        _option("--no-input", to="no_input", value=True, says="never ask"),
        _option("-q", "--quiet", to="quiet", value=True, says="no messages but errors"),
    )


def takes_value(option: str) -> bool:
    """Tell whether one of the shared options is followed by a value."""
    return option in {"-C", "--dir", "--today", "--format", "-o", "--output", "--color"}


def _option(
    *names: str,
    to: str,
    says: str,
    metavar: str | None = None,
    value: str | bool | None = None,
    among: tuple[str, ...] = (),
) -> TyperOption:
    def remember(context: typer.Context, parameter: object, given: Any) -> None:  # noqa: ANN401, ARG001
        if given is None or given is False:
            return
        if among and given not in among:
            message = f"{names[-1]}: `{given}` is none of {', '.join(among)}"
            raise UsageError(message, f"write {names[-1]} {among[0]}")
        setattr(common(context), to, given if value is None else value)

    return TyperOption(
        param_decls=[*names],
        help=says,
        metavar=metavar,
        is_flag=value is not None,
        default=None if value is None else False,
        expose_value=False,
        callback=remember,
    )
