"""What a check-in may be about: a key result, one of its steps, a KPI."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from okrcli.actions.addressing import Found, find
from okrcli.actions.opening import Session
from okrcli.domain.model import Checklist, KeyResult, Kpi, Objective
from okrcli.domain.observations import find_step
from okrcli.domain.resolving import What
from okrcli.domain.scoring import reads
from okrcli.domain.typed_values import Typed, parse_value
from okrcli.errors import AmbiguousError, InvalidFileError, NotFoundError, RefusedError
from okrcli.frozen import frozen

CHECKABLE: frozenset[What] = frozenset({"key result", "step", "kpi"})
_VALUE = re.compile(r"[+\-−]?[$€£¥₹₩]?[.,]?[0-9][^/]*|[0-9.]+ ?/ ?[0-9]+")
_VALUE_WORDS = frozenset({"yes", "no", "y", "n", "done", "true", "false", "nan", "inf", "-inf"})
_STEPS_SHOWN = 8


@frozen
class Subject:
    """A key result (perhaps a step of it) or a KPI. `folder` is the one whose logs are meant."""

    found: Found
    definition: KeyResult | Kpi
    folder: str
    file: str
    objective: Objective | None = None
    step: str | None = None

    @property
    def name(self) -> str:
        """What events call it: `objective/key-result`, or the KPI's id."""
        if self.objective is None:
            return self.definition.id
        return f"{self.objective.id}/{self.definition.id}"

    @property
    def address(self) -> str:
        """Its address, without the step."""
        return f"{self.found.cycle or 'kpis'}/{self.name}"

    @property
    def key_result(self) -> KeyResult | None:
        """The key result, where it is one."""
        return self.definition if isinstance(self.definition, KeyResult) else None


def subject(session: Session, text: str, *, exact: bool) -> Subject:
    """Find what an address means. Raises NotFoundError where it can't be checked in on."""
    try:
        found = find(session, text, only=CHECKABLE, exact_or_prefix_only=exact)
    except (InvalidFileError, NotFoundError):
        _refuse_objective(session, text, exact=exact)
        raise
    if found.kpi:
        kpi = session.kpi(found.kpi)
        return Subject(found, kpi, "kpis", kpi.file)
    cycle = session.recorded(found.cycle).cycle
    objective = next(one for one in cycle.objectives if one.id == found.objective)
    key_result = next(one for one in objective.key_results if one.id == found.key_result)
    step = found.step or None
    return Subject(found, key_result, cycle.folder, objective.file, objective, step)


def _refuse_objective(session: Session, text: str, *, exact: bool) -> None:
    try:
        found = find(session, text, exact_or_prefix_only=exact)
    except NotFoundError:
        return
    what = "an objective" if found.objective else "a cycle"
    hint = "`okr ls` lists them"
    if found.objective:
        cycle = session.recorded(found.cycle).cycle
        objective = next(one for one in cycle.objectives if one.id == found.objective)
        names = [f"{objective.id}/{one.id}" for one in objective.key_results]
        hint = f"its key results: {', '.join(names[:_STEPS_SHOWN])}" if names else "it has none yet"
    message = f"`{found.candidate.address}` is {what}: check-ins are of key results and KPIs"
    raise NotFoundError(message, hint)


def refuse_uncheckable(meant: Subject) -> None:
    """Refuse what takes no check-ins: a dropped one, one that reads a KPI, steps unnamed."""
    key_result = meant.key_result
    if key_result is None:
        kpi = meant.definition
        if isinstance(kpi, Kpi) and (kpi.ratio or kpi.sum):
            message = f"{meant.address} is worked out from {', '.join(kpi.ratio or kpi.sum or ())}"
            raise RefusedError(message, "check in on these")
        return
    if kpi_name := reads(key_result):
        message = f"{meant.address} takes its values from the KPI `{kpi_name}`"
        raise RefusedError(message, f"check in there: `okr checkin kpis/{kpi_name} VALUE`")
    given_up = key_result.dropped or (meant.objective and meant.objective.dropped)
    if given_up:
        own = key_result.dropped is not None
        owner = meant.address if own else meant.address.rpartition("/")[0]
        message = f"{owner} was dropped on {given_up.on.isoformat()}"
        raise RefusedError(message, f"`okr set {owner} dropped=` takes it up again")
    if isinstance(key_result.measure, Checklist) and meant.step is None:
        steps = [step.id for step in key_result.measure.steps]
        message = f"{meant.address} is a checklist: say which step"
        first, *more = steps[:_STEPS_SHOWN]
        others = f", or {', '.join(more)}" if more else ""
        raise NotFoundError(message, f"`okr checkin {meant.name}/{first}`{others}")


def pairs(
    session: Session, typed: Sequence[str], *, exact: bool
) -> list[tuple[Subject, str | None]]:
    """Read `ADDRESS [VALUE]`, any number of times: what looks like a value is one."""

    def known(word: str) -> bool:
        return _is_address(session, word, exact=exact)

    rest = list(typed)
    made: list[tuple[Subject, str | None]] = []
    while rest:
        meant = subject(session, rest.pop(0), exact=exact)
        if rest and (step := step_named(meant, rest[0])):
            meant = replace(meant, step=step)
            rest.pop(0)
        value = None
        # The last word is a value, whatever it is: its kind says what is wrong with it.
        if rest and (_is_value(rest[0]) or (len(rest) == 1 and not known(rest[0]))):
            value = rest.pop(0)
            if rest and (
                _is_unit(meant, value, rest[0])
                or _is_other_unit(session, meant, rest[0], exact=exact)
            ):
                value = f"{value} {rest.pop(0)}"
        made.append((meant, value))
    return made


def step_named(meant: Subject, word: str) -> str | None:
    """Give the step of a checklist that a word names, where none is named yet."""
    key_result = meant.key_result
    if key_result is None or meant.step or not isinstance(key_result.measure, Checklist):
        return None
    return find_step(key_result.measure, word)


def _is_value(word: str) -> bool:
    return bool(_VALUE.fullmatch(word)) or word.casefold() in _VALUE_WORDS


def _is_address(session: Session, word: str, *, exact: bool) -> bool:
    try:
        find(session, word, only=CHECKABLE, exact_or_prefix_only=exact)
    except AmbiguousError:
        # What fits several things is an address too: it has to be typed out.
        return True
    except NotFoundError:
        return False
    return True


def _is_other_unit(session: Session, meant: Subject, word: str, *, exact: bool) -> bool:
    """Tell whether a word behind a value is no address, nor like one: `14.2 mi`."""
    if meant.definition.unit is None or not word.isalpha():
        return False
    try:
        find(session, word, exact_or_prefix_only=exact)
    except NotFoundError as error:
        return error.hint.startswith("`okr ls`")
    return False


def _is_unit(meant: Subject, value: str, word: str) -> bool:
    """Tell whether a word is the unit of the value before it: `14.2 km`."""
    unit = meant.definition.unit
    if unit is None or word[:1].isdigit():
        return False
    alone = parse_value(value, unit)
    return isinstance(alone, Typed) and isinstance(parse_value(f"{value} {word}", unit), Typed)
