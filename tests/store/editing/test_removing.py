"""Keys, elements and tables taken out; their comments stay."""

from __future__ import annotations

import pytest

from okrcli.domain.problem import Path
from okrcli.store.editing.edits import without


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        pytest.param(
            """\
[kr.long-run]
start = 12
target = 42.2      # km, of course
# as on the watch
unit = "km"
""",
            ("kr", "long-run", "target"),
            """\
[kr.long-run]
start = 12
# km, of course
# as on the watch
unit = "km"
""",
            id="a key goes, its comment stays",
        ),
        pytest.param(
            "[kr.a]\nstart = 1\ntarget = 2",
            ("kr", "a", "target"),
            "[kr.a]\nstart = 1",
            id="a key at the end goes",
        ),
        pytest.param(
            """\
steps = [  # all
    # easy
    "a",  # today
    "b",
]  # end
weight = 1
""",
            ("steps",),
            """\
# all
    # easy
    # today
# end
weight = 1
""",
            id="a value over several lines goes",
        ),
        pytest.param(
            'tags = ["a", "b", "c"]\n',
            ("tags", 1),
            'tags = ["a", "c"]\n',
            id="an element goes",
        ),
        pytest.param(
            'tags = ["a", "b"]  # two\n',
            ("tags", 1),
            'tags = ["a"]  # two\n',
            id="the last element goes",
        ),
        pytest.param(
            'tags = [ "a", ]\n',
            ("tags", 0),
            "tags = []\n",
            id="the only element goes",
        ),
        pytest.param(
            """\
tags = [
    "a",  # one
    "b",  # two
]
""",
            ("tags", 0),
            """\
tags = [
    # one
    "b",  # two
]
""",
            id="an element over lines goes",
        ),
        pytest.param(
            'dropped = { on = 2026-11-10, why = "knee" }\n',
            ("dropped", "why"),
            "dropped = { on = 2026-11-10 }\n",
            id="a key of an inline table goes",
        ),
        pytest.param(
            """\
# The long one
[kr.long-run]   # mine
start = 12
target = 42.2   # km

[kr.long-run.checkpoints]
2026-10-31 = 21.1

# Lighter
[kr.weight]
by = -4
""",
            ("kr", "long-run"),
            """\
# The long one
# mine
# km


# Lighter
[kr.weight]
by = -4
""",
            id="a section goes with what is in it",
        ),
        pytest.param(
            """\
kr.a.start = 1  # one
kr.b.start = 2
kr.a.target = 3
""",
            ("kr", "a"),
            """\
# one
kr.b.start = 2
""",
            id="dotted keys go",
        ),
        pytest.param(
            """\
[[break]]
from = 2026-12-24  # Eve

[[break]]
from = 2026-08-01
""",
            ("break", 0),
            """\
# Eve

[[break]]
from = 2026-08-01
""",
            id="one of several breaks goes",
        ),
        pytest.param(
            '''\
note = """
# no comment
[kr.a]
"""

[kr.a]
start = 1 # one
''',
            ("kr", "a", "start"),
            '''\
note = """
# no comment
[kr.a]
"""

[kr.a]
# one
''',
            id="marks of a comment in a text",
        ),
        pytest.param(
            """\
[kr.a.checkpoints]
2026-10-31 = 1

[extra]
x = 1

[kr.a]
start = 0
""",
            ("kr", "a"),
            """\

[extra]
x = 1

""",
            id="a sub-table before its table",
        ),
        pytest.param(
            """\
x = [ 1
    , 2
    , 3
    ]
""",
            ("x", 1),
            """\
x = [ 1
    , 3
    ]
""",
            id="commas in front",
        ),
        pytest.param(
            """\
[kr.a]
start = 1


[kr.b]
start = 2
""",
            ("kr", "a"),
            """\


[kr.b]
start = 2
""",
            id="two blank lines between sections",
        ),
        pytest.param(
            """\
x = { a = [1,  # one
  2], b = 3 }  # end
""",
            ("x", "a"),
            """\
# one
x = { b = 3 }  # end
""",
            id="comments of an inline table's array",
        ),
    ],
)
def test_what_is_left(before: str, path: Path, after: str) -> None:
    assert without(before.encode(), path).decode() == after
