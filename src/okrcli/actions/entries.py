"""One check-in, from what was typed for it to the block that records it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from okrcli.actions.opening import Session
from okrcli.actions.standing import folded_of, value_up_to
from okrcli.actions.subjects import Subject
from okrcli.actions.writing import Writing
from okrcli.domain.addresses import key_result_names, resolver
from okrcli.domain.events import CheckIn
from okrcli.domain.folding import Folded
from okrcli.domain.model import KeyResult, Kpi
from okrcli.domain.recording import (
    Amount,
    Recordable,
    differences,
    latest_plan,
    latest_time,
    plan_of,
    recorded_reading,
    recorded_value,
    with_key,
)
from okrcli.domain.typed_values import Refused
from okrcli.errors import UsageError
from okrcli.frozen import frozen
from okrcli.store.stated import stated
from okrcli.store.writing.change import Block
from okrcli.views import words
from okrcli.views.done import understood


@frozen
class Observed:
    """What is to be recorded, as typed: `ADDRESS [VALUE] …`, and what goes with each of them.

    `on_given` says that the day was named. `total` takes the value's place.
    """

    words: tuple[str, ...]
    on: date
    on_given: bool = False
    confidence: float | None = None
    note: str | None = None
    key: str | None = None
    total: str | None = None


@frozen
class Entry:
    """One check-in as it will be recorded; `block` is None where that has been done before."""

    meant: Subject
    value: Recordable | None
    on: date
    block: Block | None = None

    @property
    def said(self) -> str:
        """What it says, in a few words."""
        told = understood(self.meant.definition, self.value, self.on, step=self.meant.step)
        return f"{self.meant.address}, {told}"


MOST_QUESTIONS = 5


@dataclass(slots=True)
class Recorder:
    """Makes the check-ins of one command. `plans` are those that it has written already."""

    session: Session
    writing: Writing
    observed: Observed
    plans: dict[str, Mapping[str, object] | None] = field(default_factory=dict)

    def entry(self, meant: Subject, typed: str | None) -> Entry:
        """Make the check-in of one key result, step or KPI.

        Raises UsageError for a value that isn't taken.
        """
        observed = self.observed
        folded = folded_of(self.session, meant)
        value = self._value(meant, typed)
        if known := self._known(meant):
            return _again(meant, value, observed, known, folded)
        table: dict[str, object] = {"kpi" if meant.key_result is None else "kr": meant.name}
        table |= {"on": observed.on, "value": value, "confidence": observed.confidence}
        table |= {"note": observed.note, "step": meant.step, "key": observed.key}
        if meant.key_result is not None and meant.address not in self.plans:
            self.plans[meant.address] = _plan_to_write(self.session, meant, folded)
            table["plan"] = self.plans[meant.address]
        kept = {key: item for key, item in table.items() if item is not None}
        return Entry(meant, value, observed.on, Block(meant.folder, "checkin", kept, observed.on))

    def _known(self, meant: Subject) -> CheckIn | None:
        """Give the check-in that was recorded under the same key before."""
        key = self.observed.key
        if key is None:
            return None
        found = with_key(folded_of(self.session, meant).checkins, meant.name, key)
        if found is not None and found.step != meant.step:
            message = f"{meant.address}: the key `{key}` is that of another step, {found.step}"
            raise UsageError(message, "give each step a key of its own")
        return found

    def _value(self, meant: Subject, typed: str | None) -> Recordable | None:
        observed = self.observed
        total = observed.total is not None
        if total and typed is not None:
            raise UsageError("a value and --total at once", "give one of them")
        text = observed.total if total else typed
        text = None if text is None else text.replace("−", "-")
        rests = total or (text or "").lstrip().startswith("+")
        found = self._read(meant, text, total=total, rests=rests)
        if isinstance(found, Refused) and text is None:
            if observed.confidence is not None or observed.note is not None:
                return None
            found = self._asked(meant, found) if self.writing.by_hand else found
        if isinstance(found, Refused):
            raise UsageError(f"{meant.address}: {found.message}", f"expected: {found.expected}")
        return found

    def _asked(self, meant: Subject, lacking: Refused) -> Recordable | Refused:
        """Ask for the value, a few times if need be."""
        found: Recordable | Refused = lacking
        question = meant.definition.title
        for _ in range(MOST_QUESTIONS):
            if not isinstance(found, Refused):
                break
            asked = self.writing.prompt(f"{question} ({found.expected}): ")
            found = self._read(meant, asked, rests=True)
            question = found.message if isinstance(found, Refused) else ""
        return found

    def _read(
        self, meant: Subject, text: str | None, *, total: bool = False, rests: bool = False
    ) -> Recordable | Refused:
        """Read a value; `rests` says that it may rest on the one that stands now."""
        current = None
        if rests:
            known = self._known(meant)
            replaced = "" if known is None else known.name
            current = value_up_to(self.session, meant, self.observed.on, replaced)
        return read_value(meant.definition, Amount(text, total=total, current=current))


def read_value(definition: KeyResult | Kpi, amount: Amount) -> Recordable | Refused:
    """Read a value for a key result or a KPI."""
    if isinstance(definition, KeyResult):
        return recorded_value(definition, amount)
    return recorded_reading(definition, amount)


def _plan_to_write(session: Session, meant: Subject, folded: Folded) -> Mapping[str, object] | None:
    """Give what the file states of the plan, unless the latest check-in says the same."""
    if meant.objective is None or meant.objective.faulty:
        return None
    table = stated(session.workspace.folder, meant.file, "kr", meant.definition.id)
    plan = plan_of(table)
    cycle = session.recorded(meant.found.cycle).cycle
    before = latest_plan(folded, meant.name, resolver(key_result_names(cycle.objectives)))
    return None if plan == (before or {}) else plan


def _again(
    meant: Subject, value: Recordable | None, observed: Observed, known: CheckIn, folded: Folded
) -> Entry:
    """Record what differs from the check-in that has the same key, if anything does."""
    on = observed.on if observed.on_given else known.on
    given = {"on": on, "value": value, "confidence": observed.confidence}
    changed = differences(known, given | {"note": observed.note, "step": meant.step})
    if not changed:
        return Entry(meant, known.value, on)
    after = latest_time(folded.events, known.name)
    return Entry(
        meant, value, on, Block(meant.folder, "amend", {"of": known.name, **changed}, on, after)
    )


def allow_day(writing: Writing, meant: Subject, on: date) -> None:
    """Let a day in the future, or outside the key result's days, pass on a yes."""
    told = ""
    day = f"{words.weekday(on)} {on.isoformat()}"
    span = None if meant.key_result is None else meant.key_result.span
    if on > writing.today:
        told = f"{day} is in the future"
    elif span is not None and on not in span:
        told = f"{day} is outside the days of {meant.address}, {words.span(span, on)}"
    if told:
        writing.allowed(
            f"{told}. Record it all the same?",
            told,
            "pass --yes if it is meant, or another day with --on",
        )
