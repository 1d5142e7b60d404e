from __future__ import annotations

from okrcli.domain.choosing import Candidate, holding, just_ended, last_ended, shown
from okrcli.domain.spans import cycle_span
from tests.domain.builders import day, span


def named(*ids: str) -> list[Candidate]:
    made = []
    for name in ids:
        own = cycle_span(name)
        assert own is not None
        made.append(Candidate(name, own))
    return made


def ids(found: list[Candidate]) -> list[str]:
    return [one.id for one in found]


def test_the_shortest_that_holds_the_day_comes_first() -> None:
    cycles = named("2026", "2026-H2", "2026-W47", "2026-Q4", "2026-Q3", "2026-11")
    found = holding(cycles, day("2026-11-21"))
    assert ids(found) == ["2026-W47", "2026-11", "2026-Q4", "2026-H2", "2026"]


def test_of_equally_long_ones_the_later_start_then_the_id() -> None:
    ten = span("2026-10-01", "2026-10-10")
    shifted = span("2026-10-02", "2026-10-11")
    cycles = [Candidate("b", ten), Candidate("a", ten), Candidate("z", shifted)]
    assert ids(holding(cycles, day("2026-10-05"))) == ["z", "a", "b"]


def test_cycles_stay_active_for_fourteen_days() -> None:
    cycles = named("2026-Q3", "2026-09", "2026-08")
    assert ids(just_ended(cycles, day("2026-09-30"))) == []
    assert ids(just_ended(cycles, day("2026-10-01"))) == ["2026-09", "2026-Q3"]
    assert ids(just_ended(cycles, day("2026-10-14"))) == ["2026-09", "2026-Q3"]
    assert ids(just_ended(cycles, day("2026-10-15"))) == []
    assert ids(just_ended(cycles, day("2026-09-10"))) == ["2026-08"]


def test_the_latest_end_comes_first() -> None:
    found = just_ended(named("2026-W40", "2026-09"), day("2026-10-07"))
    assert ids(found) == ["2026-W40", "2026-09"]


def test_last_ended() -> None:
    cycles = named("2026-Q2", "2026-Q3", "2026-09")
    assert last_ended(cycles, day("2026-01-01")) is None
    found = last_ended(cycles, day("2027-06-01"))
    assert found is not None
    assert found.id == "2026-09"


def test_what_is_shown() -> None:
    cycles = named("2026-Q2", "2026-Q4", "2027-Q3", "2027-07")

    def on(text: str) -> str | None:
        found = shown(cycles, day(text))
        return None if found is None else found.id

    assert on("2026-05-01") == "2026-Q2"
    assert on("2026-08-01") == "2026-Q2"  # between two: the last ended
    assert on("2026-11-01") == "2026-Q4"
    assert on("2027-07-05") == "2027-07"
    assert on("2025-01-01") == "2026-Q2"  # before all: the next
    assert shown([], day("2026-01-01")) is None
    later = shown(named("2027-Q3", "2027-07"), day("2026-01-01"))
    assert later is not None
    assert later.id == "2027-07"
