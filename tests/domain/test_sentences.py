"""Key results' sentences: what is read out of them, and that no number is made up."""

from __future__ import annotations

from datetime import date

import pytest

from okrcli.domain.drafting.sentences import LONGEST, Sentence, read_sentence
from okrcli.domain.spans import Span
from tests.domain.sentence_cases import KNOWN, NEW, TRAPS

MONDAY = date(2026, 10, 5)
QUARTER = Span(date(2026, 10, 1), date(2026, 12, 31))
KEYS = (
    "start", "target", "by", "unit", "aggregate", "times", "per", "at_least", "above", "at_most",
    "below",
)  # fmt: skip


def read(text: str, span: Span = QUARTER) -> Sentence:
    return read_sentence(text, MONDAY, span)


def said(sentence: Sentence) -> set[str]:
    """Put a sentence's reading into the words of the tables."""
    words = {f"{key} {getattr(sentence, key)}" for key in KEYS}
    words = {word for word in words if not word.endswith(" None")} | {sentence.kind}
    if sentence.due:
        words.add(f"due {sentence.due:%m-%d}")
    if sentence.from_:
        words.add(f"from {sentence.from_:%m-%d}")
    if sentence.steps:
        words.add("steps " + ", ".join(sentence.steps))
    return words | ({"draft"} if sentence.draft else set())


@pytest.mark.parametrize(("text", "meant"), [*KNOWN, *NEW, *TRAPS])
def test_read(text: str, meant: str) -> None:
    either = [set(one.split("; ")) for one in meant.split(" | ")]
    assert said(read(text)) in either


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Read 12 books", ()),
        ("Lose 4,5 kg", ("4,5",)),
        ("Save 1.500 €", ("1.500",)),
        ("Meet on 10/11", ("10/11",)),
        ("Pay by 31.12.2026", ("31.12.2026",)),
        ("Be rested by Christmas", ("by Christmas",)),
        ("Ship it by mid-November", ("by mid-November",)),
        ("Ship it by November", ("by November",)),
        ("Ship it by the 15th", ("by the 15th",)),
        ("Ship it by 15 January", ("by 15 January",)),
        ("Ship it by 31 November", ("by 31 November",)),
        ("Hold retro every 2 weeks", ("every 2 weeks",)),
        ("Hire 3 engineers and 1 designer", ("1 designer",)),
        ("Run 10 km in 50:00", ()),
        ("Yoga 2-3 times a week", ("3 times",)),
        ("Increase sales by 10 to 15 %", ("10", "15 %")),
        ("Meditate 5 times a week for 10 weeks", ("10 weeks",)),
        ("Finish top 3", ()),
    ],
)
def test_what_is_left(text: str, left: tuple[str, ...]) -> None:
    assert read(text).left == left


