"""The generated pages are fresh, the links lead somewhere, and nothing is left out."""

from __future__ import annotations

import inspect
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okrcli import errors
from okrcli.__main__ import main
from okrcli.cli.app import GROUPS
from okrcli.domain.typed_days import parse_day
from okrcli.views.schemas import RECORDS
from okrcli.views.topics import ENVIRONMENT, EXIT_CODES, TITLES, documented, topic
from tests.docs.pages import DOCS, PAGES, ROOT, anchors, page, prose
from tools import docs

EXAMPLES = ("personal", "small-business")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


@pytest.mark.parametrize("name", docs.PAGES)
def test_a_generated_page_is_fresh(name: str) -> None:
    assert page(name) == docs.PAGES[name](), "`make docs` makes it anew"


@pytest.mark.parametrize("name", docs.PAGES)
def test_a_generated_page_does_not_depend_on_the_terminal(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("TERMINAL_WIDTH", "40")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert docs.PAGES[name]() == page(name)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for link in LINK.findall(prose(path.read_text(encoding="utf-8"))):
        if link.startswith("https://"):
            continue
        target, _, anchor = link.partition("#")
        file = (path.parent / target) if target else path
        assert file.exists(), link
        if anchor:
            assert anchor in anchors(file.read_text(encoding="utf-8")), link


def test_the_readme_links_to_every_page() -> None:
    linked = set(LINK.findall((ROOT / "README.md").read_text(encoding="utf-8")))
    assert {f"docs/{path.name}" for path in DOCS.glob("*.md")} - linked == set()


def test_every_exit_code_is_in_the_table() -> None:
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]
    used = {kind.exit_code for kind in kinds if issubclass(kind, errors.OkrError)}
    listed = {code for code, _ in EXIT_CODES}
    assert used | {0, 1, 130} <= listed
    for code in listed:
        assert f"| `{code}` |" in page("exit-codes.md")


def test_every_command_is_in_the_reference(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    listed = capsys.readouterr().out.partition("every week:")[2]
    names = re.findall(r"^  ([a-z]+)  ", listed, re.MULTILINE)
    assert len(names) >= len(GROUPS)
    assert re.findall(r"^### `okr ([a-z]+)`$", page("commands.md"), re.MULTILINE) == names


COMMANDS = (
    ("status",),
    ("show", "2026-Q4/run/runs"),
    ("explain", "2026-Q4/run/runs"),
    ("score",),
    ("log",),
    ("ls", "krs"),
    ("get", "2026-Q4.score"),
    ("validate",),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_every_field_of_the_json_is_documented(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(ROOT / "examples" / "personal")
    assert main(["-C", folder, "--today", "2026-11-21", *command, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    known = {name for record in RECORDS for name, _ in documented(record)}
    assert told["schema"] in {says for record in RECORDS for _, says in documented(record)}
    assert _names(told) - known == set()


def _names(node: Any) -> set[str]:
    """Give the names of all fields; what stands in `extra` is the user's."""
    if isinstance(node, list):
        return {name for inner in node for name in _names(inner)}
    if not isinstance(node, dict):
        return set()
    inside = [_names(inner) for name, inner in node.items() if name != "extra"]
    return {*node, *(name for names in inside for name in names)}


def test_every_record_says_what_each_field_is() -> None:
    for record in RECORDS:
        for name, says in documented(record):
            assert says, f"{record.__name__}.{name}"


@pytest.mark.parametrize("name", [name for name, _ in TITLES])
def test_help_on_a_topic(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help", name]) == 0
    text = capsys.readouterr().out
    assert text.strip()
    assert max(map(len, text.splitlines())) <= 100
    if name not in {"json", "exit-codes"}:
        assert text in page("help.md")


def test_help_on_a_topic_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help", "cooking"]) == 2
    assert "topics: dates" in capsys.readouterr().err


def test_every_form_of_a_day_in_the_help_is_accepted() -> None:
    text = topic("dates", ()) or ""
    forms = [found[1] for found in re.finditer(r"^  (\S.*?)(?:  .*)?$", text, re.MULTILINE)]
    assert len(forms) >= 7
    for form in ", ".join(forms).split(", "):
        assert parse_day(form, date(2026, 11, 21)) is not None, form


def test_every_variable_that_is_looked_at_is_in_the_help() -> None:
    known = {name for names, _ in ENVIRONMENT for name in names.split(", ")}
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    looked_at = set(re.findall(r"""environ(?:\.get\(|\[)"([A-Z_]+)\"""", source))
    assert looked_at - known == set()
    assert len(looked_at) > 5


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_have_no_problems(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(ROOT / "examples" / name), "validate", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []


def test_check_names_what_is_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    monkeypatch.setattr(docs, "DOCS", tmp_path / "docs")
    (tmp_path / "docs").mkdir()
    assert docs.main(["--check"]) == 1
    assert "docs/commands.md is stale" in capsys.readouterr().out
    assert docs.main([]) == 0
    assert docs.main(["--check"]) == 0


def test_the_help_that_is_printed_at_once_is_the_programs_own() -> None:
    assert docs.OVERVIEW.read_text(encoding="utf-8") == docs.overview()
