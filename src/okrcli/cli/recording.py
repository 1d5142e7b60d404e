"""Commands that record what was observed, and correct it."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcli.cli.batching import incoming_form, record_input
from okrcli.cli.looking import CycleName
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


Typed = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ADDRESS [VALUE] ...",
        help="what, and its value: mar/lo 14.2; or -, to read a check-in a line",
    ),
]
Key = Annotated[
    str | None,
    typer.Option("--key", metavar="KEY", help="a script's own key: recorded once, then amended"),
]
Total = Annotated[
    str | None, typer.Option("--total", metavar="VALUE", help="the new sum, not what was added")
]
Form = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="table | plain | json; with -, csv | jsonl is the form of what comes in",
    ),
]
OfObjective = Annotated[
    str | None,
    typer.Option("--objective", metavar="ADDRESS", help="guided: only this objective"),
]
Everything = Annotated[
    bool, typer.Option("--all", help="guided: what is done or was looked at today too")
]


def checkin(
    context: typer.Context,
    typed: Typed = None,
    *,
    on: On = None,
    confidence: Confidence = None,
    note: Note = None,
    key: Key = None,
    total: Total = None,
    form: Form = None,
    cycle: CycleName = None,
    objective: OfObjective = None,
    everything: Everything = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> int:
    """Record values: `okr checkin mar/lo 14.2`; alone: go through what wants one."""
    from okrcli.actions.checkin import checkin as action
    from okrcli.actions.entries import Observed

    if not typed:
        from okrcli.cli.guiding import guide, refuse_values

        refuse_values({"-c": confidence, "-m": note, "--key": key, "--total": total})
        return guide(context, cycle, objective, on, everything=everything, yes=yes, dry_run=dry_run)
    if cycle is not None or objective is not None or everything:
        told = "--cycle, --objective and --all are for `okr checkin` without an address"
        raise UsageError(told, "leave them out")
    said = common(context)
    incoming = incoming_form(said, form, batch="-" in typed)
    observed = Observed(
        words=tuple(typed),
        on=said.day if on is None else typed_day(on, said.day, "--on"),
        on_given=on is not None,
        confidence=sure(confidence),
        note=note,
        key=key,
        total=total,
    )
    ways = writing(context, yes=yes, dry_run=dry_run)
    record = record_input(incoming) if "-" in typed else action
    show_done(context, record(ways, observed))
    return 0


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
