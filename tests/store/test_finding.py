from __future__ import annotations

from pathlib import Path

import pytest

from okrcli.errors import NotFoundError
from okrcli.store.config import config_file, read_config
from okrcli.store.finding import find_workspace
from okrcli.store.user_folders import user_folder


def workspace(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "okr.toml").write_text("format = 1\n")
    return folder


def environ(tmp_path: Path, **more: str) -> dict[str, str]:
    return {
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        **more,
    }


def configure(tmp_path: Path, text: str) -> None:
    file = tmp_path / "config" / "okr" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text)


def test_the_order_of_places(tmp_path: Path) -> None:
    cwd = tmp_path / "cwd" / "deep"
    cwd.mkdir(parents=True)
    data = workspace(tmp_path / "data" / "okr")
    assert find_workspace(None, environ(tmp_path), cwd) == data
    default = workspace(tmp_path / "default")
    configure(tmp_path, f'dir = "{default}"\n')
    assert find_workspace(None, environ(tmp_path), cwd) == default
    upwards = workspace(tmp_path / "cwd")
    assert find_workspace(None, environ(tmp_path), cwd) == upwards
    named = workspace(tmp_path / "named")
    assert find_workspace(None, environ(tmp_path, OKR_DIR=str(named)), cwd) == named
    asked = workspace(cwd / "asked")
    assert find_workspace(Path("asked"), environ(tmp_path, OKR_DIR=str(named)), cwd) == asked


@pytest.mark.parametrize(
    ("explicit", "variable", "config", "message"),
    [
        (None, "", "", "no workspace here"),
        ("gone", "", "", "gone is no workspace, there is no such folder"),
        (".", "", "", "is no workspace, there is no okr.toml"),
        (None, "gone", "", r"gone \(OKR_DIR\) is no workspace"),
        (None, "", 'dir = "gone"', r"gone \(`dir` in .*config.toml\) is no workspace"),
    ],
)
def test_nothing_found_is_one_line_that_names_init(
    tmp_path: Path, explicit: str | None, variable: str, config: str, message: str
) -> None:
    if config:
        configure(tmp_path, config)
    named = None if explicit is None else Path(explicit)
    with pytest.raises(NotFoundError, match=message) as raised:
        find_workspace(named, environ(tmp_path, OKR_DIR=variable), tmp_path)
    assert raised.value.exit_code == 3
    assert "`okr init`" in raised.value.message
    assert "\n" not in raised.value.message


def test_the_folders_of_the_platform() -> None:
    assert config_file({}).name == "config.toml"
    assert user_folder("data", {}).name == "okr"


def test_no_configuration_is_the_defaults(tmp_path: Path) -> None:
    config = read_config(environ(tmp_path))
    assert (config.dir, config.scale, config.color, config.alias) == (None, 1, "auto", {})
    assert config.problems == ()


def test_a_configuration(tmp_path: Path) -> None:
    text = 'dir = "okrs"\nscale = 10\nascii = true\nmachine = "m-1"\n[alias]\nc = "checkin"\n'
    configure(tmp_path, text)
    config = read_config(environ(tmp_path))
    assert config.dir == tmp_path / "config" / "okr" / "okrs"
    assert (config.scale, config.ascii, config.machine) == (10, True, "m-1")
    assert config.alias == {"c": "checkin"}


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("scale = 5\n", "1:9", "`scale` can't be 5"),
        ('color = "nevr"\n', "1:9", "can't be"),
        ('ascii = "yes"\n', "1:9", "can't be"),
        ('colour = "never"\n', "1:1", "no key `colour`"),
        ("[alias]\nscale = 10\n", "2:9", "is text"),
        ("dir = \n", "1:", ""),
        ('dir = ""\n', "1:7", "is empty"),
    ],
)
def test_a_wrong_configuration_is_told_and_the_rest_holds(
    tmp_path: Path, text: str, place: str, message: str
) -> None:
    configure(tmp_path, text)
    config = read_config(environ(tmp_path))
    (problem,) = config.problems
    assert message in problem.message
    assert f"{problem.line}:{problem.column}".startswith(place)
    assert config.scale == 1


def test_a_configuration_that_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "config" / "okr" / "config.toml").mkdir(parents=True)
    (problem,) = read_config(environ(tmp_path)).problems
    assert "can't be read" in problem.message
