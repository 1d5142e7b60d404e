"""`okr add --draft`: objectives and key results written down as plain text."""

from __future__ import annotations

import sys

from okrcli.actions.adding import Values, added, made_id, new_file
from okrcli.actions.opening import Session, open_session
from okrcli.actions.places import CyclePlace, cycle_place
from okrcli.actions.standing import row_at
from okrcli.actions.writing import Writing, carry_out
from okrcli.domain.drafting.drafts import Draft, DraftKeyResult, DraftObjective, read_draft
from okrcli.domain.drafting.sentences import Sentence
from okrcli.errors import DiskError, InvalidFileError, RefusedError, UsageError
from okrcli.frozen import frozen
from okrcli.store.checking import errors_in
from okrcli.store.folder import DEFINITION_LIMIT, UnreadableError, read_regular
from okrcli.store.writing.change import Change, Edit
from okrcli.store.writing.document import document
from okrcli.store.writing.writer import Writer
from okrcli.views.done import Done, DoneView, done_view
from okrcli.views.records_change import DoneRecord

STDIN = "-"
FORM = "O: Run a marathon, and below it lines such as KR: Run 40 km a week"
_KEYS = ("start", "target", "by", "times", "per", "at_least", "above", "at_most", "below")
_MORE = ("unit", "aggregate", "from", "due")
_KINDS_TO_SAY = frozenset({"milestone", "rating"})


@frozen
class _Drafted:
    change: Change
    addresses: tuple[str, ...]
    titles: tuple[str, ...]


def read_text(file: str) -> str:
    """Read a draft from a file, or from stdin for `-`. Raises InvalidFileError, DiskError."""
    try:
        data = sys.stdin.buffer.read(DEFINITION_LIMIT) if file == STDIN else _content(file)
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        named = "the draft" if file == STDIN else file
        raise InvalidFileError(f"{named} is not UTF-8", "save it as UTF-8") from error


def _content(file: str) -> bytes:
    try:
        return read_regular(file, DEFINITION_LIMIT)
    except UnreadableError as error:
        raise InvalidFileError(f"{file} can't be read: {error}") from error
    except FileNotFoundError as error:
        raise UsageError(
            f"there is no file {file}", "okr add --draft FILE, or - for stdin"
        ) from error
    except OSError as error:
        raise DiskError(f"{file} can't be read: {error.strerror}") from error


def add_draft(writing: Writing, text: str, cycle: str | None) -> DoneView:
    """Show a draft as TOML, and write it on a yes."""
    session = open_session(writing.folder, writing.today)
    place = cycle_place(session, cycle)
    draft = read_draft(text, writing.today, place.span)
    if not draft.objectives:
        first = f"line {draft.unread[0][0]} belongs to none" if draft.unread else "it is empty"
        raise UsageError(f"there is no objective in the draft: {first}", FORM)
    return _add(writing, draft, cycle, confirm=True)


def add_asked(writing: Writing, cycle: str | None) -> DoneView:
    """Ask for an objective and its key results; each question but the first can be skipped."""
    session = open_session(writing.folder, writing.today)
    place = cycle_place(session, cycle)
    title = writing.prompt("What do you want to achieve? ").strip()
    if not title:
        raise UsageError("there is no objective", 'okr add objective "Run a marathon"')
    lines = [f"O: {title}"]
    if why := writing.prompt("Why does it matter? (Enter: skip) ").strip():
        lines.append(f"Why: {why}")
    while asked := writing.prompt("How will you know? (Enter: done) ").strip():
        lines.append(f"KR: {asked}")
    draft = read_draft("\n".join(lines), writing.today, place.span)
    return _add(writing, draft, cycle, confirm=False)


