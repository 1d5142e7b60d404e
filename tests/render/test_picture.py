"""Pictures of the output stand by themselves."""

from __future__ import annotations

import re

from tools.picture import THEMES, svg


def test_a_picture_of_some_output() -> None:
    drawn = svg("\x1b[1;7m 0.4 \x1b[0m \x1b[31ma <b>\n\x1b[0m日本  x\n", 20, THEMES["dark"])
    assert re.findall(r">([^<\n]+)</text>", drawn) == ["0.4", "a &lt;b&gt;", "日本  x"]
    assert 'fill="#0d1117" font-weight="bold">0.4<' in drawn
    assert 'fill="#ff7b72">a ' in drawn
    assert 'textLength="58.8"' in drawn  # seven cells
    assert re.findall(r"https?://[^\"]+", drawn) == ["http://www.w3.org/2000/svg"]
    assert "<style" not in drawn
    assert "<script" not in drawn
