from __future__ import annotations

import pytest

from okrcli.domain.ids import is_id, slug, suggest_id, why_no_id


@pytest.mark.parametrize("text", ["a", "7", "long-run", "a_b", "0-", "x" * 64, "cycles", "com10"])
def test_ids(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is no id"),
        ("Run", "is no id"),
        ("-run", "is no id"),
        ("_run", "is no id"),
        ("lauf ", "is no id"),
        ("läuf", "is no id"),
        ("run\n", "is no id"),
        ("a/b", "is no id"),
        ("x" * 65, "is longer than 64 characters"),
        ("cycle", "is a name that the format keeps for itself"),
        ("log", "is a name that the format keeps for itself"),
        ("kpis", "is a name that the format keeps for itself"),
        ("con", "is a device name on Windows"),
        ("nul", "is a device name on Windows"),
        ("com1", "is a device name on Windows"),
        ("lpt9", "is a device name on Windows"),
    ],
)
def test_what_is_none(text: str, why: str) -> None:
    assert not is_id(text)
    assert why_no_id(text) == why


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Passport", "passport"),
        ("Book a  café, près de l'hôtel!", "book-a-cafe-pres-de-l-hotel"),
        ("  Überholen & so ", "uberholen-so"),
        ("under_score", "under-score"),
        ("100 %", "100"),
        ("x" * 70, "x" * 64),
        ("日本", "step-3"),
        ("…", "step-3"),
    ],
)
def test_slugs(text: str, made: str) -> None:
    assert slug(text, otherwise="step-3") == made


@pytest.mark.parametrize(
    ("text", "made"),
    [("Marathon 2", "marathon-2"), ("cycle", "cycle-1"), ("CON", "con-1"), ("!!!", "my-goal")],
)
def test_suggestions_are_ids(text: str, made: str) -> None:
    assert suggest_id(text) == made
    assert is_id(suggest_id(text))
