"""What isn't edited, and what the last look at an edit would stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from okrcli.store.editing.edits import with_element, with_name, with_table, with_value, without
from okrcli.store.editing.refusal import EditRefusedError
from okrcli.store.editing.verifying import verified

FILE = b"# One\na = 1  # two\n\nb = '# no'\n[c]\nd = [1, # three\n 2]\n[[e]]\nx = 1\n"
MEANT = {"a": 2, "b": "# no", "c": {"d": [1, 2]}, "e": [{"x": 1}]}
SOUND = FILE.replace(b"a = 1", b"a = 2")


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda: with_value(b"a = \n", ("a",), 1), "line 1 is not TOML: `a` has no value"),
        (lambda: with_value(FILE, (), 1), "a whole file can't be edited as one key"),
        (lambda: with_value(FILE, ("a", "x"), 1), "`a` is no table, so nothing can be put into it"),
        (lambda: with_value(FILE, ("c", "d", 5), 1), "`c.d[5]` isn't in the file"),
        (lambda: with_value(FILE, ("c", "new", 1), 1), "a list that is new begins at 0, not at 1"),
        (lambda: with_value(FILE, ("e", 0), 1), "`e` is a list of tables, and the value is none"),
        (lambda: with_value(FILE, ("e", 1), 1), "`e` is a list of tables, and the value is none"),
        (lambda: without(FILE, ("c", "x y")), '`c."x y"` isn\'t in the file'),
        (lambda: with_name(FILE, ("c", "x"), "y"), "`c.x` isn't in the file"),
        (lambda: with_name(FILE, ("a",), "b"), "`b` is in the file already"),
        (lambda: with_name(FILE, ("e", 0), "b"), "`e[0]` is an element of a list: it has no name"),
        (lambda: with_table(FILE, ("c",), {}), "`c` is in the file already"),
        (lambda: with_element(FILE, ("c",), {}), "`c` is no list of tables"),
    ],
)
def test_what_makes_no_sense_is_refused(edit: Callable[[], bytes], message: str) -> None:
    with pytest.raises(EditRefusedError) as caught:
        edit()
    assert caught.value.message == message


@pytest.mark.parametrize("value", [None, {1}, {1: 2}, [None], "\ud800", {"\ud800": 1}, 1j])
def test_what_toml_has_no_word_for_is_refused(value: Any) -> None:
    with pytest.raises(EditRefusedError, match="can't be written as TOML"):
        with_value(FILE, ("a",), value)


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (lambda: with_value(b"=", ("kr", "a", "target"), 35), ("[kr.a]", "target = 35")),
        (lambda: with_value(b"=", ("why",), "so"), ('why = "so"',)),
        (lambda: with_value(b"=", ("tags", 0), "a"), ('"a"',)),
        (lambda: with_table(b"=", ("kr", "a"), {"by": 2}), ("[kr.a]", "by = 2")),
        (lambda: with_element(b"=", ("break",), {"why": ""}), ("[[break]]", 'why = ""')),
        (lambda: without(b"=", ("a",)), ()),
    ],
)
def test_a_refusal_says_what_to_write_by_hand(
    edit: Callable[[], bytes], lines: tuple[str, ...]
) -> None:
    with pytest.raises(EditRefusedError) as caught:
        edit()
    assert caught.value.lines == lines


def test_a_comment_that_could_only_move_past_others_stays_where_it_is() -> None:
    before = b"x = { a = [1, # one\n 2], b = [3, # two\n 4] }\n"
    with pytest.raises(EditRefusedError, match="a comment would be lost or moved"):
        without(before, ("x", "b"))


def test_the_last_look_passes_a_sound_edit() -> None:
    assert verified(FILE, SOUND, MEANT, ("a",)) == SOUND


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        (SOUND.replace(b"[c]", b"[c"), "is not TOML"),
        (FILE, "would say something else"),
        (SOUND.replace(b"= 2 ", b"= 2.0 "), "would say something else"),
        (SOUND.replace(b"= 2 ", b"= true "), "would say something else"),
        (SOUND.replace(b"# three", b""), "a comment would be lost"),
        (SOUND.replace(b"# two", b"").replace(b"\n\n", b"\n# two\n\n"), ""),
        (SOUND.replace(b"\n\n", b"\n"), "another line would change"),
        (SOUND.replace(b"'# no'", b'"# no"'), "another line would change"),
        (SOUND.replace(b"\n", b"\r\n"), "would change"),
        (SOUND.replace(b"a = 2  # two\n", b"a = 2  # two\r\n"), "the line ends would change"),
        (SOUND.removesuffix(b"\n"), "the line ends would change"),
        (b"\xef\xbb\xbf" + SOUND, "the line ends would change"),
    ],
)
def test_the_last_look_stops(after: bytes, reason: str) -> None:
    if not reason:
        assert verified(FILE, after, MEANT, ("a",)) == after
        return
    with pytest.raises(EditRefusedError, match=reason):
        verified(FILE, after, MEANT, ("a",))


def test_the_last_look_stops_keys_in_another_order() -> None:
    before, after = b"a = 1\nb = 2\nc = 3\n", b"a = 2\nb = 2\nc = 3\n"
    moved = b"a = 2\nc = 3\nb = 2\n"
    meant = {"a": 2, "b": 2, "c": 3}
    assert verified(before, after, meant, ("a",)) == after
    with pytest.raises(EditRefusedError, match="the order of other keys"):
        verified(before, moved, meant, ("a",))


def test_the_last_look_stops_a_lone_line_end_among_pairs() -> None:
    before = b"a = 1\r\nb = 2\r\n"
    with pytest.raises(EditRefusedError, match="the line ends would change"):
        verified(before, before + b"c = 3\n", {"a": 1, "b": 2, "c": 3}, ("c",))
