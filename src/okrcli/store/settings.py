"""`okr.toml`: which format the workspace has, and its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.domain.model import DEFAULT_EVERY, Settings
from okrcli.domain.numbers import LARGEST
from okrcli.errors import InvalidFileError
from okrcli.store.complaint import shown
from okrcli.store.measures import rhythm
from okrcli.store.schema.definitions import FORMAT, SettingsFile
from okrcli.store.softly import read_softly

if TYPE_CHECKING:
    from okrcli.store.draft import Draft


def read_settings(draft: Draft) -> Settings:
    """Read the settings softly. An unknown format stops everything: InvalidFileError."""
    check_format(draft)
    table = read_softly(draft, SettingsFile)
    if table is None:
        return Settings()
    return Settings(
        every=rhythm(table.every) or DEFAULT_EVERY,
        grace_days=table.grace_days,
        slack=table.slack,
        year_starts=table.year_starts,
        perspectives=tuple(table.perspectives),
        lint_ignore=tuple(table.lint_ignore),
    )


def check_format(draft: Draft) -> None:
    """Refuse a workspace of another format than this version knows."""
    if "format" not in draft.data:
        raise InvalidFileError(
            f"{draft.file} doesn't say which format the workspace has",
            hint=f"write `format = {FORMAT}` into it",
        )
    found = draft.data["format"]
    if isinstance(found, bool) or not isinstance(found, int):
        raise InvalidFileError(
            f"{draft.file}: `format` is {shown(found)}, which is no whole number",
            hint=f"write `format = {FORMAT}`",
        )
    if found != FORMAT:
        number = found if abs(found) < LARGEST else "beyond all counting"
        raise InvalidFileError(
            f"{draft.file}: the workspace has format {number}, this version of okr knows "
            f"format {FORMAT} only, so nothing is read",
            hint="install a newer okr" if found > FORMAT else f"write `format = {FORMAT}`",
        )
