"""Names changed wherever they are written."""

from __future__ import annotations

import pytest

from okrcli.domain.problem import Path
from okrcli.store.editing.edits import with_name


@pytest.mark.parametrize(
    ("before", "path", "name", "after"),
    [
        pytest.param(
            """\
[kr.long-run.checkpoints]  # bend
2026-10-31 = 21.1

# The long one
[kr.long-run]
title = "long-run"

[kr."long-run".extra]
""",
            ("kr", "long-run"),
            "far-run",
            """\
[kr.far-run.checkpoints]  # bend
2026-10-31 = 21.1

# The long one
[kr.far-run]
title = "long-run"

[kr.far-run.extra]
""",
            id="a name in headers",
        ),
        pytest.param(
            """\
[kr.a]
[kr.a.x]
""",
            ("kr", "a"),
            "two words",
            """\
[kr."two words"]
[kr."two words".x]
""",
            id="a name that needs quotes",
        ),
        pytest.param(
            """\
kr.a.start = 1
kr."a".target = 2
""",
            ("kr", "a"),
            "b",
            """\
kr.b.start = 1
kr.b.target = 2
""",
            id="a name in dotted keys",
        ),
        pytest.param(
            "kr = { a = { start = 1 }, b.x = 2 }\n",
            ("kr", "a"),
            "c",
            "kr = { c = { start = 1 }, b.x = 2 }\n",
            id="a name in an inline table",
        ),
        pytest.param(
            """\
start   = 1
target  = 2
""",
            ("start",),
            "from",
            """\
from    = 1
target  = 2
""",
            id="a name before aligned equals signs",
        ),
    ],
)
def test_another_name(before: str, path: Path, name: str, after: str) -> None:
    assert with_name(before.encode(), path, name).decode() == after
