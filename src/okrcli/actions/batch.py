"""`okr checkin -`: many check-ins from elsewhere, all of them recorded or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from okrcli.actions.batch_rows import MOST_WRONG, BadRow, Form, Row, rows
from okrcli.actions.checkin import CheckIns, record_of, stamps_of_logs, told
from okrcli.actions.entries import Entry, Observed, Recorder, adds, allow_day, read_value
from okrcli.actions.opening import Session
from okrcli.actions.standing import after, row_of
from okrcli.actions.subjects import Subject, refuse_uncheckable, step_named, subject
from okrcli.actions.writing import Outcome, Writing, carry_out
from okrcli.domain.course import Place
from okrcli.domain.events import CheckIn
from okrcli.domain.recording import Amount, differences
from okrcli.domain.typed_confidence import parse_confidence
from okrcli.domain.typed_days import DAY_FORMS, parse_day, why_no_day
from okrcli.domain.typed_values import Refused
from okrcli.errors import InvalidFileError, NotFoundError, OkrError, RefusedError, UsageError
from okrcli.frozen import frozen
from okrcli.store.writing.writer import Writer
from okrcli.views.batch import MOST_ECHOED, batch_view
from okrcli.views.done import Done, DoneView

MOST_SHOWN = 20
_LONGEST_SHOWN = 80
_FAULTS = (UsageError, NotFoundError, RefusedError, InvalidFileError)


@frozen
class Batch:
    """What came in, and what holds for each line that says nothing else."""

    data: bytes
    form: Form = "lines"
    on: date | None = None
    confidence: float | None = None
    note: str | None = None


@frozen
class _Line:
    """A check-in of a batch, with its line's number and text."""

    row: Row
    observed: Observed

    @property
    def value(self) -> str | None:
        """What was typed for the value."""
        return self.row.says.get("value")


@frozen
class _Meant:
    """A line whose address is found; it is the `turn`th, and has its place in the course.

    `typed` is what is left of its value behind a step's name. `again` says that a line before it
    has the same key.
    """

    line: _Line
    turn: int
    subject: Subject
    typed: str | None
    place: Place
    again: bool

    @property
    def named(self) -> tuple[str, str]:
        """What its key belongs to, and its key, "" for none."""
        return self.subject.address, self.line.observed.key or ""


@frozen
class _Wrong:
    """Why a line can't be recorded."""

    number: int
    text: str
    message: str
    expected: str
    code: int = UsageError.exit_code


def record_batch(writing: Writing, batch: Batch) -> DoneView:
    """Record a batch. Raises OkrError, which names the wrong lines, where it can't be as a whole.

    Nobody is asked anything: what came in is all there is.
    """
    unasked = replace(writing, by_hand=False)
    lines = _lines(batch, writing.today)
    outcome = carry_out(
        unasked, lambda session, writer: _Work(session, unasked, lines).planned(writer)
    )
    kept = [line for line in lines if isinstance(line, _Line)]
    return _view(unasked, kept, outcome)


def _lines(batch: Batch, today: date) -> list[_Line | _Wrong]:
    """Read what came in, as far as that takes no workspace."""
    days: dict[str, date | Refused] = {}
    found: list[_Line | _Wrong] = []
    for row in rows(batch.data, batch.form):
        if isinstance(row, BadRow):
            found.append(_Wrong(row.number, row.text, row.message, row.expected))
            continue
        typed = row.says.get("on")
        if typed is not None and typed not in days:
            day = parse_day(typed, today)
            days[typed] = Refused(why_no_day(typed, today), DAY_FORMS) if day is None else day
        on = (batch.on or today) if typed is None else days[typed]
        found.append(_line(row, on, batch))
    return found


