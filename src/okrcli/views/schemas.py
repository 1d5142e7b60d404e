"""The objects of the JSON output, in the order in which they are documented."""

from __future__ import annotations

from okrcli.views import records

RECORDS: tuple[type, ...] = (
    records.StatusRecord,
    records.CycleRecord,
    records.ObjectiveRecord,
    records.KeyResultRecord,
    records.PeriodRecord,
    records.StepRecord,
    records.DuePointRecord,
    records.ProblemRecord,
)
