"""A file while it is edited: its text with plain line ends, and the way back to its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from okrcli.frozen import frozen
from okrcli.store.editing.outline import Outline, line_start
from okrcli.store.editing.refusal import EditRefusedError
from okrcli.store.toml.parse import Document, parse

if TYPE_CHECKING:
    from collections.abc import Iterable

_BOM = b"\xef\xbb\xbf"


@frozen
class Edit:
    """A stretch of the text, and what takes its place; its line ends are plain."""

    start: int
    end: int
    text: str


class Sheet:
    """A file that was parsed: its `data`, its `text` with plain line ends, and its outline."""

    def __init__(self, document: Document) -> None:
        """Keep the document, and where its line ends are not plain."""
        self._own = document.text
        self._bom = document.bom
        pairs = re.finditer("\r\n", document.text)
        self._pairs = [found.start() - number for number, found in enumerate(pairs)]
        self.data = document.data
        self.text = document.text.replace("\r\n", "\n")
        self.outline = Outline(self.text)

    def to_bytes(self) -> bytes:
        """Give the file's bytes, with its own line ends and its byte-order mark."""
        return (_BOM if self._bom else b"") + self._own.encode("utf-8")

    def spliced(self, edits: Iterable[Edit]) -> Sheet:
        """Apply edits that don't overlap; at one place, in the order in which they are given.

        New lines end as the lines around them do. A text that doesn't end with a line end still
        doesn't afterwards.
        """
        pieces, pos = [], 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            pieces.append(self._own[pos : self._own_place(edit.start)])
            pieces.append(edit.text.replace("\n", self._line_end(edit.start)))
            pos = self._own_place(edit.end)
        text = "".join((*pieces, self._own[pos:]))
        if self._own and not self._own.endswith("\n") and text.endswith("\n"):
            text = text.removesuffix("\n").removesuffix("\r")
        try:
            return opened((_BOM if self._bom else b"") + text.encode("utf-8"))
        except EditRefusedError as error:
            message = "this can't be edited safely: the file would not be TOML any more"
            raise EditRefusedError(message) from error

    def _own_place(self, pos: int) -> int:
        return pos + bisect_left(self._pairs, pos)

    def _line_end(self, pos: int) -> str:
        """Choose the line end for what is written at a place."""
        before, after = self.text.rfind("\n", 0, pos), self.text.find("\n", pos)
        at_start = line_start(self.text, pos) == pos
        first, second = (before, after) if at_start else (after, before)
        near = first if first >= 0 else second
        index = bisect_left(self._pairs, near)
        return "\r\n" if near in self._pairs[index : index + 1] else "\n"


@lru_cache(maxsize=4)
def opened(data: bytes) -> Sheet:
    """Read a file that is to be edited. What was read last is remembered: don't change it."""
    document = parse(data)
    if isinstance(document, Document):
        return Sheet(document)
    fault = document.faults[0]
    raise EditRefusedError(f"line {fault.line} is not TOML: {fault.message}")
