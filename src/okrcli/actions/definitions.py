"""The definition behind an address, and how its file is changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from typing import Literal

from okrcli.actions.addressing import ALL, Found, find
from okrcli.actions.opening import Session
from okrcli.actions.writing import Writing
from okrcli.domain.model import Checklist, KeyResult
from okrcli.domain.problem import Path, Problem
from okrcli.domain.resolving import What
from okrcli.domain.spans import Span
from okrcli.domain.typed_keys import What as Keyed
from okrcli.errors import InvalidFileError, NotFoundError, RefusedError, UsageError
from okrcli.frozen import frozen
from okrcli.store.checking import errors_in
from okrcli.store.editing.refusal import EditRefusedError
from okrcli.store.folder import Folder
from okrcli.store.writing.change import Block, Edit

FileKind = Literal["cycle", "objective", "kpi"]
_KEYED: dict[What, Keyed] = {
    "cycle": "cycle",
    "objective": "objective",
    "key result": "kr",
    "step": "step",
    "kpi": "kpi",
}
# A line to write into the file, in the words of a problem.
_LINE = re.compile(r"write `([a-z_]+) = ([^`]*)`")
_BARE_LINE = re.compile(r"([a-z_]+) = ([^,]*)$")
_CALLED = {"kpi": "KPI"}


@frozen
class Definition:
    """What an address means, where it is written, and what that file holds.

    `path` leads to its table in the file; `content` is None where there is no file yet. `folder`
    is the one in whose logs its events stand, `span` are its cycle's days.
    """

    found: Found
    file: str
    path: Path
    folder: str
    content: bytes | None
    key_result: KeyResult | None = None
    span: Span | None = None

    @property
    def address(self) -> str:
        """Its address."""
        return self.found.candidate.address

    @property
    def title(self) -> str:
        """Its title."""
        return self.found.candidate.title

    @property
    def keyed(self) -> Keyed:
        """Which keys it has."""
        return _KEYED[self.found.candidate.kind]

    @property
    def what(self) -> FileKind:
        """What its file defines."""
        if self.found.kpi:
            return "kpi"
        return "objective" if self.found.objective else "cycle"


def definition(
    session: Session, text: str, *, exact: bool, only: Container[What] = ALL
) -> Definition:
    """Find what an address means, to change it. Raises InvalidFileError for a faulty file."""
    try:
        found = find(session, text, only=only, exact_or_prefix_only=exact)
    except NotFoundError:
        _refuse_kind(session, text, only, exact=exact)
        raise
    made = _located(session, found)
    if made.content is not None:
        refuse_faulty(session, made)
    return made


def _refuse_kind(session: Session, text: str, only: Container[What], *, exact: bool) -> None:
    """Say so where there is such a thing, but not one that this can be done to."""
    try:
        found = find(session, text, exact_or_prefix_only=exact)
    except NotFoundError:
        return
    kinds = [f"{'an' if one == 'objective' else 'a'} {_CALLED.get(one, one)}" for one in _KEYED]
    fitting = [name for one, name in zip(_KEYED, kinds, strict=True) if one in only]
    kind = kinds[[*_KEYED].index(found.candidate.kind)]
    message = f"{found.candidate.address} is {kind}"
    raise NotFoundError(message, f"it has to be {' or '.join(fitting)}")


def _located(session: Session, found: Found) -> Definition:
    if found.kpi:
        file = session.kpi(found.kpi).file
        return Definition(found, file, (), "kpis", content(session, file))
    cycle = session.recorded(found.cycle).cycle
    if not found.objective:
        file = f"{cycle.folder}/cycle.toml"
        held = content(session, file)
        return Definition(found, file, (), cycle.folder, held, span=cycle.span)
    objective = next(one for one in cycle.objectives if one.id == found.objective)
    key_result = next((one for one in objective.key_results if one.id == found.key_result), None)
    path: Path = ("kr", found.key_result) if found.key_result else ()
    if found.step and key_result is not None and isinstance(key_result.measure, Checklist):
        ids = [step.id for step in key_result.measure.steps]
        path = (*path, "steps", ids.index(found.step))
    held = content(session, objective.file)
    return Definition(found, objective.file, path, cycle.folder, held, key_result, cycle.span)


def content(session: Session, file: str) -> bytes | None:
    """Give what a file holds, None where there is none. Raises InvalidFileError."""
    path = session.workspace.folder.root / file
    if not path.is_symlink() and not path.exists():
        return None
    folder = Folder(session.workspace.root)
    data = folder.read(file)
    if data is None:
        raise InvalidFileError(f"{file}: {folder.problems[0].message}", "repair it first")
    return data


def refuse_faulty(session: Session, made: Definition) -> None:
    """Refuse to change a file with errors: part of it would not be understood."""
    errors = check(session, made, made.content or b"")
    if errors:
        raise InvalidFileError(
            f"{place(errors[0])} {errors[0].message}",
            "repair the file first (`okr edit`, `okr validate`): nothing was changed",
        )


def check(session: Session, made: Definition, data: bytes) -> tuple[Problem, ...]:
    """Give the errors that the file would have."""
    return errors_in(made.file, data, made.what, made.span, session.workspace.settings.year_starts)


def sound(session: Session, made: Definition, data: bytes) -> Edit:
    """Give the edit that puts new content in place. Raises UsageError where it has errors."""
    refuse_errors(check(session, made, data), made.address)
    return Edit(made.file, made.content, data)


def refuse_errors(errors: Sequence[Problem], address: str) -> None:
    """Raise UsageError for the first error of a definition, if there is one."""
    if errors:
        first = errors[0]
        raise UsageError(f"{address}: {first.message}", _next_step(first))


def _next_step(problem: Problem) -> str:
    """Give the next step as it is typed: `per=week` (--per week), not as a line of a file."""
    lines = _LINE.findall(problem.hint) or [_BARE_LINE.match(problem.expected)]
    if lines and lines[0]:
        key, value = lines[0] if isinstance(lines[0], tuple) else lines[0].groups()
        plain = value.strip().strip('"')
        mark = "'" if " " in plain else ""
        option = f"--{key.replace('_', '-')} {mark}{plain}{mark}"
        return f"`{option}` with okr add, `{mark}{key}={plain}{mark}` with okr set"
    return problem.hint or (f"expected: {problem.expected}" if problem.expected else "")


def place(problem: Problem) -> str:
    """Give the place of a problem, `file:line:column:`."""
    line = f":{problem.line}:{problem.column}" if problem.line else ""
    return f"{problem.file}{line}:"


def edited(made: Definition, edit: Callable[[], bytes]) -> bytes:
    """Edit a file. Raises RefusedError, with what to write by hand, where it can't be done."""
    try:
        return edit()
    except EditRefusedError as error:
        by_hand = "\n".join(error.lines)
        raise RefusedError(
            f"{made.file} can't be changed without touching something else: {error.message}",
            "write it by hand:" if by_hand else "edit it by hand",
            detail=by_hand,
        ) from error


def changed(  # noqa: PLR0913, PLR0917 - what a change says
    made: Definition, field: str, old: object, new: object, why: str | None, writing: Writing
) -> Block:
    """Make the event that says which key of a definition was changed.

    Its id says its day, unless that isn't the day that counts as today.
    """
    on = None if writing.now.date() == writing.today else writing.today
    table = {"address": made.address, "on": on, "field": field, "old": old, "new": new, "why": why}
    kept = {key: value for key, value in table.items() if value is not None}
    return Block(made.folder, "change", kept, writing.today)
