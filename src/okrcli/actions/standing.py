"""Where a key result or KPI stands, as far as a writing command needs it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from okrcli.actions.opening import Session
from okrcli.actions.subjects import Subject, subject
from okrcli.domain.course import Course, course_of, course_of_readings
from okrcli.domain.events import Event
from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.domain.folding import Folded
from okrcli.domain.model import KeyResult
from okrcli.domain.scoring import score_one
from okrcli.errors import InvalidFileError, NotFoundError
from okrcli.views.recording import key_result_record
from okrcli.views.rows import KeyResultRow, key_result_row


def folded_of(session: Session, meant: Subject) -> Folded:
    """Give what the logs say in which something is recorded."""
    return session.recorded(meant.found.cycle).folded if meant.objective else session.kpi_folded


def figures_of(session: Session, meant: Subject, on: date) -> KeyResultFigures | None:
    """Work out the figures of a key result on a day; None for a KPI."""
    if meant.objective is None or meant.key_result is None:
        return None
    recorded = session.recorded(meant.found.cycle)
    moment = Moment(on, session.moment.settings)
    return score_one(recorded, meant.objective, meant.key_result, moment)


def course(session: Session, meant: Subject) -> Course:
    """Give the values of a key result or KPI, as they stand."""
    own = folded_of(session, meant).of(meant.name)
    if isinstance(meant.definition, KeyResult):
        return course_of(meant.definition, own, session.moment.settings.year_starts)
    return course_of_readings(meant.definition, own)


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
    session.learn(events)
    return session
