"""From what was typed to what a check-in records, for each kind of key result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from okrcli.domain.clock import print_clock
from okrcli.domain.events import CheckIn, Event
from okrcli.domain.folding import Folded
from okrcli.domain.model import Band, Checklist, Habit, KeyResult, Kpi, Metric, Milestone, Rating
from okrcli.domain.numbers import settle
from okrcli.domain.typed_values import Refused, Typed, expected_value, parse_value
from okrcli.frozen import frozen

PLAN_KEYS = (
    "start",
    "target",
    "by",
    "at_least",
    "above",
    "at_most",
    "below",
    "times",
    "per",
    "hit_rate",
    "every",
    "from",
    "due",
    "weight",
    "aggregate",
    "window",
    "checkpoints",
    "steps",
)
_NO_VALUE = "no value was given"
_RATING = "a number from 0 to 1, such as 0.7 or 70%"


@frozen
class Amount:
    """What was typed for a value. `total`: it is the new sum, not what comes on top of it.

    `current` is the value up to the day that it is for, None where none is known.
    """

    text: str | None
    total: bool = False
    current: float | None = None


Recordable = float | bool | str


def recorded_value(key_result: KeyResult, amount: Amount) -> Recordable | Refused:
    """Give the value to record for a key result (for one of its steps, if it has steps)."""
    measure = key_result.measure
    summed = isinstance(measure, Metric | Band) and measure.aggregate == "sum"
    if amount.total and not summed:
        told = f"--total is for key results that are summed up, and `{key_result.id}` isn't"
        return Refused(told, "the value itself")
    if isinstance(measure, Milestone | Checklist):
        return _truth(amount)
    if isinstance(measure, Rating):
        return _rating(amount)
    if isinstance(measure, Habit):
        return _of_habit(measure, key_result.unit, amount)
    on_top = measure.aggregate == "last"
    return _number(key_result.unit, amount, on_top=on_top)


def recorded_reading(kpi: Kpi, amount: Amount) -> Recordable | Refused:
    """Give the value to record for a KPI."""
    if amount.total:
        return Refused("--total is for key results that are summed up", "the reading itself")
    return _number(kpi.unit, amount, on_top=kpi.aggregate == "last")


def _truth(amount: Amount) -> Recordable | Refused:
    if amount.text is None:
        return True
    found = parse_value(amount.text, None, wants="truth")
    return found if isinstance(found, Refused) else found.value


def _rating(amount: Amount) -> Recordable | Refused:
    if amount.text is None:
        return Refused(_NO_VALUE, _RATING)
    found = parse_value(amount.text, None)
    if isinstance(found, Refused):
        return Refused(found.message, _RATING)
    if found.relative or not 0 <= found.number <= 1:
        tenth = f": {found.number / 10:g}?" if 1 < found.number <= 10 else ""  # noqa: PLR2004
        return Refused(f"`{amount.text}` is no rating", f"{_RATING}{tenth}")
    return found.value


def _of_habit(habit: Habit, unit: str | None, amount: Amount) -> Recordable | Refused:
    if habit.at_least is not None:
        return _number(unit, amount, on_top=False)
    if amount.text is None:
        return 1
    done = parse_value(amount.text, None, wants="truth")
    if isinstance(done, Typed):
        return int(done.number)
    found = parse_value(amount.text, None)
    expected = "a whole number of times, such as 1"
    if isinstance(found, Refused):
        return Refused(found.message, expected)
    if found.relative or found.number < 0 or not found.number.is_integer():
        return Refused(f"`{amount.text}` is no number of times", expected)
    return int(found.number)


def _number(unit: str | None, amount: Amount, *, on_top: bool) -> Recordable | Refused:
    if amount.text is None:
        return Refused(_NO_VALUE, expected_value(unit))
    found = parse_value(amount.text, unit)
    if isinstance(found, Refused):
        return found
    if amount.total:
        return _tidy(found.number - (amount.current or 0.0), found, unit)
    if not found.relative:
        return found.value
    if not on_top:
        told = f"`{amount.text}` adds to the last value, but here every value counts by itself"
        return Refused(told, f"the value without `+`: {amount.text.lstrip('+ ')}")
    if amount.current is None:
        return Refused(f"`{amount.text}` adds to the last value, but there is none yet", "a value")
    return _tidy(amount.current + found.number, found, unit)


def _tidy(number: float, typed: Typed, unit: str | None) -> float | str:
    """Give a computed number without the noise of its arithmetic, in the form that was typed."""
    settled = settle(number)
    if isinstance(typed.value, str) and (clock := print_clock(settled, unit)):
        return clock
    whole = settled.is_integer() and not isinstance(typed.value, float)
    return int(settled) if whole else settled


def latest_plans(folded: Folded, resolve: Callable[[str], str]) -> dict[str, Mapping[str, object]]:
    """Give the plan that was written with each key result's latest live check-in that has one."""
    found: dict[str, Mapping[str, object]] = {}
    for event in folded.events:
        plan = event.fields.get("plan")
        stands = event.kind == "checkin" and event.name not in folded.voided
        if isinstance(plan, Mapping) and stands:
            found[resolve(str(event.fields.get("kr")))] = plan
    return found


def plan_of(stated: Mapping[str, object]) -> dict[str, object]:
    """Give what a definition states of its plan; `stated` is its table as it is written."""
    return {key: stated[key] for key in PLAN_KEYS if key in stated}


def by_key(checkins: Iterable[CheckIn]) -> dict[tuple[str, str], CheckIn]:
    """Give the check-ins that were recorded under a script's own key, by what they are of, too."""
    found: dict[tuple[str, str], CheckIn] = {}
    for one in checkins:
        if one.key is not None:
            found.setdefault((one.subject, one.key), one)
    return found


def latest_time(events: Iterable[Event], target: str) -> str:
    """Give the latest time in the ids of what amends or voids an event, "" where nothing does."""
    times = (event.order[1] for event in events if event.of == target and event.has_proper_id)
    return max(times, default="")


def latest_times(events: Iterable[Event]) -> dict[str, str]:
    """Give the latest time in the ids of what amends or voids each event."""
    found: dict[str, str] = {}
    for event in events:
        if event.of is not None and event.has_proper_id:
            found[event.of] = max(found.get(event.of, ""), event.order[1])
    return found


def differences(known: CheckIn, given: Mapping[str, object]) -> dict[str, object]:
    """Give what is given (not None) and differs from what a check-in says."""
    return {
        key: item
        for key, item in given.items()
        if item is not None and not _same(item, getattr(known, key))
    }


def _same(left: object, right: object) -> bool:
    """Tell whether two values are the same in a log: true isn't 1, but 14 is 14.0."""
    return left == right and isinstance(left, bool) == isinstance(right, bool)
