"""What a definition's file states, as it is written."""

from __future__ import annotations

from okrcli.store.folder import Folder
from okrcli.store.toml.parse import Unparsed, parse


def stated(folder: Folder, file: str, *path: str) -> dict[str, object]:
    """Give the table at a path of a file as it is written; an empty one where there is none."""
    data = Folder(folder.root).read(file)
    parsed = None if data is None else parse(data)
    if parsed is None or isinstance(parsed, Unparsed):
        return {}
    found: object = parsed.data
    for part in path:
        found = found.get(part) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}
