"""Confidence as people type it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.typed_confidence import EXPECTED, parse_confidence, print_confidence
from okrcli.domain.typed_values import Refused


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("0", 0.0),
        ("1", 0.1),
        ("7", 0.7),
        ("10", 1.0),
        ("1.0", 1.0),
        ("0.0", 0.0),
        ("0.65", 0.65),
        (".7", 0.7),
        ("1.00", 1.0),
        ("70%", 0.7),
        ("70 %", 0.7),
        ("65.5%", 0.655),
        ("0%", 0.0),
        ("100%", 1.0),
        ("5%", 0.05),
        ("7/10", 0.7),
        ("7.5/10", 0.75),
        ("7 / 10", 0.7),
        ("10/10", 1.0),
        ("  7 ", 0.7),
    ],
)
def test_understood(text: str, confidence: float) -> None:
    assert parse_confidence(text) == confidence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "there is no confidence"),
        ("high", "no confidence"),
        ("nan", "no confidence"),
        ("-1", "no confidence"),
        ("+7", "no confidence"),
        ("07", "no confidence"),
        ("1e-1", "no confidence"),
        ("7/8", "no confidence"),
        ("7 out of 10", "no confidence"),
        ("\u0667", "no confidence"),
        ("1.", "no confidence"),
        ("0." + "7" * 500, "no confidence"),
        ("0,7", "write `0.7`"),
        ("7,5", "write `7.5/10`"),
        ("65,5%", "write `65.5%`"),
        ("11", "write `11%`"),
        ("70", "write `70%`"),
        ("55.5", "write `55.5%`"),
        ("1.5", "write `1.5/10` if it is out of ten, or `1.5%`"),
        ("7.5", "write `7.5/10`"),
        ("101", "from 0 to 1"),
        ("120%", "from 0 to 1"),
        ("12/10", "from 0 to 1"),
        ("01.5", "from 0 to 1"),
    ],
)
def test_refused(text: str, words: str) -> None:
    refused = parse_confidence(text)
    assert isinstance(refused, Refused)
    assert words in refused.message
    assert refused.expected == EXPECTED


@given(st.floats(0, 1))
def test_a_printed_confidence_is_read_back(confidence: float) -> None:
    assert parse_confidence(print_confidence(confidence)) == confidence


@given(st.text("0123456789.,%/ ", max_size=8) | st.text(max_size=20))
def test_any_text_is_a_fraction_or_refused(text: str) -> None:
    found = parse_confidence(text)
    assert isinstance(found, Refused) or 0 <= found <= 1
