"""Answers in the guided check-in: a value, how sure one is, what was picked, or a key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from okrcli.domain.ids import slug
from okrcli.domain.standing import StepState
from okrcli.domain.typed_confidence import parse_confidence
from okrcli.domain.typed_values import Refused
from okrcli.frozen import frozen

Key = Literal["unchanged", "skip", "explain", "undo", "quit"]

KEYS: dict[str, Key] = {
    "": "unchanged",
    "-": "skip",
    "?": "explain",
    "u": "undo",
    "undo": "undo",
    "q": "quit",
    "quit": "quit",
}
_MORE = re.compile(
    r"(?P<value>.*?)(?:\s+(?:c|confidence)=(?P<sure>\S+))?(?:\s*(?<!\S)#\s*(?P<note>.*))?",
    re.DOTALL,
)
_NUMBER = re.compile(r"[+\-−]?[0-9.,/%]+", re.ASCII)
_PARTED = re.compile(r"[\s,]+")
_PICKED = "the numbers of the steps that are done, such as 1 3"


@frozen
class Answer:
    """A value as it was typed, and what was said with it; None where nothing was."""

    value: str
    confidence: float | None = None
    note: str | None = None

    @property
    def complete(self) -> bool:
        """Whether confidence or a note were said in the same breath."""
        return self.confidence is not None or self.note is not None


def parse_answer(text: str) -> Key | Answer | Refused:
    """Read an answer: `14.2`, `14.2 c=7 # felt good`, or a key."""
    typed = text.strip()
    if key := KEYS.get(typed.casefold()):
        return key
    found = _MORE.fullmatch(typed)
    if found is None or not found["value"].strip():
        return Refused(f"`{typed}` has no value", "a value, and behind it c=7 or # a note")
    sure = None
    if found["sure"] is not None:
        told = parse_confidence(found["sure"])
        if isinstance(told, Refused):
            return told
        sure = told
    return Answer(found["value"].strip(), sure, found["note"] or None)


def parse_sure(text: str, usual: float | None) -> Key | Answer | Refused:
    """Read how sure one is, and a note: `7`, `7 felt good`, `felt good`; nothing: as before."""
    typed = text.strip()
    key = KEYS.get(typed.casefold())
    if key == "unchanged":
        return Answer("", usual)
    if key is not None:
        return key
    first, _, rest = typed.partition(" ")
    first = first.removeprefix("c=")
    told = parse_confidence(first)
    if not isinstance(told, Refused):
        return Answer("", told, rest.strip().removeprefix("#").strip() or None)
    if _NUMBER.fullmatch(first):
        return told
    return Answer("", usual, typed.removeprefix("#").strip() or None)


def parse_picks(text: str, steps: Sequence[StepState]) -> tuple[str, ...] | Refused:
    """Read which steps are done: their numbers, or the beginning of an id; gives their ids."""
    picked = []
    for word in filter(None, _PARTED.split(text.strip())):
        found = _picked(word, steps)
        if isinstance(found, Refused):
            return found
        if found.done:
            return Refused(f"“{found.title}” is done already", _PICKED)
        picked.append(found.id)
    return tuple(dict.fromkeys(picked)) or Refused("no step is named", _PICKED)


def _picked(word: str, steps: Sequence[StepState]) -> StepState | Refused:
    if word.isdecimal():
        number = int(word[:9])
        if 1 <= number <= len(steps):
            return steps[number - 1]
        return Refused(f"there is no step {word[:9]}", f"a number from 1 to {len(steps)}")
    begun = slug(word, otherwise="")
    named = [one for one in steps if begun and one.id.startswith(begun)]
    if len(named) == 1:
        return named[0]
    why = "fits several steps" if named else "is no step"
    return Refused(f"`{word}` {why}", _PICKED)
