"""`okr add`: cycles, objectives, key results, KPIs, breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrcli.actions.adding import (
    Added,
    Typed,
    Values,
    add,
    checked_id,
    made_id,
    new_file,
    values,
)
from okrcli.actions.definitions import Definition, content, definition, edited, sound
from okrcli.actions.opening import Session
from okrcli.actions.places import CyclePlace, cycle_place, objective_place
from okrcli.actions.references import refuse_unknown
from okrcli.actions.writing import Writing
from okrcli.domain.ids import is_id
from okrcli.domain.spans import cycle_name, cycle_span, says_days
from okrcli.errors import NotFoundError, RefusedError, UsageError
from okrcli.store.editing.edits import with_element, with_table
from okrcli.store.writing.change import Change, Edit
from okrcli.store.writing.document import document
from okrcli.views import words
from okrcli.views.done import DoneView

LATE = 14


def add_cycle(writing: Writing, name: str, typed: Typed) -> DoneView:
    """Add a cycle: its folder, with a cycle.toml."""
    id_ = cycle_name(name)
    if not says_days(id_):
        _refuse_odd_period(id_)
        checked_id(id_)

    def build(session: Session) -> Added:
        if any(one.id == id_ for one in session.workspace.cycles):
            raise RefusedError(f"there is a cycle {id_} already", f"`okr set {id_} …` changes it")
        table = values("cycle", typed, writing)
        refuse_unknown(session, table)
        span = cycle_span(id_, session.workspace.settings.year_starts)
        if span is None and not {"from", "to"} <= table.keys():
            message = f"`{id_}` doesn't say its days"
            raise UsageError(message, "pass --from and --to, or a cycle such as 2026-Q4")
        says = "" if span is None else f"# {id_}: {words.span(span, writing.today)}\n"
        data = says.encode() + document(table)
        edit = new_file(session, "cycle", f"{id_}/cycle.toml", data)
        return Added(Change(f"add {id_}", (edit,)), id_, None)

    return add(writing, build)


def _refuse_odd_period(name: str) -> None:
    """Refuse what looks like a cycle that says its days, and is none."""
    if re.fullmatch(r"[0-9]{4}-?[a-z]?[0-9]{1,2}", name, re.IGNORECASE | re.ASCII):
        hint = "2026, 2026-H1, 2026-Q4, 2026-11 and 2026-W47 do"
        raise UsageError(f"`{name}` doesn't say its days", hint)


def add_objective(
    writing: Writing, given: Sequence[str], typed: Typed, cycle: str | None, id_: str | None
) -> DoneView:
    """Add an objective, `[ADDRESS] TITLE`, in a file of its own."""

    def build(session: Session) -> Added:
        named, name, title = _split_objective(given, cycle, id_)
        table = values("objective", typed, writing)
        title = str(table.pop("objective", title or ""))
        if not title.strip():
            raise UsageError("an objective needs its text", 'okr add objective "Run a marathon"')
        place = cycle_place(session, named)
        refuse_unknown(session, table)
        made = checked_id(name) if name else made_id(title, place.taken)
        return add_to(session, place, made, {"objective": title, **table})

    return add(writing, build)


def add_to(session: Session, place: CyclePlace, name: str, table: Values) -> Added:
    """Add an objective to a cycle. Raises RefusedError where there is one with this id."""
    address = f"{place.id}/{name}"
    file = f"{place.folder}/{name}.toml"
    if name in place.taken or content(session, file) is not None:
        raise RefusedError(f"{address} is taken already", "pass another id with --id")
    edit = new_file(session, "objective", file, document(table), place.span)
    remark = (f"{place.id} is new",) if place.new else ()
    empty = () if table.get("kr") else (f"now its key results: `okr add kr {address} TITLE`",)
    title = str(table["objective"])
    return Added(Change(f"add {address}", (edit,)), address, title, (*remark, *empty))


def _split_objective(
    given: Sequence[str], cycle: str | None, id_: str | None
) -> tuple[str | None, str | None, str | None]:
    """Give the cycle, the id and the title that were typed."""
    rest = list(given)
    first = rest[0] if rest else ""
    folder, slash, name = first.partition("/")
    if slash and " " not in first and is_id(name):
        cycle, id_ = folder, name
        rest.pop(0)
    elif len(rest) > 1 and id_ is None and is_id(first):
        id_ = rest.pop(0)
    if len(rest) > 1:
        raise UsageError("the text of an objective is one word for the shell", "put it in quotes")
    return cycle, id_, rest[0] if rest else None


def add_key_result(
    writing: Writing, given: Sequence[str], typed: Typed, id_: str | None
) -> DoneView:
    """Add a key result, `OBJECTIVE[/ID] TITLE`, to its objective's file."""
    if not given:
        raise UsageError("say to which objective", 'okr add kr marathon "Run 42 km" --target 42')
    if len(given) > 2:  # noqa: PLR2004 - an address and a title
        raise UsageError("the title of a key result is one word for the shell", "put it in quotes")

    def build(session: Session) -> Added:
        owner, name = objective_place(session, given[0], exact=not writing.by_hand)
        made = definition(session, owner, exact=True, only={"objective"})
        table = values("kr", typed, writing)
        title = str(table.pop("title", given[1] if len(given) > 1 else ""))
        if not title.strip():
            raise UsageError("a key result needs a title", f'okr add kr {owner} "Run 42 km"')
        refuse_unknown(session, table)
        taken = _key_results(session, made)
        own = checked_id(id_ or name) if id_ or name else made_id(title, taken)
        return with_key_result(made, taken, own, {"title": title, **table}, session)

    return add(writing, build)


