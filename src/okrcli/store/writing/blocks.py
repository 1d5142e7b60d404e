"""Blocks for a log: the text of a new one, and a log with some more of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import tomli_w

from okrcli.domain.events import parse_name
from okrcli.errors import InvalidFileError, RefusedError, UsageError
from okrcli.frozen import frozen
from okrcli.store.toml.parse import Unparsed, parse


def block_text(kind: str, table: Mapping[str, object]) -> str:
    """Write a block, each key on a line of its own, with tables and lists on that line."""
    lines = [f"{key_text(key)} = {inline(value)}\n" for key, value in table.items()]
    return f"[[{kind}]]\n{''.join(lines)}"


def inline(value: object) -> str:
    """Write a value in TOML 1.0 on one line."""
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{key_text(key)} = {inline(item)}" for key, item in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(inline, value))}]"
    return tomli_w.dumps({"x": value}).removeprefix("x = ").rstrip("\n")


def key_text(key: object) -> str:
    """Write a key, in quotes where it needs them."""
    return tomli_w.dumps({str(key): 0}).removesuffix(" = 0\n")


def encoded(text: str) -> bytes:
    """Give a text's bytes. Raises UsageError for one that came from bytes that are no text."""
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise UsageError("what was typed is not UTF-8 text", "type it in UTF-8") from error


@frozen
class Log:
    """A log of this machine as it stands: its content, and the tables in it."""

    file: str
    content: bytes
    tables: Mapping[str, object]

    def rows(self, kind: str) -> list[object]:
        """Give the blocks of a kind."""
        found = self.tables.get(kind, [])
        return found if isinstance(found, list) else []

    def last(self, machine: str) -> tuple[str, int]:
        """Give the latest time and the highest number in the ids of a machine."""
        time, number = "", 0
        for value in self.tables.values():
            for row in value if isinstance(value, list) else []:
                given = row.get("id") if isinstance(row, dict) else None
                parts = parse_name(given) if isinstance(given, str) else None
                if parts and parts[1] == machine:
                    time, number = max(time, parts[0]), max(number, parts[2])
        return time, number

    def with_blocks(self, added: Sequence[tuple[str, Mapping[str, object]]]) -> bytes:
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
        if not self._holds(new, added):
            message = f"{self.file} has its blocks in a form to which none can be added"
            raise RefusedError(message, "write them as [[checkin]] blocks; nothing was recorded")
        return new

    def _holds(self, new: bytes, added: Sequence[tuple[str, Mapping[str, object]]]) -> bool:
        """Read a new content back: the old blocks and the added ones, and nothing else."""
        found = parse(new)
        if isinstance(found, Unparsed):
            return False
        wanted = dict(self.tables)
        for kind, table in added:
            wanted[kind] = [*self._of(wanted, kind), dict(table)]
        if found.data != wanted:
            return False
        # 1, 1.0 and true are equal to Python, but not to a log.
        for kind in {kind for kind, _ in added}:
            rows = self._of(found.data, kind)[len(self.rows(kind)) :]
            if repr(rows) != repr([dict(table) for one, table in added if one == kind]):
                return False
        return True

    @staticmethod
    def _of(tables: Mapping[str, object], kind: str) -> list[object]:
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
