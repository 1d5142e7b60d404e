from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.events import canonical, identify, parse_name
from tests.domain.builders import at, log, said, void


def test_the_name_of_an_event_without_id() -> None:
    written = '["checkin",{"kr":"marathon/long-run","note":"schön","on":"2026-10-05","value":12.0}]'
    digest = hashlib.sha256(written.encode()).hexdigest()[:16]
    (event,) = log("phone.toml", said("marathon/long-run", "2026-10-05", 12, note="schön"))
    assert event.written == written
    assert event.name == f"phone:{digest}:1"
    assert digest == "00799bcd6352b10a"
    assert not event.has_proper_id


def test_equal_blocks_of_one_file_are_counted() -> None:
    walk = said("fit/walk", "2026-10-05", 1)
    names = [event.name for event in log("phone.toml", walk, said("fit/walk", "2026-10-06"), walk)]
    assert names[0].endswith(":1")
    assert names[1].endswith(":1")
    assert names[2] == names[0][:-1] + "2"


@pytest.mark.parametrize(
    ("file", "stem"),
    [
        ("phone.toml", "phone"),
        ("phone 2.toml", "phone"),
        ("phone (conflicted copy 2026-10-05).toml", "phone"),
        ("my-phone_1.sync-conflict.toml", "my-phone_1"),
        ("Phone.toml", ""),
        ("日記.toml", ""),
    ],
)
def test_the_stem_ends_where_no_id_goes_on(file: str, stem: str) -> None:
    (event,) = log(file, said("fit/walk", "2026-10-05", 1))
    assert event.name.split(":")[0] == stem


@pytest.mark.parametrize(
    ("table", "written"),
    [
        ({"b": 1, "a": True, "c": False}, '{"a":true,"b":1.0,"c":false}'),
        ({"x": 0.1, "y": 1e15, "z": 1e16}, '{"x":0.1,"y":1000000000000000.0,"z":1e+16}'),
        ({"list": [1, "two", [3]], "in": {"k": 1}}, '{"in":{"k":1.0},"list":[1.0,"two",[3.0]]}'),
        ({"t": 'ä"\\\n'}, '{"t":"ä\\"\\\\\\n"}'),
        ({"on": date(2026, 10, 5)}, '{"on":"2026-10-05"}'),
        ({"on": datetime(2026, 10, 5, 7, tzinfo=UTC)}, '{"on":"2026-10-05T07:00:00+00:00"}'),
        ({"on": time(7, 30)}, '{"on":"07:30:00"}'),
        ({"v": -0.0}, '{"v":-0.0}'),
    ],
)
def test_canonical_json(table: dict[str, Any], written: str) -> None:
    assert canonical("checkin", table) == f'["checkin",{written}]'
    assert json.loads(canonical("amend", table))[0] == "amend"


@pytest.mark.parametrize("number", [10**400, -(10**400), 2**70])
def test_huge_numbers_can_be_written(number: int) -> None:
    """TOML has no largest integer; past the limit it is a problem, never a crash."""
    assert canonical("checkin", {"value": number})


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("20261005T081233Z-7f3a-0042", ("20261005T081233Z", "7f3a", 42)),
        ("20261005T081233Z-laptop-7f3a-1", ("20261005T081233Z", "laptop-7f3a", 1)),
        ("20261005T081233Z-a.b_C-10000", ("20261005T081233Z", "a.b_C", 10000)),
        ("20261305T081233Z-7f3a-0042", None),  # month 13
        ("20261005T251233Z-7f3a-0042", None),
        ("20261005T081233-7f3a-0042", None),
        ("20261005T081233Z-7f3a", None),
        ("20261005T081233Z--1", None),
        ("20261005T081233Z-7f3a-", None),
        ("20261005T081233Z-7f3a-x", None),
        ("20261005T081233Z-7f3a-٤", None),
        ("morning-1", None),
        ("", None),
    ],
)
def test_ids_of_events(text: str, parts: tuple[str, str, int] | None) -> None:
    assert parse_name(text) == parts


def test_an_id_of_another_form_counts_as_none() -> None:
    (event,) = log("phone.toml", said("fit/walk", "2026-10-05", 1, id="my-walk"))
    assert event.name.startswith("phone:")
    assert (event.written_id, event.has_proper_id) == ("my-walk", False)
    assert '"id":"my-walk"' in event.written
    name, order, _ = identify("void", {"id": 7}, "phone", 0, "phone.toml", {})
    assert name.startswith("phone:")
    assert order[0] == 0


def test_the_order_of_events() -> None:
    events = [
        *log(
            "b.toml",
            said("a/a", "2026-10-09", 1),
            said("a/a", "2026-10-01", 1),
            said("a/a", "2026-10-01", 1, id="20261005T081233Z-zeta-0001"),
            said("a/a", "2026-10-01", 1, id="20261005T081233Z-alfa-10"),
            said("a/a", "2026-10-01", 1, id="20261005T081233Z-alfa-9"),
            said("a/a", "2026-10-01", 1, id="20261005T081232Z-zeta-0003"),
        ),
        *log("a.toml", said("a/a", "2026-10-20", 1)),
        *log("b 2.toml", void(at(1))),
    ]
    names = [event.name[:30] for event in sorted(events, key=lambda event: event.order)]
    # Those without ids first: by stem, then place, then file name.
    assert [name[:2] for name in names[:4]] == ["a:", "b:", "b:", "b:"]
    placed = sorted(events, key=lambda event: event.order)[1:4]
    assert [(event.file, event.path[1]) for event in placed] == [
        ("b 2.toml", 0),
        ("b.toml", 0),
        ("b.toml", 1),
    ]
    # Then time, machine, and the counter as a number.
    assert names[4:] == [
        "20261005T081232Z-zeta-0003",
        "20261005T081233Z-alfa-9",
        "20261005T081233Z-alfa-10",
        "20261005T081233Z-zeta-0001",
    ]


SCALARS = (
    st.text(max_size=5)
    | st.integers()
    | st.floats(allow_nan=False)
    | st.booleans()
    | st.dates()
    | st.sampled_from([10**15, 10**15 - 1, -(10**15), 2**1100, 0.1, -0.0, 1e16, 1e-7, "\x7f\u2028"])
)


@given(st.dictionaries(st.text(max_size=3), SCALARS | st.lists(SCALARS, max_size=2), max_size=4))
def test_plain_values_are_written_as_the_encoder_writes_them(table: dict[str, Any]) -> None:
    def as_written(value: Any) -> Any:
        if isinstance(value, list):
            return [as_written(one) for one in value]
        if isinstance(value, bool | str):
            return value
        if isinstance(value, int) and value.bit_length() > 1000:
            return hex(value)
        return float(value) if isinstance(value, int | float) else value.isoformat()

    expected = json.dumps(
        ["checkin", {key: as_written(value) for key, value in table.items()}],
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    assert canonical("checkin", table) == expected
