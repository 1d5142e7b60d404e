from __future__ import annotations

import pytest

from okrcli.domain.events import Event
from okrcli.domain.problem import Problem
from okrcli.store.draft import Draft
from okrcli.store.logs import Subject, read_log
from okrcli.store.placing import Places
from tests.store.reading import parsed

CHECKIN = '[[checkin]]\nkr = "a/b"\non = 2026-10-05\n'  # what follows stands on line 4


def read(text: str, subject: Subject = "kr") -> tuple[tuple[Event, ...], list[Problem]]:
    draft = Draft("log", "2026-Q4/log/laptop-7f3a.toml", "laptop-7f3a", parsed(text).data)
    events = read_log(draft, text, subject)
    places = Places(lambda _: text)
    return events, [places.place(problem) for problem in draft.problems]


@pytest.mark.parametrize(
    ("typed", "place", "message", "hint", "stays"),
    [
        ('value = "12,5"', "4:9", "is no number", "`value = 12.5`", True),
        ('value = "yes"', "4:9", '"yes" is text', "`value = true`", True),
        ("value = nan", "4:9", "can't be nan", "", True),
        ("value = 07:30:00", "4:9", "time of day", '`value = "07:30"`', True),
        ("value = [1]", "4:9", "not a list", "", True),
        ("confidence = 7", "4:14", "can't be 7", "`confidence = 0.7`", True),
        ("confidence = 70", "4:14", "can't be 70", "`confidence = 0.7`", True),
        ("valeu = 3", "4:1", "no key `valeu`", "`value`", True),
        ("note = 3", "4:8", "is text", '`note = "3"`', True),
        ('key = ""\nstep = ""', "5:8", "`step` is empty", "", True),
        ('plan = { target = "42,2" }', "4:19", "is no number", "`target = 42.2`", True),
        ("plan = { goal = 3 }", "4:10", "`plan` has no key `goal`", "", True),
        ('id = "my-id"', "4:6", "has not the form of an event's id", "leave `id` out", True),
        ("id = 3", "4:6", "is text, not a number", '`id = "3"`', True),
        ('kpi = "hr"', "4:1", "both `kr` and `kpi`", "leave `kpi` out", True),
        ("[[checkin]]\non = 2026-10-05", "4:3", "needs `kr`", "add it", True),
        ('[[checkin]]\nkr = "a/b"', "4:3", "[[checkin]] needs `on`", "[[checkin]]", True),
        ('[[checkin]]\nkr = "a/b"\non = "5.10.2026"', "6:6", "is no day", "2026-10-05", True),
        ("[[checkin]]\nkr = 3\non = 2026-10-05", "5:6", "is text", '"3"', True),
        ('[[checkin]]\nkpi = "hr"\non = 2026-10-05', "5:1", "don't count here", "kpis/log", True),
        ("[[void]]", "4:3", "[[void]] needs `of`", "add it", True),
        ('[[amend]]\nof = "x"\nvalu = 3', "6:1", "no key `valu`", "`value`", True),
        ('[[close]]\naddress = "2026-Q4"\ndecision = "done"', "6:12", "can't be", "", True),
        ("[[chekin]]\nx = 1", "4:3", "doesn't know `chekin`", "`[[checkin]]`", True),
        ("[void]\nof = 3", "4:2", "[void] is one table", "double", True),
    ],
)
def test_one_mistake(typed: str, place: str, message: str, hint: str, *, stays: bool) -> None:
    events, (problem,) = read(CHECKIN + typed)
    assert message in problem.message
    assert hint in problem.hint
    assert f"{problem.line}:{problem.column}" == place
    assert (events[0].fields["kr"] == "a/b") == stays


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('kr = "a/b"\n' + CHECKIN, "stands outside any block"),
        ("checkin = 3", "stands outside any block"),
        ("checkin = [3]", "`checkin` holds 3"),
        ("[checkin]\non = 2026-10-05", "[checkin] is one table"),
    ],
)
def test_what_is_no_block(text: str, message: str) -> None:
    _, (problem,) = read(text)
    assert message in problem.message


def test_unknown_tables_are_mentioned_once_as_a_warning() -> None:
    text = "[[mood]]\nx = 1\n[[mood]]\nx = 2\n[weather]\ny = 1\n" + CHECKIN
    events, (problem,) = read(text)
    assert "`mood`, `weather`" in problem.message
    assert problem.severity == "warning"
    assert len(events) == 1


def test_a_reading_stands_in_the_logs_of_kpis() -> None:
    events, problems = read('[[checkin]]\nkpi = "hr"\non = 2026-10-05\nvalue = 52', "kpi")
    assert not problems
    assert events[0].fields["kpi"] == "hr"
    _, (problem,) = read(CHECKIN, "kpi")
    assert "log folder of a cycle" in problem.hint


def test_an_event_keeps_what_it_says() -> None:
    text = (
        '[[amend]]\nid = "20261006T070000Z-7f3a-0043"\nof = "20261005T081233Z-7f3a-0042"\n'
        'value = 13.0\nnote = "n"\n'
    )
    (event,), problems = read(text)
    assert not problems
    assert (event.kind, event.name, event.of) == (
        "amend",
        "20261006T070000Z-7f3a-0043",
        "20261005T081233Z-7f3a-0042",
    )
    assert event.fields == {"value": 13.0, "note": "n"}
    assert (event.path, event.written_id) == (("amend", 0), event.name)


def test_what_cannot_be_used_changes_neither_name_nor_place() -> None:
    sound, _ = read(CHECKIN + "[[checkin]]\n" + CHECKIN)
    assert [event.path for event in sound] == [("checkin", 0), ("checkin", 2)]
    events, problems = read(CHECKIN + 'value = "x"\n')
    assert len(problems) == 1
    assert '"value":"x"' in events[0].written
    assert "value" not in events[0].fields


def test_blocks_without_ids_keep_the_order_of_the_file() -> None:
    text = '[[void]]\nof = "x"\n' + CHECKIN + '[[void]]\nof = "y"\n'
    events, _ = read(text)
    assert [event.kind for event in events] == ["void", "checkin", "void"]
    assert [event.order[4] for event in events] == [0, 1, 2]


def test_equal_blocks_are_counted() -> None:
    events, _ = read(CHECKIN + CHECKIN)
    assert events[0].name.endswith(":1")
    assert events[1].name.endswith(":2")
    assert events[0].name[:-1] == events[1].name[:-1]


def test_a_number_of_any_size_is_no_bug() -> None:
    _, problems = read(CHECKIN + f"value = 0x{'f' * 900}\n")
    assert len(problems) == 1
    assert "larger than 1e15" in problems[0].message
