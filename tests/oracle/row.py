"""One key result as an object of the JSON."""

from datetime import date, timedelta
from typing import Any

from tests.oracle.days import ONE_DAY, span_days, step_on
from tests.oracle.measure import (
    KeyResult,
    Standing,
    full_of,
    is_draft,
    period_sum,
    periods_of,
    standing,
    steps_of,
)
from tests.oracle.numbers import at_or_over, grade, held, nearest_limit, over
from tests.oracle.plan import expected

Table = dict[str, Any]


def key_result_row(kr: KeyResult) -> Table:
    """Every figure of a key result, unrounded, days as days."""
    now = standing(kr)
    scored = not kr.dropped and not is_draft(kr)
    within = scored and kr.first <= kr.as_of <= kr.due
    plan = expected(kr, kr.as_of) if scored else None
    progress = now.progress if scored else None
    high, low = (0.7, 0.4) if kr.ambition == "aspirational" else (1.0, 0.7)
    last = max((checkin.on for checkin in kr.checkins), default=None)
    confidences = [c.table["confidence"] for c in kr.checkins if "confidence" in c.table]
    status, stale = status_of(kr, now, last)
    todo = what_to_do(kr, now) if within else dict.fromkeys(TODO)
    return {
        "id": kr.id,
        "address": kr.address,
        "title": kr.table["title"],
        "kind": kr.kind,
        "unit": kr.unit,
        "from": kr.first,
        "due": kr.due,
        "start": now.start,
        "target": now.target,
        "current": now.current,
        "progress": progress,
        "score": None if progress is None else held(progress),
        "expected": plan,
        "gap": None if progress is None or plan is None else progress - plan,
        "pass_mark": None if plan is None else high * plan,
        "risk_mark": None if plan is None else low * plan,
        "status": status,
        "stale": stale,
        "weight": kr.weight,
        "ambition": kr.ambition,
        "confidence": confidences[-1] if confidences else None,
        "last_checkin": last,
        **todo,
        "period": running_period(kr) if within else None,
        "steps": steps_of(kr) if kr.kind == "checklist" else None,
        "extra": kr.table.get("extra", {}),
    }


TODO = ("remaining", "pace_needed", "needed_today", "safe_days", "due_by", "reachable")


def overdue(kr: KeyResult, since: date) -> bool:
    """Whether more than every + grace_days have passed, days on break not among them."""
    limit = step_on(since, kr.stale_every, kr.due) + timedelta(days=kr.grace_days)
    off = sum(1 for day in span_days(since + ONE_DAY, kr.as_of) if day in kr.off)
    return kr.as_of > limit + timedelta(days=off)


def cannot_fall(kr: KeyResult, now: Standing) -> bool:
    """Whether the whole is reached and can't be lost any more."""
    if now.progress is None or not at_or_over(now.progress, 1):
        return False
    if kr.kind in {"milestone", "checklist", "habit"}:
        return True
    if kr.by_period:
        full = full_of(kr, periods_of(kr))
        return at_or_over(period_sum(kr, finished_only=True) / full, 1)
    lasting = kr.aggregate in {"sum", "best"} and "window" not in kr.table
    return kr.kind == "metric" and lasting


def reachable(kr: KeyResult) -> float | None:
    """The progress if every period from the running one on is done in full."""
    if kr.kind != "habit" and not kr.by_period:
        return None
    periods = periods_of(kr)
    best: float = sum(
        min(period.done, period.asked) if period.last <= kr.as_of else period.asked
        for period in periods
    )
    return best / full_of(kr, periods)


def status_of(kr: KeyResult, now: Standing, last: date | None) -> tuple[str, bool]:
    """The status, and whether it is stale."""
    if kr.dropped or now.progress is None:
        return ("dropped" if kr.dropped else "draft"), False
    if kr.as_of < kr.first:
        return "upcoming", False
    if cannot_fall(kr, now):
        return "done", False
    if kr.as_of > kr.due:
        return grade(now.progress, kr.ambition), False
    if last is None and overdue(kr, kr.first):
        return "no-data", False
    stale = last is not None and overdue(kr, last)
    return running_status(kr, now.progress, stale=stale), stale


