"""Values as people type them: what is understood, what is refused, and the laws of both."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.clock import print_clock
from okrcli.domain.numbers import LARGEST
from okrcli.domain.typed_values import (
    LONGEST,
    Refused,
    Typed,
    expected_value,
    parse_value,
    print_number,
    print_value,
)

# What is typed, the unit, the value to be written, and the number in the unit where it differs.
UNDERSTOOD: list[tuple[str, str | None, float | str, float]] = [
    ("14", None, 14, 14),
    ("14.2", None, 14.2, 14.2),
    ("14.0", None, 14.0, 14),
    ("14.20", None, 14.2, 14.2),
    ("-5", None, -5, -5),
    ("\u22125", None, -5, -5),
    ("-0", None, 0, 0),
    ("0", None, 0, 0),
    ("007", None, 7, 7),
    (".5", None, 0.5, 0.5),
    ("-.5", None, -0.5, -0.5),
    ("  14.2  ", None, 14.2, 14.2),
    ("1,000", None, 1000, 1000),
    ("12,500", None, 12500, 12500),
    ("1,234,567.5", None, 1234567.5, 1234567.5),
    ("1,000", "km", 1000, 1000),
    ("12.5k", None, 12500, 12500),
    ("12.5K", None, 12500, 12500),
    ("1.0005k", None, 1000.5, 1000.5),
    ("1.001k", None, 1001, 1001),
    ("-2k", "words", -2000, -2000),
    ("2k words", "words", 2000, 2000),
    ("1,200k", "words", 1200000, 1200000),
    ("2.1k", "kcal", 2100, 2100),
    ("5k m", "m", 5000, 5000),
    ("12k km", "km", 12000, 12000),
    ("$3.5k", "$", 3500, 3500),
    ("$5", "USD", 5, 5),
    ("$ 5", "$", 5, 5),
    ("-$5", "$", -5, -5),
    ("$1,000.50", "$", 1000.5, 1000.5),
    ("$.50", "$", 0.5, 0.5),
    ("5$", "$", 5, 5),
    ("5 usd", "$", 5, 5),
    ("USD 5", "$", 5, 5),
    ("3.5k€", "EUR", 3500, 3500),
    ("3.5k EUR", "€", 3500, 3500),
    ("€3.5K", "€", 3500, 3500),
    ("CHF 20", "CHF", 20, 20),
    ("£20", "GBP", 20, 20),
    ("14.2km", "km", 14.2, 14.2),
    ("14.2 km", "km", 14.2, 14.2),
    ("14.2\u00a0km", "km", 14.2, 14.2),
    ("14.2 KM", "km", 14.2, 14.2),
    ("58 BPM", "bpm", 58, 58),
    ("12 Books", "books", 12, 12),
    ("20 m²", "m²", 20, 20),
    ("7 books / week", "books  /  week", 7, 7),
    ("3 m", "m", 3, 3),
    ("3M", "M", 3, 3),
    ("300K", "K", 300, 300),
    ("12", "k", 12, 12),
    ("5k€", "k€", 5, 5),
    ("55%", "%", 55, 55),
    ("55 %", "%", 55, 55),
    ("55", "%", 55, 55),
    ("0.55", "%", 0.55, 0.55),
    ("55%", None, 0.55, 0.55),
    ("7.5%", "", 0.075, 0.075),
    ("100%", None, 1, 1),
    ("52:30", "min", "52:30", 52.5),
    ("52:30", "s", "52:30", 3150),
    ("7:30", "h", "7:30", 7.5),
    ("1:02:30", "min", "1:02:30", 62.5),
    ("052:30", "min", "52:30", 52.5),
    ("00:45", "min", "0:45", 0.75),
    ("-0:30", "min", "-0:30", -0.5),
    ("\u22120:30", "min", "-0:30", -0.5),
    ("-0:00", "min", "0:00", 0),
    ("52:30 min", "min", "52:30", 52.5),
    ("52:30MIN", "min", "52:30", 52.5),
    ("45", "min", 45, 45),
    ("45 min", "min", 45, 45),
    ("1.5h", "h", 1.5, 1.5),
    ("1000000000000000", None, 1000000000000000, 1e15),
]

# What is typed, the unit, and words of the message.
REFUSED: list[tuple[str, str | None, str]] = [
    ("", None, "there is no value"),
    (" \t", "km", "there is no value"),
    ("nan", None, "no number"),
    ("inf", None, "no number"),
    ("-inf", None, "no number"),
    ("1e3", None, "power of ten"),
    ("1e400", None, "power of ten"),
    ("1E-3", None, "power of ten"),
    ("9999999999999999", None, "larger than 1e15"),
    ("1000000000000000.5", None, "larger than 1e15"),
    ("-2,000,000,000,000k", None, "larger than 1e15"),
    ("9" * LONGEST, None, "larger than 1e15"),
    ("9" * (LONGEST + 1), None, "longer than 400 characters"),
    ("--5", None, "no number"),
    ("+-5", None, "no number"),
    ("- 5", None, "no number"),
    ("-", None, "no number"),
    ("\u20135", None, "`-5`"),
    ("0x10", None, "no number"),
    ("½", None, "no number"),
    ("\u0663", None, "no number"),
    ("\uff15", None, "no number"),
    ("5!", None, "no number"),
    ("abc5", None, "no number"),
    ("yes", None, "no number"),
    ("done", "km", "no number"),
    ("12,5", None, "`12.5`"),
    ("-12,5", None, "`-12.5`"),
    ("12,5 km", "km", "`12.5 km`"),
    ("2,7k", None, "`2.7k`"),
    ("$3,5k", "$", "`$3.5k`"),
    ("1,00", None, "`1.00`"),
    ("1,0000", None, "`1.0000` or `10000`"),
    ("0,500", None, "write `0.500`"),
    ("1234,567", None, "`1234.567` or `1234567`"),
    (",5", None, "`0.5`"),
    ("5,", None, "write `5`"),
    ("5.", None, "write `5`"),
    ("1.234,5", None, "`1234.5`"),
    ("1.000.000", None, "`1000000`"),
    ("1,2,3", None, "one point"),
    ("1.2.3", None, "one point"),
    ("1,23,456", None, "one point"),
    ("1,000.5.", None, "one point"),
    ("1_000", None, "`1000`"),
    ("-1 000 000.5", None, "`-1000000.5`"),
    ("1'000", None, "`1000`"),
    ("1 000 km", "km", "`1000 km`"),
    ("1 0000", None, "no number"),
    ("3M", None, "3,000,000"),
    ("3m", None, "3,000,000"),
    ("3M", "m", "3,000,000"),
    ("3m", "M", "3,000,000"),
    ("$3M", "$", "3,000,000"),
    ("2 billion", "users", "3,000,000"),
    ("5m", "km", "in m, but the unit is km"),
    ("12.5 k", None, "`12.5k`"),
    ("5k", "km", "5 km or 5 thousand"),
    ("70k", "kg", "70 kg or 70 thousand"),
    ("12k", "k", "12 k or 12 thousand"),
    ("12 k", "k", "12 k or 12 thousand"),
    ("300k", "K", "300 K or 300 thousand"),
    ("5 mi", "km", "in mi, but the unit is km"),
    ("14 km", None, "in km, but there is no unit"),
    ("5km", "m", "in km, but the unit is m"),
    ("5kkm", "km", "in kkm, but the unit is km"),
    ("5 MW", "mW", "in MW, but the unit is mW"),
    ("5 " + "x" * 60, "km", "x…, but the unit is km"),
    ("55%", "km", "in %, but the unit is km"),
    ("55 km", "%", "in km, but the unit is %"),
    ("€5", "$", "in €, but the unit is $"),
    ("$5", None, "in $, but there is no unit"),
    ("5 €", "USD", "in €, but the unit is USD"),
    ("$5", "km", "in $, but the unit is km"),
    ("$5 USD", "$", "no number"),
    ("$-5", "$", "no number"),
    ("km 5", "km", "no number"),
    ("52:30", "km", "the unit is km"),
    ("52:30", None, "there is no unit"),
    ("52:30 h", "min", "in h, but the unit is min"),
    ("10:30am", "min", "in am, but the unit is min"),
    ("52:3", "min", "two digits"),
    ("1:75", "min", "two digits"),
    ("1:2:3:4", "min", "two digits"),
    ("52:30.5", "min", "two digits"),
    ("52:30,", "min", "two digits"),
    ("1234567890:00", "min", "two digits"),
    ("1h30", "min", "no number"),
    ("90 s", "min", "in s, but the unit is min"),
]


@pytest.mark.parametrize(("text", "unit", "value", "number"), UNDERSTOOD)
def test_understood(text: str, unit: str | None, value: float | str, number: float) -> None:
    typed = parse_value(text, unit)
    assert typed == Typed(value, number)
    assert type(typed.value) is type(value)


@pytest.mark.parametrize(("text", "unit", "words"), REFUSED)
def test_refused(text: str, unit: str | None, words: str) -> None:
    refused = parse_value(text, unit)
    assert isinstance(refused, Refused)
    assert words in refused.message
    assert refused.expected


@pytest.mark.parametrize(
    ("text", "unit", "value", "number"),
    [
        ("+2", None, 2, 2),
        ("+2.5 km", "km", 2.5, 2.5),
        ("+$5k", "$", 5000, 5000),
        ("+5%", "%", 5, 5),
        ("+0:30", "min", "0:30", 0.5),
        ("+0", None, 0, 0),
    ],
)
def test_a_plus_is_on_top(text: str, unit: str | None, value: float | str, number: float) -> None:
    assert parse_value(text, unit) == Typed(value, number, relative=True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", True), ("Y", True), ("done", True), (" True ", True),
        ("no", False), ("N", False), ("FALSE", False),
    ],
)  # fmt: skip
def test_yes_and_no(text: str, value: bool) -> None:
    assert parse_value(text, "km", wants="truth") == Typed(value, float(value))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1", "`1` is a number"),
        ("0", "`0` is a number"),
        ("14.2", "is a number"),
        ("maybe", "neither yes nor no"),
        ("5 km", "neither yes nor no"),
        ("not done", "neither yes nor no"),
        ("", "there is no value"),
    ],
)
def test_neither_yes_nor_no(text: str, words: str) -> None:
    refused = parse_value(text, None, wants="truth")
    assert isinstance(refused, Refused)
    assert words in refused.message
    assert refused.expected == "yes, done or no"


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (None, "a number, such as 14.2, 1,000 or 12.5k"),
        ("km", "a number in km, such as 14.2 or 14.2 km"),
        ("%", "a number in %, such as 14.2 or 14.2%"),
        ("$", "a number in $, such as 14.2 or $14.2"),
        ("EUR", "a number in EUR, such as 14.2 or EUR 14.2"),
        ("min", "a number in min, such as 45 or 45 min, or clock time such as 52:30"),
        ("h", "a number in h, such as 45 or 45 h, or clock time such as 7:30"),
    ],
)
def test_what_is_expected_depends_on_the_unit(unit: str | None, expected: str) -> None:
    assert expected_value(unit) == expected


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        (14, None, "14"),
        (14, "", "14"),
        (14.0, None, "14.0"),
        (14.2, "km", "14.2 km"),
        (-5, "$", "-$5"),
        (3500, "EUR", "EUR 3500"),
        (55, "%", "55%"),
        (0.55, None, "0.55"),
        ("52:30", "min", "52:30 min"),
        (12, "k", "12"),
        (12, "K", "12 K"),
        (12, "3", "12 3"),
        (12, "5 000", "12 5 000"),
        (1e-07, None, "0.0000001"),
        (-1.25e-07, "km", "-0.000000125 km"),
        (True, None, "yes"),
        (False, "km", "no"),
    ],
)
def test_printed(value: float | str, unit: str | None, printed: str) -> None:
    assert print_value(value, unit) == printed


ODD_UNITS = ("books / week", "k€", "e3", "3", "-5", ".5", ",5", "000", ":30", "+", "−", " ", "1:00")
UNITS = (
    st.sampled_from([None, "", "km", "kg", "k", "K", "m", "M", "mW", "%", "$", "USD", "€", "chf"])
    | st.sampled_from(["words", "m²", "s", "min", "h", *ODD_UNITS])
    | st.text(max_size=6)
)
NUMBERS = st.integers(-int(LARGEST), int(LARGEST)) | st.floats(-LARGEST, LARGEST)
CLOCKS = st.from_regex(r"\A-?(0|[1-9][0-9]{0,8}):[0-5][0-9](:[0-5][0-9])?\Z").filter(
    lambda text: text.strip("-0:") or not text.startswith("-")
)


@given(NUMBERS, UNITS)
def test_a_printed_number_is_read_back(value: float, unit: str | None) -> None:
    typed = parse_value(print_value(value, unit), unit)
    assert typed == Typed(value, float(value))
    assert type(typed.value) is type(value)


@given(CLOCKS, st.sampled_from(["s", "min", "h"]))
def test_a_printed_clock_time_is_read_back(text: str, unit: str) -> None:
    typed = parse_value(print_value(text, unit), unit)
    assert isinstance(typed, Typed)
    assert typed.value == text


@given(st.booleans(), UNITS)
def test_a_printed_truth_is_read_back(value: bool, unit: str | None) -> None:
    assert parse_value(print_value(value, unit), unit, wants="truth") == Typed(value, float(value))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_printed_in_full(value: float) -> None:
    printed = print_number(value)
    assert float(printed) == value
    if abs(value) < 1e16:
        assert not set(printed) - set("-.0123456789")


TYPED = st.text("0123456789+-.,:kKmMe %$€ysno \u2212\u00a0_'", max_size=12) | st.text(max_size=20)


@given(TYPED, UNITS, st.sampled_from(["number", "truth"]))
def test_any_text_is_a_value_in_range_or_refused(text: str, unit: str | None, wants: str) -> None:
    typed = parse_value(text, unit, wants="truth" if wants == "truth" else "number")
    if isinstance(typed, Refused):
        assert typed.message
        assert typed.expected
        return
    assert math.isfinite(typed.number)
    assert abs(typed.number) <= LARGEST
    assert isinstance(typed.value, bool) == (wants == "truth")
    if not isinstance(typed.value, str):
        assert typed.value == typed.number


@given(NUMBERS, st.sampled_from(["km", "$", "%", "words", None]))
def test_groups_of_thousands_change_nothing(value: float, unit: str | None) -> None:
    whole, point, after = print_number(value).partition(".")
    grouped = f"{int(whole):,}" if whole not in {"-0", "0"} else whole
    assert parse_value(f"{grouped}{point}{after}", unit) == parse_value(print_number(value), unit)


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        (52.5, "min", "52:30"),
        (62.5, "min", "1:02:30"),
        (3150, "s", "52:30"),
        (-30, "s", "-0:30"),
        (7.5, "h", "7:30"),
        (7.5125, "h", "7:30:45"),
        (1499 / 60, "min", "24:59"),
        (0, "min", "0:00"),
        (0.001, "min", None),
        (52.5, "km", None),
        (52.5, None, None),
        (1e15, "h", None),
        (math.nan, "s", None),
    ],
)
def test_print_clock(value: float, unit: str | None, printed: str | None) -> None:
    assert print_clock(value, unit) == printed


@given(CLOCKS, st.sampled_from(["s", "min", "h"]))
def test_a_clock_time_that_was_read_can_be_printed(text: str, unit: str) -> None:
    typed = parse_value(text, unit)
    assert isinstance(typed, Typed)
    printed = print_clock(typed.number, unit)
    assert printed is not None
    assert parse_value(printed, unit) == Typed(printed, typed.number)
