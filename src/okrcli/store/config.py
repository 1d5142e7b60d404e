"""The user's own configuration, from their config folder; never from a workspace."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from okrcli.domain.problem import Problem
from okrcli.frozen import frozen
from okrcli.store.user_folders import user_folder

if TYPE_CHECKING:
    from okrcli.store.schema.definitions import ConfigFile


@frozen
class Config:
    """What `config.toml` says; `file` is where it stands or would stand."""

    file: Path
    dir: Path | None = None
    scale: int = 1
    color: Literal["auto", "always", "never"] = "auto"
    ascii: bool | None = None
    machine: str | None = None
    pager: str | None = None
    alias: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def config_file(environ: Mapping[str, str]) -> Path:
    """Give the path of the user's configuration, whether there is one or not."""
    return user_folder("config", environ) / "config.toml"


def expanded(path: Path) -> Path:
    """Put the home folder in for `~`; a user that there isn't stays as it is written."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def read_config(environ: Mapping[str, str]) -> Config:
    """Read the user's configuration; what can't be used is among its problems."""
    file = config_file(environ)
    if not os.path.lexists(file):
        return Config(file)
    return _read(file)


def _read(file: Path) -> Config:
    """Read a file that is there; all that this takes is imported only then."""
    from okrcli.store.draft import Draft
    from okrcli.store.folder import DEFINITION_LIMIT, UnreadableError, read_regular
    from okrcli.store.placing import Places
    from okrcli.store.schema.definitions import ConfigFile
    from okrcli.store.softly import read_softly
    from okrcli.store.toml.parse import Unparsed, parse

    name = str(file)
    try:
        parsed = parse(read_regular(name, DEFINITION_LIMIT))
    except (OSError, UnreadableError) as error:
        return Config(file, problems=(Problem(name, message=f"it can't be read: {error}"),))
    places = Places(lambda _: parsed.text)
    if isinstance(parsed, Unparsed):
        faults = [
            Problem(name, fault.line, fault.column, fault.message, fault.expected, fault.hint)
            for fault in parsed.faults
        ]
        return Config(file, problems=tuple(places.place(fault) for fault in faults))
    draft = Draft("config", name, "config", parsed.data)
    table = read_softly(draft, ConfigFile) or ConfigFile()
    problems = tuple(places.place(problem) for problem in draft.problems)
    return _config(file, table, problems)


def _config(file: Path, table: ConfigFile, problems: tuple[Problem, ...]) -> Config:
    folder = None if table.dir is None else file.parent / expanded(Path(table.dir))
    return Config(
        file=file,
        dir=folder,
        scale=table.scale,
        color=table.color,
        ascii=table.ascii,
        machine=table.machine,
        pager=table.pager,
        alias=table.alias,
        problems=problems,
    )
