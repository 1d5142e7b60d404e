"""`okr checkin` without arguments: one question after the other, each answer recorded at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from okrcli.actions.checkin import checkin, look_at
from okrcli.actions.entries import Observed
from okrcli.actions.guided_offers import Offer, offers
from okrcli.actions.guided_stops import Stop, Wishes, stops
from okrcli.actions.opening import Session, open_session
from okrcli.actions.set import set_
from okrcli.actions.show import show
from okrcli.actions.standing import figures_of
from okrcli.actions.subjects import subject
from okrcli.actions.undo import TakenBackError, undo
from okrcli.actions.writing import Writing, refuse_broken_settings
from okrcli.domain.figures import KeyResultFigures
from okrcli.domain.grades import GRADED
from okrcli.domain.model import Checklist, Milestone
from okrcli.domain.rollup import CycleFigures
from okrcli.domain.typed_answers import KEYS, Answer, Key, parse_answer, parse_picks, parse_sure
from okrcli.domain.typed_values import Refused
from okrcli.errors import DiskError, OkrError, UsageError
from okrcli.frozen import frozen
from okrcli.views.done import DoneView
from okrcli.views.guided import (
    GuidedView,
    Question,
    Tallied,
    guided_view,
    key_result_question,
    kpi_question,
)
from okrcli.views.records_change import DoneRecord
from okrcli.views.show import ShowView
from okrcli.views.values_shown import out_of_ten

Phase = Literal["value", "sure", "offer"]
_SECTIONS = 2


@frozen
class Reply:
    """What an answer came to: what was done, a page to read, or why it can't be taken."""

    done: DoneView | None = None
    page: ShowView | None = None
    wrong: tuple[str, str] | None = None
    said: str = ""


@frozen
class _Step:
    """What one answer wrote at a stop, so that it can be taken back."""

    place: int
    records: tuple[DoneRecord, ...]
    offers: tuple[Offer, ...] = ()


