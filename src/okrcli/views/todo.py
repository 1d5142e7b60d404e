"""What to do about one key result, in a sentence; the same everywhere that it is shown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, timedelta

from okrcli.domain.advice import NOTHING, Advice, advice, asked_by
from okrcli.domain.attention import wants
from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.domain.grades import BEHIND, GRADED
from okrcli.domain.model import Band, Habit, KeyResult, Metric
from okrcli.domain.outlook import DAYS_SHOWN
from okrcli.domain.rollup import CycleFigures
from okrcli.domain.scoring import reads
from okrcli.frozen import frozen
from okrcli.views import words
from okrcli.views.recording import key_result_record, settled
from okrcli.views.records_next import DayRecord, TodoRecord
from okrcli.views.rows import (
    KeyResultRow,
    amount,
    enough,
    key_result_row,
    limits_words,
    stale_words,
    this_period,
)

_FEW = 2
_WEEK = 7
# A reading that is further from here than so many times the whole way isn't asked for.
_FARTHEST = 3
_LAST = math.inf
BACK = " puts it back on the plan"


@frozen
class Todo:
    """What to do about a key result. `row` says how it stands.

    `cells` print what days ask for, today and those of the week, where they ask for something.
    """

    record: TodoRecord
    row: KeyResultRow
    cells: Mapping[date, str] = field(default_factory=dict)

    @property
    def short(self) -> str:
        """What it says without what goes without saying."""
        return self.record.says.replace(BACK, "")


def todos(cycles: Iterable[CycleFigures], moment: Moment, *, week: bool = False) -> list[Todo]:
    """Say what to do in some cycles, most urgent first: fewest safe days, then the widest gap.

    `week` says that the next seven days are wanted too.
    """
    found = [
        made
        for cycle in cycles
        for objective in cycle.objectives
        for one in objective.key_results
        if (made := todo(one, objective.address, moment, week=week)) is not None
    ]
    return sorted(found, key=_urgency)


def _urgency(one: Todo) -> tuple[float, float, str]:
    record = one.record
    safe = _LAST if record.safe_days is None else record.safe_days
    return safe, record.gap or 0.0, record.address


def todo(
    made: KeyResultFigures, objective: str, moment: Moment, *, week: bool = False
) -> Todo | None:
    """Say what to do about a key result of the objective with this address, if anything."""
    found = advice(made, moment)
    if found is None:
        return None
    found = rounded(found, made)
    base = key_result_record(made, objective)
    row = key_result_row(made, base, moment.as_of)
    kpi = reads(made.key_result)
    record = TodoRecord(
        address=base.address,
        title=base.title,
        kind=base.kind,
        unit=base.unit,
        status=base.status,
        do=found.deed,
        by=found.by,
        step=settled(found.step),
        value=settled(found.value),
        reading=settled(found.reading),
        steps=found.steps or None,
        says=sentence(found, made, row, moment.as_of),
        checkin=base.address if kpi is None else f"kpis/{kpi}",
        safe_days=base.safe_days,
        gap=base.gap,
        stale=base.stale,
        wanted=wants(made, moment),
        last_checkin=base.last_checkin,
        week=tuple(_week(made, moment.as_of)) if week and base.safe_days is not None else None,
    )
    cells = {one.on: _cell(one, made.key_result) for one in record.week or ()}
    if week and found.by == moment.as_of and found.deed not in {"check-in", "define"}:
        cells[found.by] = _cell(_day(found.by, found), made.key_result)
    return Todo(record, row, cells)


def _cell(asked: DayRecord, key_result: KeyResult) -> str:
    """Print what a day asks for in a few characters: a signed amount, or that it is due."""
    if asked.do in {"finish", "rate"}:
        return "due"
    if asked.steps:
        return f"+{len(asked.steps)}"
    if asked.reading is not None:
        clock = words.clock(asked.reading, key_result.unit) if key_result.clock else ""
        return f"→{clock or words.number(asked.reading)}"
    if not asked.step:
        return "+1"
    if key_result.clock:
        text = words.clock(asked.step, key_result.unit)
        return text if asked.step < 0 else f"+{text}"
    return words.signed(asked.step)


def _week(made: KeyResultFigures, as_of: date) -> Iterable[DayRecord]:
    """Say what each of the next seven days of its span asks for, from here."""
    for ahead in range(1, DAYS_SHOWN + 1):
        on = as_of + timedelta(days=ahead)
        found = asked_by(made, on) if on <= made.key_result.span.last else NOTHING
        if found.deed != "nothing":
            yield _day(on, rounded(found, made))


def _day(on: date, found: Advice) -> DayRecord:
    step, value, reading = map(settled, (found.step, found.value, found.reading))
    return DayRecord(on, found.deed, step, value, reading, found.steps or None)


def rounded(found: Advice, made: KeyResultFigures) -> Advice:
    """Round what is to be reached as it is printed, and so that it is enough."""
    key_result, measure = made.key_result, made.key_result.measure
    if found.reading is not None and found.value is not None:
        up = found.value - ((made.start if made.current is None else made.current) or 0.0)
        found = replace(found, reading=enough(found.reading, key_result, up))
    if found.deed != "reach" or found.step is None or found.value is None:
        return found
    if isinstance(measure, Metric | Band) and measure.aggregate in {"mean", "median"}:
        value = enough(found.value, key_result, found.step)
        return replace(found, step=value - found.value + found.step, value=value)
    step = enough(found.step, key_result, found.step)
    value = found.value - found.step + step
    if isinstance(measure, Band):
        limits = measure.limits
        if limits.distance(value) > limits.distance(found.value):
            return found
    return replace(found, step=step, value=value)


def sentence(found: Advice, made: KeyResultFigures, row: KeyResultRow, as_of: date) -> str:
    """Say in a few words what is to be done, or how much slack there is."""
    told = _told(found, made, row, as_of)
    if made.stale and found.deed != "check-in":
        return f"{told}; {stale_words(made, as_of)}"
    return told


def _told(found: Advice, made: KeyResultFigures, row: KeyResultRow, as_of: date) -> str:
    when = "" if found.by is None else by_when(found.by, as_of)
    if found.deed == "reach":
        return _reach(found, made, when)
    if found.deed == "times":
        least = getattr(made.key_result.measure, "at_least", None)
        each = "" if least is None else f", {amount(made.key_result, least)} or more each"
        return f"{words.number(found.step or 0)} more {when}{each}"
    if found.deed == "reading":
        return _reading(found, made, when)
    if found.deed == "steps":
        return _steps(found, made, when)
    if found.deed in {"finish", "rate"}:
        return _at_last(found, as_of)
    if found.deed == "check-in":
        return _check_in(made, as_of)
    if found.deed == "define":
        return row.todo
    return _nothing(made, row)


def _nothing(made: KeyResultFigures, row: KeyResultRow) -> str:
    """Say that a running period is in order, or for how long the plan leaves one alone."""
    measure, safe = made.key_result.measure, made.ahead.safe_days or 0
    if made.period is not None:
        when = this_period(made)
        if not made.period.asked:
            return f"nothing asked {when}"
        done = f"all {made.period.asked} done" if isinstance(measure, Habit) else "good so far"
        if made.period.done < made.period.asked:
            return row.todo
        told = f"{done} {when}"
        return f"{told}; {row.todo}" if made.status in BEHIND and row.todo else told
    return f"{words.days(safe)} of slack" if safe else "no slack left"


def _reach(found: Advice, made: KeyResultFigures, when: str) -> str:
    key_result = made.key_result
    measure = key_result.measure
    if found.reading is not None and not _far(found.reading, made):
        return f"a reading of {amount(key_result, found.reading)} {when}{BACK}"
    if isinstance(measure, Metric | Band) and measure.aggregate in {"mean", "median"}:
        aim = amount(key_result, found.value or 0.0)
        return f"a {measure.aggregate} of {aim} {when}{BACK}"
    step = amount(key_result, found.step or 0.0, signed=True)
    return f"{step} {when}{BACK}"


def _far(reading: float, made: KeyResultFigures) -> bool:
    """Tell whether a reading is further away than anybody would get with one."""
    here = (made.start if made.current is None else made.current) or 0.0
    way = abs((made.target or 0.0) - (made.start or 0.0))
    return abs(reading - here) > _FARTHEST * way


def _reading(found: Advice, made: KeyResultFigures, when: str) -> str:
    measure = made.key_result.measure
    asked = limits_words(measure.limits, made.key_result) if isinstance(measure, Band) else ""
    if found.step:
        return f"{amount(made.key_result, found.step, signed=True)} {when}, to be {asked}"
    how = getattr(measure, "aggregate", "last")
    if found.reading is not None and found.reading != found.value:
        told = f"a reading of {amount(made.key_result, found.reading)} {when}"
        return f"{told}, the mean to be {asked}"
    return f"a {how if how in {'mean', 'median'} else 'reading'} {when}, {asked}"


def _steps(found: Advice, made: KeyResultFigures, when: str) -> str:
    titles = {one.id: one.title for one in made.steps or ()}
    named = [titles[one] for one in found.steps]
    if len(named) > _FEW:
        return f"{len(named)} steps {when}: {named[0]}, …"
    return f"{' and '.join(named)} {when}"


def _at_last(found: Advice, as_of: date) -> str:
    what = "done" if found.deed == "finish" else "to be rated"
    if found.by is None or found.by == as_of:
        return f"{what} today"
    return f"{what} {by_when(found.by, as_of)}, in {words.days((found.by - as_of).days)}"


def _check_in(made: KeyResultFigures, as_of: date) -> str:
    if made.status in GRADED:
        due = words.short_day(made.key_result.span.last, as_of)
        return f"a last check-in, for {due}"
    if made.stale:
        return stale_words(made, as_of)
    if made.last_checkin is None:
        silent = (as_of - made.key_result.span.first).days + 1
        return f"no check-in for {words.days(silent)}"
    return f"a check-in: the last was {words.days((as_of - made.last_checkin).days)} ago"


def by_when(day: date, as_of: date) -> str:
    """Say by when: today, by a weekday of the next six days, by a day."""
    if day <= as_of:
        return "today"
    near = (day - as_of).days < _WEEK
    return f"by {words.weekday_name(day) if near else words.short_day(day, as_of)}"


def first_to_do(found: Sequence[Todo]) -> Todo | None:
    """Give the most urgent one that asks for something."""
    return next((one for one in found if one.record.do not in {"nothing", "define"}), None)
