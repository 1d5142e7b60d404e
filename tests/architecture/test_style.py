"""Habits that no linter checks for us."""

from __future__ import annotations

import ast
import re
import sys
import tokenize
from typing import TYPE_CHECKING

import pytest

from tests.architecture.source import ROOT, imports, imports_at_import, modules, name, tree, within

if TYPE_CHECKING:
    from pathlib import Path

NAMELESS = {"base", "common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}
BROAD = {"BaseException", "Exception"}
HEAVY = frozenset(
    {
        "okrcli.actions",
        "okrcli.render",
        "okrcli.store",
        "okrcli.sync",
        "okrcli.views",
        "platformdirs",
        "pydantic",
        "rich",
        "tomli",
        "tomli_w",
    }
)
BUG_REPORTER = ("src/okrcli/__main__.py",)
BARE_IGNORE = re.compile(r"#\s*type:\s*ignore(?!\[)")


def test_only_the_bug_reporter_catches_everything() -> None:
    found = [
        f"{name(path)}:{node.lineno}"
        for path in modules()
        if name(path) not in BUG_REPORTER
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler) and _is_broad(node)
    ]
    assert found == []


def test_an_ignored_type_error_has_its_code() -> None:
    found = [
        f"{name(path)}:{line}"
        for folder in ("src", "tests", "tools", "bench")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line, comment in _comments(path)
        if BARE_IGNORE.search(comment)
    ]
    assert found == []


def test_modules_are_named_for_their_nouns() -> None:
    found = [name(path) for path in modules() if {path.stem, path.parent.name} & NAMELESS]
    assert found == []


def test_the_command_line_imports_nothing_heavy_at_its_top() -> None:
    found = [
        f"{name(path)}:{line} {imported}"
        for path in (*modules("cli"), ROOT / "src/okrcli/__main__.py")
        if path.exists()
        for line, imported in imports_at_import(path)
        if within(imported, HEAVY)
    ]
    assert found == []


@pytest.mark.parametrize("layer", ["domain", "views"])
def test_pure_layers_need_the_standard_library_only(layer: str) -> None:
    allowed = sys.stdlib_module_names | {"okrcli"}
    found = [
        f"{name(path)}:{line} {imported}"
        for path in modules(layer)
        for line, imported in imports(tree(path))
        if imported.partition(".")[0] not in allowed
    ]
    assert found == []


@pytest.mark.parametrize("layer", ["domain", "views"])
def test_pure_layers_neither_print_nor_ask_nor_open(layer: str) -> None:
    found = [
        f"{name(path)}:{node.lineno} {node.func.id}"
        for path in modules(layer)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"breakpoint", "eval", "exec", "input", "open", "print"}
    ]
    assert found == []


def _is_broad(handler: ast.ExceptHandler) -> bool:
    caught = handler.type
    if caught is None:
        return True
    each = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(ast.unparse(kind).rpartition(".")[2] in BROAD for kind in each)


def _comments(path: Path) -> list[tuple[int, str]]:
    with path.open("rb") as file:
        return [
            (token.start[0], token.string)
            for token in tokenize.tokenize(file.readline)
            if token.type == tokenize.COMMENT
        ]
