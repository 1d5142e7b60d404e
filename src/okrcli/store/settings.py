"""`okr.toml`: which format the workspace has, and its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.domain.model import DEFAULT_EVERY, Settings
from okrcli.errors import InvalidFileError
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
    if isinstance(found, bool) or not isinstance(found, int) or found != FORMAT:
        newer = isinstance(found, int) and not isinstance(found, bool) and found > FORMAT
        text = str(found)[:40] if not isinstance(found, int) or abs(found) < 1e15 else "another"  # noqa: PLR2004
        raise InvalidFileError(
            f"the workspace has format {text}, this version of okr knows format {FORMAT} only",
            hint="install a newer okr" if newer else f"write `format = {FORMAT}`",
        )
