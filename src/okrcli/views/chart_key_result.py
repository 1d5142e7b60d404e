"""What is drawn of a key result, kind by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from okrcli.domain.figures import KeyResultFigures, Moment
from okrcli.domain.grades import marks
from okrcli.domain.limits import Limits
from okrcli.domain.model import Band, Break, Checklist, Habit, KeyResult, Metric, Milestone, Rating
from okrcli.domain.series import Point, Series, Stretch, series
from okrcli.domain.spans import Span
from okrcli.views import words
from okrcli.views.chart import Bar, Flag, Head, Level, Part, Spots, Stroke, Zone
from okrcli.views.chart_recording import part_record
from okrcli.views.chart_scale import Measuring
from okrcli.views.defining import limits as limits_record
from okrcli.views.rows import amount, limits_words, reading, todo
from okrcli.views.verdicts import Tone, verdict

# More periods than these are drawn as a running count: their bars would be slivers.
MOST_BARS = 27
_COURSES = {"best": "best so far", "sum": "sum so far", "mean": "mean", "median": "median"}


def key_result_head(figures: KeyResultFigures, address: str, as_of: date) -> Head:
    """Say which key result it is, where it stands, and the one thing to do."""
    key_result, judged = figures.key_result, verdict(figures.status)
    kind = key_result.measure
    return Head(
        what="key result",
        address=address,
        title=key_result.title,
        reading=reading(figures, as_of),
        state=judged.words,
        todo=todo(figures, as_of),
        tone=judged.tone,
        verdict=judged,
        kind=kind.kind,
        unit=key_result.unit,
        limits=limits_record(kind.limits) if isinstance(kind, Band) else None,
    )


def key_result_measuring(figures: KeyResultFigures) -> Measuring:
    """Say in which unit a key result's values are drawn."""
    key_result = figures.key_result
    kind = key_result.measure
    counted = bool(figures.tallies) and not _barred_values(figures)
    if isinstance(kind, Habit | Checklist) or counted:
        return Measuring()
    return Measuring(key_result.unit, key_result.clock)


def key_result_part(
    figures: KeyResultFigures, address: str, breaks: Iterable[Break], moment: Moment
) -> Part:
    """Draw a key result over its span, up to the day that is looked at."""
    found = series(figures, moment)
    name = address.partition("/")[0]
    bare = Part(part_record(figures, address, found, breaks), figures.key_result.span, name)
    kind = figures.key_result.measure
    if isinstance(kind, Milestone):
        late = figures.late or bare.days.last
        days = Span(bare.days.first, max(bare.days.last, late))
        return replace(bare, days=days, flags=_flags(figures, moment.as_of))
    if isinstance(kind, Rating):
        return _rating(bare, figures, found, moment.as_of)
    if figures.tallies and len(figures.tallies) <= MOST_BARS:
        return _by_period(bare, figures, found)
    if isinstance(kind, Band) and not figures.tallies:
        return _band(bare, kind, figures, found, moment.as_of)
    if isinstance(kind, Metric):
        return _metric(bare, figures, found, moment.as_of)
    return _counted(bare, figures, found, moment.as_of)


def _metric(bare: Part, figures: KeyResultFigures, found: Series, as_of: date) -> Part:
    kind = figures.key_result.measure
    how = kind.aggregate if isinstance(kind, Metric) else "last"
    written = isinstance(kind, Metric) and kind.start is not None
    begins = figures.start if written or how == "sum" else None
    target = figures.target
    levels = () if target is None else (_target(figures, target),)
    return replace(
        bare,
        strokes=(
            *_plan(found),
            *_course(figures, found, as_of, begins),
            *_readings(figures, found, how),
        ),
        levels=levels,
        target=target,
        from_zero=how == "sum",
    )


def _band(bare: Part, kind: Band, figures: KeyResultFigures, found: Series, as_of: date) -> Part:
    strokes = (
        *_plan(found),
        *_course(figures, found, as_of, kind.start),
        *_readings(figures, found, kind.aggregate),
    )
    key_result = figures.key_result
    levels, zones = limit_lines(kind.limits, bare, limits_words(kind.limits, key_result))
    return replace(bare, strokes=strokes, levels=levels, zones=zones)


def _rating(bare: Part, figures: KeyResultFigures, found: Series, as_of: date) -> Part:
    passing = marks(figures.key_result.ambition, 1).passing
    strokes = (*_course(figures, found, as_of, None), *_readings(figures, found, "last"))
    mark = Level("mark", passing, bare.days, f"pass mark {words.number(passing)}")
    return replace(bare, strokes=strokes, levels=(mark,), from_zero=True, top=1.0)


def _counted(bare: Part, figures: KeyResultFigures, found: Series, as_of: date) -> Part:
    """Draw what is counted, done out of all: a checklist, or the periods of a long span."""
    target = figures.target or 0.0
    whole = target == int(target)
    return replace(
        bare,
        strokes=(
            *_plan(found),
            *_course(figures, found, as_of, 0.0),
            *_dots(figures, found.course, ""),
        ),
        levels=(_target(figures, target),),
        target=target,
        from_zero=True,
        whole=whole and target > 1,
    )


