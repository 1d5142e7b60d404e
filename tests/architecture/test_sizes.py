"""Functions and modules stay small enough to be read in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.architecture.source import functions, modules, name

if TYPE_CHECKING:
    from pathlib import Path

    from tests.architecture.source import Function

USUAL_FUNCTION = 30
LONGEST_FUNCTION = 50
LONGEST_MODULE = 350
USUAL_SHARE = 0.95


def test_nearly_all_functions_are_short() -> None:
    measured = sorted(_lengths())
    short = sum(lines <= USUAL_FUNCTION for lines, _ in measured)
    longer = "\n".join(place for lines, place in measured if lines > USUAL_FUNCTION)
    assert short >= USUAL_SHARE * len(measured), f"over {USUAL_FUNCTION} lines:\n{longer}"


def test_no_function_is_long() -> None:
    assert [place for lines, place in _lengths() if lines > LONGEST_FUNCTION] == []


def test_no_module_is_long() -> None:
    long = [
        f"{name(path)}: {lines}" for path in modules() if (lines := _lines(path)) > LONGEST_MODULE
    ]
    assert long == []


def _lengths() -> list[tuple[int, str]]:
    return [
        (_length(function), f"{name(path)}:{function.lineno} {function.name}: {_length(function)}")
        for path in modules()
        for function in functions(path)
    ]


def _length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())
