"""The quick look at a text lets nothing pass that the careful one stops."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from okrcli.store.toml import guards
from okrcli.store.toml.guards import over_limit

LINES = st.sampled_from(
    [
        "[[checkin]]",
        "[a]",
        "[[a]",
        "[[[a]]]",
        "[a] # [",
        "x = [",
        "x = {",
        "]",
        "a = 1",
        "[" * 70,
        ".".join("a" * 33),
        ".".join("a" * 32),
        "x" * 1001,
        "x" * 1000,
        '["[["]',
    ]
)


@given(st.lists(st.tuples(LINES, st.integers(1, 70)), max_size=5))
def test_the_quick_look_is_no_softer(parts: list[tuple[str, int]]) -> None:
    text = "\n".join("\n".join([line] * times) for line, times in parts)
    quick = over_limit(text)
    with patch.object(guards, "_plainly_within", lambda _: False):
        careful = over_limit(text)

    assert quick == careful
