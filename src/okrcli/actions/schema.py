"""`okr schema`: the JSON Schema of a kind of file."""

from __future__ import annotations

import json

from okrcli.store.json_schema import json_schema
from okrcli.store.levels import FileKind


def schema(what: FileKind) -> str:
    """Give the JSON Schema of a kind of file."""
    return json.dumps(json_schema(what), indent=2, ensure_ascii=False) + "\n"