@dataclass(slots=True)
class Guide:
    """A guided check-in. Ask `question` and `ask`, hand in an `answer`, until it is `over`."""

    writing: Writing
    wishes: Wishes
    session: Session = field(init=False)
    stops: list[Stop] = field(init=False)
    place: int = 0
    phase: Phase = "value"
    _before: dict[str, CycleFigures] = field(init=False)
    _pending: Observed | None = None
    _offers: list[Offer] = field(default_factory=list)
    _steps: list[_Step] = field(default_factory=list)
    _stopped: bool = False
    failed: OkrError | None = None
    _known: tuple[KeyResultFigures | None] | None = None

    def __post_init__(self) -> None:
        """Look at the workspace, and choose what is asked for."""
        self.session = open_session(self.writing.folder, self.writing.today)
        refuse_broken_settings(self.session)
        self.stops = stops(self.session, self.wishes)
        self._before = self._figures()

    @property
    def over(self) -> bool:
        """Whether there is nothing left to ask."""
        return self._stopped or self.place >= len(self.stops)

    @property
    def wanting(self) -> int:
        """How many want a check-in."""
        return sum(one.wanted is not None for one in self.stops)

    @property
    def stop(self) -> Stop:
        """What is asked for now."""
        return self.stops[self.place]

    def question(self) -> Question:
        """Say what is asked for now, and how it stands."""
        stop, near = self.stop, self.session.moment.as_of
        place = f"{self.place + 1} of {len(self.stops)}"
        made = self._made()
        if made is not None:
            return key_result_question(made, stop.address, stop.on, self.session.moment, place)
        name = stop.address.partition("/")[2]
        readings = self.session.readings(name)
        return kpi_question(self.session.kpi(name), readings, stop.feeds, near, place)

    @property
    def ask(self) -> str:
        """Say what is to be typed now."""
        if self.phase == "offer":
            return self._offers[0].ask
        if self.phase == "sure":
            usual = self._confidence()
            known = "" if usual is None else f" ({out_of_ten(usual)})"
            return f"how sure, of 10?{known}"
        return self.question().ask

    def answer(self, text: str, now: datetime) -> Reply:
        """Take an answer; what can't be taken is told, and asked again."""
        self.writing = replace(self.writing, now=now)
        self.failed = None
        try:
            if self.phase == "offer":
                return self._offered(text)
            return self._sure(text) if self.phase == "sure" else self._value(text)
        except DiskError:
            raise
        except OkrError as error:
            self.failed = error
            return self._refused(error)

    def stop_here(self, now: datetime) -> Reply:
        """Stop, and keep what was confirmed: a value whose confidence wasn't said yet too.

        Where that can't be recorded it is told, and `failed` says why.
        """
        self.writing = replace(self.writing, now=now)
        self._stopped = True
        if self._pending is None or self.failed is not None:
            return Reply()
        try:
            return self._record(self._pending)
        except DiskError:
            raise
        except OkrError as error:
            self.failed = error
            return self._refused(error)

    def _refused(self, error: OkrError) -> Reply:
        message = error.message.removeprefix(f"{self.stop.address}: ")
        return Reply(wrong=(message, error.hint))

    def closing(self) -> GuidedView:
        """Sum up what came of it."""
        self._look_again()
        last = {step.place: step for step in self._steps if not step.offers}
        tallied = Tallied(
            recorded=tuple(record for step in self._steps for record in step.records),
            skipped=sum(not step.records for step in last.values()),
            left=len(self.stops) - len(last),
        )
        return guided_view(self._before, self._figures(), tallied, self.session.occasion())

    def _figures(self) -> dict[str, CycleFigures]:
        """Give the figures of the cycles that are gone through, and of the active ones."""
        names = [one.id for one in self.session.active()]
        if self.wishes.cycle is not None:
            names.append(self.session.cycle_named(self.wishes.cycle))
        return self.session.figures(names)

    def _made(self) -> KeyResultFigures | None:
        """Give the figures of what is asked for, as they were when it was; None for a KPI."""
        if self._known is None:
            meant = subject(self.session, self.stop.address, exact=True)
            made = figures_of(self.session, meant, self.session.moment.as_of)
            self._known = (made,)
        return self._known[0]

    def _confidence(self) -> float | None:
        made = self._made()
        return None if made is None else made.confidence

    def _value(self, text: str) -> Reply:
        found = parse_answer(text)
        if isinstance(found, Refused):
            raise UsageError(found.message, f"expected: {found.expected}")
        if not isinstance(found, Answer):
            return self._key(found)
        observed = self._observed(found)
        writing = replace(self.writing, dry_run=True)
        checkin(writing, observed)
        if found.complete or not self._wants_confidence(found):
            return self._record(observed)
        self._pending, self.phase = observed, "sure"
        return Reply()

    def _wants_confidence(self, found: Answer) -> bool:
        """Tell whether it is asked how sure one is: not of a KPI, nor of what is over or done."""
        made = self._made()
        if made is None or made.status in GRADED:
            return False
        if isinstance(made.key_result.measure, Milestone):
            return found.value.casefold() not in {"y", "yes", "done", "true", "1"}
        return True

    def _observed(self, found: Answer) -> Observed:
        """Give the words of `okr checkin` that an answer stands for."""
        made = self._made()
        words: tuple[str, ...] = (self.stop.address, found.value)
        if made is not None and isinstance(made.key_result.measure, Checklist):
            picked = parse_picks(found.value, made.steps or ())
            if isinstance(picked, Refused):
                raise UsageError(picked.message, f"expected: {picked.expected}")
            words = tuple(f"{self.stop.address}/{step}" for step in picked)
        return Observed(
            words=words,
            on=self.stop.on,
            on_given=self.wishes.on_given,
            confidence=found.confidence,
            note=found.note,
            alone=words[0] == self.stop.address,
        )

    def _key(self, key: Key) -> Reply:
        if key == "quit":
            return self.stop_here(self.writing.now)
        if key == "undo":
            return self._undo()
        if key == "explain":
            return self._explained()
        if key == "unchanged":
            return self._record(None)
        self._steps.append(_Step(self.place, ()))
        self._advance()
        return Reply(said="skipped")

    def _explained(self) -> Reply:
        """Show the beginning of its page: what it measures, how it stands, what to do."""
        view = show(self.writing.folder, self.writing.today, self.stop.address)
        page = replace(view.page, sections=view.page.sections[:_SECTIONS])
        more = "show" if self._made() is None else "explain"
        return Reply(
            page=replace(view, page=page), said=f"`okr {more} {self.stop.address}` has it all"
        )

    def _sure(self, text: str) -> Reply:
        found = parse_sure(text, self._confidence())
        pending = self._pending
        if isinstance(found, Refused):
            raise UsageError(found.message, f"expected: {found.expected}, and perhaps a note")
        if pending is None or found == "undo":
            self._pending, self.phase = None, "value"
            return Reply(said="not recorded")
        if isinstance(found, Answer):
            return self._record(replace(pending, confidence=found.confidence, note=found.note))
        if found == "explain":
            told = "how likely it is that the target will be met: 7 is seven of ten, 70%"
            return Reply(said=f"{told}. Enter keeps the last one, what isn't a number is a note")
        if found == "quit":
            return self.stop_here(self.writing.now)
        return self._record(pending)

    def _record(self, observed: Observed | None) -> Reply:
        """Write a check-in, or that it was looked at; and go on."""
        made = self._made()
        if observed is None:
            words = (self.stop.address,)
            view = look_at(self.writing, Observed(words=words, on=self.stop.on))
        else:
            view = checkin(self.writing, observed)
        self._steps.append(_Step(self.place, view.record.done))
        self._pending, self._offers = None, []
        if observed is not None and made is not None and made.status == "draft":
            self._look_again()
            self._offers = offers(made, self.session, self.stop.address)
        self.phase = "offer" if self._offers else "value"
        if not self._offers:
            self._advance()
        return Reply(view)

    def _look_again(self) -> None:
        self._known = None
        self.session = open_session(self.writing.folder, self.writing.today)

    def _offered(self, text: str) -> Reply:
        """Take the answer to an offer: to write the start that was learned, or a target."""
        offer = self._offers[0]
        key = KEYS.get(text.strip().casefold())
        if key == "undo":
            return self._undo()
        if key == "quit":
            return self.stop_here(self.writing.now)
        if key == "explain":
            told = f"`{offer.key}` is written into its file; - leaves the file as it is"
            return Reply(said=told)
        value = offer.taken(text)
        view = None
        if value:
            view = set_(self.writing, self.stop.address, [f"{offer.key}={value}"])
            self._steps.append(_Step(self.place, view.record.done, tuple(self._offers)))
            self._look_again()
        self._offers.pop(0)
        if not self._offers:
            self._advance()
        return Reply(view)

    def _advance(self) -> None:
        self.place, self.phase, self._known = self.place + 1, "value", None

    def _undo(self) -> Reply:
        """Take back what was written last, and ask for it again."""
        if not self._steps:
            message = "nothing was recorded in this check-in yet"
            raise UsageError(message, "`okr undo` takes back what was recorded before")
        step, view = self._steps[-1], None
        said = "" if step.records else "not skipped"
        for record in reversed(step.records):
            by_step = record.id if step.offers else None
            try:
                view = undo(self.writing, None if by_step else record.id, holding=by_step)
            except TakenBackError as error:
                said = error.message
        self._steps.pop()
        self.place, self.phase = step.place, "offer" if step.offers else "value"
        self._offers, self._pending = list(step.offers), None
        self._look_again()
        return Reply(view, said=said)
