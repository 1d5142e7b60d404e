"""What came of a batch of check-ins: each of a few, a summary of many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from okrcli.views import words
from okrcli.views.diff import FileDiff
from okrcli.views.done import Done, DoneView, done_view
from okrcli.views.occasion import Occasion
from okrcli.views.records_change import DoneRecord

MOST_ECHOED = 10
NOTHING = "nothing to record: no check-in came in"
_STATES = ("recorded", "amended", "already recorded")


def batch_view(
    done: Sequence[Done],
    occasion: Occasion,
    changes: Iterable[FileDiff] = (),
    *,
    dry_run: bool = False,
) -> DoneView:
    """Show what a batch did; what many check-ins say needn't be given, and isn't shown."""
    remarks = () if done else (NOTHING,)
    view = done_view(done, occasion, changes, remarks=remarks, dry_run=dry_run)
    if len(done) <= MOST_ECHOED:
        return view
    return replace(view, done=tuple(_summary(done)))


def _summary(done: Sequence[Done]) -> Iterable[Done]:
    records = [one.record for one in done]
    yield Done(_of(records, None, None), _counted(records))
    own: dict[str | None, list[Done]] = defaultdict(list)
    for one in done:
        own[one.record.address].append(one)
    for address, some in own.items():
        about = [one.record for one in some]
        days = [record.on for record in about if record.on is not None]
        said = f"{address}: {_counted(about)}, {_days(min(days), max(days))}"
        row = next((one.row for one in reversed(some) if one.row is not None), None)
        yield Done(_of(about, address, about[0].title), said, row)


def _of(records: Sequence[DoneRecord], address: str | None, title: str | None) -> DoneRecord:
    states = {record.what for record in records}
    what = next(state for state in _STATES if state in states)
    return DoneRecord(address=address, title=title, what=what)


def _counted(records: Sequence[DoneRecord]) -> str:
    counts = Counter(record.what for record in records)
    return ", ".join(f"{counts[state]:,} {state}" for state in _STATES if counts[state])


def _days(first: date, last: date) -> str:
    begun = f"{words.weekday(first)} {first.isoformat()}"
    return begun if first == last else f"{begun} to {words.weekday(last)} {last.isoformat()}"
