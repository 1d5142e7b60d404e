"""The tables of a page: coming days, steps, periods, checkpoints, days off, check-ins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.model import KeyResult, Metric
from okrcli.domain.spans import Span
from okrcli.views import words
from okrcli.views.page import Column, Section, Table
from okrcli.views.records_show import CheckInRecord, DefinitionRecord
from okrcli.views.rows import amount
from okrcli.views.values_shown import checkin_value, confidence_words, plain_value

CHECKINS_SHOWN = 8
PERIODS_SHOWN = 8


def dated(day: date, near: date) -> str:
    """Print a day with its weekday."""
    return f"{words.weekday(day)} {words.short_day(day, near)}"


def stem(file: str) -> str:
    """Name a log by its file's stem."""
    return file.rsplit("/", 1)[-1].removesuffix(".toml")


def due_by(figures: KeyResultFigures, near: date) -> Table | None:
    """Make the table of a metric's next seven days."""
    if figures.due_by is None:
        return None
    key_result = figures.key_result
    rows = tuple(
        (
            dated(point.on, near),
            amount(key_result, point.value),
            amount(key_result, point.step, signed=True),
        )
        for point in figures.due_by
    )
    return Table((Column("day"), Column("expected", "right"), Column("from here", "right")), rows)


def steps(figures: KeyResultFigures, near: date) -> Table | None:
    """Make the table of a checklist's steps."""
    if figures.steps is None:
        return None
    rows = tuple(
        (
            "✓" if step.done else "·",
            step.id,
            step.title,
            words.number(step.weight),
            "" if step.due is None else words.short_day(step.due, near),
            "" if step.on is None else words.short_day(step.on, near),
        )
        for step in figures.steps
    )
    columns = (
        Column(""),
        Column("step"),
        Column("title", wraps=True),
        Column("weight", "right"),
        Column("due"),
        Column("done"),
    )
    return Table(columns, rows)


def periods(figures: KeyResultFigures, near: date) -> Table | None:
    """Make the table of the latest periods that have begun."""
    begun = [one for one in figures.tallies if one.inside.first <= near]
    rows = tuple(
        (words.span(one.inside, near), words.number(one.done), words.number(one.asked))
        for one in begun[-PERIODS_SHOWN:][::-1]
    )
    return Table((Column("days"), Column("done", "right"), Column("asked", "right")), rows)


def checkpoints(figures: KeyResultFigures, near: date) -> Table | None:
    """Make the table of a metric's checkpoints."""
    measure = figures.key_result.measure
    if not isinstance(measure, Metric):
        return None
    rows = tuple(
        (dated(point.on, near), amount(figures.key_result, point.value))
        for point in measure.checkpoints
    )
    return Table((Column("day"), Column("planned", "right")), rows)


def breaks(definition: DefinitionRecord, near: date) -> Section:
    """Make the section of the days off."""
    rows = tuple(
        (words.span(Span(one.from_, one.to), near), one.why or "") for one in definition.breaks
    )
    return Section("Days off", table=Table((Column("days"), Column("why", wraps=True)), rows))


def checkins(kept: Sequence[CheckInRecord], key_result: KeyResult, near: date) -> Section:
    """Make the section of the latest check-ins."""
    rows = tuple(
        (
            dated(one.on, near),
            checkin_value(one.value, key_result, one.step),
            confidence_words(one.confidence) or "",
            _remarks(one),
            stem(one.log),
        )
        for one in kept[:CHECKINS_SHOWN]
    )
    columns = (
        Column("day"),
        Column("value", "right"),
        Column("confidence", "right"),
        Column("note", wraps=True),
        Column("log"),
    )
    return Section(_heading("Check-ins", len(kept)), table=Table(columns, rows))


def readings(kept: Sequence[CheckInRecord], unit: str | None, near: date) -> Section:
    """Make the section of a KPI's latest readings."""
    rows = tuple(
        (dated(one.on, near), plain_value(one.value, unit), _remarks(one), stem(one.log))
        for one in kept[:CHECKINS_SHOWN]
    )
    columns = (Column("day"), Column("value", "right"), Column("note", wraps=True), Column("log"))
    return Section(_heading("Readings", len(kept)), table=Table(columns, rows))


def _heading(name: str, count: int) -> str:
    return f"{name}, the last {CHECKINS_SHOWN} of {count}" if count > CHECKINS_SHOWN else name


def _remarks(one: CheckInRecord) -> str:
    marks = [] if one.counts else ["outside its days"]
    marks += ["amended"] if one.amended else []
    note = one.note or ""
    return f"{note} ({', '.join(marks)})".lstrip() if marks else note
