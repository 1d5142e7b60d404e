"""The recipes for prompts work in the shells and programs that are installed here."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.running import Runner
from tests.docs.pages import blocks, code, page

# What no shell and no program may take for anything but text.
LINE = "Q4 0.46 ▼2 !3 50%% $(echo x) `echo x` %F{red} $HOME"
PAGE = page("prompt.md")
WAIT = 10.0


def recipe(language: str, having: str = "") -> str:
    (found,) = (text for _, text in blocks(PAGE, language) if having in text)
    return found


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not shutil.which(program), reason=f"there is no {program} here")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make a home with the page's `okr-line`, and an okr that notes down its calls."""
    binaries = tmp_path / ".local" / "bin"
    binaries.mkdir(parents=True)
    okr = f"#!/bin/sh\necho \"$@\" >>{tmp_path}/calls\nprintf '%s\\n' {shlex.quote(LINE)}\n"
    for name, text in [("okr", okr), ("okr-line", recipe("sh"))]:
        (binaries / name).write_text(text, "utf-8")
        (binaries / name).chmod(0o755)
    return tmp_path


def environment(home: Path) -> dict[str, str]:
    binaries = f"{home}/.local/bin:{os.environ['PATH']}"
    return {"HOME": str(home), "PATH": binaries, "LC_ALL": "C.UTF-8", "TERM": "xterm"}


