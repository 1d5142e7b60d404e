"""Values set: the result looks as if a careful person had typed it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okrcli.domain.problem import Path
from okrcli.store.editing.edits import with_value


@pytest.mark.parametrize(
    ("before", "path", "value", "after"),
    [
        pytest.param(
            """\
[kr.long-run]
start = 12
target = 42.2      # km, of course
unit = "km"        # or miles
""",
            ("kr", "long-run", "target"),
            35,
            """\
[kr.long-run]
start = 12
target = 35        # km, of course
unit = "km"        # or miles
""",
            id="a value, its far comment in its column",
        ),
        pytest.param(
            "target = 5  # km\n",
            ("target",),
            42.195,
            "target = 42.195  # km\n",
            id="a value longer than the room before its comment",
        ),
        pytest.param(
            "target = 42.2\n",
            ("target",),
            40.0,
            "target = 40.0\n",
            id="a float stays one",
        ),
        pytest.param(
            "target = 42.2 # km\n",
            ("target",),
            40,
            "target = 40 # km\n",
            id="an int in the place of a float",
        ),
        pytest.param(
            "why = 'because'\n",
            ("why",),
            "so",
            "why = 'so'\n",
            id="single quotes stay",
        ),
        pytest.param(
            "why = 'because'\n",
            ("why",),
            "it's so",
            'why = "it\'s so"\n',
            id="single quotes that don't suffice",
        ),
        pytest.param(
            '''\
why = """
One.
Two.
"""  # mine
weight = 2
''',
            ("why",),
            "One.\nThree.\n",
            '''\
why = """
One.
Three.
"""  # mine
weight = 2
''',
            id="a long text stays long",
        ),
        pytest.param(
            '''\
why = """
One.
Two.
"""  # mine
weight = 2
''',
            ("why",),
            "One.",
            """\
why = "One."  # mine
weight = 2
""",
            id="a long text made short",
        ),
        pytest.param(
            'every = "week"\n',
            ("every",),
            7,
            "every = 7\n",
            id="a text becomes a number",
        ),
        pytest.param(
            """\
objective = "Run"
why       = "I want to know"   # really

# The long one
[kr.long-run]
""",
            ("ambition",),
            "committed",
            """\
objective = "Run"
why       = "I want to know"   # really
ambition  = "committed"

# The long one
[kr.long-run]
""",
            id="a key with aligned equals signs",
        ),
        pytest.param(
            """\
[kr.a]
start=1

[kr.b]
start=2
""",
            ("kr", "a", "target"),
            5,
            """\
[kr.a]
start=1
target=5

[kr.b]
start=2
""",
            id="a key in a style without blanks",
        ),
        pytest.param(
            """\
[kr.a]
  start = 1  # one

[kr.b]
""",
            ("kr", "a", "target"),
            5,
            """\
[kr.a]
  start = 1  # one
  target = 5

[kr.b]
""",
            id="a key in indented lines",
        ),
        pytest.param(
            """\
[kr.a]  # the first

[kr.b]
""",
            ("kr", "a", "target"),
            5,
            """\
[kr.a]  # the first
target = 5

[kr.b]
""",
            id="a key under a header without keys",
        ),
        pytest.param(
            """\
tags = [
    "a",
]  # all

[kr.a]
""",
            ("why",),
            "x",
            """\
tags = [
    "a",
]  # all
why = "x"

[kr.a]
""",
            id="a key behind a value over several lines",
        ),
        pytest.param(
            """\
# Mine

# The first
[kr.a]
start = 1
""",
            ("objective",),
            "Run",
            """\
# Mine

objective = "Run"

# The first
[kr.a]
start = 1
""",
            id="a first key before all headers",
        ),
        pytest.param(
            """\
# The first
[kr.a]
start = 1
""",
            ("objective",),
            "Run",
            """\
objective = "Run"

# The first
[kr.a]
start = 1
""",
            id="a first key where a comment belongs to the header",
        ),
        pytest.param(
            "",
            ("format",),
            1,
            "format = 1\n",
            id="a key in an empty file",
        ),
        pytest.param(
            "# Nothing yet\n",
            ("format",),
            1,
            """\
