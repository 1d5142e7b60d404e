"""The status as lines for other programs: one a thing, columns apart, nothing cut."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.render.cells import pad, width
from okrcli.render.clean import ascii_only, clean
from okrcli.render.csv import to_csv
from okrcli.render.fields import Cell, cells_of, scalar_names
from okrcli.render.look import Look
from okrcli.render.tsv import to_tsv
from okrcli.views import words
from okrcli.views.records import CycleRecord, KeyResultRecord, ObjectiveRecord
from okrcli.views.status import StatusView
from okrcli.views.verdicts import FAULTY

FIELDS = scalar_names(KeyResultRecord, first=("address",))


def plain(view: StatusView, look: Look) -> str:
    """Print a line for each cycle, objective and key result.

    Address, status, progress, expected progress and title; then, for a key result, where its
    value is and what is to be done.
    """
    rows = [
        [ascii_only(clean(cell)) if look.ascii else clean(cell) for cell in row]
        for row in _rows(view)
    ]
    sizes = [max((width(row[column]) for row in rows), default=0) for column in range(4)]
    return "".join(
        "  ".join((*map(pad, row[:4], sizes), *filter(None, row[4:]))).rstrip() + "\n"
        for row in rows
    )


def tsv(view: StatusView, _look: Look) -> str:
    """Print a line for each key result with the fields of the JSON."""
    return to_tsv(FIELDS, _cells(view))


def csv(view: StatusView, _look: Look) -> str:
    """Print a line for each key result with the fields of the JSON."""
    return to_csv(FIELDS, _cells(view))


def _cells(view: StatusView) -> Iterator[list[Cell]]:
    for objective in view.objectives:
        for row in objective.key_results:
            yield cells_of(row.record, FIELDS)


def _rows(view: StatusView) -> Iterator[list[str]]:
    if view.cycle is not None:
        yield _row(view.cycle.record, view.scale, view.cycle.time)
    for objective in view.objectives:
        fault = f"{FAULTY} not all usable" if objective.faulty else ""
        yield _row(objective.record, view.scale, fault, objective.todo)
        for row in objective.key_results:
            yield _row(row.record, view.scale, row.reading, row.todo)
    for cycle in view.others:
        yield _row(cycle.record, view.scale, cycle.time)


def _row(
    record: CycleRecord | ObjectiveRecord | KeyResultRecord, scale: int, *more: str
) -> list[str]:
    address = record.id if isinstance(record, CycleRecord) else record.address
    progress = words.fraction(record.progress, scale)
    expected = words.fraction(record.expected, scale)
    return [address, record.status, progress, expected, record.title or "", *more]
