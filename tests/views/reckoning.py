"""Works out printed arithmetic, as a reader with a calculator would."""

from __future__ import annotations

import ast
import math
import re
import statistics
from collections.abc import Callable
from typing import Any

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CALLS: dict[str, Callable[..., float]] = {
    "min": min,
    "max": max,
    "ceil": math.ceil,
    "mean": lambda *values: statistics.fmean(values),
    "median": lambda *values: statistics.median(values),
}
_COMPARED: dict[type[ast.cmpop], Callable[[float], bool]] = {
    ast.GtE: lambda gap: gap >= 0,
    ast.Gt: lambda gap: gap > 0,
    ast.LtE: lambda gap: gap <= 0,
    ast.Lt: lambda gap: gap < 0,
}


def worked_out(expression: str) -> Any:
    """Give the result of an expression; days are compared by their place in the calendar."""
    text = _DAY.sub(
        lambda found: f"day({found[0].replace('-', ',').replace(',0', ',')})", expression
    )
    return _value(ast.parse(text, mode="eval").body)


def _value(node: ast.expr) -> Any:
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand)
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        return all(_value(one) for one in node.values)
    if isinstance(node, ast.Compare):
        gap = _value(node.left) - _value(node.comparators[0])
        return _COMPARED[type(node.ops[0])](round(gap, 7))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        given = [_value(one) for one in node.args]
        if node.func.id == "day":
            return given[0] * 372 + given[1] * 31 + given[2]
        return _CALLS[node.func.id](*given)
    return _combined(node)


def _combined(node: ast.expr) -> Any:
    assert isinstance(node, ast.BinOp), ast.dump(node)
    left, right = _value(node.left), _value(node.right)
    if isinstance(node.op, ast.Add):
        return left + right
    if isinstance(node.op, ast.Sub):
        return left - right
    return left * right if isinstance(node.op, ast.Mult) else left / right
