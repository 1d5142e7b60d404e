"""Laws of soft reading, on files that hold anything anywhere."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrcli.domain.checks import check_objective
from okrcli.store.draft import Draft
from okrcli.store.kpis import read_kpi
from okrcli.store.levels import FILES, FileKind, key_result_keys, keys_of
from okrcli.store.logs import read_log
from okrcli.store.objectives import read_objective
from okrcli.store.placing import Places
from okrcli.store.schema.log import EVENTS
from tests.store.reading import parsed, quarter

WORDS = [
    *("", "a", "42,2", "55%", "-60%", "week", "7 days", "2026-12-31", "24:59", "2026/x", "A b"),
    *("milestone", "habit", "band", "best", "sum", "cycle", "committed", "\x1b[0m", "²", "🎉"),
]
SCALARS = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from([0, 1, -1, 3, 2.5, 10**17, 10**400, 1e300, float("nan"), float("inf")]),
    st.booleans(),
    st.sampled_from([date(2026, 11, 1), date(1, 1, 1), datetime(2026, 1, 1, 3), time(1, 2)]),  # noqa: DTZ001
)
ODD_KEYS = ["taget", "x", "Long Run", "2026-11-01", "2026-02-30", "metric", "text", "health", "to"]


def keys(*known: str) -> st.SearchStrategy[str]:
    return st.sampled_from([*known, *ODD_KEYS])


def tables(*known: str) -> st.SearchStrategy[dict[str, Any]]:
    inner = st.recursive(
        SCALARS,
        lambda some: st.one_of(
            st.lists(some, max_size=3),
            st.dictionaries(keys("on", "due", "title", "from", "above"), some, max_size=3),
        ),
        max_leaves=4,
    )
    return st.dictionaries(keys(*known), inner, max_size=6)


KEY_RESULTS = st.dictionaries(
    st.sampled_from(["a", "b", "Long Run", "con"]),
    st.one_of(tables(*sorted(key_result_keys())), SCALARS),
    max_size=3,
)


def places_hold(text: str, draft: Draft) -> None:
    """Check that every problem but one of a whole file has a place, and says something."""
    places = Places(lambda _: text)
    for problem in draft.problems:
        placed = places.place(problem)
        assert placed.message
        if problem.path:
            assert placed.line > 0
            assert placed.column > 0
    spots = [(problem.path, problem.at, problem.message) for problem in draft.problems]
    assert len(spots) == len(set(spots))


MANY = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@MANY
@given(tables(*keys_of(FILES["objective"])), KEY_RESULTS)
def test_an_objective(data: dict[str, Any], results: dict[str, Any]) -> None:
    text = tomli_w.dumps({**data, "objective": "O", "kr": results})
    draft = Draft("objective", "2026-Q4/goal.toml", "goal", parsed(text).data)
    made = read_objective(draft, text, quarter())
    assert made is not None
    assert made.faulty == draft.faulty
    assert check_objective(made, quarter()) == []
    known = [name for name, table in results.items() if isinstance(table, dict)]
    assert {item.id for item in made.key_results} == set(known) & {"a", "b"}
    places_hold(text, draft)


@MANY
@given(tables(*keys_of(FILES["kpi"])))
def test_a_kpi(data: dict[str, Any]) -> None:
    text = tomli_w.dumps(data)
    draft = Draft("kpi", "kpis/level.toml", "level", parsed(text).data)
    assert read_kpi(draft) is not None
    places_hold(text, draft)


@MANY
@given(
    st.dictionaries(keys(*EVENTS), st.lists(tables("on", "kr", "value", "of", "id")), max_size=4)
)
def test_a_log(data: dict[str, Any]) -> None:
    text = tomli_w.dumps(data)
    draft = Draft("log", "2026-Q4/log/a.toml", "a", parsed(text).data)
    events = read_log(draft, text, "kr")
    assert all("on" in event.fields for event in events if event.kind == "checkin")
    assert draft.faulty or len(events) == sum(len(data.get(kind, ())) for kind in EVENTS)
    places_hold(text, draft)


def test_every_file_kind_has_a_model() -> None:
    kinds: set[FileKind] = {"objective", "kpi", "okr", "cycle", "log", "config"}
    assert set(FILES) == kinds