def running_status(kr: KeyResult, progress: float, *, stale: bool) -> str:
    """On track, stale, at risk or off track, within the span."""
    best = reachable(kr)
    within_reach = "achieved" if best is None else grade(best, kr.ambition)
    if within_reach == "missed":
        return "off-track"
    plan = expected(kr, kr.as_of)
    high, low = (0.7, 0.4) if kr.ambition == "aspirational" else (1.0, 0.7)
    passes = at_or_over(progress, high * plan - kr.slack)
    fair = at_or_over(progress, low * plan - kr.slack)
    if kr.as_of == kr.due:
        final = grade(progress, kr.ambition)
        passes, fair = final == "achieved", final != "missed"
    if passes and within_reach == "achieved":
        return "stale" if stale else "on-track"
    return "at-risk" if fair else "off-track"


def what_to_do(kr: KeyResult, now: Standing) -> Table:
    """The figures for a key result within its span."""
    remaining = remaining_of(kr, now)
    left = kr.counted(kr.as_of + ONE_DAY, kr.due)
    pace = None if remaining is None else 0.0
    if remaining and round(remaining, 9):
        pace = remaining / left if left else None
    return {
        "remaining": remaining,
        "pace_needed": pace,
        "needed_today": needed_today(kr, now),
        "safe_days": safe_days(kr, now),
        "due_by": due_by(kr, now),
        "reachable": reachable(kr),
    }


def remaining_of(kr: KeyResult, now: Standing) -> float | None:
    """How far it still is to the target."""
    if kr.kind in {"milestone", "rating"}:
        return None
    if now.progress is not None and at_or_over(now.progress, 1):
        return 0.0
    here = now.start if now.current is None else now.current
    if kr.kind == "band" and not kr.by_period:
        if here is None:
            return None
        limit = nearest_limit(here, kr.limits)
        return 0.0 if limit is None else limit - here
    if now.target is None or here is None:
        return None
    distance = now.target - here
    return distance if kr.kind == "metric" else max(0.0, distance)


def plan_value(now: Standing, plan: float) -> float:
    """A metric's value at some progress."""
    if now.start is None or now.target is None:
        message = "a draft has no plan"
        raise ValueError(message)
    return now.start + plan * (now.target - now.start)


def needed_today(kr: KeyResult, now: Standing) -> float | None:
    """What must still be done today to be where the plan is."""
    plan = expected(kr, kr.as_of)
    if kr.kind == "metric":
        if now.progress is None or not over(plan, now.progress):
            return 0.0
        here = now.start if now.current is None else now.current
        return plan_value(now, plan) - (here or 0.0)
    if kr.kind == "habit":
        period = next(p for p in periods_of(kr) if p.first <= kr.as_of <= p.last)
        times: int = kr.table["times"]
        a_day = -(-times // period.length)
        later = kr.counted(kr.as_of + ONE_DAY, period.last)
        return max(0.0, max(0.0, period.asked - period.done) - a_day * later)
    if kr.kind == "checklist":
        return max(0.0, plan * (now.target or 0.0) - (now.current or 0.0))
    return None


def safe_days(kr: KeyResult, now: Standing) -> int:
    """For how many days from tomorrow the plan stays at or below today's progress."""
    count = 0
    day = kr.as_of + ONE_DAY
    while day <= kr.due and at_or_over(now.progress or 0.0, expected(kr, day)):
        count += 1
        day += ONE_DAY
    return count


def due_by(kr: KeyResult, now: Standing) -> list[Table] | None:
    """A metric's next seven days, the plan's value and the step from here to it."""
    if kr.kind != "metric":
        return None
    here = now.start if now.current is None else now.current
    rows = []
    for ahead in range(1, 8):
        day = kr.as_of + timedelta(days=ahead)
        value = plan_value(now, expected(kr, day))
        rows.append({"on": day, "value": value, "step": value - (here or 0.0)})
    return rows


def running_period(kr: KeyResult) -> Table | None:
    """The habit's or band's period that holds the day."""
    if kr.kind != "habit" and not kr.by_period:
        return None
    period = next(p for p in periods_of(kr) if p.first <= kr.as_of <= p.last)
    return {
        "from": period.first,
        "ends": period.last,
        "asked": period.asked,
        "done": period.done,
    }
