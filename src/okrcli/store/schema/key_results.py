"""Key results by kind: which keys each one has, and how a kind is recognised."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from okrcli.store.schema.types import (
    AggregateWord,
    AmbitionWord,
    Amount,
    Change,
    Day,
    DayText,
    DroppedTable,
    EveryText,
    HitRate,
    Id,
    IndicatorWord,
    LimitsTable,
    PerWord,
    Table,
    Title,
    Was,
    Weight,
    WindowText,
)

LIMIT_KEYS = ("at_least", "above", "at_most", "below")
METRIC_KEYS = ("start", "target", "by")
_NEEDS_A_LIMIT: dict[str, Any] = {"anyOf": [{"required": [key]} for key in LIMIT_KEYS]}


class KeyResultTable(Table):
    """The keys that every kind of key result has."""

    title: Title = Field(description="What the key result is, in a few words. Required.")
    note: str = Field(default="", description="Anything worth knowing.")
    source: str = Field(
        default="",
        description="Where the number comes from. Text only, never a command.",
    )
    unit: str | None = Field(
        default=None,
        description='The unit of its values, such as "km" or "%". Clock times need s, min or h.',
    )
    weight: Weight = Field(
        default=1.0,
        description="How much it counts in its objective. 0: shown, not counted.",
    )
    ambition: AmbitionWord | None = Field(
        default=None,
        description="committed: 100 % is expected. aspirational: 70 % is good.",
    )
    every: EveryText | None = Field(
        default=None,
        description='How often it wants a check-in: "week", "2 weeks", "cycle" and so on.',
    )
    from_: Day | None = Field(
        default=None,
        alias="from",
        description="Its first day. Default: the cycle's.",
    )
    due: Day | None = Field(default=None, description="Its last day. Default: the cycle's.")
    indicator: IndicatorWord | None = Field(
        default=None,
        description="leading: tells early. lagging: tells afterwards.",
    )
    tags: list[str] = Field(default_factory=list, description="Words to find it by.")
    was: list[Was] = Field(
        default_factory=list,
        description="Earlier ids, whose check-ins count here. May be objective/key-result.",
    )
    dropped: DroppedTable | None = Field(default=None, description="Given up, since when and why.")
    lint_ignore: list[str] = Field(
        default_factory=list, description="Rules of lint to leave out here."
    )
    extra: dict[str, Any] = Field(
        default_factory=dict,
        description="Anything of your own: kept, passed on, never interpreted.",
    )


class MetricTable(KeyResultTable):
    """From a start to a target, up or down."""

    kind: Literal["metric"] = Field(default="metric", description="The kind, if you want to say.")
    start: Amount | None = Field(default=None, description="The value at the beginning.")
    target: Amount | None = Field(default=None, description="The value that shall be reached.")
    by: Change | None = Field(
        default=None,
        description='The change wanted, in place of target: -4, or "-60%" of the start.',
    )
    aggregate: AggregateWord = Field(
        default="last",
        description="What becomes of several values. best: the furthest towards the target.",
    )
    window: WindowText | None = Field(
        default=None,
        description='Only the values of the last days count, such as "7 days".',
    )
    checkpoints: dict[DayText, Amount] = Field(
        default_factory=dict,
        description="Values that the plan passes on the way: 2026-10-31 = 21.1",
    )
    kpi: Id | None = Field(default=None, description="The KPI whose readings are its values.")


class BandTable(KeyResultTable, LimitsTable):
    """Stay inside limits, period by period; with a start, get inside."""

    model_config = {"json_schema_extra": _NEEDS_A_LIMIT}

    kind: Literal["band"] = Field(default="band", description="The kind, if you want to say.")
    start: Amount | None = Field(
        default=None,
        description="Where it stands at the beginning, if it is outside and shall get inside.",
    )
    aggregate: AggregateWord = Field(
        default="last",
        description="What becomes of several values. best is for metrics only.",
    )
    window: WindowText | None = Field(
        default=None,
        description='Only the values of the last days count, such as "7 days".',
    )
    hit_rate: HitRate = Field(
        default=1.0,
        description="The share of periods that makes a full score.",
    )
    kpi: Id | None = Field(default=None, description="The KPI whose readings are its values.")


class HabitTable(KeyResultTable):
    """So many times per day, week or month."""

    kind: Literal["habit"] = Field(default="habit", description="The kind, if you want to say.")
    times: Annotated[int, Field(ge=1, le=1_000_000)] = Field(
        description="How many times per period.",
    )
    per: PerWord = Field(description="The period: day, week or month.")
    at_least: Amount | None = Field(
        default=None,
        description="A check-in of less than this doesn't count.",
    )
    hit_rate: HitRate = Field(
        default=1.0,
        description="The share of what is asked that makes a full score.",
    )


class StepTable(Table):
    """One step of a checklist, with more to say than its text."""

    model_config = {"json_schema_extra": {"anyOf": [{"required": ["id"]}, {"required": ["title"]}]}}

    id: Id | None = Field(default=None, description="Its id. Default: made from the title.")
    title: Title | None = Field(default=None, description="The step, in a few words.")
    weight: Weight = Field(default=1.0, description="How much it counts.")
    due: Day | None = Field(default=None, description="The day by which it shall be done.")
    was: list[Id] = Field(
        default_factory=list, description="Earlier ids, whose check-ins count here."
    )


def _step_form(value: object) -> str:
    return "table" if isinstance(value, dict | StepTable) else "text"


StepEntry = Annotated[
    Annotated[Title, Tag("text")] | Annotated[StepTable, Tag("table")],
    Discriminator(_step_form),
]


class ChecklistTable(KeyResultTable):
    """A handful of steps, each done or not."""

    kind: Literal["checklist"] = Field(
        default="checklist",
        description="The kind, if you want to say.",
    )
    steps: Annotated[list[StepEntry], Field(min_length=1)] = Field(
        description='Texts, or tables such as { id = "visa", title = "Get the visa" }.',
    )


class MilestoneTable(KeyResultTable):
    """Done or not."""

    kind: Literal["milestone"] = Field(description="milestone: done or not.")


class RatingTable(KeyResultTable):
    """One's own rating, 0 to 1."""

    kind: Literal["rating"] = Field(description="rating: you rate it yourself, 0 to 1.")


