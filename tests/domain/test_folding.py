from __future__ import annotations

import pytest

from okrcli.domain.events import Event
from okrcli.domain.folding import Folded, fold
from tests.domain.builders import Block, amend, at, close, content, day, log, said, values, void

KR = "marathon/long-run"


def one(number: int = 1, **more: object) -> Block:
    """A check-in of 12 on 5 October."""
    return said(KR, "2026-10-05", 12, id=at(number), **more)


def folded(*blocks: Block) -> Folded:
    return fold(log("laptop.toml", *blocks))


def test_check_ins_stand_in_order_of_day_then_id() -> None:
    found = folded(
        said(KR, "2026-10-07", 3, id=at(1)),
        said(KR, "2026-10-06", 2, id=at(3)),
        said(KR, "2026-10-06", 1, id=at(2)),
        said("marathon/weight", "2026-10-05", 80, id=at(4)),
    )
    assert values(found.of(KR)) == [("2026-10-06", 1), ("2026-10-06", 2), ("2026-10-07", 3)]
    assert list(found.by_subject()) == ["marathon/weight", KR]
    assert found.by_subject()[KR] == found.of(KR)
    assert (found.problems, found.conflicts, found.voided) == ((), (), frozenset())


def test_all_keys_of_a_check_in() -> None:
    found = folded(
        said(
            KR, "2026-10-05", "1:02", id=at(1), confidence=1, note="ok", key="k", step="a", plan={}
        )
    )
    assert content(found.checkins) == [
        {
            "name": at(1),
            "subject": KR,
            "on": day("2026-10-05"),
            "value": "1:02",
            "confidence": 1.0,
            "note": "ok",
            "step": "a",
            "key": "k",
            "amended": (),
        }
    ]
    assert (found.checkins[0].file, found.checkins[0].path) == ("laptop.toml", ("checkin", 0))


def test_a_kpis_reading_has_its_id_as_subject() -> None:
    found = folded(("checkin", {"kpi": "resting-hr", "on": day("2026-10-05"), "value": 52}))
    assert found.checkins[0].subject == "resting-hr"


def test_a_check_in_whose_day_is_unusable_is_left_out() -> None:
    assert folded(("checkin", {"kr": KR, "value": 52})).checkins == ()


# ------------------------------------------------------------------------- amends and voids


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ([amend(at(1), id=at(2), value=13)], [("2026-10-05", 13)]),
        ([amend(at(1), id=at(2), on=day("2026-10-04"))], [("2026-10-04", 12)]),
        # All live amends apply in order of id, each for the keys that it holds.
        (
            [
                amend(at(1), id=at(3), value=14),
                amend(at(1), id=at(2), value=13, on=day("2026-10-04")),
            ],
            [("2026-10-04", 14)],
        ),
        ([void(at(1), id=at(2))], []),
        # An older id may stand behind it, and still finds it.
        ([void(at(1), id=at(0))], []),
        ([amend(at(1), id=at(0), value=13)], [("2026-10-05", 13)]),
        # The latest decides: a later amend brings it back.
        ([void(at(1), id=at(2)), amend(at(1), id=at(3), value=13)], [("2026-10-05", 13)]),
        ([amend(at(1), id=at(2), value=13), void(at(1), id=at(3))], []),
        # All live amends apply then, those before the void too.
        (
            [
                amend(at(1), id=at(2), value=13),
                void(at(1), id=at(3)),
                amend(at(1), id=at(4), on=day("2026-10-04")),
            ],
            [("2026-10-04", 13)],
        ),
        # A void void has no effect, nor does a void amend.
        ([void(at(1), id=at(2)), void(at(2), id=at(3))], [("2026-10-05", 12)]),
        ([void(at(1), id=at(2)), void(at(2), id=at(3)), void(at(3), id=at(4))], []),
        ([amend(at(1), id=at(2), value=13), void(at(2), id=at(3))], [("2026-10-05", 12)]),
        # The void of the void leaves the amend before it in force.
        (
            [amend(at(1), id=at(2), value=13), void(at(1), id=at(3)), void(at(3), id=at(4))],
            [("2026-10-05", 13)],
        ),
        # An amend of an amend changes that amend.
        (
            [amend(at(1), id=at(2), value=13), amend(at(2), id=at(3), value=15)],
            [("2026-10-05", 15)],
        ),
        # It keeps the place of the amend that it changes.
        (
            [
                amend(at(1), id=at(2), value=13),
                amend(at(1), id=at(3), value=14),
                amend(at(2), id=at(4), value=15),
            ],
            [("2026-10-05", 14)],
        ),
        # An amend of a void changes nothing of what it voids.
        ([void(at(1), id=at(2)), amend(at(2), id=at(3), why="twice")], []),
    ],
)
def test_amends_and_voids(others: list[Block], found: list[tuple[str, object]]) -> None:
    assert values(folded(one(), *others).checkins) == found
    assert values(folded(*others[::-1], one()).checkins) == found
    assert folded(one(), *others).problems == ()


