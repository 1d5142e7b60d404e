"""A page about one thing: a head, a bar, and sections of facts and tables."""

from __future__ import annotations

from typing import Literal

from okrcli.frozen import frozen
from okrcli.views.verdicts import Verdict


@frozen
class Bar:
    """Fractions on one scale; progress may lie outside 0..1."""

    progress: float
    expected: float | None = None
    pass_mark: float | None = None
    risk_mark: float | None = None


@frozen
class Fact:
    """A line with a label; without one it is a line of running text."""

    label: str
    text: str


@frozen
class Column:
    """A column of a table; `align` is right for numbers.

    `wraps` is for running text, which may be broken into lines; `cuts` for titles, of which the
    beginning may do. Where there is too little room the most `spare` column is left out first;
    one of 0 never is.
    """

    name: str
    align: Literal["left", "right"] = "left"
    wraps: bool = False
    cuts: bool = False
    spare: int = 0


@frozen
class Table:
    """Rows of texts, as many each as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen
class Section:
    """Facts, then a table, under a heading; the first section of a page has none."""

    heading: str = ""
    facts: tuple[Fact, ...] = ()
    table: Table | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.facts and (self.table is None or not self.table.rows)


@frozen
class Page:
    """All that is shown of one thing; `what` says which kind of thing it is."""

    title: str
    address: str
    what: str
    sections: tuple[Section, ...]
    verdict: Verdict | None = None
    reason: str = ""
    bar: Bar | None = None


def facts(*pairs: tuple[str, str | None]) -> tuple[Fact, ...]:
    """Keep the facts that have something to say."""
    return tuple(Fact(label, text) for label, text in pairs if text)


def page_sections(*sections: Section) -> tuple[Section, ...]:
    """Keep the sections that have something to show."""
    return tuple(section for section in sections if not section.empty)
