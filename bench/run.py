"""Time okr against its budgets, side by side with jrnl: `make bench`, or `python bench/run.py`.

Both are installed as a user would install them, from wheels with compiled bytecode, each into an
environment of its own in `.bench/` made with the Python that runs this. The commands then run in
turns (A B C, A B C, ...), so that a busy moment of the machine hits all alike; after two rounds of
warming up the median of the rounds counts. Standard output is a terminal of 100 columns, because
that is what people wait for; standard input is empty, and HOME is a folder of the bench.

The bare interpreter is `python -c pass` of okr's environment, with its site-packages but nothing
of them imported: the least that any console script can take.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import platform
import pty
import shutil
import statistics
import struct
import subprocess
import sys
import termios
import time
import venv
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".bench"
HOME = CACHE / "home"
JRNL = "jrnl>=4.6,<5"
WARM_UP = 2
COLUMNS = 100
LINES = 40
EXAMPLE = ("-C", str(ROOT / "examples" / "personal"), "--today", "2026-11-21")
# A copy, for the commands that write.
COPY = CACHE / "personal"
WRITTEN = ("-C", str(COPY), "--today", "2026-11-21", "--color", "always")
CHECKED = ("2026-Q4/cushion/fund", "8100")
BARE = "python -c pass"
PEER = "jrnl -n 1"

JRNL_CONFIG = """\
version: {version}
colors: {{body: none, date: blue, tags: yellow, title: cyan}}
default_hour: 9
default_minute: 0
display_format: null
editor: ''
encrypt: false
highlight: true
indent_character: '|'
journals:
  default:
    journal: {journal}
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%F %r'
"""


@dataclass(frozen=True, slots=True)
class Command:
    """Something to time; `budget` is the share of the peer's time that it may take.

    `of_bare` is the same for the bare interpreter. `anew`: an answer that was kept isn't given
    again.
    """

    name: str
    arguments: tuple[str, ...]
    budget: float | None = None
    of_bare: float | None = None
    anew: bool = False


def main() -> int:
    """Prepare what is missing, time everything, print the table."""
    arguments = _arguments()
    okr = _environment("okr", fresh=True, requirement=str(ROOT))
    jrnl = _environment("jrnl", fresh=False, requirement=JRNL)
    environment = _home(jrnl)
    commands, broken = _that_work(_commands(okr, jrnl), environment)
    times = _timed(commands, environment, arguments.rounds)
    print(_table(commands, times))
    for complaint in broken:
        print(complaint)
    return 1 if broken else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time okr side by side with jrnl.")
    parser.add_argument("-n", "--rounds", type=int, default=15, help="rounds (default: 15)")
    return parser.parse_args()


def _commands(okr: Path, jrnl: Path) -> list[Command]:
    console = str(okr / "okr")
    address = _first_address(console)
    commands = [
        Command(BARE, (str(okr / "python"), "-c", "pass")),
        Command(PEER, (str(jrnl / "jrnl"), "-n", "1")),
        Command("okr --help", (console, "--help"), budget=0.5),
        Command(
            "okr status",
            (console, *EXAMPLE, "--color", "always", "status"),
            budget=1.2,
            anew=True,
        ),
        Command("okr next", (console, *EXAMPLE, "next"), anew=True),
        Command("status again", (console, *EXAMPLE, "status"), of_bare=1.6),
        Command("prompt again", (console, *EXAMPLE, "prompt"), of_bare=1.6),
        Command("get again", (console, *EXAMPLE, "get", f"{address}.progress"), of_bare=1.6),
        Command("a press of Tab", (console, "--complete", "fish", "--", *EXAMPLE, "show", "cu")),
        Command("okr checkin", (console, *WRITTEN, "checkin", *CHECKED), budget=1.2),
        Command("okr set", (console, *WRITTEN, "set", CHECKED[0], "target=10000")),
    ]
    if hledger := shutil.which("hledger"):
        commands.append(Command("hledger --version", (hledger, "--version")))
    return commands


def _first_address(console: str) -> str:
    listed = subprocess.run(
        [console, *EXAMPLE, "ls", "objectives"], capture_output=True, text=True, check=False
    )
    return listed.stdout.partition("\n")[0] or "2026-Q4"


def _environment(name: str, *, fresh: bool, requirement: str) -> Path:
    """The folder of programs of an environment that has the requirement installed."""
    folder = CACHE / f"{name}-{platform.python_version()}"
    programs = folder / "bin"
    if not (programs / name).exists():
        print(f"making {folder.relative_to(ROOT)}", file=sys.stderr)
        venv.create(folder, clear=True, with_pip=True)
        # As pipx has it: the console scripts of older ones import `re`, which takes a while.
        _pip(programs, "--upgrade", "pip")
        _pip(programs, requirement)
    elif fresh:
        _pip(programs, requirement)
    return programs


def _pip(programs: Path, *requirement: str) -> None:
    install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--compile")
    subprocess.run([programs / "python", *install, *requirement], check=True)


def _home(jrnl: Path) -> dict[str, str]:
    """The environment variables of a home that holds a small journal and nothing else."""
    shutil.rmtree(HOME, ignore_errors=True)
    shutil.rmtree(COPY, ignore_errors=True)
    shutil.copytree(ROOT / "examples" / "personal", COPY)
    config = HOME / ".config" / "jrnl"
    config.mkdir(parents=True)
    journal = HOME / "journal.txt"
    journal.write_text(
        "".join(
            f"[2026-10-{day:02} 09:00:00 AM] Ran {day} km.\nFelt @good.\n\n" for day in range(1, 31)
        ),
        encoding="utf-8",
    )
    said = subprocess.run(
        [jrnl / "jrnl", "--version"], capture_output=True, text=True, check=True, env=_variables()
    )
    version = said.stdout.split()[1]
    settings = JRNL_CONFIG.format(version=version, journal=journal)
    (config / "jrnl.yaml").write_text(settings, encoding="utf-8")
    return _variables()


def _variables() -> dict[str, str]:
    return {
        "COLUMNS": str(COLUMNS),
        "HOME": str(HOME),
        "LANG": "C.UTF-8",
        "LINES": str(LINES),
        "PATH": os.environ.get("PATH", ""),
        "TERM": "xterm-256color",
        "XDG_CONFIG_HOME": str(HOME / ".config"),
    }


def _that_work(
    commands: list[Command], environment: dict[str, str]
) -> tuple[list[Command], list[str]]:
    """The commands that end well, and what to say about the others: a failure is no timing."""
    working, broken = [], []
    for command in commands:
        code = [_run(command, environment) for _ in range(WARM_UP)][-1][1]
        if code == 0:
            working.append(command)
        else:
            broken.append(f"{command.name}: not timed, it ends with exit code {code}")
    return working, broken


def _timed(
    commands: list[Command], environment: dict[str, str], rounds: int
) -> dict[str, list[float]]:
    """Seconds of each command in each round."""
    times: dict[str, list[float]] = {command.name: [] for command in commands}
    for _ in range(rounds):
        for command in commands:
            times[command.name].append(_run(command, environment)[0])
    return times


def _run(command: Command, environment: dict[str, str]) -> tuple[float, int]:
    """Seconds until the command has ended and all its output was read, and its exit code."""
    screen, inside = pty.openpty()
    fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    begun = time.perf_counter()
    with subprocess.Popen(
        command.arguments,
        env={**environment, "OKR_DEBUG": "1"} if command.anew else environment,
        stdin=subprocess.DEVNULL,
        stdout=inside,
        stderr=subprocess.DEVNULL,
    ) as process:
        os.close(inside)
        _drain(screen)
        code = process.wait()
    return time.perf_counter() - begun, code


def _drain(screen: int) -> None:
    """Read a terminal until the other side is closed, which Linux reports as an error."""
    try:
        while os.read(screen, 65536):
            pass
    except OSError:
        pass
    finally:
        os.close(screen)


def _table(commands: list[Command], times: dict[str, list[float]]) -> str:
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    bare, peer = medians.get(BARE), medians.get(PEER)
    rounds = len(next(iter(times.values()), []))
    lines = [
        f"Python {platform.python_version()}, {os.cpu_count()} cores, median of {rounds}",
        f"{'':22}{'median':>9}{'fastest':>9}{'x bare':>8}{'x jrnl':>8}  budget",
    ]
    lines += [
        f"{command.name:22}"
        f"{medians[command.name] * 1000:>6.0f} ms{min(times[command.name]) * 1000:>6.0f} ms"
        f"{_ratio(medians[command.name], bare)}{_ratio(medians[command.name], peer)}"
        f"{_verdict(command, medians[command.name], peer, bare)}"
        for command in commands
    ]
    return "\n".join(lines)


def _ratio(seconds: float, other: float | None) -> str:
    return f"{seconds / other:>8.2f}" if other else f"{'-':>8}"


def _verdict(command: Command, seconds: float, peer: float | None, bare: float | None) -> str:
    if command.of_bare is not None and bare:
        kept = "kept" if seconds <= command.of_bare * bare else "MISSED"
        return f"  <= {command.of_bare} x bare: {kept}"
    if command.budget is None or not peer:
        return ""
    kept = "kept" if seconds <= command.budget * peer else "MISSED"
    return f"  <= {command.budget} x jrnl: {kept}"


if __name__ == "__main__":
    sys.exit(main())
