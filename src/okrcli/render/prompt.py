"""The line for a shell's prompt."""

from __future__ import annotations

from okrcli.render.clean import ascii_only, clean
from okrcli.render.look import Look
from okrcli.views import words
from okrcli.views.prompt import PromptView, filled
from okrcli.views.verdicts import FAULTY


def line(view: PromptView, look: Look) -> str:
    """Print the line: `Q4 0.46/0.55 ▼2 !3`, or what its pattern says; nothing without a cycle."""
    record = view.record
    if record.cycle is None:
        return ""
    if view.pattern is not None:
        text = clean(filled(view, ascii_only=look.ascii))
    else:
        text = clean(f"{record.cycle} {_standing(view, ascii_only=look.ascii)}")
    return f"{ascii_only(text) if look.ascii else text}\n"


def _standing(view: PromptView, *, ascii_only: bool) -> str:
    record = view.record
    if not record.behind and not record.wanted and record.complete:
        return "ok" if ascii_only else "✓"
    score, expected = (
        words.fraction(value, view.scale) for value in (record.score, record.expected)
    )
    parts = [f"{score}/{expected}"]
    if record.behind:
        parts.append(f"{'v' if ascii_only else '▼'}{record.behind}")
    if record.wanted:
        parts.append(f"!{record.wanted}")
    if len(parts) == 1:
        parts.append("(!)" if ascii_only else FAULTY)
    return " ".join(parts)
