"""How output is to look: what the command line and the terminal asked for."""

from __future__ import annotations

from typing import Literal

from okrcli.frozen import frozen

Format = Literal["table", "plain", "tsv", "csv", "json", "md"]

NARROWEST = 50
WIDEST = 200


@frozen
class Look:
    """A format and the terminal's ways; the defaults are those of a pipe.

    `width` is in cells; `boxed` says that a terminal of that width is the frame: long texts are
    cut to fit. Without it nothing is cut, however long the lines become.
    """

    format: Format = "table"
    colour: bool = False
    ascii: bool = False
    width: int = 80
    boxed: bool = False

    @property
    def frame(self) -> int | None:
        """The cells that a line may fill, or None for as many as it likes."""
        return min(max(self.width, NARROWEST), WIDEST) if self.boxed else None
