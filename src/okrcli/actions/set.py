"""`okr set`: change keys of a definition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from okrcli.actions.change import Altered, alter, altered
from okrcli.actions.definitions import Definition, changed, definition, edited, sound
from okrcli.actions.opening import Session
from okrcli.actions.references import refuse_unknown
from okrcli.actions.writing import Writing
from okrcli.domain.ids import slug
from okrcli.domain.model import Checklist
from okrcli.domain.problem import Path
from okrcli.domain.typed_keys import KEYS, parse_key
from okrcli.domain.typed_values import Refused
from okrcli.errors import UsageError
from okrcli.store.editing.edits import with_value, without
from okrcli.store.editing.tree import ABSENT, at
from okrcli.store.toml.parse import Document, parse
from okrcli.store.writing.change import Block, Change
from okrcli.views.definition_words import setting
from okrcli.views.done import DoneView
from okrcli.views.records_change import KeyChangeRecord

_ALIKE = 0.7


def set_(
    writing: Writing, address: str, pairs: Sequence[str], because: str | None = None
) -> DoneView:
    """Set keys (`target=35`) and remove keys (`target=`) of what an address means."""
    wanted = [_pair(text) for text in pairs]

    def build(session: Session) -> Altered:
        return _build(session, writing, address, wanted, because)

    return alter(writing, build)


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign or not key.strip():
        hint = "KEY=VALUE, such as target=35; a text of several words in quotes: 'title=Run far'"
        raise UsageError(f"`{text}` has no key and `=`", hint)
    return key.strip(), value.strip()


def _build(
    session: Session,
    writing: Writing,
    address: str,
    wanted: Iterable[tuple[str, str]],
    because: str | None,
) -> Altered:
    made = definition(session, address, exact=not writing.by_hand)
    data = made.content or b""
    blocks: list[Block] = []
    said: list[str] = []
    changes: list[KeyChangeRecord] = []
    for key, text in [(_own_key(made, data, key, text), text) for key, text in wanted]:
        path = (*made.path, *key.split(".", 1))
        old = _at(data, path)
        if text:
            new = _value(made, data, key, text, writing)
            refuse_unknown(session, {key: new})
            data = _with(made, data, path, new)
        else:
            new = None
            data = _without(made, data, path, key)
        if old != new or isinstance(old, bool) != isinstance(new, bool):
            blocks.append(changed(made, key, old, new, because, writing))
        said.append(setting(key, old, new))
        changes.append(KeyChangeRecord(key, old, new))
    _keep_checked_steps(session, writing, made, data)
    edit = sound(session, made, data)
    edits = () if edit.before == edit.after else (edit,)
    told = f"{made.address}: {', '.join(said)}"
    change = Change(f"set {made.address}", edits, tuple(blocks) if edits else ())
    return altered(made, change, "changed", told, why=because, changes=tuple(changes))


def _keep_checked_steps(session: Session, writing: Writing, made: Definition, data: bytes) -> None:
    """Let steps that have check-ins go on a yes only."""
    if made.keyed != "kr":
        return
    own = f"{made.found.objective}/{made.found.key_result}"
    checked = {
        one.step
        for one in session.recorded(made.found.cycle).folded.of(own)
        if one.step is not None
    }
    measure = made.key_result.measure if made.key_result else None
    steps = measure.steps if isinstance(measure, Checklist) else ()
    now = _step_ids(_at(data, (*made.path, "steps")))
    lost = [one.id for one in steps if one.id in checked and one.id not in now]
    if lost:
        told = f"{', '.join(lost)} would go, and the check-ins of it would count for nothing"
        writing.allowed(
            f"{told}. Go on?", told, "keep the steps (`okr rename` renames), or pass --yes"
        )


def _step_ids(value: object) -> set[str]:
    found: set[str] = set()
    for number, one in enumerate(value if isinstance(value, list) else [], 1):
        table = one if isinstance(one, dict) else {"title": one}
        text = str(table.get("title", ""))
        found.add(str(table.get("id") or slug(text, otherwise=f"step-{number}")))
        found |= {str(was) for was in table.get("was", ())}
    return found


def _at(data: bytes, path: Path) -> object | None:
    parsed = parse(data)
    found = at(parsed.data, path) if isinstance(parsed, Document) else ABSENT
    return None if found is ABSENT else found


def _value(made: Definition, data: bytes, key: str, text: str, writing: Writing) -> object:
    _refuse_misspelt(made, key.partition(".")[0])
    unit = _at(data, (*made.path[:2], "unit")) if made.path else _at(data, ("unit",))
    own = unit if isinstance(unit, str) else None
    found = parse_key(made.keyed, key, text, own, writing.today)
    if isinstance(found, Refused):
        raise UsageError(f"{key}: {found.message}", f"expected: {found.expected}")
    return found


def _own_key(made: Definition, data: bytes, key: str, text: str) -> str:
    """Give the key that is meant. Raises UsageError for one that there isn't."""
    _refuse_key_results(made, key)
    if (made.keyed, key) == ("objective", "title"):
        return "objective"
    name = key.partition(".")[0]
    if (made.keyed, name) == ("step", "id"):
        raise UsageError("an id isn't set", f"`okr rename {made.address} {text or 'NEW-ID'}`")
    if name == "dropped" and text:
        hint = f"`okr drop {made.address} --why …`; `dropped=` takes it up again"
        raise UsageError("`dropped` is not set, but done", hint)
    if name in KEYS[made.keyed] or _at(data, (*made.path, name)) is not None:
        return key
    near = get_close_matches(name, KEYS[made.keyed], 1, 0.5)
    hint = f"did you mean `{near[0]}`?" if near else f"its keys: {', '.join(KEYS[made.keyed])}"
    if made.keyed == "objective" and name in KEYS["kr"]:
        hint = f"key results have it: `okr set {made.address}/ID {key}={text}`"
    raise UsageError(f"{made.address} has no key `{name}`", hint)


