"""Tables added: where they go, and in which style."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okrcli.domain.problem import Path
from okrcli.store.editing.edits import with_element, with_table


@pytest.mark.parametrize(
    ("before", "path", "table", "after"),
    [
        pytest.param(
            """\
[kr.a]
by = -4
# every = "month"

# My own
[extra]
shoes = 2
""",
            ("kr", "strength"),
            {"title": "Strength", "times": 3, "tags": ["body"]},
            """\
[kr.a]
by = -4
# every = "month"

[kr.strength]
title = "Strength"
times = 3
tags = ["body"]

# My own
[extra]
shoes = 2
""",
            id="a key result beside others",
        ),
        pytest.param(
            """\
[kr.a]
start = 1
""",
            ("kr", "b"),
            {"title": "B", "checkpoints": {"2026-10-31": 1}},
            """\
[kr.a]
start = 1

[kr.b]
title = "B"

[kr.b.checkpoints]
2026-10-31 = 1
""",
            id="a table with a table in it",
        ),
        pytest.param(
            """\
objective = "Run"

[extra]
x = 1
""",
            ("kr", "a"),
            {"start": 1},
            """\
objective = "Run"

[kr.a]
start = 1

[extra]
x = 1
""",
            id="a first key result before the person's own",
        ),
        pytest.param(
            """\
[kr.a]
start = 1
# Mine
[extra]
x = 1
""",
            ("kr", "b"),
            {"start": 2},
            """\
[kr.a]
start = 1

[kr.b]
start = 2

# Mine
[extra]
x = 1
""",
            id="a key result where lines are packed",
        ),
        pytest.param(
            """\
[kr]
a = { start = 1 }
""",
            ("kr", "b"),
            {"start": 2},
            """\
[kr]
a = { start = 1 }
b = { start = 2 }
""",
            id="a key result where all are inline",
        ),
        pytest.param(
            """\
kr.a.start = 1
weight = 2
""",
            ("kr", "b"),
            {"start": 2, "target": 3},
            """\
kr.a.start = 1
kr.b.start = 2
kr.b.target = 3
weight = 2
""",
            id="a key result where all are dotted",
        ),
        pytest.param(
            "kr = { a = { start = 1 } }\n",
            ("kr", "b"),
            {"start": 2},
            "kr = { a = { start = 1 }, b = { start = 2 } }\n",
            id="a key result in one inline table",
        ),
        pytest.param(
            """\
  [kr.a]
  start = 1
""",
            ("kr", "b"),
            {"start": 2},
            """\
  [kr.a]
  start = 1

  [kr.b]
  start = 2
""",
            id="a section in an indented file",
        ),
        pytest.param(
            "[kr.a]\nstart = 1",
            ("kr", "b"),
            {"start": 2},
            "[kr.a]\nstart = 1\n\n[kr.b]\nstart = 2",
            id="a file without a last line end",
        ),
    ],
)
def test_a_new_table(before: str, path: Path, table: dict[str, Any], after: str) -> None:
    assert with_table(before.encode(), path, table).decode() == after


@pytest.mark.parametrize(
    ("before", "path", "table", "after"),
    [
        pytest.param(
            """\
[[break]]
from = 2026-12-24

[extra]
x = 1
""",
            ("break",),
            {"from": date(2026, 8, 1), "why": "sea"},
            """\
[[break]]
from = 2026-12-24

[[break]]
from = 2026-08-01
why = "sea"

[extra]
x = 1
""",
            id="a break behind others",
        ),
        pytest.param(
            """\
objective = "Run"

[kr.a]
by = -4

# My own
[extra]
shoes = 2
""",
            ("break",),
            {"from": date(2026, 12, 24)},
            """\
objective = "Run"

[kr.a]
by = -4

[[break]]
from = 2026-12-24

# My own
[extra]
shoes = 2
""",
            id="a first break",
        ),
        pytest.param(
            "break = [{ from = 2026-12-24 }]\n",
            ("break",),
            {"from": date(2026, 8, 1)},
            "break = [{ from = 2026-12-24 }, { from = 2026-08-01 }]\n",
            id="a break in an array",
        ),
        pytest.param(
            """\
[[kr.a.steps]]
id = "x"

[kr.b]
""",
            ("kr", "a", "steps"),
            {"id": "y"},
            """\
[[kr.a.steps]]
id = "x"

[[kr.a.steps]]
id = "y"

[kr.b]
""",
            id="a step as a section",
        ),
    ],
)
def test_a_new_element(before: str, path: Path, table: dict[str, Any], after: str) -> None:
    assert with_element(before.encode(), path, table).decode() == after
