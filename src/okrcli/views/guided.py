"""The guided check-in: what is asked, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate

from okrcli.domain.advice import planned
from okrcli.domain.attention import wanted_on
from okrcli.domain.events import CheckIn
from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.domain.grades import BEHIND, GRADED
from okrcli.domain.model import Band, Checklist, Habit, Kpi, Metric, Milestone, Rating
from okrcli.domain.numbers import same
from okrcli.domain.problem import Problem
from okrcli.domain.rollup import CycleFigures
from okrcli.domain.standing import StepState, Tally
from okrcli.frozen import frozen
from okrcli.views import words
from okrcli.views.occasion import Occasion
from okrcli.views.recording import settled
from okrcli.views.records_change import DoneRecord
from okrcli.views.records_guided import CycleMoveRecord, GuidedRecord, MovedRecord
from okrcli.views.rows import amount, limits_words, reading
from okrcli.views.todo import Todo, by_when, first_to_do, todos
from okrcli.views.values_shown import checkin_value, plain_value
from okrcli.views.verdicts import Verdict, verdict

SCHEMA = "okr.guided/1"
_SHOWN = 12


@frozen
class Question:
    """One key result or KPI that is asked for.

    `lines` say how it stands and what the plan expects, `spark` are its latest values, `steps` a
    checklist's. `ask` is what the prompt says.
    """

    place: str
    title: str
    address: str
    verdict: Verdict | None
    lines: tuple[str, ...]
    spark: tuple[float, ...]
    source: str
    steps: tuple[StepState, ...]
    ask: str


def key_result_question(
    made: KeyResultFigures, address: str, on: date, moment: Moment, place: str
) -> Question:
    """Ask for a key result's value on a day."""
    near = moment.as_of
    last = made.calendar.span.last
    late = on == last and near > last
    ahead = "; ".join(filter(None, (_plan(made, near), _waiting(made, moment))))
    own = f"for {words.weekday(on)} {words.short_day(on, near)}, its last day" if late else ""
    return Question(
        place=place,
        title=made.key_result.title,
        address=address,
        verdict=verdict(made.status),
        lines=tuple(filter(None, (_now(made, near), ahead, own))),
        spark=_spark(made),
        source=made.key_result.source,
        steps=made.steps or (),
        ask=_ask(made),
    )


def kpi_question(
    kpi: Kpi, readings: Sequence[CheckIn], feeds: Sequence[str], near: date, place: str
) -> Question:
    """Ask for a KPI's reading, which key results take their values from."""
    last = readings[-1] if readings else None
    told = "no reading yet"
    if last is not None:
        told = f"{plain_value(last.value, kpi.unit)}, {_ago(last.on, near)}"
    values = [float(one.value) for one in readings if isinstance(one.value, int | float)]
    return Question(
        place=place,
        title=kpi.title,
        address=f"kpis/{kpi.id}",
        verdict=None,
        lines=(told, f"read by {', '.join(feeds)}"),
        spark=tuple(values[-_SHOWN:]),
        source=kpi.source,
        steps=(),
        ask=kpi.unit or "reading",
    )


def _ago(day: date, near: date) -> str:
    days = (near - day).days
    return "today" if not days else f"{words.days(days)} ago" if days > 0 else day.isoformat()


def _now(made: KeyResultFigures, near: date) -> str:
    """Say where it stands, and since when."""
    measure = made.key_result.measure
    since = "" if made.last_checkin is None else f", {_ago(made.last_checkin, near)}"
    if made.period is not None:
        return _running(made, made.period, near)
    if isinstance(measure, Checklist | Milestone):
        return reading(made, near)
    valued = [one for one in made.readings.counting if one.value is not None]
    if not valued:
        return f"{reading(made, near)}, no value yet".removeprefix(", ")
    latest = ""
    if isinstance(measure, Metric | Band) and measure.aggregate in {"sum", "mean", "median"}:
        latest = f", the last was {checkin_value(valued[-1].value, made.key_result)}"
    return f"{reading(made, near)}{latest}{since}"


