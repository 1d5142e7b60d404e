"""A log: plain [[table]] blocks, one for each thing that happened."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field

from okrcli.store.schema.key_results import StepEntry
from okrcli.store.schema.types import (
    AggregateWord,
    Amount,
    Change,
    Clock,
    Day,
    DayText,
    EveryText,
    Fraction,
    HitRate,
    LimitsTable,
    Number,
    PerWord,
    Table,
    Title,
    Weight,
    WindowText,
)

Value = Number | bool | Clock


class PlanTable(LimitsTable):
    """What the definition said when the check-in was recorded."""

    start: Amount | None = Field(default=None, description="The start then.")
    target: Amount | None = Field(default=None, description="The target then.")
    by: Change | None = Field(default=None, description="The change wanted then.")
    times: int | None = Field(default=None, description="How many times per period.")
    per: PerWord | None = Field(default=None, description="The period of the habit.")
    hit_rate: HitRate | None = Field(default=None, description="The share that was full.")
    every: EveryText | None = Field(default=None, description="How often a check-in was due.")
    from_: Day | None = Field(default=None, alias="from", description="The first day.")
    due: Day | None = Field(default=None, description="The last day.")
    weight: Weight | None = Field(default=None, description="How much it counted.")
    aggregate: AggregateWord | None = Field(default=None, description="How values combined.")
    window: WindowText | None = Field(default=None, description="The days that counted.")
    checkpoints: dict[DayText, Amount] | None = Field(default=None, description="On the way.")
    steps: list[StepEntry] | None = Field(default=None, description="The steps.")


class CheckInTable(Table):
    """One observation of a key result or a KPI."""

    model_config = {
        "json_schema_extra": {"oneOf": [{"required": ["kr"]}, {"required": ["kpi"]}]},
    }

    id: str | None = Field(default=None, description="UTC time, machine and counter.")
    kr: Title | None = Field(default=None, description="The key result: objective/key-result.")
    kpi: Title | None = Field(default=None, description="The KPI, in place of kr.")
    on: Day = Field(description="The day that the value is for. Required.")
    value: Value | None = Field(
        default=None,
        description="A number or clock text; true or false for a milestone or a step.",
    )
    confidence: Fraction | None = Field(
        default=None,
        description="Your own estimate, 0 to 1, that the target will be met.",
    )
    note: str | None = Field(default=None, description="What there is to say.")
    step: Title | None = Field(default=None, description="The step of a checklist.")
    key: str | None = Field(default=None, description="A script's own key.")
    plan: PlanTable | None = Field(default=None, description="What the definition said then.")


class VoidTable(Table):
    """Takes an event back."""

    id: str | None = Field(default=None, description="UTC time, machine and counter.")
    of: Title = Field(description="The id of the event that is taken back. Required.")
    why: str | None = Field(default=None, description="The reason.")
    note: str | None = Field(default=None, description="What there is to say.")


class ChangeTable(Table):
    """A definition was changed by command."""

    id: str | None = Field(default=None, description="UTC time, machine and counter.")
    address: Title = Field(description="What was changed. Required.")
    on: Day | None = Field(default=None, description="The day of the change.")
    field: str | None = Field(default=None, description="The key that was changed.")
    old: Any = Field(default=None, description="Its value before.")
    new: Any = Field(default=None, description="Its value after.")
    why: str | None = Field(default=None, description="The reason.")
    note: str | None = Field(default=None, description="What there is to say.")


class CloseTable(Table):
    """The end of a cycle, frozen: one for each key result, objective and the cycle."""

    id: str | None = Field(default=None, description="UTC time, machine and counter.")
    address: Title = Field(description="What was closed. Required.")
    on: Day | None = Field(default=None, description="The day of the close.")
    shown: dict[str, Any] | None = Field(default=None, description="What was shown on that day.")
    grade: Fraction | None = Field(default=None, description="Your own verdict, 0 to 1.")
    why: str | None = Field(default=None, description="The reason.")
    learned: str | None = Field(default=None, description="What you learned.")
    decision: Literal["achieved", "carry", "change", "drop"] | None = Field(
        default=None,
        description="What comes next.",
    )
    note: str | None = Field(default=None, description="What there is to say.")


class AmendTable(Table):
    """Replaces keys of an earlier event."""

    id: str | None = Field(default=None, description="UTC time, machine and counter.")
    of: Title = Field(description="The id of the event that is changed. Required.")
    kr: Title | None = Field(default=None, description="The key result in its place.")
    kpi: Title | None = Field(default=None, description="The KPI in its place.")
    on: Day | None = Field(default=None, description="The day in its place.")
    value: Value | None = Field(default=None, description="The value in its place.")
    confidence: Fraction | None = Field(default=None, description="The estimate in its place.")
    note: str | None = Field(default=None, description="The note in its place.")
    step: Title | None = Field(default=None, description="The step in its place.")
    key: str | None = Field(default=None, description="The script's key in its place.")
    plan: PlanTable | None = Field(default=None, description="The plan in its place.")
    address: Title | None = Field(default=None, description="The address in its place.")
    field: str | None = Field(default=None, description="The changed key in its place.")
    old: Any = Field(default=None, description="The old value in its place.")
    new: Any = Field(default=None, description="The new value in its place.")
    why: str | None = Field(default=None, description="The reason in its place.")
    shown: dict[str, Any] | None = Field(default=None, description="What was shown, in its place.")
    grade: Fraction | None = Field(default=None, description="The verdict in its place.")
    learned: str | None = Field(default=None, description="The lesson in its place.")
    decision: Literal["achieved", "carry", "change", "drop"] | None = Field(
        default=None,
        description="The decision in its place.",
    )


class LogFile(Table):
    """What happened, as [[checkin]], [[amend]], [[void]], [[change]] and [[close]] blocks.

    Tables that this version doesn't know are passed over.
    """

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={"additionalProperties": {"type": ["array", "object"]}},
    )

    checkin: list[CheckInTable] = Field(default_factory=list, description="Observations.")
    amend: list[AmendTable] = Field(
        default_factory=list, description="Corrections of earlier events."
    )
    void: list[VoidTable] = Field(default_factory=list, description="Events that are taken back.")
    change: list[ChangeTable] = Field(default_factory=list, description="Changes of definitions.")
    close: list[CloseTable] = Field(default_factory=list, description="Ends of cycles.")


EVENTS: dict[str, type[Table]] = {
    "checkin": CheckInTable,
    "amend": AmendTable,
    "void": VoidTable,
    "change": ChangeTable,
    "close": CloseTable,
}