def _line(row: Row, on: date | Refused, batch: Batch) -> _Line | _Wrong:
    says = row.says
    sure: float | Refused | None = batch.confidence
    if "confidence" in says:
        sure = parse_confidence(says["confidence"])
    for name, read in (("on", on), ("confidence", sure)):
        if isinstance(read, Refused):
            return _Wrong(row.number, row.text, f"{name}: {read.message}", read.expected)
    if "value" in says and "total" in says:
        return _Wrong(row.number, row.text, "a value and a total at once", "one of them")
    observed = Observed(
        words=(),
        on=on,  # type: ignore[arg-type] # neither is Refused any more
        on_given="on" in says or batch.on is not None,
        confidence=sure,  # type: ignore[arg-type]
        note=says.get("note", batch.note),
        key=says.get("key"),
        total=says.get("total"),
    )
    return _Line(row, observed)


@dataclass(slots=True)
class _Work:
    """Makes the check-ins of a batch in one state of the workspace."""

    session: Session
    writing: Writing
    lines: Sequence[_Line | _Wrong]
    _recorder: Recorder = field(init=False)
    _subjects: dict[str, Subject | OkrError] = field(default_factory=dict)
    _firsts: dict[tuple[str, str], _First] = field(default_factory=dict)
    _wrong: list[_Wrong] = field(default_factory=list)
    _looked_to: int | None = None

    def __post_init__(self) -> None:
        """Make what makes the check-ins."""
        self._recorder = Recorder(self.session, self.writing)

    def planned(self, writer: Writer) -> CheckIns:
        """Make them all. Raises OkrError, which names the wrong lines."""
        years = {line.observed.on.year for line in self.lines if isinstance(line, _Line)}
        stamps = stamps_of_logs(self.session, writer, years)
        rests_on: dict[str, list[int] | None] = {}
        made: dict[int, Entry] = {}
        # In the order in which they will stand, so that each rests on what will stand before it.
        for one in sorted(self._found(), key=lambda one: (one.again, one.place, one.turn)):
            try:
                made[one.turn] = self._entry(one)
            except _FAULTS as error:
                self._wrong.append(_of_error(one.line, error))
            observed = one.line.observed
            if observed.key or observed.total or adds(one.typed):
                file = writer.log_file(one.subject.folder, observed.on.year)
                rests_on[file] = stamps.get(file)
        if self._wrong:
            raise _refusal(self._wrong, len(self.lines), self._looked_to)
        return CheckIns([made[turn] for turn in sorted(made)], rests_on)

    def _found(self) -> Iterator[_Meant]:
        """Find what the lines are of, as far as they can be read."""
        seen: set[tuple[str, str]] = set()
        for turn, line in enumerate(self.lines, 1):
            if len(self._wrong) == MOST_WRONG:
                self._looked_to = self._wrong[-1].number
                return
            if isinstance(line, _Wrong):
                self._wrong.append(line)
                continue
            observed = line.observed
            try:
                meant, typed = self._meant(line)
                allow_day(self.writing, meant, observed.on)
                place = self._recorder.place(meant, observed, turn)
            except _FAULTS as error:
                self._wrong.append(_of_error(line, error))
                continue
            found = _Meant(line, turn, meant, typed, place, (meant.address, observed.key) in seen)
            if observed.key:
                seen.add(found.named)
            yield found

    def _meant(self, line: _Line) -> tuple[Subject, str | None]:
        """Find what a line is of, and what is left of its value behind a step's name."""
        typed, address = line.value, line.row.says["address"]
        meant = self._subject(address)
        first, _, rest = (typed or "").partition(" ")
        if step := step_named(meant, first):
            meant = replace(meant, step=step)
            typed = rest or None
        refuse_uncheckable(meant)
        return meant, typed

    def _subject(self, address: str) -> Subject:
        """Find what an address means, once for all lines."""
        if address not in self._subjects:
            try:
                self._subjects[address] = subject(self.session, address, exact=True)
            except (NotFoundError, InvalidFileError) as error:
                self._subjects[address] = error
        found = self._subjects[address]
        if isinstance(found, OkrError):
            raise found
        return found

    def _entry(self, one: _Meant) -> Entry:
        """Make a line's check-in. Raises UsageError for a key that stands for two of them."""
        observed = one.line.observed
        if observed.key and (first := self._firsts.get(one.named)):
            return _again(one, first)
        made = self._recorder.entry(one.subject, one.typed, observed, one.turn)
        if observed.key:
            self._firsts[one.named] = _First(one.line, one.typed, made)
        return made


