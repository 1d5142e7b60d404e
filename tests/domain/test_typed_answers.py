"""What may be typed in the guided check-in, and what it is taken for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.standing import StepState
from okrcli.domain.typed_answers import (
    KEYS,
    Answer,
    parse_answer,
    parse_picks,
    parse_sure,
)
from okrcli.domain.typed_confidence import print_confidence
from okrcli.domain.typed_values import Refused
from tests.domain.builders import day

STEPS = (
    StepState("passport", "Passport", 1, None, done=False, on=None),
    StepState("shoes", "Shoes run in", 1, day("2026-11-30"), done=True, on=day("2026-11-02")),
    StepState("paper", "Paper for the start", 1, None, done=False, on=None),
)
BLANKS = st.text(alphabet=" \t")
CONFIDENCES = st.integers(0, 1000).map(lambda thousandths: thousandths / 1000)
WORDS = st.text(alphabet=st.characters(categories=["L"]), min_size=1)


def refused(found: object) -> str:
    assert isinstance(found, Refused), found
    return found.message


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", "unchanged"),
        ("-", "skip"),
        ("?", "explain"),
        ("u", "undo"),
        ("Undo", "undo"),
        ("q", "quit"),
        (" QUIT ", "quit"),
    ],
)
def test_a_key_is_a_key_at_both_prompts(typed: str, key: str) -> None:
    assert parse_answer(typed) == key
    if key != "unchanged":
        assert parse_sure(typed, 0.4) == key


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("14.2", Answer("14.2")),
        ("  14.2 km ", Answer("14.2 km")),
        ("-3", Answer("-3")),
        ("+4", Answer("+4")),
        ("14.2 c=8", Answer("14.2", 0.8)),
        ("14.2 confidence=80%", Answer("14.2", 0.8)),
        ("14.2 # felt good", Answer("14.2", note="felt good")),
        ("14.2 c=8 # felt good", Answer("14.2", 0.8, "felt good")),
        ("14.2 c=8 #", Answer("14.2", 0.8)),
        ("14.2 # run #3 c=8", Answer("14.2", note="run #3 c=8")),
        ("1 3 c=7", Answer("1 3", 0.7)),
        ("step#3", Answer("step#3")),
        ("14.2 c= 8", Answer("14.2 c= 8")),
    ],
)
def test_a_value_and_what_is_said_with_it(typed: str, answer: Answer) -> None:
    assert parse_answer(typed) == answer


@pytest.mark.parametrize(
    ("answer", "complete"),
    [
        (Answer("1"), False),
        (Answer("1", 0.0), True),
        (Answer("1", None, "x"), True),
    ],
)
def test_what_was_said_in_the_same_breath_is_not_asked_for(
    answer: Answer, *, complete: bool
) -> None:
    assert answer.complete is complete


@pytest.mark.parametrize("typed", ["# only a note", "#"])
def test_without_a_value_there_is_no_answer(typed: str) -> None:
    assert "has no value" in refused(parse_answer(typed))


def test_a_wrong_confidence_behind_a_value_is_said() -> None:
    assert "11" in refused(parse_answer("14 c=11"))


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("7", Answer("", 0.7)),
        ("70%", Answer("", 0.7)),
        ("c=7", Answer("", 0.7)),
        ("7 felt good", Answer("", 0.7, "felt good")),
        ("7 # felt good", Answer("", 0.7, "felt good")),
        ("7 #", Answer("", 0.7)),
        ("felt good", Answer("", 0.4, "felt good")),
        ("# felt good", Answer("", 0.4, "felt good")),
        ("#", Answer("", 0.4)),
    ],
)
def test_how_sure_and_a_note(typed: str, answer: Answer) -> None:
    assert parse_sure(typed, 0.4) == answer


@pytest.mark.parametrize("typed", ["11", "7,5", "100%% sure", "c=11", "70"])
def test_a_number_that_is_no_confidence_is_no_note_either(typed: str) -> None:
    assert isinstance(parse_sure(typed, 0.4), Refused)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("1", ("passport",)),
        ("1 3", ("passport", "paper")),
        ("3,1", ("paper", "passport")),
        ("1 1 passport", ("passport",)),
        ("Pass", ("passport",)),
    ],
)
def test_steps_are_picked_by_number_or_name(typed: str, ids: tuple[str, ...]) -> None:
    assert parse_picks(typed, STEPS) == ids


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("0", "there is no step 0"),
        ("4", "there is no step 4"),
        ("1234567890123", "there is no step 123456789"),
        ("2", "“Shoes run in” is done already"),
        ("1 2", "is done already"),
        ("pa", "`pa` fits several steps"),
        ("boots", "`boots` is no step"),
        ("!", "`!` is no step"),
        (" , ", "no step is named"),
    ],
)
def test_what_picks_no_step_is_said(typed: str, why: str) -> None:
    assert why in refused(parse_picks(typed, STEPS))


@given(BLANKS, st.none() | CONFIDENCES)
def test_enter_always_means_that_nothing_changed(typed: str, usual: float | None) -> None:
    assert parse_answer(typed) == "unchanged"
    assert parse_sure(typed, usual) == Answer("", usual)


@given(st.text(), st.none() | CONFIDENCES)
def test_any_text_is_an_answer_or_refused(typed: str, usual: float | None) -> None:
    found = parse_answer(typed)
    assert isinstance(found, Answer | Refused) or found in KEYS.values()
    if isinstance(found, Answer):
        assert found.value.strip() == found.value != ""
    sure = parse_sure(typed, usual)
    assert isinstance(sure, Answer | Refused) or sure in KEYS.values()
    assert isinstance(parse_picks(typed, STEPS), tuple | Refused)


@given(CONFIDENCES, st.lists(WORDS, min_size=1).map(" ".join))
def test_the_confidence_and_the_note_that_are_typed_come_back(sure: float, note: str) -> None:
    typed = print_confidence(sure)
    assert parse_sure(f"{typed} {note}", 0.123) == Answer("", sure, note)
    assert parse_answer(f"14.2 c={typed} # {note}") == Answer("14.2", sure, note)
    told = parse_sure(f"# {note}", sure)
    assert told == Answer("", sure, note)
