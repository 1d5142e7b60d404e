"""Keys of definitions as they are typed, and the schema's keys: the same ones."""

from __future__ import annotations

from datetime import date

import pytest

from okrcli.domain.typed_keys import KEYS, What, parse_key
from okrcli.domain.typed_values import Refused
from okrcli.store.levels import FILES, key_result_keys, keys_of
from okrcli.store.schema.key_results import StepTable
from okrcli.store.schema.types import BreakTable

TODAY = date(2026, 11, 18)

READ = [
    ("kr", "target", "42.2", "km", 42.2),
    ("kr", "target", "42.2 km", "km", 42.2),
    ("kr", "target", "24:59", "min", "24:59"),
    ("kr", "target", "24:59", None, "24:59"),
    ("kr", "by", "-60%", "km", "-60%"),
    ("kr", "by", "− 60 %", "km", "-60%"),
    ("kr", "by", "-4", "kg", -4),
    ("kr", "times", "3", "km", 3),
    ("kr", "hit_rate", "80%", None, 0.8),
    ("kr", "due", "fri", None, date(2026, 11, 20)),
    ("kr", "tags", "a, b,,c", None, ["a", "b", "c"]),
    ("kr", "tags", '["a", "b, c"]', None, ["a", "b, c"]),
    ("kr", "tags", "[1]", None, ["[1]"]),
    ("kr", "tags", "[x", None, ["[x"]),
    ("kr", "steps", "Buy shoes, find a club; pay", None, ["Buy shoes, find a club", "pay"]),
    ("kr", "checkpoints", "2026-11-30=32, 20 dec=40", "km", {"2026-11-30": 32, "2026-12-20": 40}),
    ("kr", "checkpoints.2026-11-30", "32 km", "km", 32),
    ("kpi", "healthy", "at_least=40,at_most=58", "bpm", {"at_least": 40, "at_most": 58}),
    ("kpi", "healthy.at_most", "58 bpm", "bpm", 58),
    ("kr", "extra", "a=1,b=true,c=2026-01-02,d=x,e=1.5,f=1:30", None,
     {"a": 1, "b": True, "c": date(2026, 1, 2), "d": "x", "e": 1.5, "f": "1:30"}),
    ("kr", "extra.a", "007", None, 7),
    ("kr", "title.x", "7", None, "7"),
    ("objective", "nonsense", "7", None, "7"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "key", "text", "unit", "value"), READ)
def test_a_value_is_read(what: What, key: str, text: str, unit: str | None, value: object) -> None:
    found = parse_key(what, key, text, unit, TODAY)

    assert (found, type(found)) == (value, type(value))


REFUSED = [
    ("kr", "target", "12,5", "km", "decimal mark"),
    ("kr", "times", "often", None, "no number"),
    ("kr", "due", "10/11", None, "could be 10 November or 11 October"),
    ("kr", "checkpoints", "2026-11-30", "km", "no `=`"),
    ("kr", "checkpoints", "soon=32", "km", "no day"),
    ("kr", "checkpoints", "2026-11-30=far", "km", "no number"),
    ("kpi", "healthy", "at_most=5 kg", "bpm", "the unit is bpm"),
]


@pytest.mark.parametrize(("what", "key", "text", "unit", "wrong"), REFUSED)
def test_a_value_is_refused(what: What, key: str, text: str, unit: str | None, wrong: str) -> None:
    found = parse_key(what, key, text, unit, TODAY)

    assert isinstance(found, Refused)
    assert wrong in found.message


def test_every_key_of_the_format_can_be_typed() -> None:
    done_otherwise = {"kr", "break", "dropped"}

    assert set(KEYS["objective"]) == set(keys_of(FILES["objective"])) - done_otherwise
    assert set(KEYS["kpi"]) == set(keys_of(FILES["kpi"]))
    assert set(KEYS["cycle"]) == set(keys_of(FILES["cycle"])) - done_otherwise
    assert set(KEYS["kr"]) == set(key_result_keys()) - done_otherwise
    assert set(KEYS["step"]) == set(keys_of(StepTable))
    assert set(KEYS["break"]) == set(keys_of(BreakTable))
