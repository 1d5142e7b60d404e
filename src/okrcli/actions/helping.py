"""The topics of `okr help`."""

from __future__ import annotations

from okrcli.views.topics import TITLES, topic


def topics() -> tuple[tuple[str, str], ...]:
    """List the topics with a few words each."""
    return TITLES


def topic_text(name: str) -> str | None:
    """Give a topic's text; None where there is no such topic."""
    if name != "json":
        return topic(name, ())
    from okrcli.views.schemas import RECORDS

    return topic(name, RECORDS)
