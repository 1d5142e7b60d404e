"""The status as a page of Markdown: a table for each objective."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.render.look import Look
from okrcli.render.markdown import escaped, to_table
from okrcli.views import words
from okrcli.views.rows import ObjectiveRow
from okrcli.views.status import CycleRow, StatusView
from okrcli.views.verdicts import FAULTY

_HEADER = ("Status", "Key result", "Now", "Progress", "Plan", "To do")


def page(view: StatusView, _look: Look) -> str:
    """Print the page."""
    return "\n".join(_blocks(view))


def _blocks(view: StatusView) -> Iterator[str]:
    if view.cycle is not None:
        yield f"## {_title(view.cycle)}\n"
        yield f"{_standing(view.cycle, view.scale)}\n"
    if view.note:
        yield f"{escaped(view.note)}\n"
    if view.begin:
        yield "".join(f"{line}\n" for line in view.begin)
    for objective in view.objectives:
        mark = f"{FAULTY} " if objective.faulty else ""
        yield f"### {mark}{escaped(objective.record.title)}\n"
        yield f"{_judged(objective, view.scale)}\n"
        if objective.key_results:
            yield _table(objective, view.scale)
    if view.next is not None:
        title, todo = escaped(view.next.record.title), escaped(view.next.record.says)
        yield f"**Next:** {title}: {todo} (`{view.next.record.address}`)\n"
    if view.others:
        yield "## Other cycles\n"
        yield "".join(f"- {_title(one)}. {_standing(one, view.scale)}\n" for one in view.others)


def _title(cycle: CycleRow) -> str:
    title = f": {escaped(cycle.record.title)}" if cycle.record.title else ""
    return f"{escaped(cycle.record.id)}{title}"


def _standing(cycle: CycleRow, scale: int) -> str:
    record = cycle.record
    score = ""
    if record.progress is not None:
        expected = words.fraction(record.expected, scale)
        score = f"**{words.fraction(record.progress, scale)}** of {expected} planned, "
    counts = "".join(
        f", {count} {what}"
        for count, what in (
            (cycle.behind, "behind"),
            (cycle.stale, "stale"),
            (cycle.silent, "no data"),
        )
        if count
    )
    left = f", {cycle.left}" if cycle.left else ""
    return f"{score}{cycle.verdict.words}{counts}; {cycle.time}{left}"


def _judged(objective: ObjectiveRow, scale: int) -> str:
    record, verdict = objective.record, objective.verdict
    score = ""
    if record.progress is not None:
        expected = words.fraction(record.expected, scale)
        score = f": **{words.fraction(record.progress, scale)}** of {expected} planned"
    todo = f", {escaped(objective.todo)}" if objective.todo else ""
    return f"{verdict.symbol} {verdict.words}{score}{todo}"


def _table(objective: ObjectiveRow, scale: int) -> str:
    rows = [
        (
            f"{row.verdict.symbol} {row.verdict.words}",
            escaped(row.record.title),
            escaped(row.reading),
            words.fraction(row.record.progress, scale),
            words.fraction(row.record.expected, scale),
            escaped(row.todo),
        )
        for row in objective.key_results
    ]
    return to_table(_HEADER, rows)