def _by_period(bare: Part, figures: KeyResultFigures, found: Series) -> Part:
    kind, key_result = figures.key_result.measure, figures.key_result
    if not isinstance(kind, Band):
        bars = tuple(_habit_bar(one) for one in found.stretches)
        return replace(bare, bars=bars, from_zero=True, whole=True)
    levels, zones = limit_lines(kind.limits, bare, limits_words(kind.limits, key_result))
    dash = kind.aggregate != "sum"
    bars = tuple(_band_bar(one, key_result, dash=dash) for one in found.stretches)
    several = len(found.readings) > sum(one.value is not None for one in found.stretches)
    readings = (Stroke("reading", "dots", _spots(found.readings), "check-in", "quiet"),)
    return replace(
        bare,
        strokes=readings if dash and several else (),
        bars=tuple(one for one in bars if one.value is not None),
        levels=levels,
        zones=zones if dash else (),
        from_zero=not dash,
    )


def _habit_bar(stretch: Stretch) -> Bar:
    label = "" if stretch.value is None else words.number(stretch.value)
    return Bar(stretch.inside, stretch.value, stretch.asked, stretch.met, label)


def _band_bar(stretch: Stretch, key_result: KeyResult, *, dash: bool) -> Bar:
    measuring = Measuring(key_result.unit if key_result.clock else None, key_result.clock)
    label = "" if stretch.value is None else measuring.label(stretch.value)
    return Bar(stretch.inside, stretch.value, None, stretch.met, label, dash)


def _barred_values(figures: KeyResultFigures) -> bool:
    """Tell whether periods are drawn with what their readings come to."""
    short = len(figures.tallies) <= MOST_BARS
    return short and isinstance(figures.key_result.measure, Band)


def limit_lines(
    limits: Limits, part: Part, told: str
) -> tuple[tuple[Level, ...], tuple[Zone, ...]]:
    """Draw limits: a line each, and the room between or beyond them."""
    known = [one for one in (limits.lower, limits.upper) if one is not None]
    lines = tuple(Level("limit", value, part.days, told) for value in known)
    return lines, (Zone(limits.lower, limits.upper, part.days),)


def _target(figures: KeyResultFigures, target: float) -> Level:
    kind = figures.key_result.measure
    metric = isinstance(kind, Metric)
    told = amount(figures.key_result, target) if metric else words.number(target)
    return Level("target", target, figures.key_result.span, f"target {told}")


def _plan(found: Series) -> tuple[Stroke, ...]:
    """Draw the plan's line and its mark, where the plan has values."""
    plan = tuple((one.on, one.value) for one in found.plan if one.value is not None)
    mark = tuple((one.on, one.pass_value) for one in found.plan if one.pass_value is not None)
    if not plan:
        return ()
    line = Stroke("plan", "line", plan, "plan")
    if mark == plan:
        return (line,)
    return (Stroke("mark", "line", mark, "pass mark"), line)


def _course(
    figures: KeyResultFigures, found: Series, as_of: date, begins: float | None
) -> tuple[Stroke, ...]:
    """Draw the current value, from the start on; what counts on since is held."""
    if not found.course:
        return ()
    kind, span = figures.key_result.measure, figures.calendar.span
    how = kind.aggregate if isinstance(kind, Metric | Band) else "last"
    stairs = how in {"best", "sum"} or isinstance(kind, Checklist | Habit) or bool(figures.tallies)
    eve = span.first - timedelta(days=1)
    begin = () if begins is None else ((eve, begins),)
    tone: Tone = verdict(figures.status).tone
    window = kind.window if isinstance(kind, Metric | Band) else None
    told = _COURSES.get(how, "")
    told = f"{told} of {words.days(window)}" if window and told else told
    if isinstance(kind, Checklist | Habit) or figures.tallies:
        told = "inside so far" if isinstance(kind, Band) else "done so far"
    last = found.course[-1]
    gone = figures.key_result.dropped
    until = min(as_of, span.last if gone is None else min(span.last, gone.on))
    spots = (*begin, *_spots(found.course))
    line = Stroke("value", "stairs" if stairs else "line", spots, told, tone)
    if until <= last.on:
        return (line,)
    return (Stroke("held", "line", ((last.on, last.value), (until, last.value)), "", tone), line)


def _readings(figures: KeyResultFigures, found: Series, how: str) -> tuple[Stroke, ...]:
    """Draw the check-ins as dots: of a sum where it stood after each."""
    if how in {"sum", "last"}:
        return _dots(figures, found.course if how == "sum" else found.readings, "check-in")
    return _dots(figures, found.readings, "check-in", "plain")


def _dots(
    figures: KeyResultFigures, points: Iterable[Point], says: str, tone: Tone | None = None
) -> tuple[Stroke, ...]:
    spots, usual = _spots(points), verdict(figures.status).tone
    return (Stroke("reading", "dots", spots, says, tone or usual),) if spots else ()


def _spots(points: Iterable[Point]) -> Spots:
    return tuple((one.on, one.value) for one in points)


def _flags(figures: KeyResultFigures, as_of: date) -> tuple[Flag, ...]:
    """Mark the day on which a milestone is due, and the one on which it was done."""
    due = figures.key_result.span.last
    flags = [Flag("due", due, f"due {words.short_day(due, as_of)}")]
    if figures.current:
        on = next(one.on for one in reversed(figures.readings.counting) if one.value)
        flags.append(Flag("done", on, f"done {words.short_day(on, as_of)}"))
    elif figures.late is not None:
        flags.append(Flag("late", figures.late, f"done {words.short_day(figures.late, as_of)}"))
    return tuple(flags)