KINDS: dict[str, type[KeyResultTable]] = {
    "metric": MetricTable,
    "band": BandTable,
    "habit": HabitTable,
    "checklist": ChecklistTable,
    "milestone": MilestoneTable,
    "rating": RatingTable,
}


def recognise(table: object) -> tuple[str, str]:
    """Give a key result's kind, and the key by which it was recognised (or an empty text)."""
    if not isinstance(table, dict):
        return "metric", ""
    for kind, keys in (("habit", ("times",)), ("checklist", ("steps",)), ("band", LIMIT_KEYS)):
        for key in keys:
            if key in table:
                return kind, key
    written = table.get("kind")
    if written in ("milestone", "rating"):
        return str(written), "kind"
    for key in METRIC_KEYS:
        if key in table:
            return "metric", key
    if isinstance(written, str) and written in KINDS:
        return written, "kind"
    return "metric", ""


def _kind_of(table: object) -> str:
    kind = getattr(table, "kind", None)
    return kind if isinstance(kind, str) else recognise(table)[0]


KeyResultEntry = Annotated[
    Annotated[MetricTable, Tag("metric")]
    | Annotated[BandTable, Tag("band")]
    | Annotated[HabitTable, Tag("habit")]
    | Annotated[ChecklistTable, Tag("checklist")]
    | Annotated[MilestoneTable, Tag("milestone")]
    | Annotated[RatingTable, Tag("rating")],
    Discriminator(_kind_of),
]