def test_what_is_void_is_named_and_amends_too() -> None:
    found = folded(one(1), one(2), void(at(1), id=at(3)), amend(at(2), id=at(4), note="x"))
    assert found.voided == {at(1)}
    assert found.checkins[0].amended == (at(4),)
    assert found.checkins[0].note == "x"
    assert [event.name for event in found.events] == [at(1), at(2), at(3), at(4)]


def test_an_of_that_leads_nowhere_is_a_problem() -> None:
    found = folded(one(), void(at(9), id=at(2)), amend("", id=at(3)))
    assert values(found.checkins) == [("2026-10-05", 12)]
    assert [(problem.path, problem.file) for problem in found.problems] == [
        (("void", 1, "of"), "laptop.toml"),
        (("amend", 2, "of"), "laptop.toml"),
    ]


def test_an_of_that_leads_back_to_itself_is_a_problem() -> None:
    found = folded(
        one(),
        void(at(2), id=at(2)),
        amend(at(4), id=at(3), value=1),
        amend(at(3), id=at(4), value=2),
        void(at(3), id=at(5)),  # leads into the loop: right in itself, and of no use
    )
    assert values(found.checkins) == [("2026-10-05", 12)]
    assert [problem.path[1] for problem in found.problems] == [1, 2, 3]


def test_an_event_without_of_has_no_effect() -> None:
    assert values(folded(one(), ("void", {"id": at(2)})).checkins) == [("2026-10-05", 12)]


def test_an_amend_may_name_an_id_of_another_form() -> None:
    found = folded(
        said(KR, "2026-10-05", 12, id="mine"), amend("mine", value=13), void("mine", id="gone")
    )
    # Neither has a proper id: they count in the order of the file, and the void is the latter.
    assert found.checkins == ()
    assert values(folded(said(KR, "2026-10-05", 12, id="mine"), amend("mine", value=13)).checkins)


def test_an_amend_may_name_the_name_made_for_an_event_without_id() -> None:
    (event,) = log("phone.toml", said(KR, "2026-10-05", 12))
    found = fold([event, *log("laptop.toml", amend(event.name, id=at(1), value=13))])
    assert values(found.checkins) == [("2026-10-05", 13)]


# ------------------------------------------------------------------------------------- keys


def test_of_one_key_the_earliest_counts_with_the_amends_of_all() -> None:
    found = fold(
        [
            *log(
                "laptop.toml",
                said(KR, "2026-10-05", 12, id=at(2), key="strava-1"),
                amend(at(3, "phone"), id=at(4), value=13),
            ),
            *log(
                "phone.toml",
                said(KR, "2026-10-05", 11, id=at(3, "phone"), key="strava-1"),
                said(KR, "2026-10-05", 10, id=at(1, "phone"), key="strava-2"),
                said("marathon/other", "2026-10-05", 9, id=at(0, "phone"), key="strava-1"),
            ),
        ]
    )
    assert values(found.of(KR)) == [("2026-10-05", 10), ("2026-10-05", 13)]
    assert values(found.of("marathon/other")) == [("2026-10-05", 9)]


