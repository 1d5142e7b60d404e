"""Arithmetic as it is printed: a formula, the numbers put in, the result, the inputs' places.

An expression is made of numbers, `+ - * /`, comparisons, `and`, days, and the functions `min`,
`max`, `mean`, `median` and `ceil`: whoever works it out gets the result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from okrcli.domain.numbers import settle
from okrcli.domain.problem import Path
from okrcli.frozen import frozen

Answer = float | bool | str | date | None
Place = Callable[[str, Path], tuple[int, int]]

_SMALL = 0.001


@frozen
class Input:
    """A number or word that went in, and where it stands.

    `file` is empty for what no file says; `origin` then tells where it comes from.
    """

    name: str
    value: Answer
    file: str = ""
    line: int = 0
    column: int = 0
    origin: str = ""


@frozen
class Part:
    """One step on the way: a rule that was tried, a period, what one key result contributes."""

    label: str
    expression: str
    result: Answer


@frozen
class Line:
    """One figure: how it is worked out in words, with the numbers put in, and the result.

    `name` is the figure's name in JSON; `expression` is empty where nothing is computed.
    """

    name: str
    formula: str
    result: Answer
    expression: str = ""
    inputs: tuple[Input, ...] = ()
    parts: tuple[Part, ...] = ()


def absent(name: str, why: str) -> Line:
    """Say why a figure has no value."""
    return Line(name, why, None)


def exact(value: float) -> str:
    """Print a number so that it can be computed with."""
    if value and abs(value) < _SMALL:
        return f"{value:.12g}"
    return f"{settle(value):.9f}".rstrip("0").rstrip(".")


def operand(value: float) -> str:
    """Print a number for the middle of an expression."""
    text = exact(value)
    return f"({text})" if text.startswith("-") else text


def added(values: Iterable[float]) -> str:
    """Print a sum; 0 for none."""
    return " + ".join(map(operand, values)) or "0"


def grouped(values: Sequence[float]) -> str:
    """Print a sum as one operand."""
    return f"({added(values)})" if len(values) > 1 else added(values)


def called(function: str, values: Iterable[float]) -> str:
    """Print a function of numbers."""
    return f"{function}({', '.join(map(exact, values))})"


def between(low: str, value: str, high: str) -> str:
    """Print a value held between two others."""
    return f"min({high}, max({low}, {value}))"
