"""One check-in, from what was typed for it to the block that records it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from okrcli.actions.opening import Session
from okrcli.actions.standing import course, folded_of
from okrcli.actions.subjects import Subject
from okrcli.actions.writing import Writing
from okrcli.domain.addresses import key_result_names, resolver
from okrcli.domain.course import Course, Place, coming, number_of
from okrcli.domain.events import CheckIn
from okrcli.domain.folding import Folded
from okrcli.domain.model import KeyResult, Kpi
from okrcli.domain.recording import (
    Amount,
    Recordable,
    by_key,
    differences,
    latest_plans,
    latest_times,
    plan_of,
    recorded_reading,
    recorded_value,
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

    `on_given` says that the day was named. `total` takes the value's place. `alone` says that the
    words are one address and its value, even where that looks like an address.
    """

    words: tuple[str, ...]
    on: date
    on_given: bool = False
    confidence: float | None = None
    note: str | None = None
    key: str | None = None
    total: str | None = None
    alone: bool = False


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
class _Log:
    """What the logs of a folder say, found without looking through them for each check-in."""

    folded: Folded
    resolve: Callable[[str], str]
    _keyed: dict[tuple[str, str], CheckIn] | None = None
    _plans: Mapping[str, Mapping[str, object]] | None = None
    _times: Mapping[str, str] | None = None

    def with_key(self, subject: str, key: str) -> CheckIn | None:
        """Give the check-in that was recorded under a script's own key."""
        if self._keyed is None:
            self._keyed = by_key(self.folded.checkins)
        return self._keyed.get((subject, key))

    def plan(self, subject: str) -> Mapping[str, object]:
        """Give the plan that was written last for a key result."""
        if self._plans is None:
            self._plans = latest_plans(self.folded, self.resolve)
        return self._plans.get(subject, {})

    def last_change(self, name: str) -> str:
        """Give the latest time in the ids of what amends or voids an event."""
        if self._times is None:
            self._times = latest_times(self.folded.events)
        return self._times.get(name, "")


