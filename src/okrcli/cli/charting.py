"""The command that draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from okrcli.cli.looking import AsOf
from okrcli.cli.options import Common, common
from okrcli.cli.printing import show_view
from okrcli.domain.spans import FIRST_DAY, LAST_DAY
from okrcli.errors import UsageError

if TYPE_CHECKING:
    from okrcli.views.chart import ChartView
    from okrcli.views.chart_year import YearView

_YEAR = 4
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".pdf", ".webp")


def chart(
    context: typer.Context,
    address: Annotated[
        str | None, typer.Argument(metavar="[ADDRESS]", help="see `okr help addresses`")
    ] = None,
    year: Annotated[
        str | None, typer.Argument(metavar="[YEAR]", help="with --year: which; else this one")
    ] = None,
    *,
    as_of: AsOf = None,
    across: Annotated[
        bool, typer.Option("--across", help="with the earlier cycles that it was carried from")
    ] = False,
    of_year: Annotated[
        bool, typer.Option("--year", help="a year of check-ins as a calendar; of all if no ADDRESS")
    ] = False,
) -> None:
    """Check-ins over time against the plan; -o FILE.svg draws a picture."""
    said = common(context)
    day = said.as_of(as_of)
    _refuse_picture(said)
    if of_year:
        from okrcli.actions.chart_year import calendar

        if year is None and address is not None and _is_year(address):
            address, year = None, address
        view = calendar(said.folder, day, address, _year(year), across=across)
        _show(said, view)
        return
    if address is None or year is not None:
        message = "which one?" if address is None else f"{year}: a YEAR goes with --year"
        raise UsageError(message, "`okr chart ADDRESS` draws a key result, objective, cycle or KPI")
    from okrcli.actions.chart import chart as action

    drawn = action(said.folder, day, address, across=across)
    _show(said, drawn)


def _refuse_picture(said: Common) -> None:
    """Refuse to write text into a file that is named as a picture of another format."""
    named = (said.output or "").lower()
    if said.format is None and named.endswith(_PICTURES):
        ending = named.rpartition(".")[2]
        raise UsageError(f"-o {said.output}: okr draws no {ending}", "-o FILE.svg draws a picture")


def _show(said: Common, view: ChartView | YearView) -> None:
    """Print a chart, or draw it where a picture is wanted."""
    if said.format is None and said.output is not None and said.output.lower().endswith(".svg"):
        from okrcli.views.chart import Picture

        show_view(said, Picture(view, view.problems))
        return
    show_view(said, view)


def _is_year(text: str) -> bool:
    return len(text) == _YEAR and text.isascii() and text.isdigit()


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    if not _is_year(text) or not FIRST_DAY.year <= int(text) <= LAST_DAY.year:
        raise UsageError(f"{text} is no year", "write --year 2026")
    return int(text)
