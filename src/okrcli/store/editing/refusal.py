"""Why an edit was not made, and what to write by hand instead."""

from __future__ import annotations

from okrcli.errors import RefusedError


class EditRefusedError(RefusedError):
    """The file stays as it is. `lines` are what a person can write by hand; they may be none."""

    def __init__(self, message: str, lines: tuple[str, ...] = ()) -> None:
        """Keep what to say, and the lines to write."""
        super().__init__(message)
        self.lines = lines