def with_key_result(
    made: Definition, taken: Sequence[str], name: str, table: Values, session: Session
) -> Added:
    """Add a key result to its objective's file."""
    address = f"{made.address}/{name}"
    if name in taken:
        raise RefusedError(f"{address} is taken already", "pass another id with --id")
    data = edited(made, lambda: with_table(made.content or b"", ("kr", name), table))
    edit = sound(session, made, data)
    remarks = _late_start(session, made, address, table)
    return Added(Change(f"add {address}", (edit,)), address, str(table["title"]), remarks)


def _late_start(session: Session, made: Definition, address: str, table: Values) -> tuple[str, ...]:
    """Say that a key result which is added late counts from its cycle's first day."""
    today, span = session.moment.as_of, made.span
    if span is None or "from" in table or today not in span:
        return ()
    if (today - span.first).days < LATE:
        return ()
    return (f"it counts from {span.first}; `okr set {address} from=today` begins today",)


def _key_results(session: Session, made: Definition) -> tuple[str, ...]:
    objectives = session.recorded(made.found.cycle).cycle.objectives
    own = next(one for one in objectives if one.id == made.found.objective)
    return (*(kr.id for kr in own.key_results), *(was for kr in own.key_results for was in kr.was))


def add_kpi(writing: Writing, given: Sequence[str], typed: Typed, id_: str | None) -> DoneView:
    """Add a KPI, `[ID] TITLE`, in a file of its own."""

    def build(session: Session) -> Added:
        rest = [one.removeprefix("kpis/") for one in given]
        name = id_
        if rest and name is None and is_id(rest[0]) and (len(rest) > 1 or "title" in typed):
            name = rest.pop(0)
        if len(rest) > 1:
            raise UsageError("the title of a KPI is one word for the shell", "put it in quotes")
        table = values("kpi", typed, writing)
        title = str(table.pop("title", rest[0] if rest else ""))
        if not title.strip():
            raise UsageError("a KPI needs a title", 'okr add kpi "Resting heart rate" --unit bpm')
        refuse_unknown(session, table)
        kpis = session.workspace.kpis()
        taken = {*session.workspace.kpi_stems, *(was for one in kpis for was in one.was)}
        own = checked_id(name) if name else made_id(title, taken)
        if own in taken:
            raise RefusedError(f"kpis/{own} is taken already", "pass another id with --id")
        data = document({"title": title, **table})
        edit = new_file(session, "kpi", f"kpis/{own}.toml", data)
        return Added(Change(f"add kpis/{own}", (edit,)), f"kpis/{own}", title)

    return add(writing, build)


def add_break(writing: Writing, address: str | None, typed: Typed) -> DoneView:
    """Add days off to a cycle (that of today, if none is named) or to an objective."""

    def build(session: Session) -> Added:
        table = values("break", typed, writing)
        if not {"from", "to"} <= table.keys():
            raise UsageError("a break needs --from and --to", "--from 2026-12-24 --to 2026-12-31")
        if address is None:
            place = cycle_place(session, None)
            if place.new:
                raise NotFoundError("no cycle holds today", "name the cycle or the objective")
            target = place.id
        else:
            target = address
        made = definition(session, target, exact=not writing.by_hand, only={"cycle", "objective"})
        held = made.content or b""
        data = edited(made, lambda: with_element(held, ("break",), table))
        edit: Edit = sound(session, made, data)
        first, last = table["from"], table["to"]
        said = f"a break of {made.address} from {first} to {last}"
        change = Change(f"add {said}", (edit,))
        return Added(change, made.address, made.title, said=f"added {said}")

    return add(writing, build)
