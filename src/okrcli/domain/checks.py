"""Definitions that read well but make no sense: each check gives problems with a path.

What stands at the path can't be used as it is; the reader takes it out and goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from okrcli.domain.limits import Limits
from okrcli.domain.model import Band, Break, Checklist, KeyResult, Kpi, Metric, Objective
from okrcli.domain.numbers import above, same
from okrcli.domain.problem import Path, Problem
from okrcli.domain.spans import Span


def check_objective(objective: Objective, cycle: Span) -> list[Problem]:
    """Check an objective with its key results; `cycle` is the span in which they must lie."""
    found = check_breaks(objective.breaks, objective.file)
    for key_result in objective.key_results:
        for path, message, expected, hint in _key_result(key_result, cycle):
            found.append(
                Problem(
                    file=objective.file,
                    message=message,
                    expected=expected,
                    hint=hint,
                    path=("kr", key_result.id, *path),
                ),
            )
    return found


def check_breaks(breaks: Iterable[Break], file: str) -> list[Problem]:
    """Check that each break ends no earlier than it begins."""
    return [
        Problem(
            file=file,
            message=f"the break ends on {item.span.last}, before it begins",
            expected=f"a last day from {item.span.first} on",
            hint="swap `from` and `to`",
            path=("break", place),
        )
        for place, item in enumerate(breaks)
        if item.span.first > item.span.last
    ]


def check_kpi(kpi: Kpi) -> list[Problem]:
    """Check a KPI's limits, and what it is derived from."""
    found: list[_Complaint] = []
    for name, limits in (("healthy", kpi.healthy), ("critical", kpi.critical)):
        if limits is not None:
            found += _limits(limits, (name,), both_must_hold=name == "healthy")
    if kpi.ratio is not None and kpi.sum is not None:
        found.append((("sum",), "both `ratio` and `sum`", "one of them", "leave `sum` out"))
    for name, parts in (("ratio", kpi.ratio), ("sum", kpi.sum)):
        if parts is not None and kpi.id in parts:
            found.append(((name,), f"`{kpi.id}` is derived from itself", "other KPIs", ""))
    if kpi.counter == kpi.id:
        found.append((("counter",), f"`{kpi.id}` can't watch itself", "another KPI", ""))
    return [
        Problem(file=kpi.file, message=message, expected=expected, hint=hint, path=path)
        for path, message, expected, hint in found
    ]


_Complaint = tuple[Path, str, str, str]


def _key_result(key_result: KeyResult, cycle: Span) -> Iterator[_Complaint]:
    misplaced = list(_span(key_result.span, cycle))
    yield from misplaced
    measure = key_result.measure
    if isinstance(measure, Metric):
        yield from _metric(measure)
        if not misplaced:
            yield from _checkpoints(measure, key_result.span)
    elif isinstance(measure, Band):
        yield from _band(key_result, measure)
    elif isinstance(measure, Checklist):
        yield from _steps(measure, None if misplaced else key_result.span)


def _span(span: Span, cycle: Span) -> Iterator[_Complaint]:
    days = f"{cycle.first} to {cycle.last}"
    if span.first not in cycle:
        message = f"`from` is {span.first}, outside its cycle"
        yield ("from",), message, f"a day of the cycle, {days}", ""
    if span.last not in cycle:
        message = f"`due` is {span.last}, outside its cycle"
        yield ("due",), message, f"a day of the cycle, {days}", ""
    if span.first in cycle and span.last in cycle and span.first > span.last:
        message = f"`due` is {span.last}, before it begins"
        yield ("due",), message, f"a day from {span.first} on", ""


def _metric(metric: Metric) -> Iterator[_Complaint]:
    if metric.target is not None and metric.by is not None:
        yield ("by",), "both `target` and `by`", "one of them", "leave `by` out"
        return
    start = _start(metric)
    if start is not None and metric.target is not None and same(start, metric.target):
        yield (
            ("target",),
            f"`start` and `target` are both {metric.target:g}: there is no way to go",
            "a target other than the start",
            "to stay at a level, make it a band: `at_least` or `at_most`",
        )
    if metric.by is None:
        return
    unmoved = metric.by.amount == 0 if start is None else same(start, metric.by.target(start))
    if unmoved:
        message = "`by` leaves the target where the start is"
        yield ("by",), message, "a change that changes something", ""


