"""What a writing command did, and where things stand now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from okrcli.domain.model import KeyResult, Kpi
from okrcli.domain.observations import Written
from okrcli.domain.problem import Problem
from okrcli.frozen import frozen
from okrcli.views import words
from okrcli.views.diff import FileDiff, unified
from okrcli.views.occasion import Occasion
from okrcli.views.records_change import ChangeRecord, DoneRecord, FileRecord
from okrcli.views.rows import KeyResultRow
from okrcli.views.values_shown import checkin_value, confidence_words, plain_value

SCHEMA = "okr.change/1"


@frozen
class Done:
    """One thing that was done: what it is called, what was understood, how it stands now.

    `prints_row` is false where how it stands is no news.
    """

    record: DoneRecord
    said: str
    row: KeyResultRow | None = None
    prints_row: bool = True


@frozen
class DoneView:
    """All that a command did. `remarks` are lines to know, `diff` is the text of a dry run."""

    record: ChangeRecord
    done: tuple[Done, ...]
    remarks: tuple[str, ...]
    problems: tuple[Problem, ...]
    scale: int = 1

    @property
    def diff(self) -> str:
        """The change as a unified diff, where it is to be shown."""
        return self.record.diff or ""


def done_view(
    done: Sequence[Done],
    occasion: Occasion,
    changes: Iterable[FileDiff] = (),
    *,
    remarks: Iterable[str] = (),
    dry_run: bool = False,
) -> DoneView:
    """Show what was done, or with `dry_run` what would be."""
    changed = [one for one in changes if one.before != one.after]
    record = ChangeRecord(
        schema=SCHEMA,
        as_of=occasion.as_of,
        dry_run=dry_run,
        complete=occasion.complete,
        problems=occasion.problem_records,
        done=tuple(one.record for one in done),
        files=tuple(FileRecord(one.file, _action(one)) for one in changed),
        now=tuple(one.row.record for one in done if one.row is not None),
        diff=unified(changed) if dry_run else None,
    )
    return DoneView(record, tuple(done), tuple(remarks), occasion.problems, occasion.scale)


def _action(change: FileDiff) -> str:
    if change.before is None:
        return "created"
    return "removed" if change.after is None else "changed"


def understood(  # noqa: PLR0913 - all that a check-in says
    subject: KeyResult | Kpi,
    value: Written | None,
    on: date | None,
    *,
    step: str | None = None,
    confidence: float | None = None,
    note: str | None = None,
) -> str:
    """Say what was understood: value with unit, day with weekday, confidence, note."""
    if isinstance(subject, KeyResult):
        told = checkin_value(value, subject, step)
    else:
        told = plain_value(value, subject.unit)
    day = "" if on is None else f"{words.weekday(on)} {on.isoformat()}"
    sure = confidence_words(confidence)
    parts = [told, day, f"confidence {sure}" if sure else "", f"“{note}”" if note else ""]
    return ", ".join(filter(None, parts))
