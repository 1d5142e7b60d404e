"""What this machine wrote to a workspace, step by step, so that it can be undone and redone.

One file for each step in the user's state folder; `position` names the last one that stands.
Those behind it were undone. Nothing in the workspace rests on it.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from okrcli.frozen import frozen
from okrcli.store.writing.change import Edit, Noted
from okrcli.store.writing.state import keep_number

MOST_STEPS = 500


@frozen
class Step:
    """What one command wrote.

    `folders` were made for it. `voids` are the events by which it was undone the last time, and
    `at` the UTC time at which it was done.
    """

    number: int
    said: str
    at: str
    edits: tuple[Edit, ...] = ()
    events: tuple[Noted, ...] = ()
    folders: tuple[str, ...] = ()
    voids: tuple[Noted, ...] = ()


class History:
    """The steps of one workspace; used under its lock."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "history"

    def last(self) -> Step | None:
        """Give the step that undoing takes back, or None."""
        return self._read(self._position())

    def before(self, step: Step) -> Step | None:
        """Give the step before a step, or None."""
        return self._read(step.number - 1)

    def after(self, step: Step) -> Step | None:
        """Give the step after a step, or None."""
        return self._read(step.number + 1)

    def following(self) -> Step | None:
        """Give the step that was undone last, or None."""
        return self._read(self._position() + 1)

    def add(self, step: Step) -> None:
        """Add what was done; what had been undone before is forgotten."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        numbers = self._numbers()
        here = self._position()
        for number in numbers:
            if number > here or number <= here - MOST_STEPS:
                self._file(number).unlink(missing_ok=True)
        self._write(replace(step, number=here + 1))
        self._keep(here + 1)

    def undone(self, step: Step, voids: Iterable[Noted]) -> None:
        """Keep that a step was undone, and by which events."""
        self._write(replace(step, voids=tuple(voids)))
        self._keep(step.number - 1)

    def forgotten(self, step: Step) -> None:
        """Forget the last step: what it did was taken back for good."""
        self._file(step.number).unlink(missing_ok=True)
        self._keep(step.number - 1)

    def redone(self, step: Step) -> None:
        """Keep that a step was done again."""
        self._write(replace(step, voids=()))
        self._keep(step.number)

    def _position(self) -> int:
        try:
            return int((self._folder / "position").read_bytes()[:20])
        except (OSError, ValueError):
            return max(self._numbers(), default=0)

    def _keep(self, number: int) -> None:
        keep_number(self._folder / "position", number)

    def _numbers(self) -> list[int]:
        names: list[str] = []
        with contextlib.suppress(OSError):
            names = os.listdir(self._folder)  # noqa: PTH208
        return sorted(int(name[:-5]) for name in names if name[:-5].isdigit())

    def _file(self, number: int) -> Path:
        return self._folder / f"{number:08}.json"

    def _write(self, step: Step) -> None:
        """Write a step; what it would take to bring back a file is on the disk for certain."""
        body = json.dumps(_coded(step), ensure_ascii=True)
        file = self._file(step.number)
        new = file.with_suffix(".new")
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            opened.write(body)
            if step.edits:
                opened.flush()
                os.fsync(opened.fileno())
        new.replace(file)

    def _read(self, number: int) -> Step | None:
        try:
            return _step(json.loads(self._file(number).read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            return None


def _coded(step: Step) -> dict[str, object]:
    return {
        "number": step.number,
        "said": step.said,
        "at": step.at,
        "edits": [
            {"file": one.file, "before": _text(one.before), "after": _text(one.after)}
            for one in step.edits
        ],
        "events": [*map(_of_noted, step.events)],
        "folders": [*step.folders],
        "voids": [*map(_of_noted, step.voids)],
    }


def _of_noted(one: Noted) -> dict[str, str]:
    return {"name": one.name, "folder": one.folder, "kind": one.kind, "day": one.day.isoformat()}


def _text(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "surrogateescape")


def _step(data: dict[str, Any]) -> Step:
    return Step(
        number=int(data["number"]),
        said=str(data["said"]),
        at=str(data["at"]),
        edits=tuple(
            Edit(one["file"], _bytes(one["before"]), _bytes(one["after"])) for one in data["edits"]
        ),
        events=tuple(map(_noted, data["events"])),
        folders=tuple(data["folders"]),
        voids=tuple(map(_noted, data["voids"])),
    )


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogateescape")


def _noted(data: dict[str, Any]) -> Noted:
    return Noted(data["name"], data["folder"], data["kind"], date.fromisoformat(data["day"]))