def _add(writing: Writing, draft: Draft, cycle: str | None, *, confirm: bool) -> DoneView:
    agreed = not confirm

    def build(session: Session, _writer: Writer) -> _Drafted:
        nonlocal agreed
        place = cycle_place(session, cycle)
        edits, addresses, titles = _files(session, place, draft)
        if not agreed and not writing.dry_run:
            writing.tell("\n".join([*(_shown(edit) for edit in edits), *_remarks(draft)]))
            message = "nothing is written yet: this is what the draft was read as"
            writing.allowed("Write it?", message, "pass --yes to write it")
            agreed = True
        return _Drafted(Change(f"add {', '.join(addresses)}", edits), addresses, titles)

    outcome = carry_out(writing, build)
    made = outcome.planned
    session = outcome.session if writing.dry_run else outcome.session.anew()
    done = []
    for address, title in zip(made.addresses, made.titles, strict=True):
        row = None if writing.dry_run else row_at(session, address)
        record = DoneRecord(address, title, "added")
        done.append(Done(record, added(address, row), row, prints_row=False))
    rows = [one.row for one in done if one.row is not None and one.row.record.status == "draft"]
    remarks = [f"{one.record.address} is a draft, not scored yet: {one.todo}" for one in rows]
    remarks += _remarks(draft)
    return done_view(
        done, session.occasion(), outcome.files, remarks=remarks, dry_run=writing.dry_run
    )


def _remarks(draft: Draft) -> list[str]:
    """Say what was not read."""
    return [f"line {line} was left out: {text}" for line, text in draft.unread] + [
        f"line {one.line}: “{words}” was not read, it stays in the title"
        for objective in draft.objectives
        for one in objective.key_results
        for words in one.sentence.left
    ]


def _shown(edit: Edit) -> str:
    return f"# {edit.file}\n{(edit.after or b'').decode()}"


def _files(
    session: Session, place: CyclePlace, draft: Draft
) -> tuple[tuple[Edit, ...], tuple[str, ...], tuple[str, ...]]:
    """Give the files of a draft, and the addresses and titles of all in them."""
    taken = set(place.taken)
    edits, addresses, titles = [], [], []
    for objective in draft.objectives:
        name = made_id(objective.title, taken)
        taken.add(name)
        file = f"{place.folder}/{name}.toml"
        if session.workspace.text(file) is not None:
            raise RefusedError(f"{file} is there already", "rename it first")
        table = _objective_table(objective, place)
        edits.append(new_file(session, "objective", file, document(table), place.span))
        own = f"{place.id}/{name}"
        key_results: dict[str, Values] = table["kr"]  # type: ignore[assignment]
        addresses += [own, *(f"{own}/{one}" for one in key_results)]
        titles += [objective.title, *(str(one["title"]) for one in key_results.values())]
    return tuple(edits), tuple(addresses), tuple(titles)


def _objective_table(objective: DraftObjective, place: CyclePlace) -> Values:
    table: Values = {"objective": objective.title}
    table |= {key: value for key in ("why", "note") if (value := getattr(objective, key))}
    key_results: dict[str, Values] = {}
    for one in objective.key_results:
        name = made_id(one.sentence.title, key_results)
        key_results[name] = _key_result_table(one, place)
    table["kr"] = key_results
    return table


def _key_result_table(one: DraftKeyResult, place: CyclePlace) -> Values:
    """Give what was read; where it makes no sense together, no more than the title."""
    table = _measured(one.sentence)
    if one.note:
        table["note"] = one.note
    whole = document({"objective": "x", "kr": {"x": table}})
    wrong = errors_in("draft/x.toml", whole, "objective", place.span)
    return {"title": one.sentence.title} if wrong else table


def _measured(sentence: Sentence) -> Values:
    table: Values = {"title": sentence.title}
    if sentence.kind in _KINDS_TO_SAY:
        table["kind"] = sentence.kind
    for key in (*_KEYS, *_MORE):
        value = getattr(sentence, "from_" if key == "from" else key)
        if key == "per" and sentence.kind == "band":
            key = "every"  # noqa: PLW2901 - what a band calls its rhythm
        if value is not None:
            table[key] = int(value) if isinstance(value, float) and value.is_integer() else value
    if sentence.steps:
        table["steps"] = list(sentence.steps)
    return table
