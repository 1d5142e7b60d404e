"""The source of okr as syntax trees, for the tests of its habits."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "okrcli"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules(*layers: str) -> tuple[Path, ...]:
    """All modules of the package, or those of the named layers."""
    folders = [PACKAGE / layer for layer in layers] or [PACKAGE]
    return tuple(path for folder in folders for path in sorted(folder.rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    """The module's syntax tree; imports for the type checker only are taken out."""
    parsed = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    return _WithoutTypeChecking().visit(parsed)  # type: ignore[no-any-return]


def name(path: Path) -> str:
    """The file's path as it stands in messages: from the project's folder on."""
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[Function]:
    """All functions and methods of a module, nested ones too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield node


def imports(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The line and full name of everything that is imported anywhere below the node."""
    for each in ast.walk(node):
        yield from _imported(each)


def imports_at_import(path: Path) -> Iterator[tuple[int, str]]:
    """The imports that run when the module is imported: all but those inside functions."""
    pending: list[ast.AST] = [tree(path)]
    while pending:
        node = pending.pop()
        yield from _imported(node)
        pending.extend(
            child
            for child in ast.iter_child_nodes(node)
            if not isinstance(child, Function | ast.Lambda)
        )


def within(imported: str, packages: frozenset[str]) -> bool:
    """Is the imported name one of the packages, or inside one?"""
    parts = imported.split(".")
    return any(".".join(parts[:length]) in packages for length in range(1, len(parts) + 1))


def _imported(node: ast.AST) -> Iterator[tuple[int, str]]:
    match node:
        case ast.Import(names=names):
            yield from ((node.lineno, alias.name) for alias in names)
        case ast.ImportFrom(module=str(module), names=names):
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in names)


class _WithoutTypeChecking(ast.NodeTransformer):
    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        if ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}:
            return node.orelse
        return self.generic_visit(node)
