"""What `okr checkin -` reads, and in which form."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from okrcli.errors import UsageError

if TYPE_CHECKING:
    from okrcli.actions.batch_rows import Form
    from okrcli.actions.entries import Observed
    from okrcli.actions.writing import Writing
    from okrcli.cli.options import Common, Format
    from okrcli.views.done import DoneView

MOST_READ = 64 * 2**20


def incoming_form(said: Common, form: str | None, *, batch: bool) -> Form:
    """Part what `--format` says about what comes in from what it says about the output."""
    chosen = said.format if form is None else form
    if chosen in {"csv", "jsonl"}:
        if not batch:
            told = f"--format {chosen} is a form of what `okr checkin -` reads"
            raise UsageError(told, "--format table | plain | json")
        if said.format == chosen:
            said.format = None
        return cast("Form", chosen)
    if chosen not in {None, "table", "plain", "json"}:
        more = " | csv | jsonl" if batch else ""
        told = f"--format: `{chosen}` is none of its forms"
        raise UsageError(told, f"--format table | plain | json{more}")
    if form is not None:
        said.format = cast("Format", form)
    return "lines"


def record_input(form: Form) -> Callable[[Writing, Observed], DoneView]:
    """Give what records the check-ins that come in on stdin.

    What was observed says what holds for those that say nothing else. Raises UsageError for what
    can't hold for many.
    """

    def record(ways: Writing, given: Observed) -> DoneView:
        from okrcli.actions.batch import Batch, record_batch

        _refuse(given)
        on = given.on if given.on_given else None
        return record_batch(ways, Batch(_read(), form, on, given.confidence, given.note))

    return record


def _refuse(given: Observed) -> None:
    if len(given.words) > 1:
        raise UsageError("`-` reads all check-ins from the input", "leave out the other words")
    for option, value in (("key", given.key), ("total", given.total)):
        if value is not None:
            told = f"--{option} can't be that of many check-ins"
            raise UsageError(told, f"write {option}= into each line")


def _read() -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    data: bytes = b"" if stream is None else stream.read(MOST_READ + 1)
    if len(data) > MOST_READ:
        told = f"more than {MOST_READ // 2**20} MiB came in"
        raise UsageError(told, "send it in parts, each with keys of its own")
    return data
