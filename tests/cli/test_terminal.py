"""Colour, glyphs and width: which word counts."""

from __future__ import annotations

import pytest

from okrcli.cli.terminal import wants_colour
from tests.cli.running import Runner

POLICY: list[tuple[str | None, dict[str, str], bool, bool]] = [
    (None, {}, True, True),
    (None, {}, False, False),
    ("always", {"NO_COLOR": "1"}, False, True),
    ("never", {"FORCE_COLOR": "1"}, True, False),
    ("auto", {}, True, True),
    (None, {"NO_COLOR": "1"}, True, False),
    (None, {"NO_COLOR": ""}, True, True),
    (None, {"NO_COLOR": "0"}, True, False),
    (None, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
    (None, {"FORCE_COLOR": "1"}, False, True),
    (None, {"FORCE_COLOR": "true"}, False, True),
    (None, {"FORCE_COLOR": ""}, False, False),
    (None, {"FORCE_COLOR": "0"}, False, False),
    (None, {"FORCE_COLOR": "false"}, False, False),
    (None, {"FORCE_COLOR": "0"}, True, True),
    (None, {"CLICOLOR_FORCE": "1"}, False, True),
    (None, {"CLICOLOR_FORCE": "0"}, False, False),
    (None, {"CLICOLOR": "0"}, True, False),
    (None, {"CLICOLOR": "1"}, False, False),
    (None, {"TERM": "dumb"}, True, False),
    (None, {"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
]


@pytest.mark.parametrize(("flag", "environ", "terminal", "wanted"), POLICY)
def test_colour(flag: str | None, environ: dict[str, str], *, terminal: bool, wanted: bool) -> None:
    assert wants_colour(flag, environ, terminal=terminal) is wanted


def test_off_a_terminal_there_is_no_colour(okr: Runner) -> None:
    assert "\x1b" not in okr.example().out
    assert "\x1b" in okr.example("--color", "always").out


def test_ascii_is_ascii(okr: Runner) -> None:
    out = okr.example("--ascii").out

    assert out.isascii()


def test_off_a_terminal_nothing_is_cut(okr: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")

    assert "At most 45 minutes of screen at night" in okr.example().out
