"""`okr chart --year`: a year of check-ins as a calendar."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from okrcli.domain.events import CheckIn
from okrcli.domain.model import KeyResult
from okrcli.domain.numbers import settle
from okrcli.domain.observations import observe
from okrcli.domain.problem import Problem
from okrcli.domain.series import of_days, runs
from okrcli.domain.spans import Span
from okrcli.frozen import frozen
from okrcli.views import words
from okrcli.views.occasion import Occasion
from okrcli.views.records_chart import YearDayRecord, YearRecord

SCHEMA = "okr.year/1"
LEVELS = 3


@frozen
class YearDay:
    """A day of the year: 0 without a check-in, else 1 to 3; None after the day looked at."""

    on: date
    level: int | None


@frozen
class YearView:
    """The days of a year in order, and the year in words."""

    record: YearRecord
    title: str
    days: tuple[YearDay, ...]
    today: date
    summary: str
    shades: str
    problems: tuple[Problem, ...]


def year_view(
    checkins: Sequence[CheckIn],
    year: int,
    occasion: Occasion,
    subject: tuple[str, str] | None = None,
    habit: KeyResult | None = None,
) -> YearView:
    """Make the calendar of a year; `subject` is an address and its title, None for all.

    A `habit` is shaded by its amounts, all else by the number of check-ins.
    """
    by_day = {on: one for on, one in of_days(checkins, occasion.as_of).items() if on.year == year}
    amounts = {on: _amount(one, habit) for on, one in by_day.items()}
    record = _record(by_day, amounts, year, occasion, subject)
    counted = habit is not None
    return YearView(
        record=record,
        title="All check-ins" if subject is None else subject[1],
        days=_days(amounts, year, occasion.as_of),
        today=occasion.as_of,
        summary=_summary(record, occasion.as_of),
        shades="amount" if counted else "check-ins",
        problems=occasion.problems,
    )


def _amount(checkins: Sequence[CheckIn], habit: KeyResult | None) -> float:
    if habit is None:
        return float(len(checkins))
    values = [observe(habit, one)[0] for one in checkins]
    return math.fsum(float(value) for value in values if value is not None)


def _record(
    by_day: Mapping[date, Sequence[CheckIn]],
    amounts: Mapping[date, float],
    year: int,
    occasion: Occasion,
    subject: tuple[str, str] | None,
) -> YearRecord:
    found = runs(by_day)
    longest = max(found, key=lambda one: (one.days, one.last), default=None)
    yesterday = occasion.as_of - timedelta(days=1)
    running = found[-1].days if found and found[-1].last >= yesterday else 0
    return YearRecord(
        schema=SCHEMA,
        as_of=occasion.as_of,
        complete=occasion.complete,
        problems=occasion.problem_records,
        address=None if subject is None else subject[0],
        title=None if subject is None else subject[1],
        year=year,
        checkins=sum(map(len, by_day.values())),
        active_days=len(by_day),
        longest_run=0 if longest is None else longest.days,
        longest_from=None if longest is None else longest.first,
        current_run=running,
        days=tuple(
            YearDayRecord(on, len(by_day[on]), settle(amounts[on])) for on in sorted(by_day)
        ),
    )


def _days(amounts: Mapping[date, float], year: int, as_of: date) -> tuple[YearDay, ...]:
    """Shade the days: by their share of nearly the most, so that one heroic day hides no other."""
    ordered = sorted(value for value in amounts.values() if value > 0)
    top = ordered[math.ceil(len(ordered) * 0.9) - 1] if ordered else 1.0
    first = date(year, 1, 1)
    every = [
        first + timedelta(days=number) for number in range((date(year, 12, 31) - first).days + 1)
    ]
    return tuple(YearDay(on, _level(amounts, on, top, as_of)) for on in every)


def _level(amounts: Mapping[date, float], on: date, top: float, as_of: date) -> int | None:
    if on > as_of:
        return None
    if on not in amounts:
        return 0
    return min(LEVELS, max(1, math.ceil(settle(amounts[on] / top * LEVELS))))


def _summary(record: YearRecord, as_of: date) -> str:
    if record.longest_from is None:
        return f"no check-in in {record.year}"
    told = [
        words.plural(record.checkins, "check-in"),
        f"on {words.days(record.active_days)}",
        f"longest run {words.days(record.longest_run)}",
    ]
    run = Span(record.longest_from, record.longest_from + timedelta(days=record.longest_run - 1))
    if record.longest_run > 1:
        told[-1] += f" ({words.span(run, as_of)})"
    if record.current_run > 1:
        told.append(f"{words.days(record.current_run)} running")
    return f"{told[0]} {', '.join(told[1:])}"
