"""Drafts: which lines of a text are objectives and key results, and which are unread."""

from __future__ import annotations

from datetime import date

from okrcli.domain.drafting.drafts import Draft, read_draft
from okrcli.domain.spans import Span

MONDAY = date(2026, 10, 5)
QUARTER = Span(date(2026, 10, 1), date(2026, 12, 31))


def read(text: str) -> Draft:
    return read_draft(text, MONDAY, QUARTER)


def outline(draft: Draft) -> list[tuple[str, list[str]]]:
    return [(one.title, [kr.sentence.title for kr in one.key_results]) for one in draft.objectives]


def test_a_whole_text() -> None:
    draft = read("""\
# The running quarter

O: Run my first marathon feeling strong
Why: I want to know that I can
KR: Raise weekly volume from 20 to 40 km by 15 December
Note: the watch knows
KR2: Register for the race

Objective: Speak Spanish with Ana
note: she is from Bilbao
- KR: Meditate 5 times a week
* Read 12 books
1. Pass the B2 exam
key result 4: Call Ana twice a month
---
""")
    assert draft.unread == ()
    assert outline(draft) == [
        ("Run my first marathon feeling strong",
         ["Raise weekly volume from 20 to 40 km by 15 December", "Register for the race"]),
        ("Speak Spanish with Ana",
         ["Meditate 5 times a week", "Read 12 books", "Pass the B2 exam",
          "Call Ana twice a month"]),
    ]  # fmt: skip
    marathon, spanish = draft.objectives
    assert (marathon.why, marathon.note, marathon.line) == ("I want to know that I can", "", 3)
    assert [kr.line for kr in marathon.key_results] == [5, 7]
    assert [kr.note for kr in marathon.key_results] == ["the watch knows", ""]
    assert (spanish.note, spanish.line) == ("she is from Bilbao", 9)
    assert marathon.key_results[0].sentence.due == date(2026, 12, 15)
    assert spanish.key_results[1].sentence.target == 12


def test_other_lines_are_named() -> None:
    draft = read("""\
KR: Read 12 books
- Read 13 books
Why: not
Some words
O: Read more
O:
and these
KR:
""")
    assert outline(draft) == [("Read more", [])]
    assert draft.unread == (
        (1, "KR: Read 12 books"),
        (2, "- Read 13 books"),
        (3, "Why: not"),
        (4, "Some words"),
        (6, "O:"),
        (7, "and these"),
        (8, "KR:"),
    )


def test_markdown() -> None:
    draft = read("""\
## O1: Eat well
- [ ] Cook 3 times a week
  - Why: cheaper
  - KR 2: No more than 3 coffees a day
  \u2022 Lose 4 kg
```
***
""")
    assert outline(draft) == [
        ("Eat well", ["Cook 3 times a week", "No more than 3 coffees a day", "Lose 4 kg"])
    ]
    assert draft.objectives[0].why == "cheaper"
    assert draft.unread == ()


def test_words_that_only_begin_like_one() -> None:
    draft = read("O: Sing\nOpera: 3 visits\nKrill\n")
    assert draft.unread == ((2, "Opera: 3 visits"), (3, "Krill"))


def test_several_lines_of_why() -> None:
    assert read("O: Sing\nWhy: joy\nWhy: health").objectives[0].why == "joy health"


def test_other_ends_of_lines_and_no_lines() -> None:
    assert outline(read("O: Sing\r\nKR: Sing 5 songs\r\n")) == [("Sing", ["Sing 5 songs"])]
    assert read("") == Draft()
