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
from okrcli.domain.numbers import settle
from okrcli.domain.outlook import DAYS_SHOWN
from okrcli.domain.rollup import CycleFigures
from okrcli.domain.scoring import reads
from okrcli.domain.spans import Every
from okrcli.frozen import frozen
from okrcli.views import words
from okrcli.views.recording import key_result_record, settled
from okrcli.views.records_next import DayRecord, TodoRecord
from okrcli.views.rows import KeyResultRow, amount, key_result_row, limits_words

_FEW = 2
_WEEK = 7
_CLOCKED = {"s": 1, "min": 60, "h": 3600}
# A rounded value that is further from the exact one than this share of the whole way isn't used.
_MOST_ROUNDED = 0.01
_LAST = math.inf
BACK = " puts it back on the plan"
_NAMED = frozenset({"day", "week", "month", "quarter", "year"})


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
        now = DayRecord(found.by, found.deed, found.step, found.value, record.steps)
        cells[found.by] = _cell(now, made.key_result)
    return Todo(record, row, cells)


def _cell(asked: DayRecord, key_result: KeyResult) -> str:
    """Print what a day asks for in a few characters: a signed amount, or that it is due."""
    if asked.do in {"finish", "rate"}:
        return "due"
    if asked.steps:
        return f"+{len(asked.steps)}"
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
            found = rounded(found, made)
            steps = found.steps or None
            yield DayRecord(on, found.deed, settled(found.step), settled(found.value), steps)


def rounded(found: Advice, made: KeyResultFigures) -> Advice:
    """Round what is to be reached as it is printed, and so that it is enough."""
    if found.deed != "reach" or found.step is None or found.value is None:
        return found
    key_result, measure = made.key_result, made.key_result.measure
    here = found.value - found.step
    if isinstance(measure, Metric | Band) and measure.aggregate in {"mean", "median"}:
        value = _away(found.value, key_result, found.step)
        step = value - here
    else:
        step = _away(found.step, key_result, found.step)
        value = here + step
    way = abs((made.target or 0.0) - (made.start or 0.0))
    if not key_result.clock and abs(value - found.value) > _MOST_ROUNDED * way:
        return found
    return replace(found, step=step, value=value)


def _away(value: float, key_result: KeyResult, step: float) -> float:
    """Round a value in the direction of a step, to what is printed of it."""
    if key_result.clock:
        per = float(_CLOCKED.get(key_result.unit or "", 1))
    else:
        per = 10.0 ** words.places(value)
    scaled = settle(value * per)
    return (math.ceil(scaled) if step > 0 else math.floor(scaled)) / per


def sentence(found: Advice, made: KeyResultFigures, row: KeyResultRow, as_of: date) -> str:
    """Say in a few words what is to be done, or how much slack there is."""
    told = _told(found, made, row, as_of)
    if made.stale and made.allowed_until is not None and found.deed != "check-in":
        return f"{told}; {_stale(made.allowed_until, as_of)}"
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
        every = (
            measure.per if isinstance(measure, Habit) else made.key_result.every or Every("week")
        )
        period = str(every) if str(every) in _NAMED else "period"
        if not made.period.asked:
            return f"nothing asked this {period}"
        done = f"all {made.period.asked} done" if isinstance(measure, Habit) else "good so far"
        done = done if made.period.done >= made.period.asked else "over the limit"
        told = f"{done} this {period}".replace("this day", "today")
        return f"{told}; {row.todo}" if made.status in BEHIND and row.todo else told
    return f"{words.days(safe)} of slack" if safe else "no slack left"


def _reach(found: Advice, made: KeyResultFigures, when: str) -> str:
    key_result = made.key_result
    measure = key_result.measure
    if isinstance(measure, Metric | Band) and measure.aggregate in {"mean", "median"}:
        aim = amount(key_result, found.value or 0.0)
        return f"a {measure.aggregate} of {aim} {when}{BACK}"
    step = amount(key_result, found.step or 0.0, signed=True)
    return f"{step} {when}{BACK}"


def _reading(found: Advice, made: KeyResultFigures, when: str) -> str:
    measure = made.key_result.measure
    asked = limits_words(measure.limits, made.key_result) if isinstance(measure, Band) else ""
    if found.step:
        return f"{amount(made.key_result, found.step, signed=True)} {when}, to be {asked}"
    how = getattr(measure, "aggregate", "last")
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
    if made.stale and made.allowed_until is not None:
        return _stale(made.allowed_until, as_of)
    if made.last_checkin is None:
        silent = (as_of - made.key_result.span.first).days + 1
        return f"no check-in for {words.days(silent)}"
    return f"a check-in: the last was {words.days((as_of - made.last_checkin).days)} ago"


def _stale(until: date, as_of: date) -> str:
    return f"stale for {words.days((as_of - until).days)}"


def by_when(day: date, as_of: date) -> str:
    """Say by when: today, by a weekday of the next six days, by a day."""
    if day <= as_of:
        return "today"
    near = (day - as_of).days < _WEEK
    return f"by {words.weekday_name(day) if near else words.short_day(day, as_of)}"


def first_to_do(found: Sequence[Todo]) -> Todo | None:
    """Give the most urgent one that asks for something."""
    return next((one for one in found if one.record.do not in {"nothing", "define"}), None)
