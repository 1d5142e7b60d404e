"""JSON Schema of format 1, made from the models, for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic.json_schema import GenerateJsonSchema

from okrcli.store.levels import FILES

if TYPE_CHECKING:
    from okrcli.store.levels import FileKind

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLES: dict[FileKind, str] = {
    "objective": "okr: an objective",
    "kpi": "okr: a KPI",
    "okr": "okr: okr.toml, the settings of a workspace",
    "cycle": "okr: cycle.toml",
    "log": "okr: a log",
    "config": "okr: the user's configuration",
}


def json_schema(what: FileKind) -> dict[str, object]:
    """Give the JSON Schema (draft 2020-12) of a file; days are strings in the form of a date."""
    made = FILES[what].model_json_schema(schema_generator=_Generator)
    made.pop("title", None)
    whole = _plain(made)
    return {"$schema": DIALECT, "title": _TITLES[what], **whole} if isinstance(whole, dict) else {}


class _Generator(GenerateJsonSchema):
    """Leaves out the titles that are only made of the keys' names."""

    def field_title_should_be_set(self, schema: object) -> bool:
        """Give no key a title of its own."""
        del schema
        return False


def _plain(node: object) -> object:
    """Leave out null, which TOML doesn't have, and what follows from it."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _plain(item) for key, item in node.items() if key != "discriminator"}
    if kept.get("default", ...) is None:
        del kept["default"]
    if "patternProperties" in kept:
        kept.setdefault("additionalProperties", False)
    options = kept.get("anyOf")
    if isinstance(options, list) and {"type": "null"} in options:
        options = [option for option in options if option != {"type": "null"}]
        kept["anyOf"] = options
        if len(options) == 1 and isinstance(options[0], dict):
            del kept["anyOf"]
            kept = {**options[0], **kept}
    return kept
