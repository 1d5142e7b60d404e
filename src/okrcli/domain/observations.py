"""What a check-in says about its key result: a value of the right kind, or a problem."""

from __future__ import annotations

from okrcli.domain.clock import parse_clock
from okrcli.domain.events import CheckIn
from okrcli.domain.ids import slug
from okrcli.domain.model import Band, Checklist, Habit, KeyResult, Metric, Milestone, Rating
from okrcli.domain.problem import Problem

Value = float | bool
Written = float | bool | str
Complaint = tuple[str, str, str]


def observe(
    key_result: KeyResult,
    checkin: CheckIn,
) -> tuple[Value | None, str | None, Problem | None]:
    """Give a check-in's value in the unit of its key result, its step's id, and its problem.

    The value is None where there is none or it can't be used; the problem says why. The step is
    the live id, found through `was` too.
    """
    measure = key_result.measure
    if isinstance(measure, Metric | Band) and measure.kpi is not None:
        message = f"`{key_result.id}` takes its values from the KPI `{measure.kpi}`"
        hint = f'record it with kpi = "{measure.kpi}", in kpis/log'
        return None, None, _problem(checkin, "kr", (message, "no check-ins of its own", hint))
    if isinstance(measure, Checklist):
        return _observe_step(measure, checkin)
    complaint: Complaint | None = None
    if checkin.step is not None:
        told = f"`{key_result.id}` has no steps"
        complaint = (told, f"a check-in without `step` ({_a(key_result)})", "leave `step` out")
        problem = _problem(checkin, "step", complaint)
    else:
        problem = None
    if checkin.value is None:
        return None, None, problem
    value = _read(key_result, checkin.value)
    if isinstance(value, tuple):
        return None, None, _problem(checkin, "value", value)
    return value, None, problem


def find_step(checklist: Checklist, name: str) -> str | None:
    """Give the id of the step that is called so, or was; a live id wins."""
    for step in checklist.steps:
        if step.id == name:
            return name
    for step in checklist.steps:
        if name in step.was:
            return step.id
    return None


def _observe_step(
    checklist: Checklist,
    checkin: CheckIn,
) -> tuple[Value | None, str | None, Problem | None]:
    known = ", ".join(step.id for step in checklist.steps[:8])
    expected = f"one of the steps: {known}"
    if checkin.step is None:
        if checkin.value is None:
            return None, None, None
        complaint = (f"the check-in of `{checkin.subject}` names no step", expected, "add `step`")
        return None, None, _problem(checkin, "value", complaint)
    step = find_step(checklist, checkin.step)
    if step is None:
        close = slug(checkin.step)
        hint = f'write step = "{close}"' if find_step(checklist, close) else ""
        complaint = (f"`{checkin.subject}` has no step `{checkin.step}`", expected, hint)
        return None, None, _problem(checkin, "step", complaint)
    if checkin.value is None:
        return None, step, None
    value = _read_flag(checkin.value, "a step")
    if isinstance(value, tuple):
        return None, step, _problem(checkin, "value", value)
    return value, step, None


def _read(key_result: KeyResult, value: Written) -> Value | Complaint:
    measure = key_result.measure
    if isinstance(measure, Milestone):
        return _read_flag(value, "a milestone")
    number = _read_number(key_result, value)
    if isinstance(number, tuple):
        return number
    if isinstance(measure, Rating) and not 0 <= number <= 1:
        hint = f"{number / 10:g}" if 1 < number <= 10 else ""  # noqa: PLR2004
        return f"{number:g} is no rating", "a number from 0 to 1", hint
    counts = isinstance(measure, Habit) and measure.at_least is None
    if counts and (number < 0 or number != int(number)):
        return f"{number:g} is no number of times", "a whole number, 0 or more", ""
    return number


def _read_number(key_result: KeyResult, value: Written) -> float | Complaint:
    expected = f"a number ({_a(key_result)})"
    if isinstance(value, bool):
        hint = "1" if isinstance(key_result.measure, Habit) and value else ""
        return f"{str(value).lower()} is no number", expected, hint
    if not isinstance(value, str):
        return float(value)
    counted = isinstance(key_result.measure, Rating) or (
        isinstance(key_result.measure, Habit) and key_result.measure.at_least is None
    )
    number = None if counted else parse_clock(value, key_result.unit)
    if number is not None:
        return number
    unit = f"the unit is {key_result.unit}" if key_result.unit else "there is no unit"
    hint = "" if counted else f"clock time needs the unit s, min or h, and {unit}"
    return f'"{value[:40]}" is no number', expected, hint


def _read_flag(value: Written, what: str) -> bool | Complaint:
    if isinstance(value, bool):
        return value
    hint = {1: "true", 0: "false", "yes": "true", "no": "false", "done": "true"}.get(value, "")
    shown = f'"{value[:40]}"' if isinstance(value, str) else f"{value:g}"
    return f"{what} is done or not, {shown} is neither", "true or false", hint


def _a(key_result: KeyResult) -> str:
    return f"`{key_result.id}` is a {key_result.measure.kind}"


def _problem(checkin: CheckIn, key: str, complaint: Complaint) -> Problem:
    message, expected, hint = complaint
    bare = hint.replace(".", "").isdigit() or hint in {"true", "false"}
    return Problem(
        file=checkin.file,
        message=message,
        expected=expected,
        hint=f"write {key} = {hint}" if bare else hint,
        path=(*checkin.path, key),
    )
