"""Laws of folding: the order of files, logs and machines, and copies, change nothing."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.events import Event
from okrcli.domain.folding import Folded, fold, fold_more
from tests.domain.builders import Block, at, content, log, said

FILES = ["laptop-7f3a.toml", "desk.toml", "phone.toml"]
MACHINES = ["laptop-7f3a", "desk", "phone"]

ids = st.builds(at, st.integers(1, 6), st.sampled_from(MACHINES))
named: st.SearchStrategy[Any] = st.none() | ids | ids | st.just("mine")


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """Draw a block that has to do with others."""
    kind = draw(st.sampled_from(["checkin", "checkin", "amend", "void"]))
    name = draw(named)
    own = {} if name is None else {"id": name}
    if kind == "void":
        return "void", {**own, "of": draw(ids | st.just("mine"))}
    value = float(draw(st.integers(1, 4)))
    if kind == "amend":
        return "amend", {**own, "of": draw(ids | st.just("mine")), "value": value}
    if draw(st.booleans()):
        own["key"] = draw(st.sampled_from(["one", "two"]))
    number = draw(st.integers(5, 8))
    return said(draw(st.sampled_from(["a/a", "a/b"])), f"2026-10-{number:02}", value, **own)


logs = st.fixed_dictionaries(
    {file: st.lists(blocks(), max_size=6) for file in FILES},
)


def read(files: dict[str, list[Block]]) -> list[Event]:
    return [event for file, held in files.items() for event in log(file, *held)]


def told(found: Folded) -> tuple[Any, ...]:
    """Give what folding found, apart from where it stands."""
    return (
        content(found.checkins),
        found.voided,
        [event.name for event in found.events],
        [(conflict.name, len(conflict.events)) for conflict in found.conflicts],
    )


@given(logs, st.permutations(FILES))
def test_the_order_of_files_changes_nothing(
    files: dict[str, list[Block]], order: list[str]
) -> None:
    assert fold(read(files)) == fold(read({file: files[file] for file in order}))


@given(logs, st.data())
def test_the_order_of_events_changes_nothing(
    files: dict[str, list[Block]], data: st.DataObject
) -> None:
    events = read(files)
    assert told(fold(data.draw(st.permutations(events)))) == told(fold(events))


@given(
    logs,
    st.sampled_from(FILES),
    st.sampled_from([" 2", " (conflicted copy 2026-10-05)", ".sync-conflict-20261005"]),
    st.integers(0, 6),
)
def test_a_conflict_copy_changes_nothing(
    files: dict[str, list[Block]], file: str, suffix: str, held: int
) -> None:
    """The copy holds the log as it once was, or all of it."""
    copy = file.removesuffix(".toml") + suffix + ".toml"
    events = read(files)
    copied = read({copy: files[file][:held]})
    assert told(fold([*events, *copied])) == told(fold(events))
    assert told(fold([*copied, *events])) == told(fold(events))


@given(logs)
def test_proper_ids_may_stand_in_any_log(files: dict[str, list[Block]]) -> None:
    """Which machine's log holds an event with an id makes no difference."""
    proper = [block for held in files.values() for block in held if len(block[1].get("id", "")) > 4]
    one = fold(log("laptop-7f3a.toml", *proper))
    spread = [
        event for number, block in enumerate(proper) for event in log(f"{number}.toml", block)
    ]
    assert told(fold(spread)) == told(one)


@given(logs, st.lists(blocks(), max_size=4))
def test_events_that_come_last_can_be_folded_on_top(
    files: dict[str, list[Block]], late: list[Block]
) -> None:
    """Where it can't be, it is said, and never for plain check-ins behind all others."""
    before = read(files)
    named = [
        (kind, {**table, "id": at(10 + place, "desk")}) for place, (kind, table) in enumerate(late)
    ]
    more = log("desk.toml", *named)
    known = fold(before)
    found = fold_more(known, sorted(more, key=lambda one: one.order))

    if found is not None:
        whole = fold([*before, *more])
        assert told(found) == told(whole)
        assert found.checkins == whole.checkins
    else:
        plain = all(kind == "checkin" and "key" not in table for kind, table in named)
        assert not plain or known.problems
