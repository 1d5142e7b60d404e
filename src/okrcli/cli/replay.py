"""Answers of reading commands given again, where nothing that they rest on has changed.

What a reading command prints follows from its command line, some variables, the day, the terminal
and the files: with all of them as they were, the same bytes are printed again, and neither Typer
nor the workspace is loaded. This is what makes `okr prompt` fit for a shell's prompt.
"""

from __future__ import annotations

import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from okrcli.cli.options import Common

READING = frozenset(
    {
        *("status", "next", "pending", "prompt", "show", "explain", "score", "log", "ls", "get"),
        *("path", "chart"),
    }
)
GROUP = "read"
_PART = "\x1d"
_BETWEEN = "\0"
# Output to a file, and what is no answer of a workspace.
_ELSEWHERE = ("--output", "--help", "--version")
_SHORT = frozenset("oh")


def question(arguments: Sequence[str]) -> str | None:
    """Put down all that an answer follows from but the files; None where none is kept."""
    if os.environ.get("OKR_DEBUG") or any(map(_goes_elsewhere, arguments)):
        return None
    from okrcli.store.kept import surroundings

    try:
        here, stamp = os.getcwd(), _stamp()  # noqa: PTH109 - pathlib takes too long
    except OSError:
        return None
    streams = map(_described, (sys.stdout, sys.stderr))
    day = time.strftime("%Y-%m-%d")
    return _BETWEEN.join((stamp, day, here, *streams, *arguments, "", *surroundings(os.environ)))


def replayed(asked: str | None) -> int | None:
    """Print the answer that was kept, and give its exit code; None where there is none."""
    if asked is None:
        return None
    from okrcli.store.kept import recall

    kept = recall(asked, os.environ, GROUP)
    if kept is None:
        return None
    code, out, err = kept.split(_PART, 2)
    _print(sys.stdout, out)
    _print(sys.stderr, err)
    return int(code)


def instant() -> int:
    """Give the instant before a command reads anything, in nanoseconds."""
    return time.time_ns()


def remember(asked: str, said: Common, code: int, began: int) -> None:
    """Keep what a reading command printed; `began` is from before it read anything."""
    from pathlib import Path

    from okrcli.errors import NotFoundError
    from okrcli.store.consulted import inside, looked_for
    from okrcli.store.finding import find_workspace
    from okrcli.store.kept import keep

    here = os.getcwd()  # noqa: PTH109
    watched = list(looked_for(said.dir or "", os.environ, here))
    try:
        found = inside(str(find_workspace(said.folder, os.environ, Path(here))))
    except NotFoundError:
        found = []
    except OSError:
        found = None
    if found is not None and _PART not in said.out + said.err:
        answer = _PART.join((str(code), said.out, said.err))
        keep(asked, answer, [*watched, *found], began, os.environ, GROUP)


def _goes_elsewhere(word: str) -> bool:
    """Tell whether a word may send the output to a file or ask for help, as `-qo` does too."""
    if word.startswith("--"):
        return word.startswith(_ELSEWHERE)
    return word.startswith("-") and not _SHORT.isdisjoint(word)


def _described(stream: TextIO) -> str:
    """Say what a stream goes to, as far as output depends on it."""
    try:
        if stream.isatty():
            size = os.get_terminal_size(stream.fileno())
            return f"{stream.encoding} {size.columns} {size.lines}"
    except (OSError, ValueError):
        return f"{stream.encoding} ?"
    return str(stream.encoding)


def _print(stream: TextIO, text: str) -> None:
    if text:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
        stream.write(text)
        stream.flush()


def _stamp() -> str:
    """Tell one state of this program from another: the number and times of its files.

    An installed one is replaced as a whole.
    """
    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120
    if "site-packages" in package:
        found = os.stat(__file__)  # noqa: PTH116
        return f"{found.st_ctime_ns} {found.st_ino}"
    times, waiting = [], [package]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name != "__pycache__":
                    times.append(entry.stat(follow_symlinks=False).st_mtime_ns)
                    if "." not in entry.name:
                        waiting.append(entry.path)
    return f"{len(times)} {sum(times)}"
