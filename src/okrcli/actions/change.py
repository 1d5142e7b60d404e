"""What `set`, `rename`, `drop` and `remove` have in common: one definition, changed."""

from __future__ import annotations

from collections.abc import Callable

from okrcli.actions.definitions import Definition
from okrcli.actions.opening import Session
from okrcli.actions.standing import row_at
from okrcli.actions.writing import Writing, carry_out
from okrcli.frozen import frozen
from okrcli.store.writing.change import Change
from okrcli.store.writing.writer import Writer
from okrcli.views.done import Done, DoneView, done_view
from okrcli.views.records_change import DoneRecord, KeyChangeRecord


@frozen
class Altered:
    """A definition that is changed, and how. `said` tells it; `address` is what it is then called.

    `said` are lines, the first of them the main one.
    """

    change: Change
    address: str
    title: str
    what: str
    said: tuple[str, ...]
    why: str | None = None
    changes: tuple[KeyChangeRecord, ...] = ()


def alter(writing: Writing, build: Callable[[Session], Altered]) -> DoneView:
    """Change one definition, and show how it stands then."""

    def planned(session: Session, _writer: Writer) -> Altered:
        return build(session)

    outcome = carry_out(writing, planned)
    made = outcome.planned
    session = outcome.session if writing.dry_run else outcome.session.anew()
    first, *rest = made.said
    record = DoneRecord(
        address=made.address,
        title=made.title,
        what=made.what,
        note=made.why,
        changes=made.changes,
        id=outcome.committed.noted[0].name if outcome.committed.noted else None,
    )
    row = None if writing.dry_run else row_at(session, made.address)
    done = [Done(record, first, row)]
    return done_view(done, session.occasion(), outcome.files, remarks=rest, dry_run=writing.dry_run)


def altered(
    made: Definition,
    change: Change,
    what: str,
    *said: str,
    why: str | None = None,
    changes: tuple[KeyChangeRecord, ...] = (),
) -> Altered:
    """Say how a definition is changed."""
    return Altered(change, made.address, made.title, what, said, why, changes)
