"""A check-in on a line: `ADDRESS VALUE on=fri confidence=7 key=strava-88 # note`.

Words are parted by blanks. Quotes around a word, or around what stands behind a `=`, let it have
blanks, and a `#` that begins a word begins the note. Inside of a word both are plain characters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from okrcli.frozen import frozen

# What a check-in may say about itself besides what it is of and its value, and its short form.
OPTIONS = ("on", "confidence", "note", "key", "total")
SHORT = {"c": "confidence"}
# What else people call these: a spreadsheet's heading, say.
OTHER_NAMES = {
    "date": "on",
    "day": "on",
    "when": "on",
    "kr": "address",
    "kpi": "address",
    "name": "address",
    "amount": "value",
    "number": "value",
    "comment": "note",
    "text": "note",
    "id": "key",
    "sum": "total",
}
FORM = "ADDRESS VALUE on=fri confidence=7 key=strava-88 # note"

_OPTION = re.compile(r"([A-Za-z]+)=")
_BLANKS = re.compile(r"\s+")
_PLAIN = re.compile(r"\S*")
_QUOTED = {
    '"': re.compile(r'"((?:[^"\\]|\\.)*)"'),
    "'": re.compile(r"'([^']*)'"),
}
_ESCAPED = re.compile(r"\\([\"\\])")


@frozen
class TypedLine:
    """What a line says: its words, and its options by their full names, the note among them."""

    words: tuple[str, ...]
    options: Mapping[str, str]


@frozen
class Misspelt:
    """What is wrong with a line, at which column (from 1), and what would be right."""

    column: int
    message: str
    expected: str


def parse_line(text: str) -> TypedLine | Misspelt | None:
    """Read a line without its end; None for one that is empty or a comment."""
    line = text.strip()
    if not line or line.startswith("#"):
        return None
    return _read_plain(line) or _read(text)


def _read_plain(line: str) -> TypedLine | None:
    """Read a line without quotes in a fraction of the time; None where anything is unusual."""
    if '"' in line or "'" in line:
        return None
    said, _, note = line.partition(" #")
    words = []
    options: dict[str, str] = {}
    for word in said.split():
        name, mark, given = word.partition("=")
        if word[0] == "#":
            return None
        if not mark:
            words.append(word)
            continue
        full = SHORT.get(name, name)
        if full not in OPTIONS or full in options or not given:
            return None
        options[full] = given
    note = note.strip()
    if not words or (note and "note" in options):
        return None
    if note:
        options["note"] = note
    return TypedLine(tuple(words), options)


def _read(text: str) -> TypedLine | Misspelt:
    """Read a line word by word, as far as it goes."""
    words: list[str] = []
    options: dict[str, str] = {}
    place = len(text) - len(text.lstrip())
    while place < len(text) and text[place] != "#":
        begin = place
        named = _OPTION.match(text, place)
        word, place = _word(text, named.end() if named else place)
        if word is None:
            told = f"the quotes that begin here are not closed: {_cut(text[place:])}"
            return Misspelt(place + 1, told, f"a `{text[place]}` at their end")
        if place < len(text) and not text[place].isspace():
            told = f"something stands right behind the quotes: {_cut(text[place:])}"
            return Misspelt(place + 1, told, "a blank behind the closing quotes")
        wrong = _take_option(named[1], word, options) if named else None
        if wrong is None and not named:
            wrong = _take_word(word, words, plain=text[begin] not in _QUOTED)
        if wrong is not None:
            return Misspelt(begin + 1, *wrong)
        blanks = _BLANKS.match(text, place)
        place = blanks.end() if blanks else place
    return _with_note(text, place, words, options)


def known_name(name: str, names: tuple[str, ...]) -> str:
    """Give the name that is probably meant by another one, "" where none is like it."""
    low = name.strip().casefold()
    if (other := OTHER_NAMES.get(low)) in names:
        return other
    near = get_close_matches(low, names, 1)
    return near[0] if near else ""


def _word(text: str, place: int) -> tuple[str | None, int]:
    """Read a word, or what stands in quotes, and give where it ends; None where that is open."""
    mark = text[place : place + 1]
    if mark not in _QUOTED or not mark:
        found = _PLAIN.match(text, place)
        end = found.end() if found else place
        return text[place:end], end
    quoted = _QUOTED[mark].match(text, place)
    if quoted is None:
        return None, place
    inside = _ESCAPED.sub(r"\1", quoted[1]) if mark == '"' else quoted[1]
    return inside, quoted.end()


def _take_word(word: str, words: list[str], *, plain: bool) -> tuple[str, str] | None:
    if plain and (word == "=" or word.startswith("=") or word.endswith("=")):
        return f"`{_cut(word)}` stands by itself", "an option without blanks, such as on=fri"
    words.append(word)
    return None


def _take_option(name: str, given: str, options: dict[str, str]) -> tuple[str, str] | None:
    """Keep an option; say what is wrong with it if anything is."""
    low = name.casefold()
    full = SHORT.get(low, low)
    if full not in OPTIONS:
        near = known_name(name, OPTIONS)
        listed = ", ".join(f"{one}=" for one in OPTIONS)
        meant = f"did you mean `{near}=`? " if near else ""
        return f"there is no `{_cut(name)}=`", f"{meant}there are {listed}"
    if full in options:
        return f"`{full}=` twice", "one of them"
    if not given.strip():
        return f"`{full}=` is empty", "something right behind the `=`, or nothing of it"
    options[full] = given
    return None


def _with_note(
    text: str, place: int, words: list[str], options: dict[str, str]
) -> TypedLine | Misspelt:
    """Take what stands behind a `#` for the note."""
    note = text[place + 1 :].strip()
    if note and "note" in options:
        return Misspelt(place + 1, "a `# note` besides `note=`", "one of them")
    if note:
        options["note"] = note
    if not words:
        return Misspelt(1, "there is no address", FORM)
    return TypedLine(tuple(words), options)


def _cut(text: str) -> str:
    longest = 40
    return text if len(text) <= longest else f"{text[:longest]}…"
