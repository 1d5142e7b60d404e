"""The axis of days: which of them are written below a chart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from okrcli.frozen import frozen

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# From this many days on it is months that are written.
_LONG = 50
_GAP = 2
_TICKS = 3

Begins = Callable[[date], bool]


def _day(_: date) -> bool:
    return True


def _week(day: date) -> bool:
    return not day.weekday()


def _month(day: date) -> bool:
    return day.day == 1


def _quarter(day: date) -> bool:
    return _month(day) and day.month in {1, 4, 7, 10}


def _year(day: date) -> bool:
    return _month(day) and day.month == 1


def _decade(day: date) -> bool:
    return _year(day) and not day.year % 10


_IN_DAYS: tuple[Begins, ...] = (_day, _week)
_IN_MONTHS: tuple[Begins, ...] = (_month, _quarter, _year, _decade)


@frozen
class Days:
    """The days of a chart from left to right."""

    first: date
    last: date

    @property
    def count(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    @property
    def all(self) -> list[date]:
        """Each of them."""
        return [self.first + timedelta(days=number) for number in range(self.count)]

    def middle(self, day: date, width: int) -> int:
        """Give the place of a day's middle on so many places; the eve is the first of them."""
        halves = 2 * (day - self.first).days + 1
        return min(width - 1, max(0, halves * width // (2 * self.count)))

    def begin(self, day: date, width: int) -> int:
        """Give the place at which a day begins."""
        return min(width - 1, max(0, (day - self.first).days * width // self.count))

    def end(self, day: date, width: int) -> int:
        """Give the place behind a day."""
        return min(width, max(1, ((day - self.first).days + 1) * width // self.count))


@frozen
class Label:
    """A text below the axis, the column where it begins, and the one that it names."""

    column: int
    text: str
    place: int


def written(day: date) -> str:
    """Write a day as short as possible."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def labels(days: Days, columns: int) -> list[Label]:
    """Choose the days that are written: first and last, and as many as fit between them."""
    text = written(days.last)
    last = Label(columns - len(text), text, columns - 1)
    begins = days.first.day == 1
    first = Label(0, _MONTHS[days.first.month - 1] if begins else written(days.first), 0)
    kept = [first] if len(first.text) + _GAP <= last.column else []
    steps = _IN_MONTHS if days.count > _LONG else (*_IN_DAYS, *_IN_MONTHS)
    found = (_fitting(days, columns, begins) for begins in steps)
    for one in next(filter(None, found), []):
        behind = kept[-1].column + len(kept[-1].text) + _GAP if kept else 0
        if one.column >= behind and one.column + len(one.text) + _GAP <= last.column:
            kept.append(one)
    return [*kept, last]


def _fitting(days: Days, columns: int, begins: Begins) -> list[Label]:
    """Give the labels of days, none where they don't have room side by side."""
    made = [
        Label(place, _named(day, begins), place)
        for day in days.all[1:]
        if begins(day)
        for place in (days.begin(day, columns),)
    ]
    close = any(
        right.column < left.column + len(left.text) + _GAP for left, right in pairwise(made)
    )
    return [] if close else made


def _named(day: date, begins: Begins) -> str:
    if begins in _IN_DAYS:
        return written(day)
    return str(day.year) if day.month == 1 else _MONTHS[day.month - 1]


def ticks(days: Days, columns: int) -> list[int]:
    """Give the columns in which weeks begin, or months where weeks would stand too close."""
    for begins in (_week, _month):
        found = [days.begin(day, columns) for day in days.all[1:] if begins(day)]
        if len(found) * _TICKS <= columns:
            return found
    return []
