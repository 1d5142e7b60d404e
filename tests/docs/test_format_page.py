"""docs/format.md against the reader and the schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import tomli
from jsonschema import Draft202012Validator

from okrcli.store.config import read_config
from okrcli.store.json_schema import json_schema
from okrcli.store.levels import FileKind
from okrcli.store.validating import validate
from okrcli.store.workspace import open_workspace
from tests.docs.pages import blocks, code, page

KINDS: tuple[FileKind, ...] = get_args(FileKind)
BLOCKS = list(blocks(page("format.md"), "toml"))

# The files by which the page calls some of its blocks; other objectives are numbered.
NAMED = {
    "Hold a conversation in Spanish": "2026-Q4/spanish",
    "Run my first marathon feeling strong": "2026-Q4/marathon",
    "Be in the best shape of my life": "2026/healthy",
    "Move to Lisbon without drama": "2026-Q4/move",
    "Resting heart rate": "kpis/resting-hr",
}
# What the page's files mention without showing it.
STUBS = {f"kpis/{name}": f'title = "{name}"\n' for name in ("running-km", "orders", "visits")}


def _file(number: int, kind: str, text: str, taken: set[str]) -> str:
    """Give the file that a block stands for."""
    table = tomli.loads(text)
    if kind in {"okr", "cycle"}:
        return {"okr": "okr", "cycle": "2026-Q4/cycle"}[kind]
    if kind == "log":
        readings = any("kpi" in event for event in table.get("checkin", ()))
        return f"{'kpis' if readings else '2026-Q4'}/log/block-{number}"
    named = NAMED.get(str(table.get("objective", table.get("title"))))
    if named is not None and named not in taken:
        return named
    return f"{'kpis' if kind == 'kpi' else '2026-Q4'}/block-{number}"


def _workspace(folder: Path) -> Path:
    files = dict(STUBS)
    for number, (kind, text) in enumerate(BLOCKS):
        if kind != "config":
            files[_file(number, kind, text, set(files))] = text
    for name, text in files.items():
        path = folder / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_every_toml_block_says_which_file_it_is() -> None:
    assert {kind for kind, _ in BLOCKS} == set(KINDS)


def test_the_blocks_are_one_workspace_without_problems(tmp_path: Path) -> None:
    workspace = open_workspace(_workspace(tmp_path))
    found = [f"{one.file}:{one.line}: {one.message}" for one in validate(workspace)]
    assert found == []
    objectives = sum(kind == "objective" for kind, _ in BLOCKS)
    read = [workspace.cycle(entry.id).cycle.objectives for entry in workspace.cycles]
    assert sum(map(len, read)) == objectives


def test_the_configuration_block_is_read_without_problems(tmp_path: Path) -> None:
    (text,) = (text for kind, text in BLOCKS if kind == "config")
    (tmp_path / "okr").mkdir()
    (tmp_path / "okr" / "config.toml").write_text(text, encoding="utf-8")
    read = read_config({"XDG_CONFIG_HOME": str(tmp_path)})
    assert read.problems == ()
    assert (read.scale, read.alias) == (10, {"c": "checkin"})


def _jsonable(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _jsonable(inner) for key, inner in node.items()}
    if isinstance(node, list):
        return [_jsonable(inner) for inner in node]
    return node.isoformat() if isinstance(node, date) else node


@pytest.mark.parametrize(("kind", "text"), BLOCKS)
def test_every_block_passes_its_json_schema(kind: FileKind, text: str) -> None:
    checker = Draft202012Validator(
        json_schema(kind), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    assert [one.message for one in checker.iter_errors(_jsonable(tomli.loads(text)))] == []


def _keys(node: object) -> Iterator[str]:
    """Give the names of all keys that a schema describes."""
    if isinstance(node, dict):
        named = node.get("properties")
        if isinstance(named, dict):
            yield from named
        for inner in node.values():
            yield from _keys(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _keys(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_the_schema_is_on_the_page(kind: FileKind) -> None:
    written = set(re.findall(r"[a-z_]+", code(page("format.md"))))
    assert sorted(set(_keys(json_schema(kind))) - written) == []


def test_the_settings_block_shows_every_key_with_its_default() -> None:
    shown = tomli.loads(next(text for kind, text in BLOCKS if "slack" in text and kind == "okr"))
    properties: Any = json_schema("okr")["properties"]
    assert shown.keys() == properties.keys()
    for key, told in properties.items():
        assert shown[key] == told.get("default", shown[key]), key
