from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.resolving import (
    Ambiguous,
    Candidate,
    Unknown,
    What,
    cycle_typed,
    fold_text,
    resolve,
)

KINDS: dict[int, What] = {1: "cycle", 2: "objective", 3: "key result", 4: "step"}


def candidate(address: str, title: str = "", *, active: bool = True) -> Candidate:
    parts = address.split("/")
    if parts[0] == "kpis":
        return Candidate(address, title, "kpi")
    return Candidate(address, title, KINDS[len(parts)], active, parts[0])


KNOWN = [
    candidate("2026", "The year"),
    candidate("2026-Q4", "A calm finish"),
    candidate("2026-Q4/marathon", "Run my first marathon"),
    candidate("2026-Q4/marathon/long-run", "Longest run"),
    candidate("2026-Q4/marathon/long-walk", "Höchste Strecke"),
    candidate("2026-Q4/marathon/pack", "Bags"),
    candidate("2026-Q4/marathon/pack/passport", "Renew it 1/2 a year ahead"),
    candidate("2026-Q4/mar", "March"),
    candidate("kpis/resting-hr", "Resting heart rate"),
    candidate("2026-Q3", "Summer", active=False),
    candidate("2026-Q3/marathon", "Run my first marathon", active=False),
    candidate("2026-Q3/zebra", "Stripes", active=False),
    candidate("2026-Q3/zeal", "Zest", active=False),
    candidate("2026-11/marathon", "November", active=False),
]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("2026-Q4/marathon/long-run", "2026-Q4/marathon/long-run"),  # exact
        ("2026", "2026"),  # exact, though others begin so
        ("2026-q4", "2026-Q4"),  # a cycle in any case
        ("2026q4", "2026-Q4"),
        ("2026q4/mara", "2026-Q4/marathon"),
        ("202611/marathon", "2026-11/marathon"),
        ("last", "2026-Q3"),
        ("Last/zebra", "2026-Q3/zebra"),
        ("marathon", "2026-Q4/marathon"),  # the active cycle's goes first
        ("mar", "2026-Q4/mar"),  # a whole id goes before the beginning of one
        ("mar/long-r", "2026-Q4/marathon/long-run"),
        ("m/lo-", ""),
        ("pack/pass", "2026-Q4/marathon/pack/passport"),
        ("passport", "2026-Q4/marathon/pack/passport"),
        ("2026-Q4/marathon/pack/passport", "2026-Q4/marathon/pack/passport"),
        ("kpis/resting-hr", "kpis/resting-hr"),
        ("kpis/rest", "kpis/resting-hr"),
        ("RESTING", "kpis/resting-hr"),
        ("hochste", "2026-Q4/marathon/long-walk"),  # a title, without accents
        ("1/2 a year", "2026-Q4/marathon/pack/passport"),
        ("2026-Q3/marathon", "2026-Q3/marathon"),
        ("2026-Q3/m", "2026-Q3/marathon"),
        ("zeb", "2026-Q3/zebra"),  # then the rest
        (" 2026-Q4/ ", "2026-Q4"),
    ],
)
def test_an_address_is_found(text: str, address: str) -> None:
    found = resolve(text, KNOWN, last="2026-Q3")
    if address:
        assert isinstance(found, Candidate)
        assert found.address == address
    else:
        assert isinstance(found, Unknown)


def test_words_that_fit_several_things_are_ambiguous() -> None:
    found = resolve("long", KNOWN)
    assert isinstance(found, Ambiguous)
    assert [one.address for one in found.candidates] == [
        "2026-Q4/marathon/long-run",
        "2026-Q4/marathon/long-walk",
    ]
    rest = resolve("ze", KNOWN)
    assert isinstance(rest, Ambiguous)
    assert [one.address for one in rest.candidates] == ["2026-Q3/zeal", "2026-Q3/zebra"]


def test_a_part_that_is_whole_goes_before_one_that_only_begins_so() -> None:
    known = [candidate("2026-Q4/mar/run"), candidate("2026-Q4/marathon/runs")]
    found = resolve("mar/ru", known)
    assert isinstance(found, Candidate)
    assert found.address == "2026-Q4/mar/run"


@pytest.mark.parametrize("text", ["", " ", "/", "a//b", "2026-Q4//run"])
def test_nothing_finds_nothing(text: str) -> None:
    assert resolve(text, KNOWN) == Unknown()


def test_what_is_unknown_gets_suggestions() -> None:
    found = resolve("marathno", KNOWN)
    assert found == Unknown(("2026-Q4/marathon", "2026-11/marathon", "2026-Q3/marathon"))
    assert resolve("xyzzy", KNOWN) == Unknown()
    assert resolve("last", KNOWN) == Unknown()


def test_titles_can_be_left_out() -> None:
    assert isinstance(resolve("heart", KNOWN), Candidate)
    assert isinstance(resolve("heart", KNOWN, exact_or_prefix_only=True), Unknown)
    assert isinstance(resolve("rest", KNOWN, exact_or_prefix_only=True), Candidate)


def test_addresses_that_differ_only_in_case_are_told_apart() -> None:
    known = [candidate("2026-Q4"), candidate("2026-q4")]
    assert resolve("2026-q4", known) == known[1]
    assert resolve("2026-Q4", known) == known[0]
    assert isinstance(resolve("2026Q4", known), Ambiguous)


IDS = st.text("abc-1", min_size=1, max_size=4).filter(lambda text: text[0] != "-")
ADDRESSES = st.lists(IDS, min_size=1, max_size=4).map("/".join)
CANDIDATES = st.lists(
    st.builds(lambda address, active: candidate(address, active=active), ADDRESSES, st.booleans()),
    min_size=1,
    max_size=12,
    unique_by=lambda one: one.address,
)


@given(CANDIDATES)
def test_an_exact_address_always_finds_itself(known: list[Candidate]) -> None:
    for one in known:
        assert resolve(one.address, known) == one


@given(CANDIDATES, ADDRESSES, st.randoms(use_true_random=False))
def test_the_order_of_candidates_plays_no_part(
    known: list[Candidate], text: str, rng: Random
) -> None:
    mixed = list(known)
    rng.shuffle(mixed)
    assert resolve(text, known) == resolve(text, mixed)


@given(CANDIDATES, st.data())
def test_a_unique_prefix_finds_its_only_owner(known: list[Candidate], data: st.DataObject) -> None:
    own = data.draw(st.sampled_from(known))
    last = own.parts[-1]
    begin = last[: data.draw(st.integers(min_value=1, max_value=len(last)))]
    owners = [one for one in known if one.parts[-1].startswith(begin)]
    if owners == [own]:
        assert resolve(begin, known) == own


@given(st.text(max_size=300))
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(resolve(text, KNOWN), Candidate | Ambiguous | Unknown)


def test_text_is_compared_without_case_and_accents() -> None:
    assert fold_text("Höchste STRAẞE Ï") == "hochste strasse i"


def test_a_cycle_as_typed() -> None:
    assert [cycle_typed(one) for one in ("2026q4", "2026-h1", "2026w07", "2026", "sprint")] == [
        "2026-Q4",
        "2026-H1",
        "2026-W07",
        "2026",
        "sprint",
    ]
