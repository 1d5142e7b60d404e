"""What fits an address, a cycle or a name of which the beginning has been typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.completing import (
    Offer,
    Thing,
    addresses,
    cycles,
    is_longer,
    meant,
    named,
)
from okrcli.domain.resolving import Candidate, resolve

THINGS = [
    Thing("objective", "2026-Q4/marathon", "Run a marathon", active=True),
    Thing("key result", "2026-Q4/marathon/long-run", "Far", active=True),
    Thing("key result", "2026-Q4/marathon/pack", "Ready", active=True, closed_to=["checkin"]),
    Thing("step", "2026-Q4/marathon/pack/passport", "Passport", active=True),
    Thing("objective", "2026-Q4/calm", "Be calm", active=True),
    Thing("key result", "2026-Q4/calm/screen", "Less of it", active=True),
    Thing("objective", "2026/calm", "A calm year", active=True),
    Thing("objective", "2025-Q4/swim", "Swim", active=False),
    Thing("key result", "2025-Q4/swim/lake", "Across the lake", active=False),
    Thing("kpi", "kpis/resting-hr", "Pulse", active=True),
    Thing("cycle", "2025-Q4", "Last year", active=False),
    Thing("cycle", "2026", "", active=True),
    Thing("cycle", "2026-Q4", "Autumn", active=True),
]
CHECKED = ("key result", "step", "kpi")


def words(offers: list[Offer]) -> list[str]:
    return [offer.word for offer in offers]


def test_nothing_typed_offers_what_is_active_in_its_shortest_form() -> None:
    assert words(addresses("", THINGS)) == [
        "marathon",
        "marathon/long-run",
        "marathon/pack",
        "marathon/pack/passport",
        "2026-Q4/calm",
        "calm/screen",
        "2026/calm",
        "kpis/resting-hr",
        "2026",
        "2026-Q4",
    ]


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("mar", ["marathon", "marathon/long-run", "marathon/pack", "marathon/pack/passport"]),
        ("MARATHON/L", ["marathon/long-run"]),
        ("mar/lo", ["marathon/long-run"]),
        ("lo", ["marathon/long-run"]),
        ("mar/p/pa", ["marathon/pack/passport"]),
        ("rest", ["kpis/resting-hr"]),
        ("kpis/", ["kpis/resting-hr"]),
        ("2025", ["2025-Q4", "2025-Q4/"]),
        ("2025-Q4/", ["2025-Q4/swim", "2025-Q4/swim/lake"]),
        ("2025-q4/swim/", ["2025-Q4/swim/lake"]),
        ("sw/la", ["2025-Q4/swim/lake"]),
        ("2026-Q4/c", ["2026-Q4/calm", "2026-Q4/calm/screen"]),
        ("nothing", []),
        ("a/b/c/d/e", []),
    ],
)
def test_what_fits_an_address(typed: str, fits: list[str]) -> None:
    assert words(addresses(typed, THINGS)) == fits


def test_a_cycle_that_an_address_can_go_on_from() -> None:
    offers = addresses("2026-", THINGS, CHECKED)

    assert [(one.word, one.goes_on, one.says) for one in offers] == [("2026-Q4/", True, "Autumn")]


def test_only_kinds_that_are_taken_and_only_what_the_verb_does_not_refuse() -> None:
    assert words(addresses("", THINGS, CHECKED, "checkin")) == [
        "marathon/long-run",
        "marathon/pack/passport",
        "calm/screen",
        "kpis/resting-hr",
    ]
    assert words(addresses("2026", THINGS, ["cycle"])) == ["2026", "2026-Q4"]


def test_an_empty_workspace_offers_nothing() -> None:
    assert addresses("", []) == []
    assert addresses("x", []) == []


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("2026-q4/calm", "2026-Q4/calm"),
        ("marathon", "2026-Q4/marathon"),
        ("mar/lo", "2026-Q4/marathon/long-run"),
        ("calm", None),
        ("2025-Q4/swim", "2025-Q4/swim"),
        ("ma", "2026-Q4/marathon"),
        ("nothing", None),
    ],
)
def test_what_an_address_means(typed: str, address: str | None) -> None:
    found = meant(typed, THINGS)

    assert (found and found.address) == address


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("", ["2026-Q4", "2026", "2025-Q4", "last"]),
        ("2026-q", ["2026-Q4"]),
        ("2026q4", ["2026-Q4"]),
        ("q4", ["2026-Q4", "2025-Q4"]),
        ("la", ["last"]),
        ("w", []),
    ],
)
def test_what_fits_a_cycle(typed: str, fits: list[str]) -> None:
    assert words(cycles(typed, THINGS)) == fits


def test_names_by_their_beginning() -> None:
    assert words(named("B", [Offer("abc"), Offer("bcd")])) == ["bcd"]


@pytest.mark.parametrize(
    ("typed", "fits", "longer"),
    [
        ("r/f", ["run/far", "rest/food"], False),
        ("m/l", ["marathon/long-run", "marathon/long-walk"], True),
        ("x", ["far/x"], True),
        ("", ["a", "b"], True),
        ("a", ["a", "ab"], True),
        ("a", [], False),
    ],
)
def test_what_all_share_must_not_say_less(typed: str, fits: list[str], longer: bool) -> None:
    assert is_longer(typed, fits) is longer


IDS = st.sampled_from(["run", "calm", "2026-Q4", "2026", "far", "kpis"])


@given(st.lists(st.tuples(IDS, IDS, IDS, st.booleans()), max_size=6))
def test_what_is_offered_is_understood(made: list[tuple[str, str, str, bool]]) -> None:
    things: dict[str, Thing] = {}
    for cycle, objective, key_result, begun in made:
        active = things.setdefault(cycle, Thing("cycle", cycle, "", active=begun)).active
        own = f"{cycle}/{objective}"
        things.setdefault(own, Thing("objective", own, "", active=active))
        deep = f"{own}/{key_result}"
        things.setdefault(deep, Thing("key result", deep, "", active=active))
    known = [Candidate(one.address, one.title, "objective", one.active) for one in things.values()]
    shown = [one for one in things.values() if one.active]
    for thing, offer in zip(shown, addresses("", things.values()), strict=True):
        found = resolve(offer.word, known, exact_or_prefix_only=True)
        assert isinstance(found, Candidate)
        assert found.address == thing.address
