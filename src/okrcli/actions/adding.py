"""What all that is added has in common: keys as typed, ids, the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from okrcli.actions.definitions import refuse_errors
from okrcli.actions.opening import Session
from okrcli.actions.standing import row_at
from okrcli.actions.writing import Writing, carry_out
from okrcli.domain.ids import is_id, slug, suggest_id, why_no_id
from okrcli.domain.spans import Span
from okrcli.domain.typed_keys import KEYS, What, parse_key
from okrcli.domain.typed_values import Refused
from okrcli.errors import UsageError
from okrcli.frozen import frozen
from okrcli.store.checking import errors_in
from okrcli.store.levels import FileKind, keys_of
from okrcli.store.schema.definitions import CycleFile, KpiFile, ObjectiveFile
from okrcli.store.schema.key_results import KINDS
from okrcli.store.schema.types import BreakTable, Table
from okrcli.store.writing.change import Change, Edit
from okrcli.store.writing.writer import Writer
from okrcli.views.definition_words import defined
from okrcli.views.done import Done, DoneView, done_view
from okrcli.views.records_change import DoneRecord
from okrcli.views.rows import KeyResultRow

Typed = Mapping[str, tuple[str, ...]]
Values = dict[str, object]
_PARTS: Mapping[str, str] = {
    "words": "a,b or given several times",
    "steps": "one; two; three or given several times",
    "limits": "at_least=40,at_most=58",
    "points": "2026-10-31=21.1, or given several times",
    "own": "name=value, or given several times",
}
_LONGEST_ID = 28
_MOST_WORDS = 3
# Words that say nothing of what a goal is about.
_LITTLE_WORDS = """
    a an and as at be by day days december each every for from i in is it january february march
    april may june july august september october november least me month more most my of on or
    our per quarter than that the this times to up week weeks with year
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())


@frozen
class Added:
    """What is added: the change, its address and title, and lines to know."""

    change: Change
    address: str
    title: str | None
    remarks: tuple[str, ...] = ()
    said: str = ""


def add(writing: Writing, build: Callable[[Session], Added]) -> DoneView:
    """Add something, and show how it stands."""

    def planned(session: Session, _writer: Writer) -> Added:
        return build(session)

    outcome = carry_out(writing, planned)
    made = outcome.planned
    session = outcome.session if writing.dry_run else outcome.session.anew()
    record = DoneRecord(address=made.address, title=made.title, what="added")
    row = None if writing.dry_run else row_at(session, made.address)
    remarks = list(made.remarks)
    if row is not None and row.record.status == "draft":
        remarks.append(f"a draft, not scored yet: {row.todo}")
    done = [Done(record, made.said or added(made.address, row), row, prints_row=False)]
    return done_view(
        done, session.occasion(), outcome.files, remarks=remarks, dry_run=writing.dry_run
    )


def added(address: str, row: KeyResultRow | None) -> str:
    """Say what was added, and what was understood of it."""
    reading = "" if row is None else defined(row)
    return f"added {address}: {reading}" if reading else f"added {address}"


def values(what: What, typed: Typed, writing: Writing) -> Values:
    """Read keys as they were typed as options. Raises UsageError."""
    unit = typed.get("unit", (None,))[-1]
    found: Values = {}
    for key in KEYS[what]:
        for text in typed.get(key, ()):
            read = parse_key(what, key, text, unit, writing.today)
            if isinstance(read, Refused):
                raise UsageError(
                    f"--{key.replace('_', '-')}: {read.message}", f"expected: {read.expected}"
                )
            found[key] = _joined(found.get(key), read)
    return found


def _joined(before: object, read: object) -> object:
    """Put the values of an option that was given several times together."""
    if isinstance(before, list) and isinstance(read, list):
        return [*before, *read]
    if isinstance(before, dict) and isinstance(read, dict):
        return {**before, **read}
    return read


def described(what: What) -> dict[str, str]:
    """Say what each key means that an option can give."""
    one: dict[What, type[Table]] = {
        "cycle": CycleFile,
        "objective": ObjectiveFile,
        "kpi": KpiFile,
        "break": BreakTable,
    }
    tables: Sequence[type[Table]] = (one[what],) if what in one else tuple(KINDS.values())
    found: dict[str, str] = {}
    for table in tables:
        for key, info in zip(keys_of(table), table.model_fields.values(), strict=True):
            found.setdefault(key, info.description or "")
    return {key: _how_to_type(what, key, found[key]) for key in KEYS[what]}


def _how_to_type(what: What, key: str, says: str) -> str:
    """Say what a key means, and how a value of several parts is typed."""
    how = _PARTS.get(KEYS[what][key])
    return says if how is None else f"{says.partition('. ')[0].split(':')[0].rstrip('.')}: {how}"


def checked_id(text: str) -> str:
    """Give an id as it was typed. Raises UsageError with one that would do."""
    if why := why_no_id(text):
        raise UsageError(f"`{text}` {why}", f"an id such as `{suggest_id(text)}`")
    return text


def made_id(title: str, taken: Iterable[str]) -> str:
    """Make a short id of a title: its first words that say something."""
    known = set(taken)
    parts = slug(title, otherwise="goal").split("-")
    whole = [part for part in parts if not part.isdigit()] or parts
    words = [word for word in whole if word not in _LITTLE] or whole
    made = words[0][:_LONGEST_ID]
    for word in words[1:_MOST_WORDS]:
        if len(made) + len(word) >= _LONGEST_ID:
            break
        made = f"{made}-{word}"
    made = made if is_id(made) else suggest_id(made)
    return next(
        one
        for number in range(1, len(known) + 2)
        if (one := made if number == 1 else f"{made}-{number}") not in known
    )


def new_file(
    session: Session, what: FileKind, file: str, data: bytes, span: Span | None = None
) -> Edit:
    """Give the edit that makes a file. Raises UsageError where it would have errors.

    `span` are the days of an objective's cycle.
    """
    address = file.removesuffix(".toml").removesuffix("/cycle")
    errors = errors_in(file, data, what, span, session.workspace.settings.year_starts)
    refuse_errors(errors, address)
    return Edit(file, None, data)
