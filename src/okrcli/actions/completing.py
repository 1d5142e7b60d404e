"""What there is in the workspace that a word being typed may become.

Asked at each press of the Tab key: the answers are kept, and all that it takes to make one is
imported only where it has to be made.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping

from okrcli.domain.completing import CYCLE, KPI, STEP, Offer, Thing
from okrcli.store.kept import keep, now, recall, surroundings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from okrcli.actions.opening import Session
    from okrcli.domain.events import Event
    from okrcli.domain.model import KeyResult, Kpi, Objective

MOST_EVENTS = 200
_MARKER = "okr.toml"
_REFUSED: tuple[str, ...] = ("checkin", "drop")


class Where:
    """The workspace and day that the command line names, as typed; `clock` is the real day."""

    __slots__ = ("clock", "day", "folder")

    def __init__(self, folder: str, day: str, clock: str) -> None:
        self.folder = folder
        self.day = day or os.environ.get("OKR_TODAY", "")
        self.clock = clock


def things(where: Where, cycle: str = "") -> list[Thing]:
    """Give the cycles, what is in the active ones and in one more by its id, and the KPIs.

    In a faulty workspace what can be read; nothing where there is none.
    """

    def build() -> tuple[str, list[str]]:
        session = _session(where)
        if session is None:
            return "", []
        return "\n".join(_lines(session, cycle)), _watched(session, cycle, logs=False)

    return [_thing(line) for line in _answer("things", where, cycle, build)]


def events(where: Where) -> list[Offer]:
    """Give the check-ins and amends of the active cycles and the KPIs, the latest first."""

    def build() -> tuple[str, list[str]]:
        session = _session(where)
        if session is None:
            return "", []
        return "\n".join(_event_lines(session)), _watched(session, "", logs=True)

    found = _answer("events", where, "", build)
    return [Offer(*line.split("\t", 1)) for line in found]


def aliases() -> dict[str, str]:
    """Give the user's own commands, and what each stands for."""

    def build() -> tuple[str, list[str]]:
        from okrcli.actions.configuring import preferences

        own = preferences().alias
        return "\n".join(f"{name}\t{meant}" for name, meant in own.items() if _one_line(meant)), []

    found = _answer("aliases", Where("", "", ""), "", build)
    return dict(line.split("\t", 1) for line in found if "\t" in line)


def _one_line(text: str) -> bool:
    return text.isprintable()


def _answer(
    what: str, where: Where, more: str, build: Callable[[], tuple[str, list[str]]]
) -> list[str]:
    """Give the lines of an answer that was kept, or build it and keep it."""
    environ = os.environ
    settings = surroundings(environ)
    asked = "\n".join((what, more, where.folder, where.day, where.clock, _here(), *settings))
    group = f"tab-{what}"
    answer = recall(asked, environ, group)
    if answer is None:
        from okrcli.store.consulted import looked_for

        began = now()
        answer, watched = build()
        rests_on = [*looked_for(where.folder, environ, _here()), *watched]
        keep(asked, answer, rests_on, began, environ, group)
    return answer.split("\n") if answer else []


def _here() -> str:
    try:
        return os.getcwd()  # noqa: PTH109 - pathlib takes too long
    except OSError:
        return "/"


def _session(where: Where) -> Session | None:
    """Open the workspace; None where there is none, or it can't be opened."""
    from pathlib import Path

    from okrcli.actions.opening import open_session
    from okrcli.errors import OkrError

    folder = Path(where.folder) if where.folder else None
    try:
        return open_session(folder, _day(where))
    except (OkrError, OSError, ValueError):
        return None


def _day(where: Where) -> date:
    from datetime import date

    from okrcli.domain.typed_days import parse_day

    clock = date.fromisoformat(where.clock)
    return parse_day(where.day, clock) or clock


# -------------------------------------------------------------------------------------- addresses


def _thing(line: str) -> Thing:
    kind, address, active, closed_to, title = line.split("\t")
    return Thing(kind, address, title, active=bool(active), closed_to=closed_to.split())


def _lines(session: Session, cycle: str) -> Iterator[str]:
    """Give a line for each thing: those that are active first, then the cycles by their days."""
    active = [one.id for one in session.active()]
    others = [one.id for one in session.candidates if one.id not in active]
    inside = [*active, *(one for one in others if one == cycle)]
    for name in inside:
        for objective in session.recorded(name).cycle.objectives:
            yield from _objective(name, objective, active=name in active)
    for kpi in session.workspace.kpis():
        yield _line(KPI, f"kpis/{kpi.id}", kpi.title, refused=_refused_kpi(kpi))
    for entry in session.workspace.cycles:
        yield _line(CYCLE, entry.id, entry.title or "", active=entry.id in active)


