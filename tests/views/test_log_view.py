"""What `okr log` shows: the newest first, with what became of it."""

from __future__ import annotations

import pytest

from okrcli.domain.addresses import key_result_names, resolver
from okrcli.domain.events import Event
from okrcli.domain.folding import fold
from okrcli.domain.model import Checklist, Habit, Kpi, Metric, Step
from okrcli.views.log import Logged, LogView, log_view, of_cycle, of_kpis
from tests.views.builders import cycle, day, key_result, objective, occasion
from tests.views.events import event

OWN = cycle(
    objective(
        key_result(Metric(0.0, 10.0), unit="km", was=("jog",)),
        key_result(Habit(3, "week"), id="gym", title="Gym"),
        key_result(Checklist((Step("a", "First"),)), id="pack", title="Pack"),
    )
)
RUN = "marathon/run"


def logged(*events: Event) -> Logged:
    return of_cycle(OWN, fold(events, resolver(key_result_names(OWN.objectives))))


def shown(*events: Event, **more: object) -> LogView:
    return log_view([logged(*events)], occasion(), **more)  # type: ignore[arg-type]


def test_the_newest_day_comes_first() -> None:
    view = shown(
        event(1, kr=RUN, on=day("11-20"), value=5.0, confidence=0.7, note="fine"),
        event(2, kr="marathon/gym", on=day("11-21"), value=1),
        event(3, kr=RUN, on=day("11-20"), value=5.5),
        event(4, kr="marathon/pack", on=day("11-19"), step="a", value=True),
        event(5, kr=RUN, on=day("11-18")),
        event(6, kr=RUN, on=day("12-01"), value=9.0),
        until=day("11-21"),
    )
    assert [one.value for one in view.entries] == [
        "1 time", "5.5 km", "5 km", "a done", "looked at",
    ]  # fmt: skip
    last = view.entries[2].record
    assert (last.title, last.unit, last.confidence, last.note) == ("Run", "km", 0.7, "fine")
    assert (last.address, last.state, last.kind) == ("2026-Q4/marathon/run", "live", "checkin")
    assert last.id == "20261121T080000Z-7f3a-0001"
    assert view.record.schema == "okr.log/1"
    assert view.record.events == tuple(one.record for one in view.entries)


def test_amended_voided_and_repeated() -> None:
    first = event(1, kr=RUN, on=day("11-20"), value=5.0)
    second = event(2, kr="marathon/jog", on=day("11-19"), value=4.0)
    view = shown(
        first,
        second,
        event(3, "amend", of=first.name, value=6.0),
        event(4, "void", of=second.name),
        event(5, kr=RUN, on=day("11-18"), value=3.0, key="k"),
        event(6, kr=RUN, on=day("11-17"), value=3.0, key="k"),
    )
    told = [(one.value, one.record.state, one.record.before) for one in view.entries]
    assert told == [
        ("5 km → 6 km", "amended", 5.0),
        ("4 km", "voided", None),
        ("3 km", "live", None),
        ("3 km", "repeated", None),
    ]
    assert view.entries[1].record.address == "2026-Q4/marathon/run"


def test_an_amend_of_a_note_shows_no_former_value() -> None:
    first = event(1, kr=RUN, on=day("11-20"), value=5.0)
    view = shown(first, event(2, "amend", of=first.name, note="new"))
    assert [(one.value, one.record.note) for one in view.entries] == [("5 km", "new")]


def test_changes_and_ends() -> None:
    view = shown(
        event(1, "change", address="2026-Q4/marathon/run", field="target", old=9, new=10,
              why="knee"),
        event(2, "change", address="2026-Q4/marathon/run", field="unit", new="m"),
        event(3, "close", address="2026-Q4", decision="carry"),
        event(4, "close", proper=False),
        event(5, "change", address="2026-Q4/marathon/run", field="due", old="x"),
    )  # fmt: skip
    told = [(one.record.kind, one.record.address, one.value) for one in view.entries]
    assert told == [
        ("change", "2026-Q4/marathon/run", "due: x → "),
        ("close", "2026-Q4", "carry"),
        ("change", "2026-Q4/marathon/run", "unit: m"),
        ("change", "2026-Q4/marathon/run", "target: 9 → 10"),
        ("close", "2026-Q4", ""),
    ]
    assert view.entries[3].record.note == "knee"
    assert view.entries[3].record.on == day("11-21")
    assert view.entries[4].record.on is None


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("", 3),
        ("2026-Q4", 3),
        ("2026-Q4/marathon", 3),
        ("2026-Q4/marathon/run", 1),
        ("2026-Q4/marathon/pack", 1),
        ("2026-Q4/marathon/pack/a", 1),
        ("2026-Q4/mara", 0),
    ],
)
def test_only_what_was_asked_for(address: str, count: int) -> None:
    events = (
        event(1, kr=RUN, on=day("11-20"), value=5.0),
        event(2, kr="marathon/pack", on=day("11-19"), step="a", value=True),
        event(3, kr="marathon/gym", on=day("11-10"), value=1),
    )
    view = shown(*events, address=address)
    assert len(view.entries) == count
    assert view.record.address == (address or None)


def test_from_a_day_on() -> None:
    events = (
        event(1, kr=RUN, on=day("11-20"), value=5.0),
        event(2, kr=RUN, on=day("11-10"), value=4.0),
        event(3, "close", proper=False),
    )
    assert [one.value for one in shown(*events, since=day("11-11")).entries] == ["5 km"]


def test_what_is_known_to_no_file_is_shown_too() -> None:
    (one,) = shown(event(1, kr="old/gone", on=day("11-20"), value=5.0)).entries
    assert (one.value, one.record.title, one.record.address) == ("5", None, "2026-Q4/old/gone")


def test_where_two_machines_disagree() -> None:
    first = event(1, kr=RUN, on=day("11-20"), value=5.0)
    rival = event(1, kr=RUN, on=day("11-20"), value=7.0)
    other = event(2, kr=RUN, on=day("11-19"), value=1.0)
    view = shown(
        first,
        rival,
        other,
        event(3, "amend", machine="7f3a", of=other.name, value=2.0),
        event(3, "amend", machine="c19e", of=other.name, value=3.0),
        event(4, kr=RUN, on=day("11-21"), value=9.0),
        conflicts=True,
    )
    told = [(one.value, one.record.kind, one.record.state) for one in view.entries]
    assert told == [
        ("5 km", "checkin", "conflict"),
        ("7 km", "checkin", "conflict"),
        ("3 km", "amend", "conflict"),
        ("2 km", "amend", "conflict"),
    ]


def test_readings_of_kpis() -> None:
    kpi = Kpi("hr", "Heart rate", "kpis/hr.toml", unit="bpm")
    folded = fold([event(1, kpi="hr", on=day("11-20"), value=54)])
    view = log_view([of_kpis([kpi], folded)], occasion())
    (one,) = view.entries
    assert (one.value, one.record.address, one.record.title) == (
        "54 bpm", "kpis/hr", "Heart rate",
    )  # fmt: skip
