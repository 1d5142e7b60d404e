"""What `okr ls` lists, and what `okr get` gives."""

from __future__ import annotations

from datetime import date

import pytest

from okrcli.domain.folding import fold
from okrcli.domain.model import Kpi, Metric
from okrcli.views.getting import GetView, NoField, get_view, split_field
from okrcli.views.listing import (
    list_cycles,
    list_events,
    list_key_results,
    list_kpis,
    list_objectives,
)
from okrcli.views.recording import key_result_record
from okrcli.views.records_listing import EventItem, KeyResultItem
from tests.views.builders import (
    checkins,
    day,
    figures,
    key_result,
    occasion,
    rolled,
    whole,
)
from tests.views.events import event

RUN = figures(
    key_result(Metric(0.0, 10.0), unit="km", extra={"strava": {"goal": 8}}),
    checkins({"11-20": 5.0}),
)
CYCLE = whole(rolled(RUN))


def test_cycles_objectives_and_key_results() -> None:
    cycles = list_cycles([CYCLE], occasion()).record
    assert (cycles.schema, cycles.what) == ("okr.ls/1", "cycles")
    (one,) = cycles.items
    assert (one.address, one.status, one.score) == ("2026-Q4", "on-track", 0.5)  # type: ignore[union-attr]
    assert (one.day, one.days, one.objectives) == (52, 92, 1)  # type: ignore[union-attr]
    (two,) = list_objectives([CYCLE], occasion()).record.items
    assert (two.address, two.key_results) == ("2026-Q4/marathon", 1)  # type: ignore[union-attr]
    view = list_key_results([CYCLE], occasion())
    (three,) = view.record.items
    assert isinstance(three, KeyResultItem)
    assert (three.address, three.kind, three.current) == ("2026-Q4/marathon/run", "metric", 5)
    assert view.columns is KeyResultItem


def test_kpis_have_their_latest_reading() -> None:
    kpi = Kpi("hr", "Heart rate", "kpis/hr.toml", unit="bpm")
    readings = {"hr": checkins({"11-20": 54.0, "11-22": 60.0}, "hr")}
    (one,) = list_kpis([kpi], readings, occasion()).record.items
    assert (one.address, one.latest, one.latest_on) == ("kpis/hr", 54, day("11-20"))  # type: ignore[union-attr]


def test_events_in_order_of_id() -> None:
    folded = fold(
        [
            event(1, kr="marathon/run", on=day("11-20"), value=5.0),
            event(2, "void", of=event(1).name),
            event(3, "change", address="2026-Q4/marathon/run", field="target", old=9, new=10),
            event(4, "close"),
        ]
    )
    items = list_events([("2026-Q4", folded)], occasion()).record.items
    events = [one for one in items if isinstance(one, EventItem)]
    assert [(one.kind, one.subject, one.void) for one in events] == [
        ("checkin", "2026-Q4/marathon/run", True),
        ("void", event(1).name, False),
        ("change", "2026-Q4/marathon/run", False),
        ("close", None, False),
    ]
    assert (events[0].on, events[0].value) == (date(2026, 11, 20), 5)


def got(field: str) -> object:
    record = key_result_record(RUN, "2026-Q4/marathon")
    found = get_view(record, "2026-Q4/marathon/run", field, occasion())
    return found.record.value if isinstance(found, GetView) else found


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("score", 0.5),
        ("from", date(2026, 10, 1)),
        ("unit", "km"),
        ("steps", None),
        ("extra.strava.goal", 8),
        ("due_by.0.on", date(2026, 11, 22)),
    ],
)
def test_a_field_is_got_by_its_name_in_json(field: str, value: object) -> None:
    assert got(field) == value


def test_whether_there_is_a_value() -> None:
    record = key_result_record(RUN, "2026-Q4/marathon")
    known = get_view(record, "2026-Q4/marathon/run", "score", occasion())
    null = get_view(record, "2026-Q4/marathon/run", "steps", occasion())
    assert isinstance(known, GetView)
    assert isinstance(null, GetView)
    assert known.known
    assert not null.known
    assert known.record.schema == "okr.get/1"


def test_elements_are_got_by_their_id_too() -> None:
    record = rolled(RUN)
    found = get_view({"key_results": [RUN.key_result]}, "a", "key_results.run.title", occasion())
    assert isinstance(found, GetView)
    assert found.record.value == "Run"
    assert record.score == 0.5


def test_an_unknown_field_is_told_with_suggestions() -> None:
    found = got("scor")
    assert isinstance(found, NoField)
    assert found.message == "there is no field `scor`"
    assert found.hint.startswith("did you mean `score`")
    none = got("xyzzy")
    assert isinstance(none, NoField)
    assert none.hint.startswith("fields: id, address, title")
    within = got("score.whole")
    assert isinstance(within, NoField)
    assert within.hint == "it is a single value"
    assert isinstance(got("steps.a"), NoField)


def test_an_address_and_its_field_are_split() -> None:
    assert split_field("2026-Q4/marathon.score") == ("2026-Q4/marathon", "score")
    assert split_field("a.period.asked") == ("a", "period.asked")
    assert split_field("2026-Q4") == ("2026-Q4", "")
