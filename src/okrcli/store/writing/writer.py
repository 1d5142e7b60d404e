"""The write path: lock, compare with what was read, build, read back, replace, remember."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from okrcli.domain.events import KINDS, Event, canonical, parse_name
from okrcli.errors import DiskError, InvalidFileError, OkrError, RefusedError
from okrcli.frozen import frozen
from okrcli.store.folder import DEFINITION_LIMIT, LOG_LIMIT, UnreadableError, read_regular
from okrcli.store.memory import Memory, signature
from okrcli.store.writing.blocks import Log, open_log, recalled_log
from okrcli.store.writing.change import Block, Change, Edit, Noted
from okrcli.store.writing.history import History, Step
from okrcli.store.writing.lock import locked
from okrcli.store.writing.machine import Counter, machine_name, name_in_ids
from okrcli.store.writing.replace import NewContent, disk_error, write_files
from okrcli.store.writing.state import state_folder

STAMP = "%Y%m%dT%H%M%SZ"


class ChangedMeanwhileError(OkrError):
    """A file isn't any more what the command read: it has to look again."""

    exit_code = 5


@frozen
class Committed:
    """What was written: the events, as a reader of the logs will see them, and the logs."""

    events: tuple[Event, ...] = ()
    noted: tuple[Noted, ...] = ()
    logs: tuple[Edit, ...] = ()


@dataclass(slots=True)
class _LogChange:
    """A log, and what is added to it."""

    log: Log
    before: bytes | None
    last: tuple[str, int]
    rows: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def add(self, block: Block, time: str, machine: str, count: int) -> str:
        """Add a block, and give the id that it gets."""
        name = f"{time}-{machine}-{count:04}"
        table = {"id": name, **block.table}
        file, kind = self.log.file, block.kind
        if kind not in self.numbers:
            self.numbers[kind] = len(self.log.rows(kind))
        number = self.numbers[kind]
        self.numbers[kind] += 1
        self.rows.append((kind, table))
        of = table.get("of")
        self.events.append(
            Event(
                kind=block.kind,
                name=name,
                order=(1, time, machine, count, 0, file),
                fields={key: item for key, item in table.items() if key not in {"id", "of"}},
                written=canonical(kind, table),
                file=file,
                path=(block.kind, number),
                of=of if isinstance(of, str) else None,
                written_id=name,
            )
        )
        return name


