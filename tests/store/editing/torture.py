"""Edit thousands of random files, and count what goes wrong.

python -m tests.store.editing.torture --n 3000 --seed 1
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from random import Random

import tomli

from okrcli.store.editing.refusal import EditRefusedError
from tests.store.editing.changes import Change, random_change
from tests.store.editing.files import written_file
from tests.store.editing.judging import faults

KINDS = ("wrong", "lost", "touched", "line ends", "refused")


def run(seed: int) -> tuple[bytes, Change, bytes | None, list[str]]:
    """Make one file and one edit: the file, the edit, the result, and what is wrong with it."""
    random = Random(seed)
    before = written_file(random)
    change = random_change(tomli.loads(before.decode("utf-8-sig")), random)
    try:
        after = change.make(before)
    except EditRefusedError as error:
        return before, change, None, [f"refused: {error.message}"]
    return before, change, after, faults(before, after, change)


def main() -> int:
    """Run what was asked for, and print the counts; 1 if anything but a refusal went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=3, help="how many failures to print in full")
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for number in range(args.n):
        before, change, after, found = run(args.seed * 1_000_000 + number)
        made[change.name] += 1
        counts.update({fault.partition(":")[0] for fault in found})
        reasons.update(f"{change.name}: {fault}" for fault in found)
        if found and args.show > 0:
            args.show -= 1
            _show(args.seed * 1_000_000 + number, before, change, after, found)
    rows = [f"edits: {args.n}", *(f"{kind}: {counts[kind]}" for kind in KINDS)]
    rows += [f"  {count} {reason}" for reason, count in sorted(reasons.items())]
    rows.append("of them " + ", ".join(f"{count} {name}" for name, count in sorted(made.items())))
    sys.stdout.write("\n".join(rows) + "\n")
    return int(any(counts[kind] for kind in KINDS[:-1]))


def _show(seed: int, before: bytes, change: Change, after: bytes | None, found: list[str]) -> None:
    sys.stdout.write(f"--- {seed}: {change.name} {change.path}: {found}\n")
    sys.stdout.write(f"{before.decode()}\n--->\n{(after or b'').decode()}\n<---\n")


if __name__ == "__main__":
    sys.exit(main())
