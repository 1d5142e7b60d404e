"""The guided check-in at a terminal: it shows, asks, and hands the answers on."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

import typer

from okrcli.cli.options import common, typed_day
from okrcli.cli.printing import show_view
from okrcli.cli.terminal import look
from okrcli.cli.writing import at_terminal, writing
from okrcli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from okrcli.actions.guided import Guide, Reply
    from okrcli.cli.options import Common
    from okrcli.render.look import Look

INTERRUPTED = 130
_KEYS = "Enter same  - skip  ? explain  u undo  q stop"


def guide(
    context: typer.Context,
    cycle: str | None,
    objective: str | None,
    on: str | None,
    *,
    everything: bool,
    yes: bool,
    dry_run: bool,
) -> int:
    """Go through what wants a check-in. Raises UsageError off a terminal."""
    from okrcli.actions.guided import Guide
    from okrcli.actions.guided_stops import Wishes

    said = common(context)
    if not at_terminal(no_input=said.no_input):
        hint = "such as `okr checkin run/far 14.2`, or `okr checkin -` to read them from stdin"
        raise UsageError("say what to check in on", hint)
    if dry_run:
        told = "the guided check-in has no --dry-run: it shows what each answer does"
        raise UsageError(told, "`u` takes an answer back")
    day = said.day if on is None else typed_day(on, said.day, "--on")
    if day > said.day:
        told = f"--on: {day.isoformat()} is in the future, and this asks what has happened"
        raise UsageError(told, "`okr checkin ADDRESS VALUE --on DAY --yes` records it all the same")
    wishes = Wishes(day, on is not None, cycle, objective, everything)
    begun = Guide(writing(context, yes=yes), wishes)
    talk = _Talk(said)
    code = 0
    if begun.over:
        talk.opening(begun)
    else:
        with _hangups():
            code = _converse(begun, talk)
    if not begun.over or begun.stops:
        show_view(said, begun.closing())
    return code


def refuse_values(given: Mapping[str, str | None]) -> None:
    """Refuse what belongs to a value where none is named."""
    named = [option for option, value in given.items() if value is not None]
    if named:
        raise UsageError(f"{named[0]} goes with an address", "such as `okr checkin run/far 14.2`")


def _converse(begun: Guide, talk: _Talk) -> int:
    """Ask until there is nothing left, or somebody has had enough."""
    from okrcli.domain.typed_answers import KEYS

    talk.opening(begun)
    try:
        asked = -1
        while not begun.over:
            if begun.phase == "value" and begun.place != asked:
                talk.question(begun)
                asked = begun.place
            line = talk.read(begun.ask)
            if line is None:
                with _held():
                    reply = begun.stop_here(datetime.now(UTC))
                talk.reply(reply)
                break
            place = begun.place
            with _held():
                reply = begun.answer(line, datetime.now(UTC))
            talk.reply(reply)
            again = KEYS.get(line.strip().casefold()) in {"undo", "explain"}
            if begun.phase == "value" and begun.place <= place and again:
                asked = -1
    except KeyboardInterrupt:
        talk.line("")
        with _held():
            reply = begun.stop_here(datetime.now(UTC))
        talk.reply(reply)
        return INTERRUPTED
    return 0 if begun.failed is None else begun.failed.exit_code


class _Talk:
    """Prints to the terminal, and reads from it."""

    def __init__(self, said: Common) -> None:
        self._said = said
        self._rest_told = False
        self._stream: TextIO = sys.stdout
        if said.format == "json" or said.output or not sys.stdout.isatty():
            self._stream = sys.stderr
        if isinstance(self._stream, TextIOWrapper):
            self._stream.reconfigure(errors="backslashreplace")
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")

    def opening(self, begun: Guide) -> None:
        """Say what is to come."""
        from okrcli.render.guided import opening

        self._print(opening(_overview(begun), self._look()))

    def question(self, begun: Guide) -> None:
        """Show what is asked for."""
        from okrcli.render.guided import aside, question

        if begun.place == begun.wanting and begun.wanting and not self._rest_told:
            self._rest_told = True
            self.line("")
            told = "The rest wants none yet: Enter for what is unchanged, q to stop here."
            self._print(aside(told, self._look()))
        self._print(question(begun.question(), self._look()))

    def reply(self, reply: Reply) -> None:
        """Show what an answer came to."""
        from okrcli.render.dispatch import render
        from okrcli.render.guided import aside, echo, wrong

        if reply.wrong is not None:
            self._print(wrong(*reply.wrong, self._look()))
        if reply.done is not None:
            self._print(echo(reply.done, self._look()))
        if reply.page is not None:
            self._print(render(reply.page, self._look()))
        if reply.said:
            self._print(aside(reply.said, self._look()))

    def read(self, text: str) -> str | None:
        """Ask for a line; None at the end of the input."""
        from okrcli.render.guided import ask

        shown = ask(text, self._look())
        if self._stream is sys.stdout:
            with suppress(ImportError):
                import readline  # noqa: F401 - lets `input` edit the line
            try:
                return input(shown)
            except (EOFError, OSError):  # the latter where the terminal is gone
                self.line("")
                return None
        self._print(shown)
        line = sys.stdin.readline()
        return line.rstrip("\r\n") if line else None

    def line(self, text: str) -> None:
        """Print a line as it is."""
        self._print(f"{text}\n")

    def _look(self) -> Look:
        """Look at the terminal anew: it may have been resized."""
        from dataclasses import replace

        from okrcli.actions.configuring import preferences

        wishes = preferences()
        made = look(self._said, self._stream, ascii_only=bool(wishes.ascii), colour=wishes.color)
        return replace(made, format="table", boxed=self._stream.isatty())

    def _print(self, text: str) -> None:
        with suppress(OSError):  # a terminal that is gone must not keep from recording
            self._stream.write(text)
            self._stream.flush()


def _overview(begun: Guide) -> list[str]:
    """Say how many there are, for which day, and the keys."""
    from okrcli.views import words

    day = begun.wishes.on
    when = f"{words.weekday(day)} {day.isoformat()}"
    count, wanting = len(begun.stops), begun.wanting
    if not count:
        return [f"Nothing is to be checked in on for {when}.", "--all asks for everything."]
    told = (
        f"{wanting or 'none'} of {count} want a check-in"
        if wanting < count
        else f"{count} want a check-in"
    )
    return [f"Check-in for {when}: {told}.", _KEYS]


@contextmanager
def _held() -> Iterator[None]:
    """Let Ctrl-C and a hang-up wait while an answer is written, or it would be written twice."""
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:
        yield
        return
    before = mask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)


@contextmanager
def _hangups() -> Iterator[None]:
    """Let a closed terminal end it as Ctrl-C does, with all that was confirmed kept."""
    hangup = getattr(signal, "SIGHUP", None)
    before = None if hangup is None else signal.signal(hangup, signal.default_int_handler)
    try:
        yield
    finally:
        if hangup is not None:
            signal.signal(hangup, before)