def _running(made: KeyResultFigures, running: Tally, near: date) -> str:
    """Say what the running period has: `2 of 3 this week (Mon, Wed)`."""
    measure = made.key_result.measure
    inside = [one for one in made.readings.counting if one.on in running.inside]
    valued = [one for one in inside if one.value is not None]
    until = by_when(running.inside.last, near)
    days = ", ".join(dict.fromkeys(words.weekday(one.on) for one in valued))
    days = f" ({days})" if days and running.inside.days <= 7 else ""  # noqa: PLR2004 - a week
    if isinstance(measure, Habit):
        done = f"{words.number(running.done)} of {running.asked}"
        return f"{done} this {measure.per}{days}; {reading(made, near)}"
    asked = limits_words(measure.limits, made.key_result) if isinstance(measure, Band) else ""
    if not valued:
        return f"no reading yet, one is wanted {until}: {asked}"
    told = ", ".join(amount(made.key_result, float(one.value or 0)) for one in valued[-3:])
    return f"{told}{days}, to be {asked}; {reading(made, near)}"


def _plan(made: KeyResultFigures, near: date) -> str:
    """Say what the plan expects today, in the key result's own unit."""
    measure = made.key_result.measure
    if made.plan is None or made.status in GRADED or made.period is not None:
        return ""
    if isinstance(measure, Checklist):
        return f"the plan expects {words.fraction(made.expected, 100)}% of it today"
    if isinstance(measure, Milestone | Rating) or (
        isinstance(measure, Band) and measure.start is None
    ):
        due = words.short_day(made.key_result.span.last, near)
        return "" if isinstance(measure, Milestone) else f"judged on {due}"
    value = planned(made, made.plan, min(near, made.calendar.span.last))
    return f"the plan expects {amount(made.key_result, value)} today"


def _waiting(made: KeyResultFigures, moment: Moment) -> str:
    day = wanted_on(made, moment)
    days = 0 if day is None else (moment.as_of - day).days
    return f"waiting for {words.days(days)}" if days > 0 else ""


def _spark(made: KeyResultFigures) -> tuple[float, ...]:
    """Give the latest values: running totals where they add up, periods' counts of a habit."""
    measure = made.key_result.measure
    if made.tallies and isinstance(measure, Habit):
        begun = [
            one
            for one in made.tallies
            if made.period is None or one.inside.first <= made.period.inside.first
        ]
        return tuple(float(one.done) for one in begun[-_SHOWN:])
    if isinstance(measure, Checklist | Milestone):
        return ()
    values = [value for _, value in made.readings.values]
    if isinstance(measure, Metric) and measure.aggregate == "sum":
        values = list(accumulate(values, initial=made.start or 0.0))
    return tuple(values[-_SHOWN:])


def _ask(made: KeyResultFigures) -> str:
    """Say in a word or two what is to be typed."""
    key_result = made.key_result
    measure, unit = key_result.measure, key_result.unit
    if isinstance(measure, Checklist):
        return "done"
    if isinstance(measure, Milestone):
        return "done? y/n"
    if isinstance(measure, Rating):
        return "0 to 1"
    if isinstance(measure, Habit):
        return "add" if measure.at_least is None else f"add, in {unit}" if unit else "add"
    if measure.aggregate == "sum":
        return f"add, in {unit}" if unit else "add"
    return unit or "value"


@frozen
class GuidedView:
    """What came of it. `lines` sum it up, `moved` say what changed, `todo` is what to do next."""

    record: GuidedRecord
    lines: tuple[str, ...]
    moved: tuple[tuple[Verdict, str, str], ...]
    behind: tuple[tuple[Verdict, str, str], ...]
    todo: Todo | None
    problems: tuple[Problem, ...]


@frozen
class Tallied:
    """What was recorded, and how many were passed over or weren't reached."""

    recorded: tuple[DoneRecord, ...] = ()
    skipped: int = 0
    left: int = 0


