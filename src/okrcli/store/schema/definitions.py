"""Definitions: an objective, a KPI, a cycle, the settings, and the user's configuration."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from okrcli.store.schema.key_results import KeyResultEntry
from okrcli.store.schema.types import (
    AmbitionWord,
    Amount,
    BreakTable,
    Day,
    DirectionWord,
    DroppedTable,
    EveryText,
    Fraction,
    Id,
    IndicatorWord,
    LimitsTable,
    Supported,
    Table,
    Title,
    Weight,
)

FORMAT = 1


class ObjectiveFile(Table):
    """One objective with its key results."""

    objective: Title = Field(description="What you want to achieve. Required.")
    why: str = Field(default="", description="Why it matters.")
    note: str = Field(default="", description="Anything worth knowing.")
    ambition: AmbitionWord = Field(
        default="aspirational",
        description="committed: 100 % is expected. aspirational: 70 % is good.",
    )
    weight: Weight = Field(
        default=1.0,
        description="How much it counts in its cycle. 0: shown, not counted.",
    )
    every: EveryText | None = Field(
        default=None,
        description='How often its key results want a check-in: "week", "2 weeks" and so on.',
    )
    supports: list[Supported] = Field(
        default_factory=list,
        description='Objectives of a longer cycle that this one serves: "2026/healthy".',
    )
    guardrails: list[Id] = Field(
        default_factory=list,
        description="KPIs that must stay healthy meanwhile.",
    )
    perspective: str | None = Field(default=None, description="Its place on the scorecard.")
    tags: list[str] = Field(default_factory=list, description="Words to find it by.")
    was: list[Id] = Field(
        default_factory=list, description="Earlier ids, whose check-ins count here."
    )
    dropped: DroppedTable | None = Field(default=None, description="Given up, since when and why.")
    carried_from: str | None = Field(
        default=None,
        description="The address of the objective that it goes on from.",
    )
    lint_ignore: list[str] = Field(
        default_factory=list, description="Rules of lint to leave out here."
    )
    break_: list[BreakTable] = Field(default_factory=list, alias="break", description="Days off.")
    kr: dict[Id, KeyResultEntry] = Field(
        default_factory=dict,
        description="Its key results: one table [kr.ID] each.",
    )
    extra: dict[str, Any] = Field(
        default_factory=dict,
        description="Anything of your own: kept, passed on, never interpreted.",
    )


class KpiFile(Table):
    """A measure that you keep an eye on, in or out of any cycle."""

    title: Title = Field(description="What is measured, in a few words. Required.")
    definition: str = Field(default="", description="How exactly it is measured.")
    unit: str | None = Field(default=None, description='The unit of its values, such as "bpm".')
    target: Amount | None = Field(default=None, description="The level aimed for, if any.")
    healthy: LimitsTable | None = Field(
        default=None,
        description="Inside these limits it is healthy: { at_most = 58 }.",
    )
    critical: LimitsTable | None = Field(
        default=None,
        description="Past one of these limits it is critical: { above = 65 }.",
    )
    direction: DirectionWord | None = Field(
        default=None,
        description="Where good lies, if target and limits don't say it.",
    )
    indicator: IndicatorWord | None = Field(
        default=None,
        description="leading: tells early. lagging: tells afterwards.",
    )
    every: EveryText | None = Field(default=None, description="How often it wants a reading.")
    aggregate: Literal["last", "sum", "mean", "median"] = Field(
        default="last",
        description="What becomes of several readings in one period.",
    )
    perspective: str | None = Field(default=None, description="Its place on the scorecard.")
    counter: Id | None = Field(
        default=None,
        description="The KPI to watch so that this one isn't gamed.",
    )
    ratio: Annotated[list[Id], Field(min_length=2, max_length=2)] | None = Field(
        default=None,
        description="Derived: the first KPI divided by the second.",
    )
    sum: Annotated[list[Id], Field(min_length=1)] | None = Field(
        default=None,
        description="Derived: these KPIs added up.",
    )
    note: str = Field(default="", description="Anything worth knowing.")
    source: str = Field(
        default="",
        description="Where the number comes from. Text only, never a command.",
    )
    tags: list[str] = Field(default_factory=list, description="Words to find it by.")
    was: list[Id] = Field(
        default_factory=list, description="Earlier ids, whose readings count here."
    )
    extra: dict[str, Any] = Field(
        default_factory=dict,
        description="Anything of your own: kept, passed on, never interpreted.",
    )
    lint_ignore: list[str] = Field(
        default_factory=list, description="Rules of lint to leave out here."
    )


class CycleFile(Table):
    """A span of days with objectives: `cycle.toml`."""

    title: Title | None = Field(default=None, description="Its name, beside its id.")
    from_: Day | None = Field(
        default=None,
        alias="from",
        description="Its first day. Default: what its id says.",
    )
    to: Day | None = Field(default=None, description="Its last day. Default: what its id says.")
    north_star: Id | None = Field(
        default=None,
        description="The KPI that matters most for this time.",
    )
    break_: list[BreakTable] = Field(default_factory=list, alias="break", description="Days off.")


class SettingsFile(Table):
    """The settings of a workspace: `okr.toml`."""

    format: Annotated[int, Field(ge=FORMAT, le=FORMAT)] = Field(
        description="The version of the format. Required.",
    )
    every: EveryText = Field(default="week", description="How often a key result wants a check-in.")
    grace_days: Annotated[int, Field(ge=0, le=3650)] = Field(
        default=3,
        description="After so many days more it is stale.",
    )
    slack: Fraction = Field(
        default=0.05,
        description="How far behind the mark still counts as on track.",
    )
    year_starts: Annotated[int, Field(ge=1, le=12)] = Field(
        default=1,
        description="The month in which years, halves and quarters begin.",
    )
    perspectives: list[str] = Field(
        default_factory=list,
        description="The words that the scorecard knows. Empty: any word.",
    )
    lint_ignore: list[str] = Field(
        default_factory=list, description="Rules of lint to leave out everywhere."
    )


class ConfigFile(Table):
    """The user's own configuration: `config.toml` in the user's config folder."""

    dir: Title | None = Field(default=None, description="The default workspace.")
    scale: Literal[1, 10, 100] = Field(
        default=1,
        description="How scores print: 0.7, 7 or 70 %.",
    )
    color: Literal["auto", "always", "never"] = Field(
        default="auto",
        description="When to use colour.",
    )
    ascii: bool | None = Field(default=None, description="Draw with plain characters only.")
    machine: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,64}$")] | None = Field(
        default=None,
        description="This machine's name in its logs.",
    )
    pager: str | None = Field(default=None, description="The program that shows long output.")
    alias: dict[str, str] = Field(
        default_factory=dict,
        description='Short names for commands: c = "checkin".',
    )
