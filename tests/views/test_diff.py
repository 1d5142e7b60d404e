"""Changes of files as a unified diff."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from okrcli.views.definition_words import setting, written
from okrcli.views.diff import FileDiff, unified


def test_a_change_far_down_keeps_its_line_numbers() -> None:
    lines = [f"line {number}\n" for number in range(1, 101)]
    after = [*lines[:89], "changed\n", *lines[90:]]

    diff = unified([FileDiff("a.toml", "".join(lines), "".join(after))])

    assert diff.splitlines()[:3] == ["--- a/a.toml", "+++ b/a.toml", "@@ -87,7 +87,7 @@"]
    assert "-line 90" in diff.splitlines()
    assert "+changed" in diff.splitlines()


def test_new_and_removed_files_and_a_missing_newline() -> None:
    assert unified([FileDiff("a", None, "x\n")]) == "--- /dev/null\n+++ b/a\n@@ -0,0 +1 @@\n+x\n"
    assert unified([FileDiff("a", "x\n", None)]) == "--- a/a\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
    assert unified([FileDiff("a", "x", "x\n")]).splitlines()[3:] == [
        "-x",
        "\\ No newline at end of file",
        "+x",
    ]
    assert unified([FileDiff("a", "x\n", "x\n"), FileDiff("b", None, None)]) == ""


@given(st.lists(st.sampled_from("ab"), max_size=12), st.lists(st.sampled_from("ab"), max_size=12))
def test_the_lines_that_stay_and_come_make_the_new_text(old: list[str], new: list[str]) -> None:
    before, after = ("".join(f"{line}\n" for line in lines) for lines in (old, new))
    diff = unified([FileDiff("x", before, after)]).splitlines()[2:]

    assert sum(line.startswith("+") for line in diff) - sum(
        line.startswith("-") for line in diff
    ) == len(new) - len(old)


def test_how_a_key_was_set_in_words() -> None:
    assert setting("target", 42.2, 35) == "target 42.2 → 35"
    assert setting("unit", None, "km") == "unit km"
    assert setting("by", -4, None) == "by removed (it was -4)"
    assert setting("weight", 1, 1.0) == "weight is 1.0 already"
    assert setting("extra.x", 1, True) == "extra.x 1 → true"
    assert written({"at_most": 58, "tags": ["a", "b"]}) == "at_most=58, tags=a, b"
    assert written("x" * 100) == "x" * 59 + "…"
