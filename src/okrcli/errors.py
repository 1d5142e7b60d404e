"""What stops a command: a message, one next step, an exit code. Prints nothing."""

from __future__ import annotations


class OkrError(Exception):
    """A command can't go on. `message` is one line, `hint` one next step or empty."""

    exit_code = 70

    def __init__(
        self, message: str, hint: str = "", exit_code: int | None = None, detail: str = ""
    ) -> None:
        """Keep what to say; an exit code given here takes the place of the kind's own.

        `detail` is text of several lines to be printed below, such as a diff.
        """
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.detail = detail
        if exit_code is not None:
            self.exit_code = exit_code


class UsageError(OkrError):
    """The command line makes no sense."""

    exit_code = 2


class NotFoundError(OkrError):
    """What was asked for isn't there."""

    exit_code = 3


class AmbiguousError(NotFoundError):
    """The words fit several things."""


class InvalidFileError(OkrError):
    """The file that was asked for can't be read as format 1."""

    exit_code = 4


class RefusedError(OkrError):
    """It could be done, but wasn't: it needs a yes, or the disk changed meanwhile."""

    exit_code = 5


class DiskError(OkrError):
    """The disk or the file system failed."""

    exit_code = 74


class LockedError(OkrError):
    """Another okr is writing to the same workspace, and didn't finish in time."""

    exit_code = 75


class ClosedPipeError(Exception):
    """Whoever read the output has gone; that is no error of anybody's."""
