"""`okr prompt`: a line for a shell's prompt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrcli.actions.opening import open_session
from okrcli.domain.figures import Moment
from okrcli.errors import NotFoundError, UsageError
from okrcli.views.occasion import Occasion
from okrcli.views.prompt import NAMES, PromptView, prompt_view, unknown_names


def prompt(
    folder: Path | None, as_of: date, pattern: str | None = None, *, cycle: str | None = None
) -> PromptView:
    """Sum up the active cycles, or the one that is named; nothing where there is no workspace.

    Raises UsageError for a pattern that names an unknown field.
    """
    if pattern is not None and (wrong := unknown_names(pattern)):
        raise UsageError(f"--format: there is no field `{wrong[0]}`", f"one of {', '.join(NAMES)}")
    try:
        session = open_session(folder, as_of)
    except NotFoundError:
        return prompt_view(None, [], Occasion(Moment(as_of)), pattern)
    active = [one.id for one in session.active()]
    if cycle is not None:
        active = [session.cycle_named(cycle)]
    figures = session.figures(active)
    shown = figures[active[0]] if active else None
    return prompt_view(shown, list(figures.values()), session.occasion(), pattern)