class Writer:
    """Writes to one workspace, for one command, as this machine.

    `root` is the workspace's real path, `who` the command for those who wait for it, `now` an
    instant in UTC. `memory` gives what was read from the files of a folder.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - all that a write rests on
        self,
        root: str,
        who: str,
        now: datetime,
        environ: Mapping[str, str],
        configured: str | None = None,
        memory: Callable[[str], Memory] | None = None,
    ) -> None:
        self._root = root
        self._who = who
        self._now = now
        self._environ = environ
        self._configured = configured
        self._memory = memory or (lambda folder: Memory(root, folder))
        self._machine = ""

    def machine(self) -> str:
        """Give this machine's name, which is made at the first write."""
        if not self._machine:
            self._machine = machine_name(self._environ, self._configured)
        return self._machine

    def machine_in_ids(self) -> str:
        """Give what stands for this machine in the ids of its events."""
        return name_in_ids(self.machine(), self._environ, self._configured)

    def log_file(self, folder: str, year: int) -> str:
        """Give the log that this machine's events of a folder go to."""
        return _log_file(folder, self.machine(), year)

    def stamps(self, files: Iterable[str]) -> dict[str, list[int] | None]:
        """Give what tells one state of each file from another; None where there is none."""
        return {file: signature(self._root, file) for file in files}

    @contextmanager
    def history(self) -> Iterator[History]:
        """Give what was written, under the lock."""
        folder = state_folder(self._root, self._environ)
        with locked(folder / "lock", self._who, self._now):
            yield History(folder)

    def commit(
        self,
        change: Change,
        remember: Callable[[History, Step], None] = History.add,
        still: Callable[[History], bool] = lambda _: True,
    ) -> Committed:
        """Write a change. Raises ChangedMeanwhileError where a file isn't what it was any more.

        `remember` keeps the step in the history, in another way than as a new one. `still` says
        whether the history is what the change rests on.
        """
        folder = state_folder(self._root, self._environ)
        machine = self.machine() if change.blocks else ""
        with locked(folder / "lock", self._who, self._now):
            self._compare(change)
            if not still(history := History(folder)):
                message = "another step was taken meanwhile: nothing was written"
                raise ChangedMeanwhileError(message, "try again")
            counter = Counter(folder)
            logs, noted = self._logs(change.blocks, machine, counter.last())
            step = self._step(change, noted)
            contents = {one.file: one.after for one in change.edits}
            contents |= {name: one.log.with_blocks(one.rows) for name, one in logs.items()}
            _refuse_large(contents)
            gone = [self._path(one.file) for one in change.edits if one.after is None]
            like = gone[0] if len(gone) == 1 else ""
            write_files(
                [NewContent(self._path(file), data, like) for file, data in contents.items()],
                self._root,
            )
            self._keep(counter, history, step, remember)
        for name, one in logs.items():
            self._learn(one, contents[name] or b"")
        events = tuple(event for one in logs.values() for event in one.events)
        written = tuple(Edit(name, one.before, contents[name]) for name, one in logs.items())
        return Committed(events, step.events, written)

    def preview(self, change: Change) -> Committed:
        """Give what committing a change would give; nothing is written."""
        machine = self.machine() if change.blocks else ""
        logs, _ = self._logs(change.blocks, machine, self._counter().last())
        edits = [
            Edit(name, one.before, one.log.with_blocks(one.rows)) for name, one in logs.items()
        ]
        events = tuple(event for one in logs.values() for event in one.events)
        return Committed(events, (), tuple(edits))

    def tidy(self, folders: Iterable[str]) -> None:
        """Remove folders that are empty."""
        for folder in folders:
            with suppress(OSError):
                os.rmdir(self._path(folder))  # noqa: PTH106

    def _counter(self) -> Counter:
        return Counter(state_folder(self._root, self._environ))

    def _compare(self, change: Change) -> None:
        """Check that every file is what the command read."""
        for edit in change.edits:
            if self._read(edit.file) != edit.before:
                message = f"{edit.file} has changed meanwhile: nothing was written"
                raise ChangedMeanwhileError(message, "look at it, and try again")
        for file, stamp in self.stamps(change.rests_on).items():
            if change.rests_on[file] != stamp:
                message = f"{file} has changed meanwhile: nothing was written"
                raise ChangedMeanwhileError(message, "try again")

    def _logs(
        self, blocks: Sequence[Block], machine: str, last: int
    ) -> tuple[dict[str, _LogChange], list[Noted]]:
        """Give the logs that blocks go to, with the events that they become, and their names."""
        short = name_in_ids(machine, self._environ, self._configured)
        logs: dict[str, _LogChange] = {}
        files = [_log_file(block.folder, machine, block.day.year) for block in blocks]
        for file in dict.fromkeys(files):
            logs[file] = self._log(file, short)
            last = max(last, logs[file].last[1])
        now = self._now.strftime(STAMP)
        noted = []
        for file, block in zip(files, blocks, strict=True):
            last += 1
            own = logs[file].last[0]
            time = max(now, own, _behind(block.not_before, own, now))
            logs[file].last = (max(own, time), last)
            name = logs[file].add(block, time, short, last)
            noted.append(Noted(name, block.folder, block.kind, block.day))
        return logs, noted

    def _log(self, file: str, short: str) -> _LogChange:
        """Read a log, or recall what was read from its very content."""
        content = self._read(file, LOG_LIMIT)
        known: object = None
        if content is not None:
            known = self._memory(_folder(file)).recall_content(file, content, _about(file))
        if content is not None and isinstance(known, tuple):
            log = recalled_log(file, content, known)
        else:
            log = open_log(file, content)
        return _LogChange(log, content, log.last(short))

    def _step(self, change: Change, noted: Sequence[Noted]) -> Step:
        return Step(
            number=0,
            said=change.said,
            at=self._now.strftime(STAMP),
            edits=change.edits,
            events=tuple(noted),
            folders=tuple(self._missing_folders(change.edits)),
        )

    def _missing_folders(self, edits: Sequence[Edit]) -> Iterator[str]:
        """Name the folders that will be made for new files."""
        told = set()
        for edit in edits:
            folder = _folder(edit.file)
            missing = folder and not os.path.lexists(self._path(folder))
            if edit.after is not None and missing and folder not in told:
                told.add(folder)
                yield folder

    def _keep(
        self,
        counter: Counter,
        history: History,
        step: Step,
        remember: Callable[[History, Step], None],
    ) -> None:
        """Keep what makes undoing possible. The change itself is done, whatever happens here."""
        try:
            # They were counted in this order.
            if step.events and (parts := parse_name(step.events[-1].name)):
                counter.keep(parts[2])
            remember(history, step)
        except OSError as error:
            told = disk_error(error)
            message = f"it is recorded, but can't be undone by `okr undo`: {told.message}"
            raise DiskError(message, "make room in okr's state folder") from error

    def _learn(self, one: _LogChange, content: bytes) -> None:
        """Let the next reader know the events of a log that was sound before."""
        file = one.log.file
        memory = self._memory(_folder(file))
        if one.before is None:
            events = sorted(one.events, key=_as_read)
            memory.keep(file, None, _about(file), tuple(events), content)
        else:
            memory.extend(file, one.before, content, one.events)
        memory.save()

    def _path(self, file: str) -> str:
        return os.path.join(self._root, *file.split("/"))  # noqa: PTH118

    def _read(self, file: str, limit: int = DEFINITION_LIMIT) -> bytes | None:
        path = self._path(file)
        if not os.path.lexists(path):
            return None
        try:
            return read_regular(path, limit)
        except UnreadableError as error:
            raise InvalidFileError(f"{file} can't be read: {error}") from error
        except OSError as error:
            raise disk_error(error) from error


def _behind(stamp: str, own: str, now: str) -> str:
    """Give the second after an event that is to be overruled, where its clock was ahead of this.

    Within a second the machines' names would decide. Behind this machine's `own` last event the
    counter does.
    """
    if stamp <= own or stamp < now:
        return stamp
    try:
        after = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC) + timedelta(seconds=1)
    except OverflowError:
        return stamp
    return after.strftime(STAMP)


def _refuse_large(contents: Mapping[str, bytes | None]) -> None:
    """Refuse what would be too large to be read again."""
    for file, data in contents.items():
        limit = LOG_LIMIT if "/log/" in file else DEFINITION_LIMIT
        if data is not None and len(data) > limit:
            message = f"{file} would be larger than {limit // 2**20} MiB: nothing was written"
            raise RefusedError(message, "a larger file isn't read; move some of it to another one")


def _as_read(event: Event) -> tuple[int, int]:
    """Give the place of an event among those of its file, as the reader has them."""
    return KINDS.index(event.kind), int(event.path[1])


def _folder(file: str) -> str:
    return file.rpartition("/")[0]


def _about(file: str) -> str:
    """Say what a log's check-ins are of, as its reader does."""
    return "kpi" if file.startswith("kpis/") else "kr"


def _log_file(folder: str, machine: str, year: int) -> str:
    name = f"{machine}-{year}" if folder == "kpis" else machine
    return f"{folder}/log/{name}.toml"
