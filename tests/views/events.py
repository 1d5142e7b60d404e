"""Events as logs hold them, one a line."""

from __future__ import annotations

from okrcli.domain.events import Event, EventKind, identify

LOG = "2026-Q4/log/laptop-7f3a.toml"


def event(
    count: int,
    kind: EventKind = "checkin",
    *,
    machine: str = "7f3a",
    proper: bool = True,
    of: str | None = None,
    **fields: object,
) -> Event:
    """Make an event of 21 November 2026, the how-manieth of its machine."""
    table = dict(fields)
    if proper:
        table["id"] = f"20261121T080000Z-{machine}-{count:04}"
    if of is not None:
        table["of"] = of
    name, order, written = identify(kind, table, "laptop-7f3a", count, LOG, {})
    return Event(
        kind=kind,
        name=name,
        order=order,
        fields=fields,
        written=written,
        file=LOG,
        path=(kind, count),
        of=of,
    )
