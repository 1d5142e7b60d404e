"""`okr completion`, and its scripts in the shells themselves.

bash and zsh get real keys through a terminal; fish says what it would offer.
"""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from okrcli.cli.completion import SHELLS
from tests.cli.desk import DAY, FILES, Desk, made
from tests.cli.running import Runner
from tests.cli.test_tab import nasty

PROMPT = "ready> "
LONGEST = 20


def test_without_a_shell_it_says_how(okr: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELL", "/usr/bin/zsh")
    ran = okr("completion")

    assert ran.code == 0
    assert "zsh  (your shell, by $SHELL)\n" in ran.out
    assert ran.out.index("zsh") < ran.out.index("bash")
    for shell in SHELLS:
        assert f"okr completion {shell}" in ran.out


def test_an_unknown_shell_is_refused(desk: Desk) -> None:
    assert "one of bash, zsh, fish, powershell" in desk.refused(2, "completion", "tcsh")


@pytest.mark.parametrize("shell", SHELLS)
def test_every_script_calls_the_program_back(okr: Runner, shell: str) -> None:
    script = okr("completion", shell).out

    assert script.isascii()
    assert f"--complete {shell}" in script
    assert "eval" not in script


def test_the_script_of_powershell_keeps_to_the_contract(okr: Runner) -> None:
    script = okr("completion", "powershell").out

    assert "Register-ArgumentCompleter -Native -CommandName okr -ScriptBlock {" in script
    assert "param($wordToComplete, $commandAst, $cursorPosition)" in script
    assert "[System.Management.Automation.CompletionResult]::new(" in script
    for opened, closed in ("{}", "()", "[]"):
        assert script.count(opened) == script.count(closed)
    for risk in ("Invoke-Expression", "iex ", "ExpandString"):
        assert risk not in script


@pytest.fixture
def home(okr: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with okr in a `bin`, its scripts, and a workspace called `okrs`."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "okr"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m okrcli "$@"\n', "utf-8")
    program.chmod(0o755)
    for shell in SHELLS:
        (tmp_path / f"okr.{shell}").write_text(okr("completion", shell).out, "utf-8")
    made(tmp_path / "okrs", FILES)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("OKR_DIR", str(tmp_path / "okrs"))
    monkeypatch.setenv("OKR_TODAY", DAY)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Shell:
    """An interactive shell at the other end of a terminal.

    Keys are typed once its prompt is there: before, the terminal would take some for itself.
    """

    def __init__(self, words: list[str], start: str) -> None:
        self._ours, theirs = pty.openpty()
        self._process = subprocess.Popen(
            words, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
        )
        os.close(theirs)
        self._shown = ""
        self._type(f"PS1='{PROMPT[:3]}''{PROMPT[3:]}'; {start}\n")
        self._until(PROMPT)

    def becomes(self, line: str) -> str:
        """Press Tab behind a line, run it, and give the words that okr got."""
        self._type(f"{line}\t\n")
        self._until("[[")
        words = self._until("]]").removesuffix("]]")
        self._until(PROMPT)
        return words

    def lists(self, line: str) -> str:
        """Press Tab twice behind a line, leave it, and give what was shown meanwhile."""
        self._type(f"{line}\t\t\x15okr end\n")
        shown = self._until("[[end]]")
        self._until(PROMPT)
        return shown

    def close(self) -> None:
        """End the shell."""
        self._process.kill()
        self._process.wait()
        os.close(self._ours)

    def _type(self, text: str) -> None:
        os.write(self._ours, text.encode())

    def _until(self, mark: str) -> str:
        """Give what is shown, up to a mark and with it."""
        end = time.monotonic() + LONGEST
        while mark not in self._shown:
            assert time.monotonic() < end, self._shown
            if select.select([self._ours], [], [], 1)[0]:
                self._shown += os.read(self._ours, 65536).decode("utf-8", "replace")
        before, _, self._shown = self._shown.partition(mark)
        return before + mark


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} isn't installed")


# Stands in for okr where a line is run; the scripts call the program past it.
OKR = "okr() { printf '[[%s' \"$*\"; printf ']]\\n'; }"
STARTS = {
    "bash": (["bash", "--norc", "--noprofile"], "bind 'set bell-style none'; . ./okr.bash"),
    "zsh": (["zsh", "-f"], ". ./okr.zsh"),
}


@pytest.fixture(params=[pytest.param(shell, marks=needs(shell)) for shell in STARTS])
def shell(request: pytest.FixtureRequest, home: Path) -> Iterator[Shell]:
    """Give a shell in which okr's words are completed."""
    assert home.is_dir()
    words, start = STARTS[request.param]
    opened = Shell(words, f"{OKR}; {start}")
    yield opened
    opened.close()


@pytest.mark.heavy
def test_words_at_real_keys(shell: Shell) -> None:
    assert shell.becomes("okr chec") == "checkin"
    assert shell.becomes("okr checkin ca") == "checkin calm/screen"
    assert shell.becomes("okr show ca/sc") == "show calm/screen"
    assert shell.becomes("okr show 2026-Q4/calm/") == "show 2026-Q4/calm/screen"
    assert shell.becomes("okr log --cycle=2026") == "log --cycle=2026-Q4"
    assert shell.becomes("okr log --cycle q") == "log --cycle 2026-Q4"
    assert shell.becomes("okr set run/far tar") == "set run/far target="
    assert shell.becomes("okr set run ambition=c") == "set run ambition=committed"
    assert shell.becomes("okr add ob") == "add objective"
    assert shell.becomes("okr checkin run/far 14 --dry") == "checkin run/far 14 --dry-run"
    assert shell.becomes("okr -C ok").rstrip("/") == "-C okrs"
    assert shell.becomes("okr ls -o okr.fi") == "ls -o okr.fish"
    assert shell.becomes("okr ls --output=okr.fi") == "ls --output=okr.fish"
    assert shell.becomes("okr show nothi") == "show nothi"
    assert shell.becomes("okr -C /nowhere show ca") == "-C /nowhere show ca"


@pytest.mark.heavy
def test_what_fits_is_listed(shell: Shell) -> None:
    shown = shell.lists("okr show run/p")

    for name in ("run/pages", "run/pack/passport", "run/pulse"):
        assert name in shown


@pytest.mark.heavy
def test_what_was_typed_is_not_shortened(shell: Shell, home: Path) -> None:
    (home / "okrs/2026-Q4/rest.toml").write_text('objective = "Rest"\n[kr.food]\ntitle = "x"\n')

    assert shell.becomes("okr show r/f") == "show r/f"
    assert shell.becomes("okr show re/f") == "show rest/food"


@pytest.mark.heavy
def test_titles_do_nothing(shell: Shell, home: Path) -> None:
    nasty(home / "okrs")
    shown = shell.lists("okr show ")

    assert "run" in shown
    assert "\x1b[31m" not in shown
    assert shell.becomes("okr show r") == "show run"
    assert not list(home.rglob("pwned"))


@pytest.mark.heavy
@needs("fish")
def test_fish_offers_words_with_titles(home: Path) -> None:
    def offered(line: str) -> list[str]:
        ran = subprocess.run(
            [
                str(shutil.which("fish")),
                "--no-config",
                "-c",
                "source okr.fish; complete -C $argv[1]",
                line,
            ],
            capture_output=True,
            text=True,
            check=True,
        )
        assert ran.stderr == ""
        return ran.stdout.splitlines()

    assert offered("okr redo") == ["redo\tDo again what was undone last"]
    assert offered("okr checkin ca") == ["calm/screen\tLess time at the screen"]
    assert offered("okr show ca/sc") == ["calm/screen\tLess time at the screen"]
    assert offered("okr log --cycle=2026") == ["--cycle=2026-Q4"]
    assert offered("okr -C ok") == ["okrs/\tDirectory"]
    assert [line.partition("\t")[0] for line in offered("okr ls --output=okr.fi")] == [
        "--output=okr.fish"
    ]
    assert offered("okr -C /nowhere show ca") == []
    nasty(home / "okrs")
    (line,) = offered("okr show r")
    assert line.startswith("run\t$(touch pwned) `touch pwned`")
    assert not list(home.rglob("pwned"))
