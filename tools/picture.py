"""Make a picture of what a command prints: its real output on a terminal, as SVG.

    python tools/picture.py                     the pictures of the README and of docs/
    python tools/picture.py --check             are those pictures fresh?
    python tools/picture.py -o x.svg --columns 60 --theme light -- status --as-of 2026-10-15

The SVG stands by itself: no script, no style sheet, no font from elsewhere. Every run of text is
stretched to its cells, so that columns stay in line whatever font a reader has.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.sax.saxutils import escape

from rich.cells import cell_len

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
EXAMPLE = ("-C", "examples/personal", "--today", "2026-11-21")
COMMAND = (*EXAMPLE, "status")
COLUMNS = 92
# What the documentation shows of a terminal: the picture's name, the command, the columns.
PICTURES = {
    "status.svg": (COMMAND, COLUMNS),
    "chart-terminal.svg": ((*EXAMPLE, "chart", "mock"), 80),
    "chart-habit.svg": ((*EXAMPLE, "chart", "runs"), 80),
    "chart-year.svg": ((*EXAMPLE, "chart", "--year"), 80),
}
# What is typed at a guided check-in: the picture's name, the answers, the columns.
TALKS = {"checkin.svg": (("1", "8 only one to go", "1 # with Jana", "q"), 84)}
# Pictures that okr draws itself.
DRAWN = {"chart.svg": (*EXAMPLE, "chart", "mock")}

CELL = 8.4
LINE = 19
SIZE = 14
BASELINE = 14
MARGIN = 18
FONTS = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
PROMPT = "› ".encode()
_EDITING = re.compile(r"\x1b\[\?2004[hl]\r?")  # a prompt switches pasting in one piece on and off
_ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")


@dataclass(frozen=True)
class Theme:
    """The colours of a terminal; `faint` is what the text fades to."""

    back: str
    text: str
    faint: str
    edge: str
    colours: tuple[str, str, str]


THEMES = {
    "dark": Theme("#0d1117", "#e6edf3", "#7d8590", "#30363d", ("#ff7b72", "#3fb950", "#d29922")),
    "light": Theme("#ffffff", "#1f2328", "#818b98", "#d1d9e0", ("#cf222e", "#1a7f37", "#9a6700")),
    "grey": Theme("#ffffff", "#000000", "#767676", "#c8c8c8", ("#4c4c4c", "#6b6b6b", "#6b6b6b")),
}


@dataclass(frozen=True)
class Place:
    """The left upper corner of a run, in pixels."""

    left: float
    top: int


@dataclass(frozen=True)
class Pen:
    """What the escape sequences so far have set."""

    strong: bool = False
    faint: bool = False
    reverse: bool = False
    colour: int | None = None

    def after(self, code: int) -> Pen:
        """Apply one code."""
        if code == 0:
            return Pen()
        if 31 <= code <= 33:  # noqa: PLR2004 - red, green, yellow
            return replace(self, colour=code - 31)
        return replace(
            self, **{1: {"strong": True}, 2: {"faint": True}, 7: {"reverse": True}}[code]
        )


def output(arguments: Sequence[str], columns: int) -> str:
    """Run okr on a terminal of so many columns and give what it prints."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 60, columns, 0, 0))
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = {**kept, "TERM": "xterm-256color", "COLUMNS": str(columns), "LANG": "C.UTF-8"}
    with subprocess.Popen(
        [sys.executable, "-m", "okrcli", *arguments],
        cwd=ROOT,
        env={**environment, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        printed = b"".join(_read(ours))
    os.close(ours)
    if process.returncode:
        raise SystemExit(printed.decode())
    return printed.decode().replace("\r\n", "\n")


def talk(answers: Sequence[str], columns: int) -> str:
    """Go through a guided check-in of a copy of the example, and give what the terminal shows."""
    with tempfile.TemporaryDirectory() as home:
        shutil.copytree(ROOT / EXAMPLE[1], f"{home}/okrs")
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 60, columns, 0, 0))
        environment = {"HOME": home, "OKR_MACHINE": "laptop-5e21", "TERM": "xterm-256color"}
        with subprocess.Popen(
            [sys.executable, "-m", "okrcli", "-C", f"{home}/okrs", *EXAMPLE[2:], "checkin"],
            env={**environment, "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONUTF8": "1"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        ):
            os.close(theirs)
            left = list(answers)
            printed = b""
            for chunk in _read(ours):
                printed += chunk
                if left and printed.endswith(PROMPT):
                    os.write(ours, f"{left.pop(0)}\r".encode())
        os.close(ours)
    if left:
        raise SystemExit(f"nobody asked for {left[0]}:\n{printed.decode()}")
    return _EDITING.sub("", printed.decode()).replace("\r\n", "\n")


def _read(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # how Linux says that the other end is closed
            return
        if not chunk:
            return
        yield chunk


def svg(text: str, columns: int, theme: Theme) -> str:
    """Draw terminal output."""
    lines = text.rstrip("\n").split("\n")
    width = round(columns * CELL + 2 * MARGIN)
    height = len(lines) * LINE + 2 * MARGIN
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="what okr prints"',
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">',
        f'<rect x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="8"',
        f'fill="{theme.back}" stroke="{theme.edge}"/>',
        f'<g font-family="{FONTS}" font-size="{SIZE}" fill="{theme.text}">',
    ]
    style = Pen()
    for number, line in enumerate(lines):
        column = 0
        for run, text_style in _runs(line, style):
            style = text_style
            place = Place(MARGIN + column * CELL, MARGIN + number * LINE)
            parts += _drawn(run, style, place, theme)
            column += cell_len(run)
    return "\n".join([*parts, "</g>", "</svg>"]) + "\n"


def _runs(line: str, pen: Pen) -> Iterator[tuple[str, Pen]]:
    """Cut a line where its style changes; the last run, even if empty, has the style at its end."""
    for index, part in enumerate(_ESCAPE.split(line)):
        if index % 2:
            for code in part.split(";"):
                pen = pen.after(int(code or 0))
        else:
            yield part, pen


def _drawn(text: str, pen: Pen, place: Place, theme: Theme) -> Iterator[str]:
    ink = theme.text if pen.colour is None else theme.colours[pen.colour]
    ink = theme.faint if pen.faint else ink
    if pen.reverse:
        width = cell_len(text) * CELL
        yield (
            f'<rect x="{place.left:.1f}" y="{place.top}" width="{width:.1f}" height="{LINE}"'
            f' fill="{ink}"/>'
        )
        ink = theme.back
    seen = text.strip(" ")
    if seen:
        left = place.left + (len(text) - len(text.lstrip(" "))) * CELL
        colour = f' fill="{ink}"' if ink != theme.text else ""
        weight = ' font-weight="bold"' if pen.strong else ""
        yield (
            f'<text x="{left:.1f}" y="{place.top + BASELINE}" xml:space="preserve"'
            f' textLength="{cell_len(seen) * CELL:.1f}" lengthAdjust="spacingAndGlyphs"'
            f"{colour}{weight}>{escape(seen)}</text>"
        )


def drawn_by_okr(arguments: Sequence[str]) -> str:
    """Let okr draw a picture, and give it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "picture.svg"
        output([*arguments, "-o", str(file)], COLUMNS)
        return file.read_text(encoding="utf-8")


def shown(command: Sequence[str], columns: int, theme: str) -> str:
    """Draw what a command prints."""
    return svg(output(command, columns), columns, THEMES[theme])


def documented() -> Iterator[tuple[Path, str]]:
    """Make every picture of the documentation."""
    for name, (command, columns) in PICTURES.items():
        yield DOCS / name, shown(command, columns, "dark")
    for name, (answers, columns) in TALKS.items():
        yield DOCS / name, svg(talk(answers, columns), columns, THEMES["dark"])
    for name, command in DRAWN.items():
        yield DOCS / name, drawn_by_okr(command)


def main() -> int:
    """Make the pictures, or check them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="say which pictures are stale")
    parser.add_argument("--columns", type=int, default=COLUMNS)
    parser.add_argument("--theme", choices=sorted(THEMES), default="dark")
    parser.add_argument("-o", "--output", type=Path, help="one picture only, of the command")
    parser.add_argument("--ansi", type=Path, help="draw this file instead of running okr")
    parser.add_argument("command", nargs="*", default=COMMAND)
    said = parser.parse_args()
    if said.output is None:
        made = documented()
    elif said.ansi is None:
        made = iter([(said.output, shown(said.command, said.columns, said.theme))])
    else:
        text = said.ansi.read_text(encoding="utf-8")
        made = iter([(said.output, svg(text, said.columns, THEMES[said.theme]))])
    stale = 0
    for file, drawn in made:
        if file.exists() and file.read_text(encoding="utf-8") == drawn:
            continue
        stale += 1
        if said.check:
            print(f"{file.name} is stale: `make picture`", file=sys.stderr)
        else:
            file.write_text(drawn, encoding="utf-8")
    return 1 if said.check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
