"""`okr rename`: give a definition another id; its check-ins stay with it."""

from __future__ import annotations

from okrcli.actions.change import Altered, alter
from okrcli.actions.definitions import Definition, changed, content, definition, edited, sound
from okrcli.actions.opening import Session
from okrcli.actions.writing import Writing
from okrcli.domain.addresses import key_result_names, kpi_names
from okrcli.domain.ids import suggest_id, why_no_id
from okrcli.domain.model import Checklist, Step
from okrcli.domain.problem import Path
from okrcli.domain.resolving import What
from okrcli.errors import RefusedError, UsageError
from okrcli.store.editing.edits import with_name, with_value
from okrcli.store.writing.change import Change, Edit
from okrcli.views.done import DoneView

RENAMED: frozenset[What] = frozenset({"objective", "key result", "step", "kpi"})


def rename(writing: Writing, address: str, name: str) -> DoneView:
    """Give what an address means another id, and keep the earlier one in `was`."""
    if "/" in name:
        message = "renaming doesn't move anything: give the new id alone"
        raise UsageError(message, f"`okr rename {address} {name.rpartition('/')[2]}`")
    if why := why_no_id(name):
        raise UsageError(f"`{name}` {why}", f"an id such as `{suggest_id(name)}`")

    def build(session: Session) -> Altered:
        made = definition(session, address, exact=not writing.by_hand, only=RENAMED)
        old = made.address.rpartition("/")[2]
        if name == old:
            raise UsageError(f"{made.address} is called so already", "give another id")
        _refuse_taken(session, made, name)
        edits = _edits(session, made, old, name)
        new = f"{made.address.rpartition('/')[0]}/{name}"
        block = changed(made, "id", old, name, None, writing)
        change = Change(f"rename {made.address}", edits, (block,))
        return Altered(change, new, made.title, "renamed", (f"{made.address} is {new} now",))

    return alter(writing, build)


def _refuse_taken(session: Session, made: Definition, name: str) -> None:
    """Refuse an id that another one has, or had: its check-ins would be mixed up."""
    taken = _taken(session, made, name)
    if taken is not None:
        message = f"`{name}` is the id of {taken}" if taken else f"`{name}` is taken already"
        raise RefusedError(message, "choose another id")


def _taken(session: Session, made: Definition, name: str) -> str | None:
    found = made.found
    if found.kpi:
        other = kpi_names(session.workspace.kpis()).get(name)
        return None if other in {None, found.kpi} else f"kpis/{other}, now or earlier"
    objectives = session.recorded(found.cycle).cycle.objectives
    if found.step and made.key_result is not None:
        measure = made.key_result.measure
        steps = measure.steps if isinstance(measure, Checklist) else ()
        others = [one for one in steps if one.id != found.step]
        return next((one.id for one in others if name in {one.id, *one.was}), None)
    if found.key_result:
        own = f"{found.objective}/{found.key_result}"
        other = key_result_names(objectives).get(f"{found.objective}/{name}")
        return None if other in {None, own} else f"{found.cycle}/{other}, now or earlier"
    for one in objectives:
        if one.id != found.objective and name in {one.id, *one.was}:
            return f"{found.cycle}/{one.id}, now or earlier"
    return None


def _edits(session: Session, made: Definition, old: str, name: str) -> tuple[Edit, ...]:
    data = made.content or b""
    if made.path and made.found.step:
        return (sound(session, made, _with_step(made, data, name)),)
    path = made.path
    if path:
        renamed = edited(made, lambda: with_name(data, path, name))
        path = ("kr", name)
    else:
        renamed = data
    earlier = [one for one in _was(session, made) if one not in {name, old}]
    after = edited(made, lambda: with_value(renamed, (*path, "was"), [*earlier, old]))
    edit = sound(session, made, after)
    if path:
        return (edit,)
    file = f"{made.file.rpartition('/')[0]}/{name}.toml"
    if content(session, file) is not None:
        raise RefusedError(f"{file} is there already", "choose another id")
    return Edit(file, None, after), Edit(made.file, data, None)


def _was(session: Session, made: Definition) -> tuple[str, ...]:
    found = made.found
    if found.kpi:
        return session.kpi(found.kpi).was
    if made.key_result is not None:
        return made.key_result.was
    objectives = session.recorded(found.cycle).cycle.objectives
    return next(one.was for one in objectives if one.id == found.objective)


def _with_step(made: Definition, data: bytes, name: str) -> bytes:
    """Write a step as a table with its new id and its earlier ones."""
    step = _step(made)
    path: Path = made.path
    table: dict[str, object] = {"id": name, "title": step.title}
    if step.weight != 1:
        table["weight"] = step.weight
    if step.due is not None:
        table["due"] = step.due
    table["was"] = [*(one for one in step.was if one != name), step.id]
    return edited(made, lambda: with_value(data, path, table))


def _step(made: Definition) -> Step:
    measure = made.key_result.measure if made.key_result else None
    steps = measure.steps if isinstance(measure, Checklist) else ()
    return next(one for one in steps if one.id == made.found.step)
