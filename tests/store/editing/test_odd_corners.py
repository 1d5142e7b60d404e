"""Rarer ways to write a file, and what an edit makes of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from okrcli.store.editing.edits import with_element, with_table, with_value, without

Edit = Callable[[bytes], bytes]


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        pytest.param(
            b"x = [\n  1,\n  2]\n",
            lambda data: with_value(data, ("x", 2), 3),
            b"x = [\n  1,\n  2,\n  3]\n",
            id="an array that closes behind its last element",
        ),
        pytest.param(
            b"x = [\n  # none yet\n]\n",
            lambda data: with_value(data, ("x", 0), 3),
            b"x = [\n  # none yet\n    3,\n]\n",
            id="an array of a comment",
        ),
        pytest.param(
            b"x = [\n  2,\n]\n",
            lambda data: with_value(data, ("x",), [1, 2]),
            b"x = [\n  1,\n  2,\n]\n",
            id="an element before one on its own line",
        ),
        pytest.param(
            b"x = [1 # one\n  , 2]\n",
            lambda data: without(data, ("x", 0)),
            b"x = [ # one\n  2]\n",
            id="a comment between an element and its comma",
        ),
        pytest.param(
            b"x = [1, 2 # two\n  , 3]\n",
            lambda data: with_value(data, ("x",), [1, 2, 2.5, 3]),
            b"x = [1, 2 # two\n  , 2.5, 3]\n",
            id="an element behind a comma that begins a line",
        ),
        pytest.param(
            b"x = [[1, # one\n  2], 3]\n",
            lambda data: with_value(data, ("x", 0), 5),
            b"x = [ # one\n5, 3]\n",
            id="comments of an element that is replaced",
        ),
        pytest.param(
            b"x = [[1, # one\n  2], 3]\n",
            lambda data: without(data, ("x", 0)),
            b"x = [ # one\n3]\n",
            id="comments of an element that goes",
        ),
        pytest.param(
            b"[[b]]\nx = 1 # one\n",
            lambda data: with_value(data, ("b",), [1]),
            b"# one\n\nb = [1]\n",
            id="sections become an array of numbers",
        ),
        pytest.param(
            b"[[b]]\nx = 1 # one\n\n[[b]]\nx = 2\n",
            lambda data: with_value(data, ("b",), [{"x": 1}, {"x": 3, "y": 0}, {"x": 4}]),
            b"[[b]]\nx = 1 # one\n\n[[b]]\nx = 3\ny = 0\n\n[[b]]\nx = 4\n",
            id="sections of one name change and grow",
        ),
        pytest.param(
            b"a.b = 1\nc = 2\n",
            lambda data: with_value(data, ("a",), {}),
            b"c = 2\na = {}\n",
            id="a dotted table becomes empty",
        ),
        pytest.param(
            b"[a.b]  # one\nx = 1\n",
            lambda data: with_value(data, ("a", "b"), {}),
            b"[a.b]  # one\n",
            id="a section becomes empty",
        ),
        pytest.param(
            b"x = [{ a = 1 }]\n",
            lambda data: with_table(data, ("x",), {"a": 2}),
            b"x = [{ a = 1 }, { a = 2 }]\n",
            id="a table put into a list",
        ),
        pytest.param(
            b"x = [{ a = 1 }]\n",
            lambda data: with_table(data, ("x", 1), {"a": 2}),
            b"x = [{ a = 1 }, { a = 2 }]\n",
            id="a table put at an index",
        ),
        pytest.param(
            b"x = [{ a = 1 }]\n",
            lambda data: with_element(data, ("x", 0, "b"), {"c": 1}),
            b"x = [{ a = 1, b = [{ c = 1 }] }]\n",
            id="a list begun in an inline table",
        ),
        pytest.param(
            b"kr.a.start = 1\n",
            lambda data: with_element(data, ("kr", "a", "steps"), {"id": "x"}),
            b'kr.a.start = 1\nkr.a.steps = [{ id = "x" }]\n',
            id="a list begun among dotted keys",
        ),
        pytest.param(
            b"[kr]\na.start = 1\n",
            lambda data: with_table(data, ("kr", "b"), {"start": 2, "by": 3}),
            b"[kr]\na.start = 1\nb.start = 2\nb.by = 3\n",
            id="a table among dotted keys under a header",
        ),
        pytest.param(
            b"x = { a.b = 1, c = 2 }\n",
            lambda data: with_value(data, ("x", "a", "d"), 3),
            b"x = { a.b = 1, a.d = 3, c = 2 }\n",
            id="a dotted key in an inline table",
        ),
        pytest.param(
            b"x = { a.b = 1, c = 2, a.d = 3 }\n",
            lambda data: without(data, ("x", "a")),
            b"x = { c = 2 }\n",
            id="dotted keys of an inline table go",
        ),
        pytest.param(
            b"[[b]]\nx = 1\n[b.c]\ny = 1\n[[b]]\nx = 2\n",
            lambda data: with_value(data, ("b", 0, "d", "z"), 3),
            b"[[b]]\nx = 1\n[b.c]\ny = 1\n\n[b.d]\nz = 3\n\n[[b]]\nx = 2\n",
            id="a table in the first of two sections of one name",
        ),
        pytest.param(
            b"a = 1",
            lambda data: with_value(data, ("tags", 0), "x"),
            b'a = 1\ntags = ["x"]',
            id="a list that is new",
        ),
        pytest.param(
            b'\xef\xbb\xbf"\\u0061" = 1\r\n',
            lambda data: with_value(data, ("a",), 2),
            b'\xef\xbb\xbf"\\u0061" = 2\r\n',
            id="a byte-order mark, and an escaped key",
        ),
        pytest.param(
            b'n = """\r\none\r\n"""\r\n',
            lambda data: with_value(data, ("n",), 'one\ntwo "x"""\t\x00\\\n"'),
            b'n = """\r\none\r\ntwo "x\\"""\t\\u0000\\\\\r\n\\""""\r\n',
            id="a long text with pairs of line ends and what needs escapes",
        ),
    ],
)
def test_an_odd_corner(before: bytes, edit: Edit, after: bytes) -> None:
    assert edit(before) == after
