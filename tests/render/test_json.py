from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from okrcli.render.json import to_json


@dataclass(frozen=True, slots=True)
class Shown:
    from_: date
    title: object


def test_keys_days_and_whole_numbers() -> None:
    assert to_json(Shown(date(2026, 10, 1), {"a": [1.0, 0.5, None, True]})) == (
        '{\n  "from": "2026-10-01",\n  "title": {\n    "a": [\n'
        "      1,\n      0.5,\n      null,\n      true\n    ]\n  }\n}\n"
    )


def test_what_json_has_no_number_for_is_null() -> None:
    assert '"title": null' in to_json(Shown(date(2026, 1, 1), float("nan")))


def test_letters_stand_as_they_are() -> None:
    assert '"title": "日本, é, 👨"' in to_json(Shown(date(2026, 1, 1), "日本, é, 👨"))


@given(st.text(st.characters(exclude_categories=[])))
def test_nothing_acts_on_a_terminal_and_nothing_is_lost(text: str) -> None:
    printed = to_json(Shown(date(2026, 1, 1), text))
    kinds = {unicodedata.category(char) for char in printed.replace("\n", "")}
    assert not kinds & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert json.loads(printed)["title"] == _joined(text)


def _joined(text: str) -> str:
    """Two halves of a character that stand side by side are one to a reader of JSON."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