def _refuse_key_results(made: Definition, key: str) -> None:
    """Refuse to change key results as a key of their objective: check-ins may belong to them."""
    if made.keyed == "objective" and key.partition(".")[0] == "kr":
        message = f"{made.address}: key results have addresses of their own"
        raise UsageError(message, f"`okr set {made.address}/ID KEY=VALUE`, `okr remove`")


def _refuse_misspelt(made: Definition, key: str) -> None:
    """Refuse a key that there isn't where it is like one that there is."""
    known = KEYS[made.keyed]
    near = () if key in known else get_close_matches(key, known, 1, _ALIKE)
    if near:
        kind = made.found.candidate.kind
        what = f"an {kind}" if kind == "objective" else f"a {kind}"
        message = f"{made.address}: {what} has no key `{key}`"
        raise UsageError(message, f"did you mean `{near[0]}`?")


def _with(made: Definition, data: bytes, path: Path, new: object) -> bytes:
    """Set a key; a step that is a text only becomes a table first."""
    step = _at(data, made.path) if made.keyed == "step" else None
    if isinstance(step, str):
        own = {"id": made.found.step} if path[-1] == "title" else {}
        whole = {**own, "title": step, str(path[-1]): new}
        return edited(made, lambda: with_value(data, made.path, whole))
    if isinstance(step, dict) and "id" not in step and path[-1] == "title":
        # Without one of its own its id is made of its title: it would get another one.
        kept = edited(made, lambda: with_value(data, (*made.path, "id"), made.found.step))
        return edited(made, lambda: with_value(kept, path, new))
    return edited(made, lambda: with_value(data, path, new))


def _without(made: Definition, data: bytes, path: Path, key: str) -> bytes:
    if _at(data, path) is None:
        message = f"{made.address} has no `{key}` to remove"
        raise UsageError(message, f"`okr show {made.address}` shows what it has")
    return edited(made, lambda: without(data, path))
