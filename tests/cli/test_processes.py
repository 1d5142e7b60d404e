"""What only a process of its own can show: closed pipes, full disks, other encodings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import DAY, PERSONAL

EXAMPLE = ["-C", str(PERSONAL), "--today", DAY]


def shell(script: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script in which `okr` is the program."""
    program = f'okr() {{ "{sys.executable}" -m okrcli "$@"; }}; '
    return subprocess.run(
        ["/bin/sh", "-c", program + script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **more},
        encoding="utf-8",
        errors="replace",
        timeout=60,
    )


@pytest.mark.parametrize(
    "words", [[*EXAMPLE, "validate"], [*EXAMPLE, "log", "--json"], ["--version"], ["ls", "--help"]]
)
def test_a_closed_pipe_is_no_error(words: list[str]) -> None:
    quoted = " ".join(f"'{word}'" for word in words)
    ran = shell(f"{{ okr {quoted}; echo $? >&2; }} | true")

    assert ran.stderr.split() == ["0"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_full_disk_is_said_in_one_line() -> None:
    ran = shell(f"okr -C '{PERSONAL}' --today {DAY} > /dev/full")

    assert ran.returncode == 74
    assert len(ran.stderr.splitlines()) == 2
    assert "can't be written" in ran.stderr


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-"])
def test_a_closed_stream_is_no_bug(closed: str) -> None:
    assert shell(f"okr -C '{PERSONAL}' --today {DAY} {closed}").returncode == 0


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
@pytest.mark.parametrize("form", ["table", "plain", "md", "json", "csv", "tsv"])
def test_text_that_stdout_cannot_encode(tmp_path: Path, encoding: str, form: str) -> None:
    (tmp_path / "okr.toml").write_text("format = 1\n", encoding="utf-8")
    (tmp_path / "2026-Q4").mkdir()
    text = 'objective = "日本語 Zoë 🎉"\n[kr.a]\ntitle = "漢字"\nstart = 0\ntarget = 1\n'
    (tmp_path / "2026-Q4" / "run.toml").write_text(text, encoding="utf-8")

    ran = shell(f"okr -C '{tmp_path}' --today {DAY} --format {form}", PYTHONIOENCODING=encoding)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert "2026-Q4" in ran.stdout
    if form == "json":
        assert json.loads(ran.stdout)["objectives"][0]["title"] == "日本語 Zoë 🎉"


def test_as_a_module_it_is_the_same_program() -> None:
    assert shell("okr --version").stdout.startswith("okr ")
