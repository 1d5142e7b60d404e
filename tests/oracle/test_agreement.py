"""okr and the independent implementation agree on random workspaces, in every figure of status.

`python -m tests.oracle.compare --n 2000` runs as many as one likes.
"""

from __future__ import annotations

import random
import re
from datetime import timedelta
from pathlib import Path

import pytest

from okrcli.__main__ import main

from .compare import compare_one, cycles_of
from .generate import write_workspace
from .workspace import read_workspace

SEEDS = range(60)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_workspace(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "okrs"
    as_of = write_workspace(random.Random(seed), folder)
    read = read_workspace(folder)
    found: list[str] = []
    for cycle in [None, *cycles_of(folder)]:
        for day in (as_of, as_of + timedelta(days=1)):
            found += compare_one(main, folder, read, day, cycle)
    assert [line for line in found if not re.match(r"\.problems", line)] == []
