"""Which function renders a view in a format. One explicit table; modules load when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from okrcli.errors import UsageError
from okrcli.render.look import Format, Look

# View class: format: module and function below okrcli.render. A function takes the view and the
# look. Every view with a `record` has JSON by itself.
RENDERERS: Mapping[str, Mapping[Format, str]] = {
    "StatusView": {
        "table": "status.screen",
        "plain": "status_lines.plain",
        "tsv": "status_lines.tsv",
        "csv": "status_lines.csv",
        "md": "status_markdown.page",
    },
    "ProblemsView": {
        "table": "problems.report",
        "plain": "problems.plain",
        "tsv": "problems.tsv",
        "csv": "problems.csv",
        "md": "problems.markdown",
    },
    "ShowView": {"table": "page.screen", "plain": "page.plain", "md": "page.markdown"},
    "ExplainView": {
        "table": "explain.screen",
        "plain": "explain.plain",
        "tsv": "explain.tsv",
        "csv": "explain.csv",
        "md": "explain.markdown",
    },
    "ScoreView": {
        "table": "score.screen",
        "plain": "score.plain",
        "tsv": "score.tsv",
        "csv": "score.csv",
        "md": "score.markdown",
    },
    "ListView": {
        "table": "listing.screen",
        "plain": "listing.plain",
        "tsv": "listing.tsv",
        "csv": "listing.csv",
        "md": "listing.markdown",
    },
    "GuidedView": {"table": "guided.screen", "plain": "guided.plain"},
    "NextView": {
        "table": "next.screen",
        "plain": "next.plain",
        "tsv": "next.tsv",
        "csv": "next.csv",
        "md": "next.markdown",
    },
    "PendingView": {
        "table": "pending.screen",
        "plain": "pending.plain",
        "tsv": "pending.tsv",
        "csv": "pending.csv",
        "md": "pending.markdown",
    },
    "PromptView": {"table": "prompt.line", "plain": "prompt.line"},
    "AgendaView": {"table": "remind.ics.text", "plain": "remind.ics.text"},
    "ScheduleView": {"table": "remind.schedule.text", "plain": "remind.schedule.text"},
    "ChartView": {
        "table": "chart.screen.screen",
        "plain": "chart.lists.plain",
        "tsv": "chart.lists.tsv",
        "csv": "chart.lists.csv",
        "md": "chart.screen.markdown",
    },
    "YearView": {
        "table": "chart.year.screen",
        "plain": "chart.lists.plain",
        "tsv": "chart.lists.tsv",
        "csv": "chart.lists.csv",
        "md": "chart.year.markdown",
    },
    "Picture": {"table": "chart.picture.svg"},
    "PathView": {"table": "bare.path", "plain": "bare.path"},
    "GetView": {
        "table": "bare.line",
        "plain": "bare.line",
        "tsv": "bare.line",
        "csv": "bare.line",
        "md": "bare.line",
    },
    "InitView": {"table": "done.begun", "plain": "done.begun"},
    "DoneView": {"table": "done.screen", "plain": "done.plain"},
    "LogView": {
        "table": "log.screen",
        "plain": "log.plain",
        "tsv": "log.tsv",
        "csv": "log.csv",
        "md": "log.markdown",
    },
}


def render(view: object, look: Look) -> str:
    """Render a view in the look's format.

    Raises UsageError where the view has no such format.
    """
    if look.format == "json" and hasattr(view, "record"):
        from okrcli.render.json import to_json

        return to_json(view.record, ascii_only=look.ascii)
    name = type(view).__name__
    known = RENDERERS.get(name, {})
    if look.format not in known:
        offered = sorted({*known, *(["json"] if hasattr(view, "record") else [])})
        raise UsageError(
            f"this can't be shown as `{look.format}`", f"use --format {' | '.join(offered)}"
        )
    return renderer(known[look.format])(view, look)


def renderer(place: str) -> Callable[[object, Look], str]:
    """Load the function that a row of the table names."""
    module, _, function = place.rpartition(".")
    found: Callable[[object, Look], str] = getattr(
        import_module(f"okrcli.render.{module}"), function
    )
    return found
