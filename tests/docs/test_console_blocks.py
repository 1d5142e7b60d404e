"""Every console block of the documentation prints what it says it prints."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, blocks
from tools.docs import Console, refreshed

WITH_BLOCKS = [path for path in PAGES if any(blocks(path.read_text(encoding="utf-8"), "console"))]


def test_the_readme_has_console_blocks() -> None:
    assert ROOT / "README.md" in WITH_BLOCKS


@pytest.mark.parametrize("path", WITH_BLOCKS, ids=lambda path: path.name)
def test_the_output_is_what_the_page_says(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    printed = refreshed(text, Console(tmp_path))
    said = difflib.unified_diff(text.splitlines(), printed.splitlines(), "page", "okr", lineterm="")
    assert "\n".join(said) == ""


@pytest.mark.parametrize("path", WITH_BLOCKS, ids=lambda path: path.name)
def test_a_block_begins_with_a_command(path: Path) -> None:
    for _, text in blocks(path.read_text(encoding="utf-8"), "console"):
        assert text.startswith("$ ")


def test_a_bug_is_never_documented() -> None:
    for path in WITH_BLOCKS:
        assert "this is a bug" not in path.read_text(encoding="utf-8"), path
