"""docs/typing.md and the topics `dates` and `numbers`: every form is tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from okrcli.domain.spans import Span
from okrcli.domain.typed_confidence import parse_confidence
from okrcli.domain.typed_days import parse_day, why_no_day
from okrcli.domain.typed_periods import parse_period, why_no_period
from okrcli.domain.typed_values import Refused, Typed, Wants, parse_value
from okrcli.views.topics import topic
from tests.docs.pages import page

SATURDAY = date(2026, 11, 21)
ANY = (None, "km", "words", "%", "$", "min")
FIRST_WORD = re.compile(r"^ +(\S.*?)(?:  .*)?$", re.MULTILINE)

Row = tuple[str, ...]


def _rows(heading: str, table: int) -> list[Row]:
    """Give the rows below a heading: of its first table (accepted) or its second (refused)."""
    section = page("typing.md").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    tables = [part for part in section.split("\n\n") if part.startswith("|")]
    lines = tables[table].splitlines()[2:]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]


def _code(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def _units(cell: str) -> list[str | None]:
    """Give the units that a row is about; what stands behind `but` is left out."""
    if cell.startswith("any"):
        return [unit for unit in ANY if unit not in _code(cell)]
    return [None] if cell == "none" else list(_code(cell))


def _written(typed: Typed) -> str:
    if isinstance(typed.value, bool):
        return str(typed.value).lower()
    return f'"{typed.value}"' if isinstance(typed.value, str) else f"{typed.value}"


def _fits(refused: object, told: str) -> None:
    """Check that a refusal names what the page says is to be typed."""
    assert isinstance(refused, Refused)
    for meant in _code(told):
        assert f"`{meant}`" in refused.message


@pytest.mark.parametrize(("typed", "units", "result"), _rows("Values", 0))
def test_a_value(typed: str, units: str, result: str) -> None:
    (text,) = _code(typed)
    for unit in _units(units):
        found = parse_value(text, unit)
        assert isinstance(found, Typed), found
        assert _written(found) == _code(result)[0]
        assert found.relative == ("on top" in result)


@pytest.mark.parametrize(("typed", "units", "because", "told"), _rows("Values", 1))
def test_no_value(typed: str, units: str, because: str, told: str) -> None:
    (text,) = _code(typed)
    assert because
    for unit in _units(units):
        _fits(parse_value(text, unit), told)


@pytest.mark.parametrize(("typed", "result"), _rows("Yes and no", 0))
def test_yes_and_no(typed: str, result: str) -> None:
    (text,) = _code(typed)
    found = parse_value(text, None, wants="truth")
    assert isinstance(found, Typed)
    assert [_written(found)] == _code(result)


@pytest.mark.parametrize(("typed", "because"), _rows("Yes and no", 1))
def test_neither_yes_nor_no(typed: str, because: str) -> None:
    (text,) = _code(typed)
    assert because
    assert isinstance(parse_value(text, None, wants="truth"), Refused)


@pytest.mark.parametrize(("typed", "result"), _rows("Confidence", 0))
def test_confidence(typed: str, result: str) -> None:
    assert parse_confidence(*_code(typed)) == float(*_code(result))


@pytest.mark.parametrize(("typed", "because", "told"), _rows("Confidence", 1))
def test_no_confidence(typed: str, because: str, told: str) -> None:
    assert because
    _fits(parse_confidence(*_code(typed)), told)


@pytest.mark.parametrize(("typed", "past", "coming"), _rows("Days", 0))
def test_a_day(typed: str, past: str, coming: str) -> None:
    (text,) = _code(typed)
    for result, ahead in ((past, False), (coming, True)):
        assert parse_day(text, SATURDAY, coming=ahead) == date.fromisoformat(*_code(result))


@pytest.mark.parametrize(("typed", "because", "told"), _rows("Days", 1))
def test_no_day(typed: str, because: str, told: str) -> None:
    (text,) = _code(typed)
    assert because
    assert parse_day(text, SATURDAY) is parse_day(text, SATURDAY, coming=True) is None
    _fits(Refused(why_no_day(text, SATURDAY), "a day"), told)


@pytest.mark.parametrize(("typed", "past", "coming"), _rows("Periods", 0))
def test_a_period(typed: str, past: str, coming: str) -> None:
    (text,) = _code(typed)
    for result, ahead in ((past, False), (coming, True)):
        span = Span(*map(date.fromisoformat, _code(result)))
        assert parse_period(text, SATURDAY, coming=ahead) == span


@pytest.mark.parametrize(("typed", "because"), _rows("Periods", 1))
def test_no_period(typed: str, because: str) -> None:
    (text,) = _code(typed)
    assert because
    assert parse_period(text, SATURDAY) is parse_period(text, SATURDAY, coming=True) is None
    assert why_no_period(text)


def test_the_page_is_complete() -> None:
    for heading, accepted, refused in (
        ("Values", 25, 25),
        ("Yes and no", 7, 3),
        ("Confidence", 9, 7),
        ("Days", 20, 25),
        ("Periods", 18, 8),
    ):
        assert len(_rows(heading, 0)) >= accepted
        assert len(_rows(heading, 1)) >= refused


def _topic(name: str, begins: str) -> Iterator[str]:
    """Give the forms in the table of a topic that follows the line with these words."""
    table = (topic(name, ()) or "").partition(begins)[2].partition("\n\n")[2].partition("\n\n")[0]
    for found in FIRST_WORD.finditer(table):
        yield from re.split(r", (?=\S)", found[1])


def test_the_days_in_the_help() -> None:
    days = list(_topic("dates", "take a day"))
    refused = list(_topic("dates", "No day:"))
    periods = list(_topic("dates", "A period"))
    assert len(days) > 15
    assert len(refused) > 8
    assert len(periods) > 8
    for text in days:
        assert parse_day(text, SATURDAY) is not None, text
    for text in refused:
        assert parse_day(text, SATURDAY) is None, text
    for text in periods:
        assert parse_period(text, SATURDAY) is not None, text


@pytest.mark.parametrize(
    ("begins", "units", "wants"),
    [
        ("any unit", ANY, "number"),
        ("unit km", ("km",), "number"),
        ("unit $", ("$", "USD"), "number"),
        ("a unit of time", ("s", "min", "h"), "number"),
        ("done or not", (None,), "truth"),
    ],
)
def test_the_values_in_the_help(begins: str, units: tuple[str | None, ...], wants: Wants) -> None:
    forms = list(_topic("numbers", f"Taken, {begins}"))
    assert forms
    for text in forms:
        for unit in units:
            assert isinstance(parse_value(text, unit, wants=wants), Typed), (text, unit)


def test_the_values_that_the_help_refuses() -> None:
    forms = list(_topic("numbers", "Refused:"))
    assert len(forms) > 10
    for text in forms:
        assert isinstance(parse_value(text, "km"), Refused), text


def test_the_confidence_in_the_help() -> None:
    forms = list(_topic("numbers", "Confidence, "))
    assert [parse_confidence(text) for text in forms] == [0.7, 0.7, 0.7, 0.7, 0.1, 1.0]