@frozen
class _First:
    """The first line that has a key, what is left of its value, and its check-in."""

    line: _Line
    typed: str | None
    made: Entry

    def same_value(self, meant: Subject, typed: str | None, total: str | None) -> bool:
        """Tell whether another line says the same value, as far as it says one."""
        own = self.line.observed.total
        if total or own or adds(typed) or adds(self.typed):
            return (typed, total) == (self.typed, own)
        value = None if typed is None else read_value(meant.definition, Amount(typed))
        known = self.checkin
        return not isinstance(value, Refused) and not differences(known, {"value": value})

    @property
    def checkin(self) -> CheckIn:
        """The check-in as it will stand, to compare others with it."""
        made, observed = self.made, self.line.observed
        return CheckIn(
            name="",
            order=(2, "", "", 0, 0, ""),
            subject=made.meant.name,
            on=made.on,
            value=made.value,
            confidence=observed.confidence,
            note=observed.note or "",
            step=made.meant.step,
            key=observed.key,
        )


def _again(one: _Meant, first: _First) -> Entry:
    """Let a line with the key of an earlier one pass where it says the same."""
    meant, observed = one.subject, one.line.observed
    given: dict[str, object] = {"confidence": observed.confidence, "note": observed.note}
    given |= {"step": meant.step, "on": observed.on if observed.on_given else None}
    if not first.same_value(meant, one.typed, observed.total) or differences(first.checkin, given):
        number = first.line.row.number
        told = f"{meant.address}: line {number} has the key `{observed.key}` and says otherwise"
        raise UsageError(told, "one of the two, or a key for each")
    return Entry(meant, first.made.value, first.made.on)


def _of_error(line: _Line | _Wrong, error: OkrError) -> _Wrong:
    row = line if isinstance(line, _Wrong) else line.row
    expected = error.hint.removeprefix("expected: ").replace(" with --on", "")
    return _Wrong(row.number, row.text, error.message, expected, error.exit_code)


def _refusal(wrong: Sequence[_Wrong], count: int, looked_to: int | None) -> OkrError:
    """Name the wrong lines; where all are wrong in one way, with the exit code of that.

    `looked_to` is the line behind which none was looked at, if there is one.
    """
    ordered = sorted(wrong, key=lambda one: one.number)
    codes = {one.code for one in wrong}
    code = codes.pop() if len(codes) == 1 else UsageError.exit_code
    told = []
    for one in ordered[:MOST_SHOWN]:
        expected = f" ({one.expected})" if one.expected else ""
        told.append(f"line {one.number}: {one.message}{expected}")
        told.append(f"    {_cut(one.text.strip())}")
    if (more := len(wrong) - MOST_SHOWN) > 0:
        told.append(f"and {more} more")
    if looked_to is not None:
        told[-1] += f" up to line {looked_to}, behind which none was looked at"
    be = "is" if len(wrong) == 1 else "are"
    message = f"{len(wrong)} of {count:,} check-ins {be} wrong: nothing was recorded"
    return OkrError(message, "correct what is named below, and run it again", code, "\n".join(told))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _view(writing: Writing, lines: Sequence[_Line], outcome: Outcome[CheckIns]) -> DoneView:
    """Say what was done, and once for each key result where it stands now."""
    session = after(outcome.session, outcome.committed.events)
    entries = outcome.planned.entries
    last = {made.meant.address: place for place, made in enumerate(entries)}
    names = iter(outcome.committed.noted)
    few = len(entries) <= MOST_ECHOED
    done = []
    for place, (line, made) in enumerate(zip(lines, entries, strict=True)):
        noted = None if made.block is None else next(names, None)
        record = record_of(made, line.observed, None if noted is None else noted.name)
        row = row_of(session, made.meant) if last[made.meant.address] == place else None
        done.append(Done(record, told(made, record) if few else "", row))
    return batch_view(done, session.occasion(), outcome.files, dry_run=writing.dry_run)
