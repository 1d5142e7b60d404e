from __future__ import annotations

from okrcli.render.ink import Piece, paint


def test_without_colour_only_the_text_is_left_and_no_spaces_at_the_end() -> None:
    line = (Piece(" a", "bad"), Piece("  b  ", "strong"), Piece("   "))
    assert paint([line, (), line[:1]], colour=False) == " a  b\n\n a\n"


def test_colours_are_the_terminals_own() -> None:
    line = (Piece("0.4", "hero"), Piece(" late", "loud"), Piece(" or not"), Piece("", "good"))
    assert paint([line], colour=True) == "\x1b[1;7m0.4\x1b[0m\x1b[1;31m late\x1b[0m or not\n"