def _start(metric: Metric) -> float | None:
    return 0.0 if metric.start is None and metric.aggregate == "sum" else metric.start


def _checkpoints(metric: Metric, span: Span) -> Iterator[_Complaint]:
    if not metric.checkpoints:
        return
    start = _start(metric)
    if start is None:
        yield (
            ("checkpoints",),
            "checkpoints without a start",
            'a `start`, or aggregate = "sum", which starts at 0',
            "write `start`",
        )
        return
    outside = [item for item in metric.checkpoints if not span.first <= item.on < span.last]
    for item in outside:
        yield (
            ("checkpoints", item.on.isoformat()),
            f"the checkpoint on {item.on} is not on the way",
            f"a day from {span.first} on, before {span.last}",
            "",
        )
    target = metric.by.target(start) if metric.by is not None else metric.target
    if target is None or outside:
        return
    forth = 1 if target >= start else -1
    points = [item.value for item in sorted(metric.checkpoints, key=lambda item: item.on)]
    way = [start, *points, target]
    for place, (earlier, later) in enumerate(pairwise(way)):
        if above(forth * earlier, forth * later):
            on = sorted(item.on for item in metric.checkpoints)[min(place, len(points) - 1)]
            yield (
                ("checkpoints", on.isoformat()),
                f"the checkpoints turn back, from {earlier:g} to {later:g}",
                f"values that go from {start:g} to {target:g}",
                "",
            )
            return


def _band(key_result: KeyResult, band: Band) -> Iterator[_Complaint]:
    contradiction = list(_limits(band.limits, (), both_must_hold=True))
    yield from contradiction
    if band.aggregate == "best":
        expected = "last, sum, mean or median"
        yield ("aggregate",), 'aggregate = "best" is for metrics only', expected, ""
    every = key_result.every
    once = every is not None and every.unit == "cycle"
    if band.start is not None:
        if not contradiction and same(band.limits.distance(band.start), 0):
            yield (
                ("start",),
                f"the start, {band.start:g}, is inside the limits already",
                "a start outside of them",
                "leave `start` out to stay inside, period by period",
            )
    elif band.window is not None and not once:
        yield (
            ("window",),
            "a band that is judged period by period has no `window`",
            "the values of each period count",
            'leave `window` out, or write `every = "cycle"` to judge it once',
        )


def _limits(limits: Limits, path: Path, *, both_must_hold: bool) -> Iterator[_Complaint]:
    if limits == Limits():
        yield path, f"`{path[-1]}` has no limit", "at_least, above, at_most or below", ""
    for one, other in (("at_least", "above"), ("at_most", "below")):
        if getattr(limits, one) is not None and getattr(limits, other) is not None:
            message = f"both `{one}` and `{other}`"
            yield (*path, other), message, "one of them", f"leave `{other}` out"
            return
    if both_must_hold and limits.contradictory:
        upper = "at_most" if limits.at_most is not None else "below"
        message = f"no value lies between the limits {limits.lower:g} and {limits.upper:g}"
        yield (*path, upper), message, "limits that leave room between them", ""


def _steps(checklist: Checklist, span: Span | None) -> Iterator[_Complaint]:
    live = [step.id for step in checklist.steps]
    claimed: dict[str, str] = {}
    for place, step in enumerate(checklist.steps):
        path: Path = ("steps", place)
        if step.id in live[:place]:
            message = f"two steps have the id `{step.id}`"
            yield path, message, "an id of its own for each", f'write `id = "{step.id[:62]}-2"`'
            continue
        if span is not None and step.due is not None and step.due not in span:
            message = f"the step is due on {step.due}, outside its key result"
            yield (*path, "due"), message, f"a day from {span.first} to {span.last}", ""
        for number, name in enumerate(step.was):
            if name not in live and claimed.setdefault(name, step.id) != step.id:
                message = f"`{claimed[name]}` claims the earlier id `{name}` too"
                yield (*path, "was", number), message, "an id that was one step's", ""
    if checklist.steps and all(step.weight == 0 for step in checklist.steps):
        yield ("steps",), "all steps have the weight 0", "a weight for one at least", ""