def _objective(cycle: str, objective: Objective, *, active: bool) -> Iterator[str]:
    from okrcli.domain.model import Checklist

    own = f"{cycle}/{objective.id}"
    dropped = objective.dropped is not None
    refused: tuple[str, ...] = _REFUSED if dropped else ()
    yield _line("objective", own, objective.title, active=active, refused=refused)
    for one in objective.key_results:
        address = f"{own}/{one.id}"
        refused = _refused(one, dropped=dropped)
        yield _line("key result", address, one.title, active=active, refused=refused)
        if isinstance(one.measure, Checklist):
            given_up = _REFUSED if dropped or one.dropped is not None else ()
            for step in one.measure.steps:
                place = f"{address}/{step.id}"
                yield _line(STEP, place, step.title, active=active, refused=given_up)


def _refused(one: KeyResult, *, dropped: bool) -> tuple[str, ...]:
    """Name the verbs that a key result refuses."""
    from okrcli.domain.model import Checklist
    from okrcli.domain.scoring import reads

    if dropped or one.dropped is not None:
        return _REFUSED
    return ("checkin",) if isinstance(one.measure, Checklist) or reads(one) else ()


def _refused_kpi(kpi: Kpi) -> tuple[str, ...]:
    return ("checkin",) if kpi.ratio or kpi.sum else ()


def _line(
    kind: str, address: str, title: str, *, active: bool = True, refused: tuple[str, ...] = ()
) -> str:
    in_one_line = " ".join(title.split())
    return "\t".join((kind, address, "active" if active else "", " ".join(refused), in_one_line))


# ----------------------------------------------------------------------------------------- events


def _event_lines(session: Session) -> list[str]:
    from okrcli.domain.event_names import short_names

    folded = [session.recorded(one.id).folded for one in session.active()]
    folded.append(session.kpi_folded)
    found = {
        event.name: event
        for one in folded
        for event in one.events
        if event.kind in {"checkin", "amend"} and event.name not in one.voided
    }
    names = short_names(event.name for one in folded for event in one.events)
    latest = sorted(found.values(), key=lambda event: (_on(event), event.order), reverse=True)
    return [f"{names[one.name]}\t{_event_says(one, names)}" for one in latest[:MOST_EVENTS]]


def _on(event: Event) -> str:
    """Give the day of an event; an amend that has none is as new as its id."""
    return str(event.fields.get("on") or "") or f"{event.order[1][:4]}-{event.order[1][4:6]}"


def _event_says(event: Event, names: Mapping[str, str]) -> str:
    """Say what an event records, in one line."""
    told = event.fields
    value = told.get("value")
    shown = f"{value:g}" if isinstance(value, float) else "" if value is None else str(value)
    if isinstance(value, bool):
        shown = "done" if value else "not done"
    about = [told.get("kr") or told.get("kpi"), told.get("step"), shown, told.get("on")]
    words = [str(word) for word in about if word is not None and word != ""]
    kind = f"amend of {names.get(event.of or '', 'it')}" if event.kind == "amend" else "check-in"
    return " ".join(f"{kind}: {', '.join(words)}".split())


# -------------------------------------------------------------------------- what an answer rests on


def _watched(session: Session, cycle: str, *, logs: bool) -> list[str]:
    """Give the files and folders that were looked at, and those that would be if they were there.

    A check-in in the log of a running cycle changes no address: only what is over is closed there.
    """
    root = str(session.workspace.root)
    day = session.moment.as_of
    over = {one.id: one.span.last < day for one in session.candidates}
    looked_into = {"kpis": logs}
    for one in session.workspace.cycles:
        if one.id == cycle or _may_be_active(session, one.id):
            looked_into[one.folder] = logs or over[one.id]
    found = [root, os.path.join(root, _MARKER)]  # noqa: PTH118
    for entry in session.workspace.folder.entries():
        folder = os.path.join(root, entry.name)  # noqa: PTH118
        if not entry.is_folder:
            continue
        found += [folder, os.path.join(folder, "cycle.toml")]  # noqa: PTH118
        if entry.name in looked_into:
            found += _files(folder)
            found += _files(os.path.join(folder, "log")) if looked_into[entry.name] else []  # noqa: PTH118
    return found


def _may_be_active(session: Session, cycle: str) -> bool:
    from okrcli.domain.choosing import holding, just_ended

    day = session.moment.as_of
    near = (*holding(session.candidates, day), *just_ended(session.candidates, day))
    return cycle in {one.id for one in near}


def _files(folder: str) -> list[str]:
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except OSError:
        names = []
    return [folder, *(os.path.join(folder, name) for name in names if name.endswith(".toml"))]  # noqa: PTH118
