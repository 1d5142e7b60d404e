"""What came of a batch: each of a few check-ins, a summary of many."""

from __future__ import annotations

from datetime import date

from okrcli.domain.figures import Moment
from okrcli.views.batch import MOST_ECHOED, NOTHING, batch_view
from okrcli.views.done import Done
from okrcli.views.occasion import Occasion
from okrcli.views.records_change import DoneRecord

OCCASION = Occasion(Moment(date(2026, 11, 21)), ())


def done(number: int, address: str = "2026-Q4/run/far", what: str = "recorded") -> Done:
    """Make a check-in of a day in November."""
    on = date(2026, 11, number)
    return Done(DoneRecord(address=address, title="Far", what=what, on=on), f"said {number}")


def test_nothing_came_in() -> None:
    view = batch_view([], OCCASION)

    assert (view.done, view.remarks, view.record.done) == ((), (NOTHING,), ())


def test_a_few_stand_as_they_are() -> None:
    few = [done(number) for number in range(1, MOST_ECHOED + 1)]

    assert batch_view(few, OCCASION).done == tuple(few)


def test_many_are_summed_up_by_what_they_are_of() -> None:
    many = [done(number) for number in range(1, 12)]
    many += [done(9, "kpis/hr", "already recorded"), done(9, "kpis/hr", "amended")]
    many.append(done(5, "kpis/energy", "already recorded"))

    view = batch_view(many, OCCASION)

    assert [one.said for one in view.done] == [
        "11 recorded, 1 amended, 2 already recorded",
        "2026-Q4/run/far: 11 recorded, Sun 2026-11-01 to Wed 2026-11-11",
        "kpis/hr: 1 amended, 1 already recorded, Mon 2026-11-09",
        "kpis/energy: 1 already recorded, Thu 2026-11-05",
    ]
    told = [one.record.what for one in view.done]
    assert told == ["recorded", "recorded", "amended", "already recorded"]
    assert len(view.record.done) == 14
