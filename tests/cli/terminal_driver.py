"""A person at a terminal: okr runs on a real pseudo-terminal, is typed to, and read."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pexpect
import pyte
from pexpect.fdpexpect import fdspawn

# Makes the terminal its own, so that Ctrl-C reaches it. A fork of a process with threads, as the
# tests' workers have, is what Popen spares us and pexpect's own spawn does not. A shell lets what
# it starts in the background ignore Ctrl-C, which may be what the tests run in.
_START = """
import fcntl, runpy, signal, sys, termios
signal.signal(signal.SIGINT, signal.default_int_handler)
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
sys.argv[0] = "okr"
runpy.run_module("okrcli", run_name="__main__", alter_sys=True)
"""
PROMPT = re.compile(r"(?:^|\n|\r|\x1b\[\?2004h)   (?P<ask>[^\r\n]*) [›>] (?:\x1b\[\d*[A-Z])*$")
CTRL_C, CTRL_D = "\x03", "\x04"
ENTER = "\r"
_PATIENCE = 10.0
_A_MOMENT = 0.2


class Terminal:
    """One run of okr. `ask` is what it asks for; `keys` counts what was typed."""

    def __init__(
        self,
        *words: str,
        columns: int = 80,
        stdout: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> None:
        ours, theirs = os.openpty()
        self._ours, self.columns = ours, columns
        _size(ours, columns)
        plain = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
        with _written(stdout, theirs) as out:
            self.process = subprocess.Popen(
                [sys.executable, "-c", _START, *words],
                stdin=theirs,
                stdout=out,
                stderr=theirs,
                env={**os.environ, **plain, **(env or {})},
                start_new_session=True,
            )
        os.close(theirs)
        self._spawn = fdspawn(ours, timeout=_PATIENCE, encoding="utf-8", codec_errors="replace")
        self._spawn.delaybeforesend = None
        self.seen = ""
        self.ask = ""
        self.keys = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self._ours >= 0:
            os.close(self._ours)

    def asked(self) -> str:
        """Wait for a prompt, and give what it asks for."""
        self._spawn.expect(PROMPT)
        self._take()
        return self.ask

    def type(self, text: str) -> None:
        """Type keys."""
        self.keys += len(text)
        self._spawn.send(text)

    def say(self, *lines: str) -> str:
        """Type lines, each at a prompt; give what is shown from the last one on."""
        shown = ""
        for line in lines:
            shown = self._said(line)
        return shown

    def _said(self, line: str) -> str:
        begun = len(self.seen)
        self.type(line + ENTER)
        self._spawn.expect([PROMPT, pexpect.EOF])
        self._take()
        return bare(self.seen[begun:])

    def resize(self, columns: int) -> None:
        """Give the terminal another width, and let the prompt be drawn anew, or not."""
        _size(self._ours, columns)
        self.columns = columns
        if self._spawn.expect([PROMPT, pexpect.TIMEOUT], timeout=_A_MOMENT) == 0:
            self._take()

    def hang_up(self) -> None:
        """Close the terminal, as when a connection breaks."""
        os.close(self._ours)
        self._ours = -1
        self.process.wait(_PATIENCE)

    def interrupt(self) -> None:
        """Press Ctrl-C, no sooner than a hand can: Python's readline misses one that comes at once.

        It did in 3 of 180 runs of a program of five lines, on a busy machine.
        """
        self._spawn.expect([pexpect.TIMEOUT], timeout=_A_MOMENT)
        self.type(CTRL_C)

    def end(self) -> int:
        """Read on to its end, and give its exit code."""
        self._spawn.expect(pexpect.EOF)
        self._take()
        return self.process.wait(_PATIENCE)

    def kill(self, number: signal.Signals) -> None:
        """Send a signal."""
        self.process.send_signal(number)

    def lines(self) -> list[str]:
        """Give all that was shown, as a terminal so wide that no line is wrapped has it."""
        return rows(self.seen)

    def _take(self) -> None:
        for part in (self._spawn.before, self._spawn.after):
            self.seen += part if isinstance(part, str) else ""
        found = self._spawn.match
        self.ask = found["ask"] if isinstance(found, re.Match) else ""


def rows(text: str, columns: int = 300) -> list[str]:
    """Give the rows that a terminal shows of some output."""
    screen = pyte.Screen(columns, text.count("\n") + 2)
    pyte.Stream(screen).feed(text)
    return "\n".join(row.rstrip() for row in screen.display).rstrip().split("\n")


def bare(text: str) -> str:
    """Give what is to be read of some output, in one line."""
    return " ".join(" ".join(rows(text)).split())


@contextmanager
def _written(stdout: Path | None, theirs: int) -> Iterator[Any]:
    if stdout is None:
        yield theirs
    else:
        with stdout.open("wb") as file:
            yield file


def _size(terminal: int, columns: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
