"""The values that format 1 knows, as annotated types."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from okrcli.domain.numbers import LARGEST
from okrcli.domain.spans import FIRST_DAY, LAST_DAY

ID_PATTERN = r"^[a-z0-9][a-z0-9_-]{0,63}$"
WAS_PATTERN = r"^[a-z0-9][a-z0-9_-]{0,63}(/[a-z0-9][a-z0-9_-]{0,63})?$"
SUPPORTS_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}/[a-z0-9][a-z0-9_-]{0,63}$"
CLOCK_PATTERN = r"^-?[0-9]{1,9}:[0-5][0-9](:[0-5][0-9])?$"
PERCENT_PATTERN = r"^[+-]?[0-9]{1,15}(\.[0-9]{1,15})?%$"
EVERY_PATTERN = (
    r"^(day|week|month|quarter|year|cycle"
    r"|1 (day|week|month)|[1-9][0-9]{0,4} (days|weeks|months))$"
)
WINDOW_PATTERN = r"^(1 (day|week)|[1-9][0-9]{0,4} (days|weeks))$"

Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
Number = Annotated[float, Field(ge=-LARGEST, le=LARGEST, allow_inf_nan=False)]
Weight = Annotated[float, Field(ge=0, le=LARGEST, allow_inf_nan=False)]
Fraction = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
HitRate = Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)]
Clock = Annotated[str, Field(pattern=CLOCK_PATTERN)]
Amount = Number | Clock
Change = Number | Annotated[str, Field(pattern=PERCENT_PATTERN)]
Title = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=ID_PATTERN)]
Was = Annotated[str, Field(pattern=WAS_PATTERN)]
Supported = Annotated[str, Field(pattern=SUPPORTS_PATTERN)]
EveryText = Annotated[str, Field(pattern=EVERY_PATTERN)]
WindowText = Annotated[str, Field(pattern=WINDOW_PATTERN)]
DayText = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]

AmbitionWord = Literal["committed", "aspirational"]
IndicatorWord = Literal["leading", "lagging"]
AggregateWord = Literal["last", "sum", "best", "mean", "median"]
DirectionWord = Literal["up", "down", "band"]
PerWord = Literal["day", "week", "month"]


class Table(BaseModel):
    """A table of a file: no unknown keys, no conversions, built when first used."""

    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        defer_build=True,
        frozen=True,
        protected_namespaces=(),
    )


class DroppedTable(Table):
    """Given up: no longer scored or asked for, kept in the record."""

    on: Day = Field(description="The day from which on it is given up.")
    why: str = Field(default="", description="The reason.")


class BreakTable(Table):
    """Days off, both inclusive: they ask for no progress."""

    from_: Day = Field(alias="from", description="The first day off.")
    to: Day = Field(description="The last day off.")
    why: str = Field(default="", description="The reason.")


class LimitsTable(Table):
    """One or two limits."""

    at_least: Amount | None = Field(default=None, description="This much or more.")
    above: Amount | None = Field(default=None, description="More than this.")
    at_most: Amount | None = Field(default=None, description="This much or less.")
    below: Amount | None = Field(default=None, description="Less than this.")
