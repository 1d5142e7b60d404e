"""Records of `okr chart`: what was read day by day, and what the plan asked."""

from __future__ import annotations

from datetime import date

from okrcli.frozen import frozen
from okrcli.views.records import ProblemRecord, said
from okrcli.views.records_show import BreakRecord, LimitsRecord


@frozen
class ChartPointRecord:
    """A check-in of a chart."""

    on: date = said("the day that it is for")
    value: float = said("its value in the unit; 1 or 0 for done or not")
    counts: bool = said("whether its day lies within the span")


@frozen
class ChartValueRecord:
    """The current value from a day on."""

    on: date = said("the day")
    value: float = said("the value at its end: aggregated, in the unit; a score")


@frozen
class ChartPlanRecord:
    """A corner of the plan's line, which is straight in days between two of them."""

    on: date = said("the day; the first is the eve of the span")
    expected: float = said("the progress that the plan asks for by the end of the day")
    pass_mark: float = said("the progress that, less the slack, counts as on track")
    value: float | None = said("the value that the plan asks for; null where none belongs to it")
    pass_value: float | None = said("the value that belongs to the pass mark")


@frozen
class ChartPeriodRecord:
    """A period of a chart: of a habit, or of a band judged period by period."""

    from_: date = said("its first day within the span")
    ends: date = said("its last day within the span")
    value: float | None = said("what was done, or what its readings come to")
    asked: float | None = said("what a habit asks for")
    met: bool | None = said("whether that was enough; null while it isn't settled")


@frozen
class ChartPartRecord:
    """One cycle's part of a chart."""

    address: str = said("its address")
    title: str = said("its title")
    status: str | None = said("its status; null for a KPI")
    from_: date = said("the first day of its span")
    to: date = said("the last day of its span")
    start: float | None = said("the value it starts from")
    target: float | None = said("the value aimed for")
    current: float | None = said("the present value, aggregated; a score")
    points: tuple[ChartPointRecord, ...] = said("its check-ins that hold a value")
    course: tuple[ChartValueRecord, ...] = said("its current value on each day that changed it")
    plan: tuple[ChartPlanRecord, ...] = said("the plan's line; empty where there is none")
    periods: tuple[ChartPeriodRecord, ...] = said("the periods of a habit or a band")
    breaks: tuple[BreakRecord, ...] = said("days off within the span")


@frozen
class ChartRecord:
    """`okr chart --json`."""

    schema: str = said("okr.chart/1")
    as_of: date = said("the day that is looked at; what comes later isn't drawn")
    complete: bool = said("false where something in the files could not be used")
    problems: tuple[ProblemRecord, ...] = said("the problems of the files that were read")
    what: str = said("cycle, objective, key result or kpi")
    address: str = said("its address")
    title: str = said("its title")
    kind: str | None = said("a key result's kind")
    unit: str | None = said("the unit of the values; null for scores")
    from_: date = said("the first day of the chart")
    to: date = said("the last day of the chart")
    limits: LimitsRecord | None = said("a band's limits, or those of a KPI's healthy values")
    note: str | None = said("what isn't drawn, and why")
    parts: tuple[ChartPartRecord, ...] = said("one part; with --across one a cycle, oldest first")


@frozen
class YearDayRecord:
    """A day with check-ins."""

    on: date = said("the day")
    checkins: int = said("how many check-ins it has")
    amount: float = said("a habit's amount of that day; for all else the number of check-ins")


@frozen
class YearRecord:
    """`okr chart --year --json`."""

    schema: str = said("okr.year/1")
    as_of: date = said("the day that is looked at; what comes later isn't counted")
    complete: bool = said("false where something in the files could not be used")
    problems: tuple[ProblemRecord, ...] = said("the problems of the files that were read")
    address: str | None = said("what was asked for; null for all")
    title: str | None = said("the title of that")
    year: int = said("the year")
    checkins: int = said("how many check-ins the year has")
    active_days: int = said("how many of its days have one")
    longest_run: int = said("how many such days came one after the other at most")
    longest_from: date | None = said("the first day of the longest run, the latest of equal ones")
    current_run: int = said("how many came without a gap up to the day, or the one before it")
    days: tuple[YearDayRecord, ...] = said("the days with a check-in, in order")
