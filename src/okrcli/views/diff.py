"""A change of files as a unified diff."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okrcli.frozen import frozen

CONTEXT = 3


@frozen
class FileDiff:
    """A file's text before and after; None where there is no file."""

    file: str
    before: str | None
    after: str | None


def unified(changes: Iterable[FileDiff]) -> str:
    """Print changes as a unified diff; "" where nothing changes."""
    return "".join(f"{line}\n" for change in changes for line in _lines(change))


def _lines(change: FileDiff) -> Iterator[str]:
    from difflib import unified_diff

    old, new = _split(change.before), _split(change.after)
    # What is the same at the beginning of a long log needn't be compared.
    same = next(
        (place for place, (left, right) in enumerate(zip(old, new, strict=False)) if left != right),
        min(len(old), len(new)),
    )
    skipped = max(0, same - CONTEXT)
    found = unified_diff(
        old[skipped:],
        new[skipped:],
        "/dev/null" if change.before is None else f"a/{change.file}",
        "/dev/null" if change.after is None else f"b/{change.file}",
        lineterm="",
        n=CONTEXT,
    )
    for line in found:
        yield _moved(line, skipped) if line.startswith("@@") else line


def _split(text: str | None) -> list[str]:
    """Give lines; one without its end says so, as in every diff."""
    if not text:
        return []
    lines = text.split("\n")
    if lines[-1]:
        return [*lines[:-1], f"{lines[-1]}\n\\ No newline at end of file"]
    return lines[:-1]


def _moved(header: str, lines: int) -> str:
    """Count lines from the beginning of the file again."""
    _, old, new, end = header.split(" ")
    return f"@@ {_shifted(old, lines)} {_shifted(new, lines)} {end}"


def _shifted(place: str, lines: int) -> str:
    first, comma, count = place[1:].partition(",")
    return f"{place[0]}{int(first) + lines}{comma}{count}"
