"""Cells of a terminal: how wide a text is, cutting it, filling it up.

rich knows how wide every character is, but is loaded only for text that isn't plainly narrow.
"""

from __future__ import annotations

# Letters of the Latin alphabets and the signs that we draw: a cell each, in every terminal.
_NARROW = frozenset(
    {
        *map(chr, range(0x20, 0x7F)),
        *map(chr, range(0xA0, 0xAD)),
        *map(chr, range(0xAE, 0x250)),
        *map(chr, range(0x2500, 0x25FD)),
        *"–—‘’“”…→−≤≥›✓⏎€₹₩′",
    }
)
ELLIPSIS = "…"
# More than clean text ever puts into one cell: a letter and its marks.
_CHARACTERS = 8


def width(text: str) -> int:
    """Give the cells that a text fills."""
    if _NARROW.issuperset(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def cut(text: str, cells: int, ellipsis: str = ELLIPSIS) -> str:
    """Cut a text to at most so many cells, with an ellipsis where something is missing."""
    if width(text) <= cells:
        return text
    room = cells - len(ellipsis)
    if room <= 0:
        return ellipsis[: max(0, cells)]
    return head(text, room).rstrip() + ellipsis


def head(text: str, cells: int) -> str:
    """Give as much of a text's beginning as fits into so many cells."""
    if _NARROW.issuperset(text):
        return text[: max(0, cells)]
    from rich.cells import split_graphemes

    spans, _ = split_graphemes(text)
    filled = end = 0
    for _, after, size in spans:
        if filled + size > cells:
            break
        filled, end = filled + size, after
    return text[:end]


def wrap(text: str, cells: int) -> list[str]:
    """Break a text into lines of at most so many cells (2 or more), between words if possible."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width(longer) <= cells:
            lines[-1] = longer
            continue
        begin = 0
        while begin < len(word):
            lines.append(head(word[begin : begin + cells * _CHARACTERS], cells))
            begin += len(lines[-1])
    return [line for line in lines if line]


def pad(text: str, cells: int) -> str:
    """Fill a text up with spaces on its right."""
    return text + " " * (cells - width(text))


def pad_left(text: str, cells: int) -> str:
    """Fill a text up with spaces on its left, as numbers are."""
    return " " * (cells - width(text)) + text
