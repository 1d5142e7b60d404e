"""Where a key result or KPI stands, as far as a writing command needs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from okrcli.actions.opening import Session
from okrcli.actions.subjects import Subject, subject
from okrcli.domain.clock import parse_clock
from okrcli.domain.events import Event
from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.domain.folding import Folded
from okrcli.domain.scoring import score_one
from okrcli.errors import InvalidFileError, NotFoundError
from okrcli.views.recording import key_result_record
from okrcli.views.rows import KeyResultRow, key_result_row


def folded_of(session: Session, meant: Subject) -> Folded:
    """Give what the logs say in which something is recorded."""
    return session.recorded(meant.found.cycle).folded if meant.objective else session.kpi_folded


def figures_of(
    session: Session, meant: Subject, on: date, without: str = ""
) -> KeyResultFigures | None:
    """Work out the figures of a key result on a day, leaving one check-in out; None for a KPI."""
    if meant.objective is None or meant.key_result is None:
        return None
    recorded = session.recorded(meant.found.cycle)
    if without:
        kept = tuple(one for one in recorded.folded.checkins if one.name != without)
        recorded = replace(recorded, folded=replace(recorded.folded, checkins=kept))
    moment = Moment(on, session.moment.settings)
    return score_one(recorded, meant.objective, meant.key_result, moment)


def value_up_to(session: Session, meant: Subject, on: date, without: str = "") -> float | None:
    """Give the value on a day, or the start where there is none yet.

    `without` is the id of a check-in that shall not count, because it is to be replaced.
    """
    figures = figures_of(session, meant, on, without)
    if figures is not None:
        return figures.start if figures.current is None else figures.current
    for reading in reversed(folded_of(session, meant).of(meant.name)):
        if reading.name == without:
            continue
        if reading.on <= on and isinstance(reading.value, str):
            return parse_clock(reading.value, meant.definition.unit)
        if reading.on <= on and reading.value is not None:
            return float(reading.value)
    return None


def row_of(session: Session, meant: Subject) -> KeyResultRow | None:
    """Give the row that shows where a key result stands on the day; None for a KPI."""
    figures = figures_of(session, meant, session.moment.as_of)
    if figures is None or meant.objective is None:
        return None
    record = key_result_record(figures, f"{meant.found.cycle}/{meant.objective.id}")
    return key_result_row(figures, record, session.moment.as_of)


def row_at(session: Session, address: str) -> KeyResultRow | None:
    """Give the row of the key result with exactly this address; None for anything else."""
    try:
        return row_of(session, subject(session, address, exact=True))
    except (NotFoundError, InvalidFileError):
        return None


def after(session: Session, events: Iterable[Event]) -> Session:
    """Give a session that knows events which were recorded since it was opened."""
    for event in events:
        session.learn(event)
    return session
