"""Files to what they define: read once, softly, and remembered where they are sound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from okrcli.domain.problem import Problem
from okrcli.frozen import frozen
from okrcli.store.folder import DEFINITION_LIMIT, LOG_LIMIT, Folder, loss_of
from okrcli.store.memory import Memory, Signature

if TYPE_CHECKING:
    from okrcli.store.draft import Draft
    from okrcli.store.levels import FileKind
    from okrcli.store.placing import Places
    from okrcli.store.toml.fault import SyntaxFault

T = TypeVar("T")


@frozen
class Wanted:
    """A file to be read: what it is, what it gives, where, its id, what else it rests on."""

    what: FileKind
    gives: type
    file: str
    name: str
    about: str = ""

    @property
    def limit(self) -> int:
        """The most bytes that such a file may have."""
        return LOG_LIMIT if self.what == "log" else DEFINITION_LIMIT


@dataclass
class Files:
    """The files of a workspace, as far as they were asked for, and the problems in them."""

    folder: Folder
    told: list[Problem] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    memories: dict[str, Memory] = field(default_factory=dict)

    def read(self, wanted: Wanted, reader: Callable[[Draft, str], T | None]) -> T | None:
        """Read a file by a reader, or recall what it gave; None where the file can't be read.

        Only what a file without problems gave is remembered, so that problems are always said.
        """
        memory = self._memory(wanted.file)
        before = memory.signature(wanted.file)
        known = memory.recall(wanted.file, before, wanted.about)
        if isinstance(known, wanted.gives):
            return cast("T", known)
        data = self.folder.read(wanted.file, wanted.limit)
        if data is None:
            return None
        known = memory.recall_content(wanted.file, data, wanted.about)
        if isinstance(known, wanted.gives):
            memory.confirm(wanted.file, before)
            return cast("T", known)
        return self._read(wanted, reader, data, before)

    def _read(
        self,
        wanted: Wanted,
        reader: Callable[[Draft, str], T | None],
        data: bytes,
        before: Signature | None,
    ) -> T | None:
        draft = self._draft(wanted, data)
        if draft is None:
            return None
        made = reader(draft, self.texts[wanted.file])
        self.told += draft.problems
        if not draft.problems:
            del self.texts[wanted.file]
            if made is not None:
                self._memory(wanted.file).keep(wanted.file, before, wanted.about, made, data)
        return made

    def remember(self) -> None:
        """Save what was read for the next time."""
        for memory in self.memories.values():
            memory.save()

    def text(self, file: str) -> str | None:
        """Give a file's text, or None where it can't be read."""
        from okrcli.store.toml.parse import parse

        if file not in self.texts:
            limit = LOG_LIMIT if "/log/" in file else DEFINITION_LIMIT
            data = Folder(self.folder.root).read(file, limit)
            if data is None:
                return None
            self.texts[file] = parse(data).text
        return self.texts[file]

    @cached_property
    def places(self) -> Places:
        """What finds places in the files."""
        from okrcli.store.placing import Places

        return Places(self.text)

    def _memory(self, file: str) -> Memory:
        return self.memory(file.rpartition("/")[0])

    def memory(self, group: str) -> Memory:
        """Give what is remembered of the files of a folder."""
        if group not in self.memories:
            self.memories[group] = Memory(self.folder.real, group)
        return self.memories[group]

    def _draft(self, wanted: Wanted, data: bytes) -> Draft | None:
        """Parse a file; None where it can't be, and the mistakes are among the problems."""
        from okrcli.store.draft import Draft
        from okrcli.store.toml.parse import Unparsed, parse

        parsed = parse(data)
        self.texts[wanted.file] = parsed.text
        if isinstance(parsed, Unparsed):
            self.told += [_of_fault(wanted.file, fault) for fault in parsed.faults]
            return None
        return Draft(wanted.what, wanted.file, wanted.name, parsed.data)


def _of_fault(file: str, fault: SyntaxFault) -> Problem:
    return Problem(
        file=file,
        line=fault.line,
        column=fault.column,
        length=fault.length,
        message=fault.message,
        expected=fault.expected,
        hint=f"write `{fault.hint}`" if fault.hint else "",
        loss=loss_of(file),
    )
