"""The pages of the documentation, as the tests read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = (*sorted(ROOT.glob("*.md")), *sorted(DOCS.glob("*.md")), ROOT / "examples" / "README.md")

_FENCED = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_INLINE = re.compile(r"`([^`\n]+)`")


def page(name: str) -> str:
    """Give the text of a page of docs/."""
    return (DOCS / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Give the fenced blocks in a language: the further words of their first line, and the text."""
    for found in _FENCED.finditer(text):
        first, _, more = found[1].partition(" ")
        if first == language:
            yield more, found[2]


def prose(text: str) -> str:
    """Give a page without its fenced blocks."""
    return _FENCED.sub("", text)


def code(text: str) -> str:
    """Give all that stands in code: fenced blocks and words in backticks."""
    fenced = [found[2] for found in _FENCED.finditer(text)]
    return "\n".join([*fenced, *_INLINE.findall(prose(text))])


def anchors(text: str) -> set[str]:
    """Give the names by which a page's headings can be linked to."""
    return {_anchor(heading) for heading in _HEADING.findall(prose(text))}


def _anchor(heading: str) -> str:
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")
