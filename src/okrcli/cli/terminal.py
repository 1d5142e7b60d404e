"""What the output goes to: format, colour, glyphs, width; and the way there."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from okrcli.errors import ClosedPipeError, DiskError

if TYPE_CHECKING:
    from okrcli.cli.options import Common
    from okrcli.render.look import Look

COLUMNS = 80
_FALSE = frozenset({"", "0", "false"})


def wants_colour(flag: str | None, environ: Mapping[str, str], *, terminal: bool) -> bool:
    """Decide on colour: the option, NO_COLOR, FORCE_COLOR, CLICOLOR, TERM, then the terminal."""
    if flag in {"always", "never"}:
        return flag == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR", "").lower() not in _FALSE:
        return True
    if environ.get("CLICOLOR_FORCE", "").lower() not in _FALSE:
        return True
    if environ.get("CLICOLOR") == "0" or environ.get("TERM") == "dumb":
        return False
    return terminal


def look(
    common: Common, stream: TextIO, *, ascii_only: bool = False, colour: str | None = None
) -> Look:
    """Decide how to print to a stream; `ascii_only` and `colour` are the configuration's."""
    from okrcli.render.look import Look

    terminal = common.output is None and stream.isatty()
    return Look(
        format=common.format or "table",
        colour=wants_colour(common.color or colour, os.environ, terminal=terminal),
        ascii=common.ascii or ascii_only or not _encodes(stream, "●▼│…"),
        width=_columns(stream),
        boxed=terminal,
    )


def _columns(stream: TextIO) -> int:
    """Give the width that COLUMNS says, else the terminal's, else 80."""
    said = os.environ.get("COLUMNS", "")
    if said.isascii() and said.isdigit() and int(said[:5]):
        return int(said[:5])
    try:
        return os.get_terminal_size(stream.fileno()).columns or COLUMNS
    except (OSError, ValueError):
        return COLUMNS


def _encodes(stream: TextIO, glyphs: str) -> bool:
    try:
        glyphs.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def write(text: str, output: str | None) -> None:
    """Print text to stdout, or to the file that `--output` names."""
    if output is None or output == "-":
        _print(text)
        return
    try:
        Path(output).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        message = f"{output} can't be written: {error.strerror}"
        raise DiskError(message, "name another file with -o") from error


def _print(text: str) -> None:
    """Print to stdout; what it can't encode is printed as its code, what reads it may be gone."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise ClosedPipeError from None
    except OSError as error:
        # What is left in the buffer would be complained about again at the interpreter's end.
        silence(sys.stdout)
        message = f"the output can't be written: {error.strerror}"
        raise DiskError(message, "make room, or send it elsewhere") from error


def silence(stream: TextIO) -> None:
    """Let what is still to be written to a stream go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
