"""Commands that record what was observed, and correct it."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcli.cli.options import common, typed_day
from okrcli.cli.writing import DryRun, Yes, show_done, writing
from okrcli.errors import UsageError

Confidence = Annotated[
    str | None,
    typer.Option(
        "-c", "--confidence", metavar="N", help="that the target will be met: 7 (of ten), 0.7, 70%"
    ),
]
Note = Annotated[
    str | None, typer.Option("-m", "--note", metavar="TEXT", help="what there is to say")
]
On = Annotated[
    str | None, typer.Option("--on", metavar="DAY", help="the day that it is for: yesterday, fri")
]


def checkin(
    context: typer.Context,
    typed: Annotated[
        list[str] | None,
        typer.Argument(metavar="ADDRESS [VALUE] ...", help="what, and its value: mar/lo 14.2"),
    ] = None,
    *,
    on: On = None,
    confidence: Confidence = None,
    note: Note = None,
    key: Annotated[
        str | None,
        typer.Option(
            "--key", metavar="KEY", help="a script's own key: recorded once, then amended"
        ),
    ] = None,
    total: Annotated[
        str | None, typer.Option("--total", metavar="VALUE", help="the new sum, not what was added")
    ] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Record values: `okr checkin mar/lo 14.2`."""
    from okrcli.actions.checkin import checkin as action
    from okrcli.actions.entries import Observed

    if not typed:
        raise UsageError("say what to check in on", "such as `okr checkin run/far 14.2`")
    said = common(context)
    observed = Observed(
        words=tuple(typed),
        on=said.day if on is None else typed_day(on, said.day, "--on"),
        on_given=on is not None,
        confidence=sure(confidence),
        note=note,
        key=key,
        total=total,
    )
    show_done(context, action(writing(context, yes=yes, dry_run=dry_run), observed))


def amend(
    context: typer.Context,
    event: Annotated[str, typer.Argument(metavar="EVENT", help="its name in `okr log`, or `last`")],
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]", help="the right value")] = None,
    *,
    on: On = None,
    confidence: Confidence = None,
    note: Note = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Correct a check-in: `okr amend last 14.5`."""
    from okrcli.actions.amend import Correction
    from okrcli.actions.amend import amend as action

    said = common(context)
    day = None if on is None else typed_day(on, said.day, "--on")
    correction = Correction(value, day, sure(confidence), note)
    show_done(context, action(writing(context, yes=yes, dry_run=dry_run), event, correction))


def undo(
    context: typer.Context,
    event: Annotated[
        str | None, typer.Argument(metavar="[EVENT]", help="an event of `okr log`; else the last")
    ] = None,
    *,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Take back the last thing that this machine wrote, step by step."""
    from okrcli.actions.undo import undo as action

    show_done(context, action(writing(context, yes=yes, dry_run=dry_run), event))


def redo(context: typer.Context, *, yes: Yes = False, dry_run: DryRun = False) -> None:
    """Do again what was undone last."""
    from okrcli.actions.undo import redo as action

    show_done(context, action(writing(context, yes=yes, dry_run=dry_run)))


def sure(typed: str | None) -> float | None:
    """Read a confidence. Raises UsageError."""
    if typed is None:
        return None
    from okrcli.domain.typed_confidence import parse_confidence

    found = parse_confidence(typed)
    if not isinstance(found, float):
        raise UsageError(f"--confidence: {found.message}", f"expected: {found.expected}")
    return found