@dataclass(slots=True)
class Recorder:
    """Makes the check-ins of one command, each in the knowledge of those before it."""

    session: Session
    writing: Writing
    _logs: dict[str, _Log] = field(default_factory=dict)
    _planned: set[str] = field(default_factory=set)
    _courses: dict[str, Course] = field(default_factory=dict)
    _made: dict[str, list[tuple[str, Place, Recordable | None]]] = field(default_factory=dict)

    def entry(self, meant: Subject, typed: str | None, observed: Observed, turn: int) -> Entry:
        """Make the check-in of one key result, step or KPI: the `turn`th of the command.

        Raises UsageError for a value that isn't taken.
        """
        place = self.place(meant, observed, turn)
        value = self._value(meant, typed, observed, place)
        known = self._same_key(meant, observed.key)
        if known is None:
            made = self._new(meant, value, observed)
        else:
            made = self._again(meant, value, observed, known)
            value = known.value if value is None else value
        if made.block is not None:
            name = "" if known is None else known.name
            self._made.setdefault(meant.address, []).append((name, place, value))
        return made

    def place(self, meant: Subject, observed: Observed, turn: int) -> Place:
        """Give the place that a check-in will have among those of its key result."""
        known = self._same_key(meant, observed.key)
        if known is None:
            return observed.on, coming(turn)
        return (observed.on if observed.on_given else known.on), known.order

    def looked(self, meant: Subject, observed: Observed) -> Entry:
        """Make a check-in without a value: it was looked at, and stands as it was."""
        return self._new(meant, None, observed)

    def _new(self, meant: Subject, value: Recordable | None, observed: Observed) -> Entry:
        on = observed.on
        table: dict[str, object] = {
            "kpi" if meant.objective is None else "kr": meant.name,
            "on": on,
            "value": value,
            "confidence": observed.confidence,
            "note": observed.note,
            "step": meant.step,
            "key": observed.key,
        }
        if meant.address not in self._planned:
            self._planned.add(meant.address)
            table["plan"] = self._plan_to_write(meant)
        kept = {key: item for key, item in table.items() if item is not None}
        # What rests on a value has to stand behind it, even if that machine's clock is ahead.
        known = self._courses.get(meant.address)
        after = "" if known is None else known.last_time(on)
        return Entry(meant, value, on, Block(meant.folder, "checkin", kept, on, after))

    def _again(
        self, meant: Subject, value: Recordable | None, observed: Observed, known: CheckIn
    ) -> Entry:
        """Record what differs from the check-in that has the same key, if anything does."""
        on = observed.on if observed.on_given else known.on
        given = {"on": on, "value": value, "confidence": observed.confidence}
        changed = differences(known, given | {"note": observed.note, "step": meant.step})
        if not changed:
            return Entry(meant, known.value, on)
        after = self._log(meant).last_change(known.name)
        table = {"of": known.name, **changed}
        return Entry(meant, value, on, Block(meant.folder, "amend", table, on, after))

    def _log(self, meant: Subject) -> _Log:
        if meant.folder not in self._logs:
            names = {}
            if meant.objective is not None:
                names = key_result_names(self.session.recorded(meant.found.cycle).cycle.objectives)
            self._logs[meant.folder] = _Log(folded_of(self.session, meant), resolver(names))
        return self._logs[meant.folder]

    def _plan_to_write(self, meant: Subject) -> Mapping[str, object] | None:
        """Give what the file states of the plan, unless the latest check-in says the same."""
        if meant.objective is None or meant.objective.faulty:
            return None
        table = stated(self.session.workspace.folder, meant.file, "kr", meant.definition.id)
        plan = plan_of(table)
        return None if plan == self._log(meant).plan(meant.name) else plan

    def _same_key(self, meant: Subject, key: str | None) -> CheckIn | None:
        """Give the check-in that was recorded under the same key before."""
        found = None if key is None else self._log(meant).with_key(meant.name, key)
        if found is not None and found.step != meant.step:
            message = f"{meant.address}: the key `{key}` is that of another step, {found.step}"
            raise UsageError(message, "give each step a key of its own")
        return found

    def _value(
        self, meant: Subject, typed: str | None, observed: Observed, place: Place
    ) -> Recordable | None:
        total = observed.total is not None
        if total and typed is not None:
            raise UsageError("a value and --total at once", "give one of them")
        text = observed.total if total else typed
        text = None if text is None else text.replace("−", "-")
        found = self._read(meant, text, observed, place if total or adds(text) else None)
        if isinstance(found, Refused) and text is None:
            if observed.confidence is not None or observed.note is not None:
                return None
            if self.writing.by_hand:
                found = self._asked(meant, found, observed, place)
        if isinstance(found, Refused):
            raise UsageError(f"{meant.address}: {found.message}", f"expected: {found.expected}")
        return found

    def _asked(
        self, meant: Subject, lacking: Refused, observed: Observed, place: Place
    ) -> Recordable | Refused:
        """Ask for the value, a few times if need be."""
        found: Recordable | Refused = lacking
        question = meant.definition.title
        for _ in range(MOST_QUESTIONS):
            if not isinstance(found, Refused):
                break
            asked = self.writing.prompt(f"{question} ({found.expected}): ")
            found = self._read(meant, asked, observed, place)
            question = found.message if isinstance(found, Refused) else ""
        return found

    def _read(
        self, meant: Subject, text: str | None, observed: Observed, place: Place | None
    ) -> Recordable | Refused:
        """Read a value; where a place is given, it may rest on what stands before that."""
        current = None
        if place is not None:
            known = self._same_key(meant, observed.key)
            current = self._course(meant).before(place, "" if known is None else known.name)
        amount = Amount(text, total=observed.total is not None, current=current)
        return read_value(meant.definition, amount)

    def _course(self, meant: Subject) -> Course:
        """Give the values that stand, those of this command included."""
        if meant.address not in self._courses:
            self._courses[meant.address] = course(self.session, meant)
        made = self._courses[meant.address]
        for name, place, value in self._made.pop(meant.address, ()):
            made.put(name, place, number_of(value, meant.definition.unit))
        return made


def adds(text: str | None) -> bool:
    """Tell whether a value is typed as what comes on top of the one that stands."""
    return (text or "").lstrip().startswith("+")


def read_value(definition: KeyResult | Kpi, amount: Amount) -> Recordable | Refused:
    """Read a value for a key result or a KPI."""
    if isinstance(definition, KeyResult):
        return recorded_value(definition, amount)
    return recorded_reading(definition, amount)


def allow_day(writing: Writing, meant: Subject, on: date) -> None:
    """Let a day in the future, or outside the key result's days, pass on a yes."""
    span = None if meant.key_result is None else meant.key_result.span
    if on <= writing.today and (span is None or on in span):
        return
    day = f"{words.weekday(on)} {on.isoformat()}"
    told = f"{day} is in the future"
    if on <= writing.today and span is not None:
        told = f"{day} is outside the days of {meant.address}, {words.span(span, on)}"
    writing.allowed(
        f"{told}. Record it all the same?",
        told,
        "pass --yes if it is meant, or another day with --on",
    )
