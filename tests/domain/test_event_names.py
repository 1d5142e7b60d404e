"""Short names of events: the only ones of their kind, and understood when typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.event_names import matching, short_names

FIRST = "20261005T081233Z-7f3a-0042"
LATER = "20261006T081233Z-7f3a-0043"
OTHER = "20261006T081233Z-c19e-0042"
HASHED = "phone:0123456789abcdef:1"
ALIKE = "phone:0123ffff89abcdef:1"
TWIN = "phone:0123456789abcdef:2"


def test_a_short_name_is_machine_and_number() -> None:
    assert short_names([FIRST, LATER, OTHER]) == {
        FIRST: "7f3a-42",
        LATER: "7f3a-43",
        OTHER: "c19e-42",
    }


def test_a_number_that_was_given_twice_takes_the_whole_id() -> None:
    again = "20270101T000000Z-7f3a-0042"

    assert short_names([FIRST, again, LATER]) == {FIRST: FIRST, again: again, LATER: "7f3a-43"}


def test_a_hash_is_as_long_as_it_takes() -> None:
    assert short_names([HASHED]) == {HASHED: "phone:0123"}
    assert short_names([HASHED, ALIKE]) == {HASHED: "phone:01234", ALIKE: "phone:0123f"}
    assert short_names([HASHED, TWIN]) == {HASHED: HASHED, TWIN: TWIN}


def test_what_is_typed_is_found() -> None:
    known = [FIRST, LATER, OTHER, HASHED]

    assert matching(FIRST, known) == [FIRST]
    assert matching("7f3a-42", known) == [FIRST]
    assert matching("7f3a-0042", known) == [FIRST]
    assert matching("42", known) == [FIRST, OTHER]
    assert matching("43", known) == [LATER]
    assert matching("phone:0123", known) == [HASHED]
    assert matching("2026", known) == [FIRST, LATER, OTHER]
    assert matching("pho", known) == []
    assert matching("7f3a-9", known) == []
    assert matching("1" * 400, known) == []


STEMS = st.sampled_from(["a", "phone"])
HASHES = st.text("01", min_size=16, max_size=16)
NAMELESS = st.builds(
    lambda stem, hashed, n: f"{stem}:{hashed}:{n}", STEMS, HASHES, st.integers(1, 3)
)


@given(st.lists(NAMELESS, unique=True, max_size=30))
def test_each_short_name_finds_its_event_again(names: list[str]) -> None:
    short = short_names(names)

    assert len(set(short.values())) == len(names)
    assert all(matching(short[name], names) == [name] for name in names)
