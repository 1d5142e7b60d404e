"""`okr init`: make a workspace."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from okrcli.actions.places import quarter_of
from okrcli.errors import OkrError, RefusedError
from okrcli.frozen import frozen
from okrcli.store.config import config_file, expanded, read_config
from okrcli.store.editing.edits import with_value
from okrcli.store.finding import is_workspace
from okrcli.store.folder import DEFINITION_LIMIT, read_regular
from okrcli.store.samples import example_files, sample_files
from okrcli.store.writing.replace import NewContent, write_files
from okrcli.views.diff import FileDiff
from okrcli.views.init import InitView, init_view

FOLDER = "okrs"


@frozen
class Start:
    """How a workspace is begun. `default` makes it the one that is used without being named."""

    folder: Path | None
    today: date
    example: bool = False
    default: bool = True
    dry_run: bool = False


def init(start: Start, cwd: Path, environ: Mapping[str, str]) -> InitView:
    """Make a workspace with something to look at in it.

    Raises RefusedError where it doesn't belong, or where a file of it is there already.
    """
    folder = cwd / expanded(start.folder or Path(FOLDER))
    real = os.path.realpath(folder)
    _refuse_place(Path(real))
    quarter = quarter_of(start.today)
    made = example_files if start.example else sample_files
    files = made(quarter, start.today)
    for name in files:
        if os.path.lexists(os.path.join(real, name)):  # noqa: PTH118
            message = f"{name} is in {folder} already: nothing was written"
            raise RefusedError(message, "choose an empty folder: okr init DIR")
    default = _default(Path(real), environ) if start.default else None
    if not start.dry_run:
        contents = [NewContent(os.path.join(real, name), data) for name, data in files.items()]  # noqa: PTH118
        write_files(contents, real)
    told = ""
    if default is not None:
        told = _keep_default(default, start)
    diffs = [FileDiff(name, None, data.decode()) for name, data in files.items()]
    return init_view(str(folder), quarter, diffs, told, start.today, dry_run=start.dry_run)


def _refuse_place(real: Path) -> None:
    if real == Path(real.anchor):
        raise RefusedError(f"{real} is the root of the file system", "okr init DIR")
    if real == Path(os.path.realpath(Path.home())):
        raise RefusedError("this is your home folder", "okr init DIR, such as okr init okrs")
    if is_workspace(real):
        raise RefusedError(f"{real} is a workspace already", f"`okr -C {real}` shows it")
    outer = next((one for one in real.parents if is_workspace(one)), None)
    if outer is not None:
        raise RefusedError(f"{real} is inside the workspace {outer}", "choose a folder outside it")
    if real.exists() and not real.is_dir():
        raise RefusedError(f"{real} is a file", "name a folder: okr init DIR")


def _default(folder: Path, environ: Mapping[str, str]) -> NewContent | None:
    """Give the configuration in which this is the default workspace, if there is none yet."""
    config = read_config(environ)
    if config.dir is not None or config.problems:
        return None
    file = config_file(environ)
    before = read_regular(str(file), DEFINITION_LIMIT) if file.exists() else b""
    return NewContent(str(file), with_value(before, ("dir",), str(folder)))


def _keep_default(default: NewContent, start: Start) -> str:
    if not start.dry_run:
        folder = os.path.dirname(default.path)  # noqa: PTH120
        try:
            Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
            write_files([default], os.path.realpath(folder))
        except (OSError, OkrError) as error:
            return f"it couldn't be made the default workspace: {error}"
    return f"it is now your default workspace (`dir` in {default.path})"
