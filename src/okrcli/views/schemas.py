"""The objects of the JSON output, in the order in which they are documented."""

from __future__ import annotations

from okrcli.views import (
    records,
    records_change,
    records_explain,
    records_listing,
    records_log,
    records_score,
    records_show,
)
from okrcli.views.getting import GetRecord
from okrcli.views.init import InitRecord
from okrcli.views.problems import ProblemsRecord
from okrcli.views.whereabouts import PathRecord

RECORDS: tuple[type, ...] = (
    records.StatusRecord,
    records.CycleRecord,
    records.ObjectiveRecord,
    records.KeyResultRecord,
    records.PeriodRecord,
    records.StepRecord,
    records.DuePointRecord,
    records.ProblemRecord,
    records_show.ShowRecord,
    records_show.DefinitionRecord,
    records_show.LimitsRecord,
    records_show.CheckpointRecord,
    records_show.BreakRecord,
    records_show.DroppedRecord,
    records_show.TallyRecord,
    records_show.CheckInRecord,
    records_show.KpiRecord,
    records_explain.ExplainRecord,
    records_explain.FigureRecord,
    records_explain.InputRecord,
    records_explain.PartRecord,
    records_score.ScoreRecord,
    records_score.ScoreObjectiveRecord,
    records_score.ScorePartRecord,
    records_log.LogRecord,
    records_log.LogEntryRecord,
    records_listing.ListRecord,
    records_listing.CycleItem,
    records_listing.ObjectiveItem,
    records_listing.KeyResultItem,
    records_listing.KpiItem,
    records_listing.EventItem,
    records_change.ChangeRecord,
    records_change.DoneRecord,
    records_change.KeyChangeRecord,
    records_change.FileRecord,
    InitRecord,
    GetRecord,
    ProblemsRecord,
    PathRecord,
)
