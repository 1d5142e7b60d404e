"""Drafts: a whole text of objectives and key results, line by line."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from okrcli.domain.drafting.marks import unmarked
from okrcli.domain.drafting.sentences import Sentence, read_sentence
from okrcli.domain.spans import Span
from okrcli.frozen import frozen

_OBJECTIVE = re.compile(
    r"(?:[-*+•] +|\d{1,2}[.)] +|#+ +)?(?:O|Objective) ?\d{0,2} ?[:.)-] ?(.*)", re.IGNORECASE
)
_KEY_RESULT = re.compile(
    r"(?:[-*+•] +|\d{1,2}[.)] +|#+ +)?(?:KR|Key result) ?\d{0,2} ?[:.)-] ?(.*)", re.IGNORECASE
)
_BULLET = re.compile(r"(?:[-*+•–] +|\d{1,2}[.)] +|\[[ xX]?\] +)+(.*)")
_WHY = re.compile(r"(?:[-*+•] +)?Why ?: ?(.*)", re.IGNORECASE)
_NOTE = re.compile(r"(?:[-*+•] +)?Note ?: ?(.*)", re.IGNORECASE)
_PASSED_OVER = re.compile(r"#.*|[-=*_]{3,}|```.*")


@frozen
class DraftKeyResult:
    """A key result of a draft, and the number of its line, from 1."""

    sentence: Sentence
    line: int
    note: str = ""


@frozen
class DraftObjective:
    """An objective of a draft, and the number of its line, from 1."""

    title: str
    line: int
    why: str = ""
    note: str = ""
    key_results: tuple[DraftKeyResult, ...] = ()


@frozen
class Draft:
    """What a text says; `unread` are its other lines, with their numbers from 1."""

    objectives: tuple[DraftObjective, ...] = ()
    unread: tuple[tuple[int, str], ...] = ()


def read_draft(text: str, today: date, span: Span) -> Draft:
    """Read `O:` lines, and below each its key results: `KR:` lines or those of a list."""
    draft = Draft()
    for number, line in enumerate(text.splitlines(), 1):
        words = unmarked(line)
        if (words and not _PASSED_OVER.fullmatch(words)) or _OBJECTIVE.fullmatch(words):
            draft = _with_line(draft, number, words, today, span)
    return draft


def _with_line(draft: Draft, number: int, words: str, today: date, span: Span) -> Draft:
    found = _OBJECTIVE.fullmatch(words)
    if found and found[1]:
        made = DraftObjective(found[1], number)
        return replace(draft, objectives=(*draft.objectives, made))
    last = draft.objectives[-1] if draft.objectives else None
    changed = None if last is None else _within(last, number, words, today, span)
    if changed is None:
        return replace(draft, unread=(*draft.unread, (number, words)))
    return replace(draft, objectives=(*draft.objectives[:-1], changed))


def _within(
    last: DraftObjective, number: int, words: str, today: date, span: Span
) -> DraftObjective | None:
    """Add a line to the objective above it; None where it says nothing of one."""
    if found := _WHY.fullmatch(words):
        return replace(last, why=_joined(last.why, found[1]))
    if found := _NOTE.fullmatch(words):
        if not last.key_results:
            return replace(last, note=_joined(last.note, found[1]))
        noted = replace(last.key_results[-1], note=_joined(last.key_results[-1].note, found[1]))
        return replace(last, key_results=(*last.key_results[:-1], noted))
    found = _KEY_RESULT.fullmatch(words) or _BULLET.fullmatch(words)
    if not found or not found[1]:
        return None
    made = DraftKeyResult(read_sentence(found[1], today, span), number)
    return replace(last, key_results=(*last.key_results, made))


def _joined(earlier: str, more: str) -> str:
    return f"{earlier} {more}".strip()