def guided_view(
    before: Mapping[str, CycleFigures],
    after: Mapping[str, CycleFigures],
    tallied: Tallied,
    occasion: Occasion,
) -> GuidedView:
    """Sum up a guided check-in: what moved, what is behind, the one thing to do next."""
    earlier = dict(_all(before.values()))
    now = list(_all(after.values()))
    moved = [
        (made, _moved(address, earlier[address], made))
        for address, made in now
        if address in earlier and _differs(earlier[address], made)
    ]
    behind = [(made, address) for address, made in now if made.status in BEHIND]
    todo = first_to_do(todos(after.values(), occasion.moment))
    cycles = [
        CycleMoveRecord(
            name, settled(before[name].score), settled(made.score), settled(made.expected)
        )
        for name, made in after.items()
        if name in before
    ]
    return GuidedView(
        record=GuidedRecord(
            schema=SCHEMA,
            as_of=occasion.as_of,
            complete=occasion.complete,
            problems=occasion.problem_records,
            recorded=tallied.recorded,
            skipped=tallied.skipped,
            left=tallied.left,
            moved=tuple(record for _, record in moved),
            behind=tuple(address for _, address in behind),
            cycles=tuple(cycles),
            next=None if todo is None else todo.record,
        ),
        lines=tuple(_summary(tallied, cycles, occasion.scale)),
        moved=tuple(
            (verdict(made.status), record.title, _how(made, record, occasion))
            for made, record in moved
        ),
        behind=tuple(
            (verdict(made.status), made.key_result.title, reading(made, occasion.as_of))
            for made, _ in behind
        ),
        todo=todo,
        problems=occasion.problems,
    )


def _all(cycles: Iterable[CycleFigures]) -> Iterable[tuple[str, KeyResultFigures]]:
    for cycle in cycles:
        for objective in cycle.objectives:
            for one in objective.key_results:
                yield f"{objective.address}/{one.key_result.id}", one


def _differs(left: KeyResultFigures, right: KeyResultFigures) -> bool:
    """Tell whether its value or its score is another one; that it was looked at is no move."""
    before, now = (left.current, left.score), (right.current, right.score)
    return any(
        (one is None) != (other is None) or not same(one or 0.0, other or 0.0)
        for one, other in zip(before, now, strict=True)
    )


def _moved(address: str, left: KeyResultFigures, right: KeyResultFigures) -> MovedRecord:
    return MovedRecord(
        address=address,
        title=right.key_result.title,
        before=settled(left.current),
        after=settled(right.current),
        score_before=settled(left.score),
        score=settled(right.score),
        status_before=left.status,
        status=right.status,
    )


def _how(made: KeyResultFigures, record: MovedRecord, occasion: Occasion) -> str:
    """Say how it moved: its score before and now, and its reading."""
    told = reading(made, occasion.as_of)
    if record.score is None:
        return told
    scores = [words.fraction(one, occasion.scale) for one in (record.score_before, record.score)]
    change = scores[1] if record.score_before is None else f"{scores[0]} → {scores[1]}"
    return f"{told}, score {change}"


def _summary(tallied: Tallied, cycles: Sequence[CycleMoveRecord], scale: int) -> Iterable[str]:
    recorded = [one for one in tallied.recorded if one.what == "recorded"]
    looked = sum(one.value is None for one in recorded)
    valued = len(recorded) - looked
    parts = [f"{valued} recorded"] if valued or not looked else []
    parts += [f"{looked} looked at"] if looked else []
    parts += [f"{tallied.skipped} skipped"] if tallied.skipped else []
    parts += [f"{tallied.left} left"] if tallied.left else []
    yield ", ".join(parts)
    for one in cycles:
        if one.score is not None and one.before is not None and not same(one.score, one.before):
            scores = [words.fraction(each, scale) for each in (one.before, one.score, one.expected)]
            yield f"{one.cycle}: {scores[0]} → {scores[1]}, the plan expects {scores[2]}"