@pytest.mark.parametrize(
    ("words", "from_", "due"),
    [
        ("by 15 December", None, "2026-12-15"),
        ("by the 15th of December", None, "2026-12-15"),
        ("by Dec 15th, 2026", None, "2026-12-15"),
        ("by December 15", None, "2026-12-15"),
        ("until 2026-12-15", None, "2026-12-15"),
        ("before 15 December", None, "2026-12-14"),
        ("before December", None, "2026-11-30"),
        ("in November", None, "2026-11-30"),
        ("during November 2026", None, "2026-11-30"),
        ("by the end of Nov", None, "2026-11-30"),
        ("by end of November 2026", None, "2026-11-30"),
        ("until the end of the quarter", None, "2026-12-31"),
        ("by the end of the year", None, "2026-12-31"),
        ("by the end of the cycle", None, "2026-12-31"),
        ("by year-end", None, "2026-12-31"),
        ("by the end of 2026", None, "2026-12-31"),
        ("by the end of Q4", None, "2026-12-31"),
        ("by the end of Q9", None, None),
        ("by the end of Q1", None, None),
        ("by the end of next quarter", None, None),
        ("by the end of the month", None, "2026-10-31"),
        ("this month", None, "2026-10-31"),
        ("next month", None, "2026-11-30"),
        ("by the end of the week", None, "2026-10-11"),
        ("next week", None, "2026-10-18"),
        ("by Friday", None, "2026-10-09"),
        ("on Monday", None, "2026-10-05"),
        ("by next Monday", None, "2026-10-12"),
        ("by tomorrow", None, "2026-10-06"),
        ("in 6 weeks", None, "2026-11-16"),
        ("within the next 30 days", None, "2026-11-04"),
        ("in 3 days", None, None),
        ("in two months", None, "2026-12-05"),
        ("in zero weeks", None, None),
        ("from 1 November", "2026-11-01", None),
        ("starting 1 November", "2026-11-01", None),
        ("between 1 November and 15 December", "2026-11-01", "2026-12-15"),
        ("from 1 to 15 December", "2026-12-01", "2026-12-15"),
        ("from 15 December to 1 November", None, None),
        ("after 1 November", None, None),
        ("before the end of November", None, None),
        ("by 2026-02-30", None, None),
        ("by 2027-01-15", None, None),
        ("by November", None, None),
        ("by Q4", None, None),
        ("by 1 November and by 1 December", None, "2026-11-01"),
    ],
)
def test_days(words: str, from_: str | None, due: str | None) -> None:
    sentence = read(f"Publish the website {words}")
    assert sentence.kind == "milestone"
    assert sentence.from_ == (date.fromisoformat(from_) if from_ else None)
    assert sentence.due == (date.fromisoformat(due) if due else None)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("by the end of the quarter", "2026-03-31"),
        ("by the end of the year", "2026-12-31"),
        ("by 1 March", "2026-03-01"),
        ("in 2 weeks", "2026-10-19"),
    ],
)
def test_days_in_a_longer_cycle(words: str, due: str) -> None:
    year = Span(date(2026, 1, 1), date(2026, 12, 31))
    assert read(f"Publish the website {words}", year).due == date.fromisoformat(due)


def test_the_coming_one_of_two_days() -> None:
    two_years = Span(date(2026, 1, 1), date(2027, 12, 31))
    assert read("Publish it by 1 March", two_years).due == date(2027, 3, 1)
    assert read("Publish it in March", two_years).due == date(2027, 3, 31)


def test_weeks_are_counted_from_a_cycle_ahead() -> None:
    ahead = Span(date(2027, 1, 1), date(2027, 3, 31))
    assert read("Publish it in 2 weeks", ahead).due == date(2027, 1, 15)
    assert read("Publish it by the end of the year", ahead).due is None


@pytest.mark.parametrize(
    "text",
    ["- Read 12 books", "* Read 12 books", "1. Read 12 books", "KR2: Read 12 books",
     "Key result: Read 12 books", "- [ ] Read 12 books", "  Read  12\tbooks ", "KR:Read 12 books"],
)  # fmt: skip
def test_list_marks_are_no_part_of_the_title(text: str) -> None:
    assert read(text).title == "Read 12 books"
    assert read(text).target == 12


def test_numbers_and_days_stay_in_the_title() -> None:
    text = "Raise weekly volume from 20 to 40 km by 15 December"
    assert read(text).title == text


def test_whole_numbers_stay_whole() -> None:
    assert isinstance(read("Read 12 books").target, int)
    assert isinstance(read("Save $2.5k").target, int)
    assert isinstance(read("Run 42.2 km").target, float)


def test_steps_are_taken_from_a_list() -> None:
    sentence = read("Pack by 1 December, steps: Passport; 2 visas ; tickets;")
    assert sentence.title == "Pack by 1 December"
    assert sentence.steps == ("Passport", "2 visas", "tickets")
    assert sentence.due == date(2026, 12, 1)
    assert read("Steps: a; b").title == "Steps: a; b"
    assert read("Pack - steps: ;").kind == "metric"


def test_a_text_is_no_sentence() -> None:
    text = "Read 12 books " * 40
    assert read(text) == Sentence(text.strip(), "metric", draft=True)
    assert len(text) > LONGEST


def test_marks_in_a_text_are_no_marks() -> None:
    assert read("Read \ue000 books \uf001 \uf010").target is None


def test_more_amounts_than_there_are_marks() -> None:
    assert len(read("1 " * 199 + "1").left) <= 200


@pytest.mark.parametrize(
    "words", ["at least ", "a total of ", "to 5 from ", "every monday and ", "1 ", "get ed "]
)
def test_what_repeats_is_read_as_quickly(words: str) -> None:
    assert read(words * (LONGEST // len(words) - 1)).kind