def test_only_live_check_ins_share_a_key() -> None:
    found = folded(
        one(1, key="k"), said(KR, "2026-10-06", 13, id=at(2), key="k"), void(at(1), id=at(3))
    )
    assert values(found.checkins) == [("2026-10-06", 13)]


def test_a_key_holds_over_earlier_ids_of_a_key_result() -> None:
    events = log(
        "laptop.toml",
        said("marathon/old", "2026-10-05", 12, id=at(1), key="k"),
        said(KR, "2026-10-05", 13, id=at(2), key="k"),
    )
    found = fold(events, {"marathon/old": KR, KR: KR}.__getitem__)
    assert values(found.of(KR)) == [("2026-10-05", 12)]


# --------------------------------------------------------------------- copies and conflicts


def test_an_id_that_stands_twice_is_one_event() -> None:
    events = [*log("laptop.toml", one()), *log("laptop 2.toml", one()), *log("a.toml", one())]
    found = fold(events)
    assert len(found.events) == 1
    assert found.conflicts == ()


def test_of_two_contents_the_one_that_sorts_last_counts() -> None:
    def said_twice(*pairs: tuple[str, float]) -> list[Event]:
        return [
            event
            for file, value in pairs
            for event in log(file, said(KR, "2026-10-05", value, id=at(1)))
        ]

    # As text "9.0" comes after "12.0".
    for pairs in [(("a.toml", 9), ("b.toml", 12)), (("b.toml", 12), ("a.toml", 9))]:
        found = fold(said_twice(*pairs, ("c.toml", 12)))
        assert values(found.checkins) == [("2026-10-05", 9)]
        assert [conflict.name for conflict in found.conflicts] == [at(1)]
        written = [event.fields["value"] for event in found.conflicts[0].events]
        assert written == [12, 9]


def test_a_conflict_names_the_same_files_whatever_the_order_of_reading() -> None:
    held = [
        log("a.toml", said(KR, "2026-10-05", 12, id=at(1))),
        log("b.toml", said(KR, "2026-10-05", 9, id=at(1))),
        log("c.toml", said(KR, "2026-10-05", 12, id=at(1))),
    ]
    there = fold([event for events in held for event in events])
    back = fold([event for events in held[::-1] for event in events])
    assert [event.file for event in there.conflicts[0].events] == ["a.toml", "b.toml"]
    assert back == there


def test_two_machines_that_amend_one_event_are_a_conflict() -> None:
    def amended(first: str, second: str, *, same: bool) -> Folded:
        return folded(
            one(),
            amend(at(1), id=at(2, first), value=13),
            amend(at(1), id=at(3, second), value=13 if same else 14),
        )

    found = amended("laptop", "phone", same=False)
    assert [conflict.name for conflict in found.conflicts] == [at(1)]
    assert [event.name for event in found.conflicts[0].events] == [at(2), at(3, "phone")]
    assert amended("laptop", "laptop", same=False).conflicts == ()


def test_a_synchronisers_copy_of_a_hand_written_log_counts_once() -> None:
    walk = said("fit/walk", "2026-10-05", 1)
    events = log("phone.toml", walk, walk)
    copy = log("phone (conflicted copy).toml", walk, walk, walk)
    assert len(fold(events).checkins) == 2
    assert len(fold([*events, *copy]).checkins) == 3
    assert len(fold([*copy, *events]).checkins) == 3
    assert len(fold([*events, *log("tablet.toml", walk)]).checkins) == 3


def test_closes_and_changes_are_kept_apart() -> None:
    change: Block = ("change", {"id": at(2), "address": "2026-Q4/marathon", "field": "weight"})
    found = folded(
        close("2026-Q4", id=at(1)),
        change,
        close("2026-Q4/marathon", id=at(3)),
        void(at(3), id=at(4)),
    )
    assert [event.name for event in found.closes] == [at(1)]
    assert [event.name for event in found.changes] == [at(2)]
    assert found.checkins == ()
