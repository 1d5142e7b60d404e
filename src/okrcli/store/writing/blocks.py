"""Blocks for a log: the text of a new one, and a log with some more of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from okrcli.domain.events import Event, parse_name
from okrcli.errors import InvalidFileError, RefusedError, UsageError
from okrcli.frozen import frozen
from okrcli.store.toml.parse import Unparsed, parse

_BARE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_NO_ESCAPE = re.compile(r'[^"\\\x00-\x08\x0a-\x1f\x7f]*')


def block_text(kind: str, table: Mapping[str, object]) -> str:
    """Write a block, each key on a line of its own, with tables and lists on that line."""
    lines = [f"{key_text(key)} = {inline(value)}\n" for key, value in table.items()]
    return f"[[{kind}]]\n{''.join(lines)}"


def inline(value: object) -> str:
    """Write a value in TOML 1.0 on one line."""
    if (plain := _plain(value)) is not None:
        return plain
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{key_text(key)} = {inline(item)}" for key, item in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(inline, value))}]"
    return dumps({"x": value}).removeprefix("x = ").rstrip("\n")


@lru_cache(maxsize=256, typed=True)
def key_text(key: object) -> str:
    """Write a key, in quotes where it needs them."""
    name = str(key)
    return name if _BARE.fullmatch(name) else dumps({name: 0}).removesuffix(" = 0\n")


def dumps(table: dict[str, object]) -> str:
    """Write a table as the library does, which knows how to write all that can be written."""
    import tomli_w

    return tomli_w.dumps(table)


def _plain(value: object) -> str | None:
    """Write a value that needs no thought, in a fiftieth of the library's time; else None."""
    kind = type(value)
    if kind is str:
        text = str(value)
        return f'"{text}"' if _NO_ESCAPE.fullmatch(text) else None
    if kind is bool:
        return "true" if value else "false"
    return str(value) if kind in {int, float, date} else None


def encoded(text: str) -> bytes:
    """Give a text's bytes. Raises UsageError for one that came from bytes that are no text."""
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise UsageError("what was typed is not UTF-8 text", "type it in UTF-8") from error


Rows = Sequence[tuple[str, Mapping[str, object]]]


@frozen
class Log:
    """A log of this machine as it stands: its content, and the tables in it.

    `recalled` says that the tables are those that were read from this content at another time.
    """

    file: str
    content: bytes
    tables: Mapping[str, object]
    recalled: bool = False

    def rows(self, kind: str) -> list[object]:
        """Give the blocks of a kind."""
        return _rows(self.tables, kind)

    def last(self, machine: str) -> tuple[str, int]:
        """Give the latest time and the highest number in the ids of a machine."""
        time, number = "", 0
        for kind in self.tables:
            # The last ones are the latest: hardly any other has to be taken apart.
            for row in reversed(self.rows(kind)):
                given = row.get("id") if isinstance(row, dict) else None
                if not isinstance(given, str) or f"-{machine}-" not in given:
                    continue
                count = given.rpartition("-")[2]
                if given[:16] <= time and count.isdecimal() and int(count) <= number:
                    continue
                parts = parse_name(given)
                if parts and parts[1] == machine:
                    time, number = max(time, parts[0]), max(number, parts[2])
        return time, number

    def with_blocks(self, added: Rows) -> bytes:
        """Give the content with blocks added at its end; all that it held stays as it is.

        Raises RefusedError where it would say something else than what is to be recorded.
        """
        old = self.content
        text = "".join(f"\n{block_text(kind, table)}" for kind, table in added)
        if not old:
            text = text.removeprefix("\n")
        elif not old.endswith(b"\n"):
            text = f"\n{text}"
        if b"\r\n" in old and old.count(b"\n") == old.count(b"\r\n"):
            text = text.replace("\n", "\r\n")
        new = old + encoded(text)
        if not self._are_in(new, added):
            message = f"{self.file} has its blocks in a form to which none can be added"
            raise RefusedError(message, "write them as [[checkin]] blocks; nothing was recorded")
        return new

    def _are_in(self, new: bytes, added: Rows) -> bool:
        """Read a new content back: the old blocks and the added ones, and nothing else."""
        found = parse(new)
        if isinstance(found, Unparsed):
            return False
        if _holds(found.data, self.tables, added):
            return True
        return self.recalled and _holds(found.data, open_log(self.file, self.content).tables, added)


def _holds(found: Mapping[str, object], old: Mapping[str, object], added: Rows) -> bool:
    """Tell whether tables are the old ones and the added blocks behind them, and nothing else."""
    own: dict[str, list[object]] = defaultdict(list)
    for kind, table in added:
        own[kind].append(dict(table))
    if found.keys() != {*old, *own}:
        return False
    for kind in found:
        if kind not in own:
            if found[kind] != old[kind]:
                return False
            continue
        rows, before = _rows(found, kind), _rows(old, kind)
        end = len(before)
        # 1, 1.0 and true are equal to Python, but not to a log.
        if rows[:end] != before or rows[end:] != own[kind] or repr(rows[end:]) != repr(own[kind]):
            return False
    return True


def _rows(tables: Mapping[str, object], kind: str) -> list[object]:
    rows = tables.get(kind, [])
    return rows if isinstance(rows, list) else []


def open_log(file: str, content: bytes | None) -> Log:
    """Read a log that blocks shall be added to. Raises InvalidFileError where it can't be read."""
    if content is None:
        return Log(file, b"", {})
    found = parse(content)
    if isinstance(found, Unparsed):
        fault = found.faults[0]
        message = f"{file}:{fault.line}:{fault.column}: {fault.message}"
        raise InvalidFileError(message, "repair this log first: nothing was recorded")
    return Log(file, content, found.data)


def recalled_log(file: str, content: bytes, events: Iterable[Event]) -> Log:
    """Give a log whose events were read from this very content, without any problem."""
    tables: dict[str, dict[int, object]] = defaultdict(dict)
    for event in events:
        row = dict(event.fields)
        if event.written_id is not None:
            row["id"] = event.written_id
        if event.of is not None:
            row["of"] = event.of
        tables[event.kind][int(event.path[1])] = row
    ordered = {kind: [rows[place] for place in sorted(rows)] for kind, rows in tables.items()}
    return Log(file, content, ordered, recalled=True)
