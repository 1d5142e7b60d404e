"""Entry: run the command line, turn what stops it into one message and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from okrcli.errors import ClosedPipeError, DiskError, OkrError

INTERRUPTED = 130
BUG = 70
GARBAGE = 100_000
LEAST_COLUMNS = 20


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line (without the program's name) and give its exit code."""
    # A command makes little garbage; looking for it at the usual pace takes 7 % of its time.
    gc.set_threshold(GARBAGE)
    arguments = list(sys.argv[1:] if argv is None else argv)
    _open_closed_streams()
    if arguments[:1] == ["--complete"]:
        return _complete(arguments[1:])
    try:
        return _run(arguments)
    except OkrError as error:
        _tell(error.message, error.hint, error.detail)
        return error.exit_code
    except (BrokenPipeError, ClosedPipeError):
        # A second complaint at the interpreter's end would help nobody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        _tell(f"the file system failed: {error.strerror or error}", str(error.filename or ""))
        return DiskError.exit_code
    except Exception as error:
        return _report_bug(error)


def _run(arguments: list[str]) -> int:
    """Give an answer that is there already, or else run the program."""
    if arguments in (["--help"], ["-h"]):
        return _overview()
    from okrcli.cli.replay import question, replayed

    asked = question(arguments)
    if (code := replayed(asked)) is not None:
        return code
    from okrcli.cli.app import run

    return run(arguments, asked)


def _open_closed_streams() -> None:
    """Let output to a stream that the caller closed (`okr >&-`) go nowhere."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - to the end
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - to the end


def _overview() -> int:
    """Print the help of the whole program, which needs none of it: its text was made before."""
    with open(os.path.join(os.path.dirname(__file__), "cli", "overview.txt"), "rb") as kept:  # noqa: PTH118, PTH120, PTH123 - pathlib would take longer than the rest
        sys.stdout.write(kept.read().decode())
    sys.stdout.flush()
    return 0


def _complete(arguments: list[str]) -> int:
    """Answer a shell at a press of the Tab key: in silence where there is no answer."""
    try:
        from okrcli.cli.tab.answer import answer

        return answer(arguments)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (Exception, KeyboardInterrupt):
        if os.environ.get("OKR_DEBUG"):
            raise
    return 0


def _tell(message: str, hint: str, detail: str = "") -> None:
    from okrcli.render.clean import clean

    sys.stderr.write(_set_in("okr: ", clean(message)))
    if hint:
        sys.stderr.write(_set_in("     ", clean(hint)))
    for line in detail.splitlines():
        sys.stderr.write(f"{clean(line)}\n")


def _set_in(lead: str, text: str) -> str:
    """Break a message for a terminal, where the lines that follow stand below the first."""
    try:
        columns = os.get_terminal_size(sys.stderr.fileno()).columns if sys.stderr.isatty() else 0
    except (OSError, ValueError):
        columns = 0
    if len(lead) + len(text) <= (columns or len(lead) + len(text)) or columns < LEAST_COLUMNS:
        return f"{lead}{text}\n"
    from okrcli.render.cells import wrap

    lines = wrap(text, columns - len(lead))
    return "".join(
        f"{' ' * len(lead) if place else lead}{line}\n" for place, line in enumerate(lines)
    )


def _report_bug(error: Exception) -> int:
    if os.environ.get("OKR_DEBUG"):
        raise error
    where = error.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    place = "" if where is None else f", line {where.tb_lineno} of {where.tb_frame.f_code.co_name}"
    told = f"this is a bug in okr: {type(error).__name__}{place}"
    _tell(told, "nothing was changed; OKR_DEBUG=1 shows more, for a report")
    return BUG


if __name__ == "__main__":
    sys.exit(main())
