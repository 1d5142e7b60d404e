from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any, get_args

import pytest
import tomli
from jsonschema import Draft202012Validator

from okrcli.store.json_schema import json_schema
from okrcli.store.levels import FILES, FileKind

EXAMPLES = Path(__file__).parents[2] / "examples"
KINDS = get_args(FileKind)


def plain(value: Any) -> Any:
    """Give a file's data as an editor hands it to a validator: days are text."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date | datetime | time) else value


def validator(what: FileKind) -> Draft202012Validator:
    return Draft202012Validator(
        json_schema(what), format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def kind_of(file: Path) -> FileKind:
    """Tell what a file of a workspace is."""
    if file.name == "okr.toml":
        return "okr"
    if file.name == "cycle.toml":
        return "cycle"
    if file.parent.name == "log":
        return "log"
    return "kpi" if file.parent.name == "kpis" else "objective"


def nodes(schema: Any) -> list[dict[str, Any]]:
    """Give all parts of a schema."""
    if isinstance(schema, list):
        return [node for item in schema for node in nodes(item)]
    if not isinstance(schema, dict):
        return []
    return [schema, *(node for item in schema.values() for node in nodes(item))]


@pytest.mark.parametrize("what", KINDS)
def test_it_is_a_schema(what: FileKind) -> None:
    schema = json_schema(what)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "null" not in str(schema)
    assert set(FILES) == set(KINDS)


@pytest.mark.parametrize("what", KINDS)
def test_every_key_is_described(what: FileKind) -> None:
    bare = [
        key
        for node in nodes(json_schema(what))
        for key, item in node.get("properties", {}).items()
        if isinstance(item, dict) and not item.get("description")
    ]
    assert bare == []


@pytest.mark.parametrize("file", sorted(EXAMPLES.rglob("*.toml")), ids=str)
def test_examples(file: Path) -> None:
    data = plain(tomli.loads(file.read_text(encoding="utf-8")))
    assert [error.message for error in validator(kind_of(file)).iter_errors(data)] == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("objective", 'why = "x"'),
        ("objective", 'objective = "O"\ntaget = 1'),
        ("objective", 'objective = "O"\n[kr."Long Run"]\ntitle = "x"'),
        ("objective", 'objective = "O"\n[kr.a]\ntitle = "x"\ntimes = 3'),
        ("objective", 'objective = "O"\n[kr.a]\ntitle = "x"\ntimes = 3\nper = "week"\nstart = 1'),
        ("objective", 'objective = "O"\n[kr.a]\ntitle = "x"\ntarget = "42,2"'),
        ("objective", 'objective = "O"\n[kr.a]\ntitle = "x"\nkind = "band"'),
        ("objective", 'objective = "O"\n[kr.a]\ntitle = "x"\nsteps = []'),
        ("objective", 'objective = "O"\n[kr.a]\ntitle = "x"\nsteps = [{ weight = 1 }]'),
        ("objective", 'objective = "O"\n[kr.a]\ntitle = "x"\ndue = "soon"'),
        ("kpi", 'title = "x"\naggregate = "best"'),
        ("okr", "format = 2"),
        ("cycle", "start = 2026-10-01"),
        ("log", '[[checkin]]\nkr = "a/b"'),
        ("log", "[[checkin]]\non = 2026-10-05"),
        ("log", "value = 3"),
        ("config", "scale = 5"),
    ],
)
def test_what_it_refuses(what: FileKind, text: str) -> None:
    assert not validator(what).is_valid(plain(tomli.loads(text)))


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("objective", 'objective = "O"\n[kr.a]\ntitle = "x"\nkind = "rating"'),
        ("objective", 'objective = "O"\n[kr.a]\ntitle = "x"\nby = "-60%"\nunit = "min"'),
        ("objective", 'objective = "O"\n[kr.a]\ntitle = "x"\nat_most = "24:59"\nunit = "min"'),
        ("log", '[[checkin]]\nkpi = "a"\non = 2026-10-05\n[[mood]]\nx = 1'),
        ("config", 'scale = 10\ncolor = "never"\n[alias]\nc = "checkin"'),
        ("okr", 'format = 1\nevery = "2 weeks"'),
    ],
)
def test_what_it_takes(what: FileKind, text: str) -> None:
    assert [error.message for error in validator(what).iter_errors(plain(tomli.loads(text)))] == []
