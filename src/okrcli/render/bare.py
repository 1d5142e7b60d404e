"""One bare value, as `okr get` prints it."""

from __future__ import annotations

import json

from okrcli.render.clean import clean
from okrcli.render.json import plain
from okrcli.render.look import Look
from okrcli.views.getting import GetView
from okrcli.views.whereabouts import PathView


def line(view: GetView, _look: Look) -> str:
    """Print a value on a line: text as it is, lists and objects as JSON; nothing for null."""
    value = plain(view.record.value)
    if value is None:
        return ""
    if isinstance(value, str):
        return f"{clean(value)}\n"
    return json.dumps(value, separators=(",", ":"), ensure_ascii=True, allow_nan=False) + "\n"


def path(view: PathView, _look: Look) -> str:
    """Print a path on a line."""
    return f"{clean(view.record.path)}\n"
