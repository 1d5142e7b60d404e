"""Compare `okr status --json` with the reference on random workspaces."""

import argparse
import contextlib
import inspect
import io
import json
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from tests.oracle.generate import write_workspace
from tests.oracle.reference import status_in
from tests.oracle.workspace import Workspace, read_workspace

LEFT_OUT = ("problems", "complete")
SHOWN = 12


def is_number(item: object) -> bool:
    """Whether an item is a number, and not true or false."""
    return isinstance(item, int | float) and not isinstance(item, bool)


def differences(expected: object, actual: object, path: str = "") -> list[str]:
    """Where two JSON values differ, one line each; numbers may be 1e-9 apart."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return dict_differences(expected, actual, path)
    if isinstance(expected, list) and isinstance(actual, list):
        if len(expected) != len(actual):
            return [f"{path}: expected {len(expected)} items, got {len(actual)}"]
        pairs = enumerate(zip(expected, actual, strict=True))
        return [line for n, (a, b) in pairs for line in differences(a, b, f"{path}[{n}]")]
    if is_number(expected) and is_number(actual):
        same = abs(expected - actual) <= 1.000001e-9  # type: ignore[operator]
    else:
        same = type(expected) is type(actual) and expected == actual
    return [] if same else [f"{path}: expected {expected!r}, got {actual!r}"]


def dict_differences(expected: dict[str, Any], actual: dict[str, Any], path: str) -> list[str]:
    """Where two objects differ: keys, their order, values."""
    lines = [f"{path}.{key}: missing" for key in expected if key not in actual]
    lines += [f"{path}.{key}: not expected" for key in actual if key not in expected]
    if not lines and list(expected) != list(actual):
        lines.append(f"{path}: keys in another order: {list(actual)}")
    for key, item in expected.items():
        if key in actual and (path or key not in LEFT_OUT):
            lines += differences(item, actual[key], f"{path}.{key}")
    return lines


def run_okr(main: Callable[..., Any], argv: list[str]) -> tuple[str, str]:
    """What the command prints on stdout and on stderr."""
    out, err, stdin = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.StringIO("")
    saved = sys.argv
    sys.argv = ["okr", *argv]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main(*[argv][: len(inspect.signature(main).parameters)])
            except SystemExit as stop:
                print(f"exit {stop.code}", file=sys.stderr)
    finally:
        sys.stdin, sys.argv = stdin, saved
    return out.getvalue(), err.getvalue()


def compare_one(
    main: Callable[..., Any], folder: Path, read: Workspace, as_of: date, cycle: str | None
) -> list[str]:
    """The differences of one workspace, seen on one day."""
    argv = ["-C", str(folder), "status", "--json", "--as-of", as_of.isoformat()]
    if cycle:
        argv += ["--cycle", cycle]
    out, err = run_okr(main, argv)
    try:
        actual = json.loads(out)
    except json.JSONDecodeError:
        return [f".output: no JSON: {out[:200]!r} {err[-600:]!r}"]
    lines = differences(status_in(read, as_of, cycle), actual)
    problems = actual.get("problems", [])
    return lines + [f".problems: {json.dumps(p, ensure_ascii=False)}" for p in problems]


def cycles_of(folder: Path) -> list[str]:
    """The ids of a workspace's cycles."""
    names = [path.name for path in folder.iterdir() if path.is_dir() and path.name != "kpis"]
    return sorted(name.upper() if name[:2] == "20" else name for name in names)


def field_of(line: str) -> str:
    """A difference's path without indexes."""
    return re.sub(r"\[\d+\]", "[]", line.partition(": ")[0])


def main(argv: list[str] | None = None) -> int:
    """Make random workspaces and compare; 1 if any differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir(), "oracle"))
    parser.add_argument("--problems", action="store_true", help="count reported problems too")
    options = parser.parse_args(argv)
    from okrcli.__main__ import main as okr

    fields: Counter[str] = Counter()
    failed = 0
    for seed in range(options.seed, options.seed + options.n):
        folder = options.folder / str(seed)
        shutil.rmtree(folder, ignore_errors=True)
        as_of = write_workspace(random.Random(seed), folder)
        found: list[str] = []
        read = read_workspace(folder)
        for cycle in [None, *cycles_of(folder)]:
            lines = compare_one(okr, folder, read, as_of, cycle)
            kept = [x for x in lines if options.problems or not x.startswith(".problems")]
            found += [f"--cycle {cycle}  {line}" if cycle else line for line in kept]
            fields.update(field_of(line) for line in kept)
        if not found:
            shutil.rmtree(folder)
            continue
        failed += 1
        if failed <= SHOWN:
            print(f"\n{folder} --as-of {as_of}: {len(found)} differences")
            print("\n".join(f"  {line}" for line in found[:SHOWN]))
    print(f"\n{options.n} workspaces, {failed} differ")
    for name, count in fields.most_common():
        print(f"{count:6}  {name}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
