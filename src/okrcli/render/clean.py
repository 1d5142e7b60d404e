"""The one way for text from the files to the screen: nothing invisible, nothing that acts.

What can't be seen, or moves what is seen, is written as its code point: `<U+001B>`. Text in any
language, accents and emoji stay. Emoji that are joined to one picture are shown side by side: by
terminals they are drawn in different widths, so no column could be held.
"""

from __future__ import annotations

import re
from unicodedata import category

NEWLINE = "⏎"
MARKS_KEPT = 4

_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_MARK_CATEGORIES = frozenset({"Mn", "Me"})
# Invisible by their definition, though in categories of letters, marks or nothing at all.
_HIDDEN_RANGES = (
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x2065, 0x2065),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0xE0000, 0xE0FFF),
)
# Vowels and finals of Korean syllables: they are drawn into the letter before them.
_JOINING = ((0x1161, 0x11FF), (0xD7B0, 0xD7FF))
_JOINER = "\u200d"
_PICTURES = frozenset({"So", "Sk"})
_STYLE_OF_EMOJI = "\ufe0f"
_LINE_ENDS = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")

_IN_ASCII = str.maketrans(
    {
        "→": "->",
        "–": "-",
        "—": "-",
        "−": "-",
        "…": "...",
        "≥": ">=",
        "≤": "<=",
        "×": "x",
        "·": "-",
        "›": ">",
        "⚠": "!",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        NEWLINE: " / ",
        "\u00a0": " ",
    }
)


def clean(text: str) -> str:
    """Give text that is safe to print on one line, each character of it to be seen.

    A line's end becomes `⏎`, a tab a space. More than four marks on one letter are counted
    instead of drawn. Cleaning what is clean changes nothing; the time is linear.
    """
    if text.isascii() and text.isprintable():
        return text
    one_line = _LINE_ENDS.sub(NEWLINE, text).replace("\t", " ")
    if one_line.isascii() and one_line.isprintable():
        return one_line
    return _Cleaner().clean(one_line)


def hides(char: str) -> bool:
    """Tell whether a character can't be seen, or acts on those around it."""
    return category(char) in _HIDDEN_CATEGORIES or _within(char, _HIDDEN_RANGES)


def ascii_only(text: str) -> str:
    """Write the signs that we print in ASCII; letters of other alphabets stay as they are."""
    return text if text.isascii() else text.translate(_IN_ASCII)


class _Cleaner:
    """Walks a text once; `marks` counts those on the present letter, None before the first."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.marks: int | None = None
        self.left_out = 0
        self.before = ""

    def clean(self, text: str) -> str:
        for index, char in enumerate(text):
            if " " <= char <= "~":
                self._letter(char)
            else:
                self._take(char, text[index + 1 : index + 2])
        self._count()
        return "".join(self.out)

    def _take(self, char: str, following: str) -> None:
        if char == _JOINER and _is_picture(self.before) and _is_picture(following):
            return
        if char == _STYLE_OF_EMOJI and self.before:
            return
        if hides(char):
            self._show_code(char)
        elif category(char) in _MARK_CATEGORIES or _within(char, _JOINING):
            self._mark(char)
        else:
            self._letter(char)

    def _letter(self, char: str) -> None:
        self._count()
        self.out.append(char)
        self.before = char
        self.marks = 0

    def _mark(self, char: str) -> None:
        if self.marks is None:
            self._show_code(char)
        elif self.marks < MARKS_KEPT:
            self.out.append(char)
            self.marks += 1
        else:
            self.left_out += 1

    def _show_code(self, char: str) -> None:
        self._count()
        self.out.append(f"<U+{ord(char):04X}>")
        self.before = ""
        self.marks = None

    def _count(self) -> None:
        if self.left_out:
            self.out.append(f"<+{self.left_out} marks>")
            self.left_out = 0


def _is_picture(char: str) -> bool:
    return bool(char) and category(char) in _PICTURES


def _within(char: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    point = ord(char)
    return any(first <= point <= last for first, last in ranges)