# Nothing yet

format = 1
""",
            id="a key in a file of comments",
        ),
        pytest.param(
            """\
[kr.a]
start = 1
""",
            ("kr", "a", "my own"),
            True,
            """\
[kr.a]
start = 1
"my own" = true
""",
            id="a quoted key",
        ),
        pytest.param(
            """\
[kr.long-run]
start = 12
unit = "km"

# bend the line
[kr.long-run.checkpoints]
2026-10-31 = 21.1
""",
            ("kr", "long-run", "dropped"),
            {"on": date(2026, 11, 10), "why": "knee"},
            """\
[kr.long-run]
start = 12
unit = "km"
dropped = { on = 2026-11-10, why = "knee" }

# bend the line
[kr.long-run.checkpoints]
2026-10-31 = 21.1
""",
            id="dropping a key result",
        ),
        pytest.param(
            """\
[kr.long-run]
start = 12

[kr.long-run.checkpoints]    # bend the line
2026-10-31 = 21.1

# Lighter
[kr.weight]
""",
            ("kr", "long-run", "checkpoints", "2026-11-30"),
            32,
            """\
[kr.long-run]
start = 12

[kr.long-run.checkpoints]    # bend the line
2026-10-31 = 21.1
2026-11-30 = 32

# Lighter
[kr.weight]
""",
            id="a checkpoint beside others",
        ),
        pytest.param(
            """\
[kr.weight]
by = -4
# every = "month"

# My own
[extra]
shoes = 2
""",
            ("kr", "weight", "checkpoints", "2026-10-31"),
            -2,
            """\
[kr.weight]
by = -4
# every = "month"

[kr.weight.checkpoints]
2026-10-31 = -2

# My own
[extra]
shoes = 2
""",
            id="a first checkpoint in a section of its own",
        ),
        pytest.param(
            """\
[kr.a]
checkpoints = { 2026-10-31 = 21.1 }  # two to come
""",
            ("kr", "a", "checkpoints", "2026-11-30"),
            32,
            """\
[kr.a]
checkpoints = { 2026-10-31 = 21.1, 2026-11-30 = 32 }  # two to come
""",
            id="a checkpoint in an inline table",
        ),
        pytest.param(
            "kr.a = { start = 1 }\n",
            ("kr", "a", "checkpoints", "2026-11-30"),
            32,
            "kr.a = { start = 1, checkpoints = { 2026-11-30 = 32 } }\n",
            id="a first checkpoint where all is inline",
        ),
        pytest.param(
            """\
kr.a.start = 1
kr.a.checkpoints.2026-10-31 = 21.1
kr.b.start = 2
""",
            ("kr", "a", "checkpoints", "2026-11-30"),
            32,
            """\
kr.a.start = 1
kr.a.checkpoints.2026-10-31 = 21.1
kr.a.checkpoints.2026-11-30 = 32
kr.b.start = 2
""",
            id="a checkpoint among dotted keys",
        ),
        pytest.param(
            """\
kr.a.start = 1
kr.b.start = 2
""",
            ("kr", "a", "checkpoints", "2026-11-30"),
            32,
            """\
kr.a.start = 1
kr.a.checkpoints.2026-11-30 = 32
kr.b.start = 2
""",
            id="a first checkpoint among dotted keys",
        ),
        pytest.param(
            """\
format = 1

# The first
[kr.a]
start = 1
""",
            ("kr", "note"),
            "x",
            """\
format = 1

[kr]
note = "x"

# The first
[kr.a]
start = 1
""",
            id="a table that had no header gets one",
        ),
        pytest.param(
            "tags      = [\"run\", 'body']   # mine\n",
            ("tags", 2),
            "autumn",
            'tags      = ["run", \'body\', "autumn"]   # mine\n',
            id="an element of an array on one line",
        ),
        pytest.param(
            "tags = []  # none\n",
            ("tags", 0),
            "a",
            'tags = ["a"]  # none\n',
            id="a first element",
        ),
        pytest.param(
            """\
tags = [
    "a",  # one
    "b"   # two
]
""",
            ("tags", 2),
            "c",
            """\