def ran(home: Path, *words: str, typed: str = "") -> str:
    done = subprocess.run(
        words,
        env=environment(home),
        cwd=home,
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout


def calls(home: Path) -> list[str]:
    file = home / "calls"
    return file.read_text("utf-8").splitlines() if file.exists() else []


def until(holds: Callable[[], bool]) -> None:
    for _ in range(int(WAIT / 0.02)):
        if holds():
            return
        time.sleep(0.02)
    pytest.fail("it took too long")


def warmed(home: Path) -> Path:
    """Let `okr-line` find its line."""
    ran(home, "okr-line")
    file = home / ".cache" / "okr-line" / "line"
    until(file.exists)
    return file


def test_the_line_is_there_at_once_and_made_once_a_minute(home: Path) -> None:
    assert ran(home, "okr-line") == ""
    file = home / ".cache" / "okr-line" / "line"
    until(file.exists)
    assert ran(home, "okr-line") == f"{LINE}\n"
    assert ran(home, "okr-line") == f"{LINE}\n"
    assert calls(home) == ["prompt"]
    two_minutes_ago = file.stat().st_mtime - 120
    os.utime(file, (two_minutes_ago, two_minutes_ago))
    assert ran(home, "okr-line") == f"{LINE}\n"
    until(lambda: file.stat().st_mtime > two_minutes_ago)
    assert calls(home) == ["prompt", "prompt"]
    assert [one.name for one in file.parent.iterdir()] == ["line"]


def test_the_line_does_not_wait_for_okr(home: Path) -> None:
    okr = home / ".local" / "bin" / "okr"
    okr.write_text(
        f"#!/bin/sh\nwhile [ ! -e {home}/go ]; do sleep 0.02; done\necho late\n", "utf-8"
    )
    assert ran(home, "okr-line") == ""
    (home / "go").touch()
    until((home / ".cache" / "okr-line" / "line").exists)
    assert ran(home, "okr-line") == "late\n"


def test_without_okr_the_line_is_empty(home: Path) -> None:
    (home / ".local" / "bin" / "okr").write_text("#!/bin/sh\nexit 1\n", "utf-8")
    warmed(home)
    assert ran(home, "okr-line") == ""


@needs("bash")
def test_bash(home: Path) -> None:
    warmed(home)
    (home / "rc").write_text(recipe("bash"), "utf-8")
    typed = 'eval "$PROMPT_COMMAND"; printf "<%s>\\n" "${PS1@P}"\n'
    told = ran(home, "bash", "--norc", "-c", f". ./rc\n{typed}")
    assert told == f"<{LINE} ~ $ >\n".replace("$ >", "# >" if os.geteuid() == 0 else "$ >")


@needs("bash")
def test_bash_without_a_line(home: Path) -> None:
    (home / "rc").write_text(recipe("bash"), "utf-8")
    told = ran(home, "bash", "-c", '. ./rc; eval "$PROMPT_COMMAND"; printf "<%s>" "${PS1@P}"')
    assert told.startswith("<~ ")


@needs("zsh")
def test_zsh(home: Path) -> None:
    warmed(home)
    (home / ".zshrc").write_text(recipe("zsh", "psvar"), "utf-8")
    script = (
        'setopt prompt_subst; for one in $precmd_functions; do $one; done; print -P -- "$RPROMPT"'
    )
    assert ran(home, "zsh", "-ic", script) == f"{LINE}\n"


@needs("zsh")
def test_the_segment_of_powerlevel10k(home: Path) -> None:
    """Run the segment with a p10k that shows its arguments."""
    warmed(home)
    stub = 'p10k() { [[ $1 == segment ]] && shift; print -rl -- "$@"; }\n'
    script = f"{stub}{recipe('zsh', 'p10k')}prompt_okr; print $POWERLEVEL9K_RIGHT_PROMPT_ELEMENTS"
    told = ran(home, "zsh", "-fc", script)
    assert told.splitlines() == ["-f", "yellow", "-t", LINE.replace("%", "%%"), "okr"]


@needs("fish")
def test_fish(home: Path) -> None:
    warmed(home)
    functions = home / ".config" / "fish" / "functions"
    functions.mkdir(parents=True)
    (functions / "fish_right_prompt.fish").write_text(recipe("fish"), "utf-8")
    assert ran(home, "fish", "-c", "fish_right_prompt") == f"{LINE}\n"


@pytest.fixture
def bar(home: Path) -> Iterator[Callable[[], str]]:
    """Give what reads the status bar of a tmux, which is shown in another one."""
    inner, outer = (f"tmux -S {home}/{name} -f {home}/{name}.conf" for name in ("in", "out"))
    (home / "in.conf").write_text(recipe("tmux"), "utf-8")
    (home / "out.conf").write_text("set -g status off\n", "utf-8")
    shown = f"{inner} new-session 'sleep 60'"
    ran(home, *outer.split(), "new-session", "-d", "-x", "120", "-y", "9", shown)
    yield lambda: ran(home, *outer.split(), "capture-pane", "-p").rstrip().rpartition("\n")[2]
    # Nothing is left to the outer one then, so it ends as well.
    ran(home, *inner.split(), "kill-server")


@needs("tmux")
@pytest.mark.heavy
def test_tmux(home: Path, bar: Callable[[], str]) -> None:
    until(lambda: LINE in bar())
    assert re.search(rf" {re.escape(LINE)} \| \d\d:\d\d$", bar())
    assert set(calls(home)) == {"prompt"}


def test_starship_runs_the_line_in_a_shell(home: Path) -> None:
    module = tomllib.loads(recipe("toml"))["custom"]["okr"]
    assert module["when"] is True
    assert ran(home, *module["shell"], "-c", module["command"]).strip() == ""
    until((home / ".cache" / "okr-line" / "line").exists)
    assert ran(home, *module["shell"], "-c", module["command"]).strip() == LINE


def test_every_command_of_the_page_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    okr = Runner(capsys)
    for told in dict.fromkeys(re.findall(r"okr (?:-C \S+ )?prompt[^\n)>#]*", code(PAGE))):
        words = [word for word in shlex.split(told.removesuffix("2")) if word != "~/okrs"]
        answer = okr.example(*(word for word in words[1:] if word != "-C"))
        assert answer.code == 0, told
        assert answer.out, told


def test_every_field_of_the_format_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    okr = Runner(capsys)
    known = {
        *json.loads(okr.example("prompt", "--json").out),
        "symbol",
    } - {"schema", "as_of", "complete", "problems"}
    told = PAGE.partition("The fields are")[2].partition(";")[0]
    assert set(re.findall(r"`([a-z]+)`", told)) == known