tags = [
    "a",  # one
    "b",  # two
    "c"
]
""",
            id="an element of an array over lines",
        ),
        pytest.param(
            """\
tags = [
  "a",  # one
  # the last
]
""",
            ("tags", 1),
            "b",
            """\
tags = [
  "a",  # one
  "b",
  # the last
]
""",
            id="an element behind a comma at the end",
        ),
        pytest.param(
            """\
tags = [
    "a",  # one
    "b",  # two
    "c",  # three
]
""",
            ("tags",),
            ["a", "x", "c"],
            """\
tags = [
    "a",  # one
    "x",  # two
    "c",  # three
]
""",
            id="a list that differs in one element",
        ),
        pytest.param(
            """\
tags = [
    "a",  # one
    "b",  # two
    "c",
]
""",
            ("tags",),
            ["a", "c"],
            """\
tags = [
    "a",  # one
    # two
    "c",
]
""",
            id="a list that has lost one",
        ),
        pytest.param(
            'tags = ["b", "c"]\n',
            ("tags",),
            ["a", "b", "c"],
            'tags = ["a", "b", "c"]\n',
            id="a list that begins with a new one",
        ),
        pytest.param(
            """\
steps = [
    { id = "a", title = "A" },  # first
    "b",
]
""",
            ("steps", 0, "due"),
            date(2026, 10, 31),
            """\
steps = [
    { id = "a", title = "A", due = 2026-10-31 },  # first
    "b",
]
""",
            id="a step's day",
        ),
        pytest.param(
            """\
[kr.a]
  steps = [  # all
    "a",
    # hard
    "b",
  ]  # end
""",
            ("kr", "a", "steps"),
            3,
            """\
[kr.a]
  # all
  # hard
  steps = 3  # end
""",
            id="an array with comments becomes a number",
        ),
        pytest.param(
            """\
[kr.long-run.checkpoints]  # bend the line
2026-10-31 = 21.1  # half
2026-12-01 = 40
""",
            ("kr", "long-run", "checkpoints"),
            {"2026-10-31": 20, "2026-11-30": 32},
            """\
[kr.long-run.checkpoints]  # bend the line
2026-10-31 = 20    # half
2026-11-30 = 32
""",
            id="a table's values, one by one",
        ),
        pytest.param(
            """\
a = {
    x = 1,  # one
    y = 2,
}
""",
            ("a", "z"),
            3,
            """\
a = {
    x = 1,  # one
    y = 2,
    z = 3,
}
""",
            id="an inline table over lines (TOML 1.1)",
        ),
        pytest.param(
            """\
[kr.a]
title = "Papers"
""",
            ("kr", "a", "steps"),
            [
                "Find the papers that are needed",
                "Fill in all of the forms",
                "Send everything by registered post",
            ],
            """\
[kr.a]
title = "Papers"
steps = [
    "Find the papers that are needed",
    "Fill in all of the forms",
    "Send everything by registered post",
]
""",
            id="a list too long for a line",
        ),
        pytest.param(
            "a = 1\r\nb = 2\nc = 3\r\n",
            ("d",),
            4,
            "a = 1\r\nb = 2\nc = 3\r\nd = 4\r\n",
            id="line ends as in the line above",
        ),
        pytest.param(
            "[x]\r\na = 1\r\n[y]\nb = 2\n",
            ("x", "c"),
            4,
            "[x]\r\na = 1\r\nc = 4\r\n[y]\nb = 2\n",
            id="line ends between others",
        ),
        pytest.param(
            """\
[[break]]
from = 2026-08-01
to = 2026-08-14

[[break]]
from = 2026-12-24
""",
            ("break", 0, "to"),
            date(2026, 8, 21),
            """\
[[break]]
from = 2026-08-01
to = 2026-08-21

[[break]]
from = 2026-12-24
""",
            id="a break between others stays in its place",
        ),
        pytest.param(
            "x = [[1, 2], [3]]\n",
            ("x", 0, 1),
            5,
            "x = [[1, 5], [3]]\n",
            id="an array in an array",
        ),
    ],
)
def test_a_value_set(before: str, path: Path, value: Any, after: str) -> None:
    assert with_value(before.encode(), path, value).decode() == after
